"""Ids for articles: by the name of the file, or by the words of the title where the name says nothing."""

from __future__ import annotations

import re

from trainer.drafting.articles.source_article import SourceArticle
from trainer.text.slugs import slug


def article_id(source: SourceArticle) -> str:
    """An id for an article: its file's name, or the first words of its title where the name says nothing."""
    speaking = re.findall(r"[^\W\d_]{3,}", source.name)
    digits = sum(character.isdigit() for character in source.name)
    usable = bool(speaking) and digits <= len(source.name) // 3 and source.name != "article"
    return slug(source.name if usable else " ".join(source.title.split()[:6])) or "article"
