"""The commands `quotes`, `conflicts` and `build`: what they print, how they exit; nothing raw comes out."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from tests.drafting.test_sources import PAGE
from trainer.cli.main import cli
from trainer.deck.reading.reader import read_deck
from trainer.drafting.articles import reach
from trainer.drafting.items import making
from trainer.drafting.language.prose import Prose
from trainer.drafting.quotes.quotes import find_quotes

ROOT = Path(__file__).parent.parent.parent
SEED = ROOT / "seeds" / "000_0e5bce50c47d40f9.txt"
LIDO = ROOT / "seeds" / "pellaby-lido.txt"
CLOCK = ROOT / "seeds" / "anstey-clock.txt"


def trainer(*args: str | Path, typed: str | bytes = "") -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args], input=typed)


def lines(result: Result) -> list[Any]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_quotes_lists_each_quotation_with_who_is_credited_and_why() -> None:
    result = trainer("quotes", SEED)
    assert result.exit_code == 0
    assert result.stdout.startswith(
        "NATO’s Rutte Warns Allies They Are Russia’s Next Target: 18 quotations\n"
    )
    first = result.stdout.split("\n\n")[1]
    assert "“Russia doesn’t just see Ukraine as a target." in first
    for words in (
        "Who said it? Mark Rutte (as “Rutte”, “stated”)",
        "Who passed it on? Reuters, Andrew Gray",
        "rule: ",
    ):
        assert words in first


def test_quotes_prints_the_prediction_format_with_the_carrier(tmp_path: Path) -> None:
    result = trainer("quotes", SEED, LIDO, "--jsonl")
    first, second = lines(result)
    assert (first["doc"], second["doc"]) == (SEED.stem, LIDO.stem)
    text = SEED.read_text(encoding="utf-8")
    assert [text[one["start"] : one["end"]] for one in first["quotes"]] == [
        one.content for one in find_quotes(Prose(text))
    ]
    wanted = {"start", "end", "speaker", "speaker_start", "speaker_end", "cue", "speaker_resolved"}
    assert wanted | {"outlet", "reporter", "document", "rule"} <= first["quotes"][0].keys()


def test_quotes_shows_the_verdict_of_each_quotation_and_what_is_short_of_it() -> None:
    typed = (
        "The lamp of Skerry has been out since the storm, and the ships go round the island now.\n\n"
        "“We shall mend it before the winter,” keeper Bo Quill told Radio Skerry.\n\n"
        "Quill never said “it was the cat”.\n"
    )
    told = trainer("quotes", "-", typed=typed).stdout
    for words in (
        "verdict: partly reliable",
        "short of “Who passed it on?”: weak: An outlet",
        "short of “When and where?”: missing",
    ):
        assert words in told
    assert "nobody: that they were said is denied (as “Quill”, “said”)" in " ".join(told.split())
    first, second = lines(trainer("quotes", "-", "--jsonl", typed=typed))[0]["quotes"]
    assert (first["verdict"], first["short"]) == ("partly", ["carrier", "occasion"])
    assert (first["doubted"], second["doubted"]) == (None, "denied")


def test_more_articles_than_a_deck_can_have_are_refused_before_any_is_read(tmp_path: Path) -> None:
    result = trainer("build", *[tmp_path / f"none-{number}.txt" for number in range(51)])
    assert result.exit_code == 2
    assert "at most 50 articles, and these are 51" in " ".join(result.stderr.split())
    assert "none-" not in result.stderr


def test_quotes_shows_an_occasion_that_was_given_as_an_option() -> None:
    typed = "The lamp of Skerry is out.\n\n“We shall mend it before the winter,” keeper Bo Quill said.\n"
    told = trainer("quotes", "-", "--occasion", "Harbour day", typed=typed).stdout
    assert "When and where? as the page’s head, or --occasion, says" in told
    assert "When and where?" not in trainer("quotes", "-", typed=typed).stdout.split("short of")[0]


@pytest.mark.parametrize("article", [SEED, LIDO, CLOCK], ids=lambda path: path.stem[:8])
def test_quotes_and_build_name_the_same_speakers(article: Path) -> None:
    listed = lines(trainer("quotes", article, "--jsonl"))[0]["quotes"]
    drafted = yaml.safe_load(trainer("build", article).stdout)["items"]
    text = article.read_text(encoding="utf-8")
    named = {text[one["start"] : one["end"]]: one["speaker_resolved"] or one["speaker"] for one in listed}
    quotes = [item for item in drafted if item["kind"] == "quote"]
    assert quotes
    for item in quotes:
        source = item.get("source", {})
        assert named[item["content"]["exact"]] == (source.get("name") or source.get("role"))


def test_conflicts_lists_pairs_with_the_type_of_detail_the_verdict_and_the_reason() -> None:
    result = trainer("conflicts", SEED)
    assert result.exit_code == 0
    assert "out-of-date, conflict (" in result.stdout
    assert "[Trump’s incoming administration] Rutte’s speech occurs" in result.stdout
    assert "still to take office." in " ".join(result.stdout.split())
    assert "place, compatible (" in result.stdout


def test_conflicts_lists_first_what_a_deck_would_ask_and_strings_of_a_headline_with_all_alone(
    tmp_path: Path,
) -> None:
    article = tmp_path / "fair.txt"
    article.write_text(
        "Flood Fair Strife Grows\n\nThe flood at the fair grows.\n\n"
        "Police put the crowd at 3,000, the organisers at 9,000.\n\nStrife over the fair was rare.\n",
        encoding="utf-8",
    )
    few, every = (
        [
            line
            for line in trainer("conflicts", article, *asked).stdout.splitlines()
            if re.match(r"\s+\d+  ", line)
        ]
        for asked in ((), ("--all",))
    )
    assert "figure, compatible" in few[0]
    assert not any("headline" in line for line in few)
    assert few[0] == every[0]
    assert any("headline" in line for line in every)


def test_conflicts_prints_the_prediction_format_and_all_of_it_when_asked() -> None:
    (sure,), (every,) = (
        lines(trainer("conflicts", SEED, "--jsonl")),
        lines(trainer("conflicts", SEED, "--jsonl", "--all")),
    )
    assert sure["doc"] == every["doc"] == SEED.stem
    assert len(every["pairs"]) > len(sure["pairs"]) > 0
    assert all(len(pair) == 5 for pair in every["pairs"])


def test_conflicts_has_for_machines_all_that_it_prints(tmp_path: Path) -> None:
    article = tmp_path / "fair.txt"
    text = "A fair\n\nPolice put the crowd at 3,000, the organisers at 9,000.\n\nIt rained.\n"
    article.write_text(text, encoding="utf-8")
    printed = [one for one in trainer("conflicts", article).stdout.splitlines() if re.match(r"\s+\d+  ", one)]
    (record,) = lines(trainer("conflicts", article, "--jsonl"))
    assert len(record["listed"]) == len(printed) > 0
    first = record["listed"][0]
    assert (first["detail"], first["verdict"]) == ("figure", "compatible")
    assert [text[slice(*place)] for place in first["details"]] == ["3,000", "9,000"]
    assert all("crowd" in text[slice(*place)] for place in first["passages"])
    assert first["reason"]


def test_build_prints_a_deck_that_holds_its_article_and_loads(tmp_path: Path) -> None:
    result = trainer("build", SEED, "--all")
    path = tmp_path / "deck.yaml"
    path.write_text(result.stdout, encoding="utf-8")
    deck = read_deck(path)
    assert len([item for item in deck.items if item.kind == "quote"]) == 18
    assert deck.model.articles[0].text is not None
    assert result.stderr == ""


def test_build_writes_the_deck_and_its_article_and_says_what_is_in_it(tmp_path: Path) -> None:
    result = trainer("build", LIDO, "-o", tmp_path / "lido.yaml")
    assert result.exit_code == 0
    assert "items drafted." in result.stdout
    assert "  quote: " in result.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lido.yaml", "pellaby-lido.article.txt"]
    checked = trainer("check", tmp_path)
    assert checked.exit_code == 0
    assert "1 piece of advice" in checked.stdout


def test_build_tells_machines_what_it_made(tmp_path: Path) -> None:
    (made,) = lines(trainer("build", LIDO, "-o", tmp_path, "--json"))
    assert made["loads"] is True
    assert made["deck"] == str(tmp_path / "pellaby-lido.yaml")
    assert made["faults"] == []
    assert sum(made["verdicts"]["quote"].values()) == len(
        find_quotes(Prose(LIDO.read_text(encoding="utf-8")))
    )


def test_building_again_says_what_was_kept_and_what_was_lost(tmp_path: Path) -> None:
    article, deck = tmp_path / "a.txt", tmp_path / "a.yaml"
    article.write_text(
        "News\n\n“It bites everybody who comes in,” Una Fell said on Monday.\n", encoding="utf-8"
    )
    trainer("build", article, "-o", deck)
    text = deck.read_text(encoding="utf-8").replace("Una Fell,", "Una Fell (librarian),")
    deck.write_text(text.replace("name: Una Fell", "name: Miss Una Fell"), encoding="utf-8")
    article.write_text("News\n\n“It sleeps all day,” Una Fell said on Monday.\n", encoding="utf-8")
    result = trainer("build", article, "-o", deck)
    assert result.exit_code == 0
    assert "1 kept as you left them." in result.stdout
    assert "some of its words are no longer in the article" in result.stdout
    assert "“It bites everybody who comes in,”" in result.stderr
    assert "Miss Una Fell" in deck.read_text(encoding="utf-8")


def test_standard_input_is_an_article() -> None:
    result = trainer("quotes", "-", "--jsonl", typed="“It bites,” said librarian Una Fell.\n")
    assert lines(result)[0]["quotes"][0]["speaker"] == "Una Fell"


@pytest.mark.parametrize("command", ["quotes", "conflicts", "build"])
def test_what_cannot_be_read_is_named_on_standard_error_and_exits_with_2(
    command: str, tmp_path: Path
) -> None:
    missing = trainer(command, tmp_path / "no\x1b[31m.txt")
    assert (missing.exit_code, missing.stdout) == (2, "")
    assert missing.stderr.startswith("trainer: ")
    assert "\x1b" not in missing.stderr
    assert trainer(command, "ftp://example.org/x").exit_code == 2
    assert trainer(command).exit_code == 2


def test_one_article_that_cannot_be_read_does_not_hide_the_others(tmp_path: Path) -> None:
    result = trainer("quotes", tmp_path / "no.txt", LIDO, "--jsonl")
    assert result.exit_code == 2
    assert lines(result)[0]["doc"] == LIDO.stem


def test_a_saved_page_becomes_a_deck_with_what_the_page_says_of_itself(tmp_path: Path) -> None:
    page = tmp_path / "saved.html"
    page.write_text(PAGE, encoding="utf-8")
    assert trainer("build", page, "-o", tmp_path / "ferry.yaml").exit_code == 0
    (info,) = read_deck(tmp_path / "ferry.yaml").model.articles
    assert (info.publisher, info.author, info.file) == ("The Island Post", "Ann Lee", "saved.article.txt")


def test_build_writes_nothing_if_one_article_cannot_be_read(tmp_path: Path) -> None:
    assert trainer("build", LIDO, tmp_path / "no.txt", "-o", tmp_path / "deck.yaml").exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_json_without_a_place_for_the_deck_is_a_wrong_use() -> None:
    result = trainer("build", LIDO, "--json")
    assert result.exit_code == 2
    assert "--json goes with -o" in result.stderr


@pytest.mark.parametrize("command", ["quotes", "conflicts", "build"])
def test_nothing_raw_from_an_article_reaches_the_terminal(command: str, tmp_path: Path) -> None:
    article = tmp_path / "raw.txt"
    hostile = "\x1b]52;c;aGk=\x07\x1b[2J\u202e [@click=app.quit]"
    article.write_text(
        f"Head {hostile}\n\n“At least 30 {hostile} ducks came,” said Una {hostile} Fell on Monday.\n\n"
        f"“Only 12 {hostile} ducks came,” Una Fell said on Monday.\n",
        encoding="utf-8",
    )
    result = trainer(command, article)
    assert result.exit_code == 0
    assert not {"\x1b", "\x07", "\u202e"} & set(result.stdout + result.stderr)


def test_build_says_what_it_left_out_beside_the_deck_it_prints_and_among_what_it_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "MOST_QUOTES", 3)
    printed = trainer("build", SEED)
    assert printed.exit_code == 0
    assert printed.stderr.startswith("trainer: 15 left out: at most")
    assert "left out" not in printed.stdout
    made = trainer("build", SEED, "-o", tmp_path / "deck.yaml")
    assert "  15 left out: at most" in made.stdout
    (listed,) = lines(trainer("build", SEED, "-o", tmp_path / "deck.yaml", "--json"))
    assert listed["remarks"][0].startswith("15 left out: at most")


@pytest.mark.parametrize("command", ["quotes", "conflicts", "build"])
def test_an_article_of_which_only_a_part_was_read_is_said_to_be_so(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for setting, value in (("_SMALL", 0), ("_PIECE", 500), ("_MOST", 60_000)):
        monkeypatch.setattr(reach, setting, value)
    told = trainer(command, SEED)
    assert told.exit_code == 0
    assert "only its first " in told.stderr
    assert " characters were read, as it holds too many words, lines or marks" in told.stderr
    assert "only its first" not in told.stdout
