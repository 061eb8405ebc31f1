"""What the panel shows, as blocks of text: a question, the answers to it, a reveal.

Plain values made from what the sitting tells; how they are set out in lines is for
`trainer.tui.widgets.panel`, and what a click on one does for the screens.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from textual.content import Content

from trainer.deck.deck import Place
from trainer.deck.parts import Verdict
from trainer.sitting import words
from trainer.sitting.events import Confidence
from trainer.sitting.kinds.presentation import Checklist
from trainer.sitting.kinds.registry import ANSWER_WORDS
from trainer.sitting.parts import Hint, Row, SearchResult
from trainer.sitting.question import Excerpt, Question
from trainer.sitting.report import NO_NOTE
from trainer.sitting.reveal import Reply, Reveal, judgement, row_order
from trainer.sitting.words import CREDIT_LINE, DID_THEY, Choice, number
from trainer.text.addresses import domain
from trainer.tui.language import (
    CHIP,
    HEADING,
    JUDGED,
    KEY,
    QUIET,
    SIGN_STYLES,
    STYLES,
    passage_lights,
    plain,
    verdict,
)

NOTHING = Content("")

BESIDE_RECORD = Content.styled("▏", QUIET)
"""What is beside each line of a record."""


class Look(StrEnum):
    """What is behind the words of a block."""

    PLAIN = "plain"
    HINT = "hint"
    RECORD = "record"
    BANNER = "banner"


class SheetBlock(NamedTuple):
    """Some text without a line break, set out at once: beside its label, in a column of its own."""

    text: Content
    label: Content = NOTHING
    indent: int = 0
    """Cells to the left of the text, where the label is."""
    look: Look = Look.PLAIN
    take: int | None = None
    """The place, from 0, of the choice that a click takes."""
    row: int | None = None
    """The place of the row of a reveal that a click makes the current one."""
    gap: bool = False
    """Whether a line is free below it, where there is room."""
    words_at: Place | None = None
    """Where the article has the same words."""
    spare: bool = False
    """Whether a small screen does without it."""

    @property
    def is_button(self) -> bool:
        """Whether a click on it does something."""
        return self.take is not None or self.row is not None


# Before the answer


def question_sheet(
    asked: Question, hints: Sequence[Hint] = (), *, are_spare: bool = False
) -> list[SheetBlock]:
    """One item as it is asked: the question, the words, what was found elsewhere, and the hints so far.

    `are_spare` says whether a small screen does without the hints, as after the answer.
    """
    sheet = [prompted(asked.prompt), *claim_sheet(asked)]
    lights = passage_lights(tuple(passage.place for passage in asked.passages))
    for passage, (place, light) in zip(asked.passages, lights, strict=True):
        mark = Content.styled(light.value, STYLES[light])
        sheet.append(SheetBlock(_passage(passage.excerpt), mark, indent=2, gap=True, words_at=place))
    sheet += found_elsewhere(asked, _record)
    sheet += (
        SheetBlock(
            Content(hint.text), Content.styled("Hint", HEADING), 6, Look.HINT, gap=True, spare=are_spare
        )
        for hint in hints
    )
    return sheet


def prompted(prompt: str) -> SheetBlock:
    """What is asked."""
    return SheetBlock(Content.styled(plain(prompt).plain, "bold"), gap=True)


def claim_sheet(asked: Question) -> list[SheetBlock]:
    """What is claimed, where a claim is asked about."""
    return prose(asked.claim.label, asked.claim.text, gap=True) if asked.claim is not None else []


def found_elsewhere(
    asked: Question, told: Callable[[int, SearchResult], Sequence[Content]]
) -> list[SheetBlock]:
    """The records that were found, in the lines that are `told` of each, and where was searched."""
    if asked.search is None:
        return []
    sheet: list[SheetBlock] = []
    for place, record in enumerate(asked.search.results, 1):
        blocks = [SheetBlock(line, BESIDE_RECORD, 2, Look.RECORD) for line in told(place, record)]
        sheet += [*blocks[:-1], blocks[-1]._replace(gap=True)]
    if not asked.search.results:
        sheet.append(SheetBlock(Content.styled("No record was found.", QUIET), gap=True))
    if asked.search.where:
        sheet += prose("Searched", asked.search.where, gap=True)
    return sheet


def checklist_sheet(given: Checklist) -> list[SheetBlock]:
    """What to look for in an item of a kind."""
    lines = (
        SheetBlock(Content.assemble((name, "bold"), "  ", (means, QUIET))) for name, means in given.lines
    )
    return [SheetBlock(NOTHING), SheetBlock(Content.styled(given.heading, HEADING)), *lines]


def _passage(found: Excerpt) -> Content:
    where = f"paragraph {found.paragraph}"
    if found.article is not None:
        where = f"{found.article.publisher or found.article.id}, {where}"
    return Content.assemble("“", plain(found.text), "”  ", (where, QUIET))


def _record(place: int, record: SearchResult) -> list[Content]:
    """A record: title, publisher and days, what it says. Of its address the domain is enough to see."""
    told = f"{record.date or 'undated'} · seen {record.consulted}"
    where = f" · {domain(record.address)}" if record.address else ""
    return [
        Content.assemble((f"{place}  ", HEADING), Content.styled(plain(record.title).plain, "bold")),
        Content.styled(f"{plain(record.publisher).plain} · {told}{where}", QUIET),
        *(Content(line) for line in _lines(record.says)),
    ]


# Answers


def choice_sheet(choices: Iterable[Choice | str]) -> list[SheetBlock]:
    """Numbered choices, each whole line of which can be clicked."""
    offered = [Choice(choice, "") if isinstance(choice, str) else choice for choice in choices]
    names = max((len(choice.name) for choice in offered if choice.means), default=0)
    return [
        SheetBlock(
            _choice(choice, names), Content.styled(f" {_digit(place, len(offered))} ", CHIP), 4, take=place
        )
        for place, choice in enumerate(offered)
    ]


def _digit(place: int, count: int) -> str:
    """The key of a choice; the tenth has none."""
    return str(place + 1) if place < 9 or count < 10 else "·"


def _choice(choice: Choice, names: int) -> Content:
    if not choice.means:
        return Content.styled(choice.name, "bold")
    return Content.assemble((f"{choice.name:<{names}}", "bold"), "  ", (choice.means, QUIET))


def answered_sheet(
    answers: Iterable[Verdict], given: Verdict, sure: Confidence | None = None
) -> list[SheetBlock]:
    """The answers once one was given: which it was, and how sure."""
    said = f" · {words.CONFIDENCES[sure].name.lower()}" if sure is not None else ""
    return [
        SheetBlock(
            Content.assemble((ANSWER_WORDS[answer].name, "bold"), (said, QUIET))
            if answer is given
            else Content.styled(ANSWER_WORDS[answer].name, QUIET),
            Content.styled(" ●" if answer is given else " ○", KEY if answer is given else QUIET),
            4,
            spare=answer is not given,
        )
        for answer in answers
    ]


def heading(text: str) -> SheetBlock:
    """What is wanted now."""
    return SheetBlock(Content.styled(text, HEADING))


# After the answer


def reveal_sheet(
    shown: Reveal, *, unfolded: bool = False, opened: Collection[int] | None = None
) -> list[SheetBlock]:
    """A reveal, most important first; the rows that did not decide it are folded into a line.

    Or else all that are not `opened` are, where it is shown row by row.
    """
    is_open = {i for i in row_order(shown) if shown.rows[i].decided} if opened is None else {*opened}
    decided = [index for index in row_order(shown) if index in is_open]
    others = [index for index in row_order(shown) if index not in is_open]
    sheet = [*_banner(shown)]
    if shown.because:
        sheet += prose("The author decided otherwise", shown.because)
    sheet += prose("Why", shown.explain, gap=True)
    if shown.named or any(shown.rows[index].decided for index in decided):
        named = f"  {plain(_reply(shown.named))}" if shown.named else ""
        sheet.append(SheetBlock(Content.assemble((words.DECIDED_IT, HEADING), (named, QUIET))))
    sheet += (_row(shown.rows[index], index) for index in decided)
    if unfolded:
        sheet += (_row(shown.rows[index], index) for index in others)
    elif others:
        sheet.append(_folded([shown.rows[index] for index in others], others[0]))
    sheet[-1] = sheet[-1]._replace(gap=True)
    if shown.did_they is not None:
        sheet += prose(DID_THEY, shown.did_they)
    if shown.next_move:
        sheet += prose("Next move", shown.next_move)
    return sheet


def _reply(named: Reply) -> str:
    """`“They speak of different times”? They speak of the same time.`: what was chosen, and how it is."""
    return f"{named.to[0].upper()}{named.to[1:]}? {named.text}" if named.to else named.text


def _banner(shown: Reveal) -> list[SheetBlock]:
    means = Content.styled(f", {ANSWER_WORDS[shown.verdict].means}", QUIET)
    told = Content.assemble(verdict(shown.verdict), means)
    if shown.answer is None:
        return [SheetBlock(Content.assemble(("Worked example  ", HEADING), told), look=Look.BANNER, gap=True)]
    sign, judged = judgement(shown)
    style = JUDGED
    return [
        SheetBlock(
            Content.assemble((f"{judged} ", style), told), Content.styled(sign.value, style), 2, Look.BANNER
        ),
        SheetBlock(_said(shown), indent=2, look=Look.BANNER, gap=True),
    ]


def _said(shown: Reveal) -> Content:
    """`You said Partly · fairly sure · ½ point`."""
    assert shown.answer is not None  # noqa: S101 - a worked example says nothing of an answer
    sure = "" if shown.confidence is None else f" · {words.CONFIDENCES[shown.confidence].name.lower()}"
    name = ANSWER_WORDS[shown.answer].name  # in no verdict's colour, which would seem to praise it
    return Content.assemble(("You said ", QUIET), (name, JUDGED), (f"{sure} · {_worth(shown.points)}", QUIET))


def _worth(points: float | None) -> str:
    if points is None:
        return "not scored"
    return f"{number(points)} point" if points else "no point"


def _row(row: Row, index: int) -> SheetBlock:
    """`✗ Who passed it on?  weak, a copy. No reporter is named.`."""
    parts = [Content.styled(plain(row.label).plain, "bold"), Content.styled(f"  {row.state}", QUIET)]
    if row.note:
        parts.append(Content.assemble((" · ", QUIET), plain(row.note)))
    above = [words for words, place in zip(row.excerpts, row.places, strict=True) if place.in_credit]
    if above:
        shown = "; ".join(f"“{plain(words)}”" for words in above)
        parts.append(Content.styled(f" · {CREDIT_LINE}: {shown}", QUIET))
    return SheetBlock(
        Content("").join(parts), Content.styled(row.sign.value, SIGN_STYLES[row.sign]), 2, row=index
    )


def _folded(rows: Sequence[Row], first: int) -> SheetBlock:
    """The other rows in a line, each by its sign; a click or `]` unfolds them."""
    named = [(row.sign, plain(row.short or row.label).plain) for row in rows]
    each = [Content.assemble((sign.value, SIGN_STYLES[sign]), (f" {name}", QUIET)) for sign, name in named]
    return SheetBlock(Content("  ").join(each), Content.styled("]", KEY), 2, row=first)


def flags_sheet(notes: Sequence[str]) -> list[SheetBlock]:
    """The notes that were left on an item."""
    return [SheetBlock(Content.assemble(("You flagged this  ", HEADING), noted(note))) for note in notes]


def noted(note: str) -> Content:
    """A note as it is told: that there is none, where it is empty."""
    return plain(note) if note.strip() else Content.styled(NO_NOTE, QUIET)


def prose(label: str, text: str, *, gap: bool = False) -> list[SheetBlock]:
    """Text from outside under a label that begins its first line, a block for each of its lines."""
    first, *more = _lines(text) or [""]
    blocks = [
        SheetBlock(Content.assemble((f"{label}  ", HEADING), Content(first))),
        *(SheetBlock(Content(line)) for line in more),
    ]
    return [*blocks[:-1], blocks[-1]._replace(gap=gap)]


def _lines(text: str) -> list[str]:
    return [line for line in text.strip().splitlines() if line.strip()]
