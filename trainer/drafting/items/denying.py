"""Words that the page does not say were said: denied (“never said”), supposed (“might say”), a false claim.

It reads the sentence of the cue, without what is quoted in it. What a speaker denies in quoted words is
speech like any other; so is what somebody “would only say”.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from trainer.drafting.items.clues import span
from trainer.drafting.items.debunked import debunked
from trainer.drafting.items.disowned import disowned_beside
from trainer.drafting.items.seeming import seeming, staged
from trainer.drafting.items.speaking import is_denial
from trainer.drafting.items.surroundings import Surroundings
from trainer.drafting.items.untrue import How, Patterns, untrue_around
from trainer.drafting.items.withdrawn import withdrawn
from trainer.drafting.language.lexicon import groups, one_of
from trainer.drafting.language.marks import ENGLISH_CLOSERS, ENGLISH_MARKS, OPENERS
from trainer.drafting.language.verbs import VerbForm, reporting_forms
from trainer.drafting.quotes.quotes import Quotation
from trainer.text.article import Span


class Doubted(NamedTuple):
    """How the page takes back that words were said, and with which words."""

    how: How
    place: Span


_REACH = 160  # characters before a cue
_WORD = r"[\w’'-]{1,30}"


def doubted(page: Surroundings, quotation: Quotation) -> Doubted | None:
    """Return how the page takes back that the words of a quotation were said; None where it does not."""
    speaker = span(quotation.speaker_start, quotation.speaker_end)
    if speaker is not None and is_denial(quotation.speaker or ""):
        return Doubted("denied", speaker)
    cue = span(quotation.cue_start, quotation.cue_end)
    own = page.sentence_around(quotation.start, quotation.end)
    if cue is not None and (_is_of_earlier(page, quotation, cue, own) or _is_no_speech(quotation, cue, own)):
        cue = None
    around = own if cue is None else page.sentence_around(cue.start, cue.end)
    untrue = untrue_around(page.unquoted, Span(quotation.start, quotation.end), own)
    if untrue is not None:
        return Doubted(*untrue)
    found = _before(page, quotation, cue, around) if cue is not None else None
    nearest = _verb_before(page, quotation, own)
    if found is None and nearest is not None and nearest != cue:
        found = _before(page, quotation, nearest, own)
    return (
        found
        or _of_sentence(page, around, cue, own)
        or _claimed_falsely(page, own if cue is None else around)
        or _disowned(page, quotation)
    )


def _disowned(page: Surroundings, quotation: Quotation) -> Doubted | None:
    """What takes it back in a sentence beside, in the page's own voice, or on a page that is about it."""
    place = withdrawn(page, quotation) or disowned_beside(page, quotation) or debunked(page, quotation)
    return Doubted("denied", place) if place is not None else None


def _claimed_falsely(page: Surroundings, around: Span) -> Doubted | None:
    """What takes back words that only posts and their like put to somebody, in the sentences around."""
    if page.search(_CLAIMED, [around]) is None:
        return None
    index = page.paragraph_at(around.start)
    first = page.paragraphs[max(index - 1, 0)].start
    last = page.paragraphs[min(index + 1, len(page.paragraphs) - 1)].end
    head = page.paragraphs[0]
    found = page.search(_NOT_TRUE, [*page.sentences_between(first, last), head])
    return Doubted("denied", found) if found is not None else None


def _is_no_speech(quotation: Quotation, cue: Span, own: Span) -> bool:
    """Whether a cue in a sentence before tells of no speech: “He is not in doubt.”"""
    return quotation.rule.startswith(("other ", "bare ")) and cue.end <= own.start


def has_lost_its_credit(page: Surroundings, quotation: Quotation) -> bool:
    """Whether it has no credit but that of words before it, and the page says that those were not said."""
    cue = span(quotation.cue_start, quotation.cue_end)
    own = page.sentence_around(quotation.start, quotation.end)
    if cue is None or not _is_of_earlier(page, quotation, cue, own):
        return False
    around = page.sentence_around(cue.start, cue.end)
    return (_before(page, quotation, cue, around) or _of_sentence(page, around, cue, own)) is not None


def _is_of_earlier(page: Surroundings, quotation: Quotation, cue: Span, own: Span) -> bool:
    """Whether a cue in a sentence before is that of other quoted words, which are between."""
    index = bisect_left(page.quotations, quotation.start, key=lambda one: one.start) - 1
    before = page.quotations[index] if index >= 0 else None
    return before is not None and cue.end <= before.start and before.end <= own.start


def _verb_before(page: Surroundings, quotation: Quotation, own: Span) -> Span | None:
    """The plain verb of saying right before the quoted words, whatever the finder took for the cue."""
    found = _LAST_WORD.search(page.unquoted, max(own.start, quotation.start - _REACH), quotation.start)
    form = reporting_forms().get(found.group(1).lower(), _NO_FORM) if found is not None else _NO_FORM
    if found is not None and form.group == "say" and form.lemma != "add":
        return Span(*found.span(1))
    told = _TOLD_WHOM.search(page.unquoted, max(own.start, quotation.start - _REACH), quotation.start)
    return Span(*told.span("verb")) if told is not None else None


def _before(page: Surroundings, quotation: Quotation, cue: Span, around: Span) -> Doubted | None:
    """What takes it back right before the cue: a negation, an auxiliary, a condition."""
    text = page.unquoted
    start = max(around.start, cue.start - _REACH)
    for how, pattern in _patterns():
        found = pattern.search(text, start, cue.start)
        if found is not None and how == "supposed" and page.search(_RELEASED, [around]) is not None:
            continue
        if found is not None and not _said_after_all(found.group(), text[cue.end : cue.end + 12]):
            return Doubted(how, Span(found.start(), cue.end))
    apparent = seeming(text, start, cue) or staged(text, page.article.text, around.start, cue)
    if apparent is not None:
        return Doubted(*apparent)
    if reporting_forms().get(text[cue.start : cue.end].lower(), _NO_FORM).lemma == "deny":
        found = _DENIED_SAYING.match(text, cue.end, max(quotation.start, cue.end))
        return Doubted("denied", Span(cue.start, found.end())) if found is not None else None
    wrong = _wrongly().search(text, around.start, max(quotation.start, cue.end))
    if wrong is None or _is_of_another(text[around.start : wrong.start()], text[wrong.end() : cue.start]):
        return None
    inner = text[wrong.end() : max(quotation.start, wrong.end())].lower()
    embedded = any(word in reporting_forms() for word in re.findall(r"[a-z]+", inner))
    put = wrong.group("verb").startswith(("attribut", "quot", "credit"))
    return Doubted("denied", Span(*wrong.span())) if embedded or put else None


def _is_of_another(before: str, between: str) -> bool:
    """Whether the false claim is mentioned by the way: “a post that falsely …, Vale said”."""
    return _RELATIVE.search(before) is not None and "," in between


def _of_sentence(page: Surroundings, around: Span, cue: Span | None, own: Span) -> Doubted | None:
    """What takes it back elsewhere in the sentence: the claim is false, or is only asked about.

    What somebody calls false in one sentence is not what they say in the next.
    """
    found = page.search(_false_claim(), [around])
    told = found is not None and cue is not None and around.end <= own.start and cue.end <= found.start
    if told:
        return None
    if found is not None and not _is_what_is_told(page.unquoted, found, cue):
        return Doubted("denied", found)
    made = page.search(_made_up(), [around])
    if made is not None:
        return Doubted("denied", made)
    present = cue is not None and page.unquoted[cue.start : cue.end].endswith("s")
    acted = page.search(_acted(), [around]) if present else None
    if acted is not None and cue is not None and acted.end <= cue.start <= own.end:
        return Doubted("supposed", acted)
    asked = page.search(_QUESTION, [around]) or page.search(_PICTURED, [around])
    return Doubted("supposed", asked) if asked is not None else None


def _is_what_is_told(text: str, claim: Span, cue: Span | None) -> bool:
    """Whether the false claim is what somebody speaks of: “said of the fake video”."""
    if cue is None:
        return False
    if cue.end <= claim.start:
        if _SPOKEN_OF.match(text, cue.end, claim.start) is not None:
            return True
        return _ANOTHER_SAYS.search(text, cue.end, claim.start) is not None
    return _TOLD.match(text, claim.end, cue.start) is not None


def _said_after_all(before: str, after: str) -> bool:
    """Whether it is a way to tell of what was said: “would only say”, “did not just say”."""
    said = groups("denials")["said after all"]
    if _NOT_ONLY.search(before) is not None:
        return True
    return not said.isdisjoint(before.lower().split()) or after.split(" ")[1:2] in (
        ["only"],
        ["later"],
        ["later:"],
    )


_NOT_ONLY = re.compile(r"(?:\bnot|n[’']t)\s(?:just|only|merely|simply)\s(?:(?!now\b|yet\b|then\b)\w+\s)?\Z")
"""Right before a cue, where somebody said it and did more: “did not just say”."""
_CLAIMED = re.compile(
    r"\b(?:[Uu]sers?|[Pp]osts?|[Mm]emes?|[Pp]ictures?|[Ii]mages?|[Vv]ideos?|[Cc]aptions?|[Mm]essages?|[Aa]ccounts?|[Tt]weets?"
    rf"|[Pp]eople|[Ss]ome)\b[^.;:{ENGLISH_MARKS}]{{0,80}}\b(?:claim(?:s|ed)?|sa(?:y|ys|id)|suggest(?:s|ed)?|alleg\w+|show(?:s|ed)?|quot\w+"
    r"|assert(?:s|ed)?)\b|\b[Aa]ccording\sto\s(?:the|these|some|several)\s(?:posts?|users?|memes?|accounts?)\b"
    r"|\b(?:is|are|was|were)\s(?:\w+\s)?quoted\sas\ssaying\b"
)
"""Posts and their like, which put words to somebody: “users claimed that Fell said”."""
_NOT_TRUE = re.compile(
    r"\b(?:falsely|wrongly|mistakenly)\s(?:credited|attributed|ascribed|quoted)\b"
    r"|\b(?:quote|quotation|words|remark|claim|line|post|meme|picture|image)s?\s(?:is|are|was|were)\s(?:an?\s)?"
    r"(?:fake|false|bogus|fabricated|invented|made\sup|doctored|hoax|untrue)\b"
    r"|\b(?:never|did\snot|didn[’']t|has\snot|had\snot)\s(?:sa(?:y|id)|ma(?:ke|de)|utter(?:ed)?|used?)\s"
    r"(?:so|it|that|this|(?:any\s)?such\s\w+|the\s(?:remark|word|quote|line|phrase|comment)s?)\b"
    r"|\b(?:[Bb]ogus|[Ff]ake|[Ff]abricated|[Mm]ade-up|[Ii]nvented)\s(?:quote|quotation|remark)s?\b"
)
_RELEASED = re.compile(
    r"\b(?:excerpts?|extracts?|prepared\s(?:remarks|text)|advance\s(?:copy|text)|released)\b"
)
"""A speech whose words were put out beforehand: “he will say, by extracts that his office released”."""
_RELATIVE = re.compile(r"\b(?:that|which|who)\s(?:has\s|had\s|have\s)?\Z")
"""Before a verb that is not that of the main clause."""
_LAST_WORD = re.compile(rf"({_WORD})(?:\s(?:that|the\swords))?[,:]?\s?[{OPENERS}\"‘']?\Z")
_TOLD_WHOM = re.compile(
    rf"\b(?P<verb>tell|tells|told|telling|remind(?:ed|ing)?|call|calls|called|calling|describ(?:e|es|ed|ing)|label\w*)\s"
    rf"(?:(?!(?:for|on|off|upon|in|and|but|that)\b){_WORD}\s){{1,5}}?(?:as\s|that\s)?[,:]?\s?[{OPENERS}\"‘']?\s*\Z"
)
"""A verb with who hears it, or with what is called so, right before the words: “never told anyone …”."""
_SPOKEN_OF = re.compile(r"\s(?:[\w’'-]{1,30}\s){0,6}?(?:of|about|on|to|by)\s(?:an?\s|the\s|this\s|that\s)?\Z")
_ANOTHER_SAYS = re.compile(
    rf"\b(?:and|while|but)\s(?:{_WORD}\s){{1,12}}?(?:said|says?|told\s(?:{_WORD}(?:\.{_WORD})?\s){{1,4}}?)\s?(?:that\s)?"
    rf"(?:the\s|this\s|these\s|those\s|it\s)?(?:{_WORD}\s){{0,4}}?\Z"
)
"""Where it is another speaker who calls it false: “and two dockers told the Bell that the claim is false”."""
_TOLD = re.compile(rf",\s(?:{_WORD}\s){{1,5}}(?:{_WORD},\s)?\Z")
_NO_FORM = VerbForm("", "", "")
_DENIED_SAYING = re.compile(
    r"\s(?:[\w’'-]{1,30}\s){0,14}?(?:said|saying|told|telling|called|calling|wrot\w|writing|written|used|using"
    r"|tweet\w*|post\w*|uttered|uttering|made|making|words?|remarks?|comments?|quotes?)\b"
)
_QUESTION = re.compile(
    r"(?:(?<=\s)|\A|(?<=\n))(?:Did|Would|Could|Might|Will|Has|Had|Does|Should)\s[^.?!\n]{1,200}\?"
)


_PICTURED = re.compile(
    r"(?:\A|(?<=[.!?…]\s)|(?<=\n))(?:Picture|Imagine|Envisage|Visuali[sz]e|Suppose)\s[^.!?\n]{1,200}?"
    r"\b(?:say|tell|add|ask|shout|announc|declar|boast|promis|confess|admit|repl)y?ing\b"
)
"""What is only imagined: “Picture the mayor at her desk, saying: “…”.”"""


@cache
def _acted() -> re.Pattern[str]:
    """Where a made-up person speaks, in the present tense: “In its best scene the sheriff says: “…”.”"""
    return re.compile(
        rf"\b[Ii]n\s(?:its|the|one|a|this|that|another|his|her|an)\s(?:{_WORD}\s){{0,3}}?(?:{_any('acted')})\b(?!\s(?:of|from|in)\s(?:an?|the|his|her)\s(?:documentary|memoir|row|life|trial|case))"
    )


@cache
def _patterns() -> Patterns:
    """What can be right before a cue, whose place is the end of what is searched."""
    between = rf"(?:\s(?:{_any('between')}|{_any('said after all')}))*\s"
    to = rf"\s(?:{_WORD}\s){{0,2}}?to{between}"
    modal = rf"(?:\b(?:{_any('may be')})|[’'](?:d|ll))"
    return (
        ("supposed", re.compile(rf"\b(?:may|might)\sor\s(?:may|might)\snot{between}\Z")),
        ("denied", re.compile(rf"\b(?:[Nn]ever|not|{_WORD}n[’']t|cannot|neither|nor){between}\Z")),
        ("denied", re.compile(rf"\b(?:[Nn]ever|not|{_WORD}n[’']t){between}(?:{_any('heard')}){to}\Z")),
        *_never(between),
        *_held_back(between),
        ("denied", re.compile(rf"\b(?:{_any('not done')}){to}\Z")),
        ("denied", re.compile(rf"\bden(?:y|ies|ied|ying)\s(?:{_WORD}\s){{0,8}}?\Z")),
        (
            "denied",
            re.compile(
                rf"\b(?:{_any('without', capital=True)}|(?:[Ii]nstead|[Ss]hort)\sof"
                rf"|[Rr]ather\sthan|[Ff]ar\sfrom|ruled\sout){between}\Z"
            ),
        ),
        ("denied", re.compile(rf"\b[Nn]o\s(?:{_any('no')})\s(?:{_WORD}\s){{1,8}}?\Z")),
        (
            "denied",
            re.compile(rf"\b(?:not\strue|{_any('untrue')})\sthat\s(?:{_WORD}\s){{1,6}}?\Z"),
        ),
        (
            "supposed",
            re.compile(
                rf"\b(?:unclear|uncertain|doubtful|unlikely|unknown|disputed)\s(?:{_WORD}\s){{1,7}}?\Z"
            ),
        ),
        ("supposed", re.compile(rf"{modal}{between}\Z")),
        ("supposed", re.compile(rf"\b(?:{_any('not yet')}){to}\Z")),
        (
            "supposed",
            re.compile(rf"\b(?:{_any('if', capital=True)}|as\s(?:if|though))\s(?:{_WORD}\s){{0,5}}?\Z"),
        ),
        *_more_patterns(between),
        *_asked_for(between),
    )


@cache
def _never(between: str) -> Patterns:
    """What can be before a cue where something was at no time said, or heard by nobody."""
    return (
        (
            "denied",
            re.compile(
                rf"\b(?:(?:[Aa]t|[Oo]n|[Ii]n|[Uu]nder)\s(?:no|none\sof)\s{_WORD}|{_any('nor', capital=True)}"
                rf"|[Nn]ot\s(?:once|a\ssingle\stime|even\sonce))\s(?:(?!but\b){_WORD}\s){{0,5}}?"
                rf"(?:did|does|do|has|have|had|would|could|was|is)\s(?:{_WORD}\s){{1,5}}?\Z"
            ),
        ),
        ("denied", re.compile(rf"\b(?:at|on)\sno\s(?:{_any('no time')}){between}\Z")),
        (
            "denied",
            re.compile(
                rf"\b(?:[Nn]obody|[Nn]o[\s-]one|[Nn]one\sof)\s(?:{_WORD}\s){{0,6}}?(?:{_any('no witness')})\s"
                rf"(?:{_WORD}\s){{1,5}}?\Z"
            ),
        ),
    )


@cache
def _held_back(between: str) -> Patterns:
    """What can be before a cue where somebody does not go so far, does not dare, or has yet to say it."""
    to = rf"\s(?:{_WORD}\s){{0,2}}?to{between}"
    negated = rf"\b(?:[Nn]ever|not|cannot|{_WORD}n[’']t|without|nor){between}"
    return _each(
        "denied",
        rf"{negated}(?:quite\s)?(?:go|gone|going|went)\s(?:nearly\s|quite\s)?(?:so|as|that|this)\sfar\sas\s(?:to\s)?\Z",
        rf"\b(?:ha[sd]|have|is|are|was|were|remains?)\s(?:yet|still){to}\Z",
        rf"{negated}(?:{_any('not willing')}){to}\Z",
        rf"{negated}(?:dare|dared|think|bother|bothered)\s(?:to\s|of\s)?\Z",
        rf"{negated}(?:bring|brought|get|got)\s(?:{_WORD}\s){{1,3}}?to{between}\Z",
        rf"\b[Nn]ot\sto{between}\Z",
        rf"\b(?:{_any('held back')})\s(?:away\s|back\s)?from{between}\Z",
        rf"\b(?:held|drew|backed|pulled|kept|stopped)\s(?:back\s|away\s|(?:him|her|it)self\s|themselves\s)?from{between}\Z",
        rf"(?<!not\s)(?<!n[’']t\s)\bresist(?:s|ed|ing)?\s(?:(?:the|an?)\s{_WORD}\s(?:to|of)\s)?\Z",
        rf"\bno\s(?:{_any('no wish')})\s(?:to|of|in){between}\Z",
        rf"(?:{_any('wrongly')}),?\sas\s\Z",
        rf"\b[Nn]either\s(?:(?!but\b){_WORD}\s){{1,6}}?nor\s(?:(?!but\b){_WORD}\s){{1,4}}?\Z",
        _no_such_speaker(),
        rf"\b[Nn]othing\s(?:{_WORD}\s){{0,3}}?(?:{_any('shows')})\s(?:that\s)?(?:{_WORD}\s){{1,6}}?\Z",
    )


def _each(how: How, *patterns: str) -> Patterns:
    return tuple((how, re.compile(pattern)) for pattern in patterns)


def _no_such_speaker() -> str:
    """“No minister has …”, “not one of them …”, where a clause begins."""
    begins = (
        rf"(?:(?<=[.?!,;:—–{ENGLISH_CLOSERS}\"]\s)|(?<=\n)|\A|\b(?:but|and|that|though|while|yet|because)\s)"
    )
    noun = (
        r"(?!(?:one|doubt|wonder|matter|sooner|he|she|they|it|we|the|when|as|that|who)\b)[a-z][\w’'-]{0,30}\s"
    )
    return (
        rf"{begins}(?:[Nn]o|[Nn]ot\s(?:one|an?|any|a\ssingle)|[Nn]either|[Hh]ardly\san?y?)\s(?:{noun}){{1,2}}?"
        rf"(?:(?:of|on|in|at|from)\s(?:{_WORD}\s){{1,4}}?)?"
        rf"(?:(?:has|have|had|would|could|will)\s(?:(?:{_any('between')})\s)*)?\Z"
    )


@cache
def _asked_for(between: str) -> Patterns:
    """What can be before a cue where somebody is asked to say it, is hoped to, or is not believed to have."""
    name = rf"(?:(?!(?:and|but|who|which)\b){_WORD}\s){{1,6}}?"
    hoped = _any("hoped for")
    sure = "".join(
        rf"(?<!{word}\s)" for word in ("not", "n[’']t", "[Nn]obody", "one", "no", "seriously", "in")
    )
    return _each(
        "supposed",
        rf"\b(?:{hoped})\s(?:{_WORD}\s){{0,2}}?to\s(?:{_any('to hear')})\s{name}(?:to\s)?\Z",
        rf"\b(?:{hoped}|{_any('asked for')})\s(?:{_WORD}\s){{0,7}}?to{between}\Z",
        rf"\bon\sthe\s(?:point|verge|brink)\sof{between}\Z",
        rf"\b(?:[Pp]erhaps|[Mm]aybe|[Pp]ossibly)\s(?![a-z]+ly\b){name}\Z",
        rf"\b(?:{_any('thinks of')})\s(?:(?:about|of|up|with|how\sto|the\s{_WORD}\sof)\s){{0,2}}\Z",
        rf"\b(?:can|could)\s(?:almost\s|just\s)?(?:hear|imagine|picture)\s{name}\Z",
        rf"\b(?:hard|difficult|impossible)\sto\s(?:imagine|believe|picture|think)\s(?:that\s)?{name}\Z",
        rf"\b{sure}(?:{_any('doubts')})\s(?:that|whether|if)\s{name}\Z",
    )


@cache
def _more_patterns(between: str) -> Patterns:
    """More of what can be right before a cue: other conditions, what is not known, what is made up."""
    name = rf"(?:{_WORD}\s){{1,5}}?"
    faked = rf"(?:{_any('faked', capital=True)})\s(?:{_WORD}\s){{0,2}}?(?:{_any('thing')})"
    either = f"{_any('faked', capital=True)}|{_any('mock', capital=True)}"
    thing = rf"(?:{either})\s(?:{_WORD}\s){{0,2}}?(?:{_any('thing')})"
    return (
        ("supposed", re.compile(rf"\b(?:Had|Should)\s{name}\Z|\bWere\s{name}to\s\Z")),
        (
            "supposed",
            re.compile(
                rf"(?:\bcannot|\bnot|n[’']t)\s(?:yet\s|so\sfar\s)?(?:be|been)\s(?:{_WORD}\s)?(?:{_any('confirmed')})"
                rf"\s(?:that\s|whether\s|if\s)?(?:{_WORD}\s){{0,7}}?\Z"
            ),
        ),
        ("supposed", re.compile(rf"\b(?:{_any('almost')}){between}\Z|\ball\sbut\s\Z|\bclose\sto\s\Z")),
        ("supposed", re.compile(rf"\b(?:{_any('wish')})\s(?:that\s)?{name}\Z")),
        (
            "denied",
            re.compile(
                rf"\b[Ii]t\s(?:was|is)(?:\snot|n[’']t)\s(?:(?!but\b){_WORD}\s){{1,5}}?who\s(?:had\s)?\Z"
            ),
        ),
        (
            "denied",
            re.compile(rf"\b{thing}\s(?:(?:that|which)\s)?(?:{_any('has')}|in\swhich|where|of)\s{name}\Z"),
        ),
        (
            "denied",
            re.compile(
                rf"\b{thing}\s(?:(?:that|which)\s)?(?:quot|cit)(?:e[sd]|ing)\s(?:{_WORD}\s){{0,5}}?(?:as\s)?\Z"
            ),
        ),
        ("denied", re.compile(rf"\b[Ii]n\s(?:an?|the|one|this)\s{faked}\s(?:{_WORD}\s){{0,5}}?\Z")),
        ("denied", re.compile(rf"\b[Ii]n\s(?:an?|the|one|this)\s{faked}(?:\s{_WORD}){{0,6}},\s{name}\Z")),
        ("denied", re.compile(rf"\b(?:{_any('fiction')})\s(?:has|had|makes|made|lets)\s{name}\Z")),
    )


@cache
def _wrongly() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any('wrongly', capital=True)})\s(?P<verb>(?:{_any('put to')})\w*)")


@cache
def _false_claim() -> re.Pattern[str]:
    """“The claim that she said … is false”, “a fake quote”, “misquoted”, “words that he never used”."""
    claim, false = _any("claim", capital=True), _any("false")
    return re.compile(
        rf"\b(?:{claim})\b[^.,;?!\n]{{1,200}}?\b(?:is|are|was|were|be|proved)\s(?:{_WORD}\s){{0,2}}?(?:{false}|made\sup)\b"
        rf"|\b(?:{false}|made-up)\s(?:{_WORD}\s)?(?:{claim})\b"
        r"|\b(?:[Nn]obody|[Nn]o\sone|[Nn]one\sof\s(?:\w+\s)?\w+)\s(?:ha[sd]\s|ever\s|once\s)*"
        rf"(?:said|says|told|wrote|claimed|called|uttered)(?:\s(?:that|the\swords))?[:,]?\s[{OPENERS}\"‘']"
        r"|\b[Mm]is(?:quot|attribut)\w+"
        r"|\b(?:words?|quotes?|lines?|phrases?|remarks?)\s(?:that\s)?[^.?!\n]{1,60}?\bnever\s(?:said|used|uttered|spoke|made|wrote)\b"
    )


@cache
def _made_up() -> re.Pattern[str]:
    """“… is not something that she ever said”, “no such speech exists”, “a claim he calls false”."""
    claim, said = _any("claim"), _any("said")
    closed = rf"[{ENGLISH_CLOSERS}\"’]\s(?:{_WORD}\s){{0,2}}?"
    return re.compile(
        rf"{closed}(?:is|was|are|were)(?:\snot|n[’']t)\s(?:something|anything|what|words|how|a\s{_WORD})\s"
        rf"(?:{_WORD}\s){{1,6}}?(?:{said})\b"
        rf"|{closed}(?:is|was|are|were)\snothing\s(?:{_WORD}\s){{1,6}}?(?:{said})\b"
        rf"|{closed}(?:was|were)\s(?:never|not)\s(?:{said})\sby\b"
        rf"|[;,—–]\s(?:but\s|though\s)?no\ssuch\s(?:{_any('such')})\s(?:{_any('exists')})\b"
        rf"|[;,—–]\s(?:{_WORD}\s)?(?:{claim})\s(?:that\s|which\s)?(?:{_WORD}\s){{1,4}}?"
        rf"(?:(?:calls?|called|says?\sis|said\swas)\s(?:{_any('false')}|{_any('untrue')})|den(?:y|ies|ied)|rejects?|rejected)\b"
        rf"|\b[Ww]hat\s(?:{_WORD}\s){{1,5}}?(?:meant|means|had\smeant)\s(?:{_WORD}\s)?(?:was|is)[,:]?\s?[{OPENERS}\"‘']"
    )


def _any(group: str, *, capital: bool = False) -> str:
    """A part of a pattern that is any word of a group, also with a capital where it can open a sentence."""
    return one_of(groups("denials")[group], capital=capital)
