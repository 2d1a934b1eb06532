"""Completion in bash, zsh and fish: verbs, options, choices, people, tags and saved lists.

Each shell asks the program what may follow, so that people's names are those of the store. shtab writes options into a
script and knows no names: beside what asks for those it would be a second way.
"""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from netkeeper import paths
from netkeeper.errors import NetkeeperError

if TYPE_CHECKING:
    from netkeeper.services import Keeper

MOST = 200
"""Candidates at the most: a terminal shows no more."""

_BASH = """\
# bash: eval "$(netkeeper completion bash)" in ~/.bashrc
_netkeeper() {
    local line="${COMP_LINE:0:COMP_POINT}" cur word cut
    cur="${line##*[[:space:]]}"
    cut="${cur%"${cur##*[:=@]}"}"
    COMPREPLY=()
    while IFS= read -r word; do
        printf -v word '%q' "$word"
        COMPREPLY+=("${word#"$cut"}")
    done < <(netkeeper __complete "$line" 2>/dev/null)
    [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *: ]] && compopt -o nospace
}
complete -o default -F _netkeeper netkeeper
"""

_ZSH = """\
#compdef netkeeper
# zsh: eval "$(netkeeper completion zsh)" in ~/.zshrc, after compinit
_netkeeper() {
    local -a words_found
    words_found=("${(@f)$(netkeeper __complete "${BUFFER[1,CURSOR]}" 2>/dev/null)}")
    words_found=("${(@)words_found:#}")
    if (( ${#words_found} )); then compadd -U -Q -- "${(@q)words_found}"; else _files; fi
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _netkeeper "$@"; else compdef _netkeeper netkeeper; fi
"""

_FISH = """\
# fish: netkeeper completion fish > ~/.config/fish/completions/netkeeper.fish
complete -c netkeeper -f -a '(netkeeper __complete (commandline -cp) 2>/dev/null)'
complete -c netkeeper -n '__fish_seen_subcommand_from import sync merge backup' -F
complete -c netkeeper -n '__fish_seen_subcommand_from export' -s o -l output -r -F
complete -c netkeeper -n '__fish_seen_subcommand_from demo' -l into -r -F
complete -c netkeeper -l store -r -F
"""

SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}

STANDINGS = ("new", "fresh", "due", "slipping", "dormant", "paused", "archived")

FACETS = ("role:", "tier:", "standing:", "in:", "at:", "dept:", "last:", "due:", "has:", "birthday:", "date:", "is:",
          "list:")  # fmt: skip


def completion(args: argparse.Namespace) -> None:
    """Print the script of a shell."""
    print(SCRIPTS[args.shell], end="")


def complete(parser: argparse.ArgumentParser, line: str) -> None:
    """Print what may stand at the end of a command line, a candidate a line; nothing where files are meant."""
    for word in candidates(parser, line):
        print(word)


def candidates(parser: argparse.ArgumentParser, line: str) -> list[str]:
    """What may stand at the end of a command line; empty where files are meant, or nothing is known."""
    words, last = _split(line)
    verbs = next(a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    verb = next((word for word in words[1:] if word in verbs.choices), None)
    if verb is None:
        return _fitting([*verbs.choices, *_options(parser)], last)
    one: argparse.ArgumentParser = verbs.choices[verb]
    after = words[words.index(verb) + 1 :]
    option = next((a for a in one._actions if after and after[-1] in a.option_strings and a.nargs != 0), None)
    if option is None and last.startswith("-"):
        return _fitting(_options(one), last)
    action = option or _positional(one, after)
    if action is None:
        return []
    if action.choices:
        return _fitting(map(str, action.choices), last)
    ask = _ASKS.get(action.dest)
    if ask is None:
        return []
    store = next((after[i + 1] for i, word in enumerate(after[:-1]) if word == "--store"), None)
    before = [] if option else [word for word in after if not word.startswith("-")]
    return _of_the_store(store, lambda keeper: ask(keeper, before, last))


def _split(line: str) -> tuple[list[str], str]:
    """The words before the one that is being written, and that one."""
    try:
        words = shlex.split(line)
    except ValueError:  # a quotation mark that is still open
        words = [word.lstrip("\"'") for word in line.split()]
    if not words or line[-1:].isspace():
        return words, ""
    return words[:-1], words[-1]


def _options(parser: argparse.ArgumentParser) -> list[str]:
    return [option for action in parser._actions for option in action.option_strings if option.startswith("--")]


def _positional(parser: argparse.ArgumentParser, after: Sequence[str]) -> argparse.Action | None:
    """Which argument without a name comes next."""
    actions = [action for action in parser._actions if not action.option_strings]
    if not actions:
        return None
    many = [action for action in actions if action.nargs in ("+", "*")]
    placed = sum(1 for word in after if not word.startswith("-"))
    return many[0] if many else actions[placed] if placed < len(actions) else None


def _fitting(words: Iterable[str], last: str) -> list[str]:
    return [word for word in dict.fromkeys(words) if word.startswith(last)]


def _of_the_store(store: str | None, ask: Callable[[Keeper], Iterable[str]]) -> list[str]:
    """What the store answers; nothing where there is none, or it can't be read: completion never complains."""
    with suppress(NetkeeperError, OSError):
        path = paths.store_path(store)
        if path.exists() or path.with_name(path.name + ".journal").exists():
            from netkeeper.services import open_store

            keeper = open_store(path, compact_at_close=False)
            try:
                return list(dict.fromkeys(ask(keeper)))[:MOST]
            finally:
                keeper.close()
    return []


def _names(keeper: Keeper, before: Sequence[str], last: str) -> Iterable[str]:
    """The next word of each name that begins with what is written."""
    from netkeeper.domain.language.text import fold
    from netkeeper.domain.model.contact import Contact

    written = fold(" ".join([*before, last]))
    for folded, uid in keeper.network.by_name:
        words = keeper.network.get(Contact, uid).name.split()
        if folded.startswith(written) and len(words) > len(before):
            yield words[len(before)]


def _in_a_line(keeper: Keeper, before: Sequence[str], last: str) -> Iterable[str]:
    """Tags, tiers and roles by their sign; else a name's next word, wherever in the line it begins."""
    signs: dict[str, Iterable[str]] = {
        "#": (one.tag for one in keeper.tags.all()), "!": keeper.settings.tiers, "+": keeper.settings.roles,
    }  # fmt: skip
    if last[:1] in signs:
        yield from _fitting((f"{last[0]}{word}" for word in signs[last[0]]), last)
    elif last:
        for start in range(max(0, len(before) - 3), len(before) + 1):
            yield from _names(keeper, before[start:], last)


def _in_a_query(keeper: Keeper, _before: Sequence[str], last: str) -> Iterable[str]:
    """Facets, their values, tags, lists; else names."""
    values: dict[str, Iterable[str]] = {
        "tier:": keeper.settings.tiers, "role:": keeper.settings.roles, "standing:": STANDINGS,
        "list:": (one.name for one in keeper.lists.all()), "birthday:": ("today", "week", "month"),
    }  # fmt: skip
    facet, colon, _ = last.partition(":")
    if last.startswith("#"):
        yield from _fitting((f"#{one.tag}" for one in keeper.tags.all()), last)
    elif colon:
        yield from _fitting((f"{facet}:{word}" for word in values.get(f"{facet}:", ())), last)
    else:
        yield from _fitting(FACETS, last)
        yield from _names(keeper, (), last) if last else ()


def _tags(keeper: Keeper, _before: Sequence[str], last: str) -> Iterable[str]:
    return _fitting((one.tag for one in keeper.tags.all()), last.lstrip("#"))


def _backups(keeper: Keeper, _before: Sequence[str], last: str) -> Iterable[str]:
    return _fitting((one.path.name for one in keeper.storage.backups()), last)


Ask = Callable[["Keeper", Sequence[str], str], Iterable[str]]
_ASKS: dict[str, Ask] = {
    "name": _names, "line": _in_a_line, "query": _in_a_query, "who": _in_a_query, "tag": _tags, "backup": _backups,
}  # fmt: skip
"""An argument's name -> what the store knows for it."""
