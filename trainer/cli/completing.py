"""What Tab completes in bash, zsh and fish: commands, options, decks by name, files by the shell's own means.

Click knows what can come at a place; the scripts here ask it. They differ from click's own in that files and
names are offered together, in that an empty word, a comma or a blank in a name confuses nothing, and in that
nothing is ever printed into the line that somebody is typing.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from click.shell_completion import BashComplete, CompletionItem, FishComplete, ShellComplete, ZshComplete

from trainer.text.cleaning import clean

if TYPE_CHECKING:
    import click

PROGRAM = "trainer"
ASKING = "_TRAINER_COMPLETE"
"""The variable in which a script tells which shell is asking."""

_BASH = """\
%(complete_func)s() {
    local IFS=$'\\n' answer type value files= can= response
    type compopt > /dev/null 2>&1 && can=yes
    COMPREPLY=()
    response=$(COMP_WORDS="${COMP_WORDS[*]}" COMP_CWORD=$COMP_CWORD \\
%(complete_var)s=bash_complete "$1" 2> /dev/null)
    for answer in $response; do
        IFS=, read -r type value <<< "$answer"
        case $type in
            file | dir) files=yes ;;
            plain) COMPREPLY+=("$value") ;;
        esac
    done
    if [[ $files && ${#COMPREPLY[@]} -gt 0 ]]; then
        COMPREPLY+=($(compgen -f -- "$2"))
        [[ $can ]] && compopt -o filenames
    elif [[ $files && $can ]]; then
        compopt -o default
    fi
    return 0
}

complete -o nosort -F %(complete_func)s %(prog_name)s 2> /dev/null ||
    complete -o default -F %(complete_func)s %(prog_name)s
"""

_ZSH = """\
#compdef %(prog_name)s

%(complete_func)s() {
    local type value about found=1
    local -a response names described
    (( $+commands[%(prog_name)s] )) || return 1

    response=("${(@f)$(COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT - 1)) \\
%(complete_var)s=zsh_complete %(prog_name)s 2> /dev/null)}")

    [[ $PREFIX == --*=* ]] && compset -P '*='

    for type value about in "${response[@]}"; do
        case $type in
            file) _path_files -f && found=0 ;;
            dir) _path_files -/ && found=0 ;;
            plain)
                if [[ $about == _ ]]; then
                    names+=("$value")
                else
                    described+=("$value:$about")
                fi ;;
        esac
    done

    (( $#described )) && _describe -V unsorted described && found=0
    (( $#names )) && compadd -V unsorted -a names && found=0
    return found
}

if [[ $funcstack[1] == _%(prog_name)s ]]; then  # a file of this name below $fpath
    %(complete_func)s "$@"
else
    compdef %(complete_func)s %(prog_name)s
fi
"""

_FISH = """\
function %(complete_func)s_ask
    set -l line (commandline -cp)
    if test "$line" != "$%(complete_func)s_line"
        set -g %(complete_func)s_line "$line"
        set -g %(complete_func)s_answers (COMP_WORDS="$line" COMP_CWORD=(commandline -t | string collect) \\
%(complete_var)s=fish_complete %(prog_name)s 2> /dev/null)
    end
end

function %(complete_func)s_forget --on-event fish_prompt
    set -e %(complete_func)s_line
end

function %(complete_func)s_files
    %(complete_func)s_ask
    string match -q -- "file,*" $%(complete_func)s_answers
end

function %(complete_func)s
    %(complete_func)s_ask
    set -l option (string match -r -- "^--[^=]*=" (commandline -t))
    string replace -f -r -- "^plain," "$option" $%(complete_func)s_answers
end

complete --command %(prog_name)s --no-files --arguments "(%(complete_func)s)"
complete --command %(prog_name)s --force-files --condition %(complete_func)s_files
"""


class _Bash(BashComplete):
    source_template = _BASH

    @staticmethod
    def _check_version() -> None:
        """The script works with every bash: where it is old, with files alone."""

    def get_completion_args(self) -> tuple[list[str], str]:
        """As click has it; bash makes three words of `--kind=quote`."""
        args, incomplete = super().get_completion_args()
        return [word for word in args if word != "="], "" if incomplete == "=" else incomplete


class _Zsh(ZshComplete):
    source_template = _ZSH


class _Fish(FishComplete):
    source_template = _FISH


_SHELLS: dict[str, type[ShellComplete]] = {"bash": _Bash, "zsh": _Zsh, "fish": _Fish}


def script(cli: click.Command, shell: str) -> str:
    """The completion script for a shell."""
    return _asked(cli, shell).source()


def answer(cli: click.Command) -> str:
    """What a script is answered: nothing, where there is nothing to say or the words make no sense."""
    shell = os.environ[ASKING].removesuffix("_complete")
    try:
        asked = _asked(cli, shell)
        words, incomplete = asked.get_completion_args()
        items = asked.get_completions(words, incomplete)
        return "".join(f"{asked.format_completion(item)}\n" for item in items if _is_typable(item))
    except Exception:  # whatever it is, a line that is being typed is no place to report it
        return ""


def _asked(cli: click.Command, shell: str) -> ShellComplete:
    return _SHELLS[shell](cli, {}, PROGRAM, ASKING)


def _is_typable(item: CompletionItem[str]) -> bool:
    """Whether a shell can be given a name, and a person could have typed it."""
    return item.type != "plain" or (item.value == clean(item.value) and "\n" not in item.value)
