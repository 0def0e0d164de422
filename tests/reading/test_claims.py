"""The claims layer: every marked example, every rule and kind shown, what must give nothing, ids, voices."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from selon.knowledge import kinds
from selon.languages import load
from selon.model import Attribution, DataError, Document, PlaceMention, Quantity, Span, When
from selon.reading import claims, reader
from selon.reading.parsed import prepare
from tests.reading.claim_marks import DAY, Names, run, unmark

CORPUS = load("fr").corpus("claims")
BOOK = load("fr").rules("claims").BOOK


@pytest.mark.parametrize("example", CORPUS["examples"], ids=lambda e: unmark(e["text"])[0][:60])
def test_marked_examples(example):
    found, wanted, said, text = run(example)
    assert sorted(found) == sorted(wanted), text
    for role in ("actor", "target", "place"):
        if role in example:
            assert getattr(said[0], role) == example[role]
    if "counts" in example:  # for each claim the number of its figure in the sentence
        assert [c.quantity for c in said] == example["counts"]
    if "dated" in example:  # for each claim the number of its date in the sentence
        assert [int(c.date_ref[1:]) if c.date_ref else None for c in said] == example["dated"]
    if "modality" in example:
        assert {c.modality for c in said} == {example["modality"]}


@pytest.mark.parametrize("line", CORPUS["nothing"])
def test_these_give_nothing(line):
    assert run({"text": line})[0] == []


def test_every_rule_fires_in_the_corpus():
    fired = {name for example in CORPUS["examples"] for claim in run(example)[2] for name in claim.rule}
    assert set(BOOK.names) <= fired


def test_every_kind_has_a_marked_example():
    shown = {claim.kind for example in CORPUS["examples"] for claim in run(example)[2]}
    assert shown == kinds.ids()


def test_each_claim_names_a_rule_that_exists():
    assert {name for example in CORPUS["examples"] for claim in run(example)[2] for name in claim.rule} <= set(BOOK.names)


def read(text, attributions=(), quantities=(), dates=(), places=()):
    doc = Document("t", text, published="2025-02-12")
    parsed, _ = prepare(doc, load("fr"))
    span = lambda s: Span.of(text, text.index(s), text.index(s) + len(s))  # noqa: E731 - one use, many times
    nums = [Quantity(f"q{i}", span(s), 1.0, 1.0, "exact", unit) for i, (s, unit) in enumerate(quantities)]
    whens = [When(f"d{i}", span(s), DAY, DAY, "on") for i, s in enumerate(dates)]
    where = [PlaceMention(f"p{i}", span(s), "place", s, "UA", None, None, feature) for i, (s, feature) in enumerate(places)]
    attrs = [
        Attribution(f"a{i}", span(src), span(cue), tuple(span(c) for c in content), "indirect", stance, src, f"a{i - 1}" if i else None)
        for i, (src, cue, content, stance) in enumerate(attributions)
    ]
    return claims.read(parsed, nums, whens, where, attrs, Names(text))


@pytest.mark.parametrize(
    ("answer", "cue", "stance", "day"),
    [("accuse l'ennemi d'avoir visé le bourg", "accuse", "accuses", DAY), ("dit avoir visé un dépôt", "dit", "asserts", None)],
)
def test_a_day_is_taken_over_where_one_speaker_answers_the_other(answer, cue, stance, day):
    first, second = "neuf civils ont péri à Ber lundi", answer.removeprefix(cue + " ")
    said, _ = read(
        f"Selon la mairie, {first}. L'armée {answer}.",
        (("la mairie", "Selon", [first], "asserts"), ("L'armée", cue, [second], stance)),
        dates=("lundi",),
    )
    assert [c.start for c in said] == [DAY, day]


def test_the_outlets_voice_is_a_positive_finding():
    said, refused = read("L'armée a pris le village.")
    assert [c.voice for c in said] == ["outlet"]
    assert refused == []


@pytest.mark.parametrize(
    "text",
    [
        "« L'armée a pris le village. »",
        "L'armée aurait pris le village.",
        "Selon des habitants, l'armée a pris le village.",
        "Elle sait que l'armée a pris le village.",
        "L'armée a pris le village, raconte une voisine.",
        "Un décompte de l'ONU donne deux villages pris par l'armée.",
    ],
)
def test_what_nobody_is_found_to_say_is_unresolved_with_a_refusal(text):
    said, refused = read(text)
    assert [c.voice for c in said] == ["unresolved"]
    assert [r.layer for r in refused] == ["claim"]


def test_a_claim_stands_in_the_innermost_attribution():
    text = "Le quotidien écrit que Kiev affirme que l'armée a pris le village."
    said, _ = read(
        text,
        attributions=[
            ("Le quotidien", "écrit", ["Kiev affirme que l'armée a pris le village"], "asserts"),
            ("Kiev", "affirme", ["l'armée a pris le village"], "asserts"),
        ],
    )
    assert [(c.kind, c.attribution) for c in said] == [("control.capture", "a1")]


def test_what_the_outlet_tells_and_somebody_denies_is_two_claims():
    text = "L'armée a pris le village. Kiev dément."
    said, _ = read(text, attributions=[("Kiev", "dément", ["L'armée a pris le village"], "denies")])
    assert sorted((c.attribution or "", c.modality) for c in said) == [("", "asserted"), ("a0", "denied")]


def test_a_withheld_statement_gives_no_claim():
    text = "Le ministère n'a pas confirmé la prise du village."
    said, _ = read(text, attributions=[("Le ministère", "n'a pas confirmé", ["la prise du village"], "withholds")])
    assert [c for c in said if c.attribution] == []


def test_the_day_of_the_saying_is_not_the_day_of_the_event():
    text = "L'armée a affirmé mardi avoir pris Lyman."
    said, _ = read(
        text, attributions=[("L'armée", "a affirmé", ["avoir pris Lyman"], "asserts")], dates=["mardi"], places=[("Lyman", "city")]
    )
    assert [(c.kind, c.start, c.place) for c in said] == [("control.capture", None, "Lyman")]


def test_a_toll_takes_the_day_and_the_place_of_its_strike():
    text = "Une frappe a touché Lyman mardi. Trois personnes ont été tuées."
    said, _ = read(text, dates=["mardi"], places=[("Lyman", "city")], quantities=[("Trois personnes", "person")])
    toll = next(c for c in said if c.kind == "harm.casualties")
    assert (toll.start, toll.place, toll.date_ref) == (DAY, "Lyman", None)
    assert toll.inferred_from


def test_what_is_held_now_is_held_on_the_day_of_publication():
    said, _ = read("La milice tient le bourg.")
    assert [(c.kind, str(c.start)) for c in said] == [("control.hold", "2025-02-12")]


def test_where_a_dispatch_was_written_is_not_where_things_happen():
    said, _ = read("ODESSA. Un pont a été détruit.", places=[("ODESSA", "city")])
    assert [(c.kind, c.place) for c in said] == [("harm.damage", None)]


def test_an_event_picked_up_again_is_no_new_claim():
    said, _ = read("Une offensive a commencé. Cette offensive inquiète les voisins.")
    assert [c.kind for c in said] == ["attack.clash"]


def test_an_id_is_made_of_what_is_claimed_and_never_of_the_reader():
    text = "L'armée a pris deux villages."
    first = read(text, quantities=[("deux villages", "settlement")])[0]
    again = read(text, quantities=[("deux villages", "settlement")])[0]
    assert [c.id for c in first] == [c.id for c in again]
    assert read(text)[0][0].id != first[0].id
    assert replace(first[0], rule=("another",)).id == first[0].id


def test_spans_are_slices_of_the_text():
    text = "L’armée a pris 1 400 km² ; « tout va bien », dit-elle."
    for claim in read(text)[0]:
        claim.anchor.check(text)
        claim.sentence.check(text)


@pytest.mark.parametrize("text", ["", "\n\n", "« ", "?!", "L'", "12", "Kiev", "a pris", "dont trois", "— – :"])
def test_odd_texts_are_read_without_an_error(text):
    read(text)


def test_kinds_carry_their_roles_and_crosswalk():
    strike = kinds.kinds()["attack.strike"]
    assert strike.family == "attack"
    assert strike.roles["actor"] == "who strikes"
    assert ("Explosions/Remote violence", "Air/drone strike") in [(c.event, c.sub) for c in strike.acled]
    assert strike.plover[0].event == "ASSAULT"
    assert len(kinds.ids()) == 29
    assert json.dumps({k: dict(v.says) for k, v in kinds.kinds().items()})


def test_an_unknown_role_stops_the_load(tmp_path, monkeypatch):
    path = tmp_path / "kinds.yaml"
    path.write_text("x:\n  says: {fr: a, en: b}\n  roles: {weather: wet}\n  plover: []\n  acled: []\n", encoding="utf-8")
    monkeypatch.setattr(kinds, "PATH", path)
    kinds.kinds.cache_clear()
    with pytest.raises(DataError, match=r"kinds\.yaml:3"):
        kinds.kinds()
    monkeypatch.undo()
    kinds.kinds.cache_clear()
    assert kinds.kinds()


@pytest.mark.parametrize(
    ("lang", "text", "start"),
    [
        ("fr", "C'est la plus vaste frappe sur Soumy depuis le 3 janvier.", None),
        ("fr", "Depuis le 3 janvier, 300 habitants ont quitté Soumy.", "2025-01-03"),
        ("en", "Air defences downed 40 drones in the largest attack since the start of the invasion in February 2022.", None),
        ("en", "Since January 3 about 300 people have left the town.", "2025-01-03"),
    ],
)
def test_a_day_since_which_something_is_the_greatest_dates_nothing(lang, text, start):
    told = reader.read(Document("x", text, lang=lang, published="2025-02-14")).claims
    assert told
    assert {str(c.start) if c.start else None for c in told} == {start}
