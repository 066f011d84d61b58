"""Write the lock files again from pyproject.toml: every system, with hashes, without any index address.

Needs `uv` on the PATH. `python3 packaging/lock.py` keeps the versions that still fit;
`python3 packaging/lock.py --upgrade` takes the newest.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMMAND = (
    *("uv", "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11", "--quiet"),
    *("--generate-hashes", "--no-header", "--no-emit-index-url", "--no-emit-find-links"),
)
RUN = "packaging/requirements.lock"
TEST = "packaging/requirements-test.lock"


def main(arguments: list[str]) -> None:
    """Write both files; the second repeats the first one's versions."""
    for options in (["-o", RUN], ["-c", RUN, "--extra", "test", "--extra", "package", "-o", TEST]):
        subprocess.run([*COMMAND, *options, *arguments], cwd=ROOT, check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
