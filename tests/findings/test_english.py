"""The checks on English texts, read as the reader reads them: what each finds, and what it leaves alone."""

from __future__ import annotations

import pytest

from selon import findings
from selon.findings.checks import statements as check
from selon.findings.text import Text
from selon.model import Document, Reading
from selon.reading import reader

FOUND = [
    ("arithmetic", "differs", "The region has 620 shelters, a third fewer than the 1,150 of last year."),
    ("arithmetic", "consistent", "The port took in 2,600 ships, a third fewer than the 3,900 of last year."),
    ("arithmetic", "consistent", "The rate will rise from 3,000 to 4,000 shells a month, a third more."),
    ("arithmetic", "consistent", "The plant makes 2,400 shells a month, four times more than the 600 of last year."),
    ("arithmetic", "consistent", "The number of soldiers on the hill doubled, from 1,200 to 2,350."),
    ("arithmetic", "differs", "The air defence shot down 405 of the 465 drones, or 70%."),
    ("arithmetic", "derived", "The army now holds only 210 square kilometres of the 840 square kilometres of the pocket."),
    ("sum", "derived", "The firm will deliver another 600 drones, on top of the 400 drones already ordered."),
    ("sum", "differs", "The country will get 31 additional tanks, in addition to the 14 tanks delivered, for a total of 52 tanks."),
    ("sum", "consistent", "On Monday 112 prisoners came home, then 88 prisoners on Tuesday. In total, 200 prisoners are back."),
    ("parts", "differs", "The blast wounded 14 people, including 17 children."),
    ("parts", "consistent", "The column had 19 tanks: 12 tanks burned, 7 tanks turned back."),
    ("parts", "consistent", "The battery destroyed 9 of the 11 drones, and the other two fell into a field."),
    ("calendar", "consistent", "The truce began on Thursday, February 13."),
    ("calendar", "differs", "The sappers crossed the river on Tuesday, 13 February 2025."),
    ("calendar", "differs", "The sappers crossed the river on Tuesday, Feb. 13, 2025."),
    ("revision", "derived", "The toll rose to 52 dead, up from 49 dead announced the day before."),
    ("revision", "derived", "The shelling of Vyrove killed 12 people, up from 9 people earlier."),
    ("hedge", "differs", ("Governor Anton Mirov said the army held about 700 square kilometres near Kharkiv. "
     "The general staff said the army held 700 square kilometres near Kharkiv.")),
    ("attribution", "differs", ("Rebels hold 430 square kilometres around Kharkiv. "
     "General Anton Mirov said that rebels hold 430 square kilometres around Kharkiv.")),
    ("sides", "differs", ("The ministry of defence said that Russian troops had captured Lyman on Monday. "
     "The Ukrainian general staff denied that Lyman had been captured.")),
]  # fmt: skip
NOTHING = [
    "The region has 620 shelters, a third fewer than last year.",
    "Output fell by 10 percent to 300 tonnes.",
    "The blast wounded 14 people, including three children.",
    "The truce began on Thursday. On February 13, the guns fell silent.",
    "The shelling killed 12 people, including two children, and wounded nine.",
    "The army fired 30 shells, and ten more the day after.",
]
CONTRARY = [
    ("The commission of Vyrove published a note on the truce.", "The commission of Vyrove did not publish a note on the truce."),
    ("The army struck the school of Vyrove at dawn.", "The army denied having struck the school of Vyrove."),
    ("The parliament of Vyrove accepted the Easter truce.", "The parliament of Vyrove rejected the Easter truce."),
    ("The driver Anton Mirov was killed by a mine.", "The driver Anton Mirov was shot by looters."),
]
FINE = [
    ("The commission of Vyrove published a note on the truce.", "The commission of Vyrove did not only publish a note on the truce."),
    ("The commission of Vyrove published a note on the truce.", "The commission of Vyrove has not yet published a note on the truce."),
    ("The army struck the school of Vyrove.", "The army struck the bridge of Stepne."),
    ("The guards left the plant of Vyrove.", "If the guards do not leave the plant of Vyrove, the truce will end."),
    ("The commission confirmed the truce.", "The commission could not verify the truce."),
]


def _read(text: str) -> Reading:
    return reader.read(Document("d", text, "en", "Essay", None, None, "2025-02-14"))


@pytest.mark.parametrize(("name", "verdict", "text"), FOUND)
def test_finds(name: str, verdict: str, text: str) -> None:
    found = findings.check([_read(text)])
    assert (name, verdict) in [(f.check, f.verdict) for f in found], [(f.check, f.verdict, f.says["en"]) for f in found]


@pytest.mark.parametrize("text", NOTHING)
def test_says_nothing_where_nothing_is_to_be_said(text: str) -> None:
    assert [f.says["en"] for f in findings.check([_read(text)])] == []


def _across(first: str, second: str) -> list[str]:
    return [f.verdict for f in check.across([Text(Reading(Document(f"d{i}", t, "en", "Essay"))) for i, t in enumerate((first, second))])]


@pytest.mark.parametrize(("first", "second"), CONTRARY)
def test_contrary_sentences_are_set_side_by_side(first: str, second: str) -> None:
    assert _across(first, second)


@pytest.mark.parametrize(("first", "second"), FINE)
def test_what_denies_nothing_is_left_alone(first: str, second: str) -> None:
    assert not _across(first, second)
