"""Before and after: what has changed between two sets of results, for one person or for several.

People are matched by nickname, and only first encounters count: an item that somebody met before as well
tests the memory of it. What has changed is told three times: how far unsound is told from sound, and the
two sides of it, as people can catch more of what is unsound only by trusting less of what is sound.

Several people are the units that vary. Where some of them took half A of a deck first and some half B, a half
that happens to be harder is in no figure; otherwise it is. Where results come from is not known here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from trainer.deck.form import Form
from trainer.measures import Estimate, Share, crossed_change, mean_change, newcombe, square_and_add
from trainer.review.progress import Discernment
from trainer.text.messages import counted, quoted

LARGE = 0.05
"""A change of a share that is told though it may be chance."""


class JudgedItem(NamedTuple):
    """An answer to an item that is either sound or unsound."""

    deck: str
    item: str
    is_sound: bool
    trusted: bool


class PastSitting(NamedTuple):
    """What somebody answered in one sitting."""

    learner: str
    form: Form | None
    """The half of the deck that it was of, where it was one."""
    deck: str
    answers: tuple[JudgedItem, ...]
    source: str
    """Where it is from, for messages."""


class Uncomparable(ValueError):
    """Two sets of results cannot be compared; the message says why, and what to do."""


class Method(StrEnum):
    """How a change was worked out."""

    PERSON = "person"
    GROUP = "group"
    CROSSED = "crossed"


class Changed(NamedTuple):
    """A figure before and after, and how it has changed, with its 95 % interval."""

    before: float
    after: float
    value: float
    low: float
    high: float

    @property
    def is_told(self) -> bool:
        """Whether chance alone would hardly do it: the interval leaves 0 out."""
        return self.low > 0 or self.high < 0

    @property
    def is_worth_telling(self) -> bool:
        """Whether it can be told from chance, or is so large that it is told with a caution."""
        return self.is_told or abs(self.value) >= LARGE


class Compared(NamedTuple):
    """One person, before and after."""

    learner: str
    before: Discernment
    after: Discernment
    first: Form | None
    """The half that was taken before, where the other was taken afterwards."""


class LeftOut(NamedTuple):
    """Somebody of whom nothing can be told."""

    learner: str
    why: str


class BeforeAfter(NamedTuple):
    """What has changed."""

    method: Method
    people: tuple[Compared, ...]
    discernment: Changed | None
    """How far unsound is told from sound; None for one person with too few items."""
    caught: Changed
    trusted: Changed
    left_out: tuple[LeftOut, ...]
    met_before: int
    """Answers afterwards to items that the same person had answered before: they count nowhere."""

    @property
    def first(self) -> dict[Form, int]:
        """How many people took each half first."""
        found = Counter(one.first for one in self.people)
        return {form: found[form] for form in Form}

    @property
    def lacking(self) -> int:
        """How many more items it takes until the discernment of one person is told."""
        return sum(one.before.lacking + one.after.lacking for one in self.people)

    @property
    def is_suspicion(self) -> bool:
        """Whether more unsound items were caught and fewer sound ones trusted: what training must not do."""
        return (
            self.caught.is_worth_telling
            and self.trusted.is_worth_telling
            and (self.caught.value > 0 > self.trusted.value)
        )

    @property
    def is_credulity(self) -> bool:
        """Whether more sound items were trusted and fewer unsound ones caught."""
        return (
            self.caught.is_worth_telling
            and self.trusted.is_worth_telling
            and (self.trusted.value > 0 > self.caught.value)
        )


def compare(before: Sequence[PastSitting], after: Sequence[PastSitting]) -> BeforeAfter:
    """What has changed from some results to others. Raises `Uncomparable`, with a sentence to show."""
    sides = [_by_person(before), _by_person(after)]
    both = [name for name in sides[0] if name in sides[1]]
    if not both:
        raise Uncomparable(_nobody(*sides))
    people: list[Compared] = []
    left_out = [
        LeftOut(name, f"has results {when} only")
        for one, other, when in ((*sides, "before"), (*sides[::-1], "afterwards"))
        for name in one
        if name not in other
    ]
    met_before = 0
    for name in both:
        found, again = _compared(name, sides[0][name], sides[1][name])
        met_before += again
        if why := _lacks(found):
            left_out.append(LeftOut(name, why))
        else:
            people.append(found)
    if not people:
        raise Uncomparable(_nothing(left_out, met_before))
    return _comparison(people, left_out, met_before)


def _by_person(taken: Iterable[PastSitting]) -> dict[str, list[PastSitting]]:
    """The results of each person. Raises `Uncomparable` where somebody answered an item twice."""
    found: dict[str, list[PastSitting]] = {}
    seen: dict[tuple[str, str, str], str] = {}
    for one in taken:
        found.setdefault(one.learner, []).append(one)
        for answer in one.answers:
            other = seen.setdefault((one.learner, answer.deck, answer.item), one.source)
            if other != one.source:
                raise Uncomparable(_twice(one, answer, other))
    return found


def _twice(one: PastSitting, answer: JudgedItem, other: str) -> str:
    return (
        f"{one.source}: {quoted(one.learner)} answered the item {quoted(answer.item)} in {other} too; if "
        "these are two people, give each a nickname of their own in `learner`, or else keep one of the two"
    )


def _nobody(before: dict[str, list[PastSitting]], after: dict[str, list[PastSitting]]) -> str:
    first, then = (" and ".join(map(quoted, [*side][:3])) or "nobody" for side in (before, after))
    return (
        f"nobody has results before and afterwards: before there is {first}, afterwards {then}; people are "
        "matched by nickname, so export both under the same one (`--learner`), or correct `learner` in a file"
    )


def _nothing(left_out: Sequence[LeftOut], met_before: int) -> str:
    why = "; ".join(f"{quoted(one.learner)} {one.why}" for one in left_out[:3])
    met = (
        f"; {counted(met_before, 'answer')} afterwards went to items that were answered before, and so "
        "tested the memory of them: play form A before and form B afterwards (`trainer play DECK --form A`)"
    )
    return f"there is nothing to compare: {why}{met if met_before else ''}"


def _compared(name: str, before: Sequence[PastSitting], after: Sequence[PastSitting]) -> tuple[Compared, int]:
    """One person before and after, and how many answers afterwards were to items met before."""
    first = [answer for one in before for answer in one.answers]
    met = {(answer.deck, answer.item) for answer in first}
    later = [answer for one in after for answer in one.answers]
    new = [answer for answer in later if (answer.deck, answer.item) not in met]
    form = _form(before)
    crosses = form is not None and _form(after) is form.other and _decks(before) == _decks(after)
    found = Compared(name, _told_apart(first), _told_apart(new), form if crosses else None)
    return found, len(later) - len(new)


def _form(taken: Sequence[PastSitting]) -> Form | None:
    """The half that all of some results are of; None where there is no such."""
    forms = {one.form for one in taken}
    return forms.pop() if len(forms) == 1 else None


def _decks(taken: Sequence[PastSitting]) -> set[str]:
    return {one.deck for one in taken}


def _told_apart(answers: Sequence[JudgedItem]) -> Discernment:
    sides = ([one for one in answers if one.is_sound is sound] for sound in (True, False))
    passed, caught = ([one.trusted is one.is_sound for one in side] for side in sides)
    return Discernment(Share(sum(passed), len(passed)), Share(sum(caught), len(caught)))


def _lacks(one: Compared) -> str:
    """What keeps somebody from being compared; empty where nothing does."""
    for when, found in (("before", one.before), ("afterwards", one.after)):
        for sort, share in (("sound", found.passed), ("unsound", found.caught)):
            if not share.n:
                return f"has answered no {sort} item {when}"
    return ""


def _comparison(people: Sequence[Compared], left_out: Sequence[LeftOut], met_before: int) -> BeforeAfter:
    method = Method.PERSON if len(people) == 1 else Method.CROSSED if _is_crossed(people) else Method.GROUP
    if method is Method.PERSON:
        discernment, caught, trusted = _of_person(people[0])
    else:
        discernment = _of_group(people, method, lambda one: one.value, 2)
        caught = _of_group(people, method, lambda one: one.caught.value, 1)
        trusted = _of_group(people, method, lambda one: one.passed.value, 1)
    return BeforeAfter(method, tuple(people), discernment, caught, trusted, tuple(left_out), met_before)


def _is_crossed(people: Sequence[Compared]) -> bool:
    """Whether each took both halves, and some of them either first; of three people at least."""
    return len(people) > 2 and {one.first for one in people} == {*Form}


def _of_person(one: Compared) -> tuple[Changed | None, Changed, Changed]:
    caught, trusted = (_of_shares(*pair) for pair in zip(one.before[::-1], one.after[::-1], strict=True))
    if one.before.lacking or one.after.lacking:
        return None, caught, trusted
    ends = [Estimate(found.value, *found.interval) for found in (one.after, one.before)]
    change = _bounded(Estimate(ends[0].value - ends[1].value, *square_and_add(*ends)), 2)
    return Changed(one.before.value, one.after.value, *change), caught, trusted


def _of_shares(before: Share, after: Share) -> Changed:
    return Changed(before.value, after.value, after.value - before.value, *newcombe(after, before))


def _of_group(
    people: Sequence[Compared], method: Method, figure: Callable[[Discernment], float], most: float
) -> Changed:
    """The mean change of a figure; its mean before, too, is one over people, or over both orders."""
    pairs = [(figure(one.before), figure(one.after)) for one in people]
    changes = [after - before for before, after in pairs]
    if method is Method.CROSSED:
        orders = [[place for place, one in enumerate(people) if one.first is form] for form in Form]
        one, other = ([changes[place] for place in order] for order in orders)
        found = crossed_change(one, other)
        before = sum(sum(pairs[place][0] for place in order) / len(order) for order in orders) / 2
    else:
        found = mean_change(changes)
        before = sum(pair[0] for pair in pairs) / len(pairs)
    return Changed(before, before + found.value, *_bounded(found, most))


def _bounded(found: Estimate, most: float) -> Estimate:
    return Estimate(found.value, max(-most, found.low), min(most, found.high))
