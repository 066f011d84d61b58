"""What Python must not lose while Qt is in use."""

import subprocess
import sys

import pytest

LOOP = """
import gui
from PySide6.QtGui import QTextDocument
document = QTextDocument()
for _ in range(30_000):
    document.setDocumentMargin(0)
print("alive", flush=True)
"""


@pytest.mark.parametrize("first", ["import gui", "import gui.app"])
def test_many_calls_of_qt_leave_python_alive(first: str) -> None:
    """Tens of thousands of calls that return nothing neither stop the program nor make it end with an error."""
    code = LOOP.replace("import gui", first, 1)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "alive\n", "")
