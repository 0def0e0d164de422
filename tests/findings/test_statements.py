"""Sentences of two texts that cannot both hold are set side by side; what only doubts, supposes or is told days apart is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon import findings
from selon.findings import wording
from selon.findings.checks import statements as check
from selon.findings.statements import alike
from selon.findings.text import Text
from selon.model import DataError, Document, Finding, Reading

CONTRARY = [
    ("denied", "La commission de Vyrove a publié une note sur la trêve.", "La commission de Vyrove n'a pas publié de note sur la trêve."),
    ("denied", "Les gardes ont quitté l'usine de Vyrove lundi.", "Selon la mairie, les gardes n'ont pas quitté l'usine de Vyrove."),
    ("denied", "Des images du pont détruit circulent.", "Il n'existe pas d'images du pont détruit."),
    ("denied", "Le traité permet à l'alliance de s'étendre.", "Le traité ne permet pas à l'alliance de s'étendre."),
    ("denied", "L'armée a frappé l'école de Vyrove à l'aube.", "L'armée a nié avoir frappé l'école de Vyrove."),
    ("denied", "Aucune livraison de blé n'a quitté le port d'Odessa.", "Une livraison de blé a quitté le port d'Odessa."),
    ("denied", "Ils filment un vrai camp sur un toit de Vyrove.", "Ils filment une pièce sur un toit de Vyrove et non pas un vrai camp."),
    ("contrary", "Le guide Anton Mirov est mort sur le front.", "Anton Mirov est bien vivant, dit sa sœur."),
    ("contrary", "Tous les gardes de l'île Verte sont morts.", "Tous les gardes de l'île Verte sont en vie."),
    ("contrary", "Le parlement de Vyrove a accepté la trêve de Pâques.", "Le parlement de Vyrove a rejeté la trêve de Pâques."),
    ("contrary", "Le convoi est parti de Vyrove avant la trêve.", "Le convoi est parti de Vyrove après la trêve."),
    ("contrary", "Les marcheurs de Vyrove ont défilé uniquement contre la faim.", "Les marcheurs de Vyrove ont défilé contre la guerre."),
    ("other", "Le chauffeur Anton Mirov a été tué par une mine.", "Le chauffeur Anton Mirov a été abattu par des pillards."),
    ("other", "La vidéo du 4 mars montre des tirs sur Kiev.", "La vidéo du 4 mars montre en réalité des tirs sur Gaza."),
]  # fmt: skip
FINE = [
    ("La commission a publié une note sur la trêve.", "La commission n'a pas confirmé la trêve dans une note."),
    ("La commission a publié une note sur la trêve.", "La commission n'a pas publié seulement une note sur la trêve."),
    ("L'armée tient 150 km² près de Vyrove.", "L'armée ne tient plus que 150 km² près de Vyrove."),
    ("La commission n'a pas publié de note sur la trêve.", "La commission n'a jamais publié de note sur la trêve."),
    (
        "Il est faux que la commission de Vyrove ait publié une note sur la trêve.",
        "La commission de Vyrove n'a pas publié de note sur la trêve.",
    ),
    ("Selon une rumeur, la commission a publié une note sur la trêve.", "La commission n'a pas publié de note sur la trêve."),
    ("Si la commission publie une note, la trêve tiendra.", "La commission n'a pas publié de note sur la trêve."),
    ("Un homme a été tué à Vyrove.", "Une femme a été blessée à Stepne."),
    ("Les gardes ont quitté l'usine de Vyrove.", "Les gardes n'ont pas quitté l'usine de Stepne."),
    ("Le ministre a reçu son homologue norvégien.", "Le ministre a reçu son homologue danois."),
    ("Treize soldats ont été tués à Vyrove.", "Treize soldats ont perdu la vie à Vyrove."),
    ("L'armée a démenti la prise de Vyrove.", "L'armée démentait lundi la prise de Vyrove."),
    ("La mission n'est pas armée mais médicale.", "La mission est médicale."),
]


def across(first: str, second: str, *days: str) -> list[Finding]:
    when = days or (None, None)
    texts = [
        Text(Reading(Document(f"d{i}", text, outlet="Essai", published=day)))
        for i, (text, day) in enumerate(zip((first, second), when, strict=True))
    ]
    return list(check.across(texts))


@pytest.mark.parametrize(("how", "first", "second"), CONTRARY)
@pytest.mark.parametrize("turned", [False, True])
def test_sentences_that_cannot_both_hold(how: str, first: str, second: str, turned: bool) -> None:
    found = across(second, first) if turned else across(first, second)
    assert [(f.check, f.verdict) for f in found] == [("statements", "contradicts")]
    assert [span.surface for _, span in found[0].spans] == ([second, first] if turned else [first, second])
    shown = {w: wording.say(f"statements.{how}", "contradicts", one="", two="")["fr"].rpartition(" : ")[2] for w in ("it",)}["it"]
    assert shown in found[0].says["fr"]


@pytest.mark.parametrize(("first", "second"), FINE)
def test_sentences_that_both_may_hold(first: str, second: str) -> None:
    assert [f.says["fr"] for f in (*across(first, second), *across(second, first))] == []


def test_texts_of_other_days_speak_of_other_states() -> None:
    pair = CONTRARY[0][1:]
    assert across(*pair, "2025-03-03", "2025-03-05")
    assert not across(*pair, "2025-03-03", "2025-03-13")


def test_one_text_is_not_set_against_itself_here() -> None:
    both = Reading(Document("d", " ".join(CONTRARY[0][1:])))
    assert list(check.across([Text(both)])) == []
    assert findings.check([both]) == []


@given(st.lists(st.sampled_from([w for _, a, b in CONTRARY for w in (*a.split(), *b.split())]), max_size=30), st.text(max_size=40))
def test_never_raises(words: list[str], other: str) -> None:
    for finding in across(" ".join(words) or "x", other or "y"):
        assert finding.spans


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [("frappe", "frapper", True), ("russe", "russes", True), ("mai", "mais", False), ("2019", "2018", False), ("pont", "ponton", True)],
)
def test_forms_of_one_word(one: str, two: str, same: bool) -> None:
    assert alike(one, two) is same


def test_an_unknown_key_in_the_word_list_stops_the_load(tmp_path, monkeypatch) -> None:
    from selon import languages
    from selon.findings import statements

    words = tmp_path / "zz" / "words"
    words.mkdir(parents=True)
    (words / "statements.yaml").write_text("negators: [ne]\nnegator: [pas]\n", encoding="utf-8")
    monkeypatch.setattr(languages, "HERE", tmp_path)
    languages.load.cache_clear()
    statements.lexicon.cache_clear()
    with pytest.raises(DataError, match=r"statements\.yaml:\d+: unknown key 'negator'"):
        statements.lexicon("zz")
    languages.load.cache_clear()
    statements.lexicon.cache_clear()
