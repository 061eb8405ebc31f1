"""Whether a day or an event in a sentence is that on which somebody speaks, or of something else in it.

“Fell said on Monday that …” against “Fell said the strike on Monday was …”, “Fell, who was elected on Monday,
said …” and “The strike began on Monday, and Fell said …”. By the words around; where these can be read two
ways, it is not that of speaking. What follows for a quotation is for `timing` to say.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from trainer.drafting.language.lexicon import groups, one_of, words
from trainer.drafting.language.marks import ENGLISH_MARKS, OPENERS
from trainer.drafting.language.occasions import EVENTS
from trainer.text.article import Span

SPOKEN: Final = re.compile(
    r"\b(?:said|says|told|warn(?:ed|s)|announced|urged|spoke|speaking|stated|declared|addressed|address|speech|wrote"
    r"|testified|asked|added|answered|replied|reiterated|repeated|insisted|explained|claimed|argued|acknowledged"
    r"|noted|revealed|confirmed|admitted|suggested|stressed|denied|tweeted|posted(?!\s(?:the|its|this|his|her)\s(?:case|matter|hearing|appeal|petition|trial))"
    r"|saying|commended|praised|condemned|criticised|criticized|described|thanked|apologised|apologized)\b"
)
"""Finds the words that say that somebody speaks."""

_DECIDED = re.compile(
    r"\b(?:decided|ruled|agreed|voted|resolved|pledged|promised|vowed|called"
    r"|rubbished|dismissed|rejected|slammed|accused|blamed|hailed|welcomed|defended|emerged|appealed"
    r"|(?:issued|made|put\sout|released|launched)\s(?:an?|the|their|its|his|her|another)\s(?:[\w’'-]{1,30}\s){0,2}"
    r"(?:appeal|warning|statement|apology|call|plea|denial|announcement|advice))\b"
)
_PUT_OUT = re.compile(
    r"\b(?:it\semerged|issued|released|published|sent|dated|signed|put\sout|shared|held|gave|given)\b"
)
_OPENS_RELATIVE = re.compile(r"\b(?:who|whose|whom|which|where|that)\b")
_HELPS = (
    r"(?:is|are|was|were|has|have|had|will|would|can|could|should|must|may|might|did|does|do)\b"
    r"|[a-z]{2,6}n[’']t\b"
)
_FINITE = re.compile(rf"\b(?:{_HELPS})")
_FINITE_NEXT = re.compile(rf"\s(?:{_HELPS})")
_FIXED = re.compile(
    r"\b(?:fix|adjourn|(?:re)?schedul|slat|postpon)(?:e?s|ed|ing)?\b|\blist(?:ed|ing)\b"
    r"|\b(?:post|sett?)(?:ed|ing)?\s(?:the|its|this|his|her|an?)\s(?:[a-z]+\s)?(?:case|matter|hearing|appeal|petition|trial)\b"
)
"""That something is set down for a day: “the bench posted the matter on Monday”."""
_IS_JUDGED = re.compile(
    r"\s\w.*\b(?:was|were|is|are|has\sbeen|have\sbeen)\s(?:today\s)?(?:found|jailed|sentenced|convicted|cleared|acquitted"
    r"|fined|banned|remanded|imprisoned|spared|ordered|given)\b"
)
"""After a clause that only describes, what became of one in court: “the man who fell asleep was fined”."""
_DONE = re.compile(r"(?:\w+(?:ed|en|wn|ught|ung|aid|ent)|held|shot|hit|set|hurt|put)\Z")
_WITHIN = re.compile(r"\b(?:in|at|of|after|from|during|by|for|with|since|before)\s")
_OWNS = re.compile(r"[’']s?\s[a-z]")
_UP_TO = re.compile(r"\b(?:before|after|until|till|since|by|from|for|to|of|than)\s\Z")
_BY_THE_WAY = re.compile(r",[^,]*,")
_TO_REPORTERS = re.compile(r"\b(?:interview|(?:tele)?conference|briefing|presser)\b")
"""What one can only have spoken at: “said of the strike in a briefing”."""
_OF_WHAT = re.compile(r"\s(?:of|about)\s")
_SAYS = re.compile(
    r"(?:say|says|said|claim(?:s|ed)|insist(?:s|ed)|argue[ds]|state[ds]|believe[ds]|thinks|thought|hope[ds]|allege[ds]"
    r"|maintain(?:s|ed)|suggest(?:s|ed)|add(?:s|ed)|note[ds]|fear(?:s|ed)|feels|felt)\Z"
)
_CALLS = re.compile(
    r"(?:call(?:s|ed)|describe[ds]|brand(?:s|ed)|label(?:s|l?ed)|dub(?:s|bed)|condemn(?:s|ed))\Z"
)
_NAMES_A_THING = re.compile(
    r"\s(?:that|the|an?|this|these|those|it|he|she|they|we|his|her|their|its|our|any|some|all|no|[A-Z][\w’'-]+)\b"
)
_TO_DO = re.compile(
    r"\bto\s(?!the\b|an?\b|this\b|his\b|her\b|their\b|its\b|our\b|all\b|some\b|reporters\b|journalists\b"
    rf"|(?:{one_of(words('circles'))})\b)[a-z]+\b"
)
_AT_THE_TIME = re.compile(r"\W*(?:[\w’'-]+\s){0,2}?(?:when|once|as|after|before|while)\b")
"""“said once the bell had gone on Friday”: the time of speaking, whatever verb follows."""
_WHILE = re.compile(r"\b(?:when|because|if|until|since|where)\b")
_OTHER_TIME = re.compile(
    rf"\b(?:before|after|as|while|once|unless|so|and|but)\s(?:[\w’'-]{{1,30}}\s){{1,4}}?(?:{_HELPS})"
)
_ENDS_QUOTED = re.compile(rf"[{ENGLISH_MARKS}»’'](?:\s|\Z)[^.,]{{0,3}}\Z")
_OWN_SPEECH = re.compile(r"\b(?:his|her|their)\s(?:[\w’'-]+\s){0,3}?(?:speech|address|testimony|remarks)\b")
_MARK = re.compile(rf"[{OPENERS}\"]")
_DONE_TO = re.compile(r",\s(?P<done>\w+(?:ed|en|wn|ught|ung|aid))\s[^,]{0,60}\Z")


_LAID = frozenset(
    {"laid", "tabled", "published", "issued", "unveiled", "submitted", "lodged", "circulated", "adopted"}
)
"""What is done to a document on its day: “The report, laid before the assembly on Monday, says”."""
_COUNTED_FROM = re.compile(r"\b(?:minutes|hours|days|weeks|months|years)\s(?:right\s)?\Z")
"""What comes before an event from which something else is counted: “Hours before the march, two died”."""
_LETTERS = re.compile(r"[\w’'-]+")
_SHORTEST_CLAUSE = 3  # words
_DEED = re.compile(r"[’']s?(?P<owned>(?:\s[a-z][\w’'-]*){1,3})")
_SAID_IN = re.compile(
    rf"\b(?:{EVENTS}|{one_of(groups('person_nouns')['document'] | words('documents') | words('issued'))})s?\b"
)
_TOLD_BY = re.compile(r"[Aa]ccording\sto|[Aa]s\sper")
_CLAUSE = re.compile(r",\s(?:the|an?|it|he|she|they|his|her|their|there)\s\w")
"""A clause that is told, behind the one who tells it: “According to Fell, the sky went dark on Monday”."""

_DUE = re.compile(
    r"\b(?:no\slater\sthan|not\slater\sthan|by|until|till|due|effective|deadline\s(?:of|is|was)|expires?|starting|beginning)"
    r"\s(?:on\s)?\Z",
    re.IGNORECASE,
)
"""What comes before a day that is set, and on which nobody spoke: “asked for answers by May 10”."""
_OF_WHAT_WAS_BEFORE = re.compile(
    r"\b(?:[Ss]ince|[Dd]espite|[Aa]lthough|[Tt]hough|[Bb]ecause|[Uu]nlike|[Ww]hereas)\b[^,;:]*\Z"
    r"|\b(?:statement|speech|remarks|comments|letter|report|post|question|column)s?\s(?:on|about|regarding|over)\s"
    r"(?:the|a|an|his|her|their|its|what)\b[^,;:]*\Z"
)
"""A clause of something else: “Since the release last week”, “In a statement on the raid of Monday”."""


class Saying(NamedTuple):
    """The verb of speaking in a sentence, and who speaks, where that is known."""

    cue: Span
    speaker: Span | None = None


def is_of_saying(text: str, sentence: Span, occasion: Span, saying: Saying, *, event: bool = False) -> bool:
    """Tell whether an occasion is that of the cue in its sentence; in `text` what is quoted is blanks.

    An `event` may be in another clause than the cue: “The council met in the hall, and Fell said …”.
    """
    cue, speaker = saying
    apart = not event and _is_of_something_else(text, sentence, occasion, cue)
    if apart or is_counted_from(text, sentence, occasion):
        return False
    if occasion.overlaps(cue):  # “the boat that the court was told about” is described by it
        return not text[sentence.start : occasion.start].endswith("that ")
    if _is_in_relative(text, sentence, occasion, cue):
        return False
    if not event and _FIXED.search(text, sentence.start, occasion.start):
        return False
    if cue.end <= occasion.start:
        return _is_after(text, occasion, cue, speaker)
    return event or _is_before(text, sentence, occasion, cue, speaker)


def _is_of_something_else(text: str, sentence: Span, occasion: Span, cue: Span) -> bool:
    """Whether the words before a time give it to something else: a deadline, or what one speaks about."""
    if _DUE.search(text, sentence.start, occasion.start) is not None:
        return True
    if _is_of_a_deed(text, occasion, cue):
        return True
    if _TOLD_BY.fullmatch(text[cue.start : cue.end]) and cue.end <= occasion.start:
        return _CLAUSE.search(text, cue.end, occasion.start) is not None
    start = cue.end if cue.end <= occasion.start else sentence.start
    return _OF_WHAT_WAS_BEFORE.search(text, start, occasion.start) is not None


def _is_of_a_deed(text: str, occasion: Span, cue: Span) -> bool:
    """Whether a day has a noun behind a verb that is about it: “condemned Monday’s attack”, and no speech."""
    owned = _DEED.match(text, occasion.end)
    if owned is None or (cue.end <= occasion.start and text[cue.end : occasion.start].strip()):
        return False
    return _SAID_IN.search(owned["owned"]) is None and SPOKEN.search(owned["owned"]) is None


def is_of_any_saying(text: str, sentence: Span, occasion: Span, *, event: bool = False) -> bool:
    """Tell the same of a sentence without a quotation: whether it is that of some word of speaking in it."""
    return any(
        is_of_saying(text, sentence, occasion, Saying(Span(*found.span())), event=event)
        for verbs in (SPOKEN, _DECIDED)
        for found in verbs.finditer(text, *sentence)
    )


def is_retold(text: str, sentence: Span, occasion: Span) -> bool:
    """Tell whether an event is of what somebody tells, and not of the telling: “said he fell at the game”."""
    told = list(SPOKEN.finditer(text, sentence.start, occasion.start))
    if not told or _OWN_SPEECH.search(text, *occasion) is not None:
        return False
    return not is_of_saying(text, sentence, occasion, Saying(Span(*told[-1].span())), event=True)


def is_counted_from(text: str, sentence: Span, occasion: Span) -> bool:
    """Tell whether an event only gives the time of something else: “hours before the march”."""
    return _COUNTED_FROM.search(text, sentence.start, occasion.start) is not None


def is_day_of_a_thing(text: str, occasion: Span) -> bool:
    """Tell whether a day belongs to a noun: “before Friday’s report”, “the men sent on Friday had …”."""
    if text[occasion.start :].startswith(("On ", "on ")) or not text[occasion.start].isupper():
        return _FINITE_NEXT.match(text, occasion.end) is not None
    owns = _OWNS.match(text, occasion.end) is not None
    return owns or _UP_TO.search(text, max(occasion.start - 8, 0), occasion.start) is not None


def is_by_the_way(text: str, sentence: Span, occasion: Span) -> bool:
    """Tell whether an occasion is in a clause that only describes: “the case that the jury were hearing”."""
    return _is_in_relative(text, sentence, occasion, None)


def _is_in_relative(text: str, sentence: Span, occasion: Span, cue: Span | None) -> bool:
    """Whether it is in a clause that describes, or is told, and is not itself of speaking."""
    openings = list(_OPENS_RELATIVE.finditer(text, sentence.start, occasion.start))
    opening = openings[-1] if openings else None
    if opening is None or (cue is not None and opening.end() <= cue.start < occasion.start):
        return False
    inner = text[opening.end() : occasion.start]
    if SPOKEN.search(inner) or _PUT_OUT.search(inner) or _MARK.search(inner):
        return False
    if _IS_JUDGED.search(inner):
        return False
    return not (text[: opening.start()].rstrip().endswith(",") and "," in inner)


def _is_after(text: str, occasion: Span, cue: Span, speaker: Span | None) -> bool:
    """Whether what is between a cue and a later occasion leaves it with the cue."""
    between, verb = text[cue.end : occasion.start], text[cue.start : cue.end].lower()
    of_what = _OF_WHAT.match(between) or (_OF_WHAT.search(between) and _DONE.search(between.rstrip()))
    if of_what and _SAYS.match(verb) and _TO_REPORTERS.search(text, *occasion) is None:
        return False
    marks = list(_MARK.finditer(between))
    if marks:  # the quoted words are between the two
        then = marks[-1].end()
        return _WHILE.search(between, then) is None and not _opens_a_clause(text, cue.end + then, occasion)
    inverted = _is_inverted(text, cue, speaker)
    if inverted and speaker is not None and cue.end <= speaker.start < occasion.start:
        between = text[speaker.end : occasion.start]
    told = _BY_THE_WAY.sub(" ", between)
    if _AT_THE_TIME.match(told):
        return True
    if _FINITE.search(told) or (told.strip() and _FINITE_NEXT.match(text, occasion.end)):
        return False
    thing = not inverted and _NAMES_A_THING.match(told) is not None
    if thing and (_SAYS.match(verb) or (_CALLS.match(verb) and _is_quoted_next(text, occasion))):
        return False
    return _TO_DO.search(told) is None or verb in {"spoke", "speaking", "testified", "speech", "address"}


def _opens_a_clause(text: str, start: int, occasion: Span) -> bool:
    """Whether, behind the quoted words, it is in a clause of another time: “before anyone is on board”."""
    return _OTHER_TIME.search(text, start, occasion.start) is not None


def _is_inverted(text: str, cue: Span, speaker: Span | None) -> bool:
    """Whether the speaker is after the cue: “…,” said Fell on Monday."""
    if speaker is not None:
        return speaker.start >= cue.end
    return _ENDS_QUOTED.search(text, max(cue.start - 5, 0), cue.start) is not None


def _is_quoted_next(text: str, occasion: Span) -> bool:
    """Whether quoted words follow an occasion: called the raid on Monday “a disgrace”."""
    return _MARK.search(text, occasion.end, occasion.end + 12) is not None


def _is_before(text: str, sentence: Span, occasion: Span, cue: Span, speaker: Span | None) -> bool:
    """Whether an occasion before a cue is that of the cue, and not of another clause."""
    before, after = text[sentence.start : occasion.start], text[occasion.end : cue.start]
    if after.strip() == "," and text[cue.start : cue.end].endswith("ing"):
        return True  # “quit on Monday, saying that”
    beside = speaker is not None and 0 <= occasion.start - speaker.end <= 2
    finite = not beside and before.strip() and _FINITE_NEXT.match(text, occasion.end)
    if finite or _is_of_a_clause(text, occasion, cue, speaker):
        return False
    done = _DONE_TO.search(before)
    if done is not None and after[:1] == "," and not SPOKEN.match(done["done"]):
        return done["done"] in _LAID
    first = re.search(r"[\w’'-]+", before)
    if first is None or (speaker is not None and speaker.end <= occasion.start):
        return True
    word = first.group().lower()
    if after.strip() in {"", "has", "have"} and before.strip():
        return _is_spoken_of(before)
    return (
        word in words("adverbial_openers") or word.endswith(("ing", "ed", "ly")) or _opens_with_papers(word)
    )


def _is_of_a_clause(text: str, occasion: Span, cue: Span, speaker: Span | None) -> bool:
    """Whether a day opens a clause that ends before the quoted words, with the speaker behind these.

    “On Monday the audit of the mill began”, then the words, then “says Fell”; no day beside the words.
    """
    if speaker is not None and speaker.start < cue.start:
        between = text[occasion.end : speaker.start]
    else:
        between = text[occasion.end : cue.start]
    mark = _MARK.search(between)
    told = between[: mark.start()] if mark is not None else ""
    return len(_LETTERS.findall(told)) > _SHORTEST_CLAUSE and SPOKEN.search(told) is None


def _is_spoken_of(before: str) -> bool:
    """Whether what is right before a day, and the verb behind it, speaks: “The clerk on Monday said”."""
    told = before.rstrip()
    if told.endswith(",") or _DONE.search(told):
        return told.count(",") > 1 and _DONE_TO.search(told[:-1]) is None
    return _WITHIN.search(told.rpartition(",")[2]) is None


def _opens_with_papers(word: str) -> bool:
    """Whether a sentence opens with what is itself a way of speaking: “his letter on Monday said”."""
    return word in groups("person_nouns")["document"]
