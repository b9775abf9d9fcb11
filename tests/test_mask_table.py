"""Masks as arrays are the masks they were made from."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dedup.model import Mask
from dedup.text.mask_table import joined_masks, mask_table, masks_of, n_masked, passages_of, placed_masks

masks_of_text = st.lists(
    st.builds(lambda begin, size, reason: Mask(begin=begin, end=begin + size, reason=reason),
              st.integers(0, 1 << 40), st.integers(1, 99), st.sampled_from("abc")),
    max_size=3,
)  # fmt: skip
masks_of_texts = st.lists(masks_of_text, max_size=6)


@given(masks_of_texts, masks_of_texts, st.randoms(use_true_random=False))
def test_masks_come_back_from_joined_and_placed_batches(first, second, random):
    texts = [*first, *second]
    places = random.sample(range(len(texts)), random.randint(0, len(texts)))
    joined = joined_masks([mask_table(first), mask_table(second)])
    assert [masks_of(joined, number) for number in range(len(texts))] == texts
    placed = placed_masks(joined, np.array(places, dtype=np.int64))
    assert [masks_of(placed, number) for number in range(len(places))] == [texts[place] for place in places]
    assert [n_masked(joined, number) for number in places] == [
        sum(mask.end - mask.begin for mask in texts[place]) for place in places
    ]
    assert passages_of(joined, np.array(places, dtype=np.int32)).tolist() == [
        [row, mask.begin, mask.end] for row, place in enumerate(places) for mask in texts[place]
    ]


def test_a_mask_takes_twenty_bytes_and_a_document_eight():
    texts = [[Mask(begin=0, end=9, reason="a"), Mask(begin=20, end=30, reason="b")]] * 500
    table = mask_table(texts)
    arrays = table.begins, table.ends, table.reasons, table.offsets
    assert sum(array.nbytes for array in arrays) == 20 * 1000 + 8 * 501
