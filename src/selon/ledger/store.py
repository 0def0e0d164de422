"""The ledger: one file that keeps who said what.

In: a path. Out: ``Ledger``, all that can be done with it, each in a module of its own.
Never: holds a method itself: what is new comes as one more class beside this module.
"""

from __future__ import annotations

from selon.ledger.adding import Adding
from selon.ledger.briefs import Briefs
from selon.ledger.carriers import Carriers
from selon.ledger.found import Found
from selon.ledger.frames import Frames
from selon.ledger.keeping import Keeping
from selon.ledger.maps import Maps
from selon.ledger.paging import Paging
from selon.ledger.purging import Purging
from selon.ledger.rereading import Rereading
from selon.ledger.search import Search
from selon.ledger.tallies import Tallies
from selon.ledger.touching import Touching


class Ledger(Adding, Carriers, Rereading, Purging, Keeping, Search, Maps, Frames, Briefs, Paging, Tallies, Found, Touching):
    """``Ledger("selon.db")`` opens the file or makes it; readings go in by ``add``, claims come out by ``rows``."""
