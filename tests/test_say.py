"""The one door for all that is printed: what passes it is clean, and nothing goes around it."""

from __future__ import annotations

import ast
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import trainer
from tests.attack.running import UNSAFE
from tests.commands import run
from trainer import say
from trainer.cli import main as cli

SOURCES = sorted(Path(trainer.__file__).parent.rglob("*.py"))
ROOT = Path(__file__).parent.parent
LIDO = ROOT / "seeds" / "pellaby-lido.txt"

PRINTS = {"print", "pprint", "input", "echo", "secho", "echo_via_pager", "confirm", "prompt", "print_exc"}
STREAMS = {"stdout", "stderr", "__stdout__", "__stderr__", "sink", "_sink"}
WRITES = {"write", "writelines", "buffer"}


NOT_FOR_PEOPLE = {"trainer/drafting/articles/jobs.py"}
"""What writes for another process of the program alone."""


def around_the_door(source: str) -> Iterator[int]:
    """The lines of a source at which something is printed by other means than `say`."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in PRINTS:
                yield node.lineno
            case ast.Call(func=ast.Attribute(value=ast.Name(id="click"), attr=name)) if name in PRINTS:
                yield node.lineno
            case ast.Attribute(attr=name, value=ast.Attribute(attr=stream) | ast.Name(id=stream)):
                if name in WRITES and stream in STREAMS:
                    yield node.lineno
            case ast.ImportFrom(module="click", names=names) if PRINTS & {alias.name for alias in names}:
                yield node.lineno


def test_nothing_is_printed_but_through_the_one_door() -> None:
    found = {
        f"{path.relative_to(ROOT)}:{line}"
        for path in SOURCES
        if path.name != "say.py" and path.relative_to(ROOT).as_posix() not in NOT_FOR_PEOPLE
        for line in around_the_door(path.read_text("utf-8"))
    }
    assert found == set()


@pytest.mark.parametrize(
    "source",
    [
        "print('x')",
        "import click; click.echo('x')",
        "from click import secho",
        "import sys; sys.stdout.write('x')",
        "import sys; sys.stderr.buffer.write(b'x')",
        "from sys import stdout; stdout.write('x')",
        "self._sink.write('x')",
        "name = input('? ')",
    ],
)
def test_a_module_that_goes_around_the_door_is_found(source: str) -> None:
    assert list(around_the_door(source)) == [1]


# What passes


@given(st.text(st.characters()))  # half characters too
def test_a_line_stays_one_line_and_is_clean(text: str) -> None:
    sink = io.StringIO()
    say.line(text, to=sink)
    said = sink.getvalue()
    assert said.count("\n") == 1
    assert said.endswith("\n")
    assert not UNSAFE.search(said)
    said.encode("utf-8")


@given(st.text(st.characters()))
def test_a_document_keeps_its_lines_and_is_clean(text: str) -> None:
    sink = io.StringIO()
    say.document(text, to=sink)
    said = sink.getvalue()
    assert said.count("\n") == text.replace("\r\n", "\n").replace("\r", "\n").count("\n")
    assert not UNSAFE.search(said)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters()), inner),
)


@given(VALUES)
def test_json_is_valid_and_clean_whatever_it_holds(value: object) -> None:
    for write in (say.record, say.as_json):
        sink = io.StringIO()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("sys.stdout", sink)
            write(value)
        said = sink.getvalue()
        assert not UNSAFE.search(said)
        if write is say.record:
            assert said.count("\n") == 1
        assert not UNSAFE.search(json.dumps(json.loads(said), ensure_ascii=False).replace("\\", ""))


@pytest.mark.parametrize(("typed", "yes"), [("y\n", True), ("YES\n", True), ("n\n", False), ("\n", False)])
def test_only_yes_is_yes(monkeypatch: pytest.MonkeyPatch, typed: str, yes: bool) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    assert say.confirm("Sure?") is yes


def test_a_question_that_nobody_answers_is_no_yes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    with pytest.raises(EOFError):
        say.confirm("Sure?")


def test_an_answer_without_an_end_is_a_no(monkeypatch: pytest.MonkeyPatch) -> None:
    with Path("/dev/zero").open(encoding="latin-1") as zeros:
        monkeypatch.setattr("sys.stdin", zeros)
        assert say.confirm("Sure?") is False


def test_a_fault_of_the_program_itself_is_told_cleanly_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> int:
        raise RuntimeError("a name\x1b[2J from outside \u202e")

    monkeypatch.setattr(cli, "_run", broken)
    with pytest.raises(SystemExit) as exit_:
        cli.main()
    told = capsys.readouterr().err
    assert exit_.value.code == 1
    assert (
        told.splitlines()[-1]
        == "RuntimeError: a name\N{REPLACEMENT CHARACTER}[2J from outside \N{REPLACEMENT CHARACTER}"
    )
    assert not UNSAFE.search(told)


# What it is encoded in


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-16", "latin-1:strict"])
def test_away_from_a_terminal_a_deck_is_printed_in_utf_8_whatever_the_locale_says(
    tmp_path: Path, encoding: str
) -> None:
    built = run("build", LIDO, env={"PYTHONIOENCODING": encoding, "LC_ALL": "C"})
    assert (built.returncode, built.stderr) == (0, b"")
    assert built.stdout == run("build", LIDO).stdout
    draft = tmp_path / "draft.yaml"
    draft.write_bytes(built.stdout)
    assert run("check", draft).returncode == 0


def test_line_breaks_are_line_feeds_on_every_system() -> None:
    # Windows writes "\r\n" unless it is told otherwise; here the stream is opened as there
    program = (
        "import io, sys; sys.stdout = io.TextIOWrapper(sys.stdout.buffer, 'cp1252', newline='\\r\\n');"
        "from trainer import say; say.open_streams(); say.line('café “so”')"
    )
    done = run(program=(sys.executable, "-c", program))
    assert done.stdout == "café “so”\n".encode()


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_piped_input_is_utf_8_with_or_without_a_byte_order_mark(mark: bytes) -> None:
    program = "from trainer import say; import sys; say.open_streams(); say.line(ascii(sys.stdin.read()))"
    done = run(
        program=(sys.executable, "-c", program),
        stdin=mark + "½ “é”".encode(),
        env={"PYTHONIOENCODING": "cp1252"},
    )
    assert done.stdout == rb"'\xbd \u201c\xe9\u201d'" + b"\n"
