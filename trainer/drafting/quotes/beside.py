"""Names beside an office: “said the mayor of Port Lorne, Ana Ruiz” credits a name, not an office alone.

By the tags of what follows the office, and by what a name looks like; nothing is known here of cues.
"""

from __future__ import annotations

import re

from trainer.drafting.language.lexicon import members
from trainer.drafting.language.paragraphs import Paragraph
from trainer.drafting.quotes.mentions import Mention

_NAME_NEXT = re.compile(
    r"(?P<of>(?:[fi][dnhkNTmj'y]+){0,3}),(?P<title>T*)(?P<name>N(?:y*N){1,3})(?=[,.;)Q?!:-]|\Z|w)"
)


def name_beside(paragraph: Paragraph, office: Mention) -> Mention | None:
    """Return the name in commas after an office, or None where the office has none."""
    tags, words = paragraph.tags, paragraph.words
    if office.kind != "nominal" or tags[office.end - 1] != "h" or words[office.end - 1].endswith("s"):
        return None
    found = _NAME_NEXT.match(tags, office.end)
    if found is None:
        return None
    start, end = found.span("name")
    if found["of"] and not found["title"] and words[start] not in members("given_names"):
        return None  # “the mayor of Paris, Texas, said”
    return Mention(office.start, start, end, "named")
