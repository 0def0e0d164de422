"""`selon explain`: a phrase in, the rules that read it out, as a tree.

In: a phrase. Out: the tree on standard output.
Never: does what a module below could do.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from selon.commands.options import Published, TextLang
from selon.commands.terminal import console_for, guarded
from selon.model import Document, SourceError

ORDER = 80  # its place in the list of commands


def explain(
    phrase: Annotated[str, typer.Argument(help="A phrase or a short text.", show_default=False)],
    published: Published = None,
    lang: TextLang = None,
) -> None:
    """Show which rules read a phrase, as a tree, and why nothing else did."""
    from selon import languages
    from selon.batch import read_document
    from selon.export.explain import tree
    from selon.reading.engine import Trace
    from selon.sources.documents import Facts, build
    from selon.sources.wishes import Wishes, language_wish, published_wish

    with guarded():
        known = languages.known()
        # a phrase is too short to find its language out: the first pack's, unless said
        wishes = Wishes(known, published_wish(published), None, language_wish(lang or ("fr" if "fr" in known else None), known))
        found = next(build(phrase, Facts(), wishes))
        if not isinstance(found, Document):
            raise SourceError(found.line)
        trace = Trace()
        console_for(sys.stdout).print(tree(read_document(found, trace), trace))


def register(app: typer.Typer) -> None:
    app.command()(explain)
