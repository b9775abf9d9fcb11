"""How much of each story a page holds, so that a page of thousands of stories still opens at once."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Detail:
    """The most that a page holds of a story.

    ``n_characters`` of a text; ``n_findings`` statements, values, names and quotes, and for each document as many
    statements that it makes alone; of a finding, the words of ``n_beyond`` mentions that lie beyond the held part of
    their text. Conflicts are held whole.
    """

    n_characters: int
    n_findings: int
    n_beyond: int


DETAILS = (
    Detail(40_000, 200, 200),
    Detail(12_000, 80, 80),
    Detail(6_000, 40, 12),
    Detail(4_000, 24, 6),
    Detail(3_000, 16, 3),
    Detail(2_500, 12, 2),
    Detail(2_000, 10, 2),
    Detail(1_500, 8, 1),
    Detail(1_200, 7, 1),
    Detail(1_000, 6, 1),
    Detail(800, 5, 1),
    Detail(500, 4, 1),
    Detail(0, 3, 1),
)
"""From the fullest to the leanest; a page takes the first with which it is small enough."""
