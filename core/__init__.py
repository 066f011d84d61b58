"""Mihariban's engine: judges a message on this computer alone, without Qt and without a network."""
