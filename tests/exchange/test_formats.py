"""The results in Markdown and as JSON: every share with its n, and no deck can write the page."""

from __future__ import annotations

import datetime as dt
import json
import re

import msgspec

from tests import decks
from tests.sitting.conftest import Make
from tests.sitting.test_report import ANSWERS, scored
from trainer.deck.deck import Deck
from trainer.deck.difficulty import Difficulty
from trainer.deck.parts import Verdict
from trainer.exchange.formats import FORMATS
from trainer.exchange.markdown import as_markdown
from trainer.exchange.played import Played, as_played
from trainer.exchange.results_json import as_data, as_json
from trainer.sitting.events import Confidence
from trainer.sitting.plan import Round, plan
from trainer.sitting.report import FlaggedItem
from trainer.sitting.session import Session

FLAGS = (FlaggedItem("mayor", "Not | the mayor"),)


def played(deck: Deck, answers: dict[str, Verdict], **more: object) -> Played:
    when = dt.datetime(2026, 3, 1, 14, 5, tzinfo=dt.UTC)
    return Played(deck, scored(deck, answers, **more), "Ana *B*", when, 7, FLAGS)  # type: ignore[arg-type]


def test_the_results_as_data_can_be_written_as_json(bridge: Deck) -> None:
    for confidence in (None, Confidence.GUESS):
        data = as_data(played(bridge, ANSWERS, confidence=confidence))
        again = json.loads(json.dumps(data))
        assert again["points"] == 2.5
        assert again["right"] == {"hits": 2, "n": 4, "low": 0.15, "high": 0.85}
        assert (again["learner"], again["date"], again["seed"]) == ("Ana *B*", "2026-03-01T14:05:00+00:00", 7)
        words_of_mayor = "“We close it tonight, and it stays closed until every bolt is checked,”"
        assert again["flags"] == [{"item": "mayor", "words": words_of_mayor, "note": "Not | the mayor"}]
        assert again["items"][0] == {
            "item": "mayor",
            "words": words_of_mayor,
            "kind": "quote",
            "verdict": "reliable",
            "answer": "partly",
            "points": 0.5,
            "scored": True,
            "confidence": confidence,
        }
        assert (again["confidence"] is None) is (confidence is None)


def test_a_round_is_named_in_every_format(make: Make) -> None:
    items = [decks.quote("mayor", theme="voices", level="easy"), decks.trace(theme="voices")]
    deck = make(*items, themes=[{"id": "voices", "title": "Whose | words?"}])
    session = Session(deck, plan(deck, seed=7, part=Round(theme="voices", levels=(Difficulty.EASY,))))
    result = as_played(session, "Ana", dt.datetime(2026, 3, 1, tzinfo=dt.UTC))
    assert (as_data(result)["theme"], as_data(result)["levels"]) == ("voices", ["easy"])
    assert r"| Round | Whose \| words? \(easy\) |" in as_markdown(result)
    whole = as_played(Session(deck, plan(deck, seed=7)), "Ana", result.when)
    assert (as_data(whole)["theme"], as_data(whole)["levels"]) == (None, [])
    assert "| Round |" not in as_markdown(whole)


def test_the_markdown_page_lists_sections_and_items(bridge: Deck) -> None:
    page = as_markdown(played(bridge, ANSWERS, confidence=Confidence.SURE))
    assert page.startswith("# The harbour bridge closes\n\n2½ of 4 points")
    assert "| Points | 2½ of 4 |" in page
    assert r"| Learner | Ana \*B\* |" in page
    assert r"| Date | 2026\-03\-01 14:05 |" in page
    assert "| Seed | 7 |" in page
    mayor = "Quote: “We close it tonight, and it stays closed until every bolt is checked,”"
    assert f"| {mayor} | Reliable | Partly | Sure | ½ |" in page
    assert "| Conflict: “opened in 1954” / “opened in 1958” | Conflict | Conflict | Sure | 1 |" in page
    assert re.search(r"\| Quote: “.*” \| Partly \| Partly \| Sure \| not scored \|", page)
    assert rf"- {mayor}: Not \| the mayor" in page


def test_what_was_not_answered_or_flagged_has_no_table_of_its_own(bridge: Deck) -> None:
    page = as_markdown(played(bridge, {})._replace(flags=()))
    assert "## Items" not in page
    assert "## Flags" not in page
    page = as_markdown(played(bridge, ANSWERS)._replace(flags=(FlaggedItem("mayor", ""),)))
    assert "| not said |" in page
    assert page.endswith("”: flagged, without a note\n")


def test_a_title_cannot_write_markdown(make: Make) -> None:
    title = "a | <b onclick=x>* _c_ [d](e) `f` ~g~ &lt;\n# h"
    read = make(decks.quote("mayor"))  # no deck is made of a title of two lines: a report does not rely on it
    deck = Deck(msgspec.structs.replace(read.model, title=title), {}, read.path, "")
    page = as_markdown(played(deck, {})._replace(flags=()))
    (heading, *_) = page.splitlines()
    assert heading == (r"# a \| \<b onclick=x\>\* \_c\_ \[d\]\(e\) \`f\` \~g\~ \&lt; \# h")
    assert sum(line.startswith("# ") for line in page.splitlines()) == 1


def test_every_format_has_a_suffix_of_its_own_and_says_what_it_is_good_for(bridge: Deck) -> None:
    assert len({known.suffix for known in FORMATS.values()}) == len(FORMATS)
    for known in FORMATS.values():
        assert known.suffix.startswith(".")
        assert known.about
        assert known.write(played(bridge, ANSWERS)).endswith("\n")
    assert json.loads(as_json(played(bridge, ANSWERS)))["deck"]["id"] == bridge.id
