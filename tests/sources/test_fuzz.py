"""Every parser that takes bytes from outside gives documents or lines for any bytes: never an exception, never a hang."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sources.targets import TARGETS, inputs, mutated, seeds


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
    for _, data in zip(range(25), inputs(name), strict=False):
        TARGETS[name](data)
