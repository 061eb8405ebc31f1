"""The event log of responses: append-only, and the only truth about what a learner did."""
