"""What is particular to an item, to be named in its explanation: who, through whom, when, and the words.

Read from the item itself and the head of its page, so that it is the same for an item that was just drafted
and for one in which a person has changed a level. Nothing is judged here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from trainer.deck.dated import Month, PageDate
from trainer.deck.kinds.conflict import ConflictItem, Detail, GateName
from trainer.deck.kinds.quote import Criterion, Flag, Level, QuoteItem, Route
from trainer.deck.parts import At, HeadField, anchors_of
from trainer.drafting.articles.head import Head
from trainer.drafting.items.clues import RETOLD
from trainer.drafting.items.speaking import is_body, is_document
from trainer.drafting.items.telling import capital, in_marks, shortened
from trainer.drafting.language.dates import months, weekday_names
from trainer.drafting.language.lexicon import entries, groups, numbered, one_of, words
from trainer.drafting.language.names import given_names, is_role
from trainer.drafting.language.numbers import find_figures, with_bound
from trainer.drafting.language.outlets import is_outlet
from trainer.drafting.language.verbs import forms_by_group
from trainer.drafting.language.words import read_words

Whys = Mapping[Criterion, str]
"""Which of several reasons holds for the level of each criterion: a part of the heading of what is said."""

_OPENING = 5  # words of a longer quotation that name it
_WHOLE = 8  # words of one that is named by all of them
_PASSAGE = 8
_SIDES = 2
_LONGEST = 9
_NAME = 6
_POINTERS = frozenset({"those", "these", "them", "the"})
_COUNTS = {1: "One word", 2: "Two words", 3: "Three words"}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six")
_DETERMINERS = frozenset(
    {
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "our",
        "one",
        "another",
        "some",
        "two",
        "several",
        "many",
        "most",
        "numerous",
        "both",
        "all",
    }
)
_DESK = re.compile(
    r"\b(?:[Ss]taff|[Dd]esk|[Nn]ewsroom|[Tt]eam|[Ww]ire\s[Ss]ervices?|[Cc]orrespondents?|[Ww]riters?|[Rr]eporters?|[Ee]ditors?|[Ff]act\s[Cc]heck)\Z"
)
_NO_NAMES = frozenset(
    {"", "he", "i", "it", "one", "she", "that", "they", "this", "we", "which", "who", "you"}
)
_OWNS = ("’s", "'s", "s’", "s'")
_PRONOUNS = frozenset({"he", "she", "they"})
_TIME = re.compile(r"\d|[^\W\d_]+")
_BELONGS = re.compile(r"\s(?:for|of|at|from)\s")
_TALK = re.compile(
    r"\b(?:tele)?phone\b|\binterviews?\b|\b(?:spoke|talked|chatted|sat\sdown|explained)\b|\be-?mail\b"
    r"|\bwhen\s(?:contacted|reached|asked)\b",
    re.IGNORECASE,
)
_AT_AN_EVENT = re.compile(r"(?:at|during|in|after|before|following|told|to)\b|.*[’']s\s", re.IGNORECASE)
_OTHER_DAY = re.compile(r"\b(?:after|before|since|that)\b|\b(?:19|20)\d\d\b", re.IGNORECASE)
_FIGURE = re.compile(r"\d(?!\d*-year)")  # “a 134-year-old firm” is seldom the point
_WORD = re.compile(r"[^\W\d_]+")
_LOOSE = frozenset(line.split()[0] for line in entries("loose_counts"))
_SHARE_OF = re.compile(
    r"\b(?:(?:about|almost|around|just|more|nearly|over|roughly|under|than|an?|two|three)[\s-])*"
    rf"(?:{one_of(numbered('shares'))})\sof\s(?:(?:the|its|their|his|her|all)\s)*\d[\d,]*",
    re.IGNORECASE,
)
_FIRST_FIGURE = re.compile(
    r"(?<![\w.,-])(?!(?:19|20)\d\d\b)[$£€]?\d[\d,]*(?:\.\d+)?(?:%|(?:\s(?:per\scent|percent|hundred|thousand|million|billion|trillion))"
    r"|-?[^\W\d_]+)?(?:\s(?!was\b|is\b|as\b|has\b|its\b|his\b|this\b|plus\b|less\b|across\b|versus\b)"
    r"(?:[a-z][\w-]*s|people|men|women|children|feet|staff|cattle|sheep|fish)\b)?"
)
"""A figure with what it counts, where that is in the plural; one of “600 strike teams” counts no strike."""


def quote_fields(item: QuoteItem, head: Head) -> dict[str, str]:
    """Return what can be named of a quotation; empty where there is nothing, or too much of it."""
    evidence, carrier = item.evidence, item.carrier
    whole = in_marks(item.content.exact)
    content = whole.strip(" ,;:–—.") or whole or "…"
    relayed = evidence.carrier.came_by is Route.RELAYED and carrier is not None
    name = _name(item)
    signer = signer_of(head)
    return {
        "name": name,
        "Name": capital(name),
        "short": surname(name) if item.source and item.source.name else _again(name),
        "said": _said(item),
        "opening": content if len(content.split()) <= _WHOLE else shortened(content, _OPENING),
        "figure": _figure(content),
        "Count": _COUNTS.get(len(content.split()), ""),
        "speaker": _shown(evidence.speaker.at),
        "carrier": _shown(evidence.carrier.at),
        "occasion": _shown(evidence.occasion.at),
        "event": _told_occasion(head.occasion),
        "signer": signer,
        "Signer": capital(signer),
        "published": _in_words(head.published),
        "dated": _in_words(head.day),
        "month": _in_words(None if head.day else head.published),
        "outlet": _in_a_sentence((carrier.outlet or carrier.document) if relayed and carrier else None),
        "reporter": _short(carrier.reporter if relayed and carrier else None),
    }


def _told_occasion(occasion: str | None) -> str:
    """An occasion that a person gave for the page, in marks; empty where there is none, or too much of it."""
    told = in_marks(occasion or "").strip(" ,;:–—.")
    return f"“{told}”" if told and len(told.split()) <= _LONGEST else ""


def pair_fields(item: ConflictItem, decider: GateName | None) -> dict[str, str]:
    """Return what can be named of a pair; of the gate that decides, the words that show its two sides."""
    told = [in_marks(passage.exact) for passage in item.passages]
    names = _names_apart(told[0], told[1]) if item.detail is Detail.NAME else ("", "")
    shown = [anchor.exact for anchor in anchors_of(item.gates[decider].at)] if decider is not None else []
    counted = anchors_of(item.gates[GateName.THING].at)
    telling = [*shown, *(anchor.exact for anchor in counted)]
    one, other = (
        _passage(passage, name or _figure_shown(passage, telling))
        for passage, name in zip(told, names, strict=False)
    )
    sides = [_passage(words) for words in shown]
    first, second = sides if len(sides) == 2 and sides[0] != sides[1] else ("", "")
    room = next((side for side in sides if not words_of_room().isdisjoint(side.lower().split())), "")
    return {
        "one": one,
        "other": other,
        "first": first,
        "second": second,
        "only": sides[0] if len(sides) == 1 else "",
        "room": room,
        "share": next(filter(None, map(_share, told)), ""),
        "bound": next(filter(None, (_bounded(passage, telling) for passage in told)), ""),
        "number": _NUMBERS[min(len(item.passages), len(_NUMBERS) - 1)],
    }


def _figure_shown(passage: str, shown: Sequence[str]) -> str:
    """Return the figure of a passage among the words that decide or of what is counted, or nothing."""
    for told in shown:
        if told in passage:
            figures = find_figures(read_words(told, 0, len(told)), told)
            loose = (word for word in told.split() if word.lower() in _LOOSE)
            spelled = (told[one.start : one.end].split()[0] for one in figures)
            digits = (word for word in told.split() if _FIGURE.search(word))
            found = next((word for some in (digits, spelled, loose) for word in some), "")
            if found:
                return found
    return next((_nearest_figure(passage, told) for told in shown if told in passage), "")


def _nearest_figure(passage: str, told: str) -> str:
    """Return the figure of a passage that is nearest to some of its words, or nothing."""
    at = passage.find(told)
    end = at + len(told)
    figures = find_figures(read_words(passage, 0, len(passage)), passage, [(at, end)])
    nearest = min(figures, key=lambda one: max(at - one.end, one.start - end), default=None)
    return "" if nearest is None else passage[nearest.start : nearest.end].split(maxsplit=1)[0]


def _bounded(passage: str, shown: Sequence[str]) -> str:
    """Return the number of a passage that is a limit or an estimate, with the words that make it one.

    Of several it is one that is among the words of what is counted.
    """
    told = read_words(passage, 0, len(passage))
    figures = find_figures(told, passage)
    if shown:
        figures = [one for one in figures if any(passage[one.start : one.end] in words for words in shown)]
    bounded = next((one for one in figures if one.bound != "exact"), None)
    return "" if bounded is None else passage[slice(*with_bound(told, bounded))]


def words_of_room() -> frozenset[str]:
    """Return the words by which a figure is what there was room or leave for."""
    known = groups("excuses")
    return known["room"] | known["able"] | known["granted"] | known["allowed"] | known["capacity"] | {"room"}


def adds_up(item: ConflictItem) -> bool:
    """Tell whether the words beside the scope are a number, and numbers that make it together."""
    sides = [anchor.exact for anchor in anchors_of(item.gates[GateName.SCOPE].at)]
    if len(sides) != _SIDES:
        return False
    return any(_is_sum(whole, parts) for whole, parts in (sides, sides[::-1]))


def _is_sum(whole: str, parts: str) -> bool:
    """Tell whether one number is that of several, of a “one” beside others, or of a pilot and some more."""
    all_of_them, some = (
        [figure.low for figure in find_figures(read_words(side, 0, len(side)), side)]
        for side in (whole, parts)
    )
    low = parts.lower().split()
    singles = low.count("one"), sum(is_role(word) for word in low)
    sums = {sum(some) + more for more in singles if more or len(some) > 1}
    return len(all_of_them) == 1 and bool(some) and all_of_them[0] in sums


def is_a_part(item: ConflictItem) -> bool:
    """Tell whether words beside the scope point back at a whole: “of those workers”, “among them”."""
    sides = [anchor.exact.lower().split() for anchor in anchors_of(item.gates[GateName.SCOPE].at)]
    return any(side[0] in ("of", "among") and side[1:2] and side[1] in _POINTERS for side in sides)


def names_places(item: ConflictItem) -> bool:
    """Tell whether the words beside the scope are two names, without a figure: “Lorn”, “Marl County”."""
    sides = [anchor.exact for anchor in anchors_of(item.gates[GateName.SCOPE].at)]
    return len(sides) == _SIDES and all(side[0].isupper() and not _FIGURE.search(side) for side in sides)


def shows_force(item: ConflictItem) -> bool:
    """Tell whether a word beside the voice says how firmly: “promised”, “could”."""
    sides = anchors_of(item.gates[GateName.VOICE].at)
    return any(word in forms_by_group("force") for side in sides for word in side.exact.lower().split())


def gives_a_share(item: ConflictItem) -> bool:
    """Tell whether a passage gives a share of a number: “nearly half of its 170”."""
    return any(_share(in_marks(passage.exact)) for passage in item.passages)


def tells_of_room(item: ConflictItem) -> bool:
    """Tell whether a word beside the thing makes a number one of room or leave: “capacity”."""
    sides = anchors_of(item.gates[GateName.THING].at)
    return any(not words_of_room().isdisjoint(side.exact.lower().split()) for side in sides)


def whys_of(item: QuoteItem) -> dict[Criterion, str]:
    """Return why each criterion has its level, as far as an item tells that has been changed by hand."""
    evidence, carrier = item.evidence, item.evidence.carrier
    headline, few = Flag.HEADLINE in item.flags, len(item.content.exact.split()) in _COUNTS
    route = {
        (Level.MET, Route.OWN): "signed" if carrier.heads else "own",
        (Level.MET, Route.RECORD): "record",
        (Level.MET, Route.RELAYED): "down",
        (Level.WEAK, Route.OWN): "unsigned",
        (Level.WEAK, Route.RELAYED): "outlet",
        (Level.MISSING, Route.HEARSAY): "hearsay",
    }
    framed = item.content.exact.lstrip("“‘\"'")[:1].islower()
    retold = why_retold(item.content.exact) if evidence.words.note == RETOLD else ""
    spoken = {
        Level.MET: "framed" if framed else "",
        Level.WEAK: "headline" if headline else "fragment" if few else retold,
        Level.MISSING: "headline" if headline else "",
    }
    dated = evidence.occasion.level is Level.WEAK and HeadField.PUBLISHED in evidence.occasion.heads
    return {
        Criterion.SPEAKER: _why_speaker(item),
        Criterion.WORDS: spoken[evidence.words.level],
        Criterion.CARRIER: route.get((carrier.level, carrier.came_by), ""),
        Criterion.OCCASION: "published" if dated else _why_occasion(item),
    }


def why_retold(content: str) -> str:
    """Return of what is retold why the exact words matter: a figure, an accusation, a promise."""
    known = groups("telling_claims")
    if _figure(content):
        return "retold figure"
    if known["blame"] & _words_of(content):
        return "retold blame"
    begins = [word.lower() for word in content.split()[:_OPENING]]
    return "retold promise" if known["promise"].intersection(begins) else "retold"


def _why_speaker(item: QuoteItem) -> str:
    speaker, named = item.evidence.speaker, item.source is not None and item.source.name is not None
    shown = _shown(speaker.at).lower().split()
    if speaker.level is Level.MISSING:
        return "nobody" if shown and not named else ""
    if speaker.level is Level.WEAK:
        return "" if named else "described"
    if not named:
        return "document" if is_document(item.source.role if item.source else None) else "body"
    return "pronoun" if not _PRONOUNS.isdisjoint(shown) else ""


def _why_occasion(item: QuoteItem) -> str:
    """Of an occasion: that of a release; or a day that may not be that of these words, or a loose time."""
    occasion = item.evidence.occasion
    if occasion.level is Level.MET and HeadField.PUBLISHED in occasion.heads:
        return "release"
    if occasion.level is Level.MET and HeadField.OCCASION in occasion.heads:
        return "told"
    if occasion.level is not Level.WEAK:
        return ""
    return "opening" if gives_a_day(_shown(occasion.at)) else "loose"


def gives_a_day(occasion: str) -> bool:
    """Whether the words for an occasion hold a day, a month or an hour."""
    told = _words_of(occasion)
    known = {*months(), *(name.lower() for name in weekday_names()), *numbered("relative_days")}
    return bool(told & known) or any(word.isdecimal() for word in told)


def is_a_day(occasion: str) -> bool:
    """Tell whether an occasion is a day of the news: no other year, no time told by another thing."""
    return gives_a_day(occasion) and _OTHER_DAY.search(occasion) is None


def is_day_alone(occasion: str) -> bool:
    """Tell whether an occasion is a day and no event on it: “on Saturday”, but not “at Saturday’s debate”."""
    return gives_a_day(occasion) and _AT_AN_EVENT.match(occasion) is None


def names_a_document(item: QuoteItem) -> bool:
    """Whether the record from which a quotation comes is a document."""
    told = _words_of(_shown(item.evidence.carrier.at))
    if "conference" in told:
        return False
    known = words("documents") | groups("person_nouns")["document"]
    known |= words("posting_cues") | words("social_media")
    return bool(item.carrier and item.carrier.document) or not known.isdisjoint(told)


def names_a_talk(occasion: str) -> bool:
    """Whether an occasion is a talk with a reporter: “in an interview”, “spoke with the Bell”."""
    return _TALK.search(occasion) is not None


def names_a_post(item: QuoteItem) -> bool:
    """Whether the document from which a quotation comes is a post that anybody could see."""
    known = words("posting_cues") | words("social_media") | {"tweet", "post", "posts", "x"}
    return not known.isdisjoint(_words_of(_shown(item.evidence.carrier.at)))


def _words_of(shown: str) -> set[str]:
    return {word.lower() for word in _TIME.findall(shown)}


def signer_of(head: Head) -> str:
    """Who answers for a page: its author and publisher, or one of them; empty where nobody does."""
    publisher, author = head.newsroom or "", head.author or ""
    author = "" if _is_newsroom(author, publisher) else author
    if is_outlet(author.partition(" of ")[2]) and len(author.split()) <= _NAME:
        return author  # who is of another outlet, or of this one
    alone = author if len(author.split()) <= 4 and "," not in author and " and " not in author else ""
    if alone and publisher and len(f"{alone} {publisher}".split()) <= _NAME:
        return f"{alone}, in {publisher}" if is_outlet(alone) else f"{alone} of {publisher}"
    return _short(publisher or alone) or alone


def _is_newsroom(author: str, publisher: str) -> bool:
    """Whether an author is only the newsroom of the page itself: “Staff Writers”, “Bell Web Desk”."""
    desk = _DESK.search(author) is not None and not is_outlet(author)
    return desk or author.casefold() == publisher.casefold()


def _name(item: QuoteItem) -> str:
    source = item.source
    if source is None or item.evidence.speaker.level is Level.MISSING:
        return ""
    if source.name:
        return _short(source.name)
    role = (source.role or "").strip()
    first, _, rest = role.partition(" ")
    first = first.lower()
    told = f"{first} {rest}".strip() if first in _DETERMINERS else f"the {role}"
    told = role if first.endswith(_OWNS) else told  # “Marle’s council”
    return _short(told) if role.lower() not in _NO_NAMES and not _is_several(role) else ""


def _is_several(role: str) -> bool:
    """Whether a description is of several, of whom no sentence says that one “is named”."""
    noun = _BELONGS.split(role)[0].rpartition(" ")[2]
    plural = (
        (noun.islower() or is_role(noun.lower()[:-1]))
        and noun.endswith("s")
        and not noun.endswith(("ss", "us", "is"))
    )
    return plural or noun.lower() in words("several_alone")


def _again(name: str) -> str:
    """What somebody without a name is called the second time: “the spokesman” after “a spokesman”."""
    first, _, rest = name.partition(" ")
    return f"the {_BELONGS.split(rest)[0]}" if first in {"a", "an"} and rest else name


def surname(name: str) -> str:
    """The last word of a person's name; all of anything else's."""
    parts = name.split()
    last = parts[-1] if parts else ""
    if last.lower() in words("documents") | words("works") or last in words("outlet_words") | words(
        "body_words"
    ):
        return name  # “Vale Law Review” is no Ms Review
    if parts and _is_whole(parts):
        return name
    joined = not {"&", "and", "+"}.isdisjoint(parts)  # “Lorn & Hale” is one house, and no Hale
    plain = (
        not joined and 1 < len(parts) <= 4 and last[:1].isupper() and last[-1:].isalpha() and len(last) > 3
    )
    if not plain or not parts[0][:1].isupper() or is_body(name):
        return name
    small = len(parts) > 2 and parts[-2].istitle() and parts[-2].lower() in groups("closed_words")["particle"]
    return f"{parts[-2]} {last}" if small else last  # “Hal De Rooy” is De Rooy


def _is_whole(parts: list[str]) -> bool:
    """Whether no word alone is a name's last: of a body or a country, and of “Zhang Wei” either could be."""
    ends = words("body_words") | words("firm_endings")
    of_body = parts[0] not in given_names() and not ends.isdisjoint(parts)
    of_country = parts[-1].lower() in words("countries")
    return of_body or of_country or parts[0] in words("family_names_first")


def _said(item: QuoteItem) -> str:
    """The words that name the speaker, where they hold a verb too: “Ruiz told”; a mere name does not."""
    shown = _shown(item.evidence.speaker.at)
    signs = item.source is not None and shown == item.source.name
    return shown if item.cue is not None and in_marks(item.cue.exact) in shown and not signs else ""


def _short(name: str | None) -> str:
    told = in_marks(name or "")
    return told if len(told.split()) <= _NAME else ""


def _in_a_sentence(name: str | None) -> str:
    """An outlet’s name as it is within a sentence: “the BBC”."""
    told = _short(name)
    return f"the {told[4:]}" if told.startswith("The ") else told


def _shown(at: At | None) -> str:
    shown = anchors_of(at)
    told = in_marks(shown[0].exact).strip(" ,;:–—/") if shown else ""
    return told if len(told.split()) <= _LONGEST else ""


def _names_apart(one: str, other: str) -> tuple[str, str]:
    """The two names of two passages that are most alike and not the same."""
    ours, theirs = ([word for word in _WORD.findall(told) if word[0].isupper()] for told in (one, other))
    pairs = [(left, right) for left in ours for right in theirs if left not in theirs and right not in ours]
    return max(pairs, key=lambda pair: SequenceMatcher(None, *pair).ratio(), default=("", ""))


def _share(passage: str) -> str:
    """The words that make a number a whole of which a share is meant: “nearly half of its 170”."""
    found = _SHARE_OF.search(passage)
    return found.group() if found is not None else ""


def _passage(exact: str, name: str = "") -> str:
    """A few words of a passage: those around a name or its first figure, or else the first."""
    told = in_marks(exact).strip(" ,;:–—.").split()
    first = (index for index, word in enumerate(told) if (name in word if name else _FIGURE.search(word)))
    at = next(first, 0)
    start = max(min(at - _PASSAGE // 2, len(told) - _PASSAGE), 0)
    begun = "… " if start else ""
    return f"{begun}{shortened(' '.join(told[start:]), _PASSAGE)}"


def _figure(content: str) -> str:
    """The first figure of a statement, with the word that it counts."""
    found = _FIRST_FIGURE.search(content)
    return found.group().strip() if found is not None else ""


def _in_words(date: PageDate | None) -> str:
    """A day or a month as a sentence names it: “4 September 2020”, “September 2020”."""
    if date is None:
        return ""
    return date.in_words() if isinstance(date, Month) else f"{date.day} {date:%B %Y}"
