"""Work on what comes from outside, done in a process of its own that ends within limits of time and memory.

The other process is given a job and the bytes for it on standard input, and prints what came of it as one
JSON object. Whatever the bytes are, that process takes nothing with it. What runs there, and what the jobs
do, is in `trainer.drafting.articles.jobs`.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from typing import Any, NamedTuple

from trainer.drafting.articles.source_article import Unreadable

_PROCESSOR_SECONDS = 4
_RUN = "import sys; sys.path[:] = sys.argv[1:]; from trainer.drafting.articles.jobs import main; main()"
_ENDED = "; save its words as plain text and name the file"


class Job(NamedTuple):
    """What is to be done, and what it may take."""

    name: str
    what: str
    """What it is done to, in a message: “the page”."""
    memory: int
    """How many bytes the process may ask for, its libraries included."""


PAGE = Job("page", "the page", 1 << 29)
MARKDOWN = Job("markdown", "the text", 1 << 28)


def in_bounds(job: Job, raw: bytes, seconds: float, **asked: str | None) -> dict[str, Any]:
    """Do a job and return what came of it. Raises `Unreadable`, with the reason, where nothing did."""
    head = json.dumps({"job": job.name, "memory": job.memory, "asked": asked}).encode()
    command = [sys.executable, "-P", "-c", _RUN, *(path or os.getcwd() for path in sys.path)]  # noqa: PTH109
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter, and nothing from outside in its arguments
            command,
            input=head + b"\n" + raw,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(f"{job.what} takes longer than {seconds:.0f} seconds to read{_ENDED}") from None
    except OSError as error:
        raise Unreadable(f"{job.what} cannot be read: {error.strerror}") from None
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        raise Unreadable(f"{job.what} takes too much time or memory to read{_ENDED}") from None
    if "refused" in answer:
        raise Unreadable(f"{answer['refused']}{_ENDED}")
    return answer


def set_limits(memory: int) -> None:
    """Limit the memory and the processor time of this process, and let it leave no core dump."""
    with contextlib.suppress(ImportError, OSError, ValueError):  # a system without limits; a stricter one
        import resource  # noqa: PLC0415 - a thing of Unix

        for kind, most in (
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_CPU, _PROCESSOR_SECONDS),
            (resource.RLIMIT_AS, memory),
        ):
            resource.setrlimit(kind, (most, most))
