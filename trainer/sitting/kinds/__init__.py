"""How each kind of item is put to a learner: a module for each kind, and an entry in `registry`."""
