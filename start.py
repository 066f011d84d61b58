"""Set up みはりばん and start it.

    python3 start.py [ARGUMENT …]        the window; with no display the same check in the terminal
    python3 start.py test [ARGUMENT …]   every check and test (arguments go to pytest)
    python3 start.py package             build what can be built on this system
    python3 start.py -- ARGUMENT …       an argument that is itself called "test" or "package"

The work is done in `packaging/set_up`, with the standard library alone. This file stays readable for
Python 3.6, so that an old Python meets a sentence and not a SyntaxError.
"""

import sys
from pathlib import Path

OLDEST_PYTHON = (3, 11)


def main(arguments: "list[str]") -> int:
    """Do one command and return the exit status."""
    if sys.version_info < OLDEST_PYTHON:
        found = "{}.{}".format(*sys.version_info)
        print(f"Python 3.11 以上が必要です（これは {found} です）。", file=sys.stderr)
        print("新しい Python を入れて、もう一度同じ命令で始めてください。", file=sys.stderr)
        return 1
    sys.path.insert(0, str(Path(__file__).resolve().parent / "packaging"))
    from set_up import commands  # noqa: PLC0415 - an old Python could not read it

    return commands.main(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
