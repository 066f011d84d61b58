"""The window: shows what the core decides, and nothing else."""
