"""``evaluate``: how often the rules are right on a corpus of labelled messages."""
