"""The commands. Each imports what it needs when it runs: `--help` costs click, and nothing more.

Exit status: 0 all is well; 1 `check --strict` found advice; 2 a fault, or a wrong use of a command;
130 stopped by Ctrl+C, or by the end of input where an answer was needed.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trainer import __version__, say
from trainer.cli import drafting, history
from trainer.cli.options import (
    FAULT,
    DeckName,
    Telling,
    deck_path,
    fail,
    fail_with,
    learner_option,
    nickname,
    open_history,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from trainer.deck.advice.checking import Checked
    from trainer.deck.deck import Deck
    from trainer.history.history import History, Unfinished
    from trainer.sitting.plan import Layout
    from trainer.sitting.session import Session


ADVICE = 1
"""The exit status of `check --strict` where a deck loads and there is advice."""

BROKEN = 1
"""The exit status where the program itself is at fault."""

STOPPED = 130
"""The exit status after Ctrl+C."""

KINDS = ("quote", "conflict", "trace")


def main() -> None:
    """Run the program. A broken pipe, a full disk or bytes that are no text show no traceback."""
    say.open_streams()
    try:
        status = _run()
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
    except Exception:  # a fault of ours: whoever mends it needs the traceback, cleaned as everything is
        import traceback  # noqa: PLC0415

        say.document(traceback.format_exc(), to=sys.stderr)
        status = BROKEN
    sys.exit(status)


def _mute() -> None:
    """Drop what could not be written, so that Python does not try once more as it ends."""
    with contextlib.suppress(OSError):  # a stream that is no file has nothing to try
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run() -> int:
    """Run the command that was given, and return its exit status; broken pipes are the caller's."""
    stdout = sys.stdout
    if "_TRAINER_COMPLETE" in os.environ:
        from trainer.cli.completing import answer  # noqa: PLC0415

        say.document(answer(cli))
        return 0
    try:
        status = cli.main(prog_name="trainer", standalone_mode=False)
    except click.ClickException as error:
        _show(error)
        return error.exit_code
    except click.Abort:
        say.error("Stopped.")
        return STOPPED
    except SystemExit as error:
        if sys.stdout is not stdout:  # where a pipe breaks, click muffles the stream and exits with 1
            raise BrokenPipeError from error
        status = error.code
    return status if isinstance(status, int) else 0


def _show(error: click.ClickException) -> None:
    """Show a wrong use of a command; click repeats what was typed, whatever it holds."""
    shown = io.StringIO()
    error.show(shown)
    say.document(shown.getvalue(), to=sys.stderr)


class Suggesting(click.Group):
    """A group that names the nearest command for one that it does not have."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or fail with the nearest name."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from trainer.deck.reading.faults import nearest, printable  # noqa: PLC0415

            close = nearest(args[0], self.commands)
            hint = f" Did you mean “{close}”?" if close else ""
            raise click.UsageError(f"No such command “{printable(args[0])}”.{hint}", ctx) from error


@click.group(
    cls=Suggesting,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="trainer")
@learner_option()
@click.pass_context
def cli(ctx: click.Context, learner: str | None) -> None:
    """Learn to tell sound from unsound in a news article.

    Without a command, the library opens.
    """
    if ctx.invoked_subcommand is None:
        from trainer.sitting.plan import Layout  # noqa: PLC0415

        _run_app(learner, None, Layout())


@cli.command()
@click.argument("deck", required=False, type=DeckName())
@click.argument("sitting", required=False, metavar="[ID]")
@click.option("--plain", is_flag=True, help="Play as numbered lines: for screen readers and pipes.")
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only this kind; may be repeated."
)
@click.option("--items", type=click.IntRange(1), metavar="N", help="At most so many items.")
@click.option("--seed", type=click.IntRange(0), metavar="N", help="The same number gives the same order.")
@click.option("--resume", is_flag=True, help="Resume the waiting sitting with this ID, or the latest one.")
@learner_option()
def play(  # noqa: PLR0913, PLR0917 - one parameter for each option
    deck: str | None,
    sitting: str | None,
    plain: bool,
    kinds: tuple[str, ...],
    items: int | None,
    seed: int | None,
    resume: bool,
    learner: str | None,
) -> None:
    """Play DECK: a file, or the name of a deck in the library.

    Whoever asks for --kind, --items or --seed gets a new sitting. Otherwise one that waits can be resumed:
    `trainer history` lists them, each with its ID.
    """
    from trainer.deck.model import Kind  # noqa: PLC0415
    from trainer.sitting.plan import Layout  # noqa: PLC0415

    layout = Layout(kinds=tuple(Kind(kind) for kind in kinds), items=items, seed=seed)
    if sitting is not None and not resume:
        raise click.UsageError(f"Got unexpected extra argument ({sitting})")
    if resume and layout != Layout():
        raise click.UsageError("--resume goes with none of --kind, --items and --seed: it has its plan.")
    path, wanted = _to_resume(deck, sitting, learner) if resume else (deck and deck_path(deck), None)
    if plain:
        _play_plain(Path(path) if path else None, layout, learner, resume=resume, wanted=wanted)
    else:
        _run_app(learner, Path(path) if path else None, layout, wanted)


@cli.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document for machines.")
@click.option("--strict", is_flag=True, help="Exit with 1 where there is advice.")
def check(paths: tuple[Path, ...], as_json: bool, strict: bool) -> None:
    """Check decks: files, or folders of them."""
    from trainer.deck.advice.checking import check_paths  # noqa: PLC0415

    checked: list[Checked] = []
    for one in check_paths(paths, _today()):
        checked.append(one)
        if not as_json:
            _print_checked(one)
    if as_json:
        say.as_json(checked)
    if not all(one.loads for one in checked):
        sys.exit(FAULT)
    if strict and not all(one.clean for one in checked):
        sys.exit(ADVICE)


@cli.command()
def schema() -> None:
    """Print the JSON Schema of deck files."""
    from trainer.deck.schema import text  # noqa: PLC0415

    say.document(text())


@cli.command()
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def completion(shell: str) -> None:
    """Print the completion script for SHELL; docs/commands.md says where to put it."""
    from trainer.cli.completing import script  # noqa: PLC0415

    say.document(script(cli, shell))


for _command in (
    *(history.history, history.flags, history.discard, history.erase),
    *(drafting.quotes, drafting.conflicts, drafting.build),
):
    cli.add_command(_command)


def _to_resume(deck: str | None, sitting: str | None, learner: str | None) -> tuple[Path | None, str | None]:
    """The deck of the sitting to resume, and the sitting's id where one is wanted.

    What is typed alone is a deck where it names one, and an id otherwise; without anything, it is the sitting
    that was played last.
    """
    from trainer.deck.library import NoSuchDeck, find  # noqa: PLC0415

    with contextlib.closing(open_history(learner, Telling(), playing=False)) as kept:
        if deck is None:
            latest = next(iter(kept.waiting()), None)
            return (deck_path(latest.deck), latest.id) if latest else (None, None)
        try:
            path = find(deck)
        except NoSuchDeck as error:
            if sitting is not None or not any(one.id.startswith(deck.lower()) for one in kept.waiting()):
                fail(str(error))
            one = history.waiting_as(kept, deck)
            return deck_path(one.deck), one.id
        if sitting is None:
            return path, None
        return path, history.waiting_as(kept, sitting, _open(path).id).id


def _play_plain(
    path: Path | None, layout: Layout, learner: str | None, *, resume: bool, wanted: str | None
) -> None:
    from trainer import plain  # noqa: PLC0415
    from trainer.sitting.session import Step  # noqa: PLC0415

    path = path or _choose_plainly()
    if path is None:
        return
    deck = _open(path)
    asks = not resume and sys.stdin.isatty() and layout == type(layout)()
    with contextlib.closing(open_history(learner, Telling())) as kept:
        session = _waiting(kept, deck, asks=asks, wanted=wanted) if asks or resume else None
        session = session or _begun(kept, deck, layout)
        plain.play(session, sys.stdin, sys.stdout)
    is_saved = history.last_word(kept, {deck.id: deck})
    if is_saved and session.is_begun and session.step is not Step.DONE:
        say.line(f"This sitting waits for you. To resume it: {_again(path, learner)}")
    sys.exit(0 if is_saved else FAULT)


def _again(path: Path, learner: str | None) -> str:
    """The command that resumes the latest sitting of a deck."""
    import shlex  # noqa: PLC0415

    from trainer.deck.library import NoSuchDeck, find  # noqa: PLC0415

    name = str(path)
    with contextlib.suppress(NoSuchDeck):
        if find(path.stem) == path:
            name = path.stem
    whose = [] if learner is None else ["--learner", learner]
    return shlex.join(["trainer", "play", name, "--plain", "--resume", *whose])


def _waiting(kept: History, deck: Deck, *, asks: bool, wanted: str | None) -> Session | None:
    """A waiting sitting of a deck; None where there is none, or it is not wanted."""
    from trainer.sitting import words  # noqa: PLC0415
    from trainer.sitting.session import Session  # noqa: PLC0415

    waiting = kept.all_unfinished(deck)
    if wanted is not None:
        waiting = [one for one in waiting if one.id == wanted]
        if not waiting:
            fail("the deck has changed so much that nothing of this sitting is left to ask")
    if not waiting and kept.is_stranded(deck):
        say.line(words.NOTHING_LEFT)
    chosen = _choose_waiting(waiting) if asks and waiting else 0
    if chosen >= len(waiting):
        return None
    return Session.restore(deck, waiting[chosen].log, record=waiting[chosen].recorder)


def _choose_waiting(waiting: Sequence[Unfinished]) -> int:
    """Let a person choose among the sittings that wait; the index behind them is for a new one."""
    from trainer import plain  # noqa: PLC0415

    say.line("A sitting of this deck waits." if len(waiting) == 1 else "Sittings of this deck wait.")
    names = [*(f"Resume: {history.how_far(one)}." for one in waiting), "Start over."]
    chosen = plain.choose(names, sys.stdin, sys.stdout, "Your choice:")
    if chosen is None:
        raise click.Abort
    return chosen


def _begun(kept: History, deck: Deck, layout: Layout) -> Session:
    """A new sitting."""
    from trainer.sitting.plan import NothingToAsk, plan, random_seed  # noqa: PLC0415
    from trainer.sitting.session import Session  # noqa: PLC0415

    seed = layout.seed if layout.seed is not None else random_seed()
    try:
        laid_out = plan(deck, seed=seed, kinds=layout.kinds, items=layout.items)
    except NothingToAsk as error:
        fail(str(error))
    return Session(deck, laid_out, record=kept.recorder(deck))


def _choose_plainly() -> Path | None:
    from trainer import plain  # noqa: PLC0415
    from trainer.deck.library import summaries, titles  # noqa: PLC0415
    from trainer.deck.reading.faults import counted  # noqa: PLC0415

    decks = [deck for deck in summaries() if not deck.faults]
    if not decks:
        fail("no deck was found; put one into a folder named decks")
    names = [
        f"{title}: {counted(sum(deck.counts.values()), 'item')}, about {counted(deck.minutes, 'minute')}"
        for title, deck in zip(titles(decks), decks, strict=True)
    ]
    chosen = plain.choose(names, sys.stdin, sys.stdout, "Which deck:")
    return decks[chosen].path if chosen is not None else None


def _run_app(learner: str | None, first: Path | None, layout: Layout, wanted: str | None = None) -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM", "") in {"", "dumb"}:
        fail("this is no terminal that can show the app; try: trainer play DECK --plain")
    import gc  # noqa: PLC0415

    gc.disable()  # until the first paint: what is imported by then stays, and looking through it takes time
    from trainer.deck.library import browse, open_deck  # noqa: PLC0415
    from trainer.settings import Settings, read  # noqa: PLC0415
    from trainer.tui.app import TrainerApp  # noqa: PLC0415

    app = TrainerApp(
        summaries=browse,
        open_deck=open_deck,
        first=first,
        layout=layout,
        resume=wanted,
        known=Settings(learner=nickname(learner), theme=read().theme),
    )
    made: list[History] = []

    def keep() -> History:
        made.append(open_history(app.learner, app.tell))
        return made[-1]

    app.keep = keep
    app.run()
    played = {app.session.deck.id: app.session.deck} if app.session is not None else {}
    is_saved = all(history.last_word(kept, played) for kept in made)
    sys.exit(app.return_code or (0 if is_saved else FAULT))


def _today() -> dt.date:
    import datetime as dt  # noqa: PLC0415

    return dt.date.today()  # noqa: DTZ011 - the author's own day


def _print_checked(checked: Checked) -> None:
    from trainer.deck.reading.faults import counted  # noqa: PLC0415

    for fault in checked.faults:
        say.line(str(fault))
    if not checked.loads:
        say.line(f"{checked.file}: cannot be played; {counted(len(checked.faults), 'fault')}.")
        return
    say.line(
        f"{checked.file}: {_verdict_counts(checked)}; {counted(len(checked.faults), 'piece')} of advice."
    )


def _verdict_counts(checked: Checked) -> str:
    kinds = (
        f"{kind.value}: {', '.join(f'{n} {verdict}' for verdict, n in counts.items())}"
        for kind, counts in checked.verdicts.items()
    )
    return "; ".join(kinds) or "no items yet"


def _open(path: Path) -> Deck:
    from trainer.deck.library import open_deck  # noqa: PLC0415
    from trainer.deck.reading.faults import Faulty  # noqa: PLC0415

    try:
        return open_deck(path)
    except Faulty as error:
        fail_with([str(fault) for fault in error.faults])
