"""Words that the page denies or only supposes were said, against such as were, in invented sentences."""

from __future__ import annotations

import pytest

from tests.drafting.evidence import evidence_in
from trainer.deck.kinds.quote import Level
from trainer.drafting.articles.head import Head
from trainer.drafting.items.clues import Judged

OPENING = "The lighthouse at Skerry is to be painted, and nobody can agree on the colour of it."


def judged(paragraph: str) -> Judged:
    """The evidence for the one quotation of an article."""
    (one,) = evidence_in(f"Which colour?\n\n{OPENING}\n\n{paragraph}\n", Head())
    return one


@pytest.mark.parametrize(
    ("paragraph", "how"),
    [
        ("Dora Lyle never said “we will paint it pink”, the minutes show.", "denied"),
        ("Dora Lyle has never once said “we will paint it pink”.", "denied"),
        ("Dora Lyle did not say “we will paint it pink”.", "denied"),
        ("Dora Lyle did not say “we will paint it pink” in any speech, her office confirmed.", "denied"),
        ("Lyle didn’t actually say: “We will paint it pink.”", "denied"),
        ("Dora Lyle denied having said “we will paint it pink”.", "denied"),
        ("Dora Lyle denied that she had said “we will paint it pink”.", "denied"),
        ("Dora Lyle refused to say “we will paint it pink”.", "denied"),
        ("Dora Lyle stopped short of saying “we will paint it pink”.", "denied"),
        ("Dora Lyle left without saying “we will paint it pink”.", "denied"),
        ("Nobody said: “We will paint it pink.”", "denied"),
        ("At no point in her speech did Dora Lyle say “we will paint it pink”.", "denied"),
        ("Nowhere in her speech did Dora Lyle say “we will paint it pink”.", "denied"),
        ("Not once did Dora Lyle say “we will paint it pink”.", "denied"),
        ("On no occasion has Dora Lyle said “we will paint it pink”.", "denied"),
        ("In none of her speeches does Dora Lyle say “we will paint it pink”.", "denied"),
        ("Under no circumstances would Dora Lyle say “we will paint it pink”.", "denied"),
        ("Dora Lyle has at no time said “we will paint it pink”.", "denied"),
        ("Nobody at the meeting heard Dora Lyle say “we will paint it pink”.", "denied"),
        ("No one remembers Dora Lyle saying “we will paint it pink”.", "denied"),
        ("There is no record that Dora Lyle said “we will paint it pink”.", "denied"),
        ("It is not true that Dora Lyle said “we will paint it pink”.", "denied"),
        ("The poster falsely claims that Dora Lyle said “we will paint it pink”.", "denied"),
        ("A blog wrongly reported that Dora Lyle had told them “we will paint it pink”.", "denied"),
        ("The claim that Dora Lyle said “we will paint it pink” is false.", "denied"),
        ("Dora Lyle was misquoted as saying “we will paint it pink”.", "denied"),
        ("The quote is fake. Posts say that Dora Lyle told them “we will paint it pink”.", "denied"),
        ("Users claimed that Dora Lyle said “we will paint it pink”. She did not say so.", "denied"),
        (
            "The words were falsely credited to her. Users say that Lyle said “we will paint it pink”.",
            "denied",
        ),
        ("According to the posts, Dora Lyle said “we will paint it pink”. The line is fake.", "denied"),
        ("Dora Lyle might say “we will paint it pink”.", "supposed"),
        ("Dora Lyle would have said “we will paint it pink”.", "supposed"),
        ("Dora Lyle will say: “We will paint it pink.”", "supposed"),
        ("Dora Lyle is expected to say: “We will paint it pink.”", "supposed"),
        ("If Dora Lyle said “we will paint it pink”, half the island would leave.", "supposed"),
        ("Imagine Dora Lyle saying “we will paint it pink”.", "supposed"),
        ("It is unclear whether Dora Lyle said “we will paint it pink”.", "supposed"),
        ("Did Dora Lyle say “we will paint it pink”?", "supposed"),
    ],
)
def test_words_that_are_denied_or_supposed_are_credited_to_nobody(paragraph: str, how: str) -> None:
    found = judged(paragraph)
    assert found.doubted == how
    assert found.person.name is None
    assert (found.speaker.level, found.words.level) == (Level.MISSING, Level.MISSING)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Dora Lyle said “we will never paint it pink”.",
        "Dora Lyle not only said “we will paint it pink” but bought the paint.",
        "Dora Lyle would only say: “We will paint it pink.”",
        "Dora Lyle would later tell her sister: “We will paint it pink.”",
        "Dora Lyle denied the report, saying: “We will paint it white, as ever.”",
        "Dora Lyle denied it: “We will paint it white, as ever.”",
        "When asked if the paint was wet, Dora Lyle said: “We will paint it white.”",
        "She could not sleep, Dora Lyle said, and added: “We will paint it white.”",
        "Dora Lyle falsely claimed: “We have painted it white.”",
        "Dora Lyle will say: “We will paint it white, as ever”, by extracts that she released.",
        "Dora Lyle did not hesitate. “We will paint it white,” she said.",
        "Not once but twice did Dora Lyle say “we will paint it white”.",
        "Nobody heard the bell, and Dora Lyle said: “We will paint it white.”",
        "Under no pressure from anybody, Dora Lyle said: “We will paint it white.”",
        "In no mood to wait, Dora Lyle, who has asked before, said: “We will paint it white.”",
    ],
)
def test_words_that_were_said_are_credited_whatever_is_denied_beside_them(paragraph: str) -> None:
    found = judged(paragraph)
    assert not found.doubted
    assert found.person.name == "Dora Lyle"


@pytest.mark.parametrize(
    "paragraph",
    [
        "In a letter about a poster that falsely quotes the mayor, Dora Lyle said “we will paint it pink”.",
        "After a man who wrongly claims to own it spoke, Dora Lyle said “we will paint it pink”.",
    ],
)
def test_what_somebody_says_of_anothers_false_claim_was_said(paragraph: str) -> None:
    assert not judged(paragraph).doubted


def test_a_false_claim_of_which_a_clause_tells_is_denied_all_the_same() -> None:
    found = judged("It was a poster that falsely claims Lyle said “we will paint it pink”.")
    assert found.doubted == "denied"


def test_what_a_false_quotation_has_somebody_say_is_denied_by_the_head_of_the_page() -> None:
    text = (
        "Fake quote has the harbour minister blaming gulls for rust\n\n"
        "A picture is going round of the minister, Dora Lyle.\n\n"
        "“Gulls brought the rust to our cranes,” the minister is quoted as saying.\n\n"
        "“We can confirm that as fake,” her secretary told the Post.\n\n"
        "Ola Brand, a spokesman for Lyle, told the Post that they had noted the fake news reports.\n\n"
        "“We are looking for whoever drew the picture, and have told the police.”\n"
    )
    first, *others = evidence_in(text, Head())
    assert first.doubted == "denied"
    assert len(others) == 2
    assert all(not other.doubted for other in others)


@pytest.mark.parametrize("party", ["The prosecution", "The defence"])
def test_a_side_in_court_speaks_for_itself(party: str) -> None:
    found = judged(f"{party} said she had told police: “I painted it at night.”")
    assert found.speaker.level is Level.MET
