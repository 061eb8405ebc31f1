"""SQLAlchemy, imported at its first use and not before.

It takes longer to import than the first screen takes to paint, so every module of the history says
`from trainer.history.database.late import sa`, which costs nothing, and the first attribute that is asked of
`sa` imports the library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlalchemy as sa
else:

    class _Late:
        """Stands for the module until an attribute of it is wanted."""

        def __getattr__(self, name: str) -> object:
            import sqlalchemy  # noqa: PLC0415 - the very purpose of this module

            value = getattr(sqlalchemy, name)
            setattr(self, name, value)
            return value

    sa = _Late()

__all__ = ["sa"]
