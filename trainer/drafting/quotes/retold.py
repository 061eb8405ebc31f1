"""What a report retells of somebody whom it names, without marks: “Ruiz said that the bridge would close.”

Only what a question can be asked about: whole statements, those with a figure, a promise or an accusation in
them first, from sentences that report one speaker and quote nothing, and the most telling few of those.
Whether the page denies that it was said, and who is meant, is for the judge; unnamed sources are for
`indirect`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from trainer.drafting.language.dates import weekday_names
from trainer.drafting.language.lexicon import groups, numbered, one_of, words
from trainer.drafting.language.marks import ALL_MARKS
from trainer.drafting.language.outlets import is_outlet
from trainer.drafting.language.paragraphs import Paragraph
from trainer.drafting.language.verbs import reporting_forms
from trainer.drafting.quotes.beside import name_beside
from trainer.drafting.quotes.carriers import carrier_in
from trainer.drafting.quotes.cues import Frame
from trainer.drafting.quotes.framed import FramedText
from trainer.drafting.quotes.quotes import Quotation
from trainer.drafting.quotes.resolve import Outside, resolve
from trainer.drafting.quotes.titled import named_span
from trainer.text.article import Span
from trainer.text.spans import blanked, trimmed

MOST = 8
"""How many of an article are found: more than any draft has use for."""

_MOST_READ = 60  # statements among which the most telling are looked for
_FEWEST, _MOST_WORDS = 7, 45
_PLAIN = 8  # words of a statement that is worth a question by itself, if nothing better is there
_NOBODY = frozenset({"no", "neither", "none", "nobody"})
_OWNER = re.compile(r"\s?[’']s?\s")
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "there"})
_LONGEST = 500  # characters of a sentence
_BEFORE_CUE = frozenset({"subject", "subject past phrase", "apposition"})
_AFTER_WORDS = frozenset({"inverted", "inverted far", *_BEFORE_CUE})
_REPORTING = frozenset({"say", "claim"})
_ACCORDING = "according to"
_PLAINLY = frozenset({"say", "argue", "insist", "warn", "maintain", "contend", "testify"})
"""After others comes rather what they name: “announced a plan”, “claimed responsibility”."""
_BE = frozenset({"am", "is", "are", "was", "were", "be", "been", "being"})
_WEEKDAY = one_of(map(str.capitalize, weekday_names()))
_DAY = (
    rf"(?:(?:on|late|early|last|this)\s){{0,2}}(?:{_WEEKDAY}|yesterday|today|tonight"
    r"|night|morning|afternoon|evening|week|month)(?:\s(?:morning|afternoon|evening|night))?"
)
_ASIDE = r"(?:also|later|then|earlier|again|recently|repeatedly|publicly)"
_LINK = r"(?:But|And|Still|Yet|Meanwhile|However|Also),?\s"
_LEAD = re.compile(rf"(?:{_LINK}|[A-Z][^.;:]{{2,80}},\s)?\s*")
_OPENER = re.compile(_LINK)
_TAIL = re.compile(
    rf"(?:\s(?:{_ASIDE}|{_DAY}|(?:in|at|during|after|before|to)\s[^,.;:]{{3,50}})){{0,3}}"
    r"(?:,\s(?:an?|the|his|her|its|who|whose|of|in)\s[^.;:]{3,160})?[.]?\s*"
)
_HEARD = re.compile(r"\s(?:(?:the|an?|his|her|their)\s)?[\w’'&-]{1,24}(?:\s[A-Z][\w’'&-]{1,24}){0,3}")
_UNTIL_THAT = re.compile(
    rf"(?:\s(?:{_ASIDE}|{_DAY}))*(?:\s(?:in|at|on|to|during|after|before|through|by)(?:\s(?!that\b)[\w’'&.-]{{1,24}}){{1,7}})?"
    r"\sthat\s(?P<words>\S.*)",
    re.DOTALL,
)
_TOLD_THAT = re.compile(r"(?:\s(?!that\b)[\w’'&.-]{1,24}){0,9}\sthat\s(?P<words>\S.*)", re.DOTALL)
_NO_CLAUSE = one_of(
    groups("closed_words")["preposition"]
    | groups("closed_words")["subordinator"]
    | {"to", "so", "nothing", "something", "yes"}
)
_AT_ONCE = re.compile(
    rf"(?:\s(?:{_ASIDE}|{_DAY}))*\s(?P<words>(?!(?:{_NO_CLAUSE}|{_ASIDE}|{_DAY})\b)\w[\w’'.,$£€-]*\s.*)",
    re.DOTALL,
)
_OF_ONESELF = re.compile(rf"(?:\s(?:{_ASIDE}|{_DAY}))*\s(?P<words>(?:he|she|they|it|there)\s.*)", re.DOTALL)
_HEARERS = re.compile(
    r"\s(?:(?:the|an?|his|her|their)\s)?[\w’'&.-]{1,24}(?:\s[A-Z][\w’'&.-]{1,24}){0,3}"
    rf"(?:\s(?:{_ASIDE}|{_DAY}))*\s(?P<words>(?:the|he|she|they|we|his|her|their|there|no|it)\s.*)",
    re.DOTALL,
)
_PARTS = re.compile(
    r":\s|;|\s[—–-]\s|,\sand\s(?:he|she|they)\s"
    r"|,?\s(?:but|while|whereas|although|though|adding|saying|noting|citing|according|as\she|as\sshe)\s"
)
_DANGLING = frozenset({"this", "that", "these", "those", "such", "so", "what", "if", "when", "how", "why"})
_VERB_FIRST = words("finite_words") - {"i", "we", "he", "she", "they"}
_INSERTED = re.compile(
    r"(?:[\w’'-]{1,24}\s){0,3}[\w’'-]{1,24},\s"
    r"(?:would|will|is|was|are|were|has|had|have|could|should)\s"
)
"""What follows “the plan, said Ruiz and”: the words before it are then part of it, and name nobody."""
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*|\d[\d.,]*")
_FIGURE = re.compile(r"\d")
_ALIKE = 0.5


class _Statement(NamedTuple):
    """Words at `[start, end)`, with the frame that credits them and how telling they are."""

    start: int
    end: int
    paragraph: Paragraph
    frame: Frame
    worth: int


def retold_speech(article: FramedText, quotations: Sequence[Quotation]) -> list[Quotation]:
    """Return the most telling statements that are retold of named speakers, in order.

    `quotations` are those of the text: what one of them says too is not asked about a second time.
    """
    return _Finder(article, quotations).find()


def told_at(article: FramedText, words: Span) -> Quotation:
    """Return words that a person names, told by whom their sentence credits with them, if by anybody."""
    return _Finder(article, []).told_at(words)


class _Finder:
    """Looks for what one text retells."""

    def __init__(self, article: FramedText, quotations: Sequence[Quotation]) -> None:
        self.article = article
        self.prose = article.prose
        self.text = article.text
        self.said = [_telling(one.content) for one in quotations]

    def find(self) -> list[Quotation]:
        best: list[_Statement] = []
        for one in sorted(self._first(), key=lambda one: -one.worth):
            told = _telling(self.text[one.start : one.end])
            if len(best) < MOST and not any(_alike(told, other) for other in self.said):
                best.append(one)
                self.said.append(told)
        return [self._quotation(one) for one in sorted(best, key=lambda one: one.start)]

    def _first(self) -> list[_Statement]:
        """The statements among which the most telling are looked for."""
        found: list[_Statement] = []
        for number in range(len(self.prose.lines)):
            line = self.prose.lines[number]
            if _cues().search(self.text, line.start, line.end) is not None:
                framed = self.article.framed(number)
                found += self._in_paragraph(framed.paragraph, framed.frames)
            if len(found) >= _MOST_READ:
                break
        return found

    def _in_paragraph(self, paragraph: Paragraph, frames: Sequence[Frame]) -> Iterator[_Statement]:
        """Yield what the sentences of a paragraph retell that report one speaker alone."""
        by_sentence: defaultdict[tuple[int, int], list[Frame]] = defaultdict(list)
        for frame in frames:
            said = frame.verb.group in _REPORTING and not frame.rule.startswith("participle")
            if said or frame.rule == _ACCORDING:
                by_sentence[paragraph.sentence_span(frame.cue)].append(frame)
        for (start, end), of_sentence in by_sentence.items():
            plain = end - start <= _LONGEST and not _marks().search(self.text, start, end)
            if plain and len({frame.cue for frame in of_sentence}) == 1 and self.text[end - 1] == ".":
                found = (self._statement(paragraph, Span(start, end), frame) for frame in of_sentence)
                yield from [one for one in found if one is not None][:1]

    def _statement(self, paragraph: Paragraph, sentence: Span, frame: Frame) -> _Statement | None:
        """What a sentence retells by a frame, if that is worth a question."""
        if not self._can_speak(paragraph, frame):
            return None
        span = self._words(paragraph, sentence, frame)
        if span is None:
            return None
        cut = _PARTS.search(self.text, span.start, span.end)
        start, end = trimmed(self.text, span.start, cut.start() if cut is not None else span.end)
        end = len(self.text[:end].rstrip(" ,.")) if end > start else end
        worth = _worth(self.text[start:end])
        return _Statement(start, end, paragraph, frame, worth) if worth else None

    def _can_speak(self, paragraph: Paragraph, frame: Frame) -> bool:
        """Whether a frame has a plain verb and a speaker with a name, or one that may lead to a name."""
        mention, before = frame.speaker, paragraph.words[frame.cue - 1].lower() if frame.cue else ""
        plain = paragraph.words[frame.cue] in _forms() and before not in _BE
        name = " ".join(paragraph.words[mention.head : mention.end])
        first = paragraph.words[mention.start].lower()
        after = frame.rule.startswith("inverted")
        if first in _NOBODY or (after and (mention.kind != "named" or _OWNER.search(name))):
            return False
        return (plain or frame.rule == _ACCORDING) and mention.kind != "pronoun" and not is_outlet(name)

    def _words(self, paragraph: Paragraph, sentence: Span, frame: Frame) -> Span | None:
        """Where the words are that a sentence retells: behind the cue, or before who said so."""
        speaker = Span(paragraph.starts[frame.speaker.start], paragraph.ends[frame.speaker.end - 1])
        cue = paragraph.span(frame.cue, frame.cue_end)
        if cue is None:
            return None
        first, last = min(speaker.start, cue[0]), max(speaker.end, cue[1])
        before = self.text[sentence.start : first].rstrip()
        if frame.rule == _ACCORDING and not before and self.text[last : last + 1] == ",":
            return Span(last + 1, sentence.end)
        if before.endswith(",") and frame.rule in {_ACCORDING, *_AFTER_WORDS}:
            heard = _HEARD.match(self.text, last) if frame.verb.lemma == "tell" else None
            ends = _TAIL.fullmatch(self.text, heard.end() if heard else last, sentence.end) is not None
            lead = _OPENER.match(self.text, sentence.start, first)
            if ends:
                return Span(lead.end() if lead is not None else sentence.start, sentence.start + len(before))
        if frame.rule not in _BEFORE_CUE or not _LEAD.fullmatch(self.text, sentence.start, first):
            return None
        lemma = frame.verb.lemma
        ways = (
            (_TOLD_THAT, _HEARERS)
            if lemma == "tell"
            else (_UNTIL_THAT, _AT_ONCE if lemma in _PLAINLY else _OF_ONESELF)
        )
        told = next((one for way in ways if (one := way.fullmatch(self.text, last, sentence.end))), None)
        return Span(*told.span("words")) if told is not None else None

    def told_at(self, words: Span) -> Quotation:
        lines = (self.prose.lines[number] for number in range(len(self.prose.lines)))
        number = next((number for number, line in enumerate(lines) if words.start < line.end), 0)
        paragraph, _, frames = self.article.framed(number)
        sentence = paragraph.sentence_span(max(bisect_right(paragraph.starts, words.start) - 1, 0))
        beside = [
            frame
            for frame in frames
            if (frame.verb.group in _REPORTING or frame.rule == _ACCORDING)
            and paragraph.sentence_span(frame.cue) == sentence
            and not any(words.overlaps(Span(*span)) for span in _parts_of(paragraph, frame))
        ]
        plain = [frame for frame in beside if frame.rule in {_ACCORDING, *_AFTER_WORDS}] or beside
        best = min(plain, key=lambda frame: abs(paragraph.starts[frame.cue] - words.start), default=None)
        if best is not None:
            return self._quotation(_Statement(*words, paragraph, best, 0))
        marked = any(
            one.inner_start <= words.start and words.end <= one.inner_end for one in self.prose.marks
        )
        return Quotation(
            start=words.start,
            end=words.end,
            content=self.text[slice(*words)],
            state="closed" if marked else "retold",
            extent="partial" if marked else "full",
            speaker=None,
            speaker_start=None,
            speaker_end=None,
            rule="nobody is said to speak",
        )

    def _quotation(self, one: _Statement) -> Quotation:
        paragraph, frame = one.paragraph, one.frame
        first, end = named_span(paragraph, name_beside(paragraph, frame.speaker) or frame.speaker)
        at, stop = paragraph.starts[first], paragraph.ends[end - 1]
        cue = paragraph.span(frame.cue, frame.cue_end)
        name = self.text[at:stop]
        sentence = paragraph.sentence_span(frame.cue)
        return Quotation(
            start=one.start,
            end=one.end,
            content=self.text[one.start : one.end],
            state="retold",
            extent="full",
            speaker=name,
            speaker_start=at,
            speaker_end=stop,
            speaker_resolved=resolve(
                self.prose.cast, name, at, [], Outside(self.article.unquoted, paragraph.start)
            ),
            cue=self.text[slice(*cue)] if cue else None,
            cue_start=cue and cue[0],
            cue_end=cue and cue[1],
            carrier=carrier_in(blanked(self.article.unquoted, [(one.start, one.end)]), *sentence),
            rule=f"{frame.rule}, retold",
        )


def _parts_of(paragraph: Paragraph, frame: Frame) -> Iterator[tuple[int, int]]:
    """Where the speaker of a frame is, and its cue."""
    spans = (paragraph.span(frame.speaker.start, frame.speaker.end), paragraph.span(frame.cue, frame.cue_end))
    return (span for span in spans if span is not None)


def _worth(content: str) -> int:
    """How telling a statement is; 0 where there is nothing in it to ask about."""
    found = [word.lower() for word in _WORD.findall(content)]
    if not _FEWEST <= len(found) <= _MOST_WORDS or found[0] in _DANGLING or _cues().search(content):
        return 0
    if _verbs().isdisjoint(found) and not any(word.endswith("ed") for word in found):
        return 0
    if found[0] in _VERB_FIRST or found[0] in words("common_verbs") or _INSERTED.match(content):
        return 0
    figure = _FIGURE.search(content) is not None or not numbered("number_words").keys().isdisjoint(found)
    told = 2 * figure + sum(not group.isdisjoint(found) for group in groups("telling_claims").values())
    return 2 * told + (len(found) >= _PLAIN and not _PRONOUNS.issuperset(found[:1]))


@cache
def _verbs() -> frozenset[str]:
    """Words one of which a statement has, where no word in it ends as a past form does."""
    known = groups("telling_claims")
    return words("finite_words") | words("common_verbs") | known["blame"] | known["harm"]


def _telling(content: str) -> frozenset[str]:
    """The words of a statement that tell what it is about, by their first letters."""
    found = (word.lower() for word in _WORD.findall(content))
    return frozenset(word[:6] for word in found if word not in words("function_words"))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two statements may be one: half of the words of the shorter one are in the other."""
    shorter = min(len(one), len(other))
    return shorter > 1 and len(one & other) >= max(2, _ALIKE * shorter)


@cache
def _cues() -> re.Pattern[str]:
    """Verbs of saying in the forms in which a report retells, and “according to”."""
    return re.compile(rf"\b(?:{one_of(_forms())}|[Aa]ccording\sto)\b")


@cache
def _forms() -> frozenset[str]:
    """The forms in which a report says that somebody said something; “states” is mostly another word."""
    known = words("retelling_verbs")
    forms = reporting_forms().items()
    return frozenset(form for form, verb in forms if verb.lemma in known and verb.tag == "v") - {"states"}


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(f'["{ALL_MARKS}]')
