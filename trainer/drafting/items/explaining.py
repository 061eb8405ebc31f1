"""Explanations drafted from the evidence: what holds, what is loose or missing, and what to do about it.

Two or three sentences that name what is particular to an item, and say no more than its evidence bears.
Which ones are chosen follows from the verdict and from what decides it; how each is said is for `telling`.
They are fit to print and still a draft. No verdict is decided here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from trainer.deck.kinds.conflict import (
    ConflictItem,
    ConflictVerdict,
    Detail,
    GateIs,
    GateName,
    conflict_verdict,
)
from trainer.deck.kinds.quote import (
    Criterion,
    Flag,
    Level,
    MatchIs,
    QuoteItem,
    QuoteReason,
    QuoteVerdict,
    Route,
    quote_verdict,
    shortfalls,
)
from trainer.deck.parts import NextMove, Sift
from trainer.drafting.articles.head import Head
from trainer.drafting.items.particulars import (
    Whys,
    adds_up,
    gives_a_day,
    gives_a_share,
    is_a_day,
    is_a_part,
    is_day_alone,
    names_a_document,
    names_a_post,
    names_a_talk,
    names_places,
    pair_fields,
    quote_fields,
    shows_force,
    tells_of_room,
    why_retold,
)
from trainer.drafting.items.telling import Teller
from trainer.drafting.language.lexicon import words

_TOLD = (Detail.POLARITY, Detail.PLACE, Detail.CAUSALITY)
_MOVES = frozenset({"force", "known", "told"})
_SPEAKER, _WORDS, _CARRIER, _OCCASION = Criterion
_SAY_NOTHING = frozenset({"printed", "hears"})
"""Why somebody is credited who says nothing: an outlet that prints it, a court that is told."""


class Told(NamedTuple):
    """An explanation and a next move."""

    explain: str
    next_move: NextMove


def explain_quote(item: QuoteItem, head: Head, whys: Whys, before: str = "") -> Told:
    """Explain a quotation's verdict from its evidence; `before` is the explanation of the item before."""
    case = _Case(item, head, whys, before)
    verdict = quote_verdict(item.evidence, item.match.how, item.flags)
    plans = {
        QuoteVerdict.RELIABLE: case.reliable,
        QuoteVerdict.PARTLY: case.partly,
        QuoteVerdict.NOT: case.unreliable,
    }
    sentences = list(plans[verdict]())
    return Told(" ".join(sentences), case.next_move())


def explain_pair(item: ConflictItem, before: str = "") -> Told:
    """Explain a pair of passages: what the two say, and which gate decides."""
    verdict = conflict_verdict(item.gates, together=item.together)
    decider = _decider(item, verdict)
    key = "|".join(passage.exact for passage in item.passages)
    teller = Teller(pair_fields(item, decider), key, before)
    heading = _pair_heading(item, verdict, decider)
    wording = " wording" if heading.startswith("pair wording") else ""
    sentences = [*teller.sentence(f"pair{wording}"), teller.line(heading)]
    if verdict is ConflictVerdict.CONFLICT:
        sentences += teller.sentence("pair conflict")
    if verdict is ConflictVerdict.COMPATIBLE and decider is not None:
        told = heading.rpartition(" ")[2]
        move = f"move pair {told}" if told in _MOVES else f"move pair different {decider}"
    else:
        move = f"move pair {item.detail}"
    return Told(" ".join(sentences), _next_move(teller, move))


def _decider(item: ConflictItem, verdict: ConflictVerdict) -> GateName | None:
    """The gate that decides a pair, if one does."""
    telling = GateIs.UNCLEAR if verdict is ConflictVerdict.UNSETTLED else GateIs.DIFFERENT
    if verdict is ConflictVerdict.CONFLICT:
        return None
    return next((name for name in GateName if item.gates[name].state is telling), None)


def _pair_heading(item: ConflictItem, verdict: ConflictVerdict, decider: GateName | None) -> str:
    if item.detail is Detail.WORDING and verdict is ConflictVerdict.UNSETTLED:
        return "pair wording unsettled"
    if decider is not None:
        return f"pair {item.gates[decider].state} {decider}{_of_its_kind(item, decider)}"
    if verdict is ConflictVerdict.CONFLICT:
        return f"pair same {item.detail}"
    share = " share" if item.detail is Detail.FIGURE and gives_a_share(item) else ""
    return f"pair together {item.detail}{share}"


def _of_its_kind(item: ConflictItem, decider: GateName) -> str:
    """Return the ending of a heading for a whole with its parts, and for what was only asked or promised."""
    if item.gates[decider].state is not GateIs.DIFFERENT:
        return ""
    if decider is GateName.SCOPE:
        kinds = {"sum": adds_up(item), "part": is_a_part(item), "place": names_places(item)}
        return next((f" {kind}" for kind, does in kinds.items() if does), "")
    if item.detail is Detail.ATTRIBUTION:
        return " known"
    if decider is GateName.THING:
        return " room" if tells_of_room(item) else ""
    if decider is GateName.TIME:
        return " told" if item.detail is Detail.SEQUENCE else ""
    told = " told" if item.detail in _TOLD else ""
    return " force" if shows_force(item) else told


def _next_move(teller: Teller, heading: str) -> NextMove:
    sift, _, do = teller.line(heading).partition(": ")
    return NextMove(sift=Sift(sift), do=do)


class _Case:
    """One quotation to be explained."""

    def __init__(self, item: QuoteItem, head: Head, whys: Whys, before: str) -> None:
        self.item = item
        self.levels = {criterion: item.evidence[criterion].level for criterion in Criterion}
        self.route = item.evidence.carrier.came_by
        self.short = shortfalls(item.evidence, item.match.how, item.flags)
        self.whys = dict(whys)
        self.fields = quote_fields(item, head)
        day = gives_a_day(self.fields["occasion"])
        if self.levels[_OCCASION] is Level.MET and not self.whys.get(_OCCASION) and day:
            self.whys[_OCCASION] = "day"
        if self.whys.get(_OCCASION) == "event" and is_day_alone(self.fields["occasion"]):
            self.whys[_OCCASION] = "day"  # “today” is no event
        if self.whys.get(_OCCASION) == "told" and self.fields["event"]:
            self.whys[_OCCASION] = "told event"
        if self.whys.get(_CARRIER) == "record" and names_a_document(item):
            self.whys[_CARRIER] = "document"
        if self.whys.get(_CARRIER) == "document" and names_a_post(item):
            self.whys[_CARRIER] = "post"
        if self.levels[_OCCASION] is Level.MET and self.whys.get(_OCCASION, "") in {"", "talk"}:
            self.whys[_OCCASION] = "talk" if names_a_talk(self.fields["occasion"]) else ""
        if self.whys.get(_OCCASION) == "opening" and not is_a_day(self.fields["occasion"]):
            self.whys[_OCCASION] = "published" if self.fields["published"] else "afar"
        if self.whys.get(_SPEAKER) == "described" and self.fields["speaker"].lower() in words(
            "bare_speakers"
        ):
            self.whys[_SPEAKER] = "pronoun"
        if self.whys.get(_WORDS) == "retold":
            self.whys[_WORDS] = why_retold(item.content.exact)
        if self.whys.get(_SPEAKER) in _SAY_NOTHING:
            self.fields.update(dict.fromkeys(("name", "Name", "short"), ""))
        self.teller = Teller(self.fields, item.content.exact, before)

    # What is said of each verdict

    def reliable(self) -> Iterator[str]:
        """Who speaks, through whom and when, and how one would check it."""
        yield from self._who()
        yield from self._trail()
        way = self.whys.get(_CARRIER)
        written = "paper" if self._is_paper else way if way in {"document", "post"} else self.route
        yield from self.teller.sentence(f"close reliable {written}")

    def partly(self) -> Iterator[str]:
        """What holds, what is loose, and what would help."""
        gaps = list(self._gaps())
        if len({*gaps} - {QuoteReason.OCCASION}) <= 1:  # a loose carrier and a loose occasion are told as one
            yield from self._strength(gaps)
        for gap in gaps[:2]:
            yield from self._gap(gap)
        yield from self.teller.sentence(f"close partly {self._closing(gaps[0])}")

    def unreliable(self) -> Iterator[str]:
        """What is missing, what holds all the same, and what would help."""
        missing = [c for c in (_WORDS, _SPEAKER, _CARRIER) if self.levels[c] is Level.MISSING]
        gaps = missing[:2] or [_SPEAKER, _WORDS]
        for gap in gaps:
            yield from self._say(gap)
        if gaps == [_CARRIER] and self.levels[_SPEAKER] is Level.MET and self.fields["name"]:
            yield from self.teller.sentence("speaker named")
        elif len(gaps) == 1 and self.whys.get(_CARRIER) != "signed":  # perhaps another outlet had it
            yield from self._strength([QuoteReason(gaps[0].value)])
        yield from self.teller.sentence(f"close not {missing[0] if missing else 'weak'}")

    # The parts of it

    def _who(self) -> Iterator[str]:
        """Who speaks, where that is met; with it, that a part of a sentence is quoted."""
        framed = (
            self.whys.get(_WORDS) == "framed" and self.levels[_WORDS] is Level.MET and self.fields["name"]
        )
        if self._is_retold and self.fields["name"]:
            return self.teller.sentence("speaker met retold")
        return self.teller.sentence("speaker met framed") if framed else self._say(_SPEAKER)

    @property
    def _is_retold(self) -> bool:
        """Whether the page tells in its own words what somebody said."""
        return self.levels[_WORDS] is Level.WEAK and self.whys.get(_WORDS, "").startswith("retold")

    def _say(self, *criteria: Criterion, joined: str = ", and ") -> Iterator[str]:
        return self.teller.sentence(*map(self._heading, criteria), joined=joined)

    def _heading(self, criterion: Criterion) -> str:
        return f"{criterion} {self.levels[criterion]} {self.whys.get(criterion, '')}".strip()

    def _trail(self) -> Iterator[str]:
        """Through whom the words came, and when they were said."""
        same = self.fields["carrier"] and self.fields["carrier"] == self.fields["occasion"]
        if same and self.levels[_OCCASION] is Level.MET:
            return self._say(_CARRIER)
        loose = self.levels[_OCCASION] is not Level.MET
        return self._say(_CARRIER, _OCCASION, joined="; " if loose else ", and ")

    def _gaps(self) -> Iterator[QuoteReason]:
        """What keeps it from being reliable, in the order in which it is told."""
        order = (
            QuoteReason.SPEAKER,
            QuoteReason.FLAG,
            QuoteReason.WORDS,
            QuoteReason.CARRIER,
            QuoteReason.OCCASION,
            QuoteReason.MATCH,
        )
        return (reason for reason in order if reason in self.short)

    def _gap(self, reason: QuoteReason) -> Iterator[str]:
        if reason is QuoteReason.FLAG:
            flag = Flag.ANONYMOUS if Flag.ANONYMOUS in self.item.flags else Flag.CIRCULAR
            return self.teller.sentence(f"flag {flag}")
        if reason is QuoteReason.MATCH:
            return self.teller.sentence(f"match {MatchIs.CONTRADICTS}")
        criterion = Criterion(reason.value)
        if criterion is _CARRIER and QuoteReason.OCCASION in self.short:
            return self._say(_CARRIER, _OCCASION)
        if criterion is _OCCASION and QuoteReason.CARRIER in self.short:
            return iter(())
        return self._say(criterion)

    def _strength(self, gaps: Sequence[QuoteReason]) -> Iterator[str]:
        """What holds beside a gap: who speaks, or else through whom and when."""
        if QuoteReason.SPEAKER not in gaps and self.levels[_SPEAKER] is Level.MET:
            return self._who()
        if QuoteReason.CARRIER not in gaps and self.levels[_CARRIER] is Level.MET:
            return self._say(_CARRIER) if QuoteReason.OCCASION in gaps else self._trail()
        return iter(())

    @property
    def _is_paper(self) -> bool:
        """Whether a document speaks for itself, which nobody can be asked for by its name."""
        return self.whys.get(_SPEAKER) in {"document", "paper"}

    def _closing(self, gap: QuoteReason) -> str:
        if QuoteReason.FLAG in self.short and Flag.ANONYMOUS in self.item.flags:
            return "anonymous"
        if gap is QuoteReason.CARRIER and self.route is Route.RELAYED:
            return "outlet" if self.fields["outlet"] else "carrier"
        return "retold" if gap is QuoteReason.WORDS and self._is_retold else gap.value

    def next_move(self) -> NextMove:
        """What to do about the widest gap, or, where there is none, how to follow the trail."""
        short, words, why = self.short, self.whys.get(_WORDS), self.whys.get(_CARRIER)
        holds = {
            "anonymous": Flag.ANONYMOUS in self.item.flags,
            "headline": self.levels[_WORDS] is Level.MISSING and words in {"third", "headline", "printed"},
            "nobody heard": self.levels[_CARRIER] is Level.MISSING,
            "who": QuoteReason.SPEAKER in short,
            "retold": self._is_retold,
            "part of a sentence": QuoteReason.WORDS in short,
            "by-line": why in {"unsigned", "seen", "gathered", "hearer"},
            "outlet": QuoteReason.CARRIER in short and bool(self.fields["outlet"]),
            "when": QuoteReason.OCCASION in short,
            "paper": self._is_paper,
            "post": why == "post",
            "document": why == "document",
            "record": self.route is Route.RECORD,
            "trail": self.route is Route.RELAYED and bool(self.fields["outlet"]),
            "first-hand": True,
        }
        return _next_move(self.teller, f"move {next(name for name, does in holds.items() if does)}")
