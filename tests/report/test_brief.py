"""What a brief says, in which order, and what it leaves out."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace

import pytest

import selon
from selon import api
from selon.model import Reading, Refusal, SelonError
from tests.report.build import Maker, ground


def section(brief, key):
    return next((s for s in brief.sections if s.id == key), None)


def text_of(brief, key):
    found = section(brief, key)
    return "\n".join("".join(p.text for p in line.heading) + ". " + line.text for line in found.lines) if found else ""


def test_the_speaker_says_it_in_the_texts_own_words():
    brief = api.brief([ground("d1", "2025-03-08", 310)])
    said = text_of(brief, "said")
    assert said.startswith("Région de Koursk (Russie). Le général Ostap Verboviak a déclaré que les forces ukrainiennes tiennent 310 km²")
    assert "[1]." in said


def test_what_changed_comes_first_with_each_value_and_its_day():
    brief = api.brief([ground("d1", "2025-03-03", 430), ground("d2", "2025-03-08", 310)])
    assert [s.id for s in brief.sections][:2] == ["new", "said"]
    first = text_of(brief, "new").replace("\u202f", " ")
    assert first.startswith("Terrain tenu par les forces ukrainiennes, région de Koursk. Le général Ostap Verboviak : ")
    assert first.index("430 km² (3 mars)") < first.index("310 km² (8 mars)")


def test_one_day_has_nothing_new():
    assert section(api.brief([ground("d1", "2025-03-08", 310)]), "new") is None


def test_two_speakers_are_never_one_row_or_one_series():
    two = [ground("d1", "2025-03-03", 430), ground("d2", "2025-03-08", 310, speaker="la colonelle Maryna Sossiouk")]
    brief = api.brief(two)
    assert brief.series == ()
    assert len(section(brief, "figures").rows) == 2


def test_a_reprint_is_said_once_with_both_sources():
    brief = api.brief([ground("d1", "2025-03-08", 310), ground("d2", "2025-03-08", 310, outlet="Courrier")])
    said = text_of(brief, "said")
    assert said.count("310") == 1
    assert "[1, 2, dans 2 documents]" in said


def test_the_outlets_own_voice_is_told_apart_and_led_in_once():
    made = Maker("La route de Soudja est coupée. Le pont est détruit.")
    made.claim("coupée", "attack.strike", actor="drones")
    made.claim("détruit", "harm.damage", target="pont")
    said = text_of(api.brief([made.reading()]), "said")
    assert "Agence, en son nom : « La route de Soudja est coupée » [1]" in said


def test_an_unresolved_voice_is_not_the_outlets():
    made = Maker("Huit drones auraient été abattus.")
    made.claim("abattus", "attack.intercept", voice="unresolved", quantity=made.figure("Huit drones", 8, unit="drone"))
    brief = api.brief([made.reading()])
    assert "Sans source établie : « Huit drones auraient été abattus » [1]" in text_of(brief, "said")
    assert "Agence" not in "".join(p.text for row in section(brief, "figures").rows for cell in row.cells for p in cell)


def test_a_quotation_keeps_its_marks_and_its_cut_is_shown():
    quote = "Nous tenons la ville, " + "et nous la tiendrons encore demain, " * 12 + "quoi qu'il arrive"
    made = Maker(f"« {quote} », a assuré le maire Petro Halytch.")
    attr = made.says("le maire Petro Halytch", "a assuré", quote, speech="direct", speaker="Petro Halytch")
    made.claim("tenons", "control.hold", attr)
    said = text_of(api.brief([made.reading()]), "said")
    assert "Le maire Petro Halytch a assuré : « Nous tenons la ville" in said
    assert " … » [1]" in said


def test_an_unnamed_speaker_keeps_the_words_of_the_text():
    made = Maker("Selon un responsable régional, deux ponts ont sauté.")
    attr = made.says("un responsable régional", "Selon", "deux ponts ont sauté", speaker="unnamed: responsable régional")
    made.claim("sauté", "harm.damage", attr)
    assert "Selon un responsable régional, deux ponts ont sauté [1]" in text_of(api.brief([made.reading()]), "said")


def test_refusals_are_told_and_a_lone_refused_document_is_a_brief():
    made = Maker("Rien ici.")
    reading = Reading(made.doc, refusals=(Refusal("document", "the reader failed on it"),))
    assert "document non lu" in text_of(api.brief([reading]), "unread")


def test_no_documents_give_an_empty_brief():
    brief = api.brief([])
    assert "0 documents" in brief.markdown() or "0 document" in brief.markdown()


def test_an_unknown_language_is_refused_with_the_known_ones():
    with pytest.raises(SelonError, match="known: en, fr"):
        api.brief([], "de")


def test_old_dates_carry_their_year_and_relative_ones_their_day():
    made = Maker("Kiev en revendiquait 1 400 km².", "2025-02-14")
    attr = made.says("Kiev", "revendiquait", "1 400 km²", speaker="Ukraine")
    made.claim(
        "revendiquait", "control.hold", attr, actor="Ukraine", quantity=made.figure("1 400 km²", 1400),
        start=dt.date(2024, 8, 1), end=dt.date(2024, 8, 31),
    )  # fmt: skip
    cells = [["".join(p.text for p in c) for c in r.cells] for r in section(api.brief([made.reading()]), "figures").rows]
    assert cells[0][3] == "août 2024"


def test_english_says_ids_in_english_and_quotes_in_french():
    brief = api.brief([ground("d1", "2025-03-08", 1310)], "en")
    said = text_of(brief, "said").replace("\u202f", " ")
    assert said.startswith("Kursk Oblast (Russia). ")
    assert "1,310 km²" in said
    assert "“Les forces ukrainiennes tiennent 1310 km²" in said


def test_seventeen_dispatches_make_two_screens(samples):
    brief = api.brief(samples)
    body = brief.markdown().split("## Sources")[0]
    lines = sum(1 + len(line) // 110 for line in body.splitlines() if line.strip())
    assert lines < 130
    assert len(json.loads(brief.json())["sections"]) >= 4


def test_json_holds_what_the_page_leaves_out(samples):
    data = json.loads(api.brief(samples).json())
    said = next(s for s in data["sections"] if s["id"] == "said")
    assert said["rest"]
    selector = data["citations"][0]["selector"]
    assert [s["type"] for s in selector] == ["TextPositionSelector", "TextQuoteSelector"]


def test_the_page_loads_nothing_and_escapes_everything():
    made = Maker('Selon <script>alert(1)</script>, "<img src=x onerror=alert(2)>" brûle.', outlet="<b>Outlet</b>")
    attr = made.says("<script>alert(1)</script>", "Selon", '"<img src=x onerror=alert(2)>" brûle', speaker="<script>alert(1)</script>")
    made.claim("brûle", "harm.damage", attr)
    page = api.brief([made.reading()]).html()
    assert [x for x in ("<script", "<img", "<b>Outlet") if x in page] == []
    assert "default-src 'none'" in page
    assert not [x for x in ("http://", "https://", 'src="', "url(") if x in page.replace("&", "")]


def test_markdown_of_hostile_text_stays_text():
    made = Maker("Selon *Kiev*, le pont [brûle](x) | tombe.")
    attr = made.says("*Kiev*", "Selon", "le pont [brûle](x) | tombe", speaker="*Kiev*")
    made.claim("brûle", "harm.damage", attr)
    text = api.brief([made.reading()]).markdown()
    assert "\\*Kiev\\*" in text
    assert "](x)" not in text


def test_a_denial_of_an_earlier_sentence_quotes_the_text_so_that_its_pronouns_stay_the_texts():
    made = Maker("Ses soldats y auraient fait vingt prisonniers. Le ministère russe de la Défense dément.")
    attr = made.says("Le ministère russe de la Défense", "dément", "Ses soldats y auraient fait vingt prisonniers", stance="denies")
    made.claim("prisonniers", "people.detain", attr, modality="denied")
    said = text_of(api.brief([made.reading()]), "said")
    assert "Le ministère russe de la Défense dément ce qu’écrit Agence : « Ses soldats y auraient fait vingt prisonniers »" in said


def test_a_denial_after_its_content_in_one_sentence_is_told_as_before():
    made = Maker("Le pont serait détruit, dément le maire Petro Halytch.")
    attr = made.says("le maire Petro Halytch", "dément", "Le pont serait détruit", stance="denies")
    made.claim("détruit", "harm.damage", attr, modality="denied")
    assert "écrit le texte" not in text_of(api.brief([made.reading()]), "said")


def test_a_saying_is_dated_by_its_own_day():
    made = Maker("Le pont est détruit, a indiqué samedi le maire Petro Halytch.")
    attr = made.says("le maire Petro Halytch", "a indiqué", "Le pont est détruit", said_ref=made.day("samedi", "2025-03-08"))
    made.claim("détruit", "harm.damage", attr)
    assert "Le maire Petro Halytch a indiqué, le 8 mars, que le pont est détruit" in text_of(api.brief([made.reading()]), "said")


def test_a_rejection_is_told_as_whose_it_is_according_to_the_outlet():
    made = Maker("Une proposition fermement rejetée par le Kremlin mercredi.", "2025-03-08")
    day = dt.date(2025, 3, 5)
    made.claim("rejetée", "talks.reject", actor="Kremlin", start=day, end=day)
    said = text_of(api.brief([made.reading()]), "said")
    assert "Le Kremlin oppose un refus, le 5 mars, selon Agence : « Une proposition fermement rejetée par le Kremlin" in said


def test_a_protest_stands_with_the_country_that_protests_where_that_is_a_theatre():
    made = Maker("Un drone est tombé en Moldavie. La Moldavie proteste auprès de Moscou.")
    made.claim("tombé", "attack.strike", place=made.place("en Moldavie", "Moldova", country="MD", feature="country"))
    made.claim("proteste", "talks.protest", actor="Moldavie")
    said = text_of(api.brief([made.reading()]), "said")
    assert "Pourparlers" not in said
    assert "La Moldavie proteste, selon Agence" in said


def test_a_text_of_no_outlet_is_called_that_among_several():
    plain = Maker("Le pont est détruit.", "2025-03-08", outlet=None, key="d2")
    plain.claim("détruit", "harm.damage")
    brief = api.brief([ground("d1", "2025-03-08", 310), plain.reading()])
    assert "Un texte du 8 mars dont l’organe n’est pas nommé, en son nom : « Le pont est détruit »" in text_of(brief, "said")


def test_what_was_said_before_the_day_before_is_not_new():
    old, new = ground("d1", "2025-03-08", 310), Maker("Jeudi, le maire Petro Halytch a promis un pont.", "2025-03-16", key="d2")
    attr = new.says("le maire Petro Halytch", "a promis", "un pont", stance="promises", said_ref=new.day("Jeudi", "2025-03-06"))
    new.claim("promis", "statement", attr)
    assert section(api.brief([old, new.reading()]), "new") is None


def test_an_undated_figure_joins_the_dated_one():
    made = Maker("L’Ukraine affirme contrôler 500 km² là-bas. L’Ukraine a dit contrôler 500 km² à Koursk.", "2025-02-14")
    first = made.says("L’Ukraine", "affirme", "contrôler 500 km² là-bas", speaker="Ukraine")
    made.claim("contrôler", "control.hold", first, actor="Ukraine", quantity=made.figure("500 km²", 500))
    later = made.says("L’Ukraine", "a dit", "contrôler 500 km² à Koursk", speaker="Ukraine")
    place, day = made.place("Koursk", "Kursk Oblast", country="RU"), dt.date(2025, 2, 13)
    made.claim("contrôler 500 km² à", "control.hold", later, actor="Ukraine", place=place, start=day, end=day,
               quantity=made.figure("500 km² à", 500))  # fmt: skip
    rows = [["".join(p.text for p in c) for c in r.cells] for r in section(api.brief([made.reading()]), "figures").rows]
    assert len(rows) == 1
    assert "Koursk" in rows[0][1]
    assert rows[0][3] == "13 févr. 2025"


def test_a_quoted_source_and_its_teller_are_joined_by_one_comma():
    made = Maker("Selon un diplomate, cité par Meridia, le pont est détruit.")
    outer = made.says("Meridia", "cité par", "le pont est détruit")
    attr = made.says("un diplomate", "Selon", "le pont est détruit", speaker="unnamed: diplomate", within=outer)
    made.claim("détruit", "harm.damage", attr)
    assert "Selon un diplomate, que cite Meridia, le pont est détruit [1]" in text_of(api.brief([made.reading()]), "said")


def test_a_verb_keeps_the_pronoun_that_its_figure_needs():
    made = Maker("Oslo en avait promis six en 2023, disait-on partout en ville.")
    attr = made.says("Oslo", "avait promis", "six en 2023", speaker="Norvège")
    made.claim("promis", "arms.pledge", attr, quantity=made.figure("six", 6, unit="aircraft"))
    assert "Oslo en avait promis six en 2023" in text_of(api.brief([made.reading()]), "said")


def test_the_sum_that_a_text_adds_to_somebodys_words_is_left_to_the_checks():
    made = Maker("L’armée ukrainienne contrôle 150 km², a admis le général Ostap Verboviak, soit deux tiers de moins que les 430 km².")
    attr = made.says("le général Ostap Verboviak", "a admis", "L’armée ukrainienne contrôle 150 km²")
    parts = (made.attrs[0].content[0], made.at("soit deux tiers de moins que les 430 km²"))
    made.attrs[0] = replace(made.attrs[0], content=parts)
    made.claim("contrôle", "control.hold", attr, actor="armée ukrainienne", quantity=made.figure("150 km²", 150),
               rule=("active verb",))  # fmt: skip
    said = text_of(api.brief([made.reading()]), "said")
    assert "a admis que l’armée ukrainienne contrôle 150 km² [1]" in said


def test_one_sentence_is_not_said_twice():
    made = Maker("Huit drones auraient été abattus avant d’atteindre la ville.")
    made.claim("abattus", "attack.intercept", voice="unresolved")
    made.claim("atteindre", "attack.strike")
    assert "deux fois" not in text_of(api.brief([made.reading()]), "said")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Selon la mairie de Soumy, 2 100 tués et blessés ont été comptés en mars.", "2 100 tués et blessés"),
        ("L'état-major estime les pertes russes à au moins 1 600 tués ou blessés.", "au moins 1 600 tués ou blessés"),
        ("Selon la mairie de Soumy, 40 morts et 12 blessés ont été comptés en mars.", "40 morts"),
        ("Selon la mairie de Soumy, 40 morts et des chars détruits ont été comptés en mars.", "40 morts"),
    ],
)
def test_what_is_counted_together_is_shown_together(text, shown):
    brief = api.brief([selon.read(text, published="2025-04-01")])
    rows = [re.sub(r"[\u00a0\u202f]", " ", line) for line in brief.markdown().splitlines() if line.startswith("|")]
    assert any(f"| {shown} |" in row for row in rows), rows
