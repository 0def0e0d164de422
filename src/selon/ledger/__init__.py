"""The ledger: what many readings say together, kept in one SQLite file. The only place that knows SQL."""
