"""How far apart two documents were published."""

from datetime import UTC, datetime
from functools import lru_cache

from dedup.alignment.source import Source


def days_between(a: Source, b: Source) -> float | None:
    """Days from one document's publication to the other's, in UTC; None where one is undated."""
    first, second = _time(a.document.published), _time(b.document.published)
    return None if first is None or second is None else (second - first).total_seconds() / 86_400


@lru_cache(maxsize=1 << 12)
def _time(published: str) -> datetime | None:
    try:
        time = datetime.fromisoformat(published)
    except ValueError:
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)
