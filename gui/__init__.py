"""The window: shows what the core decides, and nothing else."""

from gui.constants import keep_constants

keep_constants()
