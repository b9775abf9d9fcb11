"""A corpus gives back what it was given, in the order of ids, however it came."""

import hashlib
import math
import random
import threading
import tracemalloc
from itertools import pairwise
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.corpus import Corpus
from dedup.errors import InputError
from dedup.model import Document, Skipped

any_text = st.text(st.characters(exclude_categories=[]), max_size=60)  # lone surrogates included
clean_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | clean_text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(clean_text, inner, max_size=3),
    max_leaves=6,
)
documents = st.builds(
    Document,
    id=clean_text,
    text=clean_text,
    title=clean_text,
    published=st.sampled_from(["", "2024-05-01", "1 May", "1714521600"]),
    site=st.sampled_from(["", "post.example", "harbour.example"]),
    fields=st.dictionaries(clean_text, json_values, max_size=2),
    origin=st.sampled_from(["", "a.jsonl:2", "a.jsonl:10", "b.txt"]),
    n_replaced=st.integers(0, 5),
)
skipped = st.builds(Skipped, input=st.sampled_from(["a", "a:2", "a:10", "b"]), reason=st.sampled_from(["x", "y"]))


def everything(corpus):
    """All that can be seen of a corpus."""
    headers = [corpus.header(number) for number in range(len(corpus))]
    texts = [corpus.text(number) for number in range(len(corpus))]
    return (
        headers,
        texts,
        corpus.ids,
        corpus.sites,
        corpus.skipped,
        corpus.digest,
        corpus.counters,
        corpus.days.tolist(),
    )


def corpus_of(*entries, **options):
    return Corpus.from_documents(entries, **options)


# --- what goes in comes out ------------------------------------------------------------------------------------------


@given(st.lists(documents, max_size=8, unique_by=lambda document: document.id))
def test_documents_come_out_as_they_went_in_by_id(given_documents):
    with Corpus.from_documents(given_documents) as corpus:
        assert len(corpus) == len(given_documents)
        assert corpus.ids == sorted(document.id for document in given_documents)
        for document in given_documents:
            number = corpus.number(document.id)
            assert corpus.text(number) == document.text
            header = corpus.header(number)
            assert header.text == ""
            assert msgspec.structs.replace(header, text=document.text) == document


@given(any_text)
def test_any_text_keeps_its_length_and_loses_only_lone_surrogates(text):
    with corpus_of(Document(id="a", text=text)) as corpus:
        read = corpus.text(0)
        assert len(read) == len(text)
        replaced = ["\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text]
        assert read == "".join(replaced)
        n_replaced = sum("\ud800" <= character <= "\udfff" for character in text)
        assert corpus.counters["n_replaced_characters"] == corpus.header(0).n_replaced == n_replaced


@given(st.lists(documents | skipped, max_size=10), st.randoms(use_true_random=False))
def test_the_order_of_documents_changes_nothing(entries, rng):
    shuffled = list(entries)
    rng.shuffle(shuffled)
    with Corpus.from_documents(entries, "first") as one, Corpus.from_documents(shuffled, "first") as other:
        assert repr(everything(one)) == repr(everything(other))  # repr: NaN days


def test_surrogates_in_ids_fields_and_skipped_inputs_are_replaced_too():
    document = Document(id="a\ud800", text="T", title="\udfff\udfff", fields={"\ud800": ["\ud800", {"x": "\ud800"}]})
    with corpus_of(document, Skipped(input="b\udc80", reason="c\udc80")) as corpus:
        header = corpus.header(0)
        assert (corpus.ids, header.id, header.title) == (["a\ufffd"], "a\ufffd", "\ufffd\ufffd")
        assert header.fields == {"\ufffd": ["\ufffd", {"x": "\ufffd"}]}
        assert header.n_replaced == 6
        assert corpus.skipped == [Skipped(input="b\ufffd", reason="c\ufffd")]


def test_an_empty_corpus():
    with corpus_of() as corpus:
        assert (len(corpus), corpus.ids, corpus.skipped, list(corpus.batches())) == (0, [], [], [])
        assert corpus.days.shape == (0,)
        assert corpus.encoded_texts(slice(0, 0)).offsets.tolist() == [0]
        assert corpus.digest == hashlib.sha256().hexdigest()


def test_the_digest_is_over_ids_and_texts_in_the_order_of_ids():
    def sha(text):
        return hashlib.sha256(text.encode()).digest()

    expected = hashlib.sha256(sha("a") + sha("Mühle") + sha("b") + sha("")).hexdigest()
    with corpus_of(Document(id="b", text=""), Document(id="a", text="Mühle", title="any")) as corpus:
        assert corpus.digest == expected
    with corpus_of(Document(id="b", text=""), Document(id="a", text="Muhle", title="any")) as corpus:
        assert corpus.digest != expected


def test_ids_are_ordered_by_code_point():
    ids = ["b", "a10", "a2", "ä", "B", "😀", "ｆ"]
    with corpus_of(*(Document(id=name, text="T") for name in ids)) as corpus:
        assert corpus.ids == ["B", "a10", "a2", "b", "ä", "ｆ", "😀"]


def test_days_count_from_1970_and_what_is_no_date_is_counted():
    published = {"a": "1970-01-02", "b": "1970-01-01T12:00:00+06:00", "c": "", "d": "soon", "e": " "}
    with corpus_of(*(Document(id=name, text="T", published=when) for name, when in published.items())) as corpus:
        np.testing.assert_array_equal(corpus.days, [1.0, 0.25, math.nan, math.nan, math.nan])
        assert corpus.counters["n_undated"] == 2
        assert corpus.counters["n_dates_not_understood"] == 1


def test_skipped_inputs_are_in_the_order_of_file_and_line():
    inputs = ["b", "a:10", "a:9", "a", "a:9"]
    with corpus_of(*(Skipped(input=name, reason="r") for name in inputs)) as corpus:
        assert [entry.input for entry in corpus.skipped] == ["a", "a:9", "a:9", "a:10", "b"]


# --- two documents with one id ---------------------------------------------------------------------------------------


def double(origin, text="T"):
    return Document(id="x", text=text, origin=origin)


def test_two_documents_with_one_id_are_refused_and_both_are_named():
    with pytest.raises(InputError) as caught:
        corpus_of(double("b.jsonl:7"), Document(id="a", text="T"), double("a.txt"))
    remedy = "ids must differ: name the directory above both, or keep the first with --on-duplicate-id=first"
    assert str(caught.value) == f"two documents have the id 'x': a.txt and b.jsonl:7; {remedy}"
    with pytest.raises(InputError, match=r"^a\.txt was given twice \(id 'x'\)"):
        corpus_of(double("a.txt"), double("a.txt"))
    with pytest.raises(InputError, match=r"^two documents have the id 'x'; ids must differ"):
        corpus_of(double(""), double(""))


def test_first_keeps_the_first_by_file_and_line():
    entries = [
        double("n.jsonl:10", "ten"),
        double("n.jsonl:9", "nine"),
        Document(id="a", text="T"),
        double("z.txt", "z"),
    ]
    with Corpus.from_documents(entries, "first") as corpus:
        assert (corpus.ids, corpus.text(1)) == (["a", "x"], "nine")
        reason = "the id 'x' is also that of n.jsonl:9, which was kept"
        assert corpus.skipped == [Skipped(input="n.jsonl:10", reason=reason), Skipped(input="z.txt", reason=reason)]
        assert corpus.counters["n_duplicate_ids"] == 2


# --- numbers, batches, kernels ---------------------------------------------------------------------------------------


def test_an_unknown_id_is_a_sentence_with_a_similar_id():
    with corpus_of(Document(id="harbour-12", text="T"), Document(id="mill-3", text="T")) as corpus:
        assert corpus.number("mill-3") == 1
        with pytest.raises(InputError, match=r"^no document has the id 'harbor-12'; did you mean 'harbour-12'\?$"):
            corpus.number("harbor-12")
        with pytest.raises(InputError, match=r"^no document has the id '🦆'$"):
            corpus.number("🦆")


@given(st.lists(clean_text, max_size=12), st.integers(1, 100), st.randoms(use_true_random=False))
def test_batches_cover_all_documents_once_within_their_size(texts, max_bytes, rng):
    entries = [Document(id=f"{number:02}", text=text) for number, text in enumerate(texts)]
    rng.shuffle(entries)
    with Corpus.from_documents(entries) as corpus:
        batches = list(corpus.batches(max_bytes))
        assert [number for begin, end in batches for number in range(begin, end)] == list(range(len(texts)))
        sizes = [sum(len(text.encode()) for text in texts[begin:end]) for begin, end in batches]
        assert all(size <= max_bytes or end - begin == 1 for size, (begin, end) in zip(sizes, batches, strict=True))
        for begin, end in batches:
            assert [corpus.text(number) for number in range(begin, end)] == texts[begin:end]
            encoded = corpus.encoded_texts(slice(begin, end))
            data = encoded.data.tobytes()
            cuts = encoded.offsets.tolist()
            assert [data[a:b].decode() for a, b in pairwise(cuts)] == texts[begin:end]


def test_many_threads_read_at_once():
    texts = [f"Fähre {number} " * (number % 50 + 1) for number in range(400)]
    order = list(range(400))
    random.Random(7).shuffle(order)
    wrong = []
    with Corpus.from_documents(Document(id=f"{n:03}", text=texts[n], title=str(n)) for n in order) as corpus:

        def check(first):
            wrong.extend(
                number
                for number in range(first, 400, 4)
                if corpus.text(number) != texts[number] or corpus.header(number).title != str(number)
            )

        threads = [threading.Thread(target=check, args=(first % 4,)) for first in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert wrong == []


# --- memory and disk -------------------------------------------------------------------------------------------------


def test_memory_does_not_grow_with_the_texts():
    def memory_bytes(n_repeats):
        tracemalloc.start()
        entries = (
            Document(id=f"{n}", text=f"Ferry {n} " * n_repeats, fields={"page": f"html {n} " * n_repeats})
            for n in range(200)
        )
        with Corpus.from_documents(entries):
            used, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return used

    memory_bytes(1)
    small, large = memory_bytes(1), memory_bytes(5_000)
    assert large < small + 200_000  # the texts alone have 10 MB, and the other fields as much again


def test_the_texts_are_in_files_without_a_name_and_their_space_is_given_back(tmp_path):
    descriptors = Path("/proc/self/fd")
    before = len(list(descriptors.iterdir())) if descriptors.exists() else None
    corpus = corpus_of(Document(id="a", text="T"), spool_directory=tmp_path)
    assert list(tmp_path.iterdir()) == []
    corpus.close()
    with pytest.raises(ValueError, match="closed"):
        corpus.text(0)
    with pytest.raises(InputError):
        corpus_of(double("a"), double("b"), spool_directory=tmp_path)
    if before is not None:
        assert len(list(descriptors.iterdir())) == before


def test_a_place_where_nothing_can_be_kept_is_a_sentence(tmp_path):
    with pytest.raises(InputError, match=r"nowhere: no temporary file can be made there: No such file or directory$"):
        corpus_of(Document(id="a", text="T"), spool_directory=tmp_path / "nowhere")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is full")
def test_a_full_disk_is_a_sentence(monkeypatch):
    monkeypatch.setattr("tempfile.TemporaryFile", lambda **_: Path("/dev/full").open("wb"))  # noqa: SIM115
    for text in ("T", "T" * 3_000_000):  # the disk is found full at the end, or on the way
        with pytest.raises(InputError, match=r"the texts cannot be kept there: No space left on device; TMPDIR names"):
            corpus_of(Document(id="a", text=text))


# --- what is no document ---------------------------------------------------------------------------------------------


def test_what_is_no_document_is_refused():
    with pytest.raises(InputError, match=r"^a corpus is made of Document and Skipped, not of dict$"):
        corpus_of({"id": "a", "text": "T"})
    with pytest.raises(InputError, match=r"^document 5: id is a int, not a str$"):
        corpus_of(Document(id=5, text="T"))
    with pytest.raises(InputError, match=r"^document 'a': text is a NoneType, not a str$"):
        corpus_of(Document(id="a", text=None))


def test_a_document_whose_fields_cannot_be_kept_is_skipped():
    with corpus_of(Document(id="a", text="T", fields={"x": object()}), Document(id="b", text="T")) as corpus:
        assert corpus.ids == ["b"]
        assert corpus.skipped == [Skipped(input="a", reason="its other fields cannot be written as JSON")]


def test_fields_that_could_not_be_understood_are_counted():
    with corpus_of(
        Document(id="a", text="T", fields={"source": {"name": "Post"}}), Document(id="b", text="T")
    ) as corpus:
        assert corpus.counters["n_documents_with_odd_fields"] == 1
