"""What is learnt: each file of weights says what it was learnt from."""

from __future__ import annotations

import importlib.util
import json
import re
import shlex
from pathlib import Path

import pytest

from tools.learning import options, read_corpus, weight_file
from trainer.drafting.language import lexicon

DATA = Path(lexicon.__file__).parent / "data"


@pytest.mark.parametrize("name", ["attribution_weights", "value_weights"])
def test_a_file_of_learnt_weights_says_what_it_was_learnt_from_how_well_and_how(name: str) -> None:
    text = (DATA / f"{name}.txt").read_text(encoding="utf-8")
    head = dict(re.findall(r"^# (corpus|sha256|score|command): (\S.*)$", text, re.MULTILINE))
    assert re.fullmatch("[0-9a-f]{64}", head["sha256"])
    assert re.search(r"\(\d+ documents\)$", head["corpus"])
    assert "learnt on the other half" in head["score"]
    python, flag, module, *asked = shlex.split(head["command"])
    assert (python, flag) == ("python", "-m")
    assert importlib.util.find_spec(module) is not None
    assert not any("/" in word or "\\" in word for word in asked)


def test_the_head_names_the_corpus_and_no_folder_of_the_machine(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(json.dumps({"doc": "one", "text": "A line\u2028of two."}) + "\n", encoding="utf-8")
    scorer = tmp_path / "scorer.py"
    asked = options("tools.learn_x", "Learn.", tmp_path, ["--corpus", str(path), "--scorer", str(scorer)])
    corpus = read_corpus(asked.corpus, asked.name)
    assert corpus.documents == [{"doc": "one", "text": "A line\u2028of two."}]
    text = weight_file("What it weighs.", corpus, {"F1": "91.0"}, asked.command, ["a\t1.00"])
    assert str(tmp_path) not in text
    assert text.splitlines()[2:] == [
        "# corpus: articles.jsonl (1 documents)",
        f"# sha256: {corpus.sha256}",
        "# score: F1: 91.0",
        "# command: python -m tools.learn_x --corpus articles.jsonl --scorer scorer.py --name articles.jsonl",
        "a\t1.00",
    ]
