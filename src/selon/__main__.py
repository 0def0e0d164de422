"""`python -m selon`: the command line.

In: arguments. Out: what the commands write.
Never: does anything itself.
"""

from selon.cli import app

app(prog_name="selon")
