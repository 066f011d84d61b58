"""One small widget a file; they know values and signals, never services."""
