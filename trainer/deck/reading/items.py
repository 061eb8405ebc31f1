"""What no shape can say of items: anchors hold, what is referred to exists, a verdict follows."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, TypeAlias

from trainer.deck.deck import anchors, subject
from trainer.deck.kinds import Kind
from trainer.deck.kinds.description import Undecided
from trainer.deck.kinds.registry import DESCRIPTIONS
from trainer.deck.model import ArticleInfo, Item
from trainer.deck.reading.faults import Faulty, field_name
from trainer.deck.reading.notes import Notes, Patience
from trainer.deck.reading.safe_yaml import YamlPath
from trainer.deck.reading.salvage import anchors_within, entries_in, ids_in
from trainer.deck.verdicts import ANSWERS, computed_verdict
from trainer.text.article import Anchor, Article, Near
from trainer.text.messages import one_of, quoted

Names: TypeAlias = Collection[str]
"""The ids of articles or of themes, in order and quick to look up."""
_LOOKING = 1_000_000_000
"""Characters that are gone through to find what lost anchors may have meant: about a second."""


class Items:
    """The items of one deck, checked against its articles."""

    def __init__(self, notes: Notes, texts: Mapping[str, Article]) -> None:
        self.notes = notes
        self.limits = notes.limits
        self.texts = texts
        self._searched = 0
        self._held: set[tuple[str, Anchor]] = set()
        self._looking = Patience(_LOOKING)

    def check(self, data: Any, items: dict[int, Item], articles: Names) -> dict[str, list[str]]:
        """Check each item, of the broken ones the anchors; returns the fields of lost anchors, by article."""
        named = {kind: set(ids_in(data, "items", kind)) for kind in Kind}
        lost: dict[str, list[str]] = {}
        for index, item in items.items():
            path: YamlPath = ("items", index)
            self._check_verdict(path, item)
            for where, other, kind in DESCRIPTIONS[item.kind].references(item):
                if other not in named[kind]:
                    self.notes.unknown((*path, *where), other, named[kind], f"the id of a {kind} item")
            if item.article is not None and item.article not in articles:
                self.notes.unknown((*path, "article"), item.article, articles, "the id of an article")
                continue
            for where, anchor in anchors(item):
                self._check_anchor((*path, *where), anchor, item.article, articles, lost)
        for index, entry in enumerate(entries_in(data, "items")):
            article = entry.get("article") if isinstance(entry, dict) else None
            if index not in items and (article is None or article in articles):
                for where, anchor in anchors_within(entry, ("items", index)):
                    self._check_anchor(where, anchor, article, articles, lost)
        return lost

    def check_heads(self, items: Mapping[int, Item], articles: Mapping[str, ArticleInfo]) -> None:
        """What an item rests on in its article's head must be there, or it shows nothing."""
        for index, item in items.items():
            name = subject(item)[0].article or item.article or next(iter(articles), "")
            info = articles.get(name)
            for where, field in DESCRIPTIONS[item.kind].heads(item):
                if info is not None and getattr(info, field) is None:
                    found = f"{field}, which the article does not have"
                    fix = f"Add `{field}:` to the article {info.id}, or point at its words with `at:`."
                    self.notes.add(("items", index, *where), found, "a field of the article's head", fix)

    def check_themes(self, items: Mapping[int, Item], themes: Names) -> None:
        """A theme that the deck does not list could not be chosen."""
        for index, item in items.items():
            if item.theme is not None and item.theme not in themes:
                fix = f"List it under `themes:`, as `- {{id: {item.theme}, title: …}}`."
                self.notes.unknown(("items", index, "theme"), item.theme, themes, "the id of a theme", fix)

    def _check_anchor(
        self,
        path: YamlPath,
        anchor: Anchor,
        article: str | None,
        articles: Names,
        lost: dict[str, list[str]],
    ) -> None:
        name = anchor.article or article or (next(iter(articles)) if len(articles) == 1 else None)
        if name is None:
            if articles:
                self.notes.add(path, "no article named", one_of(articles), "Add `article:` to the item.")
        elif name not in articles:
            self.notes.unknown((*path, "article"), name, articles, "the id of an article")
        elif name in self.texts and (name, anchor) not in self._held:
            searched = self.texts[name].searched
            if self.texts[name].holds(anchor):
                self._held.add((name, anchor))
            else:
                lost.setdefault(name, []).append(field_name(path))
                found, fix = self._not_in_article(self.texts[name], anchor)
                self.notes.add(path, found, "exact words of the article", fix)
            self._count_search(path, self.texts[name].searched - searched)

    def _count_search(self, path: YamlPath, characters: int) -> None:
        self._searched += characters
        if self._searched > self.limits.searched:
            found = "too many anchors to find in an article of this length"
            self.notes.add(path, found, "a smaller deck", "Make several decks of it.")
            raise Faulty(self.notes.faults)

    def _not_in_article(self, article: Article, anchor: Anchor) -> tuple[str, str]:
        """What to say of an anchor that does not hold, and how to mend it."""
        found = f"{quoted(anchor.exact)}, which does not appear in the article"
        copy = "Copy the words from the article."
        if not self._looking.lasts:
            return found, copy
        before = article.searched
        alone = article.occurrences(Anchor(exact=anchor.exact), 1)
        near = Near("", 0) if alone else article.nearest(anchor)
        self._looking.take(article.searched - before)
        if alone:
            line = article.line_at(alone[0].start)
            beside = "which appears in the article, but not with this prefix and suffix"
            return (
                f"{quoted(anchor.exact)}, {beside}",
                f"It appears at line {line}; copy what is beside it there.",
            )
        return found, f"The article has {quoted(near.found)} at line {near.line}." if near.found else copy

    def _check_verdict(self, path: YamlPath, item: Item) -> None:
        if item.override is not None:
            answers = [verdict.value for verdict in ANSWERS[item.kind]]
            if item.override.verdict not in answers:
                self.notes.unknown(
                    (*path, "override", "verdict"), item.override.verdict, answers, one_of(answers)
                )
            return
        try:
            computed_verdict(item)
        except Undecided as error:
            fix = "Add `override: {verdict, because}`."
            self.notes.add((*path, error.field), str(error), "an author's decision", fix)
