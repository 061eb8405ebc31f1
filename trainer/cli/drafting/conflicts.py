"""The command `conflicts`: details of an article that may conflict."""

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
from trainer.drafting.conflicts.conflicts import DEFAULT_MIN_SCORE, Clash, as_prediction, find_conflicts
from trainer.drafting.items.pairing import by_worth
from trainer.drafting.language.prose import Prose
from trainer.text.article import Article
from trainer.text.messages import counted


@click.command()
@articles_argument
@jsonl_option
@click.option("--all", "everything", is_flag=True, help="List pairs of little worth as well.")
@head_options
def conflicts(articles: tuple[str, ...], jsonl: bool, everything: bool, **known: Any) -> None:
    """List details of an article that may conflict, those worth a question first.

    ARTICLE is a text or Markdown file, a saved web page, an http(s) address, or - for standard input.
    With `--jsonl`, `listed` has what is printed otherwise, and `pairs` what may be a conflict.
    """
    least = 0.0 if everything else DEFAULT_MIN_SCORE
    with GivenArticles(articles, Head(**known)) as sources:
        for source in sources:
            text = read_part(source) if is_english(source, "pairs are looked for in English alone") else ""
            found = find_conflicts(Prose(text), published=source.head.day)
            listed = by_worth(found, [Article(source.text)], least=least)
            if jsonl:
                record = as_prediction(source.name, found, min_score=least)
                say.record(in_file({**record, "listed": [*map(_as_record, listed)]}, source))
            else:
                _print_conflicts(source, listed)


def _as_record(clash: Clash) -> dict[str, Any]:
    """What is printed of a pair, for machines: places are `[start, end)` in code points."""
    sides = clash.first, clash.second
    return {
        "detail": clash.detail,
        "verdict": clash.verdict,
        "score": round(clash.score, 4),
        "passages": [[side.start, side.end] for side in sides],
        "details": [[side.value_start, side.value_end] for side in sides],
        "reason": clash.reason,
    }


def _print_conflicts(source: SourceArticle, found: Sequence[Clash]) -> None:
    say.line(f"{on_one_line(source.title)}: {counted(len(found), 'pair')}")
    for number, one in enumerate(found, 1):
        say.line()
        say.line(f"{number:>3}  {one.detail}, {one.verdict} ({one.score:.2f})")
        for side in (one.first, one.second):
            value = source.text[side.value_start : side.value_end]
            shown = f"[{value}] " if value else ""
            print_wrapped("     - ", f"{shown}{source.text[side.start : side.end]}")
        print_wrapped("     ", one.reason)
    say.line()
