"""Through whom the words of a quotation came to the page: the criterion `carrier`, with its route.

The page itself (`own`), a place or a document that is open to all (`record`), another outlet (`relayed`) or
nobody in particular (`hearsay`). A newsroom that says who it is has heard what it credits to nobody else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from trainer.deck.kinds.quote import Level, Route
from trainer.deck.parts import HeadField
from trainer.drafting.articles.head import Head
from trainer.drafting.items.clues import Clue, Judged, opening_words, span
from trainer.drafting.items.crediting import Speakers
from trainer.drafting.items.hearers import heard_by
from trainer.drafting.items.leading import is_told_by_another, leading_in, presides, same_speech
from trainer.drafting.items.leaks import leaked_to_some, speaks_about
from trainer.drafting.items.lodging import HAS_SEEN, from_what_some_have_seen, release_in, seen_before
from trainer.drafting.items.naming import bare_name, full_name, name_in, own_paper
from trainer.drafting.items.outsiders import Elsewhere, speaks_of_others
from trainer.drafting.items.passing import TO_THE_PRESS, faced_press, hearsay_in, told_a_club
from trainer.drafting.items.speaking import is_document
from trainer.drafting.items.surroundings import Surroundings
from trainer.drafting.language.lexicon import one_of, phrases, words
from trainer.drafting.language.marks import OPENERS
from trainer.drafting.language.names import given_names
from trainer.drafting.language.occasions import event_in, is_before_a_body, without_month
from trainer.drafting.language.outlets import is_listed
from trainer.drafting.quotes.carried import is_new_scene
from trainer.drafting.quotes.carriers import CarrierFound
from trainer.drafting.quotes.quotes import Quotation
from trainer.text.article import Span

_FIRST_HAND = re.compile(
    r"\b(?:told|tells?|telling|(?:spoke|speaking|said|says|explain\w*|describ\w*|confirm\w*|admit\w*|confid\w*|reveal\w*"
    r"|complain\w*|mention\w*|wrote|writes|recall\w*)\s(?:[\w’'-]+\s){0,2}?to)\s(?:this\sreporter|our\s(?:reporter|correspondent)|me|us)\b"
    r"|\b(?:this\sreporter|our\s(?:reporter|correspondent))\s(?:heard|saw|attended|was|has)\b"
    r"|\bwhich\sthis\s(?:reporter|newspaper)\sattended\b|\bin\san?\sinterview\swith\s(?:this\s\w+|us|me)\b"
    r"|\b(?:told|spoke\sto|speaking\sto)\s(?:this|our)\s(?:news)?(?:paper|room|site|website|magazine|agency)\b"
)
_WEEKDAYS = one_of(map(str.capitalize, words("weekdays")))
_TITLE_WORD = rf"\s(?:(?:the|of|and|for|with)\s)?(?!(?:{_WEEKDAYS})\b)[A-Z\d][\w’'&-]*"
_ON_AIR = re.compile(
    r"\b[Oo]n\s(?:the\s)?"
    rf"(?:(?:{one_of(words('broadcasters'))})\b(?!\s(?:Street|Road|Hill))(?:{_TITLE_WORD}){{0,3}}"
    rf"(?:[’']s(?:{_TITLE_WORD}){{1,4}})?"
    rf"|(?:[A-Z\d][\w’'&.-]{{0,30}}\s){{1,6}}?(?:{one_of(words('broadcast_words'))})\b)"
    r"|\b(?:(?:[Oo]n|[Ii]n|[Dd]uring)\s(?:(?:an?|the|his|her|their|its|this|[A-Z][\w’'&.-]*)\s){1,4}(?:[a-z]+\s)?"
    r"(?:podcast|live-?stream|webcast)|(?:[Oo]n|[Tt]o)\s(?:(?:an?|the|[A-Z][\w’'&.-]*)\s){1,4}phone-in)\b"
)
_PROGRAMME = re.compile(
    rf"\b(?:{one_of(words('broadcasters'))})(?:\s(?:News|Radio|TV|FM))?[’']s\s[{OPENERS}\"‘']?(?P<first>[A-Z\d](?:[\w&.-]*[\w&])?)"
    r"(?:\s(?:[A-Z\d](?:[\w’&.-]*[\w&])?|the|of|and|for|with|in|on|at))*"
)
"""A broadcaster's programme, by its name: “told ABC’s This Week”."""
_WATCHED = re.compile(
    r"\b(?:watch(?:ed|es|ing)?|saw|seen|shown|screened|listen(?:ed|ing)?\sto|heard)\s(?:[\w’'-]{1,20}\s){0,3}\Z"
)
"""What comes before a station on which nobody spoke: “who watched it on”."""
_APPEARED = ("appear", "aired", "broadcast")
_TOLD = re.compile(r"(?:[Tt]old|[Tt]elling|[Ss]p(?:oke|eaking)\sto|[Ss]aid\sto|[Ii]nterview\swith)\s[Tt]he\s")
_IN_HOUSE = re.compile(
    r"\b(?:questions?|debates?|statement|speech|reply|answer|speaking|spoke|told|said)\s(?:[\w’'-]+\s){0,4}?"
    rf"in\sthe\s(?:[A-Z]\w+\s)?(?:{one_of(words('parliaments'), capital=True)})\b"
)
"""Where one speaks, and not where one works: “a question in the Lok Sabha”."""
_BY_MINUTES = re.compile(
    r"\b[Aa]ccording\sto\s(?:the\s|its\s|their\s|an?\s)?(?:[\w’'-]+\s){0,3}?(?:minutes|transcripts?|verbatim\srecord|Hansard"
    r"|affidavits?|indictments?|(?:court|police|charging|legal|public|official)\s(?:papers|documents|filings?|records?))\b"
)
_OUT_ON = re.compile(
    r"\binterview\s(?:with|by|in|to)\s[^,.;:]{1,60}?\s(?:published|printed|aired|broadcast|that\sran)\s(?:on\s)?"
    rf"(?:{one_of(map(str.capitalize, words('weekdays')))})\b"
)
"""The day of another outlet's piece: “in an interview with the Bell published on Monday”."""
_RECORDED = re.compile(
    rf"\b(?:(?:[Tt]he|[Ii]ts|[Tt]heir)\s(?:[\w’'-]+\s){{0,3}}?(?:{one_of(words('documents'))})"
    r"|Hansard|[Mm]inutes|[Tt]ranscripts?)\b[^.;]{0,80}?"
    rf"\b(?:{one_of(words('recording_verbs'))})(?=\s)"
)
"""A document that has somebody's words: “the minutes of 3 March record Ana Ruiz as saying”."""
_INTERVIEW = re.compile(r"\binterviews?\Z")
_NETWORK = rf"(?:{one_of(map(str.capitalize, words('social_media')))}|Truth\sSocial)\b(?![’'])"
POSTED = re.compile(
    r"\b(?:[Tt](?:aking|akes|ook)(?=\sto\s)|post\w{0,3}|wrote|writing|said|says|tweet\w{0,3}|announc\w+|shar(?:ed|ing)|added|stated)\s"
    r"(?:(?!and\b|but\b|that\b)[\w’'-]{1,30}\s){0,4}?(?:on|to|in)\s(?:[\w’'-]{1,30}\s){0,5}?"
    rf"(?:{_NETWORK}|X(?=[\s,.;:]))"
)
_POSTED_BEHIND = re.compile(rf"[^\w\s]{{0,2}}\s(?P<where>(?:on|via|in\sa\spost\son)\s{_NETWORK})")
"""Where something was posted, right behind it: called it “a bad plan” on a network."""
_ACCOUNT = re.compile(r"\s\(@[\w.@-]+\)")
_SIGNS = re.compile(r"[—–―-]\s?(?:A\s(?:post|video|photo|reel)\sshared\sby\s)?\Z")
"""With `_ACCOUNT`, the line under a post that a page shows: “— Una Fell (@unafell)”."""
_STATED = re.compile(
    r"\b[Ii]n\s(?:an?|the|his|her|their|its)\s(?:[\w’'-]+\s){0,2}?(?:statement|(?:news|press)\srelease|(?:blog\s)?post(?!\s(?:as|at|of)\b)|tweet|op-ed)\b"
)
_IN_WRITING = re.compile(
    r"\b[Ii]n\s(?:an?|the|his|her|their|its|that|this)\s(?:[\w’'-]+\s){0,3}?"
    rf"(?:{one_of(words('documents') - {'email', 'e-mail', 'letter'})})\b"
)
_EMAIL = re.compile(r"\b(?:e-?mails?|(?:phone|telephone)\s(?:call|message))\Z")
_ROUND = re.compile(
    rf"\s(?:sent\s)?to\s(?:(?:all|its|his|her|their|the|other|fellow)\s){{0,2}}(?:[a-z-]+\s)?"
    rf"(?:{one_of(words('circles'))})\b"
)
_NO_PART = re.compile(r"\b(?:involved|took\spart|taken?\spart|participated?)\s\Z")
_ASKED_BY = re.compile(r"\b[Aa]sked\s(?:(?:about|of|on)\s(?:[\w’'-]+\s){1,4}?)?by\s(?:the\s)?[A-Z]")
_OTHER_TIME = re.compile(r"(?:Back\s)?[Ii]n\s(?:19|20)\d\d,|(?:Last|A)\s(?:year|month)(?:\sago)?,")
_A_STORY = 1_500  # characters of a paragraph that holds more than one speaker's words
_CLOSE = 350  # characters beside a quotation in such a paragraph
_FAR = 4_000  # characters beside it in which a sentence that names its speaker is looked for
_NAMED_IN = 80  # characters behind what a document does in which it has somebody speak
_TITLE = 40  # characters behind a broadcaster in which its programme is named
_PART = 20  # characters before a document that say that one had a part in it
_PAPERS = re.compile(
    r"\b(?:documents?|papers?|e-?mails?|letters?|memos?|notes?|files?|reports?|messages?|texts?|transcripts?)"
    r"(?:\s(?:on|of|from|to|dated)\s[^.,;:]{1,40}?)?,?\s(?:(?:that|which)\s(?:was|were|has\sbeen|have\sbeen)\s)?"
    r"(?:obtained|seen|reviewed|viewed)\sby\b"
)
_OPENED = re.compile(
    rf"\b(?:{one_of(words('documents'))})s?\b[^.;]{{0,60}}?\b(?:released|disclosed|published|obtained"
    r"|made\spublic)\b[^.;]{0,20}?\b(?:[Uu]nder|[Tt]hrough|[Vv]ia|[Uu]sing)\s"
    r"(?:(?:an?|the|its|local|state|federal|national|[A-Z][\w’'-]+)\s){0,3}?"
    r"(?:(?:[Ff]reedom|[Rr]ight)[\s-](?:of|to)[\s-][Ii]nformation|FOIA?\b|RTI\b|(?:[Pp]ublic|[Oo]pen)[\s-][Rr]ecords?\s(?:[Aa]ct|[Ll]aws?|[Rr]equests?|[Rr]ules)\b)"
)
"""What a law on information has opened: “which the council released under the Freedom of Information Act”."""
_OPENLY = frozenset({"ruled", "chanted", "chanting"})
_BESIDE = re.compile(
    r"(?:(?:said|added|spoke|speaking)\s(?:to\s\w{1,20}\s)?)?(?:on\s(?:the\s)?(?:very\s)?eve\sof|prior\sto|ahead\sof|before|after|following)"
    r"\s(?!an?\sjudge\b|the\s(?:judge|court|magistrates?|jury)\b)",
    re.IGNORECASE,
)
_AMONG = re.compile(
    r"in\s(?:an?|the|his|her|their|its|[A-Z]\w+[’']s|[\w’'-]+)\s(?:[\w’'-]+\s){0,4}?(?:protest|march|demonstration|parade|crowd)s?",
    re.IGNORECASE,
)
_LEAKED = phrases("leaked_words")
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


class Carriers:
    """The carriers of one article's quotations."""

    def __init__(self, page: Surroundings, head: Head, speakers: Speakers) -> None:
        self.page = page
        self.head = head
        self._speakers = speakers
        self._elsewhere = Elsewhere(page, head)
        self._own_paper = own_paper(head.publisher)
        quoted = [one for one in page.quotations if one.state != "retold"]
        foreign = [one for one in quoted if self._foreign(one) is not None]
        those, all_of_them = ({full_name(one) for one in some} for some in (foreign, quoted))
        self._second_hand = 2 * len(foreign) > len(quoted) and 2 * len(those) > len(all_of_them)

    def carried(self, quotation: Quotation, before: Judged | None, occasion: Clue) -> tuple[Clue, bool]:
        """Return through whom the words came, and whether the page's own newsroom heard them."""
        other = self._foreign(quotation)
        if other is not None:
            return self._opened(quotation, other, occasion) or self._relayed(
                quotation, other, occasion
            ), False
        elsewhere = hearsay_in(self.page, quotation, self.head) or _from_others(self.page, quotation)
        if elsewhere is not None:
            return elsewhere, False
        own = self._heard(quotation)
        if own is not None:
            note = "First-hand: said to the newspaper itself."
            return Clue(Level.MET, (own,), note, "", "own", Route.OWN), True
        record = self._record(quotation, occasion) or told_a_club(self.page, quotation)
        if record is not None:
            return record, False
        apart = _is_of_other_words(self.page, quotation, quotation.carrier)
        apart = apart or _is_elsewhere(self.page, quotation, before)
        if before is not None and before.carrier.level is not Level.MISSING and not apart:
            return before.carrier, before.first_hand
        itself = self._itself(quotation)
        return itself, itself.level is Level.MET

    def _opened(self, quotation: Quotation, found: CarrierFound, occasion: Clue) -> Clue | None:
        """What is open to others, where it is named after an outlet further up: “At a rally, she said”."""
        if any(found.start < one.end and one.start < found.end for one in self.page.sentences(quotation)):
            return None
        record = self._record(quotation, occasion)
        later = record is not None and all(place.start > found.end for place in record.places)
        return record if later else None

    def _foreign(self, quotation: Quotation) -> CarrierFound | None:
        """The carrier that is another outlet than the page's own."""
        found = quotation.carrier
        if (
            found is None
            or found.outlet is None
            or self.head.owns(found.outlet)
            or found.outlet in (self.head.author or "")
            or self._is_own_for_short(found)
            or _is_of_other_words(self.page, quotation, found)
        ):
            return None
        return found

    def _is_own_for_short(self, found: CarrierFound) -> bool:
        """Whether it is what a newspaper calls itself: “told the Courier”, signed, and no Courier in full."""
        short = bare_name(found.outlet)
        if (
            self.head.publisher
            or not self.head.is_signed
            or " " in short
            or is_listed(short)  # another one, whatever this page is called
            or short not in words("outlet_words") | words("titled_outlets")
        ):
            return False
        text, article = self.page.unquoted, (found.outlet or "").startswith("The ")
        told = _TOLD.match(text, found.start) is not None
        return article and told and re.search(rf"[A-Z][\w’'-]*\s{re.escape(short)}\b", text) is None

    def _relayed(self, quotation: Quotation, found: CarrierFound, occasion: Clue) -> Clue:
        """Words that another outlet had: on the air, with something to look them up by, or its name alone."""
        place = Span(found.start, found.end)
        beside = [*self.page.sentences(quotation), self.page.sentence_around(*place)]
        appeared = self.page.article.text[place.start : place.end].lower().startswith(_APPEARED)
        air: Span | None = (
            place if appeared else self.page.search(_ON_AIR, beside) or _programme(self.page, place)
        )
        if air is not None and air.overlaps(place):
            note = "Said on the air: it is on record."
            return Clue(Level.MET, (air,), note, "", "record", Route.RECORD)
        if found.reporter or found.document:
            note = "An outlet, and a reporter or a title."
            return Clue(Level.MET, (place,), note, "", "down", Route.RELAYED)
        out = self.page.search(_OUT_ON, beside) is not None
        if _is_event(self.page, occasion):
            beside = []
        if out or (
            occasion.level is Level.MET and any(o.overlaps(s) for o in occasion.places for s in beside)
        ):
            note = "An outlet, and a day by which to look it up."
            return Clue(Level.MET, (place,), note, "", "down", Route.RELAYED)
        note = "An outlet and no more: no reporter, no date, no title."
        return Clue(Level.WEAK, (place,), note, "", "outlet", Route.RELAYED)

    def _heard(self, quotation: Quotation) -> Span | None:
        """The words that say that the page's own newsroom was told."""
        found = quotation.carrier
        elsewhere = _is_of_other_words(self.page, quotation, found)
        if found is not None and found.outlet is not None and not elsewhere:
            return Span(found.start, found.end)
        for near in _close_by(self.page, quotation):
            told = self.page.search(_FIRST_HAND, [near]) or self.page.search(self._own_paper, [near])
            if told is not None and not is_told_by_another(self.page, quotation, near):
                return told
        return None

    def _record(self, quotation: Quotation, occasion: Clue) -> Clue | None:
        """What is open to others than this page: a document, the air, or an occasion that is."""
        found, sentences = quotation.carrier, self.page.sentences(quotation)
        place = None
        if found is not None and found.document and _is_for_all(self.page, found):
            place = Span(found.start, found.end)
        elif is_document(quotation.speaker) or (quotation.cue or "").lower() in words("posting_cues"):
            speaker = span(quotation.speaker_start, quotation.speaker_end)
            place = speaker and self._speakers.said(quotation, speaker)
            if place == speaker and not is_document(quotation.speaker):
                place = span(quotation.cue_start, quotation.cue_end)  # “Vale, who is mayor, tweeted”
        place = place or self.page.search(_BY_MINUTES, sentences) or _recorded(self.page, quotation)
        place = place or self._posted(quotation, sentences) or self._stated(quotation)
        if place is not None:
            leaked = self.page.search(_LEAKED, sentences) or self.page.search(HAS_SEEN, sentences)
            leaked = leaked or seen_before(self.page, _document(quotation), place)
            if leaked is not None:
                return _seen_by_some(leaked)
            note = "A document that can be asked for."
            doubt = "" if found is None else f"can “{found.document}” be looked up?"
            return Clue(Level.MET, (place,), note, doubt, "record", Route.RECORD)
        written = _written_paper(self.page, quotation)
        if written is not None:
            return written
        heard = self.page.search(TO_THE_PRESS, sentences) or self._on_air(quotation, sentences)
        heard = (
            heard
            or self.page.audience(sentences)
            or self.page.search(_IN_HOUSE, sentences)
            or self._ruled(quotation)
            or faced_press(self.page, quotation)
        )
        if occasion.level is Level.MET:
            heard = heard or next((one for one in occasion.places if self._is_open(one)), None)
        if heard is None:
            lodged = from_what_some_have_seen(self.page, quotation)
            return _seen_by_some(lodged) if lodged is not None else _released(self.page)
        return Clue(Level.MET, (heard,), "Said in the open: others heard it too.", "", "record", Route.RECORD)

    def _ruled(self, quotation: Quotation) -> Span | None:
        """The words that say that a court ruled so, a judge said it, or a crowd chanted it."""
        place, cue = span(quotation.speaker_start, quotation.speaker_end), (quotation.cue or "").lower()
        openly = cue in _OPENLY or presides(self.page, quotation)
        return self._speakers.said(quotation, place) if place is not None and openly else None

    def _posted(self, quotation: Quotation, sentences: Sequence[Span]) -> Span | None:
        """The words that say where it was posted, beside it or where this speaker is led in."""
        behind = _posted_behind(self.page, quotation)
        if behind is not None:
            return behind
        nearest = next(leading_in(self.page, quotation), None)
        return self.page.search(POSTED, [*sentences, nearest] if nearest is not None else sentences)

    def _on_air(self, quotation: Quotation, sentences: Sequence[Span]) -> Span | None:
        """The words that say on which programme it was said, beside it or where this speaker is led in."""
        air = self.page.search(_ON_AIR, [*sentences, *_led_by(self.page, quotation)])
        return None if air is None or _is_watched(self.page, air) else air

    def _stated(self, quotation: Quotation) -> Span | None:
        """The words that say that this speaker, who continues, put it out for everybody: “in a statement”."""
        if quotation.carrier is not None or self.page.occasion(self.page.sentences(quotation)) is not None:
            return None
        written = (quotation.cue or "").lower() in words("writing_cues")
        return self.page.search(_IN_WRITING if written else _STATED, same_speech(self.page, quotation))

    def _is_open(self, place: Span) -> bool:
        """Whether the words of an occasion name one that is open to more than one newsroom.

        What was said before or after it was not said in it; nor is all that one says in a march.
        """
        if _is_beside(self.page.article.text, place):
            return False
        said = _WORD.findall(without_month(self.page.article.text[slice(*place)]).lower())
        return not (words("open_words") | words("parliaments")).isdisjoint(said)

    def _itself(self, quotation: Quotation) -> Clue:
        """What is left where nobody else is credited: the page's own newsroom, if it says who it is.

        An article that takes most of its quotations from elsewhere has not heard the others itself, unless it
        has met their speaker; of one who told a single outlet, they are taken to be from there.
        """
        apart = _is_of_other_words(self.page, quotation, quotation.carrier)
        if self._second_hand and not apart and full_name(quotation) not in self._met_here:
            known = self._outlet_of(quotation)
            if known is not None:
                note, doubt = "This speaker told an outlet further up or down.", "was it told there too?"
                told = Span(known.start, known.end)
                return Clue(Level.WEAK, (told,), note, doubt, "outlet", Route.RELAYED)
            doubt = "if the page says who heard it, anchor it and mark it met."
            note = "Nobody is credited, and the page mostly passes on what others had."
            return Clue(Level.MISSING, (), note, doubt, "relays", Route.HEARSAY)
        elsewhere = self._elsewhere.carried(quotation)
        if elsewhere is not None:
            return elsewhere
        if self.head.is_signed:
            fields = ((HeadField.PUBLISHER, self.head.publisher), (HeadField.AUTHOR, self.head.author))
            heads = tuple(field for field, known in fields if known)
            places = _agency(self.page, self.head) if self.head.is_taken_over or not heads else ()
            note, why = "The page’s own report, and signed.", "alone" if self._is_alone else "signed"
            return Clue(Level.MET, places, note, "", why, Route.OWN, heads)
        place = span(quotation.speaker_start, quotation.speaker_end)
        said = (self._speakers.said(quotation, place) if place is not None else opening_words(quotation),)
        return Clue(
            Level.WEAK, said, "The page’s own report, and nobody signs it.", "", "unsigned", Route.OWN
        )

    @cached_property
    def _met_here(self) -> frozenset[str]:
        """The speakers of whose quotations the page says of one that its own newsroom was told."""
        return frozenset(
            name
            for name, said in self._by_speaker.items()
            if any(self._foreign(one) is None and self._heard(one) is not None for one in said)
        )

    @cached_property
    def _by_speaker(self) -> dict[str, list[Quotation]]:
        """The quotations of each speaker who has a name."""
        found: dict[str, list[Quotation]] = {}
        for one in self.page.quotations:
            name = full_name(one)
            if one.state != "retold" and name[:1].isupper():
                found.setdefault(name, []).append(one)
        return found

    def _outlet_of(self, quotation: Quotation) -> CarrierFound | None:
        """The only outlet to which the page credits what else this speaker says."""
        said = self._by_speaker.get(full_name(quotation), ())
        found = [one for one in map(self._foreign, said) if one is not None]
        return found[0] if len({one.outlet for one in found}) == 1 else None

    @cached_property
    def _is_alone(self) -> bool:
        """Whether the page speaks of no other outlet at all."""
        return not (
            any(self._foreign(one) is not None for one in self.page.quotations)
            or speaks_of_others(self.page.unquoted, self.head)
        )


def _close_by(page: Surroundings, quotation: Quotation) -> list[Span]:
    """The sentences of a quotation's paragraphs; of one that holds a whole story, those close by.

    And those further off that name who speaks.
    """
    own = page.sentences(quotation)
    found: list[Span] = []
    for whole in page.near(quotation):
        story = whole.end - whole.start > _A_STORY
        first, last = own[0].start - _CLOSE, own[-1].end + _CLOSE
        start = max(whole.start, own[0].start - _FAR)
        for one in page.sentences_between(start, min(whole.end, own[-1].end + _FAR)):
            near = not story or first <= one.start <= last
            if one not in own and (near or name_in(quotation, page.unquoted, one) is not None):
                found.append(one)
    return [*own, *found]


def _is_of_other_words(page: Surroundings, quotation: Quotation, found: CarrierFound | None) -> bool:
    """Whether what is between an outlet and words further down parts the two: another time, another asks."""
    own = page.sentences(quotation)
    if found is None or found.end > quotation.start or any(one.start <= found.start < one.end for one in own):
        return False
    between = [one for one in page.sentences_between(found.end, quotation.start) if one not in own]
    asked = page.search(_ASKED_BY, [*between, *own]) is not None
    return asked or any(_OTHER_TIME.match(page.unquoted, one.start) for one in (*between, *own))


def _posted_behind(page: Surroundings, quotation: Quotation) -> Span | None:
    """Where it was posted, right behind it, or the account in the line under it: “— Una Fell (@fell)”."""
    behind = _POSTED_BEHIND.match(page.article.text, quotation.end)
    if behind is not None:
        return Span(*behind.span("where"))
    speaker, text = span(quotation.speaker_start, quotation.speaker_end), page.article.text
    if speaker is None or speaker.start < quotation.end:
        return None
    account = _ACCOUNT.match(text, speaker.end)
    if account is None or _SIGNS.search(text, quotation.end, speaker.start) is None:
        return None
    return Span(speaker.start, account.end())


def _is_elsewhere(page: Surroundings, quotation: Quotation, before: Judged | None) -> bool:
    """Whether the page has moved to another place since what an outlet is credited with."""
    carrier, number = before and before.quotation.carrier, page.paragraph_at(quotation.start)
    if (
        not before
        or not carrier
        or carrier.outlet is None
        or page.paragraph_at(before.quotation.start) == number
    ):
        return False
    end = page.sentence_around(quotation.start, quotation.end).end
    return is_new_scene(page.unquoted, page.paragraphs[number].start, quotation.start, end)


def _released(page: Surroundings) -> Clue | None:
    """The whole of a release, which somebody has put out for everybody."""
    place = release_in(page)
    note = "A release, put out for everybody."
    return place and Clue(Level.MET, (place,), note, "", "document", Route.RECORD)


def _is_for_all(page: Surroundings, found: CarrierFound) -> bool:
    """Whether a document is what the words came in and is for more than the one who asked.

    An interview is not, nor an email that is not said to go round; nor a study in which one had no part.
    """
    text, document = page.unquoted, found.document or ""
    about = document[:1].islower() and speaks_about(text, found.start)
    if (
        about
        or _INTERVIEW.search(document)
        or _NO_PART.search(text, max(found.start - _PART, 0), found.start)
    ):
        return False
    return _EMAIL.search(document) is None or _ROUND.match(text, found.end) is not None


def _document(quotation: Quotation) -> str:
    """The document from which words come, as it is written; empty where none is named."""
    found, speaker = quotation.carrier, quotation.speaker
    spoken = speaker if is_document(speaker) else None
    return (found.document if found is not None else None) or spoken or ""


def _recorded(page: Surroundings, quotation: Quotation) -> Span | None:
    """The words that say that a document has this speaker “as saying” it, or “telling the House”."""
    cue, speaker = span(quotation.cue_start, quotation.cue_end), quotation.speaker_start
    if cue is None or speaker is None or not (quotation.cue or "").endswith("ing"):
        return None
    for found in _RECORDED.finditer(page.unquoted, page.sentence_around(*cue).start, cue.start):
        if found.end() <= speaker <= cue.start <= found.end() + _NAMED_IN:
            return Span(found.start(), cue.end)
    return None


def _is_event(page: Surroundings, occasion: Clue) -> bool:
    """Whether words were said at an event, whose day is no date of the copy."""
    text = page.article.text
    return any(event_in(text, *place) is not None for place in occasion.places)


def _programme(page: Surroundings, place: Span) -> Span | None:
    """The programme of a broadcaster that begins in a carrier; “told CNN’s Una Fell” names a reporter."""
    found = _PROGRAMME.search(page.article.text, place.start, place.end + _TITLE)
    if found is None or found.start() >= place.end or found["first"] in given_names():
        return None
    return Span(*found.span())


def _led_by(page: Surroundings, quotation: Quotation) -> list[Span]:
    """The sentence that leads to this speaker, unless somebody else speaks in it."""
    nearest = next(leading_in(page, quotation), None)
    return [] if nearest is None or is_told_by_another(page, quotation, nearest) else [nearest]


def _is_watched(page: Surroundings, air: Span) -> bool:
    """Whether nobody spoke on a station: “who watched it on Vale TV”."""
    return _WATCHED.search(page.unquoted, max(air.start - _TITLE, 0), air.start) is not None


def _is_beside(text: str, place: Span) -> bool:
    """Whether an occasion is only beside another: after a meeting, in a march; no “before the committee”."""
    beside = _BESIDE.match(text, *place) is not None and not is_before_a_body(text[slice(*place)])
    return beside or _AMONG.fullmatch(text, *place) is not None


def _written_paper(page: Surroundings, quotation: Quotation) -> Clue | None:
    """What somebody wrote in a paper that a law on information has opened, or that only some have seen."""
    if (quotation.cue or "").lower() not in words("writing_cues"):
        return None
    sentences = page.sentences(quotation)
    opened = page.search(_OPENED, sentences)
    if opened is not None:
        return _opened_by_law(opened)
    papers = page.search(_PAPERS, sentences)
    return _seen_by_some(papers) if papers is not None else None


def _opened_by_law(place: Span) -> Clue:
    note = "A document that a law on information has opened."
    return Clue(Level.MET, (place,), note, "", "record", Route.RECORD)


def _from_others(page: Surroundings, quotation: Quotation) -> Clue | None:
    """What the page has from a document that only some have, or from somebody who heard it."""
    leaked = leaked_to_some(page, quotation)
    if leaked is None:
        return heard_by(page, quotation)
    opened = page.search(_OPENED, page.sentences(quotation))
    return _opened_by_law(opened) if opened is not None else _seen_by_some(leaked)


def _seen_by_some(place: Span) -> Clue:
    return Clue(Level.WEAK, (place,), "A document that only some have seen.", "", "seen", Route.RELAYED)


def _agency(page: Surroundings, head: Head) -> tuple[Span, ...]:
    """Where the article names the agency that reports it: its dateline, or else a line that signs it."""
    text, name = page.article.text, head.agency
    dateline = page.dateline
    if name is None or (dateline is not None and dateline.agency == name):
        return (Span(dateline.start, dateline.end),) if name and dateline else ()
    named = re.search(rf"\b{re.escape(name)}\b", text)
    return (Span(*named.span()),) if named else ()
