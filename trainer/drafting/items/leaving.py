"""What a draft leaves out that can be had: for the person who drafts, and for the end of the deck."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from trainer.deck.kinds import Kind
from trainer.drafting.items.selecting import Askable, Selection
from trainer.text.messages import counted

_TWINS = "another item asks about the same statement"

_FULL = "the draft is long enough"
_UNEVEN = "with them, one answer would be right nearly always"
_RETOLD = "in other words than the speaker’s, and not needed for the mix; `trainer quotes` lists them"


def said_of(choice: Selection) -> Iterator[str]:
    """Yield a line for each reason: how many were left out for it, of what sort, and how to have them."""
    if choice.no_room:
        told = " and ".join(_sorts(choice.no_room))
        why = _UNEVEN if choice.uneven else _FULL
        yield f"{told} left out: {why}; `--items` has more of them, `--all` has all."
    if choice.twins:
        yield f"{len(choice.twins):,} left out: {_TWINS}; `--all` has them."
    if choice.retold:
        yield f"{counted(len(choice.retold), 'statement')} left out: {_RETOLD}."
    for why, count in Counter(one.why for one in choice.last).items():
        yield f"{count:,} left out: {why}; `--all` has them."


def _sorts(left: Iterable[Askable]) -> Iterator[str]:
    """Yield for quotations and pairs how many there are, and with which answers."""
    counts = Counter((one.kind, one.verdict.value) for one in left)
    for kind, name in ((Kind.QUOTE, "quotation"), (Kind.CONFLICT, "pair")):
        answers = {answer: count for (of, answer), count in counts.items() if of is kind}
        if answers:
            each = ", ".join(f"{count:,} {answer}" for answer, count in sorted(answers.items()))
            yield f"{counted(sum(answers.values()), name)} ({each})"
