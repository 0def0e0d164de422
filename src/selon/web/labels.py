"""What the ids of fields are called in words: kinds, units, countries, checks.

In: a field, a value, a language. Out: its words; the value itself where no table has any. Never: words for a name out of a text.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

LANGS = ("fr", "en")


@cache
def of(field: str, value: str, lang: str) -> str:
    """The value in words."""
    if field == "kind":
        from selon.knowledge import kinds

        known = kinds.kinds().get(value)
        return str(known.says[lang]) if known else value
    if field == "country":
        from selon.report.words import load

        return load(lang).country(value) or value
    return value


def places(names: Iterable[str], lang: str) -> dict[str, str]:
    """Of these places, by their English names, what the language calls them where it calls them otherwise."""
    from selon.report import series_names
    from selon.report.words import load

    words = load(lang)
    return {name: called for name in names if (called := series_names.place(name, words)) != name}


@cache
def everything(lang: str) -> dict[str, Any]:
    """``{"kinds": {id: words}, "units": […], "checks": […], "verdicts": […], "countries": {code: name}}`` of a language."""
    from babel import Locale

    from selon.findings.asked import VERDICTS
    from selon.knowledge import kinds, tables

    locale = Locale.parse(lang)
    return {
        "lang": lang,
        "kinds": {key: kind.says[lang] for key, kind in kinds.kinds().items()},
        "families": list(dict.fromkeys(kind.family for kind in kinds.kinds().values())),
        "units": sorted(tables.units()),
        "verdicts": list(VERDICTS),
        "countries": {code: name for code, name in sorted(locale.territories.items()) if len(code) == 2},
    }
