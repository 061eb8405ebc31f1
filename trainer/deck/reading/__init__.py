"""From a deck file that nobody vouches for to a `Deck`, or to all of its faults."""
