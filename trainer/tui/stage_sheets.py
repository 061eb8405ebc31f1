"""What the stage shows of a room, as blocks of text: seen from the back row, one thing to do at a time.

Plain values made from what the room tells. Before a reveal nothing here depends on who is right.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from textual.content import Content

from trainer.deck.kinds import Kind
from trainer.deck.parts import Verdict
from trainer.exchange.room_report import RoomReport, TwoVotes, percent, points_gained
from trainer.room import words
from trainer.room.ballots import ROUNDS, Tally
from trainer.room.moves import Phase
from trainer.room.room import Room
from trainer.sitting.kinds.registry import ANSWER_WORDS
from trainer.sitting.parts import Hint
from trainer.sitting.question import Question, question
from trainer.sitting.reveal import Reveal
from trainer.sitting.words import DID_THEY, IS_IT_SO, NOT_LOOKED_UP, NOT_TESTED, Choice
from trainer.text.messages import counted
from trainer.tui.language import (
    BAR,
    CHIP,
    HEADING,
    KEY,
    QUIET,
    WARNING,
    plain,
    solid_bar,
    verdict,
)
from trainer.tui.sheets import Look, SheetBlock, claim_sheet, found_elsewhere, prompted, reveal_sheet
from trainer.tui.stage_words import asked_words, in_short, words_of_row

USUAL_WIDTH = 76
"""Cells of a line of the stage, where nobody says how many."""

SHORTEST_BAR, LONGEST_BAR = 6, 40
"""Cells of the longest bar of a spread, by the room there is."""

BESIDE_BAR = 6
"""Cells behind a bar, for its number."""

_BESIDE_TOLD = "  "

EIGHTHS = ("", *"▏▎▍▌▋▊▉")


def gathering_sheet(room: Room, present: int) -> list[SheetBlock]:
    """Before the first item: what is going to happen, and how many are here."""
    asked, script = room.course.total, room.script
    here = f"{present} people are here." if present else "Say how many people are here with n, if you like."
    told = (
        f"{counted(asked, 'item')}. For each: everybody votes alone, you talk it over, everybody votes again,"
        " and then the article shows what decided it."
    )
    plan = words.choice(room)
    if script is not None:
        plan = f"{script.title} · {counted(script.minutes, 'minute')}"
    sheet = [
        SheetBlock(Content.styled(plain(room.deck.title).plain, HEADING), look=Look.BANNER),
        SheetBlock(Content.styled(plain(plan).plain, QUIET), look=Look.BANNER, gap=True),
        SheetBlock(Content(told), gap=True),
        SheetBlock(Content("Votes are hands: eyes closed, and you count."), gap=True),
        *([SheetBlock(Content(words.ASKS_SURE), gap=True)] if room.asks_sure else []),
        SheetBlock(Content(here), gap=True),
        SheetBlock(Content.styled("Nobody is named, timed or ranked.", "bold"), gap=True),
        _keys(("p", "let phones in too"), ("w", "what to say now"), ("?", "all keys")),
    ]
    return sheet if plan else [*sheet[:1], *sheet[2:]]


def _keys(*named: tuple[str, str]) -> SheetBlock:
    each = [Content.assemble((key, KEY), (f"  {means}", QUIET)) for key, means in named]
    return SheetBlock(Content("     ").join(each))


class StageSheet(NamedTuple):
    """What a stage shows: what there is to read, and below it what stays in view however long that is."""

    read: Sequence[SheetBlock]
    pinned: Sequence[SheetBlock] = ()


def asked_sheet(room: Room, width: int = USUAL_WIDTH, *, beside_article: bool = False) -> StageSheet:
    """The words in their sentence; and in view the question, what can be answered, what everybody does now.

    Beside the article, which has the words, what everybody does now is read with the rest.
    """
    asked = question(room.deck, room.item)
    read = [*asked_words(room.deck, asked), *_hints(room.hints_given)]
    now = _now(room, width)
    if beside_article:
        return StageSheet([*now, *read], [prompted(asked.prompt), *_answers(asked)])
    return StageSheet(read, [prompted(asked.prompt), *_answers(asked), *now])


def discussed_sheet(room: Room, width: int = USUAL_WIDTH, *, beside_article: bool = False) -> StageSheet:
    """The same while it is talked over; where the spread is shown, its lines are those of the answers."""
    sheet = asked_sheet(room, width, beside_article=beside_article)
    if not room.spot.is_shown:
        return sheet
    answers = len(room.answers)
    return StageSheet(sheet.read, [sheet.pinned[0], *spread_sheet(room, width), *sheet.pinned[1 + answers :]])


def _answers(asked: Question) -> list[SheetBlock]:
    """The answers as big keys, with a free line below each where there is room."""
    names = max(len(choice.name) for choice in asked.answers.values())
    return [
        SheetBlock(_answer(choice, names), Content.styled(f" {number} ", CHIP), indent=5, gap=True)
        for number, choice in enumerate(asked.answers.values(), 1)
    ]


def _answer(choice: Choice, names: int) -> Content:
    return Content.assemble((f"{choice.name:<{names}}", "bold"), "   ", (choice.means, QUIET))


def _hints(given: Sequence[Hint]) -> list[SheetBlock]:
    return [
        SheetBlock(Content(hint.text), Content.styled("Hint", HEADING), 6, Look.HINT, gap=True)
        for hint in given
    ]


def _now(room: Room, width: int) -> list[SheetBlock]:
    """What everybody does now, as far as the back row can read it."""
    if room.spot.phase is Phase.DISCUSS:
        return [
            SheetBlock(Content.styled(words.TALK, "bold"), look=Look.BANNER),
            SheetBlock(plain(words.to_talk_over(room)), look=Look.BANNER),
        ]
    sheet = [SheetBlock(Content.styled(words.VOTE_ALONE, "bold"), look=Look.BANNER)]
    tally = room.tally()
    if room.seating.taken or tally.cast or tally.raised:
        sheet.append(SheetBlock(_votes_in(room, tally, width), look=Look.BANNER))
    return sheet


def _votes_in(room: Room, tally: Tally, width: int) -> Content:
    """How many have voted, with a bar that is full when all have; never how."""
    seats = len(room.seating.taken)
    told = Content.styled(words.how_many(tally, seats, room.people), "bold")
    cells = min(width - len(_BESIDE_TOLD) - told.cell_length, LONGEST_BAR)
    if not seats or cells < SHORTEST_BAR:
        return told
    full = min(cells * tally.cast // seats, cells)
    return Content.assemble(solid_bar(full, cells), _BESIDE_TOLD, told)


def closed_sheet(room: Room, width: int = USUAL_WIDTH) -> list[SheetBlock]:
    """After a vote: how many answered, whether it is worth talking over, and the spread where it is shown."""
    tally = room.tally()
    asked = question(room.deck, room.item)
    told = words.how_many(tally, len(room.seating.taken), room.people)
    sheet = [prompted(asked.prompt), SheetBlock(Content.styled(told, "bold"), look=Look.BANNER, gap=True)]
    if room.spot.is_shown:
        return [*sheet, *spread_sheet(room, width)]
    if room.seating.taken and not tally.raised:
        sheet.append(_keys(("d", "count the hands of those without a phone")))
    sheet.append(SheetBlock(Content.styled("The spread is hidden.", QUIET), gap=True))
    if room.spot.round == 1:
        sheet.append(SheetBlock(Content(words.advice(tally)), gap=True))
        return [*sheet, _keys(("s", "show the spread"), ("x", "straight to the reveal"), ("o", "vote again"))]
    return [*sheet, _keys(("s", "show both votes"), ("o", "vote again"))]


def spread_sheet(room: Room, width: int = USUAL_WIDTH) -> list[SheetBlock]:
    """How the answers are spread: ballots and hands apart, the first vote beside the second."""
    tallies = [room.tally(one) for one in ROUNDS[: room.spot.round]]
    sheet: list[SheetBlock] = []
    for name, spreads in (
        ("Votes", [tally.votes for tally in tallies]),
        ("Hands", [tally.hands for tally in tallies]),
    ):
        if any(sum(spread.values()) for spread in spreads):
            sheet += _bars(room.answers, spreads, name, width)
    pairs = room.ballots.pairs(room.item.id)
    if pairs and room.spot.round > 1:
        sheet.append(SheetBlock(Content(words.changed(pairs)), gap=True))
    return sheet


def _bars(
    answers: Sequence[Verdict], spreads: Sequence[Mapping[str, int]], name: str, width: int
) -> list[SheetBlock]:
    """A line for each answer, with a bar for each vote."""
    label = max(len(ANSWER_WORDS[answer].name) for answer in answers) + 2
    cells = min(max((width - label) // len(spreads) - BESIDE_BAR, SHORTEST_BAR), LONGEST_BAR)
    votes = ("vote 1", "vote 2") if len(spreads) > 1 else ("",)
    head = "".join(f"{vote:<{cells + BESIDE_BAR}}" for vote in votes)
    blocks = [SheetBlock(Content.assemble((f"{name:<{label}}", HEADING), (head.rstrip(), QUIET)), gap=True)]
    for answer in answers:
        line = Content.styled(f"{ANSWER_WORDS[answer].name:<{label}}", "bold")
        for spread in spreads:
            line += _bar(spread[answer.value], sum(spread.values()), cells)
        blocks.append(SheetBlock(line, gap=True))
    return blocks


def _bar(hits: int, total: int, cells: int) -> Content:
    """A bar as thick as a line, with its number behind it."""
    eighths = round(hits / max(total, 1) * cells * 8)
    bar = "█" * (eighths // 8) + EIGHTHS[eighths % 8]
    number = f" {hits}"
    return Content.assemble((bar, BAR), (number, "bold"), " " * (cells + BESIDE_BAR - len(bar) - len(number)))


def revealed_sheet(
    room: Room, shown: Reveal, opened: Collection[int], row: int | None, *, beside_article: bool = False
) -> StageSheet:
    """The reveal, as a sitting shows a worked example, and how the room did; `opened` rows are in full.

    In view below it is what the `row` rests on, lit. A whole room reads it, so it says each time that what is
    true was not tested, and of a quote whether anybody looked it up.
    """
    first = SheetBlock(
        Content.assemble(verdict(shown.verdict), (f"  {ANSWER_WORDS[shown.verdict].means}", "bold")),
        look=Look.BANNER,
        gap=True,
    )
    asked = question(room.deck, room.item)
    pinned = words_of_row(room.deck, asked, shown, row, beside_article=beside_article)
    sheet = [first, *reveal_sheet(shown, opened=opened)[1:]]
    if room.spot.phase is Phase.EXAMPLE:
        found = found_elsewhere(asked, in_short)
        return StageSheet([prompted(asked.prompt), *claim_sheet(asked), *found, *sheet], pinned)
    left = [(IS_IT_SO, NOT_TESTED)]
    if shown.item.kind is Kind.QUOTE and shown.did_they is None:
        left.insert(0, (DID_THEY, NOT_LOOKED_UP))
    each = [Content.assemble((f"{what}  ", HEADING), (answer, QUIET)) for what, answer in left]
    told = words.how_it_went(room)
    last = [SheetBlock(Content.styled(told, QUIET))] if told else []
    return StageSheet([*sheet, SheetBlock(Content("    ").join(each)), *last], pinned)


def over_sheet(found: RoomReport, minutes: int = 0, *, by_phone: bool = False) -> list[SheetBlock]:
    """What the room came to: sound and unsound first, before and after; hands apart from ballots."""
    shown = len(found.items)
    took = f" in {counted(minutes, 'minute')}" if minutes else ""
    told = f"{counted(shown, 'item')} {'was' if shown == 1 else 'were'} revealed{took}."
    voted = f" {counted(found.people, 'seat')} voted." if found.people else ""
    sheet = [SheetBlock(Content.styled(told + voted, HEADING), look=Look.BANNER, gap=True)]
    if found.harm:
        sheet.append(SheetBlock(Content.styled(found.harm, WARNING), gap=True))
    for name, turns in (("Votes", found.votes), ("Hands", found.hands)):
        if turns:
            sheet += _table(name, turns)
    sheet += [SheetBlock(Content(told), gap=True) for told in (found.leanings, found.sure) if told]
    if found.missed:
        sheet.append(
            SheetBlock(Content(f"Most people missed {counted(len(found.missed), 'item')}: m lists them."))
        )
    if by_phone:
        sheet.append(SheetBlock(Content("Each phone shows its own result and a seat code.")))
    quiet = (found.herd, found.caveat)
    return [*sheet, *(SheetBlock(Content.styled(told, QUIET)) for told in quiet if told)]


def _table(name: str, turns: Sequence[TwoVotes]) -> list[SheetBlock]:
    """A line for each share with its interval, before and after, and what is between them."""
    change = "change, points" if any(turn.interval for turn in turns) else ""
    top = SheetBlock(
        Content.assemble((f"{name:<16}", HEADING), (f"{'before':<21}{'after':<21}{change}".rstrip(), QUIET))
    )
    lines = []
    for turn in turns:
        gained = points_gained(turn).replace(" points", "") if turn.interval else ""
        line = f"{percent(turn.before):<21}{percent(turn.after):<21}{gained}"
        lines.append(SheetBlock(Content.assemble((f"{_SHORT[turn.key]:<16}", "bold"), line.rstrip())))
    return [top, *lines[:-1], lines[-1]._replace(gap=True)]


_SHORT = {"passed": "Sound trusted", "caught": "Unsound caught", "right": "Right, all"}
