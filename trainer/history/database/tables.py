"""The tables of the history, and how those of an older program become them. For any database.

`VERSION` counts the shapes the tables have had. A step brings the tables from one to the next inside a
transaction; whoever calls `migrate` has made a copy before.
"""

from __future__ import annotations

import functools
from collections.abc import Callable

import msgspec

from trainer.history.database.late import sa
from trainer.sitting.events import Begun, Event

VERSION = 1
"""The shape that this program reads and writes."""


@functools.cache
def metadata() -> sa.MetaData:
    """All tables, as they are now."""
    tables = sa.MetaData()
    sa.Table(
        "history_events",
        tables,
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("sitting", sa.String(36), nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("learner", sa.String(40), nullable=False),
        sa.Column("deck", sa.String(80), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.UniqueConstraint("sitting", "seq"),
        sa.Index("history_events_by_learner", "learner", "deck"),
    )
    sa.Table("history_version", tables, sa.Column("version", sa.Integer, nullable=False))
    return tables


def events() -> sa.Table:
    """The log: one row for each event, `id` in the order of writing."""
    return metadata().tables["history_events"]


def version_of(connection: sa.Connection) -> int | None:
    """The version of the tables in a database; None where there are none yet."""
    table = metadata().tables["history_version"]
    if not sa.inspect(connection).has_table(table.name):
        return None
    found = connection.execute(sa.select(table.c.version)).scalar()
    return found if isinstance(found, int) else None


def create(connection: sa.Connection) -> None:
    """Make the tables as they are now."""
    metadata().create_all(connection)
    set_version(connection)


def set_version(connection: sa.Connection) -> None:
    """Say that the tables are as they are now."""
    table = metadata().tables["history_version"]
    table.create(connection, checkfirst=True)
    connection.execute(sa.delete(table))
    connection.execute(sa.insert(table).values(version=VERSION))


def migrate(connection: sa.Connection, version: int) -> None:
    """Bring the tables from a version to the present one."""
    for step in STEPS[version:]:
        step(connection)
    set_version(connection)


def _name_the_deck(connection: sa.Connection) -> None:
    """From 0 to 1: each row says which deck it is of, and a learner's rows are found without reading all."""
    connection.execute(sa.text("ALTER TABLE history_events ADD COLUMN deck VARCHAR(80) DEFAULT '' NOT NULL"))
    table = sa.table("history_events", *map(sa.column, ("sitting", "seq", "body", "deck")))
    decode = msgspec.json.Decoder(Event).decode
    for sitting, body in connection.execute(sa.select(table.c.sitting, table.c.body).where(table.c.seq == 1)):
        try:
            event = decode(body)
        except msgspec.MsgspecError:
            continue  # nobody can read that sitting, before or after
        if isinstance(event, Begun):
            named = sa.update(table).where(table.c.sitting == sitting).values(deck=event.plan.deck)
            connection.execute(named)
    for index in events().indexes:
        index.create(connection, checkfirst=True)


STEPS: tuple[Callable[[sa.Connection], None], ...] = (_name_the_deck,)
"""The way from each version to the next."""
