"""The window: shows what the core decides, and nothing else."""

from gui.bindings import import_qt, keep_constants

import_qt()
keep_constants()
