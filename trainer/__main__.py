"""Where the program starts, as `trainer` and as `python -m trainer`.

It sees to it that Ctrl+C ends the program quietly at any time: also while the commands are still being
imported, and while Python tidies up behind them. What a command does with Ctrl+C is decided in
`trainer.cli.main`. Nor does Python look for unused objects while it imports: all of that stays. Nothing is
imported at its top that Python has not loaded by itself: that could be interrupted.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

STOPPED = 130
"""The exit status after Ctrl+C."""


def main() -> None:
    """Run the program, and end it."""
    try:
        _run()
    except KeyboardInterrupt:
        _end()


def _run() -> None:
    import signal  # noqa: PLC0415 - an import here can be interrupted already

    usual = signal.getsignal(signal.SIGINT)

    def handle(handler: Any) -> None:
        if usual is signal.default_int_handler:  # else our caller does not want it to stop us
            signal.signal(signal.SIGINT, handler)

    handle(_end)
    import gc  # noqa: PLC0415 - likewise

    gc.disable()  # until the command is loaded (`trainer.cli.lazy`), or the app painted: a tenth of the start
    try:
        run = _what_was_asked_for()

        handle(usual)
        run()
    finally:
        handle(_end)


def _what_was_asked_for() -> Callable[[], None]:
    """What reads commands; where there is none to read, what opens the library, as it does without."""
    import sys  # noqa: PLC0415 - once Ctrl+C is heard quietly

    if len(sys.argv) == 1 and "_TRAINER_COMPLETE" not in os.environ:
        from trainer.cli.bare import main  # noqa: PLC0415 - likewise
    else:
        from trainer.cli.main import main  # noqa: PLC0415 - likewise
    return main


def _end(*_: object) -> None:
    """End at once: nothing has been done yet, or all has been written."""
    os._exit(STOPPED)


if __name__ == "__main__":
    main()
