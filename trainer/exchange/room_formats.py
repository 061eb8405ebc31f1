"""The formats that the results of a room can be written in: the one list that every face offers.

A new format is a function from `RoomReport` to text, and an entry here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from trainer.exchange.formats import Format
from trainer.exchange.markdown import escaped
from trainer.exchange.results_json import share_data
from trainer.exchange.room_report import (
    ReportedItem,
    RoomReport,
    TwoVotes,
    percent,
    points_gained,
)
from trainer.measures import Share
from trainer.sitting.report import NO_NOTE
from trainer.text.tables import as_csv as table

VOTES: tuple[str | int, ...] = (1, 2, "last")
"""What the votes are called: the last word is the second, or else the first."""

COLUMNS = (
    *("room", "part", "id", "words", "answer", "measure", "source", "vote", "hits", "n", "low", "high"),
    *("change", "change_low", "change_high", "note"),
)


def as_csv(report: RoomReport) -> str:
    """The results as one table: a line for each share, for spreadsheets and statistics.

    How the second vote differs from the first is beside the second; what is to be known of the figures of the
    whole room, and whether they show harm, is beside each of them, so that no sorting parts them from it.
    """
    return table(COLUMNS, ([report.code, *cells] for cells in _rows(report)))


def _rows(report: RoomReport) -> Iterator[list[str | int | float]]:
    for turns, source in ((report.votes, "votes"), (report.hands, "hands")):
        about = report.herd if source == "hands" else ""
        note = on_one_line(" ".join(filter(None, (report.harm, about, report.caveat))))
        for turn in turns:
            room = ("room", report.deck, report.title, "", turn.key, source)
            yield [*_cells(*room, 1, share=turn.before), *_NO_CHANGE, note]
            yield [*_cells(*room, 2, share=turn.after), *_change(turn), note]
    if report.sure_and_wrong is not None:
        sure = ("room", report.deck, report.title, "", "sure_and_wrong", "votes", "last")
        yield [*_cells(*sure, share=report.sure_and_wrong), *_NO_CHANGE, on_one_line(report.caveat)]
    for one in report.items:
        item = ("item", one.item, one.words, one.answer, "right")
        votes = (one.votes.before, one.votes.after, one.last)
        for source, shares in (("votes", votes), ("hands", one.hands)):
            for place, share in enumerate(shares):
                if share.n:
                    changed = _change(one.votes) if (source, VOTES[place]) == ("votes", 2) else _NO_CHANGE
                    yield [*_cells(*item, source, VOTES[place], share=share), *changed, ""]
    for seat in report.seats:
        for measure in ("right", "passed", "caught"):
            share = getattr(seat, measure)
            cells = _cells("seat", seat.code, "", "", measure, "votes", "last", share=share)
            yield [*cells, *_NO_CHANGE, ""]


_NO_CHANGE = ("", "", "")


def _change(turn: TwoVotes) -> tuple[str | float, ...]:
    """How much a share has changed, and its interval; empty cells where none can be worked out."""
    if turn.interval is None or not turn.before.n:
        return _NO_CHANGE
    return tuple(round(one, 4) for one in (turn.gain, *turn.interval))


def _cells(*told: str | int, share: Share) -> list[str | int | float]:
    """The cells of a line, each of one line itself."""
    low, high = (round(end, 4) for end in share.interval)
    return [
        *(on_one_line(one) if isinstance(one, str) else one for one in told),
        share.hits,
        share.n,
        low,
        high,
    ]


def on_one_line(text: str) -> str:
    """A text without line breaks."""
    return " ".join(text.split())


def as_json(report: RoomReport) -> str:
    """The results as one JSON document, for other programs; every share with its hits, n and interval."""
    data: dict[str, Any] = {
        "room": report.code,
        "deck": {"id": report.deck, "title": report.title},
        "called": report.called,
        "date": report.when.isoformat(timespec="seconds"),
        "people": report.people,
        "votes": {turn.key: _turn_data(turn) for turn in report.votes},
        "hands": {turn.key: _turn_data(turn) for turn in report.hands},
        "harm": report.harm or None,
        "about_hands": report.herd or None,
        "caveat": report.caveat,
        "missed": [one.item for one in report.missed],
        "left_out": list(report.left_out),
        "flags": [flag._asdict() for flag in report.flags],
        "items": [_item_data(one) for one in report.items],
        "seats": [
            {"seat": one.seat, "code": one.code}
            | {name: share_data(getattr(one, name)) for name in ("right", "passed", "caught")}
            for one in report.seats
        ],
    }
    if report.sure_and_wrong is not None:
        data["sure_and_wrong"] = share_data(report.sure_and_wrong)
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _turn_data(turn: TwoVotes) -> dict[str, Any]:
    data: dict[str, Any] = {"before": share_data(turn.before), "after": share_data(turn.after)}
    if turn.interval is not None:
        low, high = turn.interval
        data["change"] = {"by": round(turn.gain, 4), "low": round(low, 4), "high": round(high, 4)}
    return data


def _item_data(one: ReportedItem) -> dict[str, Any]:
    return {
        "item": one.item,
        "words": one.words,
        "kind": one.kind,
        "answer": one.answer,
        "sound": one.sound,
        "votes": _turn_data(one.votes) | {"last": share_data(one.last)},
        "to_right": one.to_right,
        "to_wrong": one.to_wrong,
        "hands": [share_data(share) for share in one.hands],
    }


def as_markdown(report: RoomReport) -> str:
    """The results as a page for people to read."""
    return "\n".join(_page(report)) + "\n"


def _page(report: RoomReport) -> Iterator[str]:
    yield f"# {escaped(report.title)}: what a room came to"
    yield ""
    called = f"{escaped(report.called)}, " if report.called else ""
    yield f"Room {report.code}, {called}{report.when:%Y-%m-%d %H:%M}, {report.who}."
    yield ""
    for name, turns in (("Votes", report.votes), ("Hands", report.hands)):
        if turns:
            yield f"## {name}"
            yield ""
            yield "| | before | after | change |"
            yield "|---|---|---|---|"
            for turn in turns:
                cells = (turn.label, percent(turn.before), percent(turn.after), points_gained(turn))
                yield f"| {' | '.join(cells)} |"
            yield ""
    said = (report.leanings, report.sure, report.herd, report.caveat)
    for told in (report.harm and f"**{report.harm}**", *said):
        if told:
            yield told
            yield ""
    if report.missed:
        yield "## Missed by most"
        yield ""
        yield from (f"- {one.kind}: {escaped(one.words)} ({one.answer})" for one in report.missed)
        yield ""
    if report.items:
        yield from _table_of_items(report)
    if report.left_out:
        yield "Left out, as time was short: " + "; ".join(escaped(one) for one in report.left_out) + "."
        yield ""
    if report.flags:
        yield "## Flags"
        yield ""
        yield from (f"- {escaped(flag.words)}: {escaped(flag.note) or NO_NOTE}" for flag in report.flags)
        yield ""
    if report.seats:
        yield from _table_of_seats(report)


def _table_of_items(report: RoomReport) -> Iterator[str]:
    yield "## Items"
    yield ""
    yield "| item | answer | right before | right after | hands |"
    yield "|---|---|---|---|---|"
    for one in report.items:
        hands = " → ".join(percent(share) for share in one.hands if share.n) or "–"
        last = one.votes.after if one.votes.after.n else one.last
        cells = (escaped(one.words), one.answer, percent(one.votes.before), percent(last), hands)
        yield f"| {' | '.join(cells)} |"
    yield ""


def _table_of_seats(report: RoomReport) -> Iterator[str]:
    yield "## Seats"
    yield ""
    yield "| seat | its code | right | sound trusted | unsound caught |"
    yield "|---|---|---|---|---|"
    for one in report.seats:
        shares = map(percent, (one.right, one.passed, one.caught))
        yield f"| {one.seat} | {one.code} | {' | '.join(shares)} |"
    yield ""


def as_html(report: RoomReport) -> str:
    """The results as a page that prints: no script, nothing from elsewhere."""
    from jinja2 import Environment, PackageLoader  # noqa: PLC0415 - only where a page is written

    loader = PackageLoader("trainer.exchange")
    environment = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    page = environment.get_template("room.html")
    tables = [("Votes", report.votes), ("Hands", report.hands)]
    figures = {"percent": percent, "points_gained": points_gained}
    return page.render(report=report, tables=tables, no_note=NO_NOTE, **figures)


ROOM_FORMATS: dict[str, Format[RoomReport]] = {
    "markdown": Format("Markdown", ".md", "a page to read", as_markdown),
    "json": Format("JSON", ".json", "for other programs", as_json),
    "csv": Format("CSV", ".csv", "a table for spreadsheets", as_csv),
    "html": Format("HTML", ".html", "a page to print", as_html),
}
"""Every format, by what is typed for it; the first is the one for people who name none."""
