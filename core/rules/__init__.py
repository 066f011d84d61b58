"""Rules as data: their pattern language, loading, checking and matching."""
