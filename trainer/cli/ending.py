"""How the program ends, whatever happened: its streams, its exit status, no traceback for a person's mistake.

What is run is for `trainer.cli.main`, which reads commands, and `trainer.cli.bare`, which is given none.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from typing import NoReturn

from trainer import say
from trainer.cli.failing import FAULT

BROKEN = 1
"""The exit status where the program itself is at fault."""

STOPPED = 130
"""The exit status after Ctrl+C."""


def ended(run: Callable[[], int]) -> NoReturn:
    """Run something, and end with the status that it returns.

    A broken pipe, a full disk or bytes that are no text show no traceback.
    """
    say.open_streams()
    try:
        status = run()
        sys.stdout.flush()
    except KeyboardInterrupt:  # outside the commands, where click does not wait for it
        status = STOPPED
    except BrokenPipeError:  # what reads our output has gone, as `| head` does
        _mute()
        status = 0
    except OSError as error:
        _mute()
        with contextlib.suppress(OSError):  # standard error may be what failed
            say.error(f"trainer: {error}")
        status = FAULT
    except Exception:  # a fault of ours: to mend it takes the traceback, cleaned as everything is
        import traceback  # noqa: PLC0415 - only where we are at fault

        say.document(traceback.format_exc(), to=sys.stderr)
        status = BROKEN
    sys.exit(status)


def _mute() -> None:
    """Drop what could not be written, so that Python does not try once more as it ends."""
    with contextlib.suppress(OSError):  # a stream that is no file has nothing to try
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
