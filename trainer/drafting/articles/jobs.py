"""What runs in the process that `trainer.drafting.articles.bounded` starts: one job, within its limits.

It imports what it needs when the job is known: a page needs 300 ms of library, a text next to nothing.
"""

from __future__ import annotations

import json
import sys

from trainer.drafting.articles.bounded import MARKDOWN, PAGE, Job, set_limits
from trainer.drafting.articles.source_article import Unreadable


def main() -> None:
    """Do the job that standard input holds, within limits, and print what came of it."""
    head, _, raw = sys.stdin.buffer.read().partition(b"\n")
    given = json.loads(head)
    set_limits(given["memory"])
    job = next(one for one in (PAGE, MARKDOWN) if one.name == given["job"])
    try:
        answer = _done(job, raw, given["asked"])
    except Unreadable as refused:
        answer = {"refused": str(refused)}
    except MemoryError:
        answer = {"refused": f"{job.what} takes too much memory to read"}
    except Exception as error:  # bytes from anywhere, in libraries of many parts
        answer = {"refused": f"{job.what} could not be read ({type(error).__name__})"}
    sys.stdout.buffer.write(json.dumps(answer).encode())


def _done(job: Job, raw: bytes, asked: dict[str, str | None]) -> dict[str, str | None]:
    if job is PAGE:
        from trainer.drafting.articles.extraction import find_article  # noqa: PLC0415 - the job says which

        return find_article(raw, **asked)
    from trainer.drafting.articles.plaintext import from_markdown  # noqa: PLC0415 - the job says which

    return {"text": from_markdown(raw.decode("utf-8"))}
