"""The language of an article: told by its words, named in English, and not read as if it were English."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.commands import Trainer
from trainer.cli.drafting.quotes import NAMES, ROUTES
from trainer.deck.kinds.quote import QuoteReason
from trainer.deck.reading.reader import read_deck
from trainer.drafting.articles.sources import from_bytes
from trainer.drafting.language.lexicon import entries
from trainer.drafting.language.tongues import named, tongue_of
from trainer.sitting.kinds import quote
from trainer.sitting.kinds.registry import SKILL_NAMES

GERMAN = """\
Das Wehr bleibt zu

„Wir haben jedes Tor geprüft, und zwei davon schließen nicht mehr“, sagte die Ingenieurin Dora Lyle.

Der Rat will im März darüber entscheiden, wer für die neuen Tore und die alte Mauer bezahlen soll.
"""
SENTENCES = {
    "French": "Le barrage restera fermé jusqu’au printemps, a dit lundi le maire, qui n’a pas donné de date.",
    "German": "Das Wehr bleibt bis zum Frühling geschlossen, sagte der Bürgermeister, der kein Datum nannte.",
    "Spanish": "La presa seguirá cerrada hasta la primavera, dijo el lunes el alcalde, que no dio una fecha.",
    "Portuguese": "A represa vai ficar fechada até a primavera, disse na segunda o prefeito, e não deu data.",
    "Italian": "La diga resterà chiusa fino alla primavera, ha detto il sindaco, che non ha dato una data.",
    "Dutch": "De stuw blijft dicht tot het voorjaar, zei de burgemeester maandag, die geen dag noemde.",
    "Danish": "Dæmningen er lukket til foråret, sagde borgmesteren mandag, men han ville ikke sige hvornår.",
    "Swedish": "Dammen är stängd till våren, sade borgmästaren på måndagen, men han ville inte säga när.",
    "Polish": "Jaz będzie zamknięty do wiosny, powiedział w poniedziałek burmistrz, który nie podał daty.",
    "Czech": "Jez zůstane zavřený do jara, řekl v pondělí starosta, který ale neřekl, kdy se to stane.",
    "Turkish": "Baraj ilkbahara kadar kapalı olacak, dedi belediye başkanı, ancak bir tarih vermedi.",
    "Russian": "Плотина будет закрыта до весны, сказал в понедельник мэр, который не назвал даты и уехал.",
    "Ukrainian": "Гребля буде закрита до весни, сказав у понеділок мер, який не назвав дати і поїхав.",
    "Greek": "Το φράγμα θα είναι κλειστό μέχρι την άνοιξη, είπε ο δήμαρχος, που δεν έδωσε ημερομηνία.",
    "Arabic": "سيبقى السد مغلقا حتى الربيع، قال رئيس البلدية يوم الاثنين في المدينة من دون أن يذكر موعدا",
    "Japanese": "堰は春まで閉鎖されると市長が月曜日に述べた。日付は明らかにしなかった。",
    "Chinese": "市长星期一表示，水坝将关闭至春季，但他没有给出具体的日期。",
    "Korean": "시장은 월요일에 댐이 봄까지 닫힐 것이라고 말했지만 날짜는 밝히지 않았다.",
    "English": "The weir will stay shut until the spring, the mayor said on Monday, and he gave no date.",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_a_language_is_known_by_a_sentence_of_it(language: str) -> None:
    assert tongue_of(SENTENCES[language]).name == language


@pytest.mark.parametrize(
    ("text", "said", "name"),
    [
        (SENTENCES["French"], "en-GB", "French"),
        (SENTENCES["English"], "fr", "English"),
        ("Gorau Cymro!", "cy-GB", "Welsh"),
        ("Weir shut", None, "English"),
        ("Weir shut", "qx", "the language “qx”"),
        ("Weir shut", "none at all", "English"),
        ("The mayor said “Le roi est mort, vive le roi” to the crowd, and went home.", None, "English"),
    ],
)
def test_the_words_count_for_more_than_what_the_page_says(text: str, said: str | None, name: str) -> None:
    assert tongue_of(text, said).name == name


def test_every_language_of_the_list_has_one_code_and_words_enough() -> None:
    lines = [line.partition(":") for line in entries("tongues")]
    codes = [head.split(" ")[0] for head, _, _ in lines]
    assert len(codes) == len(set(codes))
    assert all(len(set(words.split())) >= 15 for _, _, words in lines)
    assert all(named(code) is not None for code in codes)


@given(st.text(), st.none() | st.text(max_size=10))
def test_any_text_has_a_language(text: str, said: str | None) -> None:
    assert tongue_of(text, said).name


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_a_text_in_german_is_known_for_it_in_every_form(suffix: str) -> None:
    body = "".join(f"<p>{line}</p>" for line in GERMAN.split("\n\n"))
    page = f"<!doctype html><html lang='en'><body><article>{body}</article></body></html>"
    raw = (page if suffix == ".html" else GERMAN).encode()
    assert from_bytes(raw, name="wehr", suffix=suffix).tongue.name == "German"


def test_nothing_is_drafted_from_another_language_and_the_deck_and_a_line_say_which(
    trainer: Trainer, tmp_path: Path
) -> None:
    article, deck = tmp_path / "wehr.txt", tmp_path / "wehr.yaml"
    article.write_text(GERMAN, encoding="utf-8")
    done = trainer("build", article, "-o", deck)
    assert done.status == 0
    assert "wehr: it is in German, and questions are drafted from English alone" in done.out
    built = read_deck(deck)
    assert not built.items
    assert built.model.language == "de"


def test_an_english_article_beside_a_german_one_is_drafted_as_ever(trainer: Trainer, tmp_path: Path) -> None:
    english, german, deck = tmp_path / "weir.txt", tmp_path / "wehr.txt", tmp_path / "deck.yaml"
    english.write_text("Weir\n\n“Two gates will not close,” engineer Dora Lyle said.\n", encoding="utf-8")
    german.write_text(GERMAN, encoding="utf-8")
    assert trainer("build", german, english, "-o", deck).status == 0
    assert [item.article for item in read_deck(deck).items] == ["weir"]


def test_quotations_in_another_language_are_listed_and_credited_to_nobody(
    trainer: Trainer, tmp_path: Path
) -> None:
    article = tmp_path / "wehr.txt"
    article.write_text(GERMAN, encoding="utf-8")
    done = trainer("quotes", article)
    assert done.status == 0
    assert "“Wir haben jedes Tor geprüft" in done.out
    assert "Who said it? nobody" in done.out
    assert "it is in German" in done.err
    (row,) = json.loads(trainer("quotes", article, "--jsonl").out)["quotes"]
    assert GERMAN[row["start"] : row["end"]].startswith("Wir haben jedes Tor")
    assert row["speaker"] is None
    assert "German" in trainer("conflicts", article).err


def test_quotations_are_listed_in_the_words_that_learners_read(trainer: Trainer, tmp_path: Path) -> None:
    article = tmp_path / "weir.txt"
    article.write_text("Weir\n\n“Two gates will not close,” engineer Dora Lyle said.\n", encoding="utf-8")
    told = trainer("quotes", article).out
    for name in (
        "Who said it? Dora Lyle",
        "Who passed it on? none named",
        "short of “When and where?”: missing",
    ):
        assert name in told
    assert not re.search(r"\b(?:carrier|occasion|speaker)\b", told)
    assert {reason: SKILL_NAMES[reason] for reason in QuoteReason} == NAMES
    assert quote.ROUTES == ROUTES
