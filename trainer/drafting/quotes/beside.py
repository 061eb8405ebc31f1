"""Names beside an office: “said the mayor of Port Lorne, Ana Ruiz” credits a name, not an office alone.

By the tags of what follows the office, and by what a name looks like; nothing is known here of cues.
"""

from __future__ import annotations

import re
from functools import cache

from trainer.drafting.language.lexicon import groups, members, words
from trainer.drafting.language.names import is_place, is_role
from trainer.drafting.language.paragraphs import Paragraph
from trainer.drafting.language.verbs import VerbForm
from trainer.drafting.quotes.cues import Frame
from trainer.drafting.quotes.mentions import Mention
from trainer.drafting.quotes.titled import is_described

_NAME_NEXT = re.compile(
    r"(?P<of>(?:[fi][dnhkNTmj'yoeu]+(?:(?:,[dnhkNTmj'y]+)*?,?c[dnhkNTmj'y]+)??){0,3}),(?P<title>(?:d(?=[hTn]))?[hTn]*)(?P<name>N(?:y*N){1,3})(?=[,.;)Q?!:vijf-]|\Z|w)"
)
_SEVERAL_OF = re.compile(r"(?P<office>[hnNT])[if]d?[nhkNT]+(?:,[nhkNT]+)*,?c\Z")
"""What else one is minister for, before the last of it: “Minister for Works, Roads and | Trade, Ana Ruiz”."""
_LONGEST_PORTFOLIO = 16
_NAME_OF_LEADER = re.compile(r"\([NT]+\)[nhk]{1,3},(?P<name>N(?:y*N){1,3})(?=[,.;:])")
"""An office and a name behind a body with its short form: “Port Rowing Club (PRC) captain, Ana Ruiz”."""
_NAME_BEHIND = re.compile(r"[fi][dnhkmj'y]*[nhk](?P<name>N(?:y*N){1,3})(?=[,.;)Q?!:-]|\Z|[wvxe])")
_OF_CHILDREN = re.compile(r"f[umj](?P<name>N(?:y*N){1,3})(?=[,.;)Q?!:-]|\Z|[wvxe])")
"""Who has some children: “mother of three Ana Ruiz”."""
_GIVEN_OUT = re.compile(r",?(?:named|called|identified(?:\sby\s\w+)?\sas|known\sas),?\Z")
_NAMED_AS = 5
"""How many words at most say that somebody has a name: “a docker, identified by police as | Ana Ruiz”."""
_AT_PLACE = re.compile(r"id?(?P<run>N{3,6})(?=[,.;)Q?!:-]|\Z|[wvxe])")
"""An employer or a place with the name right behind it: “an editor at Lorne Press Ana Ruiz”."""
_BEFORE_ANOTHER = re.compile(r"Q[,?!]?(?P<name>T*N(?:y*N){0,3}),\Z")
_NAMES = re.compile(r"[NT]*N(?:y*N){0,3}(?=[,.;()Q?!:-]|\Z|[wvxeti])")
_IN_FRONT = re.compile(r"(?:^|[.?!])(?P<name>T*N(?:y*N){1,3})\Z")
_HELD = frozenset({"General", "President", "Chief"})
_NAMING = frozenset({"named", "called", "identified", "known"})
_FEW = 8
_SIGNED_BEHIND = re.compile(r"Q[.?!](?P<name>N(?:y*N){1,3})(?:[.]|[i(\[][^vxbQ.?!]*)?")
"""Speech and a name, with a topic or a source in brackets and no verb."""
_SIGNED = VerbForm("", "label", ":")
_WHERE = frozenset({"at", "with", "from"})
_ANOTHER = frozenset({"another", "a", "an"})
_AGE = re.compile(",m,")
"""An age in commas: “another passenger, K. Ruiz, 40, said”."""
_OF = frozenset("if")
_ARTICLES = frozenset({"the", "a", "an", "another", "one", "his", "her", "their", "its", "our", "my"})
_LEADING = frozenset("if,")
_HOLDERS = frozenset({"holder"})  # of a portfolio


def name_beside(paragraph: Paragraph, office: Mention) -> Mention | None:
    """Return the name in commas after an office, or behind its body; None where the office has none."""
    return (
        _leader_of(paragraph, office)
        or _name_given_out(paragraph, office)
        or _name_before(paragraph, office)
        or _name_in_front(paragraph, office)
        or _name_of(paragraph, office)
    )


def _name_given_out(paragraph: Paragraph, office: Mention) -> Mention | None:
    """Return the name behind the words that give it: “a nurse named Ana Ruiz”."""
    if office.kind != "nominal" or office.end + 1 >= len(paragraph.tags):
        return None
    words_ahead = paragraph.words[office.end : office.end + _NAMED_AS]
    if not _NAMING.intersection(words_ahead):
        return None
    for at in range(office.end + 1, min(office.end + 1 + _NAMED_AS, len(paragraph.tags))):
        if paragraph.tags[at] in "NT":
            said = " ".join(paragraph.words[office.end : at]).replace(" ,", ",").replace(", ", ",")
            found = _NAMES.match(paragraph.tags, at)
            short = found is not None and found.end() - at < 2 and "as" in words_ahead  # “identified as Bo”
            if _GIVEN_OUT.fullmatch(said) and found and not short and can_be_one(paragraph, office):
                return Mention(office.start, at, found.end(), "named")
            return None
    return None


def signed_behind(paragraph: Paragraph, token: int) -> Frame | None:
    """Return the frame of a name right behind speech that is the whole of a line: “…” Ana Ruiz on it."""
    found = _SIGNED_BEHIND.fullmatch(paragraph.tags) if token == 0 else None
    if found is None or paragraph.words[found.start("name")] not in members("given_names"):
        return None
    return signature(*found.span("name"))


def signature(start: int, end: int) -> Frame:
    """Return the frame of a name that signs the speech before it."""
    return Frame("signature line", start, start + 1, _SIGNED, Mention(start, start, end, "named"))


def _name_before(paragraph: Paragraph, office: Mention) -> Mention | None:
    """Return the name right before “another …”: “…,” Ana Ruiz, another visitor said."""
    if office.kind != "nominal" or paragraph.words[office.start].lower() not in _ANOTHER:
        return None
    found = _BEFORE_ANOTHER.search(paragraph.tags, max(0, office.start - _FEW), office.start)
    said = paragraph.tags[office.end : office.end + 1] in {"v", "x"}
    if found is None or not said or not can_be_one(paragraph, office):
        return None
    return Mention(found.start("name"), found.start("name"), found.end("name"), "named")


def _name_in_front(paragraph: Paragraph, office: Mention) -> Mention | None:
    """Return the name that begins a sentence right before an office: “Ana Ruiz the clerk, 40, said”."""
    tags, start = paragraph.tags, office.start
    if start < 2 or tags[start] != "d" or paragraph.words[start].lower() != "the" or tags[start - 1] != "N":
        return None
    found = _IN_FRONT.search(tags, max(0, start - _FEW), start)
    held = is_role(paragraph.words[office.end - 1].lower()) or paragraph.words[office.end - 1] in _HELD
    if found is None or not held:
        return None
    return Mention(found.start("name"), found.start("name"), start, "named")


def can_be_one(paragraph: Paragraph, office: Mention) -> bool:
    """Tell whether a description can be of one person."""
    last = paragraph.words[office.end - 1].lower()
    sexes = groups("gendered_nouns").values()
    return (
        is_role(last)
        or any(last in nouns for nouns in sexes)
        or last in {"friend", "boy", "girl", "teenager"}
    )


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
    first = None if found else _parent(paragraph, office) or _given_name_next(paragraph, office)
    if first is not None:
        return first
    if not _can_have_name(paragraph, office) and not (
        found is not None
        and not found["of"]
        and _is_singular(paragraph, office)
        and (
            written[found.start("name")] in members("given_names")
            or _AGE.match(tags, found.end())
            or _is_introduced(paragraph, office, *found.span("name"))
        )
    ):
        return None
    if found is None:
        return _name_behind(paragraph, office)
    start, end = found.span("name")
    if found["of"] and not found["title"] and is_place(" ".join(written[start:end])):
        return None  # “the mayor of Lorne, New Jersey, said”
    return Mention(office.start, start, end, "named")


def _parent(paragraph: Paragraph, office: Mention) -> Mention | None:
    """Return the name behind a number of children: “mother of three Ana Ruiz”."""
    found = _OF_CHILDREN.match(paragraph.tags, office.end)
    if found is None or not can_be_one(paragraph, office):
        return None
    return Mention(office.start, *found.span("name"), "named")


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
    if paragraph.tags[office.start : office.end].count("'") == 1 and not _is_plural(last):
        return True  # “the county’s ecologist”
    return not _is_plural(last) and (paragraph.tags[office.end - 1] == "h" or is_role(last))


def _is_portfolio(paragraph: Paragraph, office: Mention) -> bool:
    """Tell whether a mention is an office in capitals or what one is for: “Lead Member for Libraries”."""
    tags, written = paragraph.tags, paragraph.words
    if tags[office.start - 1 : office.start] in {"i", "f"} and office.start > 1:
        return (
            written[office.start - 2].lower() in _offices() | _HOLDERS
            and written[office.start - 2][0].isupper()
        )
    before = _SEVERAL_OF.search(tags, max(0, office.start - _LONGEST_PORTFOLIO), office.start)
    if before is not None:
        held = written[before.start("office")]
        return held[0].isupper() and (held.lower() in _offices() | _HOLDERS or held.isupper())
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
        office.kind == "nominal" and article in _ARTICLES and not _is_plural(paragraph.words[office.end - 1])
    )


def _is_introduced(paragraph: Paragraph, office: Mention, start: int, end: int) -> bool:
    """Tell whether a name in commas is that of one more who speaks: “another villager, Lipo Pote, said”."""
    says = paragraph.tags[end : end + 2] == ",v"
    another = paragraph.words[office.start].lower() in _ANOTHER
    return says and another and not is_place(" ".join(paragraph.words[start:end]))


def _is_plural(noun: str) -> bool:
    return noun.endswith("s") and not noun.endswith("ss")


@cache
def _offices() -> frozenset[str]:
    return members("more_titles") | groups("person_nouns")["person"] | words("offices")


def _name_behind(paragraph: Paragraph, office: Mention) -> Mention | None:
    """Return the name right behind the body of an office: “the head of the harbour office Lena Brandt”."""
    found = _NAME_BEHIND.match(paragraph.tags, office.end)
    if found is None:
        return _name_behind_place(paragraph, office)
    if paragraph.words[found.start("name")] not in members("given_names"):
        return None
    return Mention(office.start, *found.span("name"), "named")


def _name_behind_place(paragraph: Paragraph, office: Mention) -> Mention | None:
    """Return the name right behind the name of a place or an employer: “editor at Lorne Press Ana Ruiz”."""
    found, written = _AT_PLACE.match(paragraph.tags, office.end), paragraph.words
    if found is None or written[office.end].lower() not in _WHERE:
        return None
    start, end = found.span("run")
    given = members("given_names")
    first = next((at for at in range(start + 1, end - 1) if written[at] in given), None)
    if first is None or written[start] in given or written[end - 1] in words("body_words"):
        return None
    return Mention(office.start, first, end, "named")
