"""Where the log is kept: a SQLite file or a database server. No other folder knows how."""
