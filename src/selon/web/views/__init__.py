"""The views of the page, one module each: a ledger and what is asked of it in, plain values out; for the server and the static page."""
