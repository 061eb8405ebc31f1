"""Where the log is kept: a SQLite file or a database server. Only this folder knows SQLAlchemy."""
