"""What the stage shows of a room, as blocks of text: seen from the back row, one thing to do at a time.

Plain values made from what the room tells. Before a reveal nothing here depends on who is right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from trainer.deck.parts import Verdict
from trainer.room import words
from trainer.room.ballots import ROUNDS
from trainer.room.moves import Phase
from trainer.room.results import RoomResults
from trainer.room.room import Room
from trainer.sitting.kinds.registry import ANSWER_WORDS
from trainer.sitting.parts import Hint
from trainer.sitting.question import AskedAbout, Question, question
from trainer.sitting.reveal import Reveal
from trainer.sitting.words import Choice
from trainer.tui.language import (
    BAR,
    EMPTY_BAR,
    HEADING,
    KEY,
    QUIET,
    STYLES,
    WARNING,
    meter,
    passage_lights,
    plain,
)
from trainer.tui.sheets import Look, SheetBlock, heading, question_sheet, reveal_sheet

BAR_WIDTH = 30
"""Cells of a bar of the spread."""


def gathering_sheet(room: Room, present: int) -> list[SheetBlock]:
    """Before the first item: what is going to happen, and how many are here."""
    asked = room.course.total
    here = f"{present} people are here." if present else "Say how many people are here with n, if you like."
    told = (
        f"{asked} items. For each: everybody votes alone, you talk it over, everybody votes again, and then "
        "the article shows what decided it."
    )
    return [
        SheetBlock(Content.styled(plain(room.deck.title).plain, "bold"), gap=True),
        SheetBlock(Content(told), gap=True),
        SheetBlock(Content("Votes are hands: eyes closed, and you count."), gap=True),
        SheetBlock(Content(here), gap=True),
        SheetBlock(Content.styled("Nobody is named, timed or ranked.", QUIET)),
    ]


def asked_sheet(room: Room) -> list[SheetBlock]:
    """The question with its words in their sentence, what can be answered, and what everybody does now."""
    asked = question(room.deck, room.item)
    sheet = [*_passages(asked), SheetBlock(Content.styled(plain(asked.prompt).plain, "bold"), gap=True)]
    return [*sheet, *_answers(asked), *_hints(room.hints_given), *_now(room)]


def _passages(asked: Question) -> list[SheetBlock]:
    """The words, each in its sentence; whatever else is read comes as it does alone."""
    if asked.search is not None or asked.claim is not None:
        return question_sheet(asked)[1:]
    lights = passage_lights(tuple(one.place for one in asked.passages))
    return [
        SheetBlock(_in_sentence(one), Content.styled(lit.light.value, STYLES[lit.light]), indent=2, gap=True)
        for one, lit in zip(asked.passages, lights, strict=True)
    ]


def _in_sentence(asked: AskedAbout) -> Content:
    """A passage in its sentence, in bold, with the paragraph where it is."""
    words_asked = plain(asked.excerpt.text).plain
    around = plain(asked.around).plain
    before, found, after = around.partition(words_asked)
    if not found:
        before, found, after = "", words_asked, ""
    where = f"  ¶{asked.excerpt.paragraph}" if asked.excerpt.paragraph is not None else ""
    return Content.assemble(before, (found, "bold underline"), after, (where, QUIET))


def _answers(asked: Question) -> list[SheetBlock]:
    names = max(len(choice.name) for choice in asked.answers.values())
    blocks = [
        SheetBlock(_answer(choice, names), Content.styled(f"{number}", KEY), indent=4)
        for number, choice in enumerate(asked.answers.values(), 1)
    ]
    return [*blocks[:-1], blocks[-1]._replace(gap=True)]


def _answer(choice: Choice, names: int) -> Content:
    return Content.assemble((f"{choice.name:<{names}}", "bold"), "  ", (choice.means, QUIET))


def _hints(given: Sequence[Hint]) -> list[SheetBlock]:
    return [
        SheetBlock(Content(hint.text), Content.styled("Hint", HEADING), 6, Look.HINT, gap=True)
        for hint in given
    ]


def _now(room: Room) -> list[SheetBlock]:
    """What everybody does now."""
    told = words.how_many(room.tally())
    if room.spot.phase is Phase.OPEN:
        return [SheetBlock(Content(words.VOTE_ALONE)), SheetBlock(Content.styled(told, QUIET))]
    if room.spot.phase is Phase.DISCUSS:
        return [SheetBlock(Content.styled(words.TALK, "bold")), SheetBlock(Content(words.SHOW_WORDS))]
    return [SheetBlock(Content.styled(told, QUIET))]


def closed_sheet(room: Room) -> list[SheetBlock]:
    """After a vote: how many answered, whether it is worth talking over, and the spread where it is shown."""
    tally = room.tally()
    sheet = [SheetBlock(Content.styled(words.how_many(tally), "bold"))]
    if room.spot.is_shown:
        return [*sheet, *spread_sheet(room)]
    sheet.append(SheetBlock(Content.styled("The spread is hidden.", QUIET), gap=True))
    if room.spot.round == 1:
        sheet.append(SheetBlock(Content(words.advice(tally)), gap=True))
    return sheet


def spread_sheet(room: Room) -> list[SheetBlock]:
    """How the answers are spread, ballots and hands apart, and before beside after."""
    tallies = [room.tally(one) for one in ROUNDS[: room.spot.round]]
    sheet: list[SheetBlock] = []
    for one, tally in zip(ROUNDS, tallies, strict=False):
        sheet.append(heading(f"Vote {one}"))
        for name, source in (("", tally.votes), ("hands", tally.hands)):
            if sum(source.values()):
                sheet += _bars(room.answers, source, name)
    pairs = room.ballots.pairs(room.item.id)
    if pairs:
        sheet.append(SheetBlock(Content(words.changed(pairs)), gap=True))
    return sheet


def _bars(answers: Sequence[Verdict], source: Mapping[str, int], name: str) -> list[SheetBlock]:
    width = max(len(ANSWER_WORDS[answer].name) for answer in answers)
    total = sum(source.values())
    blocks = [_bar(answer, source[answer.value], total, width, name) for answer in answers]
    return [*blocks[:-1], blocks[-1]._replace(gap=True)]


def _bar(answer: Verdict, hits: int, total: int, width: int, name: str) -> SheetBlock:
    full, empty = meter(hits / total, BAR_WIDTH)
    return SheetBlock(
        Content.assemble(
            f"{ANSWER_WORDS[answer].name:<{width}}  ", (full, BAR), (empty, EMPTY_BAR), f"  {hits:>3} {name}"
        )
    )


def revealed_sheet(room: Room, shown: Reveal, *, unfolded: bool) -> list[SheetBlock]:
    """The reveal, as a sitting shows a worked example, and how the room did."""
    sheet = reveal_sheet(shown, unfolded=unfolded)[1:]
    first = SheetBlock(
        Content.assemble(
            (f"{ANSWER_WORDS[shown.verdict].name}, ", "bold"), ANSWER_WORDS[shown.verdict].means
        ),
        gap=True,
    )
    tally = room.tally()
    right = shown.verdict.value
    told = []
    if tally.cast:
        told.append(f"{tally.votes[right]} of {tally.cast} votes")
    if tally.raised:
        told.append(f"{tally.hands[right]} of {tally.raised} hands")
    if told:
        sheet.append(SheetBlock(Content.styled(f"Room: right {' and '.join(told)}.", QUIET)))
    above = question_sheet(question(room.deck, room.item)) if room.spot.phase is Phase.EXAMPLE else []
    return [*above, first, *sheet]


def over_sheet(found: RoomResults) -> list[SheetBlock]:
    """What the room came to: sound and unsound first, before and after; hands apart from ballots."""
    sheet = [SheetBlock(Content.styled(f"{len(found.items)} items were revealed.", "bold"), gap=True)]
    if found.right.before.n:
        shifts = (found.passed, found.caught, found.right)
        told = [
            f"{words.of(one.before):>10}   {words.of(one.after):>10}   {words.in_points(one)}"
            for one in shifts
        ]
        sheet += [*_table("Votes", told), SheetBlock(Content(words.leanings(found)), gap=True)]
    if found.hands.are_any:
        shares = (found.hands.passed, found.hands.caught, found.hands.right)
        told = [f"{words.of(first):>10}   {words.of(second):>10}" for first, second in shares]
        sheet += [*_table("Hands", told), SheetBlock(Content.styled(words.HERD, QUIET), gap=True)]
    if found.did_harm:
        sheet.append(SheetBlock(Content.styled(words.HARM, WARNING), gap=True))
    return [*sheet, SheetBlock(Content.styled(words.NO_CAUSE, QUIET))]


_LINES = "Sound items trusted", "Unsound items caught", "Right, all"


def _table(name: str, told: Sequence[str]) -> list[SheetBlock]:
    top = SheetBlock(Content.assemble((f"{name:<22}", HEADING), (f"{'vote 1':>10}   {'vote 2':>10}", QUIET)))
    lines = [
        SheetBlock(Content.assemble((f"{line:<22}", "bold"), one))
        for line, one in zip(_LINES, told, strict=True)
    ]
    return [top, *lines[:-1], lines[-1]._replace(gap=True)]
