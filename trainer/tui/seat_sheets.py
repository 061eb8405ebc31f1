"""What a seat is shown of its room, as blocks of text.

Made from what a host on another machine sent (`trainer.room.guest.seat.Seen`), so every text is cleaned here.
"""

from __future__ import annotations

import re

from textual.content import Content

from trainer.room.guest.seat import OwnItem, OwnResult, OwnShare, Seen
from trainer.room.guest.telling import (
    earlier_lines,
    excerpts_of,
    hits_of,
    item_line,
    own_shares,
    when_of,
)
from trainer.room.host.scenes import ShownAnswer, ShownPassage, ShownReveal, ShownSpread
from trainer.room.host.wording import AT_A_TERMINAL, PAGE, SURE
from trainer.room.moves import Phase
from trainer.tui.language import CHIP, HEADING, QUIET, meter, plain
from trainer.tui.sheets import Look, SheetBlock, prompted

BAR_WIDTH, SPREAD_WIDTH = 20, 8
"""Cells of a bar of one's own result, and of the spread: two votes and the hands go into one line."""

_SPACE = re.compile(r"\s+")
_BLANK = "\u00a0"
"""Where no line is broken."""


def seen_sheet(seen: Seen) -> list[SheetBlock]:
    """What there is to read: what to do now, the question, and what is shown of it."""
    sheet = [SheetBlock(Content.styled(plain(line).plain, "bold"), look=Look.BANNER) for line in seen.now]
    if seen.phase is Phase.OPEN and seen.round == 2:
        sheet.append(SheetBlock(Content(PAGE["second"]), look=Look.BANNER))
    if seen.phase is Phase.GATHERING:
        you = f"{PAGE['you']} {plain(seen.you.name).plain}, {PAGE['seat']} {seen.you.seat}."
        sheet.insert(0, SheetBlock(Content(you), look=Look.BANNER))
    sheet[-1:] = [block._replace(gap=True) for block in sheet[-1:]]
    if seen.reveal is not None:
        sheet += _revealed(seen.reveal)
    sheet += _spread(seen.spread)
    asked = seen.question
    if asked is None:
        return sheet
    sheet += [SheetBlock(plain(asked.claim), gap=True)] if asked.claim else []
    sheet += [_passage(one) for one in asked.passages]
    for record in asked.records or ():
        told = (plain(part).plain for part in (record.publisher, when_of(record)))
        about = Content.assemble((plain(record.title).plain, "bold"), (f"  {', '.join(told)}", QUIET))
        sheet += [
            SheetBlock(about, look=Look.RECORD),
            SheetBlock(plain(record.says), look=Look.RECORD, gap=True),
        ]
    if asked.records == ():
        sheet.append(SheetBlock(Content(PAGE["no_record"]), gap=True))
    hint = Content.styled(PAGE["hint"], HEADING)
    sheet += [SheetBlock(plain(one), hint, 6, Look.HINT, gap=True) for one in asked.hints]
    if seen.reveal is None and seen.phase is not Phase.OPEN:
        sheet.append(prompted(asked.prompt))
    return sheet


def answers_sheet(seen: Seen) -> list[SheetBlock]:
    """The question and its answers as keys, the one that is kept marked; none where no vote is open."""
    asked = seen.question
    if asked is None or seen.phase is not Phase.OPEN:
        return []
    names = max(len(plain(one.name).plain) for one in asked.answers) if asked.answers else 0
    return [
        prompted(asked.prompt),
        *(
            _answer(place, one, names, is_kept=one.value == seen.kept.answer)
            for place, one in enumerate(asked.answers)
        ),
    ]


def kept_sheet(seen: Seen, said: str) -> list[SheetBlock]:
    """What is kept of this seat, in a sentence; `said` is what the host said last of a vote."""
    answers = seen.question.answers if seen.question is not None else ()
    name = next((plain(one.name).plain for one in answers if one.value == seen.kept.answer), "")
    told = said or (f"{PAGE['said']}: {name}" if name else "")
    sheet = [SheetBlock(Content.styled(plain(told).plain, "bold"))] if told else []
    if name and seen.asks_sure and seen.phase is Phase.OPEN:
        sheet.append(SheetBlock(_how_sure(seen.kept.sure)))
    return sheet


def _how_sure(kept: int | None) -> Content:
    """The keys by which somebody says how sure they are, the level that is kept underlined."""
    line = Content.styled(f"{PAGE['how_sure']}  ", QUIET)
    for key, (level, name) in zip("gfs", SURE.items(), strict=True):
        style = "bold underline" if level == kept else "bold"
        line += Content.assemble((f" {key} ", CHIP), " ", (name, style), "   ")
    return line


def result_sheet(own: OwnResult | None) -> list[SheetBlock]:
    """This seat's own result."""
    if own is None:
        return []
    known = own_shares(own)
    sheet = [SheetBlock(Content.styled(PAGE["result"], HEADING), gap=True)]
    sheet += [_share(name, share) for name, share in known]
    sheet += [_own_item(one) for one in own.items]
    last = PAGE["these"] if known else PAGE["no_answers"]
    code = Content.assemble((f"{PAGE['seat_code']}: ", QUIET), (plain(own.code).plain, "bold"))
    sheet += [SheetBlock(Content(last), gap=True), SheetBlock(code)]
    sheet.append(SheetBlock(Content.styled(AT_A_TERMINAL, QUIET), gap=True))
    return [*sheet, *(SheetBlock(plain(line)) for line in earlier_lines(own.earlier))]


def _own_item(one: OwnItem) -> SheetBlock:
    sign = Content.styled("✓" if one.right else "✗", HEADING)
    return SheetBlock(Content(plain(item_line(one)).plain), sign, 2)


def _passage(passage: ShownPassage) -> SheetBlock:
    article = f"{plain(passage.article).plain} " if passage.article else ""
    where = f"  {article}¶{passage.paragraph}" if passage.paragraph is not None else ""
    before, words, after = (_SPACE.sub(" ", part) for part in (passage.before, passage.words, passage.after))
    text = Content.assemble(Content(before), (words, "bold underline"), Content(after), (where, QUIET))
    return SheetBlock(text, Content.styled(plain(passage.label).plain, QUIET), gap=True)


def _answer(place: int, one: ShownAnswer, names: int, *, is_kept: bool) -> SheetBlock:
    name = f"{plain(one.name).plain:<{names}}"
    text = Content.assemble(
        ("● " if is_kept else "  ", "bold"),
        (name, "bold underline" if is_kept else "bold"),
        "   ",
        (plain(one.means).plain, QUIET),
    )
    return SheetBlock(text, Content.styled(f" {place + 1} ", CHIP), indent=5, take=place, gap=True)


def _spread(spread: tuple[ShownSpread, ...]) -> list[SheetBlock]:
    if not spread:
        return []
    names = max(len(plain(one.name).plain) for one in spread)
    sheet = [SheetBlock(Content.styled(PAGE["spread"], HEADING), gap=True)]
    totals = [sum(one.votes[which] for one in spread if which < len(one.votes)) for which in (0, 1)]
    for one in spread:
        line = Content.styled(f"{plain(one.name).plain:<{names}}  ", "bold")
        for which, votes in enumerate(one.votes[:2]):
            full, empty = meter(votes / max(totals[which], 1), SPREAD_WIDTH)
            line += Content.assemble(full, (empty, QUIET), (f" {votes:<5}", "bold"))
        hands = f"{_BLANK}→{_BLANK}".join(map(str, one.hands)) if any(one.hands) else ""
        told = f"{PAGE['hands']}{_BLANK}{hands}" if hands else ""
        sheet.append(SheetBlock(Content.assemble(line, (told, QUIET))))
    return [*sheet[:-1], sheet[-1]._replace(gap=True)]


def _revealed(reveal: ShownReveal) -> list[SheetBlock]:
    told = Content.assemble((plain(reveal.name).plain, "bold"), "  ", plain(reveal.means))
    sheet = [SheetBlock(told, look=Look.BANNER, gap=True), SheetBlock(plain(reveal.why), gap=True)]
    for row in reveal.rows:
        style = "bold" if row.decided else ""
        decided = f"  ({PAGE['decided']})" if row.decided else ""
        words, note = (plain(text).plain for text in (excerpts_of(row), row.note))
        text = Content.assemble(
            (plain(row.label).plain, style or "none"),
            "  ",
            plain(row.state),
            (decided, QUIET),
            f"  {words}" if words else "",
            (f"  {note}" if note else "", QUIET),
        )
        sheet.append(SheetBlock(text, Content.styled(plain(row.sign).plain, HEADING), 2))
    if reveal.next_move:
        head = Content.assemble((f"{PAGE['next_move']}: ", QUIET), plain(reveal.next_move))
        sheet.append(SheetBlock(head))
    sheet[-1] = sheet[-1]._replace(gap=True)
    return sheet


def _share(name: str, share: OwnShare) -> SheetBlock:
    full, empty = meter(share.hits / share.n, BAR_WIDTH)
    told = Content.assemble((f"{name:<24}", "bold"), full, (empty, QUIET), f"  {hits_of(share)}")
    return SheetBlock(told)
