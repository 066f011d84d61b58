"""The command line: ``python -m core check | lint | try | evaluate | bench``."""
