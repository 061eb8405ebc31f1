"""Stretches between quotation marks: where each begins and ends, and how it was closed.

Knows marks, not meaning: a title in quotation marks and a witness's words look alike here. Only outermost
stretches are given; what is quoted inside a quotation belongs to it. Every paragraph (line) is read by
itself, because a quotation that runs over paragraphs opens each of them again and closes only the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal

import msgspec

OPENERS, CLOSERS = "“«", "”»"
"""Double marks that only open, and those that only close, as in English and in French."""
ENGLISH_CLOSERS = '”"'
"""Double marks that can close an English quotation."""
ENGLISH_MARKS = f"“{ENGLISH_CLOSERS}"
"""The double marks of English prose, curly and straight."""
ALL_MARKS = f"{ENGLISH_MARKS}„«»"
"""Double marks of every fashion, but for those made of two letters."""


class Stretch(msgspec.Struct, frozen=True, order=True, gc=False):
    """One quoted stretch, marks included, in code points, end exclusive."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    state: Literal["closed", "open"]


class _Pending(msgspec.Struct, frozen=True, gc=False):
    """A mark that opened a stretch still waiting for its close."""

    at: int
    width: int
    mark: str


_LINE = re.compile(r"[^\r\n]+")
_NEXT_LINE = re.compile(r"[\r\n]*[^\S\r\n]*([^\r\n]?)")
_DOUBLE = re.compile(
    r"[\"“”„«»＂<'`](?:(?<=[\"“”„«»＂])|(?<=<)[A-Za-z/][^<>\r\n]{0,400}>|(?<=')(?<!'')'(?!')|(?<=`)`)"
)
"""A mark, or a tag of a page; it begins with the sign, as that is looked for many times as fast."""
_TWO_CURLY = "’’"
"""What some keyboards close with; only a text that has it is read for it."""
_TWO_STRAIGHT = "''"
"""What some agencies closed with what a straight mark had opened."""
_DOUBLE_OR_TWO = re.compile(rf"{_DOUBLE.pattern}|{_TWO_CURLY}(?!’)")
_ANY = re.compile(r"[\"“”„«»＂`'](?:(?<!')|')")
"""A mark, or half of one; it begins with a sign for the same reason."""
OPENING_MARK = re.compile(r"[\"“„«‘`＂]")
"""A mark that can open a quotation."""
_SINGLE = re.compile(r"(?<!\w)[‘'](?=[^\s’'])|[’'](?!\w)|[\r\n]")
_OPENS_SINGLE = re.compile(r"[‘'](?:(?<![^\n].)|(?<=\s.))(?=[^\W\d_])")
"""A single mark that may open something; what follows is looked for there alone."""
_APOSTROPHE = r"(?<=\w)['’](?=\w)|(?<=s)['’](?=\s[a-z])"
"""One inside a word, or behind the s of a plural: “drivers’ pay”."""
_SPOKEN = re.compile(
    rf"['‘](?:(?<![^\n].)|(?<=\s‘))(?=[^\W\d_])(?:[^‘’'\n]|{_APOSTROPHE}){{8,1500}}(?<=[\w\s][.,?!])['’](?=\s|\Z)"
)
"""A sentence, or the first part of one, between single marks: “‘Nobody rang me,’ said Brandt”."""
_AROUND_DOUBLE = re.compile(
    rf"['‘](?<![^\n\s—–].)(?=[^\W\d_])(?:[^‘’'“”\"\n]|{_APOSTROPHE}|“[^‘“”\"\n]{{1,400}}”|\"[^‘“”\"\n]{{1,400}}\"){{8,1500}}"
    r"(?<=[\w\s”\"][.,?!])['’](?=\s|\Z)"
)
"""The same with somebody's words between double marks in it: “‘He told us “no” and left,’ said Brandt”."""
_CALLED = re.compile(
    r"[bcdls](?<!so-\s.)(?<![\w-].)(?:(?<=c)(?:all(?:s|ed|ing)|riticis(?:es|ed)|riticiz(?:es|ed)|ondemn(?:s|ed))"
    r"|(?<=d)(?:escrib(?:es|ed|ing)|ub(?:s|bed)|ismiss(?:es|ed|ing)|enounc(?:es|ed))|(?<=b)rand(?:s|ed|ing)"
    r"|(?<=l)abel(?:s|l?ed)|(?<=s)(?:lam(?:s|med)|aid|ays))\b"
    r"(?:[^.;:“”\"‘’\n]{0,80}?\s(?:as|be|is|was|were|are|it|him|her|them|this))?\s\Z"
)
_FAR = 100  # characters before a mark in which all of it is
_SCRAP = re.compile(r"[‘'](?:[^‘’'“”\"\n]|(?<=\w)['’](?=\w)){3,160}(?<=[^\s,.?!])[’'](?=[\s.,;!?)])")
"""A scrap between single marks by which somebody calls something: “criticised as ‘ill-judged’ by Brandt”."""
_PHRASE = re.compile(
    r"[‘'](?<=[^\S\n].)(?=[a-z])(?<!\sand\s.)(?<!\sor\s.)(?<!\sthe\s.)(?<!\sa\s.)(?<!\san\s.)(?<!\sof\s.)"
    r"(?!(?:tis|twas|twere|em|til|cause|cos|bout|round|n|tween|neath)\b)"
    r"(?:[^‘’'“”\"\n]|(?<=\w)['’](?=\w)){6,300}(?<=[\w.,?!])[’'](?=[\s.,;!?)—–-]|\Z)"
)
"""Words between single marks in the writer's own sentence: “told them 'never to cross the yard' unless …”."""
_BEHIND_PLURAL = re.compile(r"s['’]\s[a-z]")
_FEWEST_WORDS = 3
_RESUMED = re.compile(r"\s*[‘'][^\W\d_]")
"""A next paragraph that opens a single mark again, so that what is open in this one runs on."""
_FEET = re.compile(r"\d['′’]\s?\d{1,2}\Z")
_CLOSERS = {
    "“": f'”"“{_TWO_CURLY}',
    "”": '”"',
    "„": '“”"',
    "«": "»",
    "»": "«",
    '"': f'"”{_TWO_CURLY}{_TWO_STRAIGHT}',
    "＂": '"＂',
    "``": "''\"",
    "''": "''",
}
_DEEPEST = 6
_FAR_MORE = 2
_RESUMING = frozenset('"“„«')
_AGAIN = re.compile(r"[^\W_][.?!…][)’']?\s+\Z")
"""What comes before a mark that opens again what the sentence before has not closed."""
_LOOK_BACK = 8
_STOPS = ",.?!…"
_TURNED = re.compile(r"[a-z][.?!]”(?=[A-Z])[^“”\"\n]{8,1500}[,.?!…]”(?=\s|\Z)")
"""A closing mark that opens a quotation, right behind a sentence."""
_BEFORE_OPENING = "([{—–-/‘'“\">\u200b\u202a"
_AFTER_CLOSING = ")]}.,;:!?—–-/’'”\"<…*"


def stretches(text: str) -> list[Stretch]:
    """Return the outermost quoted stretches of `text` in order; time is linear in its length.

    Double marks of any fashion count first. Only a text with none, or with far more opening single marks, is
    read for single marks, the British way: an apostrophe looks just like a closing single mark.
    """
    if text.count("‘") > _FAR_MORE * (text.count("“") + text.count('"')):
        british = _single(text)
        if british:
            return _with_double(british, text)
    found = _double(text)
    if found and ("‘" in text or "\n'" in text or " '" in text):
        return _disjoint([*found, *_single_speech(text, found)])
    return found or _single(text)


def _with_double(british: list[Stretch], text: str) -> list[Stretch]:
    """Stretches between single marks, with those between double ones that are not inside them."""
    inside = [(one.start, one.end) for one in british]
    found, at = list(british), 0
    for stretch in _double(text):
        while at < len(inside) and inside[at][1] <= stretch.start:
            at += 1
        if at == len(inside) or stretch.end <= inside[at][0]:
            found.append(stretch)
    return sorted(found)


def _double(text: str) -> list[Stretch]:
    """Stretches between double marks."""
    found: list[Stretch] = []
    marks = _DOUBLE_OR_TWO if _TWO_CURLY in text else _DOUBLE
    end = 0
    while (mark := _ANY.search(text, end)) is not None:  # only lines with a mark are looked at
        at = mark.start()
        start = max(text.rfind("\n", end, at) + 1, text.rfind("\r", end, at) + 1, end)
        line = _LINE.match(text, at)
        end = line.end() if line else at
        found += _Line(text, start, end, marks).read()
    return found


def _single_speech(text: str, found: list[Stretch]) -> Iterator[Stretch]:
    """Yield what is surely speech between single marks, in lines of a text that have no double marks.

    Words in the writer's own sentence may have a line with others: nothing of theirs is between the marks.
    So may speech that has double marks inside.
    """
    lines = {text.rfind("\n", 0, stretch.start) for stretch in found}
    opened = [mark.start() for mark in _OPENS_SINGLE.finditer(text)]
    free = [at for at in opened if text.rfind("\n", 0, at) not in lines]
    shared = [at for at in opened if text.rfind("\n", 0, at) in lines]
    called = [at for at in free if _CALLED.search(text, max(at - _FAR, 0), at)]
    phrases = (
        one for one in _from(_PHRASE, text, opened) if len(one[0].split(None, _FEWEST_WORDS)) >= _FEWEST_WORDS
    )
    around = (one for one in _from(_AROUND_DOUBLE, text, shared) if not {*ENGLISH_MARKS}.isdisjoint(one[0]))
    for match in (*_from(_SPOKEN, text, free), *_from(_SCRAP, text, called), *phrases, *around):
        start, end = match.span()
        yield Stretch(start, end, start + 1, end - 1, "closed")


def _from(pattern: re.Pattern[str], text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that begin at one of the places; none begins inside another."""
    end = 0
    for place in places:
        found = pattern.match(text, place) if place >= end else None
        if found is not None:
            end = found.end()
            yield found


class _Line:
    """Pairs the marks of one line."""

    def __init__(self, text: str, start: int, end: int, marks: re.Pattern[str]) -> None:
        self.text = text
        self.marks = marks
        self.start = start
        self.end = end
        self.pending: list[_Pending] = []
        self.closed: list[tuple[Stretch, int]] = []
        self.dropped: list[int] = []
        """Where straight marks opened that another one followed before any closed."""

    def read(self) -> list[Stretch]:
        """Return the outermost stretches."""
        pending = self.pending
        for match in self.marks.finditer(self.text, self.start, self.end):
            mark, at = match.group(), match.start()
            if mark[0] == "<" or self._is_of_markup(mark, at):
                continue
            before = self.text[at - 1] if at > self.start else " "
            after = self.text[match.end()] if match.end() < self.end else " "
            clings = not (before.isspace() or before in _BEFORE_OPENING)
            ends_word = after.isspace() or after in _AFTER_CLOSING
            if self._closes(at, mark, clings=clings, ends_word=ends_word):
                self._close(at, match.end(), mark)
            elif self._opens(at, mark, clings=clings, ends_word=ends_word):
                if pending and mark == pending[-1].mark == '"':
                    self.dropped.append(pending.pop().at)
                elif len(pending) == _DEEPEST:
                    del pending[0]
                pending.append(_Pending(at, len(mark), mark))
        return _disjoint(self._run_on() or self._settle())

    def _is_of_markup(self, mark: str, at: int) -> bool:
        """Tell whether a straight mark is that of a tag which is cut by a line: `date="May 4`, `">`."""
        return mark == '"' and (self.text[at - 1 : at] == "=" or self.text[at + 1 : at + 2] == ">")

    def _run_on(self) -> list[Stretch]:
        """Return the stretches of a line whose marks open again, sentence after sentence, and close once.

        “Fell said: “We regret it. “We thank the staff. “We will help.””: the first two are left open, as
        paragraphs are in which the same speech continues. Nothing is returned for any other line.
        """
        opened = sorted({*self.dropped, *(one.at for one in self.pending if one.mark in '"“')})
        if not opened or any(one.mark not in '"“' for one in self.pending):
            return []
        outer = [stretch for stretch, _ in self.closed if stretch.end > opened[0]]
        outer = [one for one in outer if not any(two.start < one.start < two.end for two in outer)]
        starts = sorted({*opened, *(stretch.start for stretch in outer)})
        follows = dict(pairwise(starts))
        if any(at not in follows or not self._opens_again(follows[at]) for at in opened):
            return []
        at_start = not self.text[self.start : opened[0]].strip()
        if (at_start or self._is_resumed()) and self.text[outer[-1].end : self.end].strip():
            return []  # rather one quotation in another: “He came. “Go away,” I told him
        kept = [stretch for stretch, depth in self.closed if depth == 0 and stretch.end <= opened[0]]
        return [*kept, *outer, *(self._left_open(at, follows[at]) for at in opened)]

    def _opens_again(self, at: int) -> bool:
        """Tell whether a mark opens a sentence right after another one has ended."""
        before = _AGAIN.search(self.text, max(self.start, at - _LOOK_BACK), at)
        return before is not None and self.text[at + 1 : at + 2].isupper()

    def _left_open(self, at: int, until: int) -> Stretch:
        """Return what is quoted from a mark that nothing closes to the next one that opens."""
        end = at + len(self.text[at:until].rstrip())
        return Stretch(at, end, at + 1, end, "open")

    def _closes(self, at: int, mark: str, *, clings: bool, ends_word: bool) -> bool:
        """Tell whether a mark closes what is open, by its shape and its neighbours."""
        if not self.pending or not any(mark in _CLOSERS.get(opener.mark, "") for opener in self.pending):
            return False
        if mark == _TWO_STRAIGHT and self.pending[-1].mark == '"':
            return ends_word and self.text[at - 1] in _STOPS
        if mark == "“" and self.pending[-1].mark != "„":
            return ends_word and clings
        return mark in "”»«" or ends_word or clings

    def _opens(self, at: int, mark: str, *, clings: bool, ends_word: bool) -> bool:
        """Tell whether a mark that closes nothing can open: not one that clings to the word before it."""
        if mark in "“„" or mark == _TWO_CURLY:
            return mark != _TWO_CURLY
        if ends_word:
            return mark != "”" and not clings
        if clings and mark == "”":
            return not self.pending and _TURNED.match(self.text, at - 2, self.end) is not None
        return not self._is_measure(at, mark)

    def _is_measure(self, at: int, mark: str) -> bool:
        """Tell a mark of inches (`6'2"`, `a 12" ruler`) from one that opens a quotation."""
        text = self.text
        if mark not in {'"', "''"} or at == self.start or not text[at - 1].isdigit():
            return False
        return bool(_FEET.search(text, max(self.start, at - 8), at)) or not text[at + 1 : at + 2].isalpha()

    def _close(self, at: int, end: int, mark: str) -> None:
        while mark not in _CLOSERS.get(self.pending[-1].mark, ""):
            self.pending.pop()
        opener = self.pending.pop()
        inner = opener.at + opener.width
        if self.text[inner:at].strip():
            self.closed.append((Stretch(opener.at, end, inner, at, "closed"), len(self.pending)))

    def _settle(self) -> list[Stretch]:
        """Keep the outermost stretches and decide what an opener without a close means."""
        if not self.pending:
            return [stretch for stretch, depth in self.closed if depth == 0]
        first = self.pending[0]
        inner = first.at + first.width
        at_start = not self.text[self.start : first.at].strip()
        alone = not any(stretch.start > first.at for stretch, _ in self.closed)
        runs_on = len(self.pending) == 1 and (at_start or alone or self._is_resumed())
        if runs_on and self.text[inner : self.end].strip():
            kept = [stretch for stretch, depth in self.closed if depth == 0 and stretch.end <= first.at]
            return [*kept, Stretch(first.at, self.end, inner, self.end, "open")]
        unpaired = len(self.pending)
        return [s for s, depth in self.closed if depth <= (unpaired if s.start > first.at else 0)]

    def _is_resumed(self) -> bool:
        """Tell whether the next line opens with a mark."""
        following = _NEXT_LINE.match(self.text, self.end)
        return following is not None and following[1] in _RESUMING


def _disjoint(found: list[Stretch]) -> list[Stretch]:
    """Return stretches in order, without any that starts inside the one before."""
    kept: list[Stretch] = []
    for stretch in sorted(found):
        if not kept or stretch.start >= kept[-1].end:
            kept.append(stretch)
    return kept


def _single(text: str) -> list[Stretch]:
    """Return stretches between single marks that hold at least two words."""
    found: list[Stretch] = []
    opened = -1
    for match in _SINGLE.finditer(text):
        at = match.start()
        if match.group() in "\r\n":
            if opened >= 0 and _RESUMED.match(text, at) and " " in text[opened + 1 : at].strip():
                found.append(Stretch(opened, at, opened + 1, at, "open"))
            opened = -1
        elif opened < 0 and text[at + 1 : at + 2].isalpha():
            opened = at
        elif opened >= 0 and text[at - 1] not in " ‘" and not _is_of_plural(text, at):
            if " " in text[opened + 1 : at].strip():
                found.append(Stretch(opened, at + 1, opened + 1, at, "closed"))
            opened = -1
    return found


def _is_of_plural(text: str, at: int) -> bool:
    """Tell whether a mark is the apostrophe of a plural, as what is open is closed later: “owners’ bonus”."""
    if _BEHIND_PLURAL.match(text, at - 1) is None:
        return False
    following = _SINGLE.search(text, at + 1)
    while following is not None and _BEHIND_PLURAL.match(text, following.start() - 1) is not None:
        following = _SINGLE.search(text, following.end())
    return following is not None and text[following.start() - 1] in _STOPS and following[0] not in "\r\n"
