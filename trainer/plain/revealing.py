"""What is told after an answer, most important first; the rows that did not decide it only when asked for."""

from __future__ import annotations

from trainer.plain.hearing import heard, sentence, within
from trainer.plain.talk import Talk
from trainer.plain.telling import cited
from trainer.sitting import words
from trainer.sitting.kinds.registry import ANSWER_WORDS
from trainer.sitting.parts import Row
from trainer.sitting.reveal import Reveal, in_a_sentence, judgement
from trainer.sitting.session import Session

_WORTH = {
    None: "not scored, as honest experts differ on this",
    0.0: "no point",
    0.5: "half a point",
    1.0: "1 point",
}


def tell_reveal(session: Session, shown: Reveal, talk: Talk, *, in_full: bool = False) -> None:
    """Tell how an answer fared, why, what decided it, what stays open, and what to do next."""
    tell_outcome(shown, talk)
    if shown.because:
        talk.block(heard(f"The author decided otherwise than the rule, because: {shown.because}"))
    talk.block(heard(f"Why: {shown.explain}"))
    for place, row in enumerate(_rows(shown, decided=True)):
        talk.say(f"{'This too' if place else words.DECIDED_IT}: {_in_words(session, row)}")
    if shown.named is not None:
        talk.say(heard(str(shown.named)))
    if in_full:
        tell_rest(session, shown, talk)
    elif rest := _rest(shown):
        how = " Type r to hear what shows it." if talk.is_new(tell_rest) else ""
        talk.say(
            f"{'The rest' if _rows(shown, decided=True) else 'In detail'}: {' '.join(map(_state, rest))}{how}"
        )
    if shown.did_they is not None:
        talk.block(heard(f"{words.DID_THEY} {shown.did_they}"))
    if shown.next_move:
        how, _, what = shown.next_move.partition(": ")
        talk.say(heard(f"Next move: {within(how)}. {what}"))
    talk.say()


def tell_outcome(shown: Reveal, talk: Talk) -> None:
    """Tell the verdict, and what was answered where that was another one."""
    verdict, means = (
        in_a_sentence(shown.item.kind, shown.verdict),
        sentence(ANSWER_WORDS[shown.verdict].means),
    )
    if shown.answer is None:
        talk.say(f"The answer: {verdict}. {means}")
        return
    talk.say(f"{judgement(shown)[1]} {verdict}. {means}")
    sure = None if shown.confidence is None else within(words.CONFIDENCES[shown.confidence].name)
    if shown.answer is not shown.verdict:
        said = in_a_sentence(shown.item.kind, shown.answer)
        talk.say(f"You said: {said}{f', {sure}' if sure else ''}. {sentence(_WORTH[shown.points])}")
    else:
        how = f"You were {sure}. " if sure else ""
        talk.say(f"{how.replace('were a guess', 'guessed')}{sentence(_WORTH[shown.points])}")


def tell_rest(session: Session, shown: Reveal, talk: Talk) -> bool:
    """Tell the rows that did not decide it, with the words that show them. Returns whether there are any."""
    rest = _rows(shown, decided=False)
    for row in rest:
        talk.say(_in_words(session, row))
    return bool(rest)


def _named_row(shown: Reveal) -> Row | None:
    """The row that the learner named, where another one decided it."""
    named = (row for row in shown.rows if row.reason is shown.reason and not row.decided)
    return None if shown.reason is None else next(named, None)


def _rows(shown: Reveal, *, decided: bool) -> list[Row]:
    return [row for row in shown.rows if row.decided is decided]


def _rest(shown: Reveal) -> list[Row]:
    """The rows that did not decide it; one that the learner named has been told."""
    named = _named_row(shown)
    return [row for row in _rows(shown, decided=False) if row is not named]


def _state(row: Row) -> str:
    """`Who said it? Met.`, `Record 2 supports it.` or `A warning: the words are a headline’s.`"""
    if row.short:
        return heard(f"{row.short} {row.state}.")
    asks = row.label.endswith("?")
    return heard(f"{row.label} {sentence(row.state)}" if asks else f"{row.label}: {row.state}.")


def _in_words(session: Session, row: Row) -> str:
    """A row, what its author notes on it, and the words that show it."""
    shown = "; ".join(cited(session, place) for place in row.places)
    parts = [_state(row), heard(row.note), f"See {shown}." if shown else ""]
    return " ".join(part for part in parts if part)
