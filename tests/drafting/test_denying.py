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


# Claims with the words in them, what somebody does not go so far as to say, and what others ask for


@pytest.mark.parametrize(
    "paragraph",
    [
        "Claims that Dora Lyle had told staff “pack your bags” are untrue, spokesman Ola Brand said.",
        "Reports that Dora Lyle had told staff “pack your bags” are false, the harbour board said.",
        "The claim that Dora Lyle had told staff “pack your bags” is a hoax, police said.",
        "Claims that Dora Lyle had told staff “pack your bags” are untrue.",
        "Claims that Dora Lyle had told staff “pack your bags” are untrue, said mayor Ola Brand.",
        "Rumours that Dora Lyle had called it “a death trap for the island” are baseless, Ola Brand said.",
        "The council has yet to say “we were wrong about the tower”.",
        "The council is yet to say “we were wrong about the tower”.",
        "Dora Lyle did not go so far as to call it “a total ruin of a tower”.",
        "Dora Lyle would not go as far as to say “it was a ruin of a tower”.",
        "Dora Lyle never told anyone “sell up at once”, her lawyer Ola Brand said.",
        "Dora Lyle did not tell anyone “sell up at once”, her lawyer Ola Brand said.",
        "Dora Lyle didn't tell anyone “sell up at once”, her lawyer Ola Brand said.",
        "No minister has said “we were wrong about it”.",
        "Claims, widely shared, that Dora Lyle had said, “pack your bags,” were debunked, Ola Brand said.",
        "Stories that Dora Lyle had said “pack your bags” turned out to be made up, Ola Brand said.",
        "The board said that reports that Dora Lyle had told staff “pack your bags” were false.",
        "The board's Ola Brand dismissed rumours that Dora Lyle had told staff “pack your bags”.",
        "Ola Brand, a spokesman, denied claims that Dora Lyle had told staff “pack your bags”.",
        "There is no truth in the story that Dora Lyle told staff “pack your bags”, Ola Brand said.",
        "It is a lie that Dora Lyle had told staff “pack your bags”, Ola Brand said.",
        "A video of Dora Lyle saying “pack your bags” is fake, Ola Brand said.",
        "The council had still to say “we were wrong about the tower”.",
        "Dora Lyle has never gone so far as to call it “a total ruin of a tower”.",
        "Dora Lyle did not go as far as saying “it was a ruin of a tower”.",
        "Dora Lyle would not go that far as to say “it was a ruin of a tower”.",
        "Dora Lyle was not prepared to say “it was a ruin”.",
        "Dora Lyle was unwilling to say “it was a ruin”.",
        "Dora Lyle could not bring herself to say “it was a ruin”.",
        "Dora Lyle did not dare to call it “a total ruin of a tower”.",
        "Dora Lyle refrained from saying “it was a ruin”.",
        "Dora Lyle held back from calling it “a total ruin of a tower”.",
        "Dora Lyle had no intention of saying “it was a ruin”.",
        "Dora Lyle chose not to say “it was a ruin”.",
        "Dora Lyle resisted the temptation to say “it was a ruin”.",
        "Dora Lyle has not told a soul “sell up at once”, Ola Brand, her lawyer, said.",
        "“Sell up at once” is not what Dora Lyle told staff, her lawyer Ola Brand said.",
        "Dora Lyle never called him “a thief and a liar”, her lawyer Ola Brand said.",
        "Dora Lyle never described him as “a thief and a liar”, her lawyer Ola Brand said.",
        "Not one councillor said “we were wrong about it”.",
        "Not a single councillor has said “we were wrong about it”.",
        "No councillor in Skerry would say “we were wrong about it”.",
        "Neither minister said “we were wrong about it”.",
        "Neither Dora Lyle nor Ola Brand said “we were wrong about it”.",
        "None of the councillors has ever told staff “we were wrong about it”.",
        "Dora Lyle was quoted, wrongly, as saying “we were wrong about it”.",
    ],
)
def test_words_of_a_claim_that_is_called_untrue_or_that_nobody_dared_to_say_are_denied(
    paragraph: str,
) -> None:
    found = judged(paragraph)
    assert found.doubted == "denied"
    assert found.person.name is None


@pytest.mark.parametrize(
    "paragraph",
    [
        "Dora Lyle hopes to hear the council say “we were wrong about it”.",
        "Campaigners asked Dora Lyle to say “we were wrong about it”.",
        "Dora Lyle is waiting to hear the council say “we were wrong about it”.",
        "Dora Lyle would like to hear the council say “we were wrong about it”.",
        "Dora Lyle wants the council to say “we were wrong about it”.",
        "Campaigners urged the council to say “we were wrong about it”.",
        "Campaigners called on Dora Lyle to say “we were wrong about it”.",
        "Dora Lyle was asked to say “we were wrong about it”.",
        "Ola Brand doubts that Dora Lyle said “we were wrong about it”.",
        "It is hard to imagine Dora Lyle saying “we were wrong about it”.",
        "You can almost hear Dora Lyle saying “we were wrong about it”.",
        "Dora Lyle promised to tell the council “we were wrong about it”.",
        "Perhaps Dora Lyle said “we were wrong about it”.",
        "Maybe Dora Lyle said “we were wrong about it”.",
        "Dora Lyle may or may not have said “we were wrong about it”.",
        "Dora Lyle was on the point of saying “we were wrong about it”.",
        "Dora Lyle was tempted to say “we were wrong about it”.",
        "Had anyone asked, Dora Lyle would have said “we were wrong about it”.",
        "Nobody knows if Dora Lyle said “we were wrong about it”.",
        "It is not known whether Dora Lyle told staff “we were wrong about it”.",
        "Claims that Dora Lyle had told staff “pack your bags” could not be confirmed, police said.",
        "Reports that Dora Lyle had said “pack your bags” remain unconfirmed, police said.",
    ],
)
def test_words_that_are_hoped_for_asked_for_or_not_believed_are_supposed(paragraph: str) -> None:
    found = judged(paragraph)
    assert found.doubted == "supposed"
    assert found.person.name is None


@pytest.mark.parametrize(
    "paragraph",
    [
        "Dora Lyle denied lying: “I never said it to anybody,” she said.",
        "Dora Lyle went so far as to call it “a total ruin of a tower”.",
        "Dora Lyle did not hesitate to call it “a total ruin of a tower”.",
        "Dora Lyle was not afraid to say “it was a ruin”.",
        "Claims about the tower are untrue, Dora Lyle said: “It has never been so dry.”",
        "Reports that the tower leans are false, Dora Lyle said, adding: “It is as dry as ever.”.",
        "Dora Lyle dismissed the claims as “the work of fools”.",
        "Dora Lyle rejected reports of a rift, saying “we get on very well”.",
        "Dora Lyle dismissed claims that she had lied as “the work of fools”.",
        "Dora Lyle denied claims that she had lied, and called them “the work of fools”.",
        "Dora Lyle told anyone who asked “sell up at once”.",
        "No minister came, but Dora Lyle said “we were wrong about it”.",
        "No wonder Dora Lyle said “we were wrong about it”.",
        "No sooner had she sat down than Dora Lyle said “we were wrong about it”.",
        "There was no doubt when Dora Lyle said “we were wrong about it”.",
        "Dora Lyle, who wanted to stay, said “we were wrong about it”.",
        "Asked to describe the tower, Dora Lyle called it “a total ruin of a tower”.",
        "Dora Lyle did not stay to the end. She said “we were wrong about it”.",
        "Dora Lyle had asked the council to close the tower, and said “it is a ruin”.",
        "Nobody doubts that Dora Lyle said “we were wrong about it”.",
        "Dora Lyle could not resist saying “we were wrong about it”.",
        "Dora Lyle never tired of telling staff “sell up at once”.",
        "Dora Lyle was forced to say “we were wrong about it”.",
        "Dora Lyle did say “we were wrong about it”.",
        "Dora Lyle never stopped telling staff “sell up at once”.",
        "Dora Lyle did not call for “a ban on all paint” but for talks, she said.",
        "Dora Lyle said that nobody had told her “the whole of the truth”.",
        "Dora Lyle said she had never seen “such a total mess”.",
        "When she was told the news, Dora Lyle said “we were wrong about it”.",
        "Told that reports of the leak were false, Dora Lyle said “we were wrong about it”.",
        "Dora Lyle, in a letter that urged members to vote, said “we were wrong about it”.",
        "Dora Lyle used her speech to tell the council “we were wrong about it”.",
        "Dora Lyle had the nerve to tell staff “we were wrong about it”.",
        "Dora Lyle wanted it known that she was sorry, telling staff “we were wrong about it”.",
        "Dora Lyle was quick to say “we were wrong about it”.",
    ],
)
def test_words_beside_a_denial_of_something_else_were_said(paragraph: str) -> None:
    found = judged(paragraph)
    assert not found.doubted
    assert found.person.name == "Dora Lyle"


@pytest.mark.parametrize(
    ("paragraph", "how"),
    [
        ("The quote attributed to Dora Lyle, “paint always wins”, is invented.", "denied"),
        ("The words she never said, “paint always wins”, are all over the island.", "denied"),
        ("“The tower is made of cheese”: that is what Dora Lyle is supposed to have said.", "supposed"),
        ("“The tower is made of cheese”: this is what she is rumoured to have said.", "supposed"),
    ],
)
def test_words_without_a_cue_are_denied_or_supposed_too(paragraph: str, how: str) -> None:
    assert judged(paragraph).doubted == how


@pytest.mark.parametrize(
    ("paragraph", "how"),
    [
        ("Nothing suggests that Dora Lyle ever said “paint it all pink”.", "denied"),
        ("There is nothing to show that Dora Lyle said “paint it all pink”.", "denied"),
        ("No trace can be found of Dora Lyle saying “paint it all pink”.", "denied"),
        ("The story that has Dora Lyle saying “paint it all pink” is a myth.", "denied"),
        ("Dora Lyle's office denies that she told staff “paint it all pink”.", "denied"),
        ("Dora Lyle is falsely said to have told staff “paint it all pink”.", "denied"),
        ("The words “paint it all pink” were wrongly attributed to Dora Lyle.", "denied"),
        ("The words “paint it all pink” were put into her mouth, Dora Lyle said.", "denied"),
        ("A fake post has Dora Lyle telling staff “paint it all pink”.", "denied"),
        ("Contrary to what the leaflet says, Dora Lyle never told staff “paint it all pink”.", "denied"),
        ("An image that purports to show Dora Lyle saying “paint it all pink” was doctored.", "denied"),
        ("Dora Lyle said she had never told staff “paint it all pink”.", "denied"),
        ("Dora Lyle insisted that she did not call the tower “a heap of junk”.", "denied"),
        ("Far from saying “paint it all pink”, Dora Lyle gave them work.", "denied"),
        ("Instead of saying “paint it all pink”, Dora Lyle gave them work.", "denied"),
        ("Rather than tell staff “paint it all pink”, Dora Lyle gave them work.", "denied"),
        ("Dora Lyle couldn't have said “paint it all pink”, Ola Brand said.", "denied"),
        ("It was not Dora Lyle who said “paint it all pink”.", "denied"),
        ("Dora Lyle was at pains not to say “paint it all pink”.", "denied"),
        ("Dora Lyle fell short of saying “paint it all pink”.", "denied"),
        ("Dora Lyle stopped just short of telling staff “paint it all pink”.", "denied"),
        ("Dora Lyle neither said “paint it all pink” nor wrote it.", "denied"),
        ("Dora Lyle has ruled out saying “paint it all pink”.", "denied"),
        ("Nobody can recall Dora Lyle ever telling staff “paint it all pink”.", "denied"),
        ("Whether Dora Lyle told staff “paint it all pink” is unclear.", "supposed"),
        ("What if Dora Lyle had told staff “paint it all pink”?", "supposed"),
        ("Suppose Dora Lyle told staff “paint it all pink”.", "supposed"),
        ("Dora Lyle is said to be ready to tell staff “paint it all pink”.", "supposed"),
        ("Dora Lyle could yet tell staff “paint it all pink”.", "supposed"),
        ("Dora Lyle should have told staff “paint it all pink”, Ola Brand said.", "supposed"),
        ("Dora Lyle ought to have told staff “paint it all pink”, Ola Brand said.", "supposed"),
        ("Were Dora Lyle to say “paint it all pink”, they would go.", "supposed"),
        ("It remains to be seen whether Dora Lyle will say “paint it all pink”.", "supposed"),
        ("Dora Lyle plans to tell staff “paint it all pink” on Monday.", "supposed"),
        ("Dora Lyle dreams of saying “paint it all pink”.", "supposed"),
        ("Dora Lyle considered telling staff “paint it all pink”.", "supposed"),
        ("Dora Lyle thought about saying “paint it all pink”.", "supposed"),
        ("Dora Lyle nearly told staff “paint it all pink”.", "supposed"),
        ("Dora Lyle was about to say “paint it all pink”.", "supposed"),
        ("Dora Lyle will no doubt say “paint it all pink”.", "supposed"),
        ("Dora Lyle is rehearsing how to say “paint it all pink”.", "supposed"),
    ],
)
def test_more_ways_to_deny_or_suppose_leave_words_to_nobody(paragraph: str, how: str) -> None:
    found = judged(paragraph)
    assert found.doubted == how
    assert found.person.name is None


@pytest.mark.parametrize(
    "paragraph",
    [
        "Dora Lyle never stopped saying “paint it all pink”.",
        "Dora Lyle did not mean to say “paint it all pink”, but she said it.",
        "Nobody but Dora Lyle said “paint it all pink”.",
        "Not only did Dora Lyle say “paint it all pink” but she wrote it.",
        "Dora Lyle, who denied the claims, said “paint it all pink”.",
        "Dora Lyle said: “I have never told anyone to go away.”",
        "“I never told anyone to go,” Dora Lyle said.",
        "Dora Lyle said she would “never tell staff to pack”.",
        "Dora Lyle said that she did not expect “a soul to come”.",
        "Dora Lyle said the claim was “untrue from start to end”.",
        "Dora Lyle called the report “a pack of lies from end to end”.",
        "Dora Lyle would say later: “Paint it all pink.”",
        "Dora Lyle could not be reached, but had said on Monday: “Paint it all pink.”",
        "Dora Lyle, asked if she had told staff to pack, said “I did no such thing”.",
        "If anything, Dora Lyle said, it was “a bit too late for that”.",
        "Dora Lyle can be heard saying “paint it all pink”.",
        "Dora Lyle admits that she told staff “paint it all pink”.",
        "Dora Lyle apologised for telling staff “paint it all pink”.",
        "It is not in doubt that Dora Lyle said “paint it all pink”.",
        "Without looking up, Dora Lyle said “paint it all pink”.",
        "Dora Lyle has not changed her mind. “Paint it all pink,” she told staff.",
        "Dora Lyle stopped the car to say “paint it all pink”.",
        "Dora Lyle waited to hear the vote and said “paint it all pink”.",
    ],
)
def test_what_only_looks_denied_or_supposed_was_said(paragraph: str) -> None:
    found = judged(paragraph)
    assert not found.doubted
    assert found.person.name == "Dora Lyle"


# What the page could not make sure of, what is faked or made up, and what it withdraws behind the words


@pytest.mark.parametrize(
    ("paragraph", "how"),
    [
        ("The Bell could not verify a clip in which Dora Lyle says “paint it all pink”.", "supposed"),
        ("The Bell has not been able to confirm that keeper Dora Lyle said “paint it all pink”.", "supposed"),
        ("We have been unable to authenticate audio in which Lyle says “paint it all pink”.", "supposed"),
        ("The Bell has not verified the tape, posted on Monday, in which Lyle says “paint it”.", "supposed"),
        ("It was not possible to establish whether Dora Lyle wrote “paint it all pink”.", "supposed"),
        ("Nobody has been able to confirm that Dora Lyle said “paint it all pink”.", "supposed"),
        ("The Bell couldn’t independently verify a report that Lyle told staff “paint it pink”.", "supposed"),
        ("An unverified recording has Dora Lyle saying “paint it all pink”.", "supposed"),
        (
            "In unverified footage shared on Monday, Dora Lyle can be heard saying “paint it pink”.",
            "supposed",
        ),
        ("Dora Lyle rejected suggestions that she told the board “paint it all pink”.", "denied"),
        ("Dora Lyle laughed off a claim that she said “paint it all pink”.", "denied"),
        ("Dora Lyle scoffed at the idea that she had ever said “paint it all pink”.", "denied"),
        ("Dora Lyle poured cold water on rumours that she had told staff “paint it all pink”.", "denied"),
        ("Dora Lyle pushed back against accusations of telling staff “paint it all pink”.", "denied"),
        ("Dora Lyle rubbished suggestions that she had called it “a total ruin of a tower”.", "denied"),
        ("The doctored transcript has Dora Lyle saying “paint it all pink”.", "denied"),
        ("A forged memo shows Dora Lyle telling staff “paint it all pink”.", "denied"),
        ("The clip makes it appear that keeper Dora Lyle told staff “paint it all pink”.", "denied"),
        ("The tape, cut from two talks, gives the impression that Lyle said “paint it all pink”.", "denied"),
        ("The recording had been spliced to make Dora Lyle say “paint it all pink”.", "denied"),
        ("The interview was edited to make it seem that Dora Lyle said “paint it all pink”.", "denied"),
        ("A quotation invented by a blogger had Dora Lyle say “paint it all pink”.", "denied"),
        ("A clip made with artificial intelligence has Dora Lyle saying “paint it all pink”.", "denied"),
        ("A deepfake in which Dora Lyle says “paint it all pink” went round on Sunday.", "denied"),
        ("A satirical site reported Dora Lyle as saying “paint it all pink”.", "denied"),
        ("A spoof newspaper had Dora Lyle saying “paint it all pink”.", "denied"),
        ("Satirists had Dora Lyle saying “paint it all pink”.", "denied"),
        ("In the novel, Dora Lyle says “paint it all pink”.", "denied"),
        ("In a play by Ola Brand, keeper Dora Lyle shouts “paint it all pink”.", "denied"),
        ("“Paint it all pink,” Dora Lyle might as well have said.", "supposed"),
        ("Dora Lyle as good as said “paint it all pink”.", "supposed"),
        ("Dora Lyle appears to say “paint it all pink” in the clip.", "supposed"),
        ("Dora Lyle appeared to be telling staff “paint it all pink”.", "supposed"),
        ("Dora Lyle apparently said “paint it all pink”.", "supposed"),
        ("Seemingly, Dora Lyle said “paint it all pink”.", "supposed"),
        ("Dora Lyle has not, so far as anyone knows, said “paint it all pink”.", "denied"),
        ("Dora Lyle has never, to our knowledge, told staff “paint it all pink”.", "denied"),
        ("Dora Lyle did not – whatever the posts claim – say “paint it all pink”.", "denied"),
        ("“Paint it all pink,” wrote Dora Lyle – except that she did not.", "denied"),
        ("“Paint it all pink,” Dora Lyle said. Except, of course, that she never did.", "denied"),
        ("“Paint it all pink,” said Dora Lyle – only she didn’t.", "denied"),
        ("“Paint it all pink,” Dora Lyle said – or so the posts would have it.", "denied"),
        ("“Paint it all pink,” Dora Lyle told staff. But she never said it.", "denied"),
        (
            "An earlier version of our article quoted Lyle as saying “paint it pink”. She did not say so.",
            "denied",
        ),
        (
            "A previous version of our report had Lyle saying “paint it”. Ms Lyle did not use those words.",
            "denied",
        ),
        (
            "This article originally quoted Lyle as saying “paint it”. The words were those of her deputy.",
            "denied",
        ),
        (
            "In our report of 3 May we quoted Lyle as saying “paint it all pink”. She said no such thing.",
            "denied",
        ),
    ],
)
def test_words_that_somebody_only_seems_to_say_or_that_are_withdrawn_are_credited_to_nobody(
    paragraph: str, how: str
) -> None:
    found = judged(paragraph)
    assert found.doubted == how
    assert found.person.name is None
    assert found.speaker.level is Level.MISSING


@pytest.mark.parametrize(
    "paragraph",
    [
        "The Bell has verified a clip in which Dora Lyle says “paint it all pink”.",
        "The Bell could not verify the figure, but Dora Lyle said “paint it all pink”.",
        "Police could not confirm the report that a man had drowned, but Dora Lyle said “paint it all pink”.",
        "Dora Lyle, who could not confirm the date, said “paint it all pink”.",
        "Unable to confirm the report, Dora Lyle said “paint it all pink”.",
        "Dora Lyle laughed off a claim that she had lied, saying “paint it all pink”.",
        "Dora Lyle rejected suggestions that the tower leans, telling the board “paint it all pink”.",
        "Dora Lyle laughed off the suggestion as “the silliest thing on earth”.",
        "Dora Lyle hit back at reports of a rift saying “paint it all pink”.",
        "Asked about a doctored clip, Dora Lyle said “paint it all pink”.",
        "Dora Lyle wants to make it appear that all is well, saying “paint it all pink”.",
        "An edited version of the talk has Dora Lyle saying “paint it all pink”.",
        "Posts were cut to make savings, Dora Lyle told staff: “Paint it all pink.”",
        "A clip filmed by a docker has Dora Lyle saying “paint it all pink”.",
        "In the preface to the novel, Dora Lyle writes “paint it all pink”.",
        "In the novel, Dora Lyle says, “we never hear of any paint at all”.",
        "In the documentary, Dora Lyle says “paint it all pink”.",
        "Speaking about the novel, Dora Lyle said “paint it all pink”.",
        "Dora Lyle, who stars in the play, says “paint it all pink”.",
        "Dora Lyle appeared before the board to say “paint it all pink”.",
        "Dora Lyle appeared to blame the board, telling staff “paint it all pink”.",
        "Dora Lyle, apparently unmoved, said “paint it all pink”.",
        "Dora Lyle has not resigned, but on Monday, in a letter, said “paint it all pink”.",
        "Dora Lyle was not, so far as anyone knows, at the vote, and said “paint it all pink”.",
        "“Paint it all pink,” wrote Dora Lyle – except that she did not say when.",
        "“I have paid for the paint,” said Dora Lyle. Except that she had not.",
        "“Paint it all pink,” Dora Lyle said. She did not elaborate.",
        "Dora Lyle did not just say “paint it all pink”, she shouted it.",
        "Dora Lyle did not merely say “paint it all pink”; she wrote it on the wall.",
        "Dora Lyle didn’t simply say “paint it all pink”, she showed them how.",
        "An earlier version of this article gave a wrong date. Dora Lyle said “paint it all pink”.",
        "This article has been updated. Dora Lyle said “paint it all pink”. She did not say when.",
        "Dora Lyle was jailed over a false statement: “I have paid for the paint,” she had written.",
    ],
)
def test_words_beside_a_fake_a_work_or_a_correction_of_something_else_were_said(paragraph: str) -> None:
    found = judged(paragraph)
    assert not found.doubted
    assert found.person.name == "Dora Lyle"


@pytest.mark.parametrize(
    "paragraph",
    [
        "The made-up quote “paint it all pink” was shared 4,000 times.",
        "A bogus quotation, “paint it all pink”, went round on Monday.",
        "The invented remark “paint it all pink” is on cups and shirts.",
        "The quotation “paint it all pink”, attributed to Dora Lyle, is made up.",
        "The line “paint it all pink”, which was put into Lyle’s mouth, is invented.",
        "The words “paint it all pink”, widely credited to Lyle, are a fabrication.",
    ],
)
def test_a_made_up_quotation_is_listed_and_credited_to_nobody(paragraph: str) -> None:
    found = judged(paragraph)
    assert found.doubted == "denied"
    assert found.person.name is None


@pytest.mark.parametrize(
    "paragraph",
    [
        "The words “paint it all pink”, attributed to Dora Lyle, are carved over the door.",
        "The made-up word “painterly-pinkish” was heard 4,000 times.",
        "The slogan “paint it all pink” was shared 4,000 times.",
        "The fake branded “Pot of Gold” tins were sold at the gate.",
    ],
)
def test_a_slogan_an_inscription_and_a_name_are_no_made_up_quotation(paragraph: str) -> None:
    assert evidence_in(f"Which colour?\n\n{OPENING}\n\n{paragraph}\n", Head()) == []
