"""An editor's decisions as the stages take them: by document number, checked against the corpus and each other."""

from collections import deque
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from dedup.arrays import Constraints
from dedup.corpus import Corpus
from dedup.errors import InputError
from dedup.model import Constraint, ConstraintKind

_Pair = tuple[int, int]


def number_constraints(constraints: Iterable[Constraint], corpus: Corpus) -> Constraints:
    """The constraints by the numbers of their documents, each once.

    Raises:
        InputError: one names a document that is not in the corpus or a document twice, or two contradict each other.
    """
    pairs: dict[ConstraintKind, set[_Pair]] = {"must-link": set(), "cannot-link": set()}
    for constraint in constraints:
        pairs[constraint.kind].add(_numbers(constraint, corpus))
    _check_agree(pairs["must-link"], pairs["cannot-link"], corpus.ids)
    return Constraints(_sorted(pairs["must-link"]), _sorted(pairs["cannot-link"]))


def constraint_records(constraints: Constraints, ids: list[str]) -> list[Constraint]:
    """The constraints as a report lists them, in the order of their ids."""
    kinds: tuple[tuple[ConstraintKind, NDArray[np.int32]], ...] = (
        ("must-link", constraints.must),
        ("cannot-link", constraints.cannot),
    )
    records = [Constraint(a=ids[a], b=ids[b], kind=kind) for kind, pairs in kinds for a, b in pairs.tolist()]
    return sorted(records, key=lambda record: (record.a, record.b))


def _numbers(constraint: Constraint, corpus: Corpus) -> _Pair:
    try:
        a, b = corpus.number(constraint.a), corpus.number(constraint.b)
    except InputError as error:
        raise InputError(f"{constraint.kind} of {constraint.a!r} and {constraint.b!r}: {error}") from None
    if a == b:
        raise InputError(f"{constraint.kind} of {constraint.a!r} with itself; two documents are needed")
    return min(a, b), max(a, b)


def _sorted(pairs: set[_Pair]) -> NDArray[np.int32]:
    return np.array(sorted(pairs), dtype=np.int32).reshape(-1, 2)


def _check_agree(must: set[_Pair], cannot: set[_Pair], ids: list[str]) -> None:
    near: dict[int, list[int]] = {}
    for a, b in sorted(must):
        near.setdefault(a, []).append(b)
        near.setdefault(b, []).append(a)
    for a, b in sorted(cannot):
        if chain := _chain(a, b, near):
            links = " – ".join(repr(ids[number]) for number in chain)
            raise InputError(
                f"constraints contradict each other: cannot-link of {ids[a]!r} and {ids[b]!r}, but must-link of"
                f" {links}; take one of them out"
            )


def _chain(first: int, last: int, near: dict[int, list[int]]) -> list[int]:
    """The documents of a shortest chain of must-links from one document to another; none: empty."""
    came_from = {first: first}
    queue = deque([first])
    while queue and last not in came_from:
        number = queue.popleft()
        for other in near.get(number, ()):
            if other not in came_from:
                came_from[other] = number
                queue.append(other)
    if last not in came_from:
        return []
    chain = [last]
    while chain[-1] != first:
        chain.append(came_from[chain[-1]])
    return chain[::-1]
