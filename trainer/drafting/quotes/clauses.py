"""Clauses: which mention is the subject of the verb at a token, by the tags around it.

Nothing is known here of cues or quotations; a clause is what the shape of its tags makes it.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from trainer.drafting.language.paragraphs import Paragraph
from trainer.drafting.quotes.mentions import Mention, Mentions

REACH = 80
"""How many tokens away the start of a sentence, or a mention, is worth looking for."""

_HEARERS = re.compile(r"[rj]*[en]?")
_OFFICE_AHEAD = re.compile(r"[nkmjh]*c?[nkmjh]*(?:e[nkmjh]*|(?<=c)[nkmjh]+)[hTn](?=N)")
"""An office before a name, without article, with words that may look like verbs: “public works director”."""
_OFFICE_OF = re.compile(r"[nh]+f[nk]+(?=N)")
"""The same with “of”: “master of ceremonies Una Fell”."""
_OPENS_CLAUSE = re.compile(r"[.?!Q;:st-]\Z|[Q,]c\Z|Q,\Z")
_BEFORE_BOTH = frozenset("NTh")
_ASIDE = 12
_IN_PLACES = frozenset({"on", "upon", "le"})
"""What can be within a place's name: “Port upon Vale”."""
_FINITE = re.compile(r"[rj]*[vebxw]")
_ONE_OF_A_KIND = frozenset({"a", "an"})
_DESCRIBES = re.compile(r",[^vbxewgQ.;:?!]{0,12}")
_HAS_VERB = re.compile(r"[vbex]")
_PAST_NAME = re.compile(r",[rj]*[vebx]")
"""What follows a name in commas that is beside an office: “the vicar, Noah Lamb, smiled”."""
_DATELINE = re.compile(r"[Nyf]+(?:,[NTjm.]+)*(?P<agency>\([NT]+\))?(?:\([NTjm.]+\))?-+(?=[^Q])")
"""A place that opens a report, with a dash: “LORNE, Ill., July 25 (AP) —”."""


class Clauses:
    """The clauses of one paragraph, to be asked for their subjects."""

    def __init__(self, paragraph: Paragraph, mentions: Mentions) -> None:
        self._tags = paragraph.tags
        self._words = paragraph.words
        self._mentions = mentions
        self._stops = [at for at, tag in enumerate(paragraph.tags) if tag in ".?!"]
        dateline = _DATELINE.match(paragraph.tags)
        if dateline is not None and (paragraph.words[0].isupper() or dateline["agency"]):
            self._stops.insert(0, dateline.end() - 1)

    def skip_back(self, at: int) -> int:
        """Return the end of what comes before `at` once adverbs, auxiliaries and the like are passed."""
        tags = self._tags
        while at and (tags[at - 1] in "rxjmou" or tags[at - 1 : at + 1] == "ij"):
            if tags[at - 1] in "um" and tags[at : at + 1] == "j":
                at -= 1  # “two weeks ago”
                continue
            both = tags[at - 1] == "u" and tags[at - 2 : at - 1] in _BEFORE_BOTH
            if not both and self._mentions.ending_at(at) is not None:
                break
            at -= 1
        if tags[at - 1 : at] == ")" and (opening := tags.rfind("(", max(0, at - _ASIDE), at)) > 0:
            return opening
        return at

    def after_verb(self, at: int) -> Mention | None:
        """Return the subject after a verb, but not that of another clause: “…,” said the mayor would go."""
        tags = self._tags
        office = _OFFICE_AHEAD.match(tags, at + 1) or _OFFICE_OF.match(tags, at + 1)
        if office is not None:
            found = self._mentions.covering(office.end())
        else:
            after = _HEARERS.match(tags, at + 1)
            found = self._mentions.covering(at + 1) or self._mentions.covering(
                after.end() if after else at + 1
            )
        return found if found is None or tags[found.end : found.end + 1] not in {"x", "v"} else None

    def head(self, mention: Mention | None) -> Mention | None:
        """Go from the end of “a spokesman for the mayor of X on Monday” to its head, “a spokesman”.

        A chain whose beginning is the object of something else is left as it is.
        """
        tags, top = self._tags, mention
        while top is not None and top.start and tags[top.start - 1] in "fiveg":
            inside = self._is_office(top) or self._is_in_place(top)
            outer = None if inside else self._outer(top.start - 1)
            if outer is None or (mention is not None and self._are_two(outer, mention)):
                break
            top = outer
        return top if top is not None and not self.is_governed(top) else mention

    def _outer(self, at: int) -> Mention | None:
        """Return what a phrase describes; it begins or continues at `at`, a preposition or a participle."""
        tags = self._tags
        if tags[at] in "veg":
            return self._described_by(at)
        edge = at
        while edge > 1 and tags[edge - 1] in "jm" and self._mentions.ending_at(edge) is None:
            edge -= 2 if tags[edge - 2] == "i" else 1
        found = self._mentions.ending_at(edge)
        while found is None and edge > 1 and tags[edge - 1] == "n":
            edge -= 1  # what the participle is about: “students carrying candles from the chapel”
        return found or self._described_by(edge - 1)

    def _is_office(self, mention: Mention) -> bool:
        """Tell whether the word before a mention is part of an office: “planning director Ana Ruiz”."""
        tags = self._tags
        return tags[mention.start - 1] in "veg" and mention.kind == "named" and tags[mention.start] in "hT"

    def _is_in_place(self, mention: Mention) -> bool:
        """Tell whether a mention begins within a place's name: “Port on” before “Sea resident Ana Ruiz”."""
        tags, at = self._tags, mention.start - 1
        office = tags[mention.start + 1 : mention.head] in {"h", "n"}
        within = at > 0 and tags[at] == "i" and self._words[at].lower() in _IN_PLACES and tags[at - 1] == "N"
        return within and mention.kind == "named" and tags[mention.start] == "N" and office

    def _described_by(self, at: int) -> Mention | None:
        """Return whom a participle describes: “a man injured in the blast”, “weavers standing there”."""
        if at < 1 or self._tags[at] not in "veg" or not self._words[at].endswith(("ing", "ed")):
            return None
        described = self._mentions.ending_at(at)
        if described is None or described.kind == "nominal":
            return described
        if self._tags[described.start - 1 : described.start] in tuple("if"):
            return described  # “a letter from the Legion obtained by the Courier”
        opens = described.start in (0, self.sentence_start(at))
        return described if opens and self._words[at].endswith("ing") else None

    def _are_two(self, outer: Mention, inner: Mention) -> bool:
        """Tell whether two names in a row are of two people: “Ruiz with engineer Brandt”."""
        described = any(tag in "hn" for tag in self._tags[inner.start : inner.head])
        return inner.kind == outer.kind == "named" and described

    def is_governed(self, mention: Mention) -> bool:
        """Tell whether a mention is the object of a preposition or of a verb."""
        at = mention.start - 1
        return at >= 0 and self._tags[at] in "ivbge" and not self._is_absolute(mention)

    def _is_absolute(self, mention: Mention) -> bool:
        """Tell whether “with” gives a participle its subject: “…, with Vale saying that …”."""
        after = self._words[mention.end : mention.end + 1]
        return (
            self._words[mention.start - 1].lower() == "with"
            and mention.kind == "named"
            and bool(after)
            and after[0].endswith("ing")
        )

    def before_phrases(self, mention: Mention) -> int | None:
        """Return where the phrases begin that a mention ends: before “in the past”, “of Paris, Texas”.

        None where it ends none, or where its head is found through them: “a spokesman for the mayor”.
        """
        tags = self._tags
        if mention.start > 1 and tags[mention.start - 1] == "," and mention.kind == "named":
            town = self._mentions.ending_at(mention.start - 1)
            if town is None or town.kind != "named" or tags[town.start - 1 : town.start] != "f":
                return None
            person = self._mentions.ending_at(town.start - 1)
            alone = person is not None and person.kind == "named" and not self.is_governed(person)
            return town.start - 1 if alone else None  # “in the House of Lords, Vale said” has but one
        top = None if self._is_in_place(mention) else self.head(mention)
        if top is None or not self.is_governed(top) or tags[top.start - 1] != "i":
            return None
        edge = self.skip_back(top.start - 1)
        return edge if tags[edge - 1 : edge] == "w" or self._mentions.ending_at(edge) is not None else None

    def antecedent(self, relative: int) -> Mention | None:
        """Return what the relative pronoun at a token describes."""
        edge = relative - 1 if relative and self._tags[relative - 1] in ",i" else relative
        return self.head(self._mentions.ending_at(edge))

    def past_relative(self, mention: Mention | None) -> Mention | None:
        """Go from the last words of a relative clause to what it describes: “a man who saw the fire”."""
        if mention is None:
            return mention
        start = self.sentence_start(mention.start)
        relative = self._tags.rfind("w", start, mention.start)
        between = self._tags[relative + 1 : mention.start]
        if relative <= start or len(between) > _ASIDE or set(between) & set(",;:.Qc("):
            return mention
        if self._tags[relative - 1] == ",":  # “Ruiz, who leads the council said”
            described = self._mentions.ending_at(relative - 1)
            return described if described is not None and _HAS_VERB.search(between) else mention
        described = self._mentions.ending_at(relative)
        nominal = described is not None and described.kind == "nominal" and self.is_governed(mention)
        return described if nominal else mention

    def described(self, direct: Mention | None, verb: int) -> Mention | None:
        """Go from the last words before a verb to whom they describe.

        “A man who saw the fire said”; “Ruiz, a weaver from Lorne said”, where no comma closes it.
        """
        mention = self.past_relative(direct)
        inserted = self._tags[verb + 1 : verb + 2] == ","  # “Ruiz, an aide said, is late”
        if mention is None or inserted or self._words[mention.start].lower() not in _ONE_OF_A_KIND:
            return mention
        named = self._mentions.ending_at(mention.start - 1)
        if named is None or self._tags[named.end] != "," or self._words[named.start].endswith("ing"):
            return mention
        return named if self._is_named_alone(named) and self._opens(named) else mention

    def _opens(self, mention: Mention) -> bool:
        """Tell whether a mention begins its clause."""
        start = mention.start
        return start == self.sentence_start(start) or bool(
            _OPENS_CLAUSE.search(self._tags, max(0, start - 2), start)
        )

    def across_commas(self, comma: int) -> Mention | None:
        """Find the subject of a verb that follows an apposition or a relative clause in commas."""
        return self._before_comma(comma) or self.subject_before(comma)

    def _before_comma(self, comma: int) -> Mention | None:
        """Return what opens the clause that words in commas interrupt, else the nearest before a comma."""
        tags = self._tags
        start = self.sentence_start(comma)
        nearest: Mention | None = None
        for k in range(comma - 1, start, -1):
            if tags[k] not in ",-(":
                continue
            mention = self.head(self._mentions.ending_at(k))
            if mention is None:
                continue
            if nearest is None or (
                self._is_named_alone(mention) and _DESCRIBES.fullmatch(tags, mention.end, nearest.start)
            ):
                nearest = mention
            if self._opens(mention):
                return mention
        return nearest

    def _is_named_alone(self, mention: Mention) -> bool:
        return mention.kind == "named" and mention.end - mention.head > 1 and not self.is_governed(mention)

    def sentence_start(self, at: int) -> int:
        """Return where the sentence of token `at` starts, or how far back it is worth looking."""
        stops = bisect_left(self._stops, at)
        return max(at - REACH, self._stops[stops - 1] + 1) if stops else max(0, at - REACH)

    def subject_before(self, at: int, *, main: bool = False) -> Mention | None:
        """Return the nearest mention before `at` that a finite verb follows, failing that the first.

        With `main`, subjects of clauses that “when” or “as” open are passed over.
        """
        start = self.sentence_start(at)
        candidates = [m for m in self._mentions.between(start, at) if not self.is_governed(m)]
        for mention in reversed(candidates):
            if main and self._tags[mention.start - 1 : mention.start] == "s":
                continue
            if _FINITE.match(self._tags, mention.end):
                return self.head(mention)
            if self._tags[mention.start - 1 : mention.start] == "," and _PAST_NAME.match(
                self._tags, mention.end
            ):
                return self._before_comma(mention.end) or mention
        return candidates[0] if candidates else None

    def subject_ahead(self, at: int) -> Mention | None:
        """Return the first mention after `at` that a comma or a mark and a verb enclose, else the first.

        “Saying in a statement that she was “…” by it, Ruiz left”: not the statement, and not “she”.
        """
        ahead = self._mentions.between(at, at + REACH)
        opening = (m for m in ahead if self._tags[m.start - 1] in ",Q" and _FINITE.match(self._tags, m.end))
        return next(opening, next(iter(ahead), None))

    def first_subject(self, at: int) -> Mention | None:
        """Return the first mention of the sentence that no preposition governs and no other word precedes."""
        for mention in self._mentions.between(self.sentence_start(at), at):
            # “the council’s chief”: the chief speaks, and not the council
            owner = self._tags[mention.end : mention.end + 1] == "'"
            if not owner and not self.is_governed(mention):
                return mention
        return None

    def main_subject(self, at: int) -> Mention | None:
        """Return the subject behind a clause that “while” or “when” opens: “While Ruiz slept, Vale left.”"""
        start = self.sentence_start(at)
        if self._tags[start : start + 1] != "s":
            return None
        ahead = self._mentions.between(start + 1, at)
        behind = (m for m in ahead if self._tags[m.start - 1] == "," and _FINITE.match(self._tags, m.end))
        return next(behind, None)
