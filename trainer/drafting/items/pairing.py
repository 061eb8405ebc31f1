"""Which pairs become items: the sure ones, some near misses, and one item for one remark.

The finder ranks; this module chooses, trims a passage to the clause that matters, and keeps one slip of the
article from filling a deck. It decides no gate.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from trainer.deck.kinds.conflict import ConflictVerdict, Detail, GateIs, GateName
from trainer.drafting.conflicts.conflicts import ACCOUNTED, Clash, Side
from trainer.drafting.language.lexicon import groups, one_of, words
from trainer.drafting.language.marks import CLOSERS, OPENERS
from trainer.text.article import Article, Span

T = TypeVar("T")

Passages: TypeAlias = tuple[tuple[int, Span], ...]
"""The index of an article and a span of it, for each passage."""


class ChosenPair(NamedTuple):
    """A clash, and the passages that the deck will have."""

    clash: Clash
    passages: Passages


ALIKE, ALIKE_NEAR, ALIKE_OF_TWO = 0.34, 0.5, 0.6
"""Passages with figures or dates that have less in common than this tell of two things: no question."""

ALIKE_IN_WORDING, ALIKE_APART, ALIKE_IN_ORDER = 1.15, 0.7, 0.6
"""The share of a remark's words that are the same, in the same order, with half its score, and by itself.

Below it is two remarks. A speaker says much alike twice; what two outlets have of one is rather one remark.
"""

SURE, LIKELY = 0.15, 0.75
"""What passages have in common and how sure a conflict is, together, where no gate tells that both hold."""

SURE_OF_HEAD, SURE_OF_HEAD_DAYS = 0.6, 0.85
"""A figure or a day of the head that is so surely in conflict needs no more in common: a head is short."""

SURE_OF_DATES, ALIKE_DATES = 0.33, 0.6
"""Two days are told in most articles: of them the score decides as well."""

SURE_OF_UNSETTLED = 0.25
"""Where the page leaves open whether two figures are of one time or thing."""

ALIKE_OF_VOICES, SURE_OF_VOICES = 0.75, 0.5
"""Of two figures for one thing of which only is open how firmly they were said: “for 120”, “for 150”."""

SURE_OF_HEADLINE = 0.5
"""A headline leaves out so much that a “not” in it is seldom the article's opposite."""

FLOORS = {
    "doer": 0.44,
    "negation": 0.37,
    "opposites": 0.4,
    "promise": 0.45,
    "office": 0.7,
    "place": 0.4,
    "spelling": 0.5,
    "home": 0.2,
    "twin": 0.5,
    "transposed": 0.5,
    "half name": 0.5,
    "settled": 0.4,
    "opposite word": 0.9,
    "name": 0.97,
    "contrary": 0.5,
    "fate": 0.5,
    "plea": 0.5,
    "portfolio": 0.5,
}
"""Below its score a clash by a rule is seldom worth a question.

Rules that are not named here list what a reader may look at (`trainer conflicts`), and make none.
"""

_TOLD = ("version", "change", "unknown")
_TELLS_OF_ONE = (*ACCOUNTED, *_TOLD, "twin", "transposed", "half name", "fate", "result", "listed")
"""These rules ask by themselves whether both tell of one thing; those of figures and days are asked first."""
_ASKS_WHOSE = ("twin", "fate", "plan")  # rules that ask by themselves of whom two dates are
_OFFERED, _MOST_OFFERED = ("plan", "part", "span", "event", "rounding", "change", "unknown"), 3
"""These near misses are on many pages, and a few of them teach as much as all."""
_TURNED = ("doer", "negation", "opposites")  # a near miss of these is told of two things
_HARDLY = ("headline", "claim", "contrast", "unit")  # these rules show what a reader may look at, last
_HARDLY_WORTH, _NEAR_WORTH = 0.1, 0.5
_WORDS_FOR_ONE = 60  # of an article for each pair, so that a short article is not all pairs
_FEWEST, _MOST = 4, 24
_SAME_BEFORE_YEARS = 3  # words
_MOST_PASSAGES = 6
_FEWEST_WORDS, _FEWEST_OFFERED = 4, 9
_SHORT_FOR = 3  # letters
_LONGEST = 160
_BREATH = 200  # characters
_SQUARE = 256  # characters
_JOINT = re.compile(rf"[;,:–—]?\s(?:{one_of(groups('excuses')['joining'])}|and)\s|[;,:–—]\s")
_PARTING = re.compile(rf",?\s(?:{one_of(groups('excuses')['parting'])})(?=\s)")
_WORD = re.compile(r"\S*\w\S*")
_DAY = re.compile(r"(?:\d{4}-)?\d\d-\d\d")  # in normal form
_YEAR = re.compile(r"(?:1\d|20)\d\d")
_DEPENDENT = re.compile(r"\s*(?:[a-z]{3,}ing|which|who|whose|with|compared)\s")
"""How a clause begins that does not say of what it tells: “representing a rise”, “with 20 cases”."""
_CLAUSE_END = re.compile(r"[,;:!?…]+(?=\s|\Z)|\s[–—-]\s|[" + OPENERS + CLOSERS + r"\"()]|\n")


def choose_pairs(clashes: Sequence[Clash], articles: Sequence[Article]) -> list[ChosenPair]:
    """Choose pairs for a deck, in the order of their passages; conflicts and near misses in like numbers."""
    room = min(max(sum(article.words for article in articles) // _WORDS_FOR_ONE, _FEWEST), _MOST)
    usable = [one for one in clashes if _usable(one) or _is_of_two_years(one, articles)]
    usable = [one for one in usable if not _asks_or_repeats(one, articles)]
    usable.sort(key=lambda one: one.rule not in ACCOUNTED)
    pairs = list(_distinct(_merged(usable), articles))
    clashing = [pair for pair in pairs if not _is_near_miss(pair.clash)][: (room + 1) // 2]
    near = [pair for pair in pairs if _is_near_miss(pair.clash)]
    offered = sorted((pair for pair in near if pair.clash.rule in _OFFERED), key=_length)
    left_out = offered[_MOST_OFFERED:]
    near = [pair for pair in near if pair not in left_out][: room - len(clashing)]
    return sorted([*clashing, *near], key=lambda pair: pair.passages)


def _length(pair: ChosenPair) -> int:
    """Return how many characters there are to read of a pair: a short one is the better question."""
    return sum(span.end - span.start for _, span in pair.passages)


def by_worth(clashes: Iterable[Clash], articles: Sequence[Article], *, least: float = 0.0) -> list[Clash]:
    """Return clashes in the order in which a person should look at them: what is worth a question first.

    Those that a deck can have come first, the accounted ones before the others. How sure a conflict is says
    nothing of a near miss: there it is how much of what both passages tell is the same. What is neither as
    sure nor worth as much as `least`, and can be in no deck, is left out.
    """
    asked = [(_asked(one, articles), one) for one in clashes]
    worth = [(rank, one) for rank, one in asked if rank or _at_least(one, least)]
    return [one for _, one in sorted(worth, key=lambda pair: (-pair[0], -_worth(pair[1]), -pair[1].score))]


def _asked(clash: Clash, articles: Sequence[Article]) -> int:
    """Return 2 for what tells by itself why it is worth a question, 1 for what may be, 0 for the rest."""
    usable = _usable(clash) or _is_of_two_years(clash, articles)
    if not usable or _asks_or_repeats(clash, articles):
        return 0
    return 2 if clash.rule in _TELLS_OF_ONE else 1


def _at_least(clash: Clash, least: float) -> bool:
    """Whether it is as sure or worth as much; of a near miss in words neither is known.

    But where its rule hardly ever shows one that is of use.
    """
    near = _is_near_miss(clash) and clash.rule not in _HARDLY
    in_words = near and clash.detail not in (Detail.FIGURE, Detail.DATE)
    return in_words or max(_worth(clash), clash.score) >= least


def _worth(clash: Clash) -> float:
    if clash.rule in _HARDLY:
        return clash.score * _HARDLY_WORTH
    if _is_near_miss(clash) and clash.detail in (Detail.FIGURE, Detail.DATE):
        return clash.alike * _NEAR_WORTH
    return clash.score


def _merged(usable: Sequence[Clash]) -> Iterator[tuple[Clash, list[Side]]]:
    """The clashes worth a question; the wordings of one remark come as one, with all their sides."""
    groups: dict[int, list[Side]] = {}
    where: _Map[int] = _Map()
    for number, clash in enumerate(usable):
        if clash.detail is Detail.WORDING:
            sides = _sides(clash)
            first = min((known for side in sides for known in where.at(*_value(side))), default=number)
            group = groups.setdefault(first, [])
            new = [side for side in sides if not any(_same(side, known) for known in group)]
            group += new
            for side in new:
                where.add(first, *_value(side))
    for number, clash in enumerate(usable):
        if clash.detail is not Detail.WORDING:
            yield clash, [clash.first, clash.second]
        elif number in groups:
            yield clash, groups[number][:_MOST_PASSAGES]


def _usable(clash: Clash) -> bool:
    """Whether it is worth a question, and both sides have words to point at.

    Of figures and dates it is whether both passages tell of the same thing that makes a question, be it a
    conflict or a near miss; of words how sure the rule is that one turns the other round.
    """
    if clash.unasked or any(side.value_start == side.value_end for side in (clash.first, clash.second)):
        return False
    if clash.rule in _TOLD or clash.detail in (Detail.FIGURE, Detail.DATE):
        return _tells_of_one_thing(clash)
    if clash.rule == "wording":
        least = ALIKE_APART if clash.apart else ALIKE_IN_WORDING
        one_voice = clash.gates[GateName.VOICE].state is not GateIs.DIFFERENT
        return one_voice and clash.alike >= ALIKE_IN_ORDER and clash.alike + clash.score / 2 >= least
    if clash.rule in _TURNED and clash.verdict is not ConflictVerdict.CONFLICT:
        return False
    if clash.rule == "negation" and clash.apart:
        return clash.score >= SURE_OF_HEADLINE
    short = clash.rule == "name" and _begin_alike(clash.first.value, clash.second.value)
    return clash.score >= FLOORS.get(clash.rule, 1.0) and not short


def _begin_alike(one: str, other: str) -> bool:
    """Tell whether one of two names can be the other for short: “Dems”, “Democrats”."""
    return one[:_SHORT_FOR] == other[:_SHORT_FOR]


def _asks_or_repeats(clash: Clash, articles: Sequence[Article]) -> bool:
    """Whether a side is a question, which claims nothing, both are of one breath, or of two who are named."""
    if clash.detail is Detail.WORDING:
        first, second = sorted(_sides(clash), key=lambda side: (side.article, side.start))
        between = articles[first.article].text[first.end : second.start]
        return (
            first.article == second.article
            and not clash.apart
            and len(between) < _BREATH
            and "\n" not in between
        )
    if _are_of_two(clash, articles):
        return True
    texts = (
        articles[side.article].text[side.start : side.end].rstrip(CLOSERS + " ") for side in _sides(clash)
    )
    return clash.rule in _TURNED and any(text.endswith("?") for text in texts)


def _tells_of_one_thing(clash: Clash) -> bool:
    """Whether two figures or dates are so much of one thing that a reader would hold them side by side."""
    if clash.rule in _TELLS_OF_ONE:
        return True
    if _is_near_miss(clash):
        two = clash.gates[GateName.THING].state is GateIs.DIFFERENT
        least = ALIKE_OF_TWO if two else ALIKE_NEAR
        return clash.detail is Detail.FIGURE and clash.alike >= least and _is_excused(clash)
    if clash.verdict is ConflictVerdict.UNSETTLED:
        sure = clash.alike >= ALIKE_OF_VOICES and clash.score >= SURE_OF_VOICES and _is_open_by_voice(clash)
        return sure or (clash.alike == 1.0 and clash.score >= SURE_OF_UNSETTLED)
    if clash.detail is Detail.DATE:
        days = all(_DAY.fullmatch(side.value) for side in _sides(clash))
        of_head = days and clash.apart and clash.score >= SURE_OF_HEAD_DAYS
        return of_head or (clash.score >= SURE_OF_DATES and clash.alike >= ALIKE_DATES)
    likely = clash.score >= SURE and clash.alike >= ALIKE and clash.alike + clash.score >= LIKELY
    return likely or (clash.apart and clash.score >= SURE_OF_HEAD)


def _is_of_two_years(clash: Clash, articles: Sequence[Article]) -> bool:
    """Whether the same is told of two years in the same words: “was built in 1871”, “was built in 1881”."""
    if clash.detail is not Detail.DATE or clash.alike < ALIKE_DATES or _is_near_miss(clash) or clash.unasked:
        return False
    for side in _sides(clash):
        if not _YEAR.fullmatch(articles[side.article].text[side.value_start : side.value_end]):
            return False
    one, other = (_words_before(side, articles)[-_SAME_BEFORE_YEARS:] for side in _sides(clash))
    return [*map(str.lower, one)] == [*map(str.lower, other)] and len(one) == _SAME_BEFORE_YEARS


def _are_of_two(clash: Clash, articles: Sequence[Article]) -> bool:
    """Whether two dates or figures are of two who are named: “Mr Pym came in 2004”, “Ms Fell in 2009”."""
    figures = clash.rule == "figure" and not clash.apart and clash.verdict is ConflictVerdict.CONFLICT
    if not (figures or (clash.detail is Detail.DATE and clash.rule not in _ASKS_WHOSE)):
        return False
    told = (_words_before(side, articles)[not figures :] for side in _sides(clash))
    one, other = (set(filter(None, map(_name, words_before))) for words_before in told)
    return bool(one - other and other - one)


def _name(word: str) -> str:
    """A word with a capital without its marks; nothing for a small word that opens a sentence."""
    bare = word.strip(".,;:()’'")
    return bare if bare[:1].isupper() and bare.lower() not in words("function_words") else ""


def _words_before(side: Side, articles: Sequence[Article]) -> list[str]:
    """The words of a side before what is compared."""
    return articles[side.article].text[side.start : side.value_start].split()


def _is_open_by_voice(clash: Clash) -> bool:
    return clash.detail is Detail.FIGURE and clash.unclear == [GateName.VOICE]


def _is_excused(clash: Clash) -> bool:
    """Whether the page itself shows why both hold: a bound, two times, two places, another force."""
    thing = clash.gates[GateName.THING]
    if thing.state is GateIs.DIFFERENT and not (thing.first and thing.second):
        return False
    shown = [found for found in clash.gates.values() if found.state is GateIs.DIFFERENT]
    return clash.together or any(found.first or found.second for found in shown)


def _is_near_miss(clash: Clash) -> bool:
    return clash.verdict is ConflictVerdict.COMPATIBLE


def _sides(clash: Clash) -> tuple[Side, Side]:
    return clash.first, clash.second


def _distinct(found: Iterable[tuple[Clash, list[Side]]], articles: Sequence[Article]) -> Iterator[ChosenPair]:
    """Leave out a pair that shares a value with one before it, or whose passages are asked about already."""
    used: defaultdict[str, _Map[None]] = defaultdict(_Map)
    taken: _Map[Passages] = _Map()
    told: set[tuple[str, frozenset[str]]] = set()
    for clash, sides in found:
        values = clash.detail, frozenset(side.value for side in sides)
        if clash.detail is Detail.FIGURE and values in told:
            continue
        known = used[_question(clash)]
        accounts = used["accounts"]
        if clash.rule in ACCOUNTED and any(True for side in sides for _ in accounts.at(*_value(side))):
            continue  # three tolls of one page make one question
        if any(True for side in sides for _ in known.at(*_value(side))):
            continue
        passages = tuple(sorted((side.article, _passage(clash, side, articles)) for side in sides))
        if any(a[0] == b[0] and a[1].overlaps(b[1]) for a, b in pairwise(passages)):
            passages = _halves(sides, articles)
        first, span = passages[0]
        if any(_within(passages, others) for others in taken.at(first, *span)):
            continue
        told.add(values)
        for side in sides:
            known.add(None, *_value(side))
            if clash.rule in ACCOUNTED:
                accounts.add(None, *_value(side))
        for name, span in passages:
            taken.add(passages, name, *span)
        yield ChosenPair(clash, passages)


def _halves(sides: Sequence[Side], articles: Sequence[Article]) -> Passages:
    """The two halves of a sentence that has both values, cut at the word that joins them; else the values."""
    first, last = sorted(sides[:2], key=lambda side: side.value_start)
    text = articles[first.article].text
    cut = _JOINT.search(text, first.value_end, last.value_start)
    if len(sides) == 2 and cut is not None and (first.start, first.end) == (last.start, last.end):
        parts = (Span(first.start, cut.start()), first), (Span(cut.end(), last.end), last)
        spans = [clause(text, part, Span(side.value_start, side.value_end)) for part, side in parts]
        return tuple((first.article, span) for span in spans)
    return tuple(sorted((side.article, Span(side.value_start, side.value_end)) for side in sides))


def _question(clash: Clash) -> str:
    """What a pair asks: a value comes once in clashes, and once for each reason why both can hold."""
    if not _is_near_miss(clash):
        return clash.detail
    decider = next((name for name in GateName if clash.gates[name].state is GateIs.DIFFERENT), "together")
    return f"{clash.detail} {decider}"


def _within(passages: Passages, known: Passages) -> bool:
    """Whether every passage overlaps one of a pair that is asked already."""
    return all(any(name == n and span.overlaps(s) for n, s in known) for name, span in passages)


class _Map(Generic[T]):
    """Things by the places in articles that they take up, to be found by a place that overlaps one."""

    def __init__(self) -> None:
        self._squares: defaultdict[tuple[int, int], list[tuple[int, int, T]]] = defaultdict(list)

    def add(self, thing: T, article: int, start: int, end: int) -> None:
        for square in range(start // _SQUARE, (end - 1) // _SQUARE + 1):
            self._squares[article, square].append((start, end, thing))

    def at(self, article: int, start: int, end: int) -> Iterator[T]:
        """Yield what overlaps a place; a thing that takes up a lot comes more than once."""
        for square in range(start // _SQUARE, (end - 1) // _SQUARE + 1):
            for first, last, thing in self._squares.get((article, square), ()):
                if first < end and start < last:
                    yield thing


def _value(side: Side) -> tuple[int, int, int]:
    return side.article, side.value_start, side.value_end


def _same(one: Side, other: Side) -> bool:
    return (
        one.article == other.article
        and one.value_start < other.value_end
        and other.value_start < one.value_end
    )


def _passage(clash: Clash, side: Side, articles: Sequence[Article]) -> Span:
    """The words of one side: a quotation whole, anything else the clause around its value."""
    if clash.detail is Detail.WORDING:
        return Span(side.value_start, side.value_end)
    text = articles[side.article].text
    value = Span(side.value_start, side.value_end)
    fewest = _FEWEST_OFFERED if clash.rule in _OFFERED else _FEWEST_WORDS
    span = clause(text, Span(side.start, side.end), _with_name(clash, side) or value, fewest)
    return _closed(text, span) if clash.rule in _TOLD else span


def _with_name(clash: Clash, side: Side) -> Span | None:
    """An age or a home with the name that it belongs to: “Una Fell (right), 19”; or with what parts it."""
    if clash.rule in _OFFERED:
        return _with_gates(clash, side)
    if clash.rule not in ("age", "home"):
        return None
    thing = clash.gates[GateName.THING]
    named = thing.first if side is clash.first else thing.second
    return named and Span(min(named[0], side.value_start), max(named[1], side.value_end))


def _with_gates(clash: Clash, side: Side) -> Span:
    """A value with the words of its sentence that tell it from the other: “35 fires”, with “Among them”."""
    apart = (found for found in clash.gates.values() if found.state is GateIs.DIFFERENT)
    spans = (found.first if side is clash.first else found.second for found in apart)
    inside = [span for span in spans if span and side.start <= span[0] and span[1] <= side.end]
    starts, ends = (
        [side.value_start, *(span[0] for span in inside)],
        [side.value_end, *(span[1] for span in inside)],
    )
    whole = Span(min(starts), max(ends))
    return whole if whole.end - whole.start <= _LONGEST else Span(side.value_start, side.value_end)


def _closed(text: str, span: Span) -> Span:
    """A span with the mark that closes the quotation which it ends in: “rejected them as “false”, …”."""
    opened = max(text.rfind(mark, *span) for mark in OPENERS)
    ends = next((end for end in (span.end, span.end + 1) if text[end : end + 1] in set(CLOSERS)), None)
    if opened < 0 or ends is None or any(mark in CLOSERS for mark in text[opened + 1 : span.end]):
        return span
    return Span(span.start, ends + 1)


def clause(text: str, sentence: Span, value: Span, fewest: int = _FEWEST_WORDS) -> Span:
    """The clause of a sentence that holds a value: widened until it has a few words, and never long."""
    cuts = [sentence.start, sentence.end]
    for mark in _CLAUSE_END.finditer(text, sentence.start, sentence.end):
        cuts += [mark.start(), mark.end()] if not value.start < mark.end() <= value.end else []
    before = sorted({cut for cut in cuts if cut <= value.start}, reverse=True)
    after = sorted({cut for cut in cuts if cut >= value.end})
    start, end = before[0] if before else value.start, after[0] if after else value.end
    while len(_WORD.findall(text, start, end)) < fewest and (start > before[-1] or end < after[-1]):
        wider_end = next((cut for cut in after if cut > end), None)
        wider_start = next((cut for cut in before if cut < start), None)
        if wider_end is not None:
            end = wider_end
        elif wider_start is not None:
            start = wider_start
    if _DEPENDENT.match(text, start):
        lead = next((cut for cut in before if cut < start and text[cut:start].strip(" ,")), start)
        start = lead if end - lead <= _LONGEST else start
    return _trimmed(text, _shortened(text, Span(start, end), value))


def _shortened(text: str, span: Span, value: Span) -> Span:
    """A clause, or what is around the value between the small words that part one that is too long.

    “A fire which hurt 40 people and shut the port” becomes “hurt 40 people”; where no such word parts it, it
    is cut between other words.
    """
    if span.end - span.start <= _LONGEST:
        return span
    before = [span.start, *(cut.end() for cut in _PARTING.finditer(text, span.start, value.start))]
    after = [*(cut.start() for cut in _PARTING.finditer(text, value.end, span.end)), span.end]
    start, end = before.pop(), after.pop(0)
    while len(_WORD.findall(text, start, end)) < _FEWEST_WORDS and (before or after):
        if after and (not before or after[0] - value.end <= value.start - before[-1]):
            end = after.pop(0)
        else:
            start = before.pop()
    if start < value.start - _LONGEST // 2:
        start = text.find(" ", value.start - _LONGEST // 2, value.start) + 1 or value.start
    if end > value.end + _LONGEST // 2:
        end = max(text.rfind(" ", value.end, value.end + _LONGEST // 2), value.end)
    return Span(start, end)


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    if text[end : end + 1] == ")" and text.count("(", start, end) > text.count(")", start, end):
        return Span(_trimmed(text, Span(start, end - 1)).start, end + 1)
    while start < end and (text[start].isspace() or text[start] in f",;:.–—•{CLOSERS})"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in f".,;:–—{OPENERS}("):
        end -= 1
    return Span(start, end)
