"""Writes a draft as a deck file, and writes it again without losing a person's work."""
