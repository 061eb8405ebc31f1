"""What both learners share: a corpus in its scorer's format, and the head of a file of weights.

Nothing is learnt or scored here.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

Document = dict[str, Any]
Weights = dict[str, float]


class Example(NamedTuple):
    """What is measured of one finding, whether it is right, and how much it counts."""

    measures: Mapping[str, float]
    right: bool
    weight: float


class Corpus(NamedTuple):
    """The documents to learn from, and what a file of weights says of them; no path and no text of theirs."""

    name: str
    sha256: str
    documents: list[Document]


def options(module: str, doc: str | None, usual: Path, arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return what a learner was asked for, with the `command` that asks for it again, without any folder."""
    parser = argparse.ArgumentParser(prog=f"python -m {module}", description=(doc or "").partition("\n")[0])
    parser.add_argument("--corpus", type=Path, required=True, help="the documents, one JSON object a line")
    parser.add_argument("--scorer", type=Path, required=True, help="the scorer's Python file")
    parser.add_argument("--name", help="what the corpus is called; the name of its file if not given")
    parser.add_argument("--out", type=Path, default=usual, help="where to write (default: where it is read)")
    found = parser.parse_args(arguments)
    found.name = found.name or found.corpus.name
    asked = ["--corpus", found.corpus.name, "--scorer", found.scorer.name, "--name", found.name]
    found.command = shlex.join(["python", "-m", module, *asked])
    return found


def read_corpus(path: Path, name: str = "") -> Corpus:
    """Return a corpus from a file of JSON lines, gzipped or not; its hash is that of the file as it is."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    documents = [json.loads(line) for line in text.split("\n") if line.strip()]
    return Corpus(name or path.name, hashlib.sha256(data).hexdigest(), documents)


def weight_file(
    what: str, corpus: Corpus, scores: Mapping[str, str], command: str, rows: Sequence[str]
) -> str:
    """Return the text of a file of weights: what they are, what they were learnt from, and the rows."""
    head = [
        what,
        "Learnt: what is changed here by hand is lost when it is learnt again.",
        f"corpus: {corpus.name} ({len(corpus.documents)} documents)",
        f"sha256: {corpus.sha256}",
        *(f"score: {measured}: {figures}" for measured, figures in scores.items()),
        f"command: {command}",
    ]
    return "".join([*(f"# {line}\n" for line in head), *(f"{row}\n" for row in rows)])
