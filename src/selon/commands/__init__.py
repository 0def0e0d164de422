"""The commands, one file each: found by their names, so that a new command edits no other file.

A module of this folder with ``register(app)`` adds its command or group of commands at its place (``ORDER``); the others (``terminal``,
``desk``, ``options``) serve them.
"""
