"""Whom a claim is about, where a figure says how many."""

from __future__ import annotations

import pytest

import selon


@pytest.mark.parametrize(
    ("text", "kind", "target"),
    [
        ("Les troupes ukrainiennes contrôlent environ 310 km² dans la région de Koursk.", "control.hold", None),
        ("La frappe a tué plus de 420 militaires ukrainiens à Soumy.", "harm.casualties", "unnamed: militaires ukrainiens"),
        ("L'armée russe a pris vingt-quatre localités depuis janvier.", "control.capture", "unnamed: localités"),
        ("La défense antiaérienne a abattu 12 drones au-dessus de Soumy.", "attack.intercept", "unnamed: drones"),
    ],
)
def test_the_figure_is_no_part_of_who_it_is(text, kind, target):
    [found] = [claim for claim in selon.read(text, published="2025-03-14").claims if claim.kind == kind]
    assert found.quantity is not None
    assert found.target == target
