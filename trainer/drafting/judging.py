"""The quotations of one article as a draft would judge them, for those who want to see them and no deck.

The same way as in `draft`, as far as the judge, so that both name the same speakers and give the same
verdicts. No item is made and nothing is written.
"""

from __future__ import annotations

from trainer.drafting.articles.source_article import SourceArticle
from trainer.drafting.conflicts.conflicts import find_conflicts_between
from trainer.drafting.items.clues import Judged
from trainer.drafting.items.evidence import judge, judge_retold
from trainer.drafting.items.surroundings import Surroundings
from trainer.drafting.items.twins import find_twins
from trainer.drafting.language.prose import Prose
from trainer.drafting.quotes.quotes import find_quotes
from trainer.drafting.quotes.retold import retold_speech
from trainer.text.article import Article


def judged_quotes(source: SourceArticle, text: str) -> list[Judged]:
    """Return the judged quotations of an article; `text` is as much of it as is read."""
    page = Article(text)
    prose = Prose(page.text, page.sentences)
    quotations = find_quotes(prose)
    clashes = find_conflicts_between([prose], published=source.head.published) if quotations else []
    around = Surroundings(page, quotations, prose.cast)
    return judge(around, source.head, find_twins(quotations, clashes, 0))


def judged_retellings(source: SourceArticle, text: str) -> list[Judged]:
    """Return what an article retells of speakers whom it names, judged, in order."""
    page = Article(text)
    prose = Prose(page.text, page.sentences)
    quotations = find_quotes(prose)
    retold = retold_speech(prose, quotations)
    return judge_retold(Surroundings(page, quotations, prose.cast, retold), source.head)
