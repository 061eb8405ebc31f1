"""A real Chromium, spoken to by its own protocol: what a person would see, type and be told."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp

CHROMIUM = next((found for name in ("chromium", "chromium-browser") if (found := shutil.which(name))), None)

PATIENCE = 30.0

_KEYS = {
    "Tab": ("Tab", 9, ""),
    "Enter": ("Enter", 13, "\r"),
    " ": ("Space", 32, " "),
}


class Tab:
    """A tab."""

    session: aiohttp.ClientSession
    address = ""
    """Where it is spoken to."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._ids = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[Any]] = {}
        self.asked: dict[str, str] = {}
        """What was asked for, by the browser's own numbers."""
        self.sizes: dict[str, int] = {}
        """How long each answer is, by its address."""
        self.said: list[str] = []
        """What is in the console: refusals of the content policy, and errors of the script."""
        self._hearing = asyncio.create_task(self._hear())

    async def _hear(self) -> None:
        async for message in self._socket:
            told = json.loads(message.data)
            if "id" in told:
                waiting = self._waiting.pop(told["id"], None)
                if waiting is not None and not waiting.done():
                    waiting.set_result(told)
                continue
            params = told["params"]
            match told["method"]:
                case "Network.requestWillBeSent":
                    self.asked[params["requestId"]] = params["request"]["url"]
                case "Network.loadingFinished":
                    self.sizes[self.asked[params["requestId"]]] = int(params["encodedDataLength"])
                case "Runtime.exceptionThrown":
                    self.said.append(params["exceptionDetails"]["text"])
                case "Log.entryAdded" if params["entry"]["level"] == "error":
                    self.said.append(params["entry"]["text"])

    async def send(self, method: str, **params: Any) -> Any:
        number = next(self._ids)
        self._waiting[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": number, "method": method, "params": params})
        told = await asyncio.wait_for(self._waiting[number], PATIENCE)
        assert "error" not in told, told
        return told["result"]

    async def run(self, script: str) -> Any:
        """What an expression comes to on the page."""
        told = await self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    async def until(self, script: str) -> None:
        """Wait until an expression is true, as a person would."""
        async with asyncio.timeout(PATIENCE):
            while True:
                with contextlib.suppress(AssertionError):  # the page is just being replaced
                    if await self.run(script):
                        return
                await asyncio.sleep(0.02)

    async def sees(self, text: str) -> None:
        """Wait until a text is there."""
        await self.until(f"!!document.body && document.body.innerText.includes({json.dumps(text)})")

    async def go(self, address: str) -> None:
        await self.send("Page.navigate", url=address)
        await self.until("document.readyState === 'complete'")

    async def press(self, key: str, times: int = 1) -> None:
        """Press a key, or type a sign."""
        code, number, text = _KEYS.get(key, (f"Key{key.upper()}", ord(key.upper()[0]), key))
        for _ in range(times):
            named = key if key != " " else " "
            params = {"key": named, "code": code, "windowsVirtualKeyCode": number}
            await self.send("Input.dispatchKeyEvent", type="keyDown", text=text, **params)
            await self.send("Input.dispatchKeyEvent", type="keyUp", **params)

    async def tab_to(self, what: str) -> None:
        """Press Tab until something has focus."""
        for _ in range(30):
            if await self.run(f"document.activeElement.matches({json.dumps(what)})"):
                return
            await self.press("Tab")
        raise AssertionError(f"Tab does not lead to {what}")


@contextlib.asynccontextmanager
async def tab(folder: Path, *, script: bool = True) -> AsyncIterator[Tab]:
    """A tab of a browser of its own."""
    assert CHROMIUM is not None
    profile = folder / "profile"
    options = ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage")
    started = await asyncio.create_subprocess_exec(
        CHROMIUM,
        *options,
        "--remote-debugging-port=0",
        f"--user-data-dir={profile}",
        "about:blank",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        env={**os.environ, "HOME": str(folder)},
        start_new_session=True,
    )
    try:
        port = await _port(profile / "DevToolsActivePort")
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json") as found:
                pages = [page for page in await found.json() if page["type"] == "page"]
            async with _listening(session, pages[0]["webSocketDebuggerUrl"]) as made:
                await made.send("Emulation.setScriptExecutionDisabled", value=not script)
                yield made
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(started.pid, 9)
        await started.wait()


@contextlib.asynccontextmanager
async def _listening(session: aiohttp.ClientSession, address: str) -> AsyncIterator[Tab]:
    """A tab that is spoken to at an address."""
    async with session.ws_connect(address, max_msg_size=0) as socket:
        made = Tab(socket)
        made.session, made.address = session, address
        for domain in ("Page", "Network", "Runtime", "Log"):
            await made.send(f"{domain}.enable")
        yield made
        made._hearing.cancel()


@contextlib.asynccontextmanager
async def another(page: Tab) -> AsyncIterator[Tab]:
    """A second tab of the same browser, with the same cookies."""
    target = (await page.send("Target.createTarget", url="about:blank"))["targetId"]
    async with _listening(page.session, f"{page.address.rpartition('/')[0]}/{target}") as made:
        yield made


async def _port(file: Path) -> int:
    async with asyncio.timeout(PATIENCE):
        while True:
            with contextlib.suppress(OSError, ValueError, IndexError):
                return int(file.read_text().splitlines()[0])
            await asyncio.sleep(0.05)
