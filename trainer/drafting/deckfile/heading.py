"""What is above the articles of a new deck: who drafted it, what is to be done with it, its id and title."""

from __future__ import annotations

from pathlib import Path

from trainer.deck.dated import for_people
from trainer.drafting.deckfile.whole import DeckHead
from trainer.drafting.deckfile.yaml_lines import comments
from trainer.drafting.draft import NO_PAIRS, Draft


def head_of(drafted: Draft, id_: str, schema: str) -> DeckHead:
    """What a new deck says of itself; `schema` is the line that leads an editor to the format, or empty."""
    first, others = drafted.entries[0].source, len(drafted.entries) - 1
    date = first.head.published
    made = ", ".join(filter(None, (first.head.publisher, for_people(date) if date else "")))
    more = f" and {others} more on the same event" if others else ""
    about = f"Quotations and details from “{first.title}”{f' ({made})' if made else ''}{more}."
    preamble = _PREAMBLE + (
        "\n".join(comments([NO_PAIRS], indent=0)) + "\n" if NO_PAIRS in drafted.remarks else ""
    )
    return DeckHead(schema + preamble, id_, first.title, about, drafted.language)


_PREAMBLE = """\
# Drafted by `trainer build`, and not checked by a person yet. Work through the lines that say “decide”, then
# remove `draft: true`. What you change stays yours: a block that no longer fits its fingerprint (`built:`)
# is kept as it is when you build again, and an item that you delete stays deleted.
"""


def schema_line(path: Path) -> str:
    """Where an editor finds the format, if the project's own schema is in its usual place."""
    schema = "../docs/deck.schema.json"
    return f"# yaml-language-server: $schema={schema}\n" if (path.parent / schema).is_file() else ""
