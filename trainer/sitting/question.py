"""What is asked: the prompt, the words with where they are, what was searched, and what can be chosen.

A question is a plain value that both faces draw, as a reveal is; it is computed from the deck alone and holds
nothing that would give the answer away.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from trainer.deck.deck import Deck, Place
from trainer.deck.kinds import Kind
from trainer.deck.kinds.registry import DESCRIPTIONS
from trainer.deck.model import ArticleInfo, Item
from trainer.deck.parts import Verdict
from trainer.sitting.kinds.presentation import Checklist
from trainer.sitting.kinds.registry import PRESENTATIONS
from trainer.sitting.parts import Search
from trainer.sitting.session import Session
from trainer.sitting.words import Choice
from trainer.text.article import unmarked


class Excerpt(NamedTuple):
    """Some words of an article, and where they are."""

    text: str
    paragraph: int | None
    """The number of their paragraph, from 1; None where they are in the credit line above the article."""
    article: ArticleInfo | None
    """Their article; None where no other is read."""


class AskedAbout(NamedTuple):
    """The words that are asked about, under the name by which the question calls them."""

    label: str
    place: Place
    excerpt: Excerpt
    around: str
    """What is around them; empty where they are complete by themselves, or that is the whole article."""


class Stated(NamedTuple):
    """What is asked about beside the words of the article, and how the question calls it."""

    label: str
    text: str


class Question(NamedTuple):
    """Everything that is shown before an answer."""

    kind: Kind
    title: Choice
    """What an item of its kind is called, and what it asks in a word or two."""
    prompt: str
    claim: Stated | None
    passages: tuple[AskedAbout, ...]
    search: Search | None
    """What was found off the page; None where only the page is asked."""
    answers: Mapping[Verdict, Choice]
    """What can be answered, soundest first."""
    checklist: Checklist


def question_in(session: Session, item: Item | None = None) -> Question:
    """What a sitting asks about one of its items, the present one where none is named."""
    return question(session.deck, item or session.item, among=session.to_read)


def question(deck: Deck, item: Item, *, among: Collection[str] | None = None) -> Question:
    """What is asked about an item, of one who reads all articles of the deck, or those with these names."""
    told = PRESENTATIONS[item.kind]
    claim = DESCRIPTIONS[item.kind].claim(item)
    return Question(
        kind=item.kind,
        title=told.title,
        prompt=item.prompt or told.question,
        claim=Stated(told.claim, claim) if claim else None,
        passages=tuple(
            _asked(deck, told.labels[min(index, len(told.labels) - 1)], place, among)
            for index, place in enumerate(deck.passages(item))
        ),
        search=told.search(item),
        answers=told.answers,
        checklist=told.checklist,
    )


def excerpt(deck: Deck, place: Place, among: Collection[str] | None = None) -> Excerpt:
    """The words at a place, and where they are; `among` are the articles that are read, if not all are."""
    article_text = deck.articles[place.article]
    paragraph = None if place.in_credit else article_text.paragraph_at(place.span.start) + 1
    article = deck.infos[place.article] if len(deck.articles if among is None else among) > 1 else None
    return Excerpt(deck.excerpt(place), paragraph, article)


def _asked(deck: Deck, label: str, place: Place, among: Collection[str] | None) -> AskedAbout:
    article = deck.articles[place.article]
    span = article.surroundings(place.span)
    is_all = len(article.paragraphs) == 1 or span == place.span
    around = "" if is_all else unmarked(article.text[span.start : span.end])
    return AskedAbout(label, place, excerpt(deck, place, among), around)
