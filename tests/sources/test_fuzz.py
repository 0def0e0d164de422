"""Every parser that takes bytes from outside gives documents or lines for any bytes: never an exception, never a hang."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selon.model import Document
from selon.sources.items import Item, Link
from selon.sources.opening import read_item
from selon.sources.problem import Problem
from tests.sources.seeds import seeds
from tests.sources.targets import TARGETS, WISHES, made, mutated


@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.filterwarnings("ignore")
def test_any_bytes(name):
    @settings(max_examples=25, database=None)
    @given(st.binary(max_size=400) | st.builds(mutated, st.sampled_from(seeds(name)), st.integers(0, 1 << 32).map(random.Random)))
    def check(data):
        began = time.process_time()
        TARGETS[name](data)
        assert time.process_time() - began < 2

    check()


@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.filterwarnings("ignore")
def test_made_inputs(name):
    """The first of those that the long run makes (``make bench ARGS=fuzz``)."""
    for number in range(25):
        TARGETS[name](made(name, number))


@pytest.mark.parametrize("name", [name for name in TARGETS if "." in name])
def test_every_file_to_begin_from_is_whole(name):
    """A mutation of what is refused at its first bytes would reach nothing behind them."""
    for data in seeds(name):
        found = list(read_item(Item(name, data, None, 0, "https://essai.example/a/1"), WISHES))
        assert any(isinstance(one, Document | Link) for one in found), [one.line for one in found if isinstance(one, Problem)]
