"""`selon judge`: whether two claims say the same, as a person sees it; the judgements so far.

In: two ids, a verdict, a reason; or nothing. Out: one line; a table or JSON lines. Never: does what a module below could do.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from selon.commands.ledger_options import DEFAULT, LedgerPath, Who, now, opened, who_asks
from selon.commands.options import CheckFormat
from selon.commands.terminal import console_for, guarded, say
from selon.model import SelonError

if TYPE_CHECKING:
    from selon.ledger.judging import Judgement

ORDER = 44  # its place in the list of commands


class Verdict(StrEnum):
    same = "same"
    not_the_same = "not the same"
    unsure = "unsure"


def judge(
    claims: Annotated[list[str] | None, typer.Argument(help="Two claims' ids; none to list the judgements.", show_default=False)] = None,
    verdict: Annotated[Verdict | None, typer.Option("--verdict", "-v", help="What they are.", show_default=False)] = None,
    why: Annotated[str, typer.Option(help="The reason, for those who come later.", show_default=False)] = "",
    ledger: LedgerPath = DEFAULT,
    unmatched: Annotated[bool, typer.Option("--unmatched", help="List only those of which a claim does not stand any more.")] = False,
    format: Annotated[CheckFormat, typer.Option("--format", "-f", help="How to list.")] = CheckFormat.table,  # noqa: A002
    who: Who = None,
) -> None:
    """Say whether two claims are the same, or list what was said: `selon judge c-… c-… --verdict same --why "one briefing"`."""
    with guarded(), opened(ledger) as kept:
        if not claims:
            _list(kept.judgements(unmatched=unmatched), format)
            return
        if len(claims) != 2 or verdict is None:
            raise SelonError("a judgement is of two claims: selon judge CLAIM CLAIM --verdict same --why REASON")
        made = kept.judge(claims[0], claims[1], verdict.value, at=now(), who=who_asks(who), why=why)
        print(f"{made.claim_a} and {made.claim_b}: {made.verdict} ({made.at}, {made.who}: {made.why})")


def _list(found: list[Judgement], form: CheckFormat) -> None:
    if form is CheckFormat.jsonl:
        print("".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in found), end="")
        return
    if not found:
        say("no judgement to show")
        return
    from rich.table import Table

    out = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    for name in ("claims", "verdict", "stands", "when", "who", "why"):
        out.add_column(name, overflow="fold")
    for one in found:
        out.add_row(f"{one.claim_a}\n{one.claim_b}", one.verdict, "yes" if one.matched else "no", one.at[:10], one.who, one.why)
    console_for(sys.stdout).print(out)


def register(app: typer.Typer) -> None:
    app.command()(judge)
