"""Who is credited where a thing bears the words, a law says them, or the clause beside is turned round."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from trainer.drafting.articles.head import Head
from trainer.drafting.articles.sources import from_bytes
from trainer.drafting.items.clues import Judged
from trainer.drafting.judging import Judging

HEAD = Head(publisher="Vale Post", published=dt.date(2026, 5, 7))


def judged(sentence: str) -> list[Judged]:
    """The quotations of a sentence in a signed report."""
    body = f"Cats of Tarrow\n\nThe harbour of Tarrow has had a long week of rain and wind.\n\n{sentence}\n"
    source = from_bytes(body.encode(), name="article", suffix=".txt")
    source = msgspec.structs.replace(source, head=HEAD.over(source.head))
    return Judging(source, source.text).quotes()


def credited(sentence: str) -> str | None:
    """The name, or else the description, of who is credited with the only quotation."""
    (only,) = judged(sentence)
    return only.person.name or only.person.role


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("She wore a shirt which read “no cats before noon”.", "a shirt"),
        ("Una Fell wore a cap and a hoodie that said “no cats before noon”.", "a hoodie"),
        ("A note that read “the cat has gone for good” was left on the door.", "A note"),
        ("One of the banners read “no cats before noon”.", "One of the banners"),
        ("A placard held by a child read “save our cats”.", "A placard"),
        ("A slogan on the van promised “fresh fish for every cat”.", "A slogan"),
        ("“We loved that cat to the end,” read the card on the wreath.", "the card"),
        # what somebody reads out is theirs
        ("Una Fell took the letter and read: “No cats before noon.”", "Una Fell"),
        ("Una Fell, holding a placard, said: “No cats before noon.”", "Una Fell"),
    ],
)
def test_what_bears_the_words_has_them_and_not_who_wears_it(sentence: str, who: str) -> None:
    assert credited(sentence) == who


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Section 4 says that a cat “must be led on a string”.", "Section 4"),
        ("Article 9 of the treaty says: “No cat shall be taxed.”", "Article 9"),
        ("Title IX bars schools from treating cats “as guests of the house”.", "Title IX"),
        ("Amendment 4 promises “a bowl for every cat in town”.", "Amendment 4"),
        ("The Cat Act 1911 says no cat “shall be kept in a sack”.", "The Cat Act 1911"),
        ("The Lorne Growers’ rules state that cats “must be led on a string”.", "The Lorne Growers’ rules"),
        ("The guidance notes that cats “may sleep where they like”.", "The guidance"),
        (
            "Una Fell spoke on Monday. Her economic plan promises to “end the tax on cats”.",
            "Her economic plan",
        ),
    ],
)
def test_laws_and_plans_speak_for_themselves_and_are_no_person(sentence: str, who: str) -> None:
    (only,) = judged(sentence)
    assert (only.person.name, only.person.role, only.speaker.why) == (None, who, "document")


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("“The river is our mother,” Ngugi wa Thiong’o said on Monday.", "Ngugi wa Thiong’o"),
        ("“The river is our mother,” said Nadia al-Sabri.", "Nadia al-Sabri"),
        ("“The river is our mother,” said Hywel ap Rhys on Monday.", "Hywel ap Rhys"),
        ("Harding himself said that the cat “was never in the room”.", "Harding"),
        ("“The cat came in.” That quote from harbour master Rolf Teal appeared in a book.", "Rolf Teal"),
        ("“The cat came in at noon,” was how Una Fell put it.", "Una Fell"),
        ("“The cat came in at noon,” came the answer from Una Fell.", "Una Fell"),
        ("“Let the cat come in at noon,” was the advice of harbour master Una Fell.", "Una Fell"),
        ("“The cat came in at noon,” was Una Fell’s verdict.", "Una Fell"),
        ("“The cat came in at noon,” in the words of the harbour vet, Una Fell.", "Una Fell"),
        ("The verdict of harbour master Una Fell was “no cat came in at noon”.", "Una Fell"),
        ("Una Fell’s verdict was: “No cat came in at noon.”", "Una Fell"),
        ("“The cat came in at noon,” grinned winning captain Una Fell.", "Una Fell"),
        ("In the words of Una Fell, the cat was “the best reader in town”.", "Una Fell"),
        # a section that opens a sentence with a name behind it, and notes that nobody notes
        ("In Section 4, Una Fell said, cats “must be led on a string”.", "Una Fell"),
        ("The guidance notes are “a book for cats”, Una Fell said.", "Una Fell"),
        ("Her promises to “end the tax on cats” were kept, Una Fell said.", "Una Fell"),
    ],
)
def test_people_are_credited_whole_and_where_the_clause_is_turned_round(sentence: str, who: str) -> None:
    assert credited(sentence) == who


@pytest.mark.parametrize(
    "sentence",
    [
        "The warning of the “great cat” was the name of the picture.",
        "“The will of the cats” was the verdict of the voters of Tarrow in May.",
        "In the end “the great cat” was in the barn.",
    ],
)
def test_a_noun_for_words_credits_nobody_without_a_name_of_whose_they_are(sentence: str) -> None:
    assert [one.person.name for one in judged(sentence) if one.person.name] == []
