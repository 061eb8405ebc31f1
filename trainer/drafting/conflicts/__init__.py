"""Finds pairs of passages that may conflict, and says what excuses them."""
