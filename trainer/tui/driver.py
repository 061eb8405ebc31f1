"""A terminal driver that outlives bytes which are no text.

Textual's own reader of input ends at the first byte that is not UTF-8, and the program is deaf from then on.
A line that garbles, or a paste of anything, must not cost the sitting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.driver import Driver


def forgiving(driver: type[Driver]) -> type[Driver]:
    """A driver like the one given, which passes over bytes that are no text, and reads on."""
    if not hasattr(driver, "run_input_thread"):  # one for another system: it reads in its own way
        return driver
    reading: type[Any] = driver

    class Forgiving(reading):  # type: ignore[misc]
        """Reads on."""

        def run_input_thread(self) -> None:
            """Read until the end, beginning anew after bytes that are no text."""
            while not self.exit_event.is_set():
                try:
                    super().run_input_thread()
                except UnicodeDecodeError:
                    continue

    return Forgiving
