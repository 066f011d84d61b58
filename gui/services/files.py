"""Writing files so that the old one stays whole until the new one is."""

from __future__ import annotations

import os
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> None:
    """Put ``data`` in ``path``, readable by the user only; raises OSError, the old file then stays."""
    import tempfile  # noqa: PLC0415 - loads much that the first paint does not need

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)  # noqa: PTH105 - the one atomic way, on a path that mkstemp made
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
