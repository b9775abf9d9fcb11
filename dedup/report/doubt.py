"""Which statements are shown as doubtful; the report itself has the score of each."""

from dedup.model import Fact

_MIN_SURE = 0.4
"""Chosen on 205 statements of twenty allsides stories read by eye (docs/how-it-decides.md has them by score).

From here on 80 of 91 hold one fact, below 43 of 114; of the next ones, down to .35, it would be 9 of 27.
"""


def is_doubtful(fact: Fact) -> bool:
    """Whether the wordings of a statement are too little alike to be sure that they say the same."""
    return fact.kind == "statement" and fact.score < _MIN_SURE
