"""Frozen values that travel through the pipeline: messages, rules and verdicts."""
