"""The articles of a deck that is read: their texts, from the deck or from files that it may name."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from trainer.deck.model import ArticleInfo
from trainer.deck.reading.decoding import at_most, in_utf16, not_utf8, text_of
from trainer.deck.reading.files import NoSuchFile, OutOfBounds, article_path, read_bytes
from trainer.deck.reading.notes import Notes
from trainer.deck.reading.safe_yaml import YamlPath
from trainer.text.article import Article, digest
from trainer.text.messages import counted, printable, quoted


class FileRead(NamedTuple):
    """A file that a deck was read from, and what it held."""

    path: Path
    sha256: str


class Articles:
    """The articles of one deck, by their ids."""

    def __init__(self, deck: Path, notes: Notes, files: Mapping[str, bytes]) -> None:
        self.deck = deck
        self.notes = notes
        self.limits = notes.limits
        self.files = files
        """What files hold that are not written yet, by their names in the deck."""
        self.texts: dict[str, Article] = {}
        self.sources: list[FileRead] = []

    def read(self, path: YamlPath, info: ArticleInfo) -> None:
        """Take the text of an article that the deck names at this place."""
        if (info.file is None) == (info.text is None):
            found = "both `file` and `text`" if info.file else "neither `file` nor `text`"
            self.notes.add(path, found, "one of the two", "Give the article's file, or its text.")
        elif info.text is not None:
            self._take_article((*path, "text"), info.id, info.text)
        elif info.file is not None:
            self._read_article_file((*path, "file"), info.id, info.file)
        article = self.texts.get(info.id)
        if article is not None and not article.text.strip():
            self.notes.add(path, "an empty article", "its text", "Fill it in.")

    def _take_article(self, path: YamlPath, name: str, text: str) -> None:
        if len(text) > self.limits.article:
            found = f"an article of {len(text):,} characters"
            self.notes.add(path, found, f"at most {self.limits.article:,}", "Keep what the items ask about.")
            return
        self.texts[name] = Article(text)

    def _read_article_file(self, path: YamlPath, name: str, file: str) -> None:
        allowed = "a file beside the deck, below it, or in a seeds folder"
        try:
            given = self.files.get(file)
            limit = min(self.limits.article, self.limits.bytes)
            found = article_path(self.deck, file) if given is None else self.deck.parent / file
            raw = read_bytes(found, limit) if given is None else at_most(given, limit)
            self.texts[name] = Article(text_of(raw))
            self.sources.append(FileRead(found, hashlib.sha256(raw).hexdigest()))
        except NoSuchFile:
            self.notes.add(path, f"{quoted(file)}, which is no such file", allowed, "Check the path.")
        except OutOfBounds:
            self.notes.add(path, f"{quoted(file)}, which is elsewhere", allowed, "Move the article there.")
        except UnicodeDecodeError as error:
            what, mark = not_utf8(error)
            where = f"{printable(file)}:{mark.line}:{mark.column}"
            fix = f"Save the article as UTF-8{in_utf16(error.object)}."
            self.notes.add(path, f"{what} at {where}", "UTF-8", fix)
        except OSError as error:
            self.notes.add(
                path, f"{quoted(file)} cannot be read: {error.strerror}", "a text file", "Check it."
            )
        except ValueError as error:
            self.notes.add(path, f"{quoted(file)} is {error}", "a text file", "Name a text file.")

    def check_digest(self, path: YamlPath, info: ArticleInfo, lost: dict[str, list[str]]) -> None:
        """Note where an article is another than the anchors were made for; `lost` are those that are gone."""
        article = self.texts.get(info.id)
        if info.sha256 is None or article is None or (now := digest(article.text)) == info.sha256:
            return
        gone = lost.get(info.id, [])
        which = (
            f"{counted(len(gone), 'anchor')} no longer fit{'s' * (len(gone) == 1)}: {', '.join(gone[:20])}"
            if gone
            else "every anchor still fits"
        )
        self.notes.add(
            (*path, "sha256"),
            f"an article that has changed since the anchors were made; {which}",
            f"the text with the digest {info.sha256[:12]}…",
            f"Read the items again, mend what moved, then write `sha256: {now}`.",
        )
