"""Decks: the model, the verdicts computed from evidence, reading, checking, finding."""
