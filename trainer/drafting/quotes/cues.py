"""Frames: who says something, by which cue, wherever a paragraph reports speech.

A frame pairs a cue with its speaker by the shape of the clause alone, without regard to any quotation;
which frame a quotation belongs to is for `attribute` to weigh. Each frame carries the name of the rule that
built it.
"""

from __future__ import annotations

import re

import msgspec

from trainer.drafting.language.lexicon import groups, words
from trainer.drafting.language.paragraphs import Paragraph
from trainer.drafting.language.verbs import VerbForm, reporting_forms
from trainer.drafting.quotes.clauses import REACH, Clauses
from trainer.drafting.quotes.mentions import Mention, MentionKind, Mentions, is_a_means


class Frame(msgspec.Struct, frozen=True, gc=False):
    """A cue at tokens `[cue, cue_end)` and the speaker that a rule found for it."""

    rule: str
    cue: int
    cue_end: int
    verb: VerbForm
    speaker: Mention


INTERVIEWED = "interviewed"
RULES = {
    "subject": "the subject just before the verb: “Ruiz said”",
    "subject past phrase": "the subject before a phrase: “Ruiz on Monday said”, “Ruiz of Paris, Texas said”",
    "apposition": "the subject before words in commas: “Ruiz, the mayor, said”",
    "relative": "what the relative clause describes: “Ruiz, who said”",
    "relative pronoun": "the relative pronoun itself: “who said”",
    "coordination": "the subject of the verb before “and”: “Ruiz left and said”",
    "clause": "the subject of the clause, further back than the word before the verb",
    "first subject": "the first name or noun of the sentence",
    "inverted": "the subject after the verb that follows the quotation: “…,” said Ruiz",
    "inverted far": "the subject after a verb that follows a comma: “…, said Ruiz”",
    "fronted": "the subject after a verb that opens the sentence: “Said Ruiz: …”",
    "participle": "the name just before the participle: “Ruiz saying”",
    "participle of report": "the speaker of the report that the participle continues: “Ruiz agreed, adding”",
    "participle of clause": "the subject of the clause that the participle continues: “Ruiz left, saying”",
    "participle of sentence": "the first name or noun of the sentence that the participle continues",
    "participle ahead": "the subject that follows the participle: “Saying …, Ruiz left”",
    "according to": "the name after “according to”",
    "per": "the name after “per”",
    "agent": "the name after “by”: “was asked by Ruiz”",
    "label": "the name before a colon: “Ruiz: …”",
    INTERVIEWED: "the one whose words a heading announces: “Interview highlights: Ruiz on …”",
    "lead-in": "the subject of the sentence that leads to a colon",
    "unknown verb": "the subject before an unlisted verb and a colon: “Article 3 affirms: …”",
    "possessive noun": "the owner of the words: “Ruiz’s reply”",
    "possessive pronoun": "the owner of the words, a pronoun: “her reply”",
    "noun of": "the name after a noun for words: “a statement from Ruiz”",
    "announced": "the subject of a clause that announces words: “Ruiz sent this reply: …”",
    "signature": "the name after a dash under the words: “— Ruiz”",
    "signature line": "a name alone in the line under the words",
    "other verb": "the subject of a verb that reports nothing by itself: “Ruiz was …”",
    "other clause": "the subject of a clause with such a verb, further back",
    "bare subject": "the subject of a sentence without any verb that is known",
}
"""What each rule takes for the speaker."""

_ACCORDING = VerbForm("according to", "accord", "a")
_PER = VerbForm("per", "accord", "l")
_LABEL = VerbForm(":", "label", ":")
_LABEL_OF_NAME = re.compile(r"(?P<name>T*N(?:y*N){1,3}),(?:m,)?[dnhk']{1,6}(?:[if]d?[nhkNT']{1,4})?\Z")
"""A label that says what somebody is: “Ana Ruiz, 41, taxi driver: …”."""
_BE = VerbForm("be", "be", "x")
_OTHER = VerbForm("other", "other", "e")
_NONE = VerbForm("none", "none", "n")
_TELL = VerbForm("tell", "say", "v")
_STATE = VerbForm("state", "say", "v")
_NOUN = VerbForm("noun", "noun", "k")
_ASIDE = 24
_INNER = frozenset(".,?!")
_DOCUMENT = re.compile(r"(?P<document>[du]?[nhkNTmj']{0,6}k)(?:[fi][dnhkNTmj'y]{1,8})?\Z")
_DOCUMENT_REACH = 16
_DOCUMENT_AFTER = re.compile(r",(?P<document>[du]?[nhkNTmj']{0,6}?[nk])(?=[.,]|\Z)")
_CUE_TOKEN = re.compile(r"[vbgal]|'[ndjNeh]{0,3}k|d[njNer]{0,2}k|k(?=[if])|:(?=Q)")
_AUXILIARY = re.compile(r"xr*[xevbg]")
_ANNOUNCED = re.compile(r"k(?=[^.Q?!:k]{0,10}:(?:Q|\Z))")
_PASSIVE = re.compile(r"(?P<verb>[ve])(?=[^.;:?!vbxpew]{0,9}?i[dumnNThkp])[^.;:?!vbxpewi]{0,9}?i")
_ONE_OF_MANY = frozenset({"another", "one", "others", "some", "many", "someone"})
_TO_HEARERS = frozenset({"to", "for", "about", "on", "at", "after", "before", "during"})
_HAVE_HEARERS = frozenset({"text", "email", "e-mail", "message"})
_TAKES_NOBODY = frozenset(
    ["say", "write", "note", "add", "explain", "argue", "insist", "claim", "contend", "maintain"]
)
_NO_REPORT = frozenset({"clause", "noun of", "possessive noun", "possessive pronoun"})
_OTHER_VERB = re.compile(r"[ex]")
_UNLISTED = re.compile(r"Q[,?!]e(?=[NTdhu]|[eg]h)")
_FINITE = re.compile("[vxbp]")
_ENDS_IN_PLACE = re.compile(
    r"i[dnkhNTjm']{1,6}(?:[if][dnkhNTjm']{1,6})?(?:[wt]x{0,2}[ve][if]?[dnkhNTjm']{0,4})?(?:\.|\Z)"
)
"""A phrase that ends a sentence: “…, said Ruiz in an email to staff that was read by the Bell.”"""
_LEAD = 8
_IN_INTERVIEW = re.compile(
    r"(?:(?:Interview|Selected|Key|Conversation)\s)?(?:[Hh]ighlights|[Ee]xcerpts|[Ee]xtracts)\b(?:\s[Ff]rom\s(?:the|our)\s\w+)?"
    r"\s?(?::|with|of|from)\s"
)
"""What opens the heading of an interview that is told by topics."""
_TOPIC = re.compile(r"(?!.j)[^Q.?!:,;(-]{1,16}(?<!v):?(?:Q[.,?!]?)*\Z")
"""A line that is but a topic, or a topic and what is said of it; and no “When asked, Fell said: …”."""
_SIGNED = re.compile(r"[TN][TNymf]*(?:[,(][^vbgxpQ.?!:;]{1,16})?[.Q]?")
_SIGNED_WHERE = re.compile(r"[TN][TNymf]*[ij][^evbgxpQ.?!:;]{0,16}[.Q]?")
"""With a place or a time, which only a dash tells from a headline: “— Ruiz on Monday”, “Row over plan”."""
_SIGNED_BY_TRADE = re.compile(
    r"N?[hnk]{1,2}(?P<name>N[Nyf]*N)(?:[,(][^vbgxpQ.?!:;]{1,16}|[ij][^evbgxpQ.?!:;]{0,16})?[.Q]?"
)
"""With what the one who signs does: “— Farmer Ana Ruiz, at the fair”, “— Tour guide Ana Ruiz”."""


def is_topic(paragraph: Paragraph) -> bool:
    """Tell whether a line says of what a quotation speaks, and not who does: “How the cat is doing: …”."""
    first = paragraph.words[0].lower() if paragraph.words else ""
    return first in words("topic_openers") and _TOPIC.match(paragraph.tags) is not None


def frames(paragraph: Paragraph, mentions: Mentions) -> list[Frame]:
    """Return the frames of a paragraph in the order of their cues; several rules may frame one cue."""
    return _Finder(paragraph, mentions).find()


class _Finder:
    """Looks for the frames of one paragraph."""

    def __init__(self, paragraph: Paragraph, mentions: Mentions) -> None:
        self.paragraph = paragraph
        self.tags = paragraph.tags
        self.mentions = mentions
        self.found: list[Frame] = []
        self.clauses = Clauses(paragraph, mentions)

    def find(self) -> list[Frame]:
        tags = self.tags
        if is_topic(self.paragraph):
            return []
        if _IN_INTERVIEW.match(" ".join(self.paragraph.words[:_LEAD])):
            return _announced(self.paragraph, self.mentions)
        for match in _CUE_TOKEN.finditer(tags):
            at = match.start()
            tag = tags[at]
            if tag in "vb":
                self._finite(at)
            elif tag == "g":
                self._participle(at)
            elif tag in "al":
                self._accord(at, tag)
            elif tag == ":":
                self._label(at)
            else:
                self._noun(at, match.end() - 1)
        self._agents()
        self._announcements()
        self._documents()
        self._signatures()
        if self.paragraph.quotes:
            self._other_verbs()
            self._bare_subjects()
        return sorted(self.found, key=lambda frame: frame.cue)

    def _emit(self, rule: str, cue: int, cue_end: int, verb: VerbForm, speaker: Mention | None) -> None:
        if speaker is not None:
            self.found.append(Frame(rule, cue, cue_end, verb, speaker))

    def _verb(self, at: int) -> VerbForm:
        return _form(self.paragraph, self.mentions, at)

    def _finite(self, at: int) -> None:
        tags, verb = self.tags, self._verb(at)
        before = tags[at - 1] if at else "."
        if before in "Q,?!-:." and verb.lemma != "tell":  # a hearer follows it: “Ruiz, late, told Vale”
            rule = "inverted" if self._follows_quote(at) else "inverted far"
            speaker = self.clauses.after_verb(at)
            self._emit(rule, at, at + 1, verb, speaker)
            if before == "," and rule == "inverted far" and _is_inserted(tags, verb, speaker):
                return
        if before == ".":
            self._emit("fronted", at, at + 1, verb, self.mentions.covering(at + 1))
            return
        rule, speaker = self._subject(at)
        first = self.clauses.first_subject(at)
        if verb.lemma == "read" and first is not None and _reads(self.paragraph, first, at):
            speaker = first
        self._emit(rule, at, at + 1, verb, speaker)
        if first != speaker:
            self._emit("first subject", at, at + 1, verb, first)

    def _follows_quote(self, at: int) -> bool:
        """Tell whether only punctuation parts the verb from a quotation before it."""
        k = at - 1
        while k >= 0 and self.tags[k] in ",?!-:.":
            k -= 1
        return k >= 0 and self.tags[k] == "Q"

    def _subject(self, at: int) -> tuple[str, Mention | None]:
        """Return the subject of the verb at `at` and the name of the rule that found it."""
        tags = self.tags
        edge = self.clauses.skip_back(at)
        direct = self.mentions.ending_at(edge)
        if direct is not None:
            governor = self.clauses.before_phrases(direct)
            if governor is None:
                return "subject", self.clauses.described(self.clauses.head(direct), at)
            edge = governor
            direct = self.mentions.ending_at(edge)
            if direct is not None:
                return "subject past phrase", self.clauses.head(direct)
        before = tags[edge - 1] if edge else "."
        if before in "wt":
            self._emit(
                "relative pronoun", at, at + 1, self._verb(at), Mention(edge - 1, edge - 1, edge, "pronoun")
            )
            return "relative", self.clauses.antecedent(edge - 1)
        if before in ",-":
            self._relative_aside(at, edge - 1)
            return "apposition", self.clauses.across_commas(edge - 1)
        if before == "c":
            return "coordination", self.clauses.subject_before(
                edge - 1, main=tags[edge - 2 : edge - 1] == ","
            )
        return "clause", self.clauses.subject_before(edge)

    def _relative_aside(self, at: int, comma: int) -> None:
        """Frame “who” before words in commas, and whom it describes: “Ruiz, who, late again, said”."""
        who, verb = self.tags.rfind(",", max(0, comma - _ASIDE), comma) - 1, self._verb(at)
        if who >= 0 and self.tags[who] == "w":
            self._emit("relative pronoun", at, at + 1, verb, Mention(who, who, who + 1, "pronoun"))
            self._emit("relative", at, at + 1, verb, self.clauses.antecedent(who))

    def _participle(self, at: int) -> None:
        tags, verb = self.tags, self._verb(at)
        edge = self.clauses.skip_back(at - 1 if tags[at - 1 : at] == "e" else at)  # “kept asking”
        direct = self.mentions.ending_at(edge)
        if direct is not None:
            self._emit("participle", at, at + 1, verb, self.clauses.head(direct))
            if not self.clauses.is_governed(direct):
                return
        start = self.clauses.sentence_start(at)
        last = next((f for f in reversed(self.found) if f.cue >= start and f.rule not in _NO_REPORT), None)
        if last is not None and last.speaker.start >= start:
            self._emit("participle of report", at, at + 1, verb, last.speaker)
        subject = self.clauses.subject_before(edge)
        if subject is None:
            following = self.clauses.subject_ahead(at + 1)
            self._emit("participle ahead", at, at + 1, verb, following)
        elif last is None or subject != last.speaker:
            self._emit("participle of clause", at, at + 1, verb, subject)
        first = self.clauses.first_subject(at)
        if first is not None and first != subject and (last is None or first != last.speaker):
            self._emit("participle of sentence", at, at + 1, verb, self.clauses.head(first))

    def _accord(self, at: int, tag: str) -> None:
        if tag == "a":
            if self.paragraph.words[at + 1 : at + 2] == ["to"]:
                self._emit("according to", at, at + 2, _ACCORDING, self.mentions.covering(at + 2))
        elif at == 0 or self.tags[at - 1] in ",Qs.;-(":
            self._emit("per", at, at + 1, _PER, self.mentions.covering(at + 1))

    def _label(self, at: int) -> None:
        mention = self.mentions.ending_at(at)
        if (name := _name_labelled(self.tags, self.clauses.sentence_start(at), at)) is not None:
            self._emit("label", at, at + 1, _LABEL, self.mentions.covering(name))
        elif mention is not None:
            self._emit("label", at, at + 1, _LABEL, _labelled(self.paragraph, self.clauses.head(mention)))
            if self.tags[at - 1] == "n" and mention.end - mention.start > 1:
                self._emit("unknown verb", at - 1, at, _NONE, _without_last(self.tags, mention))
        else:
            self._emit("lead-in", at, at + 1, _LABEL, self.clauses.subject_before(at))

    def _noun(self, at: int, noun: int) -> None:
        tags = self.tags
        if tags[at] == "'":
            owner = self.mentions.covering(at - 1) if at else None
            if owner is not None:
                trimmed = Mention(owner.start, min(owner.head, at - 1), at, _owner_kind(tags, at))
                if trimmed.kind == "named":
                    head = _name_start(tags, owner.start, at)
                    trimmed = Mention(trimmed.start, head, trimmed.end, trimmed.kind)
                self._emit("possessive noun", noun, noun + 1, _NOUN, trimmed)
        elif tags[at] == "d":
            determiner = self.paragraph.words[at].lower()
            if determiner in {"his", "her", "their", "my", "our", "its"}:
                self._emit("possessive pronoun", noun, noun + 1, _NOUN, Mention(at, at, at + 1, "pronoun"))
            self._noun_of(noun)
        else:
            self._noun_of(noun)

    def _noun_of(self, noun: int) -> None:
        """Frame the name after a noun for words, but not who only hears: “a letter to members”."""
        after = self.paragraph.words[noun + 1 : noun + 2]
        if self.tags[noun + 1 : noun + 2] in {"i", "f"} and after[0].lower() not in _TO_HEARERS:
            self._emit("noun of", noun, noun + 1, _NOUN, self.mentions.covering(noun + 2))

    def _agents(self) -> None:
        """Frame the name after “by” in a passive: “was asked by Ruiz”, “called a “…” by Ruiz”."""
        for match in _PASSIVE.finditer(self.tags) if "by" in self.paragraph.words else ():
            at, by = match.start("verb"), match.end() - 1
            verb, who = self._verb(at), self.mentions.covering(by + 1)
            if verb is not _OTHER and self.paragraph.words[by] == "by":
                self._emit("agent", at, at + 1, verb, None if is_a_means(self.paragraph, who) else who)

    def _announcements(self) -> None:
        """Frame the subject of a clause that ends in a noun for words and a colon."""
        for match in _ANNOUNCED.finditer(self.tags):
            at = match.start()
            start = self.clauses.sentence_start(at)
            free = (m for m in self.mentions.between(start, at) if not self.clauses.is_governed(m))
            subject = next((m for m in free if m.end <= at), None)
            self._emit("announced", at, at + 1, _NOUN, self.clauses.head(subject))

    def _documents(self) -> None:
        """Frame a document by what it does with words: “the minutes of 3 May record that …”."""
        tags, found = self.tags, self.paragraph.words
        ahead = [len(tags)] if tags.endswith(":") else []  # what is quoted is the next paragraph
        for quote in [*self.paragraph.quotes, *ahead]:
            at = quote - 1
            while at > 0 and tags[at] in ":rt":
                at -= 1
            if at > 0 and found[at].lower() in words("document_verbs"):
                before = _DOCUMENT.search(tags, max(0, at - _DOCUMENT_REACH), at)
                if before is not None:
                    document = Mention(before.start(), before.start(), before.end("document"), "nominal")
                    self._emit("subject", at, at + 1, _STATE, document)
            after = _DOCUMENT_AFTER.match(tags, quote + 1)
            if after is not None and found[after.end() - 1].lower() in words("document_verbs"):
                start, at = after.start("document"), after.end() - 1
                if start < at and tags[at - 1] == "k":
                    self._emit("subject", at, at + 1, _STATE, Mention(start, start, at, "nominal"))

    def _signatures(self) -> None:
        """Frame a name after a dash or alone in its line, under a quotation or behind it."""
        opening = self.tags[:1] == "-"
        alone = not opening and len(self.tags.rstrip(".")) == 1  # a heading of one word: “Strike”, “Pause.”
        signed_where = opening and _SIGNED_WHERE.fullmatch(self.tags, 1)
        if signed_where or (not alone and _SIGNED.fullmatch(self.tags, int(opening))):
            speaker = self.mentions.covering(int(opening))
            self._emit("signature" if opening else "signature line", 0, 1, _LABEL, speaker)
        for at in self.paragraph.quotes:
            dash = at + 1 + (self.tags[at + 1 : at + 2] in _INNER)
            if (name := _signed_by(self.tags, dash)) is not None:
                self._emit("signature", dash, dash + 1, _LABEL, self.mentions.covering(name))

    def _other_verbs(self) -> None:
        """Frame the verbs that report nothing by themselves but are in a sentence with a quotation."""
        tags = self.tags
        taken = {frame.cue for frame in self.found}
        for match in _UNLISTED.finditer(tags):
            if (at := match.end() - 1) not in taken:
                self._emit("inverted", at, at + 1, self._verb(at), _behind(self.mentions, tags, at))
        for match in _OTHER_VERB.finditer(tags):
            at = match.start()
            if at in taken or "Q" not in tags[self.clauses.sentence_start(at) : at + REACH]:
                continue
            if tags[at] == "x" and _AUXILIARY.match(tags, at):
                continue
            direct = self.mentions.ending_at(self.clauses.skip_back(at))
            if direct is not None:
                verb = _BE if tags[at] == "x" else self._verb(at)
                self._emit("other verb", at, at + 1, verb, self.clauses.head(direct))
            elif tags[at] == "e":
                self._emit("other clause", at, at + 1, self._verb(at), self.clauses.subject_before(at))

    def _bare_subjects(self) -> None:
        """Frame the subject of a clause that leads to a quotation by no verb we know."""
        framed = {self.clauses.sentence_start(frame.cue) for frame in self.found}
        for at in self.paragraph.quotes:
            start = self.clauses.sentence_start(at)
            if start not in framed:
                subject = self.clauses.subject_before(at)
                if subject is not None:
                    framed.add(start)
                    self._emit("bare subject", subject.end, subject.end + 1, _NONE, subject)


def _behind(mentions: Mentions, tags: str, verb: int) -> Mention | None:
    """Return who is right behind a verb, past what describes a role: “grinned winning | manager Ana Ruiz”."""
    return mentions.covering(verb + 1 + (tags[verb + 1 : verb + 3] in ("eh", "gh")))


def _form(paragraph: Paragraph, mentions: Mentions, at: int) -> VerbForm:
    """Return what the verb at a token is: “texted” is “told” where the one who is told follows."""
    form = reporting_forms().get(paragraph.words[at].lower()) or _OTHER
    return _TELL if form.lemma in _HAVE_HEARERS and _has_hearer(paragraph.tags, mentions, at) else form


def _has_hearer(tags: str, mentions: Mentions, at: int) -> bool:
    """Tell whether somebody with a name is told by a verb: “Ruiz texted the Courier”, no “…,” texted Ruiz."""
    hearer = mentions.covering(at + 1)
    named = hearer is not None and hearer.kind == "named" and hearer.start == at + 1
    return named and tags[:at].rstrip(",?!-:.")[-1:] != "Q"


def _announced(paragraph: Paragraph, mentions: Mentions) -> list[Frame]:
    """Frame who is heard in what a heading announces: “Interview highlights: Una Fell on …”."""
    colon = paragraph.tags.find(":", 0, _LEAD)
    at = colon if colon >= 0 else max(paragraph.tags.find("i", 0, _LEAD), 0)
    named = next((one for one in mentions.between(at + 1, at + _LEAD) if one.kind == "named"), None)
    return [] if named is None else [Frame(INTERVIEWED, at, at + 1, _LABEL, named)]


def _reads(paragraph: Paragraph, first: Mention, at: int) -> bool:
    """Tell whether a document reads, and not whom it names: “A note, signed by Una Fell, read …”."""
    document = paragraph.words[first.end - 1].lower() in groups("person_nouns")["document"]
    relative = paragraph.tags[first.end : first.end + 1] in {"t", "w"}
    return document and (relative or _FINITE.search(paragraph.tags, first.end, at) is None)


def _signed_by(tags: str, dash: int) -> int | None:
    """Return where a name begins that signs what is before a dash; None where there is neither."""
    at = dash + 1
    if tags[dash:at] != "-":
        return None
    if _SIGNED.fullmatch(tags, at) or _SIGNED_WHERE.fullmatch(tags, at):
        return at
    trade = _SIGNED_BY_TRADE.fullmatch(tags, at)
    return trade.start("name") if trade is not None else None


def _name_labelled(tags: str, start: int, end: int) -> int | None:
    """Return where a label’s name begins that a sentence opens with: “Ana Ruiz, 41, taxi driver: …”."""
    return start if _LABEL_OF_NAME.fullmatch(tags, start, end) is not None else None


def _labelled(paragraph: Paragraph, mention: Mention | None) -> Mention | None:
    """Return what a label names, but for one of many and a verb taken for a noun: “Another posted: …”."""
    if mention is None or mention.end - mention.start != 2:
        return mention
    several = paragraph.words[mention.start].lower() in _ONE_OF_MANY
    return None if several and paragraph.words[mention.end - 1].lower() in reporting_forms() else mention


def _without_last(tags: str, mention: Mention) -> Mention:
    """Return a mention without its last token, which was taken for a verb."""
    at = mention.end - 1
    kind: MentionKind = "named" if tags[at - 1] in "NT" else "nominal"
    return Mention(mention.start, min(mention.head, at - 1), at, kind)


def _is_inserted(tags: str, verb: VerbForm, speaker: Mention | None) -> bool:
    """Tell whether verb and name are put in, with no other subject: “The plan, says Ana Ruiz, is …”."""
    if speaker is None or speaker.kind != "named":
        return False
    ends = tags[speaker.end : speaker.end + 1] in {",", "."} or _ENDS_IN_PLACE.match(tags, speaker.end)
    return verb.lemma in _TAKES_NOBODY and bool(ends)


def _owner_kind(tags: str, at: int) -> MentionKind:
    return "named" if tags[at - 1] in "NT" else "nominal"


def _name_start(tags: str, start: int, end: int) -> int:
    k = end
    while k > start and tags[k - 1] in "NTy":
        k -= 1
    return k
