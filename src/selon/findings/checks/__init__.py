"""One file a check. A module here is found by walking the folder; it needs an example in ``corpus.yaml``."""
