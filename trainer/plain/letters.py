"""What may be typed instead of a number: a letter or a word for a hint, the article, leaving, the rest."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum

from trainer.plain.revealing import tell_outcome, tell_rest, tell_reveal
from trainer.plain.talk import Talk
from trainer.plain.telling import (
    tell_addresses,
    tell_answers,
    tell_article,
    tell_choices,
    tell_given,
    tell_hint,
    tell_how_sure,
    tell_question,
    tell_what_to_look_for,
)
from trainer.sitting import report, words
from trainer.sitting.course import Refused
from trainer.sitting.grounds import grounds, reason_question
from trainer.sitting.question import question_in
from trainer.sitting.reveal import reveal_in
from trainer.sitting.session import Session, Step

DIGITS = 10
"""A number with as many digits is that of nothing."""

_TYPED = re.compile(r"([^\W\d]+|\?)\s*(.*)", re.DOTALL)
"""A letter or a word, and what is typed after it: `p 8`, `p8`, `f The year is wrong.`."""


class LeftForNow(Exception):
    """The learner leaves; the sitting waits."""


class Letter(Enum):
    """What may be typed instead of a number, by its letter."""

    HINT = "h"
    CARD = "c"
    UNDO = "u"
    ARTICLE = "a"
    PARAGRAPH = "p"
    AGAIN = "again"
    REST = "r"
    ADDRESSES = "y"
    BACK = "b"
    FLAG = "f"
    LEAVE = "q"
    END = "e"
    HELP = "help"


_LETTERS = {letter.value: letter for letter in Letter}

MEANINGS = {
    Letter.HINT: "for a hint (there are three)",
    Letter.CARD: "for what to look for in such an item",
    Letter.UNDO: "to take back what you said last, until its explanation",
    Letter.ARTICLE: "to read the article again",
    Letter.PARAGRAPH: "and a number to read one paragraph of it, such as p 8",
    Letter.AGAIN: "to hear the question again, with what you answered and what to choose from",
    Letter.REST: "to hear the rest of an explanation",
    Letter.ADDRESSES: "to hear the whole addresses of the records",
    Letter.BACK: "to look back at what was explained last, or with the number of an item at that",
    Letter.FLAG: "to flag this item as faulty",
    Letter.LEAVE: "to leave (the sitting waits for you)",
    Letter.END: "to end the sitting here with its results",
    Letter.HELP: "or a question mark for this help",
}
"""What each letter is for, as the second half of a sentence."""

FIRST_HELP = "Type c for what to look for, or help."
"""What may be typed, as much of it as a newcomer needs."""


def obey(session: Session, talk: Talk, typed: str) -> bool:
    """Do what a letter asks for, with what is typed after it. False where it asks for nothing."""
    word, more = command_in(typed)
    if (letter := _LETTERS.get(word)) is None:
        return False
    if letter in _TAKING:
        _TAKING[letter](session, talk, more)
        return True
    if not more:
        _COMMANDS[letter](session, talk)
    return not more


def command_in(typed: str) -> tuple[str, str]:
    """A letter or a word that was typed, in small letters, and what is behind it; nothing for neither."""
    found = _TYPED.fullmatch(typed)
    if found is None:
        return "", typed
    return Letter.HELP.value if found[1] == "?" else found[1].lower(), found[2]


def _number(typed: str, most: int) -> int | None:
    """The number from 1 to the most that was typed; None where it is no such number."""
    known = typed.isdecimal() and len(typed) < DIGITS and 1 <= int(typed) <= most
    return int(typed) if known else None


def _paragraph(session: Session, talk: Talk, number: str) -> None:
    """Tell one paragraph of the article that is asked about; of each, where the item is about several."""
    deck = session.deck
    names = dict.fromkeys(place.article for place in deck.passages(session.item))
    most = max(len(deck.articles[name].paragraphs) for name in names)
    place = _number(number, most)
    if place is None:
        talk.say(f"Type p and a number from 1 to {most}, such as p 1.")
        return
    for name in names:
        article = deck.articles[name]
        of = f" of “{deck.infos[name].title}”" if len(names) > 1 else ""
        if place <= len(article.paragraphs):
            start, end = article.paragraphs[place - 1]
            talk.say(f"Paragraph {place}{of}: {article.text[start:end]}")


def _again(session: Session, talk: Talk) -> None:
    """Tell the question again, what was answered, and all that the present step offers or told."""
    asked, item = question_in(session), session.item
    tell_question(asked, talk)
    if session.step is Step.QUESTION:
        tell_answers(asked, talk, in_full=True)
        tell_how_sure(talk)
    elif session.step in {Step.REVEAL, Step.EXAMPLE}:
        tell_outcome(reveal_in(session, item), talk)
    else:
        tell_given(session, talk)
        is_reason, answer = session.step is Step.REASON, session.response(item.id).answer
        if is_reason:
            talk.say(reason_question(item, answer))
        tell_choices((grounds(session.deck, item, answer) if is_reason else words.CONFIDENCES).values(), talk)


def _rest(session: Session, talk: Talk) -> None:
    """Tell the rows of a reveal that were only named in it."""
    is_told = session.step in {Step.REVEAL, Step.EXAMPLE}
    if not is_told or not tell_rest(session, reveal_in(session, session.item), talk):
        talk.say("There is nothing more to tell.")


def _addresses(session: Session, talk: Talk) -> None:
    asked = question_in(session)
    if asked.search is not None and asked.search.results:
        tell_addresses(asked, talk)
    else:
        talk.say("There is no record here.")


def _hint(session: Session, talk: Talk) -> None:
    if session.step is not Step.QUESTION:
        talk.say("Hints are for before the answer.")
        return
    try:
        hint = session.hint()
    except Refused:
        talk.say("There is no further hint for this.")
    else:
        tell_hint(session, hint.text, hint.places, talk)


def _flag(session: Session, talk: Talk, note: str) -> None:
    """Note what is wrong, which may be typed at once, as in `f The year is wrong.`."""
    session.flag(note or talk.ask("What is wrong with this item?"))
    please = " Please answer it as well as you can." if session.step is Step.QUESTION else ""
    talk.say(f"Noted, thank you.{please}")


def look_back(session: Session, talk: Talk, number: str) -> None:
    """Tell the item that was explained last, or the one with a number."""
    if not session.past:
        talk.say("Nothing has been explained yet.")
        return
    name, place = session.past[-1], _number(number, session.total)
    if number:
        name = session.questions[place - 1] if place is not None else ""
    if name not in session.past:
        talk.say("Type b and the number of an item that was explained, or b alone for the last one.")
        return
    item = session.deck.by_id[name]
    tell_question(question_in(session, item), talk)
    tell_reveal(session, reveal_in(session, item), talk, in_full=True)
    talk.say("Back to where you were.")


def _undo(session: Session, talk: Talk) -> None:
    if session.can_go_back:
        session.back()
        talk.say("Taken back.")
    elif session.step is Step.REVEAL:
        talk.say("It has been explained, so your answer stays.")
    else:
        talk.say("There is nothing to take back.")


def _leave(session: Session, talk: Talk) -> None:  # noqa: ARG001 - it is called as every other command is
    raise LeftForNow


def _end(session: Session, talk: Talk) -> None:
    """End the sitting, after a question where anything would be left out."""
    left = report.left_to_ask(session)
    if left:
        talk.say(f"End here? {left}")
        if talk.ask("Type y to end it, or press Enter to continue:").lower() not in {"y", "yes"}:
            talk.say("Back to the present question.")
            return
    session.finish()


def _help(session: Session, talk: Talk) -> None:  # noqa: ARG001 - it is called as every other command is
    """Tell what may be typed, each on a line of its own, so that one can step through them."""
    talk.say("Type the number of your answer and of how sure you are, such as 2 3. Or type:")
    for letter, means in MEANINGS.items():
        talk.say(f"{letter.value}: {means}")


def _card(session: Session, talk: Talk) -> None:
    tell_what_to_look_for(session.item.kind, talk)


def _article_again(session: Session, talk: Talk) -> None:
    tell_article(session, talk)


_COMMANDS: dict[Letter, Callable[[Session, Talk], None]] = {
    Letter.HINT: _hint,
    Letter.CARD: _card,
    Letter.ARTICLE: _article_again,
    Letter.AGAIN: _again,
    Letter.REST: _rest,
    Letter.ADDRESSES: _addresses,
    Letter.UNDO: _undo,
    Letter.LEAVE: _leave,
    Letter.END: _end,
    Letter.HELP: _help,
}

_TAKING: dict[Letter, Callable[[Session, Talk, str], None]] = {
    Letter.PARAGRAPH: _paragraph,
    Letter.BACK: look_back,
    Letter.FLAG: _flag,
}
"""The commands that take what is typed after them."""
