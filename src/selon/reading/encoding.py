"""What its neighbours make of a word: spaCy's window encoder on numpy alone, step by step as the model takes them.

In: the encoder of a loaded model, vectors of words in rows. Out: vectors of the words where they stand.
Never: learns; guesses at an encoder of another make, which is run as it comes.

Thinc keeps what learning would need and lays the pieces of a maximum side by side; here they lie behind one another. The numbers are the
same to the last digit where the BLAS goes one way through all columns (with AVX-512), and else but for the last.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

# What a model of ours is made of, layer by layer.
_MAKE = {"expand_window", "maxout", "layernorm", "dropout"}
_LEAST = 1e-8


@dataclass(frozen=True, slots=True)
class _Layer:
    weights: Any  # words before, here and behind × pieces
    bias: Any
    gain: Any
    shift: Any
    width: int
    pieces: int


def encoder(model: Any) -> Callable[[Any], Any]:
    """The function that the model's prediction is: rows of vectors in (float32, zeros between sentences), as many rows out."""
    layers = [layer for inner in model.layers if (layer := _layer(inner)) is not None]
    if not layers or len(layers) < len(model.layers):
        return model.predict  # type: ignore[no-any-return]  # thinc is untyped here
    return lambda rows: _encode(layers, rows)


def _layer(inner: Any) -> _Layer | None:
    """The layer's numbers, the pieces of a maximum behind one another; None for one of another make."""
    import numpy as np

    parts = {node.name: node for node in inner.walk() if not node.layers}
    if not inner.name.startswith("residual") or parts.keys() != _MAKE or parts["expand_window"].attrs.get("window_size", 1) != 1:
        return None
    weights, bias = parts["maxout"].get_param("W"), parts["maxout"].get_param("b")
    width, pieces, size = weights.shape
    return _Layer(
        np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(size, pieces * width)),
        np.ascontiguousarray(bias.reshape(width, pieces).T.reshape(-1)),
        parts["layernorm"].get_param("G"),
        parts["layernorm"].get_param("b"),
        width,
        pieces,
    )


def _encode(layers: list[_Layer], rows: Any) -> Any:
    import numpy as np

    size = rows.shape[1]
    window = np.zeros((len(rows), 3 * size), dtype=rows.dtype)
    for layer in layers:
        window[1:, :size], window[:, size : 2 * size], window[:-1, 2 * size :] = rows[:-1], rows, rows[1:]
        sums = np.matmul(window, layer.weights)
        sums += layer.bias
        best = np.maximum(sums[:, : layer.width], sums[:, layer.width : 2 * layer.width])
        for piece in range(2, layer.pieces):
            np.maximum(best, sums[:, piece * layer.width : (piece + 1) * layer.width], out=best)
        best -= best.mean(axis=1, keepdims=True)
        spread = np.multiply(best, best).sum(axis=1, keepdims=True)
        spread /= layer.width
        spread += _LEAST
        best *= spread ** (-1.0 / 2.0)
        best *= layer.gain
        best += layer.shift
        best += rows
        rows = best
    return rows
