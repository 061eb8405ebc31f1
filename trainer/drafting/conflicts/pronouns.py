"""The pronoun rule: a headline or summary that opens with “she” or “they”, before anybody is named.

Its author had somebody in mind, or left a name out; the closest passage most likely says whom. That is a
question and no conflict yet, so who is meant stays unclear. Pronouns further on are not read: the lines
before them may name who is meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from trainer.deck.kinds.conflict import Detail
from trainer.drafting.conflicts.details import Comparison
from trainer.drafting.conflicts.nearby import nearest_of_others
from trainer.drafting.conflicts.pairs import UNCLEAR, Clash, gates_found, side
from trainer.drafting.conflicts.scoring import score
from trainer.drafting.language.lexicon import words
from trainer.drafting.language.passages import Passage
from trainer.drafting.language.words import Word

_PARTNERS = 2  # besides the closest
_FEWEST_STEMS = 3


def pronoun_conflicts(compared: Comparison) -> Iterator[Clash]:
    """Yield the first line of each head that opens with a pronoun, with the passages closest to it."""
    for one in compared.passages:
        opens = one.head and one.start == 0 and len(one.stems) >= _FEWEST_STEMS
        if opens and one.words[0].text.lower() in words("subject_pronouns"):
            closest = compared.index.neighbours(one, 1)
            further = nearest_of_others(compared, one, _PARTNERS, besides=closest[0]) if closest else []
            for other in (*closest, *further):
                if other.words and other.article == one.article:
                    yield _clash(compared, one, other)


def _clash(compared: Comparison, one: Passage, other: Passage) -> Clash:
    pronoun, named = one.words[0], _first_named(compared, other)
    return Clash(
        first=side(one, pronoun.start, pronoun.end, pronoun.text.lower()),
        second=side(other, named.start, named.end, named.text.lower()),
        detail=Detail.NAME,
        gates=gates_found(thing=UNCLEAR),
        together=False,
        score=score("pronoun", {"cover": compared.index.cover(one, other)}),
        reason=f"“{pronoun.text}” opens the headline or summary, before anybody is named.",
        rule="pronoun",
        apart=True,
    )


def _first_named(compared: Comparison, passage: Passage) -> Word:
    names = compared.names(passage)
    return next((word for word in passage.words if word.stem in names), passage.words[0])
