"""What `start.py` does: everything needed before anything is installed, from the standard library alone."""
