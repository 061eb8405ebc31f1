"""What a speaker is, as written: nobody in particular, a document, a body, somebody, or none of these.

By word lists and by how a noun ends; a person's name is for `naming` to know. Nothing here knows levels.
"""

from __future__ import annotations

import re
from functools import cache

from trainer.drafting.language.lexicon import entries, groups, members, one_of, words
from trainer.drafting.language.names import given_names

_AGENTS = ("er", "or", "ist", "ian", "man", "woman", "men", "women", "eer", "person", "people", "ee", "ant")
"""How nouns for people end."""

_BEYOND_THE_NOUN = re.compile(r"\s(?:of|for|from|with|at|in|on|to|who|that|close|familiar)(?=\s|\Z)|,")

_IN_COURT = frozenset({"prosecution", "defence", "defense", "jury"})
"""Sides in court, which speak; within names these words mean something else."""
_OWNERS = ("’s", "'s", "‘s")
"""How an owner ends; now and then a mark that opens does for the apostrophe."""
_PASSED_AROUND = re.compile(
    r",?\s(?:(?:that|which)\s(?:is|was|has\sbeen|were)\s)?(?:[\w-]+\s){0,2}?"
    r"(?:(?:shared|sent|posted|spread|forwarded)\s(?:widely\s)?(?:across|around|on|over|via|through)"
    r"|circulat(?:ing|ed)|(?:doing|making)\sthe\srounds|passed\saround|going\saround)\b"
)
"""What is behind a document that nobody in particular has written: “a message shared on Chatter”."""
_BY_SOMEBODY = re.compile(r"\b(?:by|from|of)\s(?:the\s)?(?:[a-z]+\s){0,2}[A-Z]")
_PART_OF_LAW = re.compile(r"[A-Z][a-z]+\s(?:\d+[A-Za-z]?|[IVXLC]+)")
"""“Article 9”, “Title IX”."""
_ACT = re.compile(r"[a-z]\s(?:Act|Code|Bill|Law)(?:\sof)?\s\d{4}\Z")
_ONE_OF = re.compile(
    r"(?:[Oo]ne|[Ss]ome|[Ss]everal|[Mm]any|[Mm]ost|[Tt]wo)\sof\s(?=(?:the|these|those|his|her|their)\s)"
)
_ANY = frozenset({"a", "an", "one", "another", "some", "many", "several", "other", "two"})
_ACCOUNT = re.compile(
    r",?\s(?:(?:who\s(?:is|goes\sby)|named|called|under\sthe\sname|with\sthe\s(?:handle|name)|going\sby)\s\S|\(?@\w)"
)
"""The name of an account behind the one who has it: “one user, @valecat, wrote”."""
_NEARNESS = frozenset(
    {
        "close",
        "familiar",
        "briefed",
        "present",
        "involved",
        "aware",
        "informed",
        "with",
        "direct",
        "knowledge",
    }
)
"""What ends a description that says no more than to what somebody is near: “three people familiar”."""
_SHARE = 24  # characters before “the town” in which a share of it is
_ISSUED = re.compile(
    r"\s(?:from|by|of|to|signed|(?:issued|published|circulated|posted|put\sout|made\spublic|sent\sout)\s(?:[^,.;]{1,30}?\s)?by)\s"
)
"""Whose a document is: “a note from the clerk”, “a notice put out on Monday by the port”."""
_OF_NOBODY = frozenset({"viral", "forwarded", "anonymous", "unsigned", "chain"})
_CLOSE = re.compile(r"\s(?:close\s)?to\s|\s(?:close|familiar|with\sknowledge|briefed)\b")
_PRINTS = frozenset(
    {"magazine", "tabloid", "tab", "mag", "outlet", "publication", "newspaper", "weekly", "gossip site"}
)


def is_nobody(name: str) -> bool:
    """Whether it is nobody in particular: “many”, “three sources”, “some people”."""
    *beside, last = name.lower().split() or [""]
    known = groups("nobody")
    owned = max((at for at, word in enumerate(beside, 1) if word.endswith(_OWNERS)), default=0)
    source = beside[-1:] if last == "close" else [last]  # “a source close to the deal”
    return not known["source"].isdisjoint(source) or (
        last in known["alone"] and known["beside"].issuperset(beside[owned:])
    )


def is_share_of_many(name: str, before: str, after: str) -> bool:
    """Whether it is a share of people, or all of a place, and nobody who can be asked: “half the town”."""
    known, (first, *others) = groups("nobody"), name.lower().split() or [""]
    if first in known["share"] and (not others or name.islower()):
        return True  # a name alone is that of somebody only by its capital: “Half the town said”
    if not others or first not in {"the", "all", "this", "that", "our"}:
        return False
    share = re.search(r"([\w-]+)(?:\sof)?\s\Z", before[-_SHARE:])
    if share is not None and share[1].lower() in known["share"]:
        return True
    if not known["whole"].isdisjoint({first, others[0]}):
        of = re.match(r"\s(?:of\s)?(?:the|this|that)\s(?P<place>[a-z]+)", after)
        return others[-1] in known["place"] or (of is not None and of["place"] in known["place"])
    return False


def is_any_poster(name: str, after: str, cue: str) -> bool:
    """Whether it is one of many who post, and the page does not say under what name: “one user wrote”."""
    first, *beside = name.lower().split() or [""]
    last = beside[-1] if beside else ""
    known = groups("nobody")
    posts = last in known["poster"] or (last in known["fan"] and cue.lower() in words("comment_cues"))
    owned = any(word.endswith(_OWNERS) for word in beside)
    met = owned or "public" in beside  # “a public commenter” at a hearing
    return posts and first in _ANY and not met and _ACCOUNT.match(after) is None


def is_only_near(name: str, after: str) -> bool:
    """Whether nothing is said of a speaker but to whom they are near: “a friend”, “a man close to Fell”."""
    known, told = groups("nobody"), name.lower().split()
    close = not _NEARNESS.isdisjoint(told[-1:]) or _CLOSE.match(after) is not None
    beside = known["beside"] | _NEARNESS
    nouns = [word for word in told if word not in beside and not word.endswith(_OWNERS)]
    near = known["friend"] | (known["person"] | known["alone"] if close else frozenset())
    return len(nouns) == 1 and nouns[0] in near


def is_group_or_country(name: str) -> bool:
    """Whether a name is that of a country, or of people of a kind: “France”, “Islanders”."""
    low = name.lower()
    if " " in name or given_names().get(name):
        return name in entries("countries_long")
    if low in words("countries"):
        return True
    single = low.removesuffix("s")
    group = single.endswith(_AGENTS) or single in groups("person_nouns")["person"] | words("more_people")
    return low in groups("nobody")["group"] or low.endswith(("men", "women")) or (low.endswith("s") and group)


def is_label(name: str) -> bool:
    """Whether it only says what follows, as “THE FACTS: …” does, and no document."""
    return name.lower().removeprefix("the ").removeprefix("our ") in words("label_words")


def is_denial(name: str) -> bool:
    """Whether it says that no one speaks: “nobody”, “none of them”."""
    first, *more = name.lower().split() or [""]
    return first in groups("nobody")["no one"] or (first == "no" and more[:1] == ["one"])


def is_document(name: str | None) -> bool:
    """Whether it is a document: “the court papers”."""
    if is_law(name or ""):
        return True
    last = _noun(name or "")
    return last in groups("person_nouns")["document"] | words("documents") | words("issued")


def is_law(name: str) -> bool:
    """Whether it is a law by its year, or a numbered part of one."""
    part = _PART_OF_LAW.fullmatch(name) is not None and name.partition(" ")[0] in words("law_parts")
    return part or _ACT.search(name) is not None


def is_kind_of_outlet(name: str) -> bool:
    """Whether it is an outlet without its name, “the magazine”, or one with a common word for a name."""
    first, _, rest = name.lower().partition(" ")
    return name in entries("told_outlets") or (first in {"the", "this", "that"} and rest in _PRINTS)


def is_any_document(name: str, after: str) -> bool:
    """Whether a document is no one in particular: “a note”, but not “a note from the clerk”."""
    first, *rest = name.split()
    indefinite = first.lower() in {"a", "an", "one", "another", "some"}
    issued = any(word[:1].isupper() or word.lower() in words("bodies") for word in rest[:-1])
    return indefinite and not issued and _ISSUED.match(after) is None


def is_passed_around(name: str, after: str) -> bool:
    """Whether a document only goes around, and no one is said to have written it: “the viral message”."""
    if _BY_SOMEBODY.search(after):
        return False
    return _PASSED_AROUND.match(after) is not None or not _OF_NOBODY.isdisjoint(name.lower().split())


def role_noun(name: str) -> str:
    """The noun of a description, in small letters: “executive” of “the firm’s chief executive”."""
    return _noun(name)


def is_body(name: str) -> bool:
    """Whether it is a body that speaks for itself: “police”, “the Employers’ Association”."""
    first, noun = name.lower().partition(" ")[0], _noun(name)
    if noun == "authorities":
        return False  # which of them, nobody could say
    if _is_bodies(noun):
        return first in {"the", "both", "its", "their"}
    return noun in words("bodies") | _IN_COURT and first not in {"a", "an", "one", "another"}


def _is_bodies(noun: str) -> bool:
    """Whether a noun is a plural of bodies: “ministries”, “unions”."""
    one = f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")
    several = {one, noun.removesuffix("es")} - {noun}
    if noun in words("bodies") | groups("person_nouns")["person"]:
        return False
    return not words("bodies").isdisjoint(several)


def speaks_for_a_body(name: str, before: str, after: str) -> bool:
    """Whether it is a spokesperson of a body, which is named in it or in the words before or after."""
    if not _noun(name).startswith("spokes"):
        return False
    owner, belongs = _owner(), _belongs()
    return bool(
        owner.search(name) or belongs.search(name) or belongs.match(after) or owner.search(f"{before}spokes")
    )


def is_somebody(name: str) -> bool:
    """Whether it can be a person or people."""
    last = _noun(name)
    single = last.removesuffix("s")
    known = groups("person_nouns")["person"] | words("more_people") | words("offices") | members("epithets")
    if single in words("no_agents"):
        return False
    capital = name.rpartition(" ")[2][:1].isupper()
    return (
        capital
        or last in _PRONOUNS
        or last in known
        or single in known
        or _is_bodies(last)
        or single.endswith((*_AGENTS, "-year-old"))
    )


_PRONOUNS = frozenset({"he", "she", "they", "we", "i", "you", "who", "him", "her", "them", "us", "me", "it"})


def _noun(name: str) -> str:
    """The noun of a description, in small letters: what comes before “of”, “for” and the like.

    Of “one of the drivers” it is “drivers”.
    """
    head = _BEYOND_THE_NOUN.split(_ONE_OF.sub("", name.lower()), maxsplit=1)[0]
    return head.replace("’s", "").rpartition(" ")[2]


@cache
def _owner() -> re.Pattern[str]:
    """A body, a name or an office right before its spokesperson: “Tarrow’s spokeswoman”, “the mayor’s …”."""
    office = rf"(?:{one_of(words('offices'))})[’']s"
    return re.compile(rf"\b(?:{_bodies()}(?:[’']s?)?|{office})\s(?:(?:chief|official|own)\s)?spokes")


@cache
def _belongs() -> re.Pattern[str]:
    """A body or a name after “for” or “of”: “for the Employers’ Association”."""
    return re.compile(
        rf"\s(?:for|of|from|at)\s(?:(?:the|its|his|her|their)\s)?(?:[\w’'-]+\s){{0,3}}?{_bodies()}\b"
    )


@cache
def _bodies() -> str:
    return rf"(?:[A-Z][\w’'-]+|{one_of(words('bodies'))})"
