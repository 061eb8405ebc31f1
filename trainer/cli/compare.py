"""The command `compare`: what has changed from some results to others, for a person or a group.

What is read, `trainer.exchange.results_read` knows; what it comes to, `trainer.review.comparing`. Exit
status: 0, or 2 where the results could not be read or compared.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from trainer import say
from trainer.cli.failing import fail, fail_with
from trainer.deck.form import Form
from trainer.deck.reading.faults import Faulty
from trainer.exchange.results_read import read_results
from trainer.measures import gained
from trainer.review.comparing import BeforeAfter, Changed, Method, PastSitting, Uncomparable
from trainer.review.comparing import compare as compared
from trainer.review.progress import ENOUGH_OF_EACH, Discernment
from trainer.text.messages import counted, printable

MOST_LISTED = 10
"""People left out who are named, for people to read."""

FEW_PEOPLE = 6
"""People below which it says that the intervals are rough."""


@click.command()
@click.argument("before", type=click.Path())
@click.argument("after", type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document for machines.")
@click.option(
    "--history",
    "place",
    metavar="ADDRESS",
    help="Where rooms are looked for: postgresql://HOST/DATABASE, or a file. Without it, yours.",
)
def compare(before: str, after: str, as_json: bool, place: str | None) -> None:
    """Tell what has changed between two results, between two folders of them, or between two seats.

    BEFORE and AFTER are files as `trainer export --format json` writes them, or folders of such files. People
    are matched by nickname. Of a group, half should take form A first, and half form B: see
    docs/facilitators.md. Or they are the codes of one person's seats in two rooms, such as K7WQ3-7-R4TM.
    """
    try:
        found = _of_seats(before, after, place) or compared(*_read(before, after))
    except Uncomparable as error:
        fail(str(error))
    if as_json:
        say.as_json(_data(found))
    else:
        say.lines(_lines(found))


def _of_seats(before: str, after: str, place: str | None) -> BeforeAfter | None:
    """One person's seats in two rooms, where these are their codes; None where they are anything else."""
    if Path(before).exists() or Path(after).exists():
        return None
    from trainer.room import earlier  # noqa: PLC0415 - files are compared without any room

    if not earlier.as_seat_code(before) or not earlier.as_seat_code(after):
        return None
    from trainer.cli.people import Telling, learner_named  # noqa: PLC0415 - likewise

    with contextlib.closing(learner_named(None, Telling(), playing=False, place=place)) as person:
        try:
            seats = [earlier.earlier(person, code, everyone=True) for code in (before, after)]
        except earlier.NoSuchSeat as error:
            fail(str(error))
    return earlier.compared(*seats)


def _read(*paths: str) -> list[list[PastSitting]]:
    """The results at each path; all that is wrong with any of them ends the command."""
    results, faults = [], []
    for path in paths:
        try:
            results.append(read_results(Path(path)))
        except Faulty as error:
            faults += error.faults
    if faults:
        fail_with([str(fault) for fault in faults])
    return results


# For people


def _lines(found: BeforeAfter) -> Iterator[str]:
    yield _heading(found)
    if found.discernment is not None:
        yield f"  Telling sound from unsound: {_told(found.discernment, per_cent=False)}"
    yield f"  Unsound that was caught:    {_told(found.caught)}"
    yield f"  Sound that was trusted:     {_told(found.trusted)}"
    yield f"  {_size(found)}"
    yield _plainly(found)
    yield from _cautions(found)


def _heading(found: BeforeAfter) -> str:
    if found.method is Method.PERSON:
        return f"BEFORE AND AFTER: {printable(found.people[0].learner)}"
    people = f"BEFORE AND AFTER: {len(found.people)} people"
    if found.method is Method.CROSSED:
        return f"{people}, of whom {found.first[Form.A]} took form A first and {found.first[Form.B]} form B"
    return people


def _told(change: Changed, *, per_cent: bool = True) -> str:
    unit = " %" if per_cent else ""
    ends = (f"{change.before * 100:.0f}{unit}", f"{change.after * 100:.0f}{unit}")
    chance = "" if change.is_told else "; it may be chance"
    return f"{gained(change.value, (change.low, change.high))}, from {ends[0]} to {ends[1]}{chance}"


def _size(found: BeforeAfter) -> str:
    sides = ([getattr(one, when) for one in found.people] for when in ("before", "after"))
    before, after = (_items(side) for side in sides)
    return f"Counted: {before} before; {after} afterwards."


def _items(side: list[Discernment]) -> str:
    sound, unsound = (sum(share.n for share in shares) for shares in zip(*side, strict=True))
    return f"{counted(sound, 'sound item')} and {unsound:,} unsound"


def _plainly(found: BeforeAfter) -> str:
    """What it comes to, in a sentence or two: most of all, whether one side was paid for with the other."""
    who = printable(found.people[0].learner) if found.method is Method.PERSON else "They"
    if found.is_suspicion:
        return _paid(
            found,
            f"{who} caught more that is unsound, and trusted less that is sound",
            "That is more suspicion",
            found.trusted,
        )
    if found.is_credulity:
        return _paid(
            found,
            f"{who} trusted more that is sound, and caught less that is unsound",
            "That is more trust",
            found.caught,
        )
    change = found.discernment
    if change is None or not change.is_told:
        return "No change that could be told from chance."
    better = "better" if change.value > 0 else "worse"
    told = "tells" if found.method is Method.PERSON else "tell"
    return f"{who} {told} sound from unsound {better} than before."


def _paid(found: BeforeAfter, what: str, name: str, price: Changed) -> str:
    """That one side has gained and the other lost, which of that is sure, and what it is worth."""
    sure = [side for side, change in (("caught", found.caught), ("trusted", found.trusted)) if change.is_told]
    hedge = {0: "; either may be chance", 2: ""}.get(len(sure))
    if hedge is None:
        other = "trusted" if sure == ["caught"] else "caught"
        hedge = f"; what was {other} may have changed by chance"
    change = found.discernment
    if change is None or not change.is_told:
        if price.is_told:
            return f"{what}{hedge}. {name}, not better judgement, as far as can be told."
        return f"{what}{hedge}. Whether they are told apart better than before cannot be told."
    if change.value > 0:
        return f"{what}{hedge}. On the whole sound and unsound are told apart better, at a price."
    return f"{what}{hedge}. {name}, and sound and unsound are told apart worse."


def _cautions(found: BeforeAfter) -> Iterator[str]:
    """What else has to be known, to trust the figures no more than they deserve."""
    if found.method is Method.PERSON:
        yield from _of_one(found)
    else:
        if len(found.people) < FEW_PEOPLE:
            yield f"{len(found.people)} people are few: take the intervals as a rough guide."
        if found.method is Method.GROUP:
            yield _order(found)
    if found.met_before:
        met = counted(found.met_before, "answer")
        yield f"Left out: {met} afterwards to items that the same person had answered before."
    for one in found.left_out[:MOST_LISTED]:
        yield f"Left out: {printable(one.learner)}, who {one.why}."
    if len(found.left_out) > MOST_LISTED:
        yield f"Left out: {len(found.left_out) - MOST_LISTED} more; --json names all."


def _of_one(found: BeforeAfter) -> Iterator[str]:
    if found.discernment is None:
        more = counted(found.lacking, "item")
        each = f"{ENOUGH_OF_EACH} sound and {ENOUGH_OF_EACH} unsound ones"
        yield f"{more} more, and there is a figure for both together: it takes {each} each time."
        return
    width = (found.discernment.high - found.discernment.low) / 2
    yield f"With so few items, a change of one person within ±{width * 100:.0f} points is chance."


def _order(found: BeforeAfter) -> str:
    took = next((form for form, count in found.first.items() if count == len(found.people)), None)
    if took is not None:
        return (
            f"Everybody took form {took} first: where {took.other} is harder or easier, that is in these "
            f"figures. Next time, let half of the people take {took.other} first."
        )
    return (
        "Where the items afterwards are harder or easier than those before, that is in these figures. To "
        "keep it out, let half of the people take form A first and half form B: `trainer play DECK --form A`."
    )


# For machines


def _data(found: BeforeAfter) -> dict[str, Any]:
    return {
        "method": found.method.value,
        "people": len(found.people),
        "form_first": {form.value: count for form, count in found.first.items()},
        "discernment": None if found.discernment is None else _change(found.discernment),
        "more_items_for_discernment": found.lacking if found.discernment is None else 0,
        "unsound_caught": _change(found.caught),
        "sound_trusted": _change(found.trusted),
        "caught_more_and_trusted_less": found.is_suspicion,
        "trusted_more_and_caught_less": found.is_credulity,
        "in_words": _plainly(found),
        "items": {
            "before": _counts([one.before for one in found.people]),
            "after": _counts([one.after for one in found.people]),
            "met_before": found.met_before,
        },
        "left_out": [one._asdict() for one in found.left_out],
    }


def _change(change: Changed) -> dict[str, Any]:
    return {name: round(value, 4) for name, value in change._asdict().items()} | {"is_told": change.is_told}


def _counts(side: list[Discernment]) -> dict[str, int]:
    return {
        "sound": sum(one.passed.n for one in side),
        "unsound": sum(one.caught.n for one in side),
    }
