"""What a person is asked of many items in the same words: it is asked once, above their article.

How the words came to the page, and when they were said, are mostly true of a whole page or not. Which speaker
is meant, and whether two remarks are one, is asked beside the item. No answer is given here.
"""

from __future__ import annotations

from collections.abc import Sequence

from trainer.deck.kinds.quote import Criterion
from trainer.drafting.items.making import DeckArticle, Drafted

_MANY = 3
"""So many items of an article are asked the same before it is asked once."""

_NAMED = 4
_OF_THE_PAGE = tuple(f"decide {criterion.value}: " for criterion in (Criterion.CARRIER, Criterion.OCCASION))


def asked_once(
    articles: Sequence[DeckArticle], items: Sequence[Drafted]
) -> tuple[tuple[DeckArticle, ...], tuple[Drafted, ...]]:
    """Return the articles with what is asked of many of their items, and the items without it."""
    asking = _asking(articles, items)
    many = {key: names for key, names in asking.items() if len(names) >= _MANY}
    asked = [
        article._replace(
            asked=tuple(_once(remark, names) for (name, remark), names in many.items() if name == article.id)
        )
        for article in articles
    ]
    first = articles[0].id if articles else ""
    left = [
        one._replace(remarks=tuple(r for r in one.remarks if (one.item.article or first, r) not in many))
        for one in items
    ]
    return tuple(asked), tuple(left)


def _asking(articles: Sequence[DeckArticle], items: Sequence[Drafted]) -> dict[tuple[str, str], list[str]]:
    """By article and question, the ids of the items that are asked it."""
    found: dict[tuple[str, str], list[str]] = {}
    for one in items:
        for remark in one.remarks:
            if remark.startswith(_OF_THE_PAGE):
                key = (one.item.article or articles[0].id, remark)
                found.setdefault(key, []).append(one.item.id)
    return found


def _once(remark: str, names: Sequence[str]) -> str:
    told = ", ".join(names[:_NAMED])
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    _, _, question = remark.partition(": ")
    criterion = remark.partition(": ")[0].removeprefix("decide ")
    return f"decide {criterion}, once for {len(names)} items ({told}{more}): {question}"
