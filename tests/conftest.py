"""What all tests share: a home of their own, signals that count, and a Hypothesis that is steady in CI."""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.commands import Done, Trainer

settings.register_profile(
    "ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("dev", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


LONGEST_ID = 100
"""Characters that tell one case of a test from another: more than that and a line of results is no line."""


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a case by the beginning of a long text: the whole of it would be the name otherwise."""
    text = val.decode("latin-1") if isinstance(val, bytes) else val
    if not isinstance(text, str) or (len(text) <= 24 and text.isascii() and text.isprintable()):
        return None
    plain = "".join(letter if letter.isascii() and letter.isprintable() else "." for letter in text[:24])
    return f"{plain}..." if len(text) > 24 else plain


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let no case have a name that is longer than a line."""
    named = [item.nodeid for item in items if len(item.nodeid.partition("[")[2]) > LONGEST_ID]
    if named:
        raise pytest.UsageError(f"give this case a short id: {named[0][:200]}")


def pytest_collection_finish() -> None:
    """Let the collector of unused objects pass over thousands of tests, which stay until the end."""
    gc.collect()
    gc.freeze()


def pytest_configure() -> None:
    """Whatever starts the tests, `nohup` for one: programs that they start are ended by signals."""
    heed_signals()


def heed_signals() -> None:
    """Ignore by a handler what is ignored outright, as programs that are started inherit the latter only."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, lambda *_: None)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own, for the history, the cache and the user's decks."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    folders = ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
    for name in (*folders, "CLAIM_TRAINER_HISTORY"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def trainer(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Trainer:
    """Run the program in this process; `typed` is its standard input."""

    def runner(*args: str | Path, typed: str | io.StringIO = "") -> Done:
        from trainer.cli.main import main

        monkeypatch.setattr(sys, "argv", ["trainer", *map(str, args)])
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed) if isinstance(typed, str) else typed)
        with pytest.raises(SystemExit) as exit_:
            main()
        out, err = capsys.readouterr()
        assert isinstance(exit_.value.code, int)
        return Done(exit_.value.code, out, err)

    return runner
