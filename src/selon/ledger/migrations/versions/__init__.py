"""One file a step, named by its revision: ``0001_core``, ``0002_…``; the order of the names is the order of the steps."""
