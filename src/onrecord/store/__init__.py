"""The only SQL: the record in one SQLite file or on PostgreSQL."""
