"""A handout: the article with numbered paragraphs, the questions, the card and the key, as one page to print.

The page is complete in itself: no script, nothing from elsewhere. Text from a deck is escaped by the
template; it cannot write the page.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from trainer.deck.deck import Deck, credit
from trainer.deck.kinds import Kind
from trainer.deck.model import Item
from trainer.sitting import words
from trainer.sitting.kinds.registry import ANSWER_WORDS, PRESENTATIONS
from trainer.sitting.parts import Row
from trainer.sitting.plan import Plan
from trainer.sitting.question import Question, question
from trainer.sitting.responses import Response
from trainer.sitting.reveal import Reveal, reveal
from trainer.sitting.words import Choice
from trainer.text.article import unmarked

LONGEST_TITLE = 90
"""Characters of a paragraph that may be the title of those after it."""


class PrintedParagraph(NamedTuple):
    """A paragraph with the number that questions call it by."""

    number: int
    text: str

    @property
    def is_title(self) -> bool:
        """Whether it looks like a title of what follows: short, no sentence, and no address of a page."""
        return len(self.text) <= LONGEST_TITLE and self.text[-1:].isalnum() and "/" not in self.text


class PrintedArticle(NamedTuple):
    """An article as it is printed."""

    credit: str
    paragraphs: tuple[PrintedParagraph, ...]


class PrintedItem(NamedTuple):
    """A question on the sheet, and its answer in the key."""

    number: int
    question: Question
    verdict: Choice
    shown: Reveal
    decided: tuple[Row, ...]
    """What decided it, of the rows of its reveal."""


class CardPart(NamedTuple):
    """A part of the card."""

    heading: str
    lines: tuple[Choice, ...]


def handout(deck: Deck, plan: Plan, *, with_key: bool = True) -> str:
    """The page for the items of a plan that the deck still has; worked examples are left out."""
    from jinja2 import Environment, PackageLoader  # noqa: PLC0415 - only where a page is written

    loader = PackageLoader("trainer.exchange")
    environment = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    items = [deck.by_id[name] for name in plan.asked if name in deck.by_id and not deck.by_id[name].worked]
    return environment.get_template("handout.html").render(
        title=deck.title,
        about=deck.model.about or "",
        called=plan.called,
        language=deck.model.language,
        articles=_articles(deck, items),
        items=[_asked(deck, item, number) for number, item in enumerate(items, 1)],
        card=_card({item.kind for item in items}),
        with_key=with_key,
        did_they=words.DID_THEY,
        several=len(deck.articles) > 1,
    )


def _articles(deck: Deck, items: Iterable[Item]) -> list[PrintedArticle]:
    """The articles that are asked about, in the order of the deck."""
    asked = {place.article for item in items for place in deck.passages(item)}
    return [
        PrintedArticle(
            credit(deck.infos[name]),
            tuple(
                PrintedParagraph(number, unmarked(article.text[span.start : span.end]))
                for number, span in enumerate(article.paragraphs, 1)
            ),
        )
        for name, article in deck.articles.items()
        if name in asked
    ]


def _asked(deck: Deck, item: Item, number: int) -> PrintedItem:
    shown = reveal(deck, item, Response(item=item.id))
    decided = tuple(row for row in shown.rows if row.decided)
    return PrintedItem(number, question(deck, item), ANSWER_WORDS[shown.verdict], shown, decided)


def _card(kinds: set[Kind]) -> list[CardPart]:
    """The three questions, and what to look for in the kinds that are asked."""
    parts = [CardPart("Three questions, kept apart", words.THREE_QUESTIONS)]
    for kind, entry in PRESENTATIONS.items():
        if kind in kinds:
            parts.append(CardPart(entry.checklist.heading, entry.checklist.lines))
            if entry.checklist.rule:
                parts.append(CardPart(f"{entry.title.name}: the answer", entry.checklist.rule))
    return parts
