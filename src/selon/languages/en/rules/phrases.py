"""English words that name who can speak, as the engine asks for them.

In: a word. Out: its kind as a speaker. Never: looks at a sentence.
"""

from selon.languages.en.rules.actors import head_kind

__all__ = ["head_kind"]
