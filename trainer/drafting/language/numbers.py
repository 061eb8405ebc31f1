"""Numbers in running text, each with its unit, what it counts, what it is measured per, and its bound.

“At least 12 bolts” is 12, a floor, of bolts; “£9.15 an hour” is money per hour; “two dozen” is 24. Dates and
years are not read here (see `dates`), and no number is converted between currencies.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

import msgspec

from trainer.drafting.language.lexicon import entries
from trainer.drafting.language.numerals import Numeral, is_ordinal_word, read_numeral
from trainer.drafting.language.stems import stems_of
from trainer.drafting.language.words import Word, is_content, word_at

Bound = Literal["exact", "floor", "ceiling", "about"]

_CURRENCIES = {sign: f"money:{sign}" for sign in "$£€¥₹₦₵₱"}
_LARGE_OR_PARTED = re.compile(r"[.,]|[^\W\d_]")
"""What an amount has behind one letter, as “R40” and “N100” are roads: a comma, or “million”."""
_PARTED_CODES = frozenset({"Rs", "KSh", "Ksh", "KES", "INR", "CHF"})
"""Letters that are written apart from the amount as well."""
_PER_WORDS = frozenset({"a", "an", "per", "each", "every"})
_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_JOINERS = ("-", "–", "-", "‑")
_LOOSE_GAPS = frozenset({"-", "–", "‑", " '", " ‘", "' ", "’ "})
_NOUN_REACH = 4
_BOUND_REACH = 4
_TOLERANCE = 1e-9
_ABOUT = 0.1  # “about 300” agrees with 275
_CUT = 0.99  # “£6bn” agrees with £6.7bn, not with £7bn
_ROUNDING = 0.12
_YEAR = 31536000.0


class Figure(msgspec.Struct, frozen=True, gc=False):
    """A number as written."""

    start: int
    end: int
    normal: str
    low: float
    """The value in base units (seconds, metres, percent …); the lower end of a range."""
    high: float
    dimension: str
    """What is measured: “percent”, “money:£”, “duration”, “age”, “score”, “ordinal” …, or “count”."""
    unit: str
    """The unit as written, in lower case, or nothing."""
    nouns: frozenset[str]
    """Stems of the words that follow, which say what is counted."""
    bound: Bound
    per: str
    """The denominator (“hour”, “year”), or nothing."""
    round_to: float
    """The step to which the number as written seems rounded, in base units: a thousand for “30,000”."""


class _Measure(NamedTuple):
    dimension: str
    unit: str
    factor: float
    used: int


_TWO_WORD_UNITS = {
    ("per", "cent"): _Measure("percent", "%", 1.0, 2),
    ("percentage", "point"): _Measure("percentage points", "points", 1.0, 2),
    ("percentage", "points"): _Measure("percentage points", "points", 1.0, 2),
}


def find_figures(words: Sequence[Word], text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Figure]:
    """Return the figures among the words of one passage of `text`, outside the `taken` spans."""
    blocked = (
        {word.start for word in words for start, end in taken if start <= word.start < end} if taken else ()
    )
    found: list[Figure] = []
    at = 0
    while at < len(words):
        word = words[at]
        skipped = not _can_begin(word.text) or word.start in blocked
        figure, used = (None, 1) if skipped else _read_at(words, at, text)
        if figure is not None:
            found.append(figure)
        at += used
    return _joined(found, text)


def figures_differ(one: Figure, other: Figure) -> bool | None:
    """Tell whether two figures are not the same value; None where they measure different things.

    A round figure agrees with a finer one that it was cut from: £6 billion does with £6.7 billion.
    """
    if one.dimension != other.dimension or (one.per and other.per and one.per != other.per):
        return None
    slack = max(_slack(one, other), _slack(other, one))
    return one.low - other.high > slack or other.low - one.high > slack


def can_hold_together(one: Figure, other: Figure) -> bool:
    """Tell whether bounds let both be true: “at least 12” and 21, “over 20” and “up to 25”."""
    for bounded, figure in ((one, other), (other, one)):
        if bounded.bound == "floor" and figure.bound != "ceiling" and figure.low >= bounded.low:
            return True
        if bounded.bound == "ceiling" and figure.bound != "floor" and figure.high <= bounded.high:
            return True
        if bounded.bound == "floor" and figure.bound == "ceiling" and figure.high >= bounded.low:
            return True
    return False


def unit_size(unit: str) -> float:
    """Return how much of its base unit a unit is, as “foot” and “feet” are alike; 0 where no list has it."""
    return _table_units().get(unit, ("", 0.0))[1]


def _slack(rough: Figure, fine: Figure) -> float:
    """How far `fine` may be from `rough` and still be what it was rounded or cut from."""
    if rough.bound == "about":
        return abs(rough.low) * _ABOUT
    if rough.round_to > fine.round_to and rough.low >= rough.round_to > 1:
        return min(rough.round_to * _CUT, abs(rough.low) * _ROUNDING)
    return abs(fine.low) * _TOLERANCE


def _joined(figures: Sequence[Figure], text: str) -> list[Figure]:
    """Join what is one amount in two units: “10 hours 45 minutes”, “6ft 2in”."""
    joined: list[Figure] = []
    for figure in figures:
        last = joined[-1] if joined else None
        if (
            last is not None
            and figure.dimension == last.dimension in ("duration", "length", "mass")
            and figure.unit[:3] != last.unit[:3]
            and 0 < figure.low < last.low
            and text[last.end : figure.start] in (" ", " and ", "")
        ):
            joined[-1] = msgspec.structs.replace(
                last,
                end=figure.end,
                normal=f"{last.normal} {figure.normal}",
                low=last.low + figure.low,
                high=last.high + figure.high,
                round_to=figure.round_to,
                nouns=figure.nouns,
            )
        else:
            joined.append(figure)
    return joined


def _currency_code(words: Sequence[Word], at: int, text: str) -> str:
    """Return the money that letters right before an amount mean: “N2.4 billion”; else nothing."""
    code = words[at].text
    if code not in _currency_codes() or at + 1 == len(words) or not words[at + 1].text[0].isdecimal():
        return ""
    gap = text[words[at].end : words[at + 1].start]
    sure = len(code) > 1 or _is_large_or_parted(words, at + 1, text) or _is_price(words, at, text)
    glued = gap == "" and sure
    return f"money:{code.upper()}" if glued or (code in _PARTED_CODES and gap == " ") else ""


def _is_price(words: Sequence[Word], at: int, text: str) -> bool:
    """Tell whether what is before a letter makes a price of its number: “will cost R150”, “Ticket: R180”."""
    if not at:
        return False
    before = words[at - 1]
    return before.stem in stems_of("price_verbs") or text[before.end : words[at].start] == ": "


def _is_large_or_parted(words: Sequence[Word], at: int, text: str) -> bool:
    number = read_numeral(words, at, text)
    return number is not None and bool(
        _LARGE_OR_PARTED.search(text, words[at].start, words[at + number.used - 1].end)
    )


def _read_at(words: Sequence[Word], at: int, text: str) -> tuple[Figure | None, int]:
    """Read a figure that begins at word `at`: the figure or None, and how many words to move on."""
    currency = _CURRENCIES.get(words[at].text, "") or _currency_code(words, at, text)
    first = at + bool(currency)
    number = read_numeral(words, first, text)
    if number is None:
        return _read_vague(words, at, text), 1
    end = first + number.used
    if (score := _read_score(words, first, end, text)) is not None:
        return score, end + 1 - at
    high, end = _read_range(words, end, number, text)
    ordinal = word_at(words, end) in _ORDINAL_ENDINGS and words[end].start == words[end - 1].end
    counted = ordinal or is_ordinal_word(words[first])
    measure = _measure(words, end + ordinal, currency, ordinal=counted)
    last = end + ordinal + measure.used
    loose = (
        not currency
        and measure.unit.isalpha()
        and text[words[end - 1].end : words[end].start] not in _JOINERS
    )
    nouns = frozenset() if loose else _nouns(words, last, text)  # “25 metres end to end” counts no ends
    if measure.dimension == "count" and _is_age(words, first, end, text):
        measure = measure._replace(dimension="age", unit="years", factor=_YEAR)
        nouns = _name_before(words, first)
    if not _counts(word_at(words, first), number, measure, nouns):
        return None, 1
    per, last = _per(words, last)
    bound = _bound(words, at, last)
    low, top = number.value * measure.factor, high * measure.factor
    figure = Figure(
        start=words[at].start,
        end=words[last - 1].end,
        normal=_normal(number.value, high, measure, per, bound),
        low=low,
        high=top,
        dimension=measure.dimension,
        unit=measure.unit,
        nouns=nouns,
        bound=bound,
        per=per,
        round_to=number.round_to * measure.factor,
    )
    return figure, max(last - at, 1)


def _read_vague(words: Sequence[Word], at: int, text: str) -> Figure | None:
    """Read “hours” or “dozens of people”, which give an amount between two bounds and no number."""
    low = word_at(words, at)
    amount = _vague_amounts().get(low)
    if amount is None:
        return None
    dimension, least, most = amount
    nouns = (
        _nouns(words, at + 1 + (word_at(words, at + 1) == "of"), text)
        if dimension == "count"
        else frozenset()
    )
    return Figure(
        start=words[at].start,
        end=words[at].end,
        normal=low,
        low=least,
        high=most,
        dimension=dimension,
        unit=low if dimension == "duration" else "",
        nouns=nouns,
        bound="about",
        per="",
        round_to=least,
    )


def _read_score(words: Sequence[Word], first: int, end: int, text: str) -> Figure | None:
    """Read “2-0”: two small whole numbers joined by a hyphen or a dash."""
    if end - first != 1 or end >= len(words) or text[words[first].end : words[end].start] not in _JOINERS:
        return None
    left, right = words[first].text, words[end].text
    if not (left.isdecimal() and right.isdecimal() and len(left) <= 2 and len(right) <= 2):
        return None
    if word_at(words, end + 1) in _table_units() or int(right) > int(left) + 9:
        return None
    value = int(left) * 100.0 + int(right)
    normal = f"{int(left)}–{int(right)}"
    return Figure(
        words[first].start, words[end].end, normal, value, value, "score", "", frozenset(), "exact", "", 1.0
    )


def _read_range(words: Sequence[Word], end: int, number: Numeral, text: str) -> tuple[float, int]:
    """Read “to 60”, “-60” or (after “between”) “and 60”: the upper value, and where it ends."""
    if end >= len(words):
        return number.value, end
    joined = text[words[end - 1].end : words[end].start] in _JOINERS
    link = word_at(words, end)
    opener = word_at(words, end - number.used - 1)
    linked = (link == "to" and opener != "from") or (link == "and" and opener == "between")
    if not joined and not linked:
        return number.value, end
    upper = read_numeral(words, end + (not joined), text)
    if upper is None or upper.value <= number.value or (joined and not words[end].text[0].isdecimal()):
        return number.value, end
    return upper.value, end + (not joined) + upper.used


def _measure(words: Sequence[Word], at: int, currency: str, *, ordinal: bool) -> _Measure:
    if currency:
        return _Measure(currency, currency.partition(":")[2], 1.0, 0)
    if ordinal:
        return _Measure("ordinal", "", 1.0, 0)
    low = word_at(words, at)
    special = _TWO_WORD_UNITS.get((low, word_at(words, at + 1)))
    if special is not None:
        return special
    dimension, factor = _table_units().get(low, ("count", 1.0))
    if dimension == "count":
        return _Measure("count", "", 1.0, 0)
    if dimension == "duration" and word_at(words, at + 1) == "old":
        return _Measure("age", low, factor, 2)
    return _Measure(dimension, "%" if dimension == "percent" else low, factor, 1)


def _counts(low: str, number: Numeral, measure: _Measure, nouns: frozenset[str]) -> bool:
    """Tell whether the number is one worth comparing: not “one of”, not a “second” that follows another."""
    if low in ("one", "a") and number.used == 1:
        return measure.dimension not in ("count", "ordinal")
    if low == "second" and measure.dimension != "ordinal":
        return False
    return measure.dimension != "ordinal" or bool(nouns) or low[:1].isdecimal()


def _is_age(words: Sequence[Word], first: int, end: int, text: str) -> bool:
    """Tell whether a bare number is an age: “aged 61”, “at the age of 61”, “Ruiz, 61,”."""
    if word_at(words, first - 1) == "aged" or (word_at(words, first - 2), word_at(words, first - 1)) == (
        "age",
        "of",
    ):
        return True
    if first == 0 or end - first != 1 or not words[first].text.isdecimal() or len(words[first].text) > 2:
        return False
    between = text[words[first - 1].end : words[first].start]
    return (
        between == ", "
        and text[words[first].end : words[first].end + 1] in (",", ".")
        and words[first - 1].text[0].isupper()
    )


def _name_before(words: Sequence[Word], at: int) -> frozenset[str]:
    """Stems of the name right before “, 61,”: whose age it is."""
    name = []
    for word in reversed(words[max(0, at - 3) : at]):
        if not word.text[0].isupper():
            break
        name.append(word.stem)
    return frozenset(name)


def _nouns(words: Sequence[Word], at: int, text: str) -> frozenset[str]:
    """Stems of the words that follow, up to punctuation or a function word."""
    nouns = []
    for place in range(at, min(at + _NOUN_REACH, len(words))):
        gap = text[words[place - 1].end : words[place].start]
        if (gap and not gap.isspace() and gap not in _LOOSE_GAPS) or not is_content(words[place].stem):
            break
        nouns.append(words[place].stem)
    return frozenset(nouns)


def _per(words: Sequence[Word], at: int) -> tuple[str, int]:
    if word_at(words, at) in _PER_WORDS and word_at(words, at + 1) in _table_units():
        return word_at(words, at + 1), at + 2
    return "", at


def with_bound(words: Sequence[Word], figure: Figure) -> tuple[int, int]:
    """Return where a figure of some words is with those that bound it: “at least 12”, “12 or so”."""
    at = next(place for place, word in enumerate(words) if word.end > figure.start)
    last = next((place for place in range(at, len(words)) if words[place].start >= figure.end), len(words))
    behind, before = _bound_behind(words, last), _bound_before(words, at)
    end = words[last + behind[0] - 1].end if behind is not None else figure.end
    return words[at - before[0]].start if before is not None else figure.start, end


def _bound(words: Sequence[Word], at: int, last: int) -> Bound:
    found = _bound_behind(words, last) or _bound_before(words, at)
    return "exact" if found is None else found[1]


def _bound_behind(words: Sequence[Word], last: int) -> tuple[int, Bound] | None:
    """Return how many words behind a figure bound it, and how."""
    if word_at(words, last) in _beside_bounds("after"):
        for length in (2, 1):
            phrase = " ".join([word.text.lower() for word in words[last : last + length]])
            bound = _bounds("after").get(phrase)
            if bound is not None:
                return length, bound
    return None


def _bound_before(words: Sequence[Word], at: int) -> tuple[int, Bound] | None:
    """Return how many words before a figure bound it, and how."""
    if word_at(words, at - 1) in _beside_bounds("before"):
        for length in range(min(at, _BOUND_REACH), 0, -1):
            phrase = " ".join([word.text.lower() for word in words[at - length : at]])
            bound = _bounds("before").get(phrase)
            if bound is not None:
                return length, bound
    return None


def _normal(value: float, high: float, measure: _Measure, per: str, bound: Bound) -> str:
    sign = {"exact": "", "floor": "≥ ", "ceiling": "≤ ", "about": "≈ "}[bound]
    sign += "no. " if measure.dimension == "ordinal" else ""
    number = f"{value:g}" if value < 1e6 else f"{value:.0f}"
    if high != value:
        number += f"–{high:g}"
    name = "" if measure.dimension in ("count", "ordinal") else measure.unit
    return f"{sign}{number} {name}".strip() + (f" per {per}" if per else "")


@cache
def _table_units() -> dict[str, tuple[str, float]]:
    return {word: (dimension, float(factor)) for word, dimension, factor in map(str.split, entries("units"))}


@cache
def _vague_amounts() -> dict[str, tuple[str, float, float]]:
    return {
        word: (dimension, float(least), float(most))
        for word, dimension, least, most in map(str.split, entries("vague_amounts"))
    }


@lru_cache(maxsize=8192)
def _can_begin(text: str) -> bool:
    return (
        text[0].isdecimal() or text in _CURRENCIES or text in _currency_codes() or text.lower() in _openers()
    )


@cache
def _currency_codes() -> frozenset[str]:
    return frozenset(code for line in entries("currency_codes") for code in line.split())


@cache
def _openers() -> frozenset[str]:
    """Return the words in lower case with which a figure can begin."""
    spelled = (line.split()[0] for name in ("number_words", "ordinals") for line in entries(name))
    return frozenset({"a", "half", *spelled, *_vague_amounts()})


@cache
def _beside_bounds(where: Literal["before", "after"]) -> frozenset[str]:
    """Return the words of bounds that are right beside the figure."""
    return frozenset(phrase.split()[0 if where == "after" else -1] for phrase in _bounds(where))


@cache
def _bounds(where: Literal["before", "after"]) -> dict[str, Bound]:
    names: dict[str, Bound] = {"exact": "exact", "floor": "floor", "ceiling": "ceiling", "about": "about"}
    found: dict[str, Bound] = {}
    for line in entries("bounds"):
        kind, phrase = line.split(": ", 1)
        kind, _, side = kind.partition(" ")
        if (side or "before") == where:
            found[phrase] = names[kind]
    return found
