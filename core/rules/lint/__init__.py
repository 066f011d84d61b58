"""The linter of the data files: every fault of every file at once, with file, key and what to do."""
