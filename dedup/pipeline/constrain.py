"""An editor's decisions as the stages take them: by document number, checked against the corpus and each other."""

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from dedup.arrays import Constraints
from dedup.errors import InputError
from dedup.model import Constraint, ConstraintKind, DocumentId

_Pair = tuple[int, int]


def number_constraints(constraints: Iterable[Constraint], number_of: Callable[[DocumentId], int]) -> Constraints:
    """The constraints by the numbers of their documents, each once; ``number_of`` as ``Corpus.number``.

    Raises:
        InputError: one names a document that is not in the corpus or a document twice, or two contradict each other.
    """
    pairs: dict[ConstraintKind, set[_Pair]] = {"must-link": set(), "cannot-link": set()}
    ids: dict[int, DocumentId] = {}
    for constraint in constraints:
        a, b = _numbers(constraint, number_of)
        pairs[constraint.kind].add((min(a, b), max(a, b)))
        ids |= {a: constraint.a, b: constraint.b}
    _check_agree(pairs["must-link"], pairs["cannot-link"], ids)
    return Constraints(_sorted(pairs["must-link"]), _sorted(pairs["cannot-link"]))


def constraint_records(
    constraints: Constraints, ids: Sequence[DocumentId] | Mapping[int, DocumentId]
) -> list[Constraint]:
    """The constraints as a report lists them, in the order of their ids; ``ids``: by number."""
    kinds: tuple[tuple[ConstraintKind, NDArray[np.int32]], ...] = (
        ("must-link", constraints.must),
        ("cannot-link", constraints.cannot),
    )
    records = [Constraint(a=ids[a], b=ids[b], kind=kind) for kind, pairs in kinds for a, b in pairs.tolist()]
    return sorted(records, key=lambda record: (record.a, record.b))


def between_texts(constraints: Constraints, texts: NDArray[np.int64]) -> Constraints:
    """Constraints between documents as those between the texts that stand for them; copies of one text need none.

    ``texts``: int64[n_documents], the text of each.
    """

    def between(pairs: NDArray[np.int32]) -> NDArray[np.int32]:
        found = np.sort(texts[pairs].astype(np.int32), axis=1)
        return np.unique(found[found[:, 0] != found[:, 1]], axis=0)

    return Constraints(between(constraints.must), between(constraints.cannot))


def check_stops_after_copies(*, constraints: bool, find_names: bool) -> None:
    """Do nothing if a run that stops after copies is asked for nothing that stories need.

    Raises:
        InputError: it is.
    """
    if constraints:
        raise InputError("constraints join and part stories; a run that stops after copies can take none")
    if find_names:
        raise InputError(
            "a recogniser of names (names, --names, find_names) is for stories; a run of copies alone takes none"
        )


def _numbers(constraint: Constraint, number_of: Callable[[DocumentId], int]) -> _Pair:
    try:
        a, b = number_of(constraint.a), number_of(constraint.b)
    except InputError as error:
        raise InputError(f"{constraint.kind} of {constraint.a!r} and {constraint.b!r}: {error}") from None
    if a == b:
        raise InputError(f"{constraint.kind} of {constraint.a!r} with itself; two documents are needed")
    return a, b


def _sorted(pairs: set[_Pair]) -> NDArray[np.int32]:
    return np.array(sorted(pairs), dtype=np.int32).reshape(-1, 2)


def _check_agree(must: set[_Pair], cannot: set[_Pair], ids: Mapping[int, DocumentId]) -> None:
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
