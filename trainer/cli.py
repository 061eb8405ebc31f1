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
from typing import TYPE_CHECKING, NoReturn

import click

from trainer import __version__, cli_build, say

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence
    from typing import Any, TypeVar

    from click.shell_completion import CompletionItem

    from trainer.deck.checking import Checked
    from trainer.deck.deck import Deck
    from trainer.history.history import Erased, History
    from trainer.history.summary import SittingSummary
    from trainer.sitting.order import Layout
    from trainer.sitting.session import Session

    F = TypeVar("F", bound=Callable[..., Any])

ADVICE = 1
"""The exit status of `check --strict` where a deck loads and there is advice."""

FAULT = 2
"""The exit status for anything that has to be mended."""

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
        from trainer.completing import answer  # noqa: PLC0415

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
            from trainer.deck.faults import nearest, printable  # noqa: PLC0415

            close = nearest(args[0], self.commands)
            hint = f" Did you mean “{close}”?" if close else ""
            raise click.UsageError(f"No such command “{printable(args[0])}”.{hint}", ctx) from error


class DeckName(click.ParamType[str]):
    """A deck by its path, or by the name it has in the library."""

    name = "deck"

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - click passes it by name
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """Complete the names of the decks there are, and paths."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415

        from trainer.completing import files  # noqa: PLC0415
        from trainer.deck.library import discover  # noqa: PLC0415

        stems = sorted({found.path.stem for found in discover()})
        return [*(CompletionItem(stem) for stem in stems if stem.startswith(incomplete)), *files(incomplete)]


def _inherited(ctx: click.Context, _: click.Parameter, given: str | None) -> str | None:
    """A learner named before the command holds for it: `trainer --learner NAME play`."""
    return given if given is not None or ctx.parent is None else ctx.parent.params.get("learner")


def _learner(about: str) -> Callable[[F], F]:
    return click.option("--learner", metavar="NAME", callback=_inherited, help=about)


_LEARNER = _learner("A nickname, to keep several people apart.")


@click.group(
    cls=Suggesting,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="trainer")
@_LEARNER
@click.pass_context
def cli(ctx: click.Context, learner: str | None) -> None:
    """Learn to tell sound from unsound in a news article.

    Without a command, the library opens.
    """
    if ctx.invoked_subcommand is None:
        from trainer.sitting.order import Layout  # noqa: PLC0415

        _run_app(learner, None, Layout())


@cli.command()
@click.argument("deck", required=False, type=DeckName())
@click.option("--plain", is_flag=True, help="Play as numbered lines: for screen readers and pipes.")
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only this kind; may be repeated."
)
@click.option("--items", type=click.IntRange(1), metavar="N", help="At most so many items.")
@click.option("--seed", type=click.IntRange(0), metavar="N", help="The same number gives the same order.")
@click.option("--resume", is_flag=True, help="With --plain: go on with an unfinished sitting unasked.")
@_LEARNER
def play(  # noqa: PLR0913, PLR0917 - one parameter for each option
    deck: str | None,
    plain: bool,
    kinds: tuple[str, ...],
    items: int | None,
    seed: int | None,
    resume: bool,
    learner: str | None,
) -> None:
    """Play DECK: a file, or the name of a deck in the library."""
    from trainer.deck.model import Kind  # noqa: PLC0415
    from trainer.sitting.order import Layout  # noqa: PLC0415

    layout = Layout(kinds=tuple(Kind(kind) for kind in kinds), items=items, seed=seed)
    if plain:
        _play_plain(deck, layout, learner, resume=resume)
    else:
        _run_app(learner, _deck_path(deck) if deck is not None else None, layout)


@cli.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document for machines.")
@click.option("--strict", is_flag=True, help="Exit with 1 where there is advice.")
def check(paths: tuple[Path, ...], as_json: bool, strict: bool) -> None:
    """Check decks: files, or folders of them."""
    from trainer.deck.checking import check_paths  # noqa: PLC0415

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
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document for machines.")
@click.option("--everyone", is_flag=True, help="The sittings of every learner on this machine.")
@_LEARNER
def history(as_json: bool, everyone: bool, learner: str | None) -> None:
    """List sittings and their results, the latest first."""
    with contextlib.closing(_history(learner, _warn)) as kept:
        played = kept.sittings(everyone=everyone)
    if as_json:
        say.as_json(played)
        return
    if not played:
        say.line("No sitting yet. Play a deck, and it will be listed here.")
    for sitting in played:
        say.line(_sitting_line(sitting, everyone=everyone))


@cli.command()
@_learner("Only what there is of this person; without it, everything.")
@click.option("--yes", is_flag=True, help="Do not ask first.")
def erase(learner: str | None, yes: bool) -> None:
    """Erase the history on this machine. It cannot be undone."""
    from trainer.deck.faults import printable  # noqa: PLC0415

    whose = (
        f"everything there is of {printable(learner)}"
        if learner
        else "the whole history, of everyone on this machine"
    )
    if not yes and not say.confirm(f"Erase {whose}?"):
        say.line("Nothing was erased.")
        return
    with contextlib.closing(_history(None, _warn)) as kept:
        try:
            erased = kept.erase(learner)
        except ValueError as error:
            _fail(str(error))
    for left in erased.left:
        say.error(f"Still there: {left}")
    say.line(_erased_line(erased))
    sys.exit(FAULT if erased.left else 0)


@cli.command()
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def completion(shell: str) -> None:
    """Print the completion script for SHELL; docs/commands.md says where to put it."""
    from trainer.completing import script  # noqa: PLC0415

    say.document(script(cli, shell))


for _command in (cli_build.quotes, cli_build.conflicts, cli_build.build):
    cli.add_command(_command)


def _play_plain(name: str | None, layout: Layout, learner: str | None, *, resume: bool) -> None:
    from trainer import plain  # noqa: PLC0415

    path = _deck_path(name) if name is not None else _choose_plainly()
    if path is None:
        return
    deck = _open(path)
    asks = sys.stdin.isatty() and layout == type(layout)()  # a script, or whoever wants an order, gets it
    with contextlib.closing(_history(learner, _warn)) as kept:
        session = _waiting(kept, deck, asks=asks and not resume) if asks or resume else None
        plain.play(session or _begun(kept, deck, layout), sys.stdin, sys.stdout)


def _waiting(kept: History, deck: Deck, *, asks: bool) -> Session | None:
    """The unfinished sitting of a deck; None where there is none, or it is not wanted."""
    from trainer import plain  # noqa: PLC0415
    from trainer.sitting import words  # noqa: PLC0415
    from trainer.sitting.session import Session  # noqa: PLC0415

    waiting = kept.unfinished(deck)
    if waiting is None:
        if kept.is_stranded(deck):
            say.line(words.NOTHING_LEFT)
        return None
    if asks:
        say.line(f"A sitting of this deck is waiting: {waiting.answered} of {waiting.total} answered.")
        chosen = plain.choose(["Go on with it.", "Begin anew."], sys.stdin, sys.stdout, "Your choice:")
        if chosen is None:
            raise click.Abort
        if chosen:
            return None
    return Session.restore(deck, waiting.log, record=waiting.recorder)


def _begun(kept: History, deck: Deck, layout: Layout) -> Session:
    """A new sitting."""
    from trainer.sitting.order import NothingToAsk, plan, random_seed  # noqa: PLC0415
    from trainer.sitting.session import Session  # noqa: PLC0415

    seed = layout.seed if layout.seed is not None else random_seed()
    try:
        laid_out = plan(deck, seed=seed, kinds=layout.kinds, items=layout.items)
    except NothingToAsk as error:
        _fail(str(error))
    return Session(deck, laid_out, record=kept.recorder(deck))


def _choose_plainly() -> Path | None:
    from trainer import plain  # noqa: PLC0415
    from trainer.deck.faults import counted  # noqa: PLC0415
    from trainer.deck.library import summaries, titles  # noqa: PLC0415

    decks = [deck for deck in summaries() if not deck.faults]
    if not decks:
        _fail("no deck was found; put one into a folder named decks")
    names = [
        f"{title}: {counted(sum(deck.counts.values()), 'item')}, about {counted(deck.minutes, 'minute')}"
        for title, deck in zip(titles(decks), decks, strict=True)
    ]
    chosen = plain.choose(names, sys.stdin, sys.stdout, "Which deck:")
    return decks[chosen].path if chosen is not None else None


def _run_app(learner: str | None, first: Path | None, layout: Layout) -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()) or os.environ.get("TERM", "") in {"", "dumb"}:
        _fail("this is no terminal that can show the app; try: trainer play DECK --plain")
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
        known=Settings(learner=_nickname(learner), theme=read().theme),
    )
    app.keep = lambda: _history(app.learner, app.tell)
    app.run()
    sys.exit(app.return_code or 0)


def _nickname(learner: str | None) -> str:
    """Who plays: the one who is named, else the one who said so in the app."""
    from trainer import settings  # noqa: PLC0415
    from trainer.history.learners import nickname  # noqa: PLC0415

    if learner is None:
        with contextlib.suppress(ValueError):  # the file may hold anything
            return nickname(settings.read().learner)
    try:
        return nickname(learner)
    except ValueError as error:
        _fail(str(error))


def _history(learner: str | None, on_trouble: Callable[[str], None]) -> History:
    from trainer.history.history import History  # noqa: PLC0415

    return History(learner=_nickname(learner), on_trouble=on_trouble)


def _today() -> dt.date:
    import datetime as dt  # noqa: PLC0415

    return dt.date.today()  # noqa: DTZ011 - the author's own day


def _print_checked(checked: Checked) -> None:
    from trainer.deck.faults import counted  # noqa: PLC0415

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


def _sitting_line(sitting: SittingSummary, *, everyone: bool) -> str:
    from trainer.deck.faults import printable  # noqa: PLC0415 - a history may have been tampered with
    from trainer.sitting.words import number  # noqa: PLC0415

    whose = f"{printable(sitting.learner)}  " if everyone else ""
    state = "finished" if sitting.complete else ("ended early" if sitting.ended else "unfinished")
    when = _local(sitting.begun).strftime("%Y-%m-%d %H:%M")
    made = f"{number(sitting.points)} of {sitting.possible} points"
    return f"{when}  {whose}{printable(sitting.deck, 80)}  {sitting.answered} answered, {made}  ({state})"


def _local(moment: dt.datetime) -> dt.datetime:
    """A moment where the learner is; as it stands, where that lies outside of time."""
    try:
        return moment.astimezone()
    except (OverflowError, ValueError):
        return moment


def _erased_line(erased: Erased) -> str:
    from trainer.deck.faults import counted  # noqa: PLC0415

    if erased.sittings:
        return f"Erased {counted(erased.sittings, 'sitting')}."
    if erased.files:
        return f"Erased {counted(len(erased.files), 'file')}."
    return "There was nothing to erase."


def _warn(message: str) -> None:
    say.error(f"History: {message}")


def _deck_path(name: str) -> Path:
    from trainer.deck.library import NoSuchDeck, find  # noqa: PLC0415

    try:
        return find(name)
    except NoSuchDeck as error:
        _fail(str(error))


def _open(path: Path) -> Deck:
    from trainer.deck.faults import Faulty  # noqa: PLC0415
    from trainer.deck.library import open_deck  # noqa: PLC0415

    try:
        return open_deck(path)
    except Faulty as error:
        _fail_with([str(fault) for fault in error.faults])


def _fail(message: str) -> NoReturn:
    _fail_with([f"trainer: {message}"])


def _fail_with(lines: Sequence[str]) -> NoReturn:
    for line in lines:
        say.error(line)
    sys.exit(FAULT)
