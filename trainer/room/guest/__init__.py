"""A seat in a room on another machine: what is shown there, and what is said from here."""
