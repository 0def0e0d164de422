"""What the checks found, written out: what `check`, `findings` and `map check` have in common.

In: findings, the readings that they speak of, a format. Out: JSON lines or a table on the stream.
Never: looks for a finding.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from selon.commands.options import BriefLang, CheckFormat
from selon.commands.terminal import console_for
from selon.model import Finding, Reading


def write_found(found: Sequence[Finding], readings: Sequence[Reading], form: CheckFormat, lang: BriefLang, sink: TextIO) -> None:
    from selon.export import findings as written

    if form is CheckFormat.jsonl:
        sink.writelines(f"{line}\n" for line in written.lines(found, readings))
    else:
        console_for(sink).print(written.table(found, readings, lang.value))
