"""Signatures: datasketch's affine32 bit for bit, and the estimator's distribution."""

import numpy as np
import pytest
from datasketch import LeanMinHash, MinHash
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest
from shingling import overlapping, random_values, sets_from

from dedup.arrays import Signatures, SignatureScheme
from dedup.copies import signatures as module
from dedup.copies.signatures import from_datasketch, permutations, same_scheme, scheme_of, sign, to_datasketch
from dedup.errors import SchemeMismatch
from dedup.settings import Settings


def sketch_of(values, n_permutations=128, seed=1):
    sketch = MinHash(num_perm=n_permutations, seed=seed, scheme="affine32", hashfunc=int)
    sketch.update_batch(values)
    return sketch


@pytest.mark.parametrize("seed", [0, 1, 42, 2**32 - 1])
@pytest.mark.parametrize("n_permutations", [16, 100, 128, 257])
def test_permutations_are_those_datasketch_draws(n_permutations, seed):
    expected = MinHash(num_perm=n_permutations, seed=seed, scheme="affine32").permutations
    assert np.array_equal(np.array(permutations(n_permutations, seed)), expected)


@given(
    st.lists(st.sets(st.integers(0, 2**32 - 1), max_size=40), max_size=5),
    st.sampled_from([16, 17, 128]),
    st.integers(0, 3),
)
def test_components_are_those_of_datasketch(rows, n_permutations, seed):
    signatures = sign(sets_from(rows), Settings(n_permutations=n_permutations, hash_seed=seed))
    assert signatures.documents.tolist() == [n for n, row in enumerate(rows) if row]
    for document, components in zip(signatures.documents, signatures.components, strict=True):
        assert np.array_equal(components, sketch_of(rows[document], n_permutations, seed).hashvalues)


@pytest.mark.parametrize("n_shingles", [1, 7, 8, 9, 65_537])
def test_a_set_of_any_size(n_shingles):
    values = random_values(np.random.default_rng(n_shingles), n_shingles)
    assert np.array_equal(sign(sets_from([values]), Settings()).components[0], sketch_of(values).hashvalues)


@pytest.mark.parametrize("n_documents", [0, 1, 65_537])
def test_any_number_of_documents(n_documents):
    signatures = sign(sets_from([{n} for n in range(n_documents)]), Settings(n_permutations=16), workers=2)
    assert signatures.components.shape == (n_documents, 16)
    assert signatures.documents.tolist() == list(range(n_documents))


def test_workers_and_batches_change_nothing(monkeypatch):
    generator = np.random.default_rng(3)
    shingles = sets_from([random_values(generator, int(n)) for n in generator.integers(0, 60, 300)])
    whole = sign(shingles, Settings())
    monkeypatch.setattr(module, "_BATCH_SHINGLES", 500)
    for workers in (1, 2, 3):
        assert np.array_equal(sign(shingles, Settings(), workers).components, whole.components)


@pytest.mark.parametrize("n_shared", [20, 100, 180])
def test_a_component_agrees_with_the_probability_of_the_jaccard_similarity(n_shared):
    """Of 40 pairs of sets with 200 values in their union, 128 components each: exactly binomial if independent."""
    generator, n_equal, n_pairs = np.random.default_rng(n_shared), 0, 40
    for _ in range(n_pairs):
        n_own = (200 - n_shared) // 2
        left, right = sign(sets_from(overlapping(generator, n_shared, n_own, n_own)), Settings()).components
        n_equal += int((left == right).sum())
    assert binomtest(n_equal, n_pairs * 128, n_shared / 200).pvalue > 1e-4


def test_a_signature_goes_to_datasketch_and_back():
    values = random_values(np.random.default_rng(5), 50)
    signatures = sign(sets_from([set(), values]), Settings())
    sketch = to_datasketch(signatures, 0)
    assert isinstance(sketch, LeanMinHash) and sketch.jaccard(sketch_of(values)) == 1.0
    buffer = bytearray(sketch.bytesize())
    sketch.serialize(buffer)
    back = from_datasketch(LeanMinHash.deserialize(buffer), signatures.scheme)
    assert back.dtype == np.uint32 and np.array_equal(back, signatures.components[0])


def test_a_sketch_of_another_scheme_is_refused():
    scheme = scheme_of(Settings())
    for sketch in (
        MinHash(num_perm=64, seed=1, scheme="affine32"),
        MinHash(num_perm=128, seed=2, scheme="affine32"),
        MinHash(num_perm=128, seed=1, scheme="legacy"),
    ):
        with pytest.raises(SchemeMismatch, match="affine32"):
            from_datasketch(LeanMinHash(sketch), scheme)


def test_shingles_and_signatures_of_different_schemes_do_not_mix():
    with pytest.raises(SchemeMismatch, match="3 words"):
        sign(sets_from([{1}], shingle_words=3), Settings())
    one, other = (
        Signatures(np.empty((0, 128), np.uint32), np.empty(0, np.int32), SignatureScheme(words, 128, 1))
        for words in (5, 3)
    )
    assert same_scheme(one, one) == one.scheme
    with pytest.raises(SchemeMismatch, match="shingle_words=3"):
        same_scheme(one, other)
