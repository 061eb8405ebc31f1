"""The command `send`: rooms and sittings of this machine are sent to a history that many share.

How it is sent, `trainer.history.sending` knows. Exit status: 0 all has arrived; 2 something has to be mended,
or something could not be sent.
"""

from __future__ import annotations

import contextlib
import sys

import click

from trainer import say
from trainer.cli.failing import FAULT, fail
from trainer.cli.options import learner_option
from trainer.cli.people import Telling, learner_named
from trainer.cli.waiting import SHORT
from trainer.history.sending import Sent, sender_to
from trainer.learner import place_of
from trainer.room.keeping import to_send
from trainer.text.messages import counted

VARIABLE = "CLAIM_TRAINER_SEND_TO"


@click.command()
@click.option(
    "--to",
    "address",
    envvar=VARIABLE,
    metavar="ADDRESS",
    required=True,
    help=f"The history to send to: postgresql://HOST/DATABASE, or a file. {VARIABLE} may hold it.",
)
@click.option("--sittings", is_flag=True, help="Sittings too, and not only rooms.")
@click.option("--everyone", is_flag=True, help="What everyone on this machine did, not only you.")
@learner_option()
def send(address: str, sittings: bool, everyone: bool, learner: str | None) -> None:
    """Send your rooms to a history that many share, for a report over all of them.

    It can be interrupted, and repeated as often as you like: nothing arrives twice, and nothing is taken
    away here.
    """
    telling = Telling()
    sender = sender_to(address)
    with contextlib.closing(learner_named(learner, telling, playing=False)) as person:
        if place_of(person) == sender.place:
            fail("that is the history that is sent from; name another with --to")
        found = to_send(person, sittings=sittings, everyone=everyone)
    if telling.told:
        sys.exit(FAULT)
    if not found:
        say.line("There is nothing to send yet." if sittings else "There is no room to send yet.")
        return
    with contextlib.closing(sender):
        sent = sender.send(found, lambda done: say.progress(f"{done} of {len(found)} sent"))
    say.progress("")
    _tell(sent, sittings=sittings)
    sys.exit(FAULT if sent.left or sent.taken else 0)


def _tell(sent: Sent, *, sittings: bool) -> None:
    """What arrived, and what did not."""
    thing = "room or sitting" if sittings else "room"
    things = f"{sent.arrived} {'rooms and sittings' if sittings else thing + 's' * (sent.arrived != 1)}"
    if sent.arrived and not sent.new:
        say.line(f"{things} {'was' if sent.arrived == 1 else 'were'} there already: nothing new was sent.")
    else:
        say.line(f"{things} arrived, with {counted(sent.new, 'event')} that were not there before.")
    for name in sent.taken:
        say.error(f"trainer: {name[:SHORT]}: somebody else has continued it there, so it was left as it is.")
    if sent.left:
        say.error(f"trainer: {sent.why}")
        say.error(f"trainer: {counted(sent.left, thing)} not sent. Send again, and it continues there.")
