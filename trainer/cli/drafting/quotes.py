"""The command `quotes`: the quotations of articles, and who is credited with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click
import msgspec

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
from trainer.deck.kinds.quote import QuoteReason, QuoteVerdict, Route
from trainer.drafting.articles.head import Head
from trainer.drafting.articles.source_article import SourceArticle
from trainer.drafting.items.clues import Judged
from trainer.drafting.items.standing import standing, why
from trainer.drafting.judging import Judging
from trainer.drafting.language.prose import Prose
from trainer.drafting.quotes.foreign import quotes_by_marks
from trainer.drafting.quotes.quotes import Quotation, as_prediction, is_marked
from trainer.text.messages import counted

_VERDICTS = {
    QuoteVerdict.RELIABLE: "reliable",
    QuoteVerdict.PARTLY: "partly reliable",
    QuoteVerdict.NOT: "not reliable",
}
NAMES = {
    QuoteReason.SPEAKER: "Who said it?",
    QuoteReason.WORDS: "In whose words?",
    QuoteReason.CARRIER: "Who passed it on?",
    QuoteReason.OCCASION: "When and where?",
    QuoteReason.MATCH: "The same elsewhere?",
    QuoteReason.FLAG: "Whom could one ask?",
    QuoteReason.ALL_MET: "Who, whose, how and when at once?",
}
ROUTES = {
    Route.OWN: "own report",
    Route.RECORD: "on record",
    Route.RELAYED: "a copy",
    Route.HEARSAY: "hearsay",
}
"""What learners read of a quotation, told here without a sitting; a test holds both to the same words."""
_FOREIGN = "its quotations are listed by their marks alone, and nobody is credited"


@click.command()
@articles_argument
@jsonl_option
@head_options
def quotes(articles: tuple[str, ...], jsonl: bool, **known: Any) -> None:
    """List the quotations of articles: who is credited with them, the verdict, and what is short.

    After them comes what an article tells of somebody in other words; not with --jsonl.

    ARTICLE is a text or Markdown file, a saved web page, an http(s) address, or - for standard input.
    """
    with GivenArticles(articles, Head(**known)) as sources:
        for source in sources:
            text = read_part(source)
            if not is_english(source, _FOREIGN):
                _tell_foreign(source, list(quotes_by_marks(Prose(text))), jsonl=jsonl)
                continue
            judging = Judging(source, text)
            found = judging.quotes()
            if jsonl:
                say.record(in_file(_record(source, found), source))
            else:
                _print_quotes(source, text, found, judging.retellings())


def _tell_foreign(source: SourceArticle, found: Sequence[Quotation], *, jsonl: bool) -> None:
    """List what the marks show of an article in another language."""
    if jsonl:
        say.record(in_file(as_prediction(source.name, found), source))
        return
    say.line(f"{on_one_line(source.title)}: {counted(len(found), 'quotation')}")
    for number, one in enumerate(found, 1):
        say.line()
        print_wrapped(f"{number:>3}  ", f"“{one.content}”")
        print_wrapped(f"     {NAMES[QuoteReason.SPEAKER]} ", "nobody")
    say.line()


def _record(source: SourceArticle, found: Sequence[Judged]) -> dict[str, Any]:
    """The quotations as one JSON object, each with its verdict and with what is short."""
    shown = [one for one in found if is_marked(one.quotation)]
    record = as_prediction(source.name, [_credited(one) for one in shown])
    for row, one in zip(record["quotes"], shown, strict=True):
        verdict, short = standing(one)
        row |= {"verdict": verdict, "short": short, "doubted": one.doubted or None}
    return record


def _credited(one: Judged) -> Quotation:
    """The quotation with the speaker that a draft names; of words that nobody said, as written."""
    quotation, person = one.quotation, one.person
    if one.doubted:
        return quotation
    if person.name is None and person.role is None:
        return msgspec.structs.replace(
            quotation, speaker=None, speaker_start=None, speaker_end=None, speaker_resolved=None
        )
    return msgspec.structs.replace(quotation, speaker_resolved=person.name)


def _print_quotes(
    source: SourceArticle, text: str, found: Sequence[Judged], retold: Sequence[Judged]
) -> None:
    """List the quotations, and after them what is told in other words: that has no marks here either."""
    more = f", {counted(len(retold), 'statement')} told in other words" if retold else ""
    say.line(f"{on_one_line(source.title)}: {counted(len(found), 'quotation')}{more}")
    listed = [(one, f"“{one.quotation.content}”") for one in found]
    listed += [(one, one.quotation.content) for one in retold]
    for number, (one, words) in enumerate(listed, 1):
        say.line()
        print_wrapped(f"{number:>3}  ", words)
        print_wrapped(f"     {NAMES[QuoteReason.SPEAKER]} ", _speaker(one))
        _print_judgement(one, text)
    say.line()


def _speaker(one: Judged) -> str:
    shown = _credited(one)
    said = ", ".join(
        filter(None, (shown.speaker and f"as “{shown.speaker}”", shown.cue and f"“{shown.cue}”"))
    )
    if one.doubted:
        credited = f" ({said})" if said else ""
        return f"nobody: that they were said is {one.doubted}{credited}"
    who = shown.speaker_resolved or shown.speaker or "nobody"
    return f"{who} ({said})" if shown.speaker else who


def _print_judgement(one: Judged, text: str) -> None:
    """What a draft would make of a quotation: through whom, when, the verdict, and what is short."""
    quotation, carrier = one.quotation, one.quotation.carrier
    through = [carrier.outlet, carrier.reporter, carrier.document] if carrier else []
    named = ", ".join(filter(None, through)) or "none named"
    way = f" ({ROUTES[one.carrier.route]})" if one.carrier.route else ""
    print_wrapped(f"     {NAMES[QuoteReason.CARRIER]} ", f"{named}{way}")
    when = f"     {NAMES[QuoteReason.OCCASION]} "
    if one.occasion.places:
        print_wrapped(when, text[slice(*one.occasion.places[0])])
    elif one.occasion.why == "told":
        print_wrapped(when, "as the page’s head, or --occasion, says")
    verdict, short = standing(one)
    print_wrapped("     verdict: ", _VERDICTS[verdict])
    for reason in short:
        print_wrapped(f"     short of “{NAMES[reason]}”: ", why(one, reason))
    print_wrapped("     rule: ", f"{quotation.rule} ({quotation.confidence:.0%} sure)")
