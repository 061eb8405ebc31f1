"""One run through some items: the state machine and the scoring, without screen, clock or disk."""
