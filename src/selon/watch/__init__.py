"""Watching: feeds in, the ledger kept up to date. ``selon watch`` is its edge."""
