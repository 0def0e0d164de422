"""What a source could not read, or read with a doubt.

In: where, why, what to do. Out: ``Problem``, one line for a person.
Never: an exception; a bad file costs itself and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Level = Literal["refusal", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about one input.

    level: ``refusal`` (nothing was read from it), ``warning`` (read, but look at it), ``note`` (read; good to know).
    member: the line of a JSONL file, or None. do: what to do about it, or None.
    """

    path: str
    reason: str
    do: str | None = None
    member: str | None = None
    level: Level = "refusal"

    @property
    def where(self) -> str:
        """``file`` or ``file:line``."""
        return f"{self.path}:{self.member}" if self.member else self.path

    @property
    def line(self) -> str:
        """One line: where, what, what to do; control characters of file names are shown as escapes."""
        text = f"{self.where}: {self.reason}" + (f"; {self.do}" if self.do else "")
        return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)

    def __str__(self) -> str:
        return self.line
