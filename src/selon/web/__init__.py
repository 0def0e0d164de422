"""The page: what the ledger holds, served on this machine (``app``) or written as files (``static_site``)."""
