"""Paragraphs as strings of one-letter tags, so that rules of attribution can be written as short patterns.

Each line becomes a `Paragraph`: its words with their offsets, and one tag for each, joined into a string. A
quoted stretch is a single `Q`, whatever it holds, followed by the punctuation that American usage keeps
inside the marks, so that `“…,” she said` and `“…”, she said` look alike. Tags come from word lists, the
word's shape and one neighbour; this is not a part-of-speech tagger and does not pretend to be.

====  ============================  ====  ============================  ====  ======================
tag   word                          tag   word                          tag   word
====  ============================  ====  ============================  ====  ======================
N     name                          v     reporting verb, finite        i     preposition
T     title before a name           b     reporting verb, base form     f     “of”
h     noun for a person or a body   g     reporting verb in -ing        c     and, or, but
k     noun for words, a document    e     other verb                    s     subordinator
n     any other lower-case word     x     auxiliary                     t     “that”
p     subject pronoun               r     adverb                        w     who, which, whose
o     object pronoun                j     day, month, time              a     “according”
d     determiner                    m     number                        l     “per”
u     quantifier (one, some)        y     particle in a name (de, van)  Q     quoted stretch
====  ============================  ====  ============================  ====  ======================

Punctuation is its own tag: `, ; : . ? ! ( ) '` (possessive) and `-` (any dash, an ellipsis).
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

import msgspec

from trainer.drafting.language.lexicon import groups, members, words
from trainer.drafting.language.marks import Stretch
from trainer.drafting.language.nounverbs import can_be_noun, is_noun, word_after
from trainer.drafting.language.verbs import reporting_forms
from trainer.text.sentences import ABBREVIATIONS
from trainer.text.spans import line_spans


class Paragraph(msgspec.Struct, frozen=True, gc=False):
    """One paragraph: `tags[k]` describes `words[k]`, at `[starts[k], ends[k])` of the text."""

    start: int
    end: int
    words: list[str]
    starts: list[int]
    ends: list[int]
    tags: str
    quotes: list[int]
    """Token positions of the `Q` tags, in order."""
    stretches: list[Stretch]

    def sentence_span(self, token: int) -> tuple[int, int]:
        """Return the offsets of the sentence of token `token`."""
        if not self.tags:
            return self.start, self.start
        first = self.tags.rfind(".", 0, token) + 1
        last = self.tags.find(".", token)
        stop = len(self.tags) - 1 if last < 0 else last
        return self.starts[min(first, stop)], self.ends[stop]

    def span(self, first: int, end: int) -> tuple[int, int] | None:
        """Return the offsets of tokens `[first, end)`; None where they hold no word of the text."""
        if first >= len(self.tags):
            return None
        start, stop = self.starts[first], self.ends[min(end, len(self.ends)) - 1]
        return (start, stop) if stop > start else None


_TOKEN = re.compile(
    r" ?+("  # a blank is passed in one go
    r"[A-Za-z][a-z]*+(?![\w.&/'’-])"  # a plain word, as most are: told without a look at the rest
    r"|[,;:?!()\[\]—–―‒]|-+"
    r"|\d{1,3}(?:,\d{3})+(?![\w,])"  # “4,000 dockers” is one number
    r"|[^\W\d_]\.(?:[^\W\d_]\.)+|[@#]?[^\W_]+(?:[-.&/_][^\W_]+|['’](?!s\b)[^\W_]+)*"
    r"|['’‘](?:s\b|(?=\s))"  # a possessive, now and then with the wrong mark
    r"|\.\.+|…|\.)"
)
_MARK_TAGS = {"[": "(", "]": ")", "—": "-", "–": "-", "―": "-", "‒": "-", "{": "(", "}": ")"}
_CLOSED_TAGS = {
    "determiner": "d",
    "quantifier": "u",
    "pronoun": "p",
    "object": "o",
    "relative": "w",
    "that": "t",
    "preposition": "i",
    "coordinator": "c",
    "subordinator": "s",
    "auxiliary": "x",
    "adverb": "r",
    "time": "j",
    "according": "a",
    "per": "l",
    "particle": "y",
}
_PLAIN_CAPITALS = "jp"
_VERBS = "vbge"
_UNSETTLED = frozenset(_VERBS) | {"h", "T", "m"}
_MARKS = frozenset(",;:?!()[]{}—–―‒-")
_MINUTES = "minutes"  # of a meeting, which are a document, or of an hour
_LONGEST = 4000
_NEVER_NOUNS = frozenset({"said", "says", "told", "tells"})  # “another said”
_SUBJECTS_ALONE = frozenset({"another", "others", "some", "many", "several"})
_AFTER_PAST = re.compile(
    r"[ \u00a0]*(?:[,:“\".]"
    r"|(?:a|an|the|he|she|they|it|his|her|their|that|why|how|if|whether|on|in|to|at|about)\b)"
)
"""What follows a verb that has its subject before it: “another tweeted, “…””, “another asked whether”."""
_NEXT_WORD = re.compile(r"[ \u00a0]+([a-z]+)")
_AFTER_NAME = frozenset("vx")
_AFTER_SUBJECT = frozenset("ber")
_NEARLY = frozenset({"about", "around", "over", "under"})
_SPEAKING = (["v"], ["b"], ["g"], ["e"], ["k"], ["n"], ["h"])
"""What “about” and a number may describe: “she spoke about 50 boats”, “a talk about 50 boats”."""
_OPENS_SENTENCE = ".:?!-Q"
_AFTER_ABBREVIATION = frozenset(",;:)")


class TextLine(msgspec.Struct, frozen=True, gc=False):
    """A line of the text, or a piece of a very long one, with the quoted stretches that start in it."""

    start: int
    end: int
    stretches: list[Stretch]


class TextLines:
    """The lines of a text that hold more than blanks, by number; a text may have millions of them."""

    def __init__(self, text: str, stretches: Sequence[Stretch]) -> None:
        self._stretches = stretches
        self._starts, self._ends, self._upcoming = array("Q"), array("Q"), array("Q", [0])
        self.quoted: list[int] = []
        """The numbers of those in which a quoted stretch starts, in order."""
        upcoming, begins = 0, [*(stretch.start for stretch in stretches), len(text)]
        for start, end in _lines_in_pieces(text, stretches):
            if begins[upcoming] < end:
                upcoming = bisect_left(begins, end, upcoming)
                self.quoted.append(len(self._starts))
            self._starts.append(start)
            self._ends.append(end)
            self._upcoming.append(upcoming)

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, number: int) -> TextLine:
        first, upcoming = self._upcoming[number], self._upcoming[number + 1]
        return TextLine(self._starts[number], self._ends[number], list(self._stretches[first:upcoming]))


def read_paragraph(text: str, line: TextLine) -> Paragraph:
    """Return a line as words and tags."""
    reader = _Reader(text)
    quotes: list[int] = []
    at = line.start
    for stretch in line.stretches:
        reader.read(at, stretch.start)
        quotes.append(len(reader.tags))
        reader.add("", stretch.start, stretch.end, "Q")
        tail = _inner_punctuation(text, stretch, line.end)
        if tail:
            reader.add("", stretch.inner_end, stretch.inner_end, tail)
        at = stretch.end
    reader.read(at, line.end)
    return Paragraph(
        line.start,
        line.end,
        reader.words,
        reader.starts,
        reader.ends,
        "".join(reader.tags),
        quotes,
        line.stretches,
    )


def _lines_in_pieces(text: str, stretches: Sequence[Stretch]) -> Iterator[tuple[int, int]]:
    """Yield where each line begins and ends that holds more than blanks, and each piece of a long one."""
    for start, end in line_spans(text):
        if text[start].isspace() and text[start:end].isspace():
            continue
        if end - start <= _LONGEST:
            yield start, end
        else:
            yield from _pieces(start, end, stretches)


def _pieces(start: int, end: int, stretches: Sequence[Stretch]) -> Iterator[tuple[int, int]]:
    """Cut a line that is longer than any paragraph should be, never through a stretch.

    What follows looks at a paragraph as a whole, which is quick for a paragraph and not for a megabyte.
    """
    while end - start > _LONGEST:
        cut = start + _LONGEST
        covering = bisect_left(stretches, cut, key=lambda stretch: stretch.start) - 1
        if covering >= 0 and stretches[covering].end > cut:
            cut = min(end, stretches[covering].end)
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def tag_of(word: str) -> str | None:
    """Return the tag of a lower-case word that is on a list, or None."""
    return _lexicon().get(word.replace("'", "’") if "'" in word else word)


def tag_inside(word: str) -> str:
    """Return the tag of a word as it would be inside a sentence, whatever is beside it."""
    return _tags_of(word)[0]


class _Reader:
    """Collects the tokens of one paragraph."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.tags: list[str] = []

    def add(self, word: str, start: int, end: int, tag: str) -> None:
        self.words.append(word)
        self.starts.append(start)
        self.ends.append(end)
        self.tags.append(tag)

    def read(self, start: int, end: int) -> None:
        """Read the unquoted text of `[start, end)`."""
        tags = self.tags
        previous = tags[-1] if tags else "."
        add_word, add_start, add_end = self.words.append, self.starts.append, self.ends.append
        add_tag = tags.append  # the loop below is the hottest of the finder
        for match in _TOKEN.finditer(self.text, start, end):
            word = match[1]
            middle, opening, is_settled = _TOKENS.get(word) or _token(word)
            tag = opening if previous in _OPENS_SENTENCE else middle
            first, stop = match.span(1)
            if not is_settled:
                if tag in _VERBS:
                    tag = self._settled(word, tag, previous, stop)
                elif tag == "." and self._abbreviates(first):
                    continue
                elif tag == "'":
                    tag = "x" if previous == "p" else "'"
                elif word == _MINUTES:
                    tag = "k" if previous in "d'Nh" else tag
                elif tag == "m":
                    if previous == "i" and self.words[-1] in _NEARLY and tags[-2:-1] not in _SPEAKING:
                        tags[-1] = "r"
                elif tag in "hT" and previous in "bv" and _names_office(tags, word):
                    tags[-1] = "n"
            add_word(word)
            add_start(first)
            add_end(stop)
            add_tag(tag)
            previous = tag

    def _settled(self, word: str, tag: str, previous: str, end: int) -> str:
        """Return the tag of a word that looks like a verb, by what is before and after it."""
        if tag == "e" and word[0].isupper() and self._is_subject(word, end):
            return "N"
        tags, last = self.tags, self.words[-1] if self.words else ""
        if tag == "v" and _is_subject_alone(last) and _AFTER_PAST.match(self.text, end):
            return tag
        named = tag == "b" and previous == "N" and _takes_no_base(last, tags)
        numbered = previous == "m" and tag == "v" and tags[-2:-1] in (["N"], ["k"])  # “Article 33 affirms”
        tag = _verb_tag(word.lower(), tag, "n" if named or numbered else previous)
        if can_be_noun(word, tag) and is_noun(tag, tags, last, word_after(self.text, end)):
            return "k" if _names_words(word) else "n"
        return tag

    def _is_subject(self, word: str, end: int) -> bool:
        """Tell whether a capital word that opens a sentence is a name: “Keating said”, no “Facing a vote”."""
        following = _NEXT_WORD.match(self.text, end)
        if following is None:
            return word.endswith("ing")
        tag = _lexicon().get(following[1]) or "n"
        return tag in _AFTER_NAME or (word.endswith("ing") and tag in _AFTER_SUBJECT)

    def _abbreviates(self, at: int) -> bool:
        """Tell whether the full stop at `at` belongs to the word before it."""
        if not self.words or self.ends[-1] != at:
            return False
        last = self.words[-1].rpartition(".")[2].rpartition("-")[2]
        if last in ABBREVIATIONS or (len(last) == 1 and last.isupper()):
            return True
        return self.text[at + 1 : at + 2] in _AFTER_ABBREVIATION


_TOKENS: dict[str, tuple[str, str, bool]] = {}
"""What `_token` said of words, as it is asked for every one; far quicker than a cache that notes its uses."""
_MOST_TOKENS = 16384


def _token(word: str) -> tuple[str, str, bool]:
    """Return a token's tags inside a sentence and where it opens one, and whether nothing changes them."""
    if len(_TOKENS) >= _MOST_TOKENS:
        _TOKENS.clear()
    known = _TOKENS[word] = _read_token(word)
    return known


def _read_token(word: str) -> tuple[str, str, bool]:
    if word[0] in "'’‘":
        return "'", "'", False
    if word[0] in "….":
        return ("-", "-", True) if word != "." else (".", ".", False)
    if word[0] in _MARKS:
        tag = _MARK_TAGS.get(word[0], word[0])
        return tag, tag, True
    middle, opening = _tags_of(word)
    return middle, opening, not ({middle, opening} & _UNSETTLED or word == _MINUTES)


@lru_cache(maxsize=8192)
def _tags_of(word: str) -> tuple[str, str]:
    """Return the tag of a word inside a sentence and that of the same word where it opens one."""
    lower = word.lower().replace("'", "’")
    tag = _lexicon().get(lower)
    if not word[0].isupper():
        plain = tag or _shape_tag(word, lower)
        return plain, plain
    if lower in _titles():
        return "T", "T"
    middle = tag if tag is not None and tag in _PLAIN_CAPITALS else "y" if tag == "y" else "N"
    if tag is None or tag == "y":
        participle = lower.endswith(("ed", "ing")) and len(lower) > 5 and word not in members("given_names")
        return middle, "r" if lower in words("opening_adverbs") else "e" if participle else "N"
    return middle, tag


def _verb_tag(lower: str, tag: str, previous: str) -> str:
    """Settle a form that may be verb, noun or participle by the tag before it."""
    if lower in _NEVER_NOUNS:
        return tag
    if tag == "v" and lower.endswith("ed") and previous == ".":
        return "e"
    names_words = _names_words(lower)
    if previous in "dmu'" or (previous == "f" and tag == "b") or (previous == "n" and names_words):
        return "k" if names_words else "n"
    return tag


def _names_words(lower: str) -> bool:
    return lower in _word_nouns() or lower.removesuffix("s") in _word_nouns()


def _is_subject_alone(word: str) -> bool:
    """Tell whether a word that mostly describes can be a subject: “the 40-year-old said”."""
    return word.lower() in _SUBJECTS_ALONE or word.endswith("-year-old")


def _takes_no_base(name: str, tags: list[str]) -> bool:
    """Tell whether no base form can follow a name as its verb, as in “Facebook post”."""
    return not name.endswith("s") and tags[-2:-1] != ["x"]


def _names_office(tags: list[str], noun: str) -> bool:
    """Tell whether the verb before a noun for a person is the first word of an office: “press officer”.

    A verb does not take one person without an article, unless he or she is named by a title.
    """
    alone = noun[0].islower() and not noun.endswith(("s", "people", "men"))
    return alone and (tags[-1] == "b" or tags[-2:-1] == ["v"]) and tags[-2:-1] not in (["x"], ["p"], ["i"])


def _inner_punctuation(text: str, stretch: Stretch, line_end: int) -> str:
    """Return the tag of the punctuation inside the closing mark that belongs to the sentence around it."""
    inner = text[stretch.inner_start : stretch.inner_end].rstrip(" \u00a0'’")
    last = inner[-1:]
    after = text[stretch.end : min(line_end, stretch.end + 4)].lstrip()
    if after[:1] in tuple(",.;:?!"):
        return ""
    if last in {",", "?", "!"}:
        return last
    if last in {"-", "—", "–", "―", "‒"} or inner.endswith((" …", "...")):
        return "-"
    ends_sentence = last in {".", "…"} and (not after or not (after[0].islower() or after[0] in "—–―‒-("))
    return "." if ends_sentence else ""


def _shape_tag(word: str, lower: str) -> str:
    """Guess the tag of a word that is on no list."""
    if word[0].isdigit():
        return "m"
    if word[0].isupper() or word[0] in "@#" or _is_joined(word):
        return "N"
    if lower.endswith("ly"):
        return "n" if lower in words("no_adverbs") else "r"
    if lower.endswith("ed") and len(lower) > 4:
        return "e"
    if lower.endswith("ing"):
        return "e" if len(lower) > 5 else "n"
    return "h" if "-" in lower and _lexicon().get(lower.rpartition("-")[2]) == "h" else "n"  # “cast-member”


def _is_joined(word: str) -> bool:
    """Tell whether a word is a surname with a particle joined to it: “al-Masri”."""
    return word[2:3] == "-" and word[3:4].isupper() and word[:2] in words("joined_particles")


@cache
def _titles() -> frozenset[str]:
    return groups("closed_words")["title"]


@cache
def _word_nouns() -> frozenset[str]:
    nouns = groups("person_nouns")
    return nouns["document"] | nouns["words"]


@cache
def _lexicon() -> dict[str, str]:
    """Return the tag of every listed word, in lower case and with curly apostrophes."""
    nouns = groups("person_nouns")
    lexicon = dict.fromkeys(words("common_verbs"), "e")
    lexicon |= dict.fromkeys(nouns["words"] | nouns["document"], "k")
    lexicon |= dict.fromkeys(nouns["person"], "h")
    lexicon |= {form: verb.tag for form, verb in reporting_forms().items()}
    for heading, tag in _CLOSED_TAGS.items():
        lexicon |= dict.fromkeys(groups("closed_words")[heading], tag)
    lexicon["of"] = "f"
    return lexicon
