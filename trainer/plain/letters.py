"""What may be typed instead of a number: a letter or a word for a hint, the article, leaving, the rest."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from trainer.plain.talk import Talk
from trainer.plain.telling import in_a_line, tell_article, tell_hint, tell_question, tell_reveal
from trainer.sitting import report
from trainer.sitting.course import Refused
from trainer.sitting.question import question
from trainer.sitting.reveal import reveal_in
from trainer.sitting.session import Session, Step

DIGITS = 10
"""A number with as many digits is that of no paragraph."""


class LeftForNow(Exception):
    """The learner leaves; the sitting waits."""


class Letter(Enum):
    """What may be typed instead of a number, by its letter."""

    HINT = "h"
    UNDO = "u"
    ARTICLE = "a"
    PARAGRAPH = "p"
    AGAIN = "again"
    BACK = "b"
    FLAG = "f"
    LEAVE = "q"
    END = "e"
    HELP = "?"


MEANINGS = {
    Letter.HINT: "for a hint (there are three)",
    Letter.UNDO: "to take back what you said last, until its explanation",
    Letter.ARTICLE: "to read the article again",
    Letter.PARAGRAPH: "and a number to read one paragraph of it",
    Letter.AGAIN: "to hear the question again",
    Letter.BACK: "to look back at what was explained",
    Letter.FLAG: "to flag this item as faulty",
    Letter.LEAVE: "to leave (the sitting waits for you)",
    Letter.END: "to end the sitting here with its results",
    Letter.HELP: "for this help",
}
"""What each letter is for, as the second half of a sentence."""

HELP = (
    "Type the number of your answer and press Enter. Instead of a number you may type: "
    f"{', '.join(f'{command.value} {means}' for command, means in MEANINGS.items())}."
)
"""What may be typed, in one line."""


def obey(session: Session, talk: Talk, typed: str) -> bool:
    """Do what a letter asks for, with the number after it. False where it asks for nothing."""
    word, _, number = typed.partition(" ")
    if word == Letter.PARAGRAPH.value:
        _paragraph(session, talk, number.strip())
        return True
    try:
        command = Letter(typed)
    except ValueError:
        return False
    _COMMANDS[command](session, talk)
    return True


def _paragraph(session: Session, talk: Talk, number: str) -> None:
    """Tell one paragraph of the article that is asked about."""
    name = session.deck.passages(session.item)[0].article
    article = session.deck.articles[name]
    known = number.isdecimal() and len(number) < DIGITS and 1 <= int(number) <= len(article.paragraphs)
    if not known:
        talk.say(f"Type p and a number from 1 to {len(article.paragraphs)}, such as p 1.")
        return
    start, end = article.paragraphs[int(number) - 1]
    talk.say(f"Paragraph {int(number)}: {article.text[start:end]}")


def _again(session: Session, talk: Talk) -> None:
    """Tell the question again, and what it offers."""
    asked = question(session.deck, session.item)
    tell_question(asked, talk)
    if session.step is Step.QUESTION:
        talk.numbered([in_a_line(answer) for answer in asked.answers.values()])


def _hint(session: Session, talk: Talk) -> None:
    if session.step is not Step.QUESTION:
        talk.say("Hints are for before the answer.")
        return
    try:
        hint = session.hint()
    except Refused:
        talk.say("There is no further hint for this.")
    else:
        tell_hint(session.deck, hint.text, hint.places, talk)


def _flag(session: Session, talk: Talk) -> None:
    session.flag(talk.ask("What is wrong with this item?"))
    please = " Please answer it as well as you can." if session.step is Step.QUESTION else ""
    talk.say(f"Noted, thank you.{please}")


def _back(session: Session, talk: Talk) -> None:
    if not session.past:
        talk.say("Nothing has been explained yet.")
    for name in session.past:
        item = session.deck.by_id[name]
        tell_question(question(session.deck, item), talk)
        tell_reveal(session.deck, reveal_in(session, item), talk)
    talk.say("That is all so far. Back to the present question.")


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


def _article_again(session: Session, talk: Talk) -> None:
    tell_article(session.deck, talk)


_COMMANDS: dict[Letter, Callable[[Session, Talk], None]] = {
    Letter.HINT: _hint,
    Letter.FLAG: _flag,
    Letter.ARTICLE: _article_again,
    Letter.AGAIN: _again,
    Letter.UNDO: _undo,
    Letter.BACK: _back,
    Letter.LEAVE: _leave,
    Letter.END: _end,
    Letter.HELP: lambda _, talk: talk.say(HELP),
}
