"""What a person is asked about a whole article: what its page lacks, and what many of its items would ask.

How the words came to the page, and when they were said, are mostly true of a whole page or not. Which speaker
is meant, and whether two remarks are one, is asked beside the item. No answer is given here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trainer.deck.kinds.quote import Criterion
from trainer.drafting.items.making import DeckArticle, Drafted

_MANY = 3
"""How many items of an article are asked the same before it is asked once."""

WHO_SIGNS = (
    "decide: who publishes it, who signs it? Add `publisher:` or `author:` and build again: what a "
    "page heard itself is no more than partly reliable where nobody signs."
)
WHEN_PUBLISHED = (
    "decide: when was it published? Add `published:` and build again: a quotation without a day is "
    "no more than partly reliable where the page has none either."
)
_NAMED = 4
_OF_THE_PAGE = tuple(f"decide {criterion.value}: " for criterion in (Criterion.CARRIER, Criterion.OCCASION))


def asked(
    articles: Sequence[DeckArticle], items: Sequence[Drafted]
) -> tuple[tuple[DeckArticle, ...], tuple[Drafted, ...]]:
    """Return the articles with all that a person is asked of them, and the items without that."""
    asking, left = _asked_once(articles, items)
    return tuple(one._replace(remarks=tuple(_of_the_article(one))) for one in asking), left


def answered(article: DeckArticle) -> Iterator[str]:
    """Yield what a person would be asked of an article if its head did not say it."""
    if article.source.head.is_signed:
        yield WHO_SIGNS
    if article.source.head.published is not None:
        yield WHEN_PUBLISHED


def _asked_once(
    articles: Sequence[DeckArticle], items: Sequence[Drafted]
) -> tuple[tuple[DeckArticle, ...], tuple[Drafted, ...]]:
    """Return the articles with what is asked of many of their items, and the items without it."""
    asking = _asking(articles, items)
    many = {key: names for key, names in asking.items() if len(names) >= _MANY}
    above = [
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
    return tuple(above), tuple(left)


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


def _of_the_article(entry: DeckArticle) -> Iterator[str]:
    """What a person is asked about a whole article: it is asked here, once, and not of every item."""
    head, known = entry.source.head, {*answered(entry)}
    yield from (question for question in (WHO_SIGNS, WHEN_PUBLISHED) if question not in known)
    yield from entry.asked
    by_line = ("publisher", "author") if WHO_SIGNS in known else ()
    lacking = [name for name in by_line if getattr(head, name) is None]
    if entry.source.address is None:
        lacking.append("address")
    if lacking:
        yield f"decide: add what is known of {', '.join(lacking)}, and a `licence:`."
