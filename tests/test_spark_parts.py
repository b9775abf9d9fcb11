"""What the engine on Spark does to parts, without Spark: parts of any size give together what one machine finds."""

from types import SimpleNamespace

import msgspec
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.arrays import CandidatePairs, ShingleSets
from dedup.copies.bands import N_NEIGHBOURS, identical_sets, jaccard_candidates, n_pairs_left_out
from dedup.copies.containment import containment_candidates
from dedup.copies.groups import component_labels
from dedup.copies.signatures import sign
from dedup.engines.spark import buckets, candidates, components, containment, copies, documents, inputs
from dedup.engines.spark.tables import binary, ragged, summed, values
from dedup.model import Document, Skipped
from dedup.settings import Settings
from dedup.stories.candidates import (
    N_HEAVIEST,
    Heaviest,
    Queries,
    n_anywhere,
    near_partners,
    partners_anywhere,
    post,
)

CROWDED = Settings(max_bucket=4)


def grouped(tables, column):
    """The rows of tables by the value of a column, as Spark would bring them together."""
    whole = pa.concat_tables(tables)
    return [whole.filter(pa.compute.equal(whole[column], value)) for value in whole[column].unique()]


def uncounted(tables):
    """The rows without counts, and the sums of the counts."""
    whole = pa.concat_tables(tables)
    is_row = whole["counted"].is_null()
    return whole.filter(is_row), summed(whole.filter(pa.compute.invert(is_row))["counted"].to_pylist())


def pairs_in(table):
    return sorted(set(zip(table["left"].to_pylist(), table["right"].to_pylist(), strict=True)))


def pairs_of(found):
    return list(zip(found.left.tolist(), found.right.tolist(), strict=True))


def sets_from(draws):
    """Shingle sets of documents, whose shingles come from few, so that lists are crowded."""
    hashes = [np.unique(np.array(draw, dtype=np.uint32) * np.uint32(2654435761)) for draw in draws]
    offsets = np.append(0, np.cumsum([part.size for part in hashes])).astype(np.int64)
    return ShingleSets(np.concatenate(hashes), offsets, 5, np.diff(offsets) + 4)


def table_of(shingles, rows, **columns):
    parts = [shingles.hashes[shingles.offsets[row] : shingles.offsets[row + 1]] for row in rows]
    offsets = np.append(0, np.cumsum([part.size for part in parts])).astype(np.int64)
    content = binary(np.concatenate([*parts, np.empty(0, np.uint32)]), offsets)
    found = {"number": pa.array(rows, pa.int32()), "n_words": pa.array(shingles.n_words[rows]), "shingles": content}
    return pa.table({**found, **{name: pa.array(column[rows]) for name, column in columns.items()}})


def batches(rows, size=5):
    return [rows[first : first + size] for first in range(0, len(rows), size)]


def test_of_documents_with_one_id_the_first_by_origin_is_kept():
    entries = documents._cleaned([Document(id="a", text="Later.", origin="b.jsonl:9")])
    entries = pa.concat_tables([entries, documents._cleaned([Document(id="a", text="First.", origin="b.jsonl:2")])])
    found = documents._first_of_id(entries).to_pylist()
    assert [row["text"] for row in found if row["text"]] == [b"First."]
    skipped = [msgspec.msgpack.decode(row["skipped"], type=Skipped) for row in found if row["skipped"]]
    assert [entry.input for entry in skipped] == ["b.jsonl:9"]


def test_remote_files_are_called_as_they_would_be_on_a_local_disk():
    def ids(asked, *paths):
        return [(inputs._remote_source(path, asked).id, inputs._remote_source(path, asked).is_named) for path in paths]

    below = "hdfs://host:9000/news/site/a.txt", "hdfs://host:9000/news/b.jsonl"
    assert ids("hdfs://host:9000/news/", *below) == [("site/a.txt", False), ("b.jsonl", False)]
    assert ids("hdfs:///news", *below) == [("site/a.txt", False), ("b.jsonl", False)]
    assert ids("hdfs://host:9000/news/b.jsonl", below[1]) == [("b.jsonl", True)]
    assert ids("hdfs:///news/b.jsonl", below[1]) == [("b.jsonl", True)]
    assert ids("hdfs://host:9000/news/*/a.txt", below[0]) == [("site/a.txt", False)]


shingle_draws = st.lists(st.lists(st.integers(1, 60), min_size=1, max_size=50), min_size=1, max_size=40)


def entries_of(shingles, firsts):
    tables = [table for rows in batches(firsts) for table in buckets._entries(table_of(shingles, rows), CROWDED)]
    return pa.concat_tables(tables)


@settings(max_examples=40)
@given(shingle_draws, st.integers(1, 4))
def test_parts_of_buckets_give_the_pairs_of_one_machine(draws, n_parts):
    shingles = sets_from(draws)
    twins = identical_sets(shingles)
    expected = jaccard_candidates(sign(shingles, CROWDED), twins, CROWDED)
    firsts = np.flatnonzero(twins == np.arange(twins.size))
    entries = entries_of(shingles, firsts)
    entries = entries.append_column("part", pa.array(values(entries, "bucket", np.int64) % n_parts))
    found, counts = uncounted([buckets._paired(part, CROWDED) for part in grouped([entries], "part")])
    later = np.flatnonzero(twins != np.arange(twins.size))
    of_twins = list(zip(twins[later].tolist(), later.tolist(), strict=True))
    assert sorted({*pairs_in(found), *of_twins}) == pairs_of(expected.pairs)
    assert counts["n_crowded_buckets"] == expected.n_crowded_buckets
    assert counts["n_pairs_left_out"] == expected.n_pairs_left_out


@settings(max_examples=60)
@given(shingle_draws, st.integers(1, 50))
def test_ranges_of_buckets_give_the_pairs_of_one_machine(draws, size):
    shingles = sets_from(draws)
    signatures = sign(shingles, CROWDED)
    alone = np.arange(signatures.documents.size, dtype=np.int32)
    expected = jaccard_candidates(signatures, alone, CROWDED)
    entries = entries_of(shingles, alone).sort_by([(name, "ascending") for name in ("bucket", "following", "number")])
    entries = entries.append_column("place", pa.array(np.arange(entries.num_rows, dtype=np.int32)))
    ranges = grouped(buckets._to_ranges(entries, size, max(CROWDED.max_bucket, N_NEIGHBOURS)), "part")
    found, _ = uncounted([buckets._paired_in_range(part, size, CROWDED) for part in ranges])
    assert sorted(set(pairs_in(found))) == pairs_of(expected.pairs)
    sizes = np.unique(values(entries, "bucket", np.int64), return_counts=True)[1]
    crowded = sizes[sizes > CROWDED.max_bucket].tolist()
    assert len(crowded) == expected.n_crowded_buckets
    assert sum(map(n_pairs_left_out, crowded)) == expected.n_pairs_left_out


@settings(max_examples=40)
@given(shingle_draws, st.integers(1, 4), st.randoms(use_true_random=False))
def test_parts_of_probes_give_the_pairs_of_one_machine(draws, n_parts, random):
    shingles = sets_from(draws)
    twins = identical_sets(shingles)
    n = twins.size
    ends = sorted((random.randrange(n), random.randrange(n)) for _ in range(n // 4))
    known = component_labels(
        CandidatePairs(*(np.array(side, np.int32) for side in (zip(*ends, strict=True) if ends else ((), ())))), n
    )
    expected = containment_candidates(shingles, twins, known, CROWDED)
    firsts = np.flatnonzero(twins == np.arange(n))
    held = [
        part
        for rows in batches(firsts)
        for part in containment._spread(table_of(shingles, rows, known=known), CROWDED, n_parts)
    ]
    listed, dropped = uncounted([containment._listed(part, CROWDED) for part in grouped(held, "part")])
    owners = listed.append_column("part", pa.array(values(listed, "owner", np.int32) % 3))
    matched = [containment._matched(part, CROWDED) for part in grouped([owners], "part")] if owners.num_rows else []
    found, counts = uncounted(matched) if matched else (None, {"n_crowded_buckets": 0, "n_pairs_left_out": 0})
    assert (pairs_in(found) if found else []) == pairs_of(expected.pairs)
    assert dropped["n_members_left_out"] == expected.n_members_left_out
    assert counts["n_crowded_buckets"] == expected.n_crowded_buckets
    assert counts["n_pairs_left_out"] == expected.n_pairs_left_out


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=40), st.integers(1, 3))
def test_stars_find_the_components(edges, n_parts):
    edges = sorted({(min(edge), max(edge)) for edge in edges if edge[0] != edge[1]})
    expected = component_labels(CandidatePairs(*(np.array([edge[i] for edge in edges], np.int32) for i in (0, 1))), 31)
    tables = [copies.pairs_table(*(np.array([edge[i] for edge in edges], np.int32) for i in (0, 1)))]
    for _ in range(12):
        both = pa.concat_tables([joined for table in tables for joined in components._join_part(table)])
        for star, side in ((components._large_star, "left"), (components._small_star, "right")):
            parted = both.append_column("part", pa.array(values(both, side, np.int32) % n_parts))
            both = pa.concat_tables([star(part) for part in grouped([parted], "part")] or [both.slice(0, 0)])
        tables = [both.slice(0, both.num_rows // 2), both.slice(both.num_rows // 2)]
    found = np.arange(31)
    for left, right in pairs_in(pa.concat_tables(tables)):
        found[right] = left
    assert found.tolist() == expected.tolist()
    together = components._labelled(copies.pairs_table(*(np.array([e[i] for e in edges], np.int32) for i in (0, 1))))[0]
    numbers = sorted({end for edge in edges for end in edge})
    assert together["number"].to_pylist() == numbers
    assert together["label"].to_pylist() == [expected[number] for number in numbers]


def test_rows_of_a_part_have_places_and_say_which_repeat_the_row_before():
    ids = ["a", "b", "b", "b", "c", "d", "d"]
    told = [
        pa.record_batch({"id": ids[first:last], "text": ids[first:last]}) for first, last in ((0, 2), (2, 2), (2, 7))
    ]
    placed = pa.Table.from_batches(documents._rows_of_part(iter(told), "id", 3))
    assert placed["part"].to_pylist() == [3] * 7
    assert placed["row"].to_pylist() == list(range(7))
    assert placed["repeats"].to_pylist() == [False, False, True, True, False, False, True]


def test_documents_whose_digest_several_have_are_counted():
    digests = pa.table({"number": pa.array(range(6), pa.int32()), "set_digest": [7, -3, 7, 5, 7, -3], "part": [0] * 6})
    assert copies._equal(digests).to_pylist() == [
        {"number": number, "set_digest": digest, "n_equal": n_equal}
        for number, digest, n_equal in ((0, 7, 3), (1, -3, 2), (2, 7, 3), (4, 7, 3), (5, -3, 2))
    ]


def heaviest_from(random, n_documents, n_terms):
    terms, weights = np.zeros((n_documents, N_HEAVIEST), np.uint32), np.zeros((n_documents, N_HEAVIEST), np.float32)
    n_kept = random.integers(0, 12, n_documents)
    for row, kept in enumerate(n_kept.tolist()):
        terms[row, :kept] = random.choice(n_terms, kept, replace=False)
        weights[row, :kept] = np.sort(random.random(kept).astype(np.float32))[::-1]
    return Heaviest(terms, weights, n_kept.astype(np.int64))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(("size_of_slab", "n_shards", "n_cells"), [(7, 3, 2), (100, 1, 1), (3, 5, 1)])
def test_slabs_and_shards_find_the_partners_of_one_machine(seed, size_of_slab, n_shards, n_cells):
    random, chosen, n_terms = np.random.default_rng(seed), Settings(n_candidates=7), 25
    n = 60
    days = np.where(random.random(n) < 0.3, np.nan, random.integers(0, 40, n) / 2.0)
    heaviest = heaviest_from(random, n, n_terms)
    whole = post(heaviest, days, n_terms)
    queries = Queries(heaviest[whole.documents], np.arange(n, dtype=np.int32), whole.days)
    best = partners_anywhere(
        queries, whole, near_partners(queries, whole, chosen), n_anywhere(queries.days, chosen), chosen
    )
    expected = sorted(
        {
            tuple(sorted((int(whole.documents[place]), int(whole.documents[other]))))
            for place in range(n)
            for other in best.found[place, : best.n_found[place]].tolist()
        }
    )

    in_order = heaviest[whole.documents]
    offsets = np.append(0, np.cumsum(in_order.n_kept))
    taken = np.arange(N_HEAVIEST)[None, :] < in_order.n_kept[:, None]
    places = pa.table(
        {
            "place": pa.array(np.arange(n, dtype=np.int32)),
            "number": pa.array(whole.documents),
            "day": pa.array(whole.days),
            "terms": binary(in_order.terms[taken], offsets),
            "weights": binary(in_order.weights[taken], offsets),
        }
    )
    n_dated = int((~np.isnan(whole.days)).sum())
    cuts = range(0, n_dated, size_of_slab)
    slabs = candidates._Slabs(
        size_of_slab,
        np.array([whole.days[first] for first in cuts]),
        np.array([whole.days[min(first + size_of_slab, n_dated) - 1] for first in cuts]),
    )
    spread = list(candidates._to_slabs(places.slice(0, n_dated), slabs))
    near = [candidates._near_of_slab(part, slabs, n_terms, chosen) for part in grouped(spread, "slab")]

    sizes = SimpleNamespace(value=np.bincount(ragged(places, "terms", np.uint32)[0], minlength=n_terms))
    shards = candidates._Shards(-(-n // n_shards), n_shards, n_cells)
    asked = pa.concat_tables(candidates._to_cells(places, shards, sizes))
    asking = pa.concat_tables(candidates._to_shards(places, shards, sizes))
    anywhere = [
        candidates._anywhere_of_cell(
            asked.filter(pa.compute.equal(asked["cell"], cell)),
            asking.filter(pa.compute.equal(asking["cell"], cell)),
            sizes,
            chosen,
        )
        for cell in range(n_shards * n_cells)
    ]
    blocks = [
        table.append_column("block", pa.array(values(table, "place", np.int64) // 13))
        for table in (pa.concat_tables(near), pa.concat_tables(anywhere))
    ]
    found = [
        candidates._merged(*(table.filter(pa.compute.equal(table["block"], block)) for table in blocks), chosen)
        for block in range(-(-n // 13))
    ]
    assert pairs_in(pa.concat_tables(found)) == expected
