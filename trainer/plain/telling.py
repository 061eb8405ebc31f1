"""What is told, line by line: a deck, an article, a question, a hint. Nothing is asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from trainer.deck.deck import Place, credit
from trainer.deck.joined import SEVERAL
from trainer.deck.kinds import Kind
from trainer.deck.pace import time_for
from trainer.plain.hearing import heard, when, within
from trainer.plain.talk import Talk
from trainer.sitting import rounds, words
from trainer.sitting.kinds.registry import PRESENTATIONS
from trainer.sitting.parts import Search
from trainer.sitting.question import AskedAbout, Excerpt, Question, excerpt
from trainer.sitting.reveal import in_a_sentence
from trainer.sitting.session import Session
from trainer.sitting.words import Choice
from trainer.text.addresses import domain
from trainer.text.messages import counted


def brief(session: Session, talk: Talk, pace: float | None = None) -> None:
    """Tell what the deck is about, or the round where it has a theme, how long it is, and the article."""
    deck = session.deck
    talk.say(deck.title)
    if deck.model.draft:
        talk.say("This deck is a draft: no person has checked it yet.")
    of_theme = rounds.about(deck, session.plan.theme)
    if session.plan.called:
        what = "From: " if deck.id == SEVERAL else "This round: "
        talk.say(f"{'' if session.plan.theme and of_theme else what}{session.plan.called}")
    if of_theme or deck.model.about:
        talk.block(of_theme or deck.model.about or "")
    if deck.model.as_of:
        talk.say(words.as_of(heard(str(deck.model.as_of)), of_several=deck.id == SEVERAL))
    if not session.plan.is_a_taste:
        talk.say(_length(session, pace))
    if session.left_out:
        talk.say(words.left_out(session.left_out))
    talk.say()
    if talk.is_new(words.THREE_QUESTIONS):
        talk.say("Three questions, kept apart:")
        talk.numbered([f"{name} {means}" for name, means in words.THREE_QUESTIONS])
        talk.say()
    new = [name for name in session.to_read if talk.is_new((deck.id, name))]
    tell_article(session, talk, new)
    if len(new) < len(session.to_read):
        again = "The article is the same." if not new else "The other article is one that you have heard."
        talk.say(f"{again} Type a to hear it again.")


def brief_again(session: Session, talk: Talk) -> None:
    """Tell of a sitting that is resumed which it is, and how far it is; the article only when asked for."""
    talk.say(session.deck.title)
    if session.plan.called:
        talk.say(session.plan.called)
    if session.left_out:
        talk.say(words.left_out(session.left_out))
    talk.say(f"Resuming where you stopped: {session.answered} of {session.total} answered.")
    talk.say("Type a to hear the article again.")


def _length(session: Session, pace: float | None) -> str:
    """How many items are asked, and how long they take."""
    whole = sum(session.deck.count(kind) for kind in Kind)
    items = counted(session.total, "item")
    part = f" of the {whole} in this deck" if session.total < whole and session.deck.id != SEVERAL else ""
    chosen = [session.deck.by_id[name] for name in session.plan.asked if name in session.deck.by_id]
    minutes = time_for(session.deck, chosen).minutes(pace)
    return f"{items}{part}, about {counted(minutes, 'minute')}."


def tell_article(session: Session, talk: Talk, names: Sequence[str] | None = None) -> None:
    """Tell every article that a sitting asks about, or some of them, paragraph by paragraph."""
    deck = session.deck
    for name in session.to_read if names is None else names:
        article, info = deck.articles[name], deck.infos[name]
        above = heard(credit(info))
        talk.say(f"The article: {info.title}{f' ({above})' if above else ''}")
        if len(article.paragraphs) == 1:
            talk.block(article.text)
        else:
            for place, span in enumerate(article.paragraphs, 1):
                talk.say(f"Paragraph {place}: {article.text[span.start : span.end]}")
            talk.say("End of the article.")
        talk.say()


def tell_what_to_look_for(kind: Kind, talk: Talk) -> None:
    """Tell what to look for in an item of a kind, and how the answer follows."""
    heading, lines, rule = PRESENTATIONS[kind].checklist
    talk.say(f"{heading}:")
    talk.numbered([in_a_line(line) for line in lines])
    for line in rule:
        talk.say(in_a_line(line))


def tell_question(asked: Question, talk: Talk) -> None:
    """Tell what is asked: the words, where they are, and what was found elsewhere."""
    talk.say(asked.prompt)
    if asked.claim is not None:
        talk.say(f"{asked.claim.label}: {asked.claim.text}")
    _tell_passages(asked.passages, talk)
    if asked.search is not None:
        _tell_search(asked.search, talk)


def _tell_passages(passages: Sequence[AskedAbout], talk: Talk) -> None:
    """Tell each passage, and what is around it: once, where that of one holds that of another."""
    around = [" ".join(passage.around.split()) for passage in passages]
    whole = [
        text for text in dict.fromkeys(around) if text and sum(text in other for other in set(around)) == 1
    ]
    is_apart = len(whole) == sum(map(bool, around))
    for passage, text in zip(passages, around, strict=True):
        talk.say(f"{passage.label}: {_spoken_excerpt(passage.excerpt)}")
        if text and is_apart:
            talk.say(f"It appears in: {text}")
    if not is_apart:
        for text in whole:
            held = [one.label for one, other in zip(passages, around, strict=True) if other and other in text]
            those = "They" if len(held) == len(passages) else " and ".join(held)
            talk.say(f"{those} {'appears' if len(held) == 1 else 'appear'} in: {text}")


def tell_answers(asked: Question, talk: Talk, *, in_full: bool = False) -> None:
    """Tell what can be answered: what each means in full once a sitting, and then by its name."""
    means = talk.is_new(asked.kind) or in_full
    talk.numbered([in_a_line(answer) if means else answer.name for answer in asked.answers.values()])


def tell_choices(choices: Collection[Choice | str], talk: Talk) -> None:
    """Tell what can be chosen, each with its number."""
    talk.numbered([heard(one) if isinstance(one, str) else in_a_line(one) for one in choices])


def tell_given(session: Session, talk: Talk) -> None:
    """Tell what was answered to the present item, and how sure that was, as far as it is."""
    given = session.response(session.item.id)
    if given.answer is not None:
        sure = "" if given.confidence is None else f", {within(words.CONFIDENCES[given.confidence].name)}"
        talk.say(f"You said: {in_a_sentence(session.item.kind, given.answer)}{sure}.")


def tell_how_sure(talk: Talk) -> None:
    """Tell how one says how sure an answer is, together with it."""
    levels = (f"{place} {name[:1].lower()}{name[1:]}" for place, (name, _) in _SURE)
    talk.say(f"And how sure: {', '.join(levels)}. Type both numbers, such as 2 3.")


_SURE = tuple(enumerate(words.CONFIDENCES.values(), 1))


def _tell_search(search: Search, talk: Talk) -> None:
    if search.where:
        talk.block(heard(f"Searched: {search.where}"))
    if not search.results:
        talk.say("No record was found.")
    for place, record in enumerate(search.results, 1):
        dated = f"dated {when(record.date)}" if record.date else "undated"
        seen = heard(str(record.consulted))
        found = f", at {domain(record.address)}" if record.address else ""
        talk.say(f"Record {place}: {heard(record.title)}. {record.publisher}, {dated}, seen {seen}{found}.")
        talk.block(f"It says: {record.says}")


def tell_addresses(asked: Question, talk: Talk) -> None:
    """Tell the whole addresses of the records of a question."""
    for place, record in enumerate(asked.search.results if asked.search else (), 1):
        talk.say(f"Record {place}: {record.address or 'no address'}")


def tell_hint(session: Session, text: str, places: Sequence[Place], talk: Talk) -> None:
    """Tell a hint, with the words that it points at."""
    talk.say(f"Hint: {heard(text)}")
    for place in places:
        talk.say(f"Look at: {cited(session, place)}")


def in_a_line(choice: Choice) -> str:
    """Something to choose, and what it means; a question mark after its name does for a colon."""
    return f"{choice.name}{'' if choice.name.endswith('?') else ':'} {choice.means}"


def cited(session: Session, place: Place) -> str:
    """The words at a place, with their paragraph's number."""
    return _spoken_excerpt(excerpt(session.deck, place, session.to_read))


def _spoken_excerpt(found: Excerpt) -> str:
    text = " ".join(found.text.split())
    if found.paragraph is None:
        where, text = words.CREDIT_LINE, heard(text)
    else:
        where = f"paragraph {found.paragraph}"
    if found.article is not None:
        where = f"{found.article.publisher or found.article.title}, {where}"
    return f"“{text}” ({where})"
