"""The command `quotes`: the quotations of articles, and who is credited with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from trainer import say
from trainer.cli.drafting.articles import (
    GivenArticles,
    articles_argument,
    in_file,
    is_english,
    jsonl_option,
    on_one_line,
    print_wrapped,
    read_part,
)
from trainer.cli.drafting.heads import head_options
from trainer.drafting.articles.head import Head
from trainer.drafting.articles.source_article import SourceArticle
from trainer.drafting.language.prose import Prose
from trainer.drafting.quotes.foreign import quotes_by_marks
from trainer.drafting.quotes.quotes import Quotation, as_prediction, find_quotes
from trainer.text.messages import counted

_FOREIGN = "its quotations are listed by their marks alone, and nobody is credited"


@click.command()
@articles_argument
@jsonl_option
@head_options
def quotes(articles: tuple[str, ...], jsonl: bool, **known: Any) -> None:
    """List the quotations of articles, and who is credited with them.

    ARTICLE is a text or Markdown file, a saved web page, an http(s) address, or - for standard input.
    """
    with GivenArticles(articles, Head(**known)) as sources:
        for source in sources:
            prose = Prose(read_part(source))
            found = find_quotes(prose) if is_english(source, _FOREIGN) else list(quotes_by_marks(prose))
            if jsonl:
                say.record(in_file(as_prediction(source.name, found), source))
            else:
                _print_quotes(source, found)


def _print_quotes(source: SourceArticle, found: Sequence[Quotation]) -> None:
    say.line(f"{on_one_line(source.title)}: {counted(len(found), 'quotation')}")
    for number, one in enumerate(found, 1):
        say.line()
        print_wrapped(f"{number:>3}  ", f"“{one.content}”")
        who = one.speaker_resolved or one.speaker or "nobody"
        said = ", ".join(filter(None, (one.speaker and f"as “{one.speaker}”", one.cue and f"“{one.cue}”")))
        print_wrapped("     speaker: ", f"{who} ({said})" if said else who)
        carrier = one.carrier
        through = [carrier.outlet, carrier.reporter, carrier.document] if carrier else []
        print_wrapped("     carrier: ", ", ".join(filter(None, through)) or "none named")
        if one.occasion:
            print_wrapped("     occasion: ", one.occasion)
        print_wrapped("     rule: ", f"{one.rule} ({one.confidence:.0%} sure)")
    say.line()
