"""The parser behind its function: what it says of a sentence is the sentence's own."""

from __future__ import annotations

import random

import numpy as np
import pytest
from thinc.api import Maxout, chain

from bench.made import articles
from selon import languages
from selon.reading import syntax
from selon.reading.encoding import encoder
from selon.reading.parsed import _key, prepare


@pytest.fixture(scope="module")
def sentences():
    pages = [prepare(doc, languages.load("fr"))[0] for doc in articles(6)]
    keys = [_key(sent, page.norm) for page in pages for sent in page.sentences if sent.tokens]
    return list(dict.fromkeys(keys))


@pytest.fixture(scope="module")
def alone(sentences):
    parser = syntax.Parser("fr")
    return {words: parser.parse([words])[0] for words in sentences}


@pytest.mark.parametrize("size", [2, 7, 40])
def test_a_parse_does_not_depend_on_the_sentences_beside_it(sentences, alone, size):
    parser, mixed = syntax.Parser("fr"), random.Random(size).sample(sentences, len(sentences))
    for first in range(0, len(mixed), size):
        batch = mixed[first : first + size]
        assert parser.parse(batch) == [alone[words] for words in batch]


def test_a_parse_does_not_depend_on_words_forgotten_in_between(sentences, alone, monkeypatch):
    monkeypatch.setattr(syntax, "_VECTORS", 60)
    parser = syntax.Parser("fr")
    assert [parser.parse([words])[0] for words in sentences] == list(alone.values())


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_encoder_is_the_model_s_own(lang):
    layers = syntax.parser(lang).nlp.get_pipe("tok2vec").model.layers[1].layers[0]
    rows = np.random.default_rng(7).standard_normal((240, layers.get_dim("nO")), dtype="float32")
    rows[::24] = 0
    own = encoder(layers)
    assert own != layers.predict
    assert np.allclose(own(rows), layers.predict(rows), rtol=1e-4, atol=1e-4)


def test_an_encoder_of_another_make_is_run_as_it_comes():
    model = chain(Maxout(nO=4, nI=4, nP=2), Maxout(nO=4, nI=4, nP=2)).initialize()
    assert encoder(model) == model.predict


def test_heads_stand_in_the_sentence_and_roots_at_themselves(alone):
    for words, rows in alone.items():
        assert len(rows) == len(words)
        assert all(0 <= head < len(words) for _, _, head, _ in rows)
        assert any(dep == "ROOT" and head == i for i, (_, dep, head, _) in enumerate(rows))


def test_an_empty_sentence_has_no_rows():
    assert syntax.parser("fr").parse([(), ("Oui", ".")])[0] == []


def test_a_language_without_a_model_says_what_to_install():
    with pytest.raises(syntax.ParserMissing, match=r"requirements\.lock"):
        syntax.Parser("xx")
