"""The commands and their arguments; every wrong use becomes one Japanese sentence and the usage."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from core.checker import Checker
from core.cli.bench.command import run_bench
from core.cli.check import WRONG, Check
from core.cli.evaluate import run_evaluate
from core.cli.lint import run_lint
from core.cli.streams import OutputError, Streams, silence_output
from core.cli.try_rule import run_try
from core.paths import RESOURCES
from core.rules.faults import DataError
from core.rules.tables import read_table
from core.strings import Strings, load_strings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Command = Callable[[argparse.Namespace, Streams, Strings], int]

#: What a shell reports of a program that a closed pipe or Ctrl+C ended.
_PIPE_CLOSED, _INTERRUPTED = 141, 130


class _UsageError(Exception):
    """Wrong arguments; the sentence is argparse's own."""


class _Parser(argparse.ArgumentParser):
    """Speaks through the strings instead of argparse's English."""

    def error(self, message: str) -> NoReturn:
        """Leave the exit and the words to ``run``."""
        raise _UsageError(message)


def run(arguments: Sequence[str] | None = None, streams: Streams | None = None) -> int:
    """Do one command and return the exit status; ``None`` takes the process's own arguments and streams."""
    streams = streams or Streams.of_process()
    try:
        return _run(sys.argv[1:] if arguments is None else arguments, streams)
    except BrokenPipeError:
        silence_output()
        return _PIPE_CLOSED
    except KeyboardInterrupt:
        return _INTERRUPTED


def _run(arguments: Sequence[str], streams: Streams) -> int:
    try:
        say = _strings(RESOURCES / "strings")
    except DataError as error:
        streams.complain(str(error))
        return WRONG
    try:
        options = _parser().parse_args(arguments)
        if options.help:
            streams.say(say("cli.usage.all"))
            return 0
        command: Command = options.run
        return command(options, streams, say)
    except _UsageError as error:
        streams.complain(say("cli.usage.wrong", reason=error))
        streams.complain(say("cli.usage.all"))
        return WRONG
    except OutputError:
        streams.complain(say("cli.fault.output"))
        silence_output()
        return WRONG
    except DataError as error:
        streams.complain(say("cli.fault.data", reason=error.fault))
        return WRONG


def _strings(folder: Path) -> Strings:
    """Read all texts; raises DataError naming the broken file."""
    for path in sorted(folder.glob("*.toml")):
        read_table(path)
    return load_strings(folder)


def _parser() -> _Parser:
    parser = _Parser(prog="core", add_help=False, allow_abbrev=False)
    parser.add_argument("-h", "--help", action="store_true")
    parser.set_defaults(run=_no_command)
    commands = parser.add_subparsers(parser_class=_Parser)
    check = _command(commands, "check", _check)
    check.add_argument("files", nargs="*")
    form = check.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true")
    form.add_argument("--jsonl", action="store_true")
    check.add_argument("--rules", type=Path)
    lint = _command(commands, "lint", _lint)
    lint.add_argument("files", nargs="*")
    lint.add_argument("--strict", action="store_true")
    lint.add_argument("--today")
    attempt = _command(commands, "try", _try)
    attempt.add_argument("rule", nargs="?")
    attempt.add_argument("text", nargs="?")
    bench = _command(commands, "bench", _bench)
    bench.add_argument("--json", action="store_true")
    bench.add_argument("--seconds", type=float, default=0.3)
    bench.add_argument("--starts", type=int, default=9)
    evaluate = _command(commands, "evaluate", _evaluate)
    evaluate.add_argument("--corpus", type=Path, default=RESOURCES.parent / "tests" / "corpus")
    evaluate.add_argument("--sealed", action="store_true")
    evaluate.add_argument("--json", action="store_true")
    evaluate.add_argument("--save", type=Path)
    evaluate.add_argument("--compare", type=Path)
    return parser


def _command(
    commands: argparse._SubParsersAction[_Parser],
    name: str,
    command: Command,
) -> _Parser:
    parser = commands.add_parser(name, add_help=False, allow_abbrev=False)
    parser.add_argument("-h", "--help", action="store_true")
    parser.set_defaults(run=command)
    return parser


def _no_command(options: argparse.Namespace, streams: Streams, say: Strings) -> int:
    del options, streams
    raise _UsageError(say("cli.usage.command"))


def _check(options: argparse.Namespace, streams: Streams, say: Strings) -> int:
    if not options.files:
        raise _UsageError(say("cli.usage.files"))
    checker = Checker.load(RESOURCES, options.rules)
    for fault in checker.engine.faults:
        streams.complain(str(fault))
    check = Check(checker, streams, say)
    return check.lines(options.files) if options.jsonl else check.texts(options.files, as_json=options.json)


def _evaluate(options: argparse.Namespace, streams: Streams, say: Strings) -> int:
    del say  # figures for those who write rules
    return run_evaluate(options, Checker.load(RESOURCES), streams)


def _lint(options: argparse.Namespace, streams: Streams, say: Strings) -> int:
    return run_lint(options, RESOURCES, streams, say)


def _try(options: argparse.Namespace, streams: Streams, say: Strings) -> int:
    if options.text is None:
        raise _UsageError(say("cli.usage.rule_and_text"))
    return run_try(options.rule, options.text, RESOURCES, streams, say)


def _bench(options: argparse.Namespace, streams: Streams, say: Strings) -> int:
    del say  # figures for those who work on the program
    checker = Checker.load(RESOURCES)
    return run_bench(checker, streams, as_json=options.json, seconds=options.seconds, times=options.starts)
