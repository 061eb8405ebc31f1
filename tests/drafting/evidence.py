"""What tests ask of an invented article: the evidence for each of its quotations, as a draft judges it."""

from __future__ import annotations

from trainer.drafting.articles.head import Head
from trainer.drafting.items.clues import Judged
from trainer.drafting.items.evidence import judge
from trainer.drafting.items.surroundings import Surroundings
from trainer.drafting.language.prose import Prose
from trainer.drafting.quotes.quotes import find_quotes
from trainer.text.article import Article


def evidence_in(text: str, head: Head) -> list[Judged]:
    """The evidence for each quotation of an article, in order."""
    prose = Prose(text)
    return judge(Surroundings(Article(text), find_quotes(prose), prose.cast), head, {})
