"""Finding the article of a page in a process of its own, which ends whatever the page is."""

from __future__ import annotations

import subprocess
from typing import Any

import pytest

from tests.drafting.test_sources import PAGE
from trainer.drafting.articles import bounded
from trainer.drafting.articles.extraction import extract, find_article
from trainer.drafting.articles.source_article import Unreadable

BODY = (
    "<p>The ferry will run again from Monday, the harbour master said on Friday, after weeks without it.</p>"
)


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}<title>T</title></head><body>{body}</body></html>".encode()


def test_a_page_of_too_many_elements_is_refused_in_words() -> None:
    with pytest.raises(
        Unreadable, match=r"^the page has 60,00\d elements, and at most 50,000 are read; save its"
    ):
        extract(page("<ul>" + "<li>one</li>" * 59_995 + "</ul>"), None, None)


def test_a_long_list_beside_an_article_does_not_cost_the_article() -> None:
    found = extract(
        page(f"<article>{BODY * 3}</article><ul>{'<li>bridge closed on Tuesday</li>' * 20_000}</ul>"),
        None,
        None,
    )
    assert "harbour master" in found.text


def test_the_slow_ways_are_tried_for_few_blocks_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """They look at every block for every block: 20,000 headings took 18 seconds."""
    import trafilatura

    asked: list[bool] = []

    def look(*_: object, fast: bool, **__: object) -> None:
        asked.append(fast)

    monkeypatch.setattr(trafilatura, "bare_extraction", look)
    for count in (10, 5_000):
        with pytest.raises(Unreadable, match="no article was found"):
            find_article(page("<h2>one</h2>" * count), None, None)
    assert asked == [False, True]


def test_a_page_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(Unreadable, match="the page takes longer than 0 seconds to read; save its words"):
        extract(PAGE.encode(), None, None, seconds=0.0)


@pytest.mark.parametrize(
    "program",
    ["import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "raise SystemExit(3)", "print('no JSON')"],
)
def test_a_process_that_breaks_off_is_told_in_words(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "_RUN", program)
    with pytest.raises(Unreadable, match="the page takes too much time or memory to read; save its words"):
        extract(PAGE.encode(), None, None)


def test_the_process_has_limits_of_memory_and_time(monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    program = (
        "import json, trainer.drafting.articles.bounded as b; from resource import *; "
        "b.set_limits(1 << 29); "
        "print(json.dumps({'refused': str([getrlimit(RLIMIT_CPU), getrlimit(RLIMIT_AS)])}))"
    )
    monkeypatch.setattr(bounded, "_RUN", f"import sys; sys.path[:] = sys.argv[1:]; {program}")
    with pytest.raises(Unreadable) as told:
        extract(b"", None, None)
    assert str(told.value).startswith("[(4, 4), (536870912, 536870912)];")
    assert resource.getrlimit(resource.RLIMIT_CPU)[0] in {-1, resource.RLIM_INFINITY}


def test_stopping_ends_the_process_too(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []

    class Stopped(subprocess.Popen):  # type: ignore[type-arg]
        def communicate(self, *_: Any, **__: Any) -> Any:
            started.append(self)
            raise KeyboardInterrupt

    monkeypatch.setattr(subprocess, "Popen", Stopped)
    monkeypatch.setattr(bounded, "_RUN", "import sys; sys.stdin.read()")
    with pytest.raises(KeyboardInterrupt):
        extract(PAGE.encode(), None, None)
    assert started[0].wait() < 0


@pytest.mark.parametrize(
    ("raw", "codec"),
    [
        (page(f"<article><p>Café closes.</p>{BODY * 2}</article>"), None),
        (page(f"<article><p>Café closes.</p>{BODY * 2}</article>").decode().encode("utf-16"), "cp1252"),
        (page(f"<article><p>Café closes.</p>{BODY * 2}</article>").decode().encode("latin-1"), "iso8859-1"),
        (
            page(f"<article><p>Café closes.</p>{BODY * 2}</article>", "<meta charset='windows-1252'>")
            .decode()
            .encode("cp1252"),
            None,
        ),
        (page(f"<article><p>Café closes.</p>{BODY * 2}</article>", "<meta charset=punycode>"), None),
        (page(f"<article><p>Café closes.</p>{BODY * 2}</article>", "<meta charset=utf-16>"), None),
    ],
    ids=["utf-8", "utf-16-by-its-mark", "by-the-server", "by-the-page", "punycode", "lie"],
)
def test_the_letters_of_a_page_are_read_rightly(raw: bytes, codec: str | None) -> None:
    assert "Café closes." in extract(raw, None, codec).text


def test_a_file_named_like_a_module_is_not_run(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('run!')")
    monkeypatch.chdir(tmp_path)
    assert "missed her" in extract(PAGE.encode(), None, None).text
