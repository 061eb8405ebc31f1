"""From a deck file that nobody has checked to a `Deck`, or to all of its faults."""
