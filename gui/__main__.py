"""Start the window: ``python -m gui [FILE]``."""

import gc
import sys

# A process that has just begun has nothing to collect; `App.load_engine` switches this on again.
gc.disable()

from gui.app import main  # noqa: E402 - see above

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
