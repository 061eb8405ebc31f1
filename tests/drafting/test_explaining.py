"""What drafted explanations say: what is particular to an item, in few words, and no more than is shown."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise, product

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.drafting.evidence import evidence_in
from tests.test_wording import old_words
from trainer.deck.kinds.conflict import ConflictItem, Detail, Gate, GateIs, GateName, Gates
from trainer.deck.kinds.quote import (
    Carrier,
    Criterion,
    Evidence,
    Flag,
    Level,
    Match,
    MatchIs,
    QuoteItem,
    QuoteVerdict,
    Route,
    Shown,
    ShownByHead,
    ShownCarrier,
    Source,
    quote_verdict,
)
from trainer.deck.parts import HeadField
from trainer.drafting.articles.head import Head
from trainer.drafting.articles.source_article import SourceArticle
from trainer.drafting.draft import draft
from trainer.drafting.items.explaining import explain_pair, explain_quote
from trainer.drafting.items.making import entry
from trainer.drafting.items.particulars import quote_fields, whys_of
from trainer.drafting.items.selecting import Wish, choose
from trainer.drafting.items.telling import LONGEST
from trainer.drafting.language.lexicon import lines_under
from trainer.text.article import Anchor

HEAD = Head(publisher="The Weir Post", author="Ida Vane", published=dt.date(2026, 5, 4))
SAID = "The ducks come at dawn and eat all that the eels have left."
ROUTES = {Level.MET: Route.OWN, Level.WEAK: Route.RELAYED, Level.MISSING: Route.HEARSAY}


def quote(
    speaker: Level = Level.MET,
    words: Level = Level.MET,
    carrier: Level = Level.MET,
    occasion: Level = Level.MET,
    route: Route | None = None,
    **more: object,
) -> QuoteItem:
    route = route or ROUTES[carrier]
    relayed = Carrier(outlet="Vale Radio", reporter="Tom Orme")
    item: dict[str, object] = {
        "id": "ducks",
        "content": Anchor(exact=SAID),
        "source": Source(name="Bo Quill") if speaker is Level.MET else Source(role="a keeper"),
        "cue": Anchor(exact="said"),
        "carrier": relayed if route is Route.RELAYED else None,
        "evidence": Evidence(
            speaker=ShownByHead(level=speaker, at=Anchor(exact="Bo Quill said")),
            words=Shown(level=words),
            carrier=ShownCarrier(level=carrier, route=route, at=Anchor(exact="Vale Radio had it")),
            occasion=ShownByHead(level=occasion, at=Anchor(exact="on Monday")),
        ),
        **more,
    }
    return QuoteItem(**item)  # type: ignore[arg-type]


def told(item: QuoteItem, head: Head = HEAD, before: str = "") -> str:
    return explain_quote(item, head, whys_of(item), before).explain


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.?!])\s+(?=[A-Z“])", text)


LEVELS = list(product(Level, Level, Level, Level))


@pytest.mark.parametrize(("levels"), LEVELS)
def test_an_explanation_is_two_or_three_short_sentences_that_name_what_is_particular(
    levels: tuple[Level, Level, Level, Level],
) -> None:
    item = quote(*levels)
    text = told(item)
    assert 2 <= len(sentences(text)) <= 4
    assert all(len(one.split()) <= LONGEST for one in sentences(text))
    assert re.search(r"The ducks come|Bo Quill|Vale Radio|a keeper", text)
    assert "{" not in text


@pytest.mark.parametrize(("levels"), LEVELS)
def test_an_explanation_tells_of_whatever_keeps_a_quote_from_its_soundest_verdict(
    levels: tuple[Level, Level, Level, Level],
) -> None:
    item = quote(*levels)
    verdict = quote_verdict(item.evidence)
    text = told(item)
    if verdict is QuoteVerdict.NOT:
        three = (Criterion.WORDS, Criterion.SPEAKER, Criterion.CARRIER)
        missing = [c for c in three if item.evidence[c].level is Level.MISSING]
        assert all(_says(text, c, item) for c in (missing or three[:2])[:2])
    elif verdict is QuoteVerdict.PARTLY:
        others = (Criterion.SPEAKER, Criterion.WORDS, Criterion.CARRIER)
        short = [c for c in others if item.evidence[c].level is Level.WEAK] or [Criterion.OCCASION]
        assert all(_says(text, criterion, item) for criterion in short)


def _says(text: str, criterion: Criterion, item: QuoteItem) -> bool:
    """Whether a text has one of the ways to say that a criterion has its level, or begins as one does."""
    level = item.evidence[criterion].level
    under = [
        line
        for heading, ways in lines_under("explanations").items()
        if heading.startswith(f"{criterion} {level}")
        for line in ways
    ]
    parts = [max(re.split(r"\{\w+\}|[“”]", line), key=len).strip(" ,.;:") for line in under]
    return any(part.lower() in text.lower() for part in parts)


def test_an_explanation_says_who_and_through_whom_and_when() -> None:
    text = told(quote())
    assert "Bo Quill" in text
    assert "on Monday" in text


def test_the_date_of_the_page_is_named_where_it_is_all_that_says_when() -> None:
    item = quote(occasion=Level.WEAK)
    occasion = ShownByHead(level=Level.WEAK, head=HeadField.PUBLISHED)
    dated = msgspec.structs.replace(item.evidence, occasion=occasion)
    assert "4 May 2026" in told(quote(evidence=dated))


def test_an_occasion_too_long_to_be_named_is_left_out_of_an_explanation() -> None:
    where = "on Thursday during a taping of an MVC town hall meeting"
    said = f"“We will open the pond to everybody in the spring,” Ana Ruiz said {where}."
    text = f"Pond to open\n\nThe pond of Tarrow has been shut since the flood of last year.\n\n{said}\n"
    made = draft([entry("pond", SourceArticle(text=text, title="Pond to open", name="pond", head=HEAD))])
    (told,) = [one.item.explain or "" for one in made.items if isinstance(one.item, QuoteItem)]
    assert "Ana Ruiz" in told
    assert where not in told


def _of(item: QuoteItem) -> list[Shown]:
    return [item.evidence[criterion] for criterion in Criterion]


def test_a_copy_that_names_its_outlet_and_no_more_is_to_be_looked_up_there() -> None:
    item = quote(carrier=Level.WEAK)
    told = explain_quote(item, HEAD, whys_of(item))
    assert "Vale Radio" in told.explain
    assert "Vale Radio" in told.next_move.do


def test_a_name_that_is_kept_back_is_no_reproach() -> None:
    text = told(quote(speaker=Level.WEAK, flags=(Flag.ANONYMOUS,)))
    assert "good reasons" in text


def test_nobody_is_said_to_have_spoken_where_nobody_is_named() -> None:
    item = quote(source=Source(name="Bo Quill"))
    unnamed = msgspec.structs.replace(item.evidence, speaker=ShownByHead(level=Level.MISSING))
    assert "Bo Quill" not in told(quote(source=Source(name="Bo Quill"), evidence=unnamed))


def test_words_that_name_somebody_are_not_said_to_be_anybody() -> None:
    item = quote(source=Source(name="Bo Quill"))
    speaker = ShownByHead(level=Level.MISSING, at=Anchor(exact="Bo Quill said"))
    text = told(
        quote(
            source=Source(name="Bo Quill"), evidence=msgspec.structs.replace(item.evidence, speaker=speaker)
        )
    )
    assert "Bo Quill said" not in text


def test_a_pronoun_is_nobodys_name() -> None:
    item = quote(speaker=Level.WEAK, source=Source(role="they"))
    assert "the they" not in told(item)
    assert "the they" not in explain_quote(item, HEAD, whys_of(item)).next_move.do


@pytest.mark.parametrize("pronoun", ["It", "they", "One"])
def test_a_pronoun_is_said_to_leave_open_who_is_meant_and_not_to_describe_anybody(pronoun: str) -> None:
    item = quote(speaker=Level.WEAK, source=Source(role=pronoun))
    speaker = ShownByHead(level=Level.WEAK, at=Anchor(exact=pronoun))
    text = told(
        quote(source=Source(role=pronoun), evidence=msgspec.structs.replace(item.evidence, speaker=speaker))
    )
    assert re.search(r"who is meant, it leaves open|one has to guess|does not say who that is", text)
    assert "describes" not in text


def test_of_hearsay_no_one_is_said_to_have_spoken() -> None:
    text = told(quote(carrier=Level.MISSING))
    assert "hearsay" in text or "who heard it is left out" in text.lower()
    assert not re.search(r"(?:credited to|gives .* to|speaker of|said) .*Bo Quill", text)


@pytest.mark.parametrize(
    ("carrier", "expected"), [("in a letter", "read|asked for|page alone"), ("in court", "hear|page alone")]
)
def test_a_document_can_be_read_and_a_sitting_be_heard(carrier: str, expected: str) -> None:
    item = quote()
    record = ShownCarrier(level=Level.MET, route=Route.RECORD, at=Anchor(exact=carrier))
    evidence = msgspec.structs.replace(item.evidence, carrier=record)
    assert re.search(expected, told(quote(evidence=evidence)))


def test_a_meaning_that_contradicts_is_told() -> None:
    assert "another meaning" in told(quote(match=Match(how=MatchIs.CONTRADICTS)))


@given(st.text(), st.text(), st.text(), st.sampled_from(LEVELS))
@example(":", "", "", LEVELS[0])
def test_whatever_a_page_says_it_is_shown_as_words_and_fills_no_place(
    said: str, name: str, words: str, levels: tuple[Level, Level, Level, Level]
) -> None:
    item = quote(*levels, content=Anchor(exact=said or " "), source=Source(name=f"y{name}"), cue=None)
    anchored = Anchor(exact=f"z{words}")
    speaker, spoken, carrier, occasion = _of(item)
    evidence = Evidence(
        speaker=ShownByHead(level=speaker.level, at=anchored),
        words=spoken,
        carrier=ShownCarrier(level=carrier.level, route=item.evidence.carrier.route, at=anchored),
        occasion=ShownByHead(level=occasion.level, at=anchored),
    )
    changed = quote(
        *levels, content=Anchor(exact=said or " "), source=Source(name=f"y{name}"), evidence=evidence
    )
    assert told(changed)
    assert told(changed) == told(changed)


def test_the_same_words_are_explained_in_the_same_way_wherever_they_appear() -> None:
    assert told(quote()) == told(quote(id="elsewhere"))


def test_no_two_explanations_in_a_row_begin_alike() -> None:
    paragraphs = [
        f"“{said},” keeper Bo Quill said on Monday."
        for said in (
            "The ducks come at dawn and eat what they like",
            "Eels are fewer, whatever anglers claim",
            "Paint would help, though paint costs money",
            "We voted for repairs and got a brochure",
            "Every bolt needs grease, and grease needs hands",
            "Boats wait an hour on market days here",
            "Rain fills cellars all along Mill Lane",
            "Children learn rowing upstream instead of here",
        )
    ]
    text = "\n\n".join(["Keeper with views", "The weir at Tarrow has a new keeper.", *paragraphs]) + "\n"
    source = SourceArticle(text=text, title="Keeper with views", name="weir", head=HEAD)
    explained = [one.item.explain or "" for one in draft([entry("weir", source)]).items]
    assert len(explained) >= 8
    assert not [one for one, other in pairwise(explained) if one.split()[:2] == other.split()[:2]]
    said = [sentence for text in explained for sentence in sentences(text)]
    assert len(set(said)) >= 0.75 * len(said)


def test_what_one_explanation_says_of_the_report_the_next_says_in_other_words() -> None:
    clauses = (
        "answers for the report",
        "so Ida",
        "credits nobody else",
        "own report",
        "rests on",
        "had it from",
        "signs the",
    )
    said = [
        f"The {animal} come at dawn and eat the reeds"
        for animal in ("ducks", "eels", "swans", "voles", "rats")
    ]
    paragraphs = [f"“{words},” keeper Bo Quill said." for words in said]
    text = "\n\n".join(["Keeper with views", "The weir at Tarrow has a new keeper.", *paragraphs]) + "\n"
    source = SourceArticle(text=text, title="Keeper with views", name="weir", head=HEAD)
    explained = [one.item.explain or "" for one in draft([entry("weir", source)]).items]
    used = [[clause for clause in clauses if clause in one] for one in explained]
    assert sum(map(bool, used)) >= 4
    assert not [one for one, other in pairwise(used) if set(one) & set(other)]


@pytest.mark.parametrize("number", range(40))
def test_no_explanation_of_a_sound_quote_has_the_quoted_words_three_times(number: int) -> None:
    item = quote(content=Anchor(exact=f"The ducks come at {number} and eat."))
    assert told(item).count("“The ducks come") <= 2
    assert told(item).count("“on Monday”") <= 1


# Pairs

STATES = [
    *(({"time": GateIs.DIFFERENT}, False, "so both can be right|both can hold"),),
    *(({"scope": GateIs.UNCLEAR}, False, "the page leaves that open|does not say"),),
    *(({}, True, "both can"),),
    *(({}, False, "wrong|cannot both"),),
]


@pytest.mark.parametrize("detail", Detail)
@pytest.mark.parametrize(("states", "together", "expected"), STATES)
def test_a_pair_is_told_with_both_passages_and_the_gate_that_decides(
    detail: Detail, states: dict[str, GateIs], together: bool, expected: str
) -> None:
    gates = Gates(**{name.value: states.get(name.value, GateIs.SAME) for name in GateName})
    passages = (Anchor(exact="at least 12 bolts were loose on Monday"), Anchor(exact="21 bolts had failed"))
    item = ConflictItem(id="bolts", passages=passages, gates=gates, together=together, detail=detail)
    text, move = explain_pair(item)
    assert "12 bolts" in text
    assert "21 bolts" in text
    assert all(len(one.split()) <= LONGEST for one in sentences(text))
    assert move.do
    if detail is Detail.FIGURE:
        assert re.search(expected, text)


@pytest.mark.parametrize(
    ("passages", "shown", "named"),
    [
        (("at least 63 people were killed", "scores were left dead"), ("63", "scores"), "“at least 63”"),
        (
            ("at least 12 mills and 30 or so boats burned", "28 boats burned"),
            ("30", "28 boats"),
            "“30 or so”",
        ),
        (("12 mills burned", "dozens of mills burned"), ("12", "dozens"), "“dozens”"),
        (("12 mills burned", "13 mills burned"), ("12", "13"), "a limit or an estimate"),
    ],
)
def test_a_pair_that_can_both_be_right_shows_the_number_that_leaves_room(
    passages: tuple[str, str], shown: tuple[str, str], named: str
) -> None:
    first, second = (Anchor(exact=one) for one in shown)
    gates = Gates(
        thing=Gate(state=GateIs.SAME, at=(first, second)),
        **dict.fromkeys(("time", "scope", "voice"), GateIs.SAME),
    )
    anchors = Anchor(exact=passages[0]), Anchor(exact=passages[1])
    item = ConflictItem(id="mills", passages=anchors, gates=gates, together=True, detail=Detail.FIGURE)
    assert named in explain_pair(item).explain


@pytest.mark.parametrize(
    ("first", "second", "asked"),
    [("police", "the harbour office", "who says so"), ("will", "promised", "how firmly|Underline the verbs")],
)
def test_of_two_who_count_it_is_asked_from_where_and_of_a_promise_how_firmly(
    first: str, second: str, asked: str
) -> None:
    voice = Gate(state=GateIs.DIFFERENT, at=(Anchor(exact=first), Anchor(exact=second)))
    gates = Gates(voice=voice, **dict.fromkeys(("thing", "time", "scope"), GateIs.SAME))
    for number in range(10):
        anchors = Anchor(exact=f"{number + 2} bolts were loose"), Anchor(exact="21 bolts had failed")
        item = ConflictItem(id="bolts", passages=anchors, gates=gates, together=False, detail=Detail.FIGURE)
        move = explain_pair(item).next_move.do
        assert re.search(asked, move)
        assert ("verbs" in move or "firmly" in move) == ("how firmly" in asked)


# The ways to say it

KEYS = set(
    re.findall(
        r"\w+",
        "name Name short said opening Count speaker carrier occasion event signer Signer published dated "
        "month outlet reporter "
        "one other first second number figure only room share bound",
    )
)


def test_every_way_to_say_something_names_only_what_there_is_in_words_of_our_own() -> None:
    ways = [way for under in lines_under("explanations").values() for way in under]
    assert all(set(re.findall(r"\{(\w*)\}", way)) <= KEYS for way in ways)
    assert not [way for way in ways if old_words(way)]
    assert len(set(ways)) >= 0.95 * len(ways)


def test_clauses_begin_small_and_sentences_end() -> None:
    for heading, ways in lines_under("explanations").items():
        clause = heading.startswith(("carrier", "occasion"))
        assert all(way.endswith((".", "?")) is not clause for way in ways)
        assert all(way[0].islower() or way[0] in "“{" for way in ways if clause)


def test_an_agencys_report_in_another_paper_is_answered_for_by_the_agency() -> None:
    paragraph = "“The ducks come at dawn,” keeper Bo Quill said."
    text = f"Keeper with views\n\nTARROW, Vale (AP) — The weir has a new keeper.\n\n{paragraph}\n"
    head = Head(publisher="The Tarrow Bell", published=HEAD.published, agency="AP")
    source = SourceArticle(text=text, title="Keeper with views", name="weir", head=head)
    (explained,) = [one.item.explain or "" for one in draft([entry("weir", source)]).items]
    assert "AP" in explained
    assert "Bell" not in explained


# What is said of other outlets

NOBODY_ELSE = re.compile(r"[Nn]o other outlet|nobody else|from another outlet")
SEVERAL = (
    "“The ducks come at dawn,” keeper Bo Quill said.",
    "“The eels have left for good,” angler Ida Roe said.",
    "“Nobody counts the herons here,” warden Hal Pym said.",
    "“We shall feed them all winter,” baker Una Fell said.",
    "“It was quieter without geese,” clerk Tom Orme said.",
    "“My cat has never caught one,” painter Ede Lorn said.",
)


def explained(*more: str) -> list[str]:
    text = "\n\n".join(
        ("Keeper with views", "The weir has a new keeper, and he is never alone.", *more, *SEVERAL)
    )
    source = SourceArticle(text=f"{text}\n", title="Keeper with views", name="weir", head=HEAD)
    return [one.item.explain or "" for one in draft([entry("weir", source)]).items]


@pytest.mark.parametrize(
    ("other"),
    [
        "Vale Radio was the first to have it.",
        "The keeper’s age is not known to the Tarrow Bell.",
        "A new report by the board has much of the same.",
        "The magazine has a picture of it on its cover.",
        "Local media have counted forty ducks.",
        "He was pictured in Hello! with a heron.",
    ],
)
def test_nobody_is_told_that_a_page_credits_no_other_outlet_where_it_speaks_of_one(other: str) -> None:
    assert not [one for one in explained(other) if NOBODY_ELSE.search(one)]


@pytest.mark.parametrize(("other"), ["The Weir Post has its office there.", "The bell rings at six.", ""])
def test_that_a_page_credits_no_other_outlet_is_said_where_it_speaks_of_none(other: str) -> None:
    assert [one for one in explained(*filter(None, [other])) if NOBODY_ELSE.search(one)]


@pytest.mark.parametrize(
    ("occasion", "dated", "expected"),
    [
        ("on Wednesday", False, True),
        ("on 4 January", False, True),
        ("at the old stadium", False, False),
        ("on October 31, 1969", False, False),
        ("a day after his wedding", False, False),
        ("that night", False, False),
        ("on Wednesday", True, True),
        ("at the old stadium", True, False),
    ],
)
def test_a_time_of_the_opening_is_named_only_where_it_is_a_day_of_the_news(
    occasion: str, dated: bool, expected: bool
) -> None:
    item = quote()
    weak = ShownByHead(level=Level.WEAK, at=Anchor(exact=occasion))
    item = msgspec.structs.replace(item, evidence=msgspec.structs.replace(item.evidence, occasion=weak))
    head = HEAD if dated else msgspec.structs.replace(HEAD, published=None)
    whys = {**whys_of(item), Criterion.OCCASION: "opening"}
    text = explain_quote(item, head, whys).explain
    assert (occasion in text) is expected
    assert expected or not dated or "4 May 2026" in text


def test_an_outlet_that_speaks_is_called_one_and_not_somebody_without_a_name() -> None:
    text = " ".join(explained("Life & Style says that the keeper has “had enough of his many ducks”."))
    assert "outlet" in text
    assert "who is meant by" not in text


def test_who_is_not_named_beside_a_quotation_may_be_named_elsewhere() -> None:
    told_ = told(quote(speaker=Level.MISSING, source=None))
    assert not re.search(r"The page does not (?:say|tell)|Nobody is credited", told_)


def test_a_copy_names_the_outlet_that_had_it_and_never_the_pages_own() -> None:
    text = explained(
        "“The old sluice broke,” said Bo Lund, according to Vale Radio. “It was broken before,” he added.",
    )
    copies = [one for one in text if "the old sluice" in one.lower() or "it was broken" in one.lower()]
    assert copies
    assert not [one for one in copies if "Weir Post" in one]


def test_of_what_a_court_was_told_nobody_says_that_the_court_said_it() -> None:
    text = " ".join(explained("“The ducks were fed by night for a year,” the court was told."))
    first = text.partition("Bo Quill")[0]
    assert "told in court" in first or "record of the court" in first
    assert "the court said" not in text


def test_what_is_retold_in_the_sentence_of_a_dateline_is_quoted_without_the_place_and_the_agency() -> None:
    told_ = "TARROW, Vale (AP) -- The weir has lost 40 ducks since March, keeper Bo Quill said."
    text = "\n\n".join((told_, *SEVERAL)) + "\n"
    source = SourceArticle(text=text, title="Keeper with views", name="weir", head=HEAD)
    everything = Wish(None, is_default=False, everything=True)
    items = draft(
        [entry("weir", source)], choosing=lambda all_: choose([one.askable for one in all_], everything)
    ).items
    quoted = [one.item.content.exact for one in items if isinstance(one.item, QuoteItem)]
    assert "The weir has lost 40 ducks since March" in quoted


def test_another_villager_is_called_so() -> None:
    item = quote(speaker=Level.WEAK, words=Level.WEAK, source=Source(role="Another keeper"))
    assert "the Another" not in told(item)


@pytest.mark.parametrize(
    ("occasion", "expected"), [("today", False), ("on Saturday", False), ("at Saturday’s debate", True)]
)
def test_a_day_of_the_opening_is_not_called_an_event(occasion: str, expected: bool) -> None:
    item = quote()
    met = ShownByHead(level=Level.MET, at=Anchor(exact=occasion))
    item = msgspec.structs.replace(item, evidence=msgspec.structs.replace(item.evidence, occasion=met))
    text = explain_quote(item, HEAD, {**whys_of(item), Criterion.OCCASION: "event"}).explain
    assert ("the event" in text) is expected


def test_a_page_that_signs_with_its_own_name_is_named_once() -> None:
    head = msgspec.structs.replace(HEAD, author="The Weir Post")
    item = quote()
    assert (
        "The Weir Post, in The Weir Post"
        not in explain_quote(item, head, {Criterion.CARRIER: "signed"}).explain
    )
    assert "The Weir Post of" not in explain_quote(item, head, {Criterion.CARRIER: "signed"}).explain


@pytest.mark.parametrize(
    ("statement", "figure"),
    [
        ("600 strike teams had come to the quay in the night", "600"),
        ("600 boats had come to the quay in the night", "600 boats"),
        ("about 40 people had come to the quay in the night", "40 people"),
        ("the price had gone up by 50% compared to last year", "50%"),
    ],
)
def test_a_figure_is_told_with_what_it_counts_and_with_no_word_that_only_describes_it(
    statement: str, figure: str
) -> None:
    assert quote_fields(quote(content=Anchor(exact=statement)), HEAD)["figure"] == figure


def test_no_explanation_gives_the_report_the_day_that_its_words_lack() -> None:
    ways = lines_under("explanations")["occasion weak published"]
    assert not any(re.match(r"it has no|it was said|no day goes with it\b", way) for way in ways)


CLOSES = lines_under("explanations")


@pytest.mark.parametrize(
    ("heading", "close"),
    [
        ("speaker missing", "close not speaker"),
        ("speaker missing nobody", "close not speaker"),
        ("pair same date", "pair conflict"),
        ("pair same title", "pair conflict"),
        ("pair same figure", "pair conflict"),
    ],
)
def test_what_an_explanation_ends_with_does_not_say_again_what_it_said(heading: str, close: str) -> None:
    same = (r"can be asked|nobody to ask", r"does not say which|cannot say which|page does not say\.")
    for one, other in product(CLOSES[heading], CLOSES[close]):
        assert not any(re.search(said, one) and re.search(said, other) for said in same)


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("Sources close to Quill said", "Sources close to Quill"),
        ("A source close to the keeper said", "A source close to the keeper"),
        ("Critics said", "Critics"),
    ],
)
def test_a_source_is_shown_with_whom_it_is_close_to(told: str, shown: str) -> None:
    text = f"Ducks gone\n\nKeeper Bo Quill has kept the ducks of Weir for years.\n\n{told}: “{SAID}”\n"
    (one,) = evidence_in(text, HEAD)
    (place,) = one.speaker.places
    assert text[slice(*place)].startswith(shown)


@pytest.mark.parametrize(
    ("told", "level"),
    [
        ("told the BBC’s Today programme", Level.WEAK),
        ("told USA Today", Level.WEAK),
        ("told ITV’s This Morning", Level.WEAK),
        ("told Vale Radio’s Sunday programme", Level.WEAK),
        ("told Vale Radio today", Level.MET),
        ("told Vale Radio this morning", Level.MET),
        ("told Vale Radio on Sunday", Level.MET),
        ("told Sunday’s meeting of the weir board", Level.MET),
    ],
)
def test_the_name_of_a_programme_or_a_paper_is_no_day(told: str, level: Level) -> None:
    text = f"Ducks gone\n\nThe ducks of Weir have been gone for years.\n\n“{SAID}” keeper Bo Quill {told}.\n"
    (one,) = evidence_in(text, HEAD)
    assert one.occasion.level is level


def test_a_day_at_the_head_of_a_sentence_has_a_capital_and_is_a_day() -> None:
    text = f"Ducks gone\n\nThe ducks of Weir have been gone for years.\n\nToday Bo Quill said: “{SAID}”\n"
    assert evidence_in(text, HEAD)[0].occasion.level is Level.MET


@pytest.mark.parametrize("occasion", ["Monday’s weir meeting", "the weir board’s meeting of 3 May 2026"])
def test_an_occasion_that_a_person_gives_is_named(occasion: str) -> None:
    head = msgspec.structs.replace(HEAD, occasion=occasion)
    source = SourceArticle(
        text=f"Ducks gone\n\nThe ducks of Weir have been gone for years.\n\n“{SAID}” keeper Bo Quill said.\n",
        title="Ducks gone",
        name="ducks",
        head=head,
    )
    (one,) = [made.item for made in draft([entry("ducks", source)]).items if isinstance(made.item, QuoteItem)]
    assert one.explain is not None
    assert occasion in one.explain
