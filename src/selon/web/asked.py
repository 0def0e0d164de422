"""What an address asks for: the query strings of the page, checked.

In: query parameters. Out: models whose fields are the filters of ``selon claims``, and what each view asks besides.
Never: guesses: a parameter that is unknown, too long or no day is an error that names it.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

LONGEST = 200  # characters of a name that is typed
PAGE, MOST = 50, 500


def _empty_is_none(value: Any) -> Any:
    """A form sends an empty field where nothing is asked for."""
    return None if isinstance(value, str) and not value.strip() else value


# bounds stand inside: nothing asked for has none
Words = Annotated[Annotated[str, Field(max_length=LONGEST)] | None, BeforeValidator(_empty_is_none)]
Day = Annotated[dt.date | None, BeforeValidator(_empty_is_none)]
Whole = Annotated[Annotated[int, Field(ge=0, le=2**31)] | None, BeforeValidator(_empty_is_none)]
Number = Annotated[Annotated[float, Field(allow_inf_nan=False)] | None, BeforeValidator(_empty_is_none)]
Yes = Annotated[bool | None, BeforeValidator(_empty_is_none)]
Lang = Literal["fr", "en"]
Limit = Annotated[int, Field(ge=1, le=MOST)]


class Asked(BaseModel):
    """What every view may be asked: the language of names and labels."""

    model_config = ConfigDict(extra="forbid")

    lang: Lang = "fr"

    def options(self) -> dict[str, Any]:
        """The fields that ask for something, but the language."""
        return {name: value for name, value in self if value is not None and name != "lang"}


class ClaimFilters(Asked):
    """The filters of ``selon claims``; each left out leaves everything. Names fit in any form that holds the words typed."""

    words: Words = Field(None, description="Words, «phrases», beginnings* that the sentence holds")
    speaker: Words = None
    who: Annotated[Annotated[str, Field(max_length=1_000)] | None, BeforeValidator(_empty_is_none)] = Field(
        None, description="A speaker over the whole ledger, as /api/speakers names it"
    )
    kind: Words = Field(None, description="A kind, or all under one: control.hold, control")
    place: Words = None
    actor: Words = None
    target: Words = None
    outlet: Words = None
    country: Words = Field(None, description="ISO code of the place's country: UA")
    since: Day = Field(None, description="Claims about this day and later")
    until: Day = Field(None, description="Claims about this day and earlier")
    published_since: Day = None
    published_until: Day = None
    figures: Yes = Field(None, description="Only with a figure, or only without one")
    low: Number = Field(None, description="Figures that reach from here")
    high: Number = Field(None, description="Figures that reach up to here")
    unit: Words = None
    of: Words = None
    stance: Words = None
    modality: Words = None
    voice: Words = None
    hedge: Words = None
    relation: Words = None
    speech: Words = None
    feature: Words = None
    text_lang: Words = Field(None, description="Language of the document (selon claims --lang)")
    geonames: Whole = None
    precision: Whole = None
    min_confidence: Number = Field(None, description="At least so sure (0–1)")
    doc: Words = Field(None, description="Id of a document")
    claim: Words = Field(None, description="Id of a claim")
    reader: Words = None

    def filters(self) -> dict[str, Any]:
        """As the ledger takes them."""
        renamed = {"figures": "has_figure", "text_lang": "lang"}
        known = ClaimFilters.model_fields.keys() - {"lang"}
        return {renamed.get(name, name): value for name, value in self if name in known and value is not None}


class ClaimsAsked(ClaimFilters):
    """A page of claims."""

    limit: Limit = PAGE
    after: Words = Field(None, description="«next» of the page before")
    order: Literal["newest", "oldest"] = "newest"


class BriefAsked(Asked):
    """The brief of a window of days; without «since», of the ledger's newest day."""

    since: Day = None
    until: Day = None
    place: Words = None
    wait: Annotated[float, Field(ge=0, le=60, description="Seconds to wait for a brief that is not ready, before 202")] = 0.2


class ControlAsked(Asked):
    """The control map of a day: of that day, or else the latest before it; without «day» the newest."""

    day: Day = None
    source: Words = None


class SeriesAsked(Asked):
    """Series: each speaker's figures of one thing. Without kind and place the answer lists the things that have most figures."""

    kind: Words = None
    place: Words = None
    unit: Words = None
    speaker: Words = None
    since: Day = None
    until: Day = None
    maps: bool = Field(default=True, description="Ground measured on control maps beside what speakers say of it")


class DocumentsAsked(Asked):
    """A page of documents, the newest first."""

    outlet: Words = None
    since: Day = None
    until: Day = None
    limit: Limit = PAGE
    after: Words = None


class FindingsAsked(Asked):
    """A page of findings."""

    check: Words = None
    verdict: Literal["consistent", "differs", "contradicts", "cannot tell", "derived"] | None = None
    doc: Words = None
    claim: Words = None
    words: Words = None
    limit: Limit = PAGE
    after: Whole = Field(None, description="«next» of the page before")


class SpeakersAsked(Asked):
    """A page of speakers; «several»: only those that more than one document names."""

    name: Words = None
    several: bool = False
    limit: Limit = PAGE
    after: Words = Field(None, description="«next» of the page before")


class SpeakerAsked(Asked):
    """One speaker, as ``/api/speakers`` names it."""

    who: str = Field(min_length=1, max_length=1_000)


class SearchAsked(Asked):
    """Documents by their words."""

    words: str = Field(min_length=1, max_length=LONGEST)
    limit: Limit = 20
    offset: Annotated[int, Field(ge=0, le=10_000)] = 0
