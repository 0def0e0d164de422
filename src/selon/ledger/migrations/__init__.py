"""Steps from one form of the tables to the next, run by Alembic from ``schema``.

A step is frozen: it says its tables itself, never by ``tables``. One that changes what a view shows is a step too.
"""
