"""Start the command line: ``python -m core``."""

from __future__ import annotations

import sys

from core.cli.main import run

if __name__ == "__main__":
    sys.exit(run())
