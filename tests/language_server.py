"""The language server that editors use for YAML, spoken to as an editor does.

It is no dependency: where it is not installed (`npm install yaml-language-server`), the tests are skipped. It
is looked for on PATH, or is what the variable YAML_LANGUAGE_SERVER names.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import select
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

GUARD = 60.0
"""Seconds after which something hangs."""

SETTINGS = {
    "yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}},
    "[yaml]": {"editor.tabSize": 2},
}
"""What an editor that is set up for nothing in particular tells the server; without the store, no network."""


def program() -> str | None:
    """The server's program, where there is one."""
    return os.environ.get("YAML_LANGUAGE_SERVER") or shutil.which("yaml-language-server")


class Complaint(NamedTuple):
    """What the server underlines: its place as `trainer check` counts, and the words."""

    line: int
    column: int
    message: str


class Server:
    """A running server."""

    def __init__(self, process: subprocess.Popen[bytes], root: Path) -> None:
        self._process = process
        self._root = root
        self._ids = itertools.count(1)
        self._buffer = b""
        self._complaints: dict[str, list[Complaint]] = {}
        self._ask(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": root.as_uri(),
                "capabilities": {
                    "textDocument": {
                        "completion": {"completionItem": {"snippetSupport": True}},
                        "hover": {"contentFormat": ["plaintext"]},
                    },
                    "workspace": {"configuration": True},
                },
            },
        )
        self._tell("initialized", {})

    def fresh(self) -> Path:
        """A name for a deck that has not been opened yet."""
        return self._root / f"{next(self._ids)}.yaml"

    def open(self, path: Path, text: str) -> None:
        """Open a file as it is in the editor, which need not be what is on disk."""
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": next(self._ids), "text": text}
        self._complaints.pop(path.as_uri(), None)
        self._tell("textDocument/didOpen", {"textDocument": document})

    def complaints(self, path: Path) -> list[Complaint]:
        """What is underlined in an open file."""
        end = time.monotonic() + GUARD
        while path.as_uri() not in self._complaints:
            self._take(self._read(end))
        return self._complaints[path.as_uri()]

    def completions(self, path: Path, line: int, column: int) -> dict[str, str]:
        """What is offered at a place, and what is inserted then."""
        found = self._at("textDocument/completion", path, line, column)
        items = found["items"] if isinstance(found, dict) else found or []
        return {one["label"]: (one.get("textEdit") or {}).get("newText", one["label"]) for one in items}

    def hover(self, path: Path, line: int, column: int) -> str:
        """What is shown of the thing at a place."""
        found = self._at("textDocument/hover", path, line, column)
        contents = found["contents"] if found else ""
        return str(contents["value"] if isinstance(contents, dict) else contents)

    def _at(self, method: str, path: Path, line: int, column: int) -> Any:
        place = {"line": line - 1, "character": column - 1}
        return self._ask(method, {"textDocument": {"uri": path.as_uri()}, "position": place})

    # JSON-RPC

    def _ask(self, method: str, params: object) -> Any:
        number = next(self._ids)
        self._send({"id": number, "method": method, "params": params})
        end = time.monotonic() + GUARD
        while True:
            message = self._read(end)
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message["error"]
                return message["result"]
            self._take(message)

    def _tell(self, method: str, params: object) -> None:
        self._send({"method": method, "params": params})

    def _take(self, message: dict[str, Any]) -> None:
        """Answer what the server asks, and keep what it tells."""
        match message.get("method"):
            case "workspace/configuration":
                wanted = [SETTINGS.get(one.get("section")) for one in message["params"]["items"]]
                self._send({"id": message["id"], "result": wanted})
            case "textDocument/publishDiagnostics":
                found = message["params"]
                self._complaints[found["uri"]] = [
                    Complaint(
                        one["range"]["start"]["line"] + 1,
                        one["range"]["start"]["character"] + 1,
                        one["message"],
                    )
                    for one in found["diagnostics"]
                ]
            case str() if "id" in message:
                self._send({"id": message["id"], "result": None})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _read(self, end: float) -> dict[str, Any]:
        """The next message."""
        assert self._process.stdout is not None
        while True:
            head, sep, rest = self._buffer.partition(b"\r\n\r\n")
            length = int(head.split(b":")[1].split(b"\r\n")[0]) if sep else 0
            if sep and len(rest) >= length:
                self._buffer = rest[length:]
                message: dict[str, Any] = json.loads(rest[:length])
                return message
            assert time.monotonic() < end, "the language server does not answer"
            if select.select([self._process.stdout], [], [], 1.0)[0]:
                more = os.read(self._process.stdout.fileno(), 1 << 20)
                assert more, "the language server has ended"
                self._buffer += more


@contextlib.contextmanager
def server(root: Path) -> Iterator[Server]:
    """A server for the files below a folder."""
    found = program()
    assert found is not None
    process = subprocess.Popen([found, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        yield Server(process, root)
    finally:
        process.kill()
        process.communicate()
