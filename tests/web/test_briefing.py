"""What is worked out beside the requests: asked for again until it is there, told once where it fails."""

import threading

import pytest

from selon.web.boards import Working
from selon.web.briefing import WAITING, Beside


def test_it_is_worked_out_once_and_kept():
    go, calls = threading.Event(), []

    def make():
        calls.append(1)
        go.wait(10)
        return "made"

    beside: Beside[object] = Beside()
    with pytest.raises(Working):
        beside.get("a", make, 0.01)
    go.set()
    assert beside.get("a", make, 10) == "made"
    assert beside.get("a", make, 0) == "made"
    assert len(calls) == 1
    beside.close()


def test_what_fails_is_told_and_tried_again_later():
    def fail():
        raise KeyError("a defect")

    beside: Beside[object] = Beside()
    for _ in range(2):
        with pytest.raises(KeyError, match="a defect"):
            beside.get("a", fail, 10)
    assert beside.get("a", lambda: "mended", 10) == "mended"
    beside.close()


def test_only_so_many_wait():
    go = threading.Event()
    beside: Beside[object] = Beside()
    for n in range(WAITING + 3):
        with pytest.raises(Working):
            beside.get(str(n), lambda: go.wait(10), 0)
    assert len(beside._held) == WAITING
    go.set()
    beside.close()
