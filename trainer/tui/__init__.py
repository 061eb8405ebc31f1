"""The Textual app: one of the two faces of a sitting."""
