"""The commands that make decks out of articles, one module each: they import the finders that they need."""
