"""`selon region add | list`: the ground of a name, from a file of boundaries or a box.

In: arguments. Out: a line for each region; a table.
Never: does what a module below could do.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from selon.commands.ledger_options import DEFAULT, LedgerPath, Who, now, opened, who_asks
from selon.commands.options import Out
from selon.commands.terminal import console_for, guarded, sink_to
from selon.model import SelonError

ORDER = 61  # its place in the list of commands
group = typer.Typer(help="Regions by name: where a claim's place lies on the maps.", no_args_is_help=True)


@group.command()
def add(
    file: Annotated[Path | None, typer.Argument(help="GeoJSON with boundaries, in WGS84.", show_default=False)] = None,
    name: Annotated[str | None, typer.Option(help="The region's name, as claims have it: Kursk Oblast.")] = None,
    property: Annotated[  # noqa: A002 - what it is called
        str | None, typer.Option(metavar="KEY", help="The property that names each polygon; without --name, every one is a region.")
    ] = None,
    box: Annotated[str | None, typer.Option(metavar="W,S,E,N", help="Four degrees instead of a file.")] = None,
    also: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Another name of it.")] = None,
    ledger: LedgerPath = DEFAULT,
    who: Who = None,
) -> None:
    """Keep a region: claims about a place of its name are held against the ground within it."""
    from selon.maps import regions

    with guarded(), opened(ledger, create=True) as kept:
        if (file is None) == (box is None):
            raise SelonError("give a file of boundaries or a box: selon region add FILE --name NAME, or --name NAME --box W,S,E,N")
        if also and name is None:
            raise SelonError("--also is another name of one region; say which with --name")
        if box is not None:
            if name is None:
                raise SelonError("a box needs a name: --name NAME --box W,S,E,N")
            found = [regions.from_box(name, box, also=also or ())]
        else:
            assert file is not None
            found = regions.from_file(file, name=name, prop=property, also=also or ())
        book = kept.map_book()
        for region in found:
            new = kept.add_region(region, at=now(), who=who_asks(who), areas=book.measure(book.sheets, [region]))
            print(f"{region.name}: {'new' if new else 'known before'}; {region.km2:,.0f} km² by {region.origin}")


@group.command("list")
def list_(ledger: LedgerPath = DEFAULT, out: Out = None) -> None:
    """Show the regions of the ledger."""
    from selon.export import maps as written

    with guarded(), sink_to(out) as sink, opened(ledger) as kept:
        found = kept.map_book().regions
        if not found:
            raise SelonError(f"{ledger}: no region in it; add one with: selon region add FILE --name NAME")
        console_for(sink).print(written.regions(found))


def register(app: typer.Typer) -> None:
    app.add_typer(group, name="region")
