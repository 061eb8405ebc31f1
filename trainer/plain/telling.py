"""What is told, line by line: a deck, an article, a question, a hint, a reveal, results. Nothing is asked."""

from __future__ import annotations

from collections.abc import Sequence

from trainer.deck.deck import Deck, Place, credit
from trainer.deck.kinds import Kind
from trainer.deck.pace import time_for
from trainer.plain.talk import Talk
from trainer.sitting import report, rounds, words
from trainer.sitting.kinds.registry import ANSWER_WORDS, PRESENTATIONS
from trainer.sitting.parts import Row, Search
from trainer.sitting.question import Excerpt, Question, excerpt
from trainer.sitting.reveal import Reveal, judgement, row_order
from trainer.sitting.scoring import Results
from trainer.sitting.session import Session
from trainer.sitting.words import Choice
from trainer.text.messages import counted


def brief(session: Session, talk: Talk, pace: float | None = None) -> None:
    """Tell what the deck is about, what will be asked, by which rules, and the article."""
    deck = session.deck
    talk.say(deck.title)
    if deck.model.draft:
        talk.say("This deck is a draft: no person has checked it yet.")
    if deck.model.about:
        talk.block(deck.model.about)
    if session.plan.called:
        talk.say(f"This round: {session.plan.called}")
        if of_theme := rounds.about(deck, session.plan.theme):
            talk.block(of_theme)
    if deck.model.as_of:
        talk.say(f"{words.AS_OF} {deck.model.as_of}.")
    talk.say(_length(session, pace))
    if session.left_out:
        talk.say(words.left_out(session.left_out))
    talk.say()
    talk.say("Three questions, kept apart:")
    talk.numbered([f"{name} {means}" for name, means in words.THREE_QUESTIONS])
    talk.say()
    for _, lines, spoken, rule in (entry.checklist for entry in PRESENTATIONS.values()):
        if spoken:
            talk.say(spoken)
            talk.numbered([in_a_line(line) for line in lines])
        for line in rule:
            talk.say(in_a_line(line))
    talk.say()
    tell_article(deck, talk)


def _length(session: Session, pace: float | None) -> str:
    """How many items are asked, and how long they take."""
    whole = sum(session.deck.count(kind) for kind in Kind)
    items = counted(session.total, "item")
    part = f" of the {whole} in this deck" if session.total < whole else ""
    chosen = [session.deck.by_id[name] for name in session.plan.asked if name in session.deck.by_id]
    minutes = time_for(session.deck, chosen).minutes(pace)
    return f"{items}{part}, about {counted(minutes, 'minute')}."


def tell_article(deck: Deck, talk: Talk) -> None:
    """Tell every article of a deck, paragraph by paragraph."""
    for name, article in deck.articles.items():
        info = deck.infos[name]
        above = credit(info)
        talk.say(f"The article: {info.title}{f' ({above})' if above else ''}")
        for place, span in enumerate(article.paragraphs, 1):
            talk.say(f"Paragraph {place}: {article.text[span.start : span.end]}")
        talk.say("End of the article.")
        talk.say()


def tell_question(asked: Question, talk: Talk) -> None:
    """Tell what is asked: the words, where they are, and what was found elsewhere."""
    talk.say(asked.prompt)
    if asked.claim is not None:
        talk.say(f"{asked.claim.label}: {asked.claim.text}")
    for passage in asked.passages:
        talk.say(f"{passage.label}: {_spoken_excerpt(passage.excerpt)}")
        if passage.around:
            talk.say(f"It appears in: {' '.join(passage.around.split())}")
    if asked.search is not None:
        _tell_search(asked.search, talk)


def _tell_search(search: Search, talk: Talk) -> None:
    if search.where:
        talk.block(f"Searched: {search.where}")
    if not search.results:
        talk.say("No record was found.")
    for place, record in enumerate(search.results, 1):
        dated = f"dated {record.date}" if record.date else "undated"
        talk.say(f"Record {place}: {record.title}. {record.publisher}, {dated}, seen {record.consulted}.")
        if record.address:
            talk.say(f"Address: {record.address}")
        talk.block(f"It says: {record.says}")


def tell_hint(deck: Deck, text: str, places: Sequence[Place], talk: Talk) -> None:
    """Tell a hint, with the words that it points at."""
    talk.say(f"Hint: {text}")
    for place in places:
        talk.say(f"Look at: {_cited(deck, place)}")


def tell_reveal(deck: Deck, shown: Reveal, talk: Talk) -> None:
    """Tell a reveal, most important first: how it fared, why, what decided it, what stays open, next move."""
    verdict = in_a_line(ANSWER_WORDS[shown.verdict])
    if shown.answer is None:
        talk.say(f"The answer: {verdict}.")
    else:
        talk.say(f"{judgement(shown)[1]} {verdict}.")
        talk.say(f"You said: {_said(shown)}.")
    if shown.because:
        talk.block(f"The author decided otherwise than the rule, because: {shown.because}")
    talk.block(f"Why: {shown.explain}")
    if shown.named is not None:
        talk.say(f"{words.DECIDED_IT}: {shown.named}")
    for index in row_order(shown):
        _tell_row(deck, shown.rows[index], talk)
    if shown.did_they is not None:
        talk.block(f"{words.DID_THEY} {shown.did_they}")
    if shown.next_move:
        talk.say(f"Next move: {shown.next_move}")
    talk.say()


def _said(shown: Reveal) -> str:
    """`Partly, fairly sure; ½ of 1 point`."""
    assert shown.answer is not None  # noqa: S101 - told only of what was answered
    sure = "" if shown.confidence is None else f", {words.CONFIDENCES[shown.confidence].name.lower()}"
    worth = "not scored" if shown.points is None else f"{words.number(shown.points)} of 1 point"
    return f"{ANSWER_WORDS[shown.answer].name}{sure}; {worth}"


def _tell_row(deck: Deck, row: Row, talk: Talk) -> None:
    decided = ", and this decided it" if row.decided else ""
    note = f" {row.note}" if row.note else ""
    cited = "; ".join(_cited(deck, place) for place in row.places)
    end = "" if row.label.endswith("?") else ":"
    talk.say(f"{row.label}{end} {row.state}{decided}.{note}{f' See {cited}.' if cited else ''}")


def tell_results(deck: Deck, found: Results, talk: Talk, called: str = "") -> None:
    """Tell what was made of a sitting, and which round of the deck it was: in sentences, then in figures."""
    talk.say(f"Results of the round: {called}" if called else "Results")
    talk.say(report.headline(found))
    for sentence in report.sentences(deck, found) if found.outcomes else ():
        talk.say(sentence)
    for section in report.sections(found):
        talk.say()
        talk.say(f"{section.heading}:")
        for line in section.lines:
            talk.say(f"{line.label}: {line.value}{f' ({line.remark})' if line.remark else ''}")


def in_a_line(choice: Choice) -> str:
    """Something to choose, and what it means; a question mark after its name does for a colon."""
    return f"{choice.name}{'' if choice.name.endswith('?') else ':'} {choice.means}"


def _cited(deck: Deck, place: Place) -> str:
    """The words at a place, with their paragraph's number."""
    return _spoken_excerpt(excerpt(deck, place))


def _spoken_excerpt(found: Excerpt) -> str:
    where = words.CREDIT_LINE if found.paragraph is None else f"paragraph {found.paragraph}"
    if found.article is not None:
        where = f"{found.article.title}, {where}"
    return f"“{' '.join(found.text.split())}” ({where})"
