"""Who said what: attribution by each form of reporting, in sentences made up for the purpose."""

from __future__ import annotations

import pytest

from trainer.drafting.language.prose import Prose
from trainer.drafting.quotes.quotes import Quotation, as_prediction, find_quotes, reason


def only(text: str) -> Quotation:
    """Return the one quotation of a text."""
    found = find_quotes(Prose(text))
    assert len(found) == 1, [quotation.content for quotation in found]
    return found[0]


def speakers(text: str) -> list[str | None]:
    return [quotation.speaker for quotation in find_quotes(Prose(text))]


FORMS = [
    # the cue before
    ("Mayor Ana Ruiz said, “The bridge stays shut until spring.”", "Mayor Ana Ruiz", "said"),
    ("Ruiz said: “The bridge stays shut until spring.”", "Ruiz", "said"),
    ("The engineer warned that the bolts were “close to failing”.", "The engineer", "warned"),
    # the cue after, in both orders
    ("“The bridge stays shut until spring,” Ruiz said.", "Ruiz", "said"),
    ("“The bridge stays shut until spring,” said Ana Ruiz, the mayor of Port Lorne.", "Ana Ruiz", "said"),
    ("“Will it hold through the winter?” asked Tom Vale of the Courier.", "Tom Vale", "asked"),
    ("“It stays shut until spring”, the mayor added.", "the mayor", "added"),
    # something between subject and verb
    ("Ruiz, the mayor of Port Lorne, said: “It stays shut until spring.”", "Ruiz", "said"),
    ("Ruiz, who took office in May, said: “It stays shut until spring.”", "Ruiz", "said"),
    ("Ruiz (Green) told the council: “It stays shut until spring.”", "Ruiz", "told"),
    ("Ruiz later also told reporters: “It stays shut until spring.”", "Ruiz", "told"),
    ("A spokeswoman for the harbour board said: “It stays shut.”", "A spokeswoman", "said"),
    # prepositions and conjunctions as cues
    ("“The bolts were never checked,” according to Lena Brandt.", "Lena Brandt", "according to"),
    ("According to the report, “no bolt was checked after 2019.”", "the report", "According to"),
    ("The bolts were “never once checked”, per the report.", "the report", "per"),
    # participles
    ("Ruiz closed the bridge on Monday, saying: “It cannot wait.”", "Ruiz", "saying"),
    ("Ruiz defended the closure, calling it “the only safe choice”.", "Ruiz", "calling"),
    # noun cues
    ("Brandt’s reply was short: “Nobody ever asked me.”", "Brandt", None),
    # transcripts with marks
    ("RUIZ: “It stays shut until spring.”", "RUIZ", None),
]


@pytest.mark.parametrize(("text", "speaker", "cue"), FORMS)
def test_each_form_of_reporting_credits_its_speaker(text: str, speaker: str, cue: str | None) -> None:
    found = only(text)
    assert found.speaker == speaker
    if cue is not None:
        assert found.cue == cue


def test_offsets_give_back_what_was_found() -> None:
    text = "On Monday “the bridge stays shut until spring,” Mayor Ana Ruiz told the Courier’s Tom Vale."
    found = only(text)
    assert text[found.start : found.end] == found.content == "the bridge stays shut until spring,"
    assert found.speaker_start is not None
    assert text[found.speaker_start : found.speaker_end] == found.speaker == "Mayor Ana Ruiz"
    assert found.cue_start is not None
    assert text[found.cue_start : found.cue_end] == found.cue == "told"


def test_both_parts_of_a_split_quotation_go_to_the_same_speaker() -> None:
    text = "“We close it tonight,” Ruiz said, “and it stays closed until every bolt is checked.”"
    assert speakers(text) == ["Ruiz", "Ruiz"]


def test_a_quotation_that_continues_after_the_cue_keeps_its_speaker() -> None:
    text = "“We close it tonight,” Ruiz said. “Every bolt will be checked.”"
    assert speakers(text) == ["Ruiz", "Ruiz"]


def test_speech_that_runs_over_paragraphs_keeps_its_speaker() -> None:
    text = "Brandt wrote: “The bolts were tired.\n\n“They had been for years.\n\n“Nobody wanted to know.”"
    found = find_quotes(Prose(text))
    assert [quotation.speaker for quotation in found] == ["Brandt"] * 3
    assert [quotation.state for quotation in found] == ["open", "open", "closed"]


def test_a_line_that_ends_in_a_colon_leads_to_the_next_paragraph() -> None:
    assert speakers("Ruiz then put it plainly and said:\n\n“We close it tonight.”") == ["Ruiz"]


def test_a_pronoun_is_kept_as_written_and_resolved_to_the_full_name() -> None:
    text = "Mayor Ana Ruiz closed the bridge on Monday. “It cannot wait,” she said."
    found = only(text)
    assert (found.speaker, found.speaker_resolved) == ("she", "Ana Ruiz")


def test_a_surname_is_resolved_to_the_full_name() -> None:
    text = "Mayor Ana Ruiz closed the bridge. “It cannot wait,” Ruiz said."
    assert only(text).speaker_resolved == "Ana Ruiz"


@pytest.mark.parametrize(
    "text",
    [
        "They watched the film “The Long Harbour” at the cinema on Sunday.",
        "The choir opened with “Blue Water Down” and left the stage at nine.",
        "The band’s second album, “Night Ferry”, came out in June.",
    ],
)
def test_a_title_of_a_work_is_no_quotation(text: str) -> None:
    assert find_quotes(Prose(text)) == []


def test_a_fragment_in_the_writers_sentence_is_partial_and_whole_speech_is_full() -> None:
    partial, full = find_quotes(
        Prose("Ruiz said the bolts were “a danger to everyone”. “We close it tonight,” Ruiz said.")
    )
    assert (partial.extent, full.extent) == ("partial", "full")


def test_an_outlet_that_relays_is_the_carrier_and_the_person_quoted_the_speaker() -> None:
    text = "The Courier’s Tom Vale reported Ruiz saying: “We close it tonight.”"
    found = only(text)
    assert found.speaker == "Ruiz"
    assert found.carrier is not None
    assert (found.carrier.outlet, found.carrier.reporter) == ("The Courier", "Tom Vale")


def test_a_reporter_named_before_by_surname_still_carries() -> None:
    text = (
        "As reported by the Courier’s Tom Vale, Ana Ruiz said: “We close it tonight.”\n\n"
        "Vale quoted Ruiz further: “It stays closed.”"
    )
    first, second = find_quotes(Prose(text))
    assert (first.speaker_resolved, second.speaker_resolved) == ("Ana Ruiz", "Ana Ruiz")
    assert second.carrier is not None
    assert (second.carrier.outlet, second.carrier.reporter) == ("The Courier", "Tom Vale")


@pytest.mark.parametrize("verb", ["relayed", "quoted", "cited"])
def test_an_outlet_that_quotes_without_a_name_passes_on_the_person_spoken_of_before(verb: str) -> None:
    text = f"“We close it tonight,” Ana Ruiz said. Ruiz would not wait. Reuters {verb}: “It stays closed.”"
    found = find_quotes(Prose(text))[-1]
    assert found.speaker == "Ruiz"
    assert found.carrier is not None
    assert found.carrier.outlet == "Reuters"


def test_words_that_name_the_person_they_are_about_are_the_outlets_own() -> None:
    text = "“It is shut,” Ana Ruiz said. The Courier’s Tom Vale reported: “Ruiz shuts the bridge for good.”"
    assert find_quotes(Prose(text))[-1].speaker == "Tom Vale"


def test_each_attribution_names_its_rule_and_how_sure_it_is() -> None:
    found = only("“We close it tonight,” said Ana Ruiz.")
    assert found.rule == "inverted, after:adjacent"
    assert 0 < found.confidence <= 1
    assert 0 < only("In a note on Monday Ana Ruiz told the board that “it is late”.").confidence <= 1


def test_the_reason_is_told_in_words() -> None:
    told = reason(only("“We close it tonight,” said Ana Ruiz."))
    assert told == (
        "the subject after the verb that follows the quotation: “…,” said Ruiz; right after the quotation"
    )


def test_the_prediction_format_holds_offsets_speaker_cue_and_carrier() -> None:
    text = "“We close it tonight,” Ruiz told the Courier’s Tom Vale."
    row = as_prediction("bridge", find_quotes(Prose(text)))
    assert row["doc"] == "bridge"
    (quote,) = row["quotes"]
    assert text[quote["start"] : quote["end"]] == "We close it tonight,"
    assert (quote["speaker"], quote["cue"], quote["outlet"]) == ("Ruiz", "told", "The Courier")


def test_the_prediction_format_leaves_out_speech_without_marks() -> None:
    text = "Ruiz wrote:\n\n> We close it tonight.\n"
    found = find_quotes(Prose(text))
    assert [quotation.state for quotation in found] == ["block"]
    assert as_prediction("bridge", found)["quotes"] == []


def test_a_text_without_quotations_gives_none() -> None:
    assert find_quotes(Prose("")) == []
    assert find_quotes(Prose("The bridge is shut.\n\nNo one has said why.")) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("“The lamp has been out since the storm of Sunday.”\n\nThe keeper has gone to bed.", 1),
        ("“The lamp has been out since the storm.” The keeper has gone to bed.", 1),
        ("The keeper keeps “The Lamp That Was Out Since Sunday” beside his bed.", 0),
        ("The keeper’s “early night” has no end.", 0),
    ],
)
def test_a_sentence_in_marks_with_no_cue_is_listed_with_no_speaker(text: str, count: int) -> None:
    found = find_quotes(Prose(text))
    assert [one.speaker for one in found] == [None] * count


@pytest.mark.parametrize(
    "text",
    [
        "“The lamp is out,” keeper Bo Quill said, according to the Skerry Post.",
        "“The lamp is out,” keeper Bo Quill said on a visit to the pier, according to Radio Skerry.",
        "According to the Skerry Post, Bo Quill said the lamp was “out for ever and a day”.",
    ],
)
def test_an_outlet_according_to_which_somebody_said_it_is_no_speaker(text: str) -> None:
    (found,) = find_quotes(Prose(text))
    assert found.speaker == "Bo Quill"
    assert found.cue == "said"
    assert found.carrier is not None
