"""Where the log is kept: in a file, or on a database server. No other folder knows how.

Rows go in (`append`), and come out (`read`); some are erased (`forget`). Read in this order:

- `protocol`: what a history asks of any database. A `Database` is a place, a `Store` is what is open there.
- `place`: which database a path, an address or the environment means.
- `files` and `sqlite`: a file with all that is beside it, and what is in it; `tables` is its shape.
- `ledger`: what the log comes to, answer by answer, in a file on this machine that may be thrown away.
- `server`, `server_store` and `pause`: the same on a server, and when not to ask it.
"""
