"""Names beside an office: “said the mayor of Port Lorne, Ana Ruiz” credits a name, not an office alone.

By the tags of what follows the office, and by what a name looks like; nothing is known here of cues.
"""

from __future__ import annotations

import re
from functools import cache

from trainer.drafting.language.lexicon import groups, members, words
from trainer.drafting.language.names import is_place, is_role
from trainer.drafting.language.paragraphs import Paragraph
from trainer.drafting.quotes.mentions import Mention
from trainer.drafting.quotes.titled import is_described

_NAME_NEXT = re.compile(
    r"(?P<of>(?:[fi][dnhkNTmj'yoeu]+){0,3}),(?P<title>(?:d(?=[hTn]))?[hTn]*)(?P<name>N(?:y*N){1,3})(?=[,.;)Q?!:vijf-]|\Z|w)"
)
_NAME_OF_LEADER = re.compile(r"\([NT]+\)[nhk]{1,3},(?P<name>N(?:y*N){1,3})(?=[,.;:])")
"""An office and a name behind a body with its short form: “Port Rowing Club (PRC) captain, Ana Ruiz”."""
_NAME_BEHIND = re.compile(r"[fi][dnhkmj'y]*[nhk](?P<name>N(?:y*N){1,3})(?=[,.;)Q?!:-]|\Z|[wvxe])")
_AGE = re.compile(",m,")
"""An age in commas: “another passenger, K. Ruiz, 40, said”."""
_OF = frozenset("if")
_ARTICLES = frozenset({"the", "a", "an", "another", "one", "his", "her", "their", "its", "our", "my"})
_LEADING = frozenset("if,")
_HOLDERS = frozenset({"holder"})  # of a portfolio


def name_beside(paragraph: Paragraph, office: Mention) -> Mention | None:
    """Return the name in commas after an office, or behind its body; None where the office has none."""
    return _leader_of(paragraph, office) or _name_of(paragraph, office)


def _leader_of(paragraph: Paragraph, body: Mention) -> Mention | None:
    """Return the name in commas behind a body, its short form in brackets, and an office."""
    led = _NAME_OF_LEADER.match(paragraph.tags, body.end) if body.kind == "named" else None
    if led is None or not is_role(paragraph.words[led.start("name") - 2].lower()):
        return None
    return Mention(body.start, *led.span("name"), "named")


def _name_of(paragraph: Paragraph, office: Mention) -> Mention | None:
    tags, written = paragraph.tags, paragraph.words
    if tags[office.end : office.end + 1] not in _LEADING:
        return None
    found = _NAME_NEXT.match(tags, office.end)
    if found is None and (first := _given_name_next(paragraph, office)) is not None:
        return first
    if not _can_have_name(paragraph, office) and not (
        found is not None
        and not found["of"]
        and _is_singular(paragraph, office)
        and (written[found.start("name")] in members("given_names") or _AGE.match(tags, found.end()))
    ):
        return None
    if found is None:
        return _name_behind(paragraph, office)
    start, end = found.span("name")
    if found["of"] and not found["title"] and is_place(" ".join(written[start:end])):
        return None  # “the mayor of Lorne, New Jersey, said”
    return Mention(office.start, start, end, "named")


def _can_have_name(paragraph: Paragraph, office: Mention) -> bool:
    """Tell whether a mention is of one person whose name can follow: an office, or “one of them”."""
    last = paragraph.words[office.end - 1].lower()
    if office.kind == "pronoun":
        return last == "one"
    if office.kind == "named":
        if _is_portfolio(paragraph, office) or is_described(paragraph, office.head, office.end):
            return True
        if office.end - office.head > 1 or last not in _offices():
            return False  # a name of its own, as most are
        return paragraph.words[office.end - 1].isupper() or paragraph.tags[office.end : office.end + 1] in _OF
    if paragraph.tags[office.start : office.end].count("'") == 1 and not last.endswith("s"):
        return True  # “the county’s ecologist”
    return not last.endswith("s") and (paragraph.tags[office.end - 1] == "h" or is_role(last))


def _is_portfolio(paragraph: Paragraph, office: Mention) -> bool:
    """Tell whether a mention is an office in capitals or what one is for: “Lead Member for Libraries”."""
    tags, written = paragraph.tags, paragraph.words
    if tags[office.start - 1 : office.start] in {"i", "f"} and office.start > 1:
        return (
            written[office.start - 2].lower() in _offices() | _HOLDERS
            and written[office.start - 2][0].isupper()
        )
    several = office.end - office.head > 1 and written[office.head] not in members("given_names")
    return (
        several
        and written[office.end - 1].lower() in _offices() | _HOLDERS
        and tags[office.end : office.end + 1] == "i"
    )


def _given_name_next(paragraph: Paragraph, office: Mention) -> Mention | None:
    """Return the given name in commas after one person without a name: “her mother, Fiona, said”."""
    start = office.end + 1
    alone = paragraph.tags[office.end : start + 2] == ",N,"
    if not alone or not _can_have_name(paragraph, office):
        return None
    given = paragraph.words[start] in members("given_names")
    return Mention(office.start, start, start + 1, "named") if given else None


def _is_singular(paragraph: Paragraph, office: Mention) -> bool:
    """Tell whether a mention is of one person by its article: “the harbour master”."""
    article = paragraph.words[office.start].lower()
    return (
        office.kind == "nominal"
        and article in _ARTICLES
        and not paragraph.words[office.end - 1].endswith("s")
    )


@cache
def _offices() -> frozenset[str]:
    return members("more_titles") | groups("person_nouns")["person"] | words("offices")


def _name_behind(paragraph: Paragraph, office: Mention) -> Mention | None:
    """Return the name right behind the body of an office: “the head of the harbour office Lena Brandt”."""
    found = _NAME_BEHIND.match(paragraph.tags, office.end)
    if found is None or paragraph.words[found.start("name")] not in members("given_names"):
        return None
    return Mention(office.start, *found.span("name"), "named")
