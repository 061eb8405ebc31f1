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
from trainer.drafting.quotes.framed import FramedText
from trainer.drafting.quotes.quotes import quotes_in
from trainer.drafting.quotes.retold import retold_speech
from trainer.text.article import Article


class Judging:
    """One article, read once, to be asked for what it quotes and for what it retells."""

    def __init__(self, source: SourceArticle, text: str) -> None:
        """`text` is as much of the article as is read."""
        self.head = source.head
        self.page = Article(text)
        self.prose = Prose(self.page.text, self.page.sentences)
        self.article = FramedText(self.prose)
        self.quotations = quotes_in(self.article)

    def quotes(self) -> list[Judged]:
        """Return its judged quotations, in order."""
        clashes = find_conflicts_between([self.prose], published=self.head.day) if self.quotations else []
        around = Surroundings(self.page, self.quotations, self.prose.cast)
        return judge(around, self.head, find_twins(self.quotations, clashes, 0))

    def retellings(self) -> list[Judged]:
        """Return what it retells of speakers whom it names, judged, in order."""
        retold = retold_speech(self.article, self.quotations)
        return judge_retold(Surroundings(self.page, self.quotations, self.prose.cast, retold), self.head)
