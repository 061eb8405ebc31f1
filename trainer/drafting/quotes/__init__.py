"""Finds quotations, and who is credited with them through whom."""
