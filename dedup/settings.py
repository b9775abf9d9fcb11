"""Every knob of the program, with its unit, range and default."""

import hashlib
import tomllib
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from dedup.errors import SettingsError


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The knobs of one run; the same settings, input and version give the same report.

    Raises:
        SettingsError: on construction, when a value has the wrong type or lies outside its range.
    """

    # --- copies
    shingle_words: Annotated[int, Meta(ge=1, le=32, description="words in a shingle")] = 5
    n_permutations: Annotated[int, Meta(ge=16, le=1024, description="components of a MinHash signature")] = 128
    hash_seed: Annotated[int, Meta(ge=0, le=2**32 - 1, description="seed of the MinHash permutations")] = 1
    min_jaccard: Annotated[
        float, Meta(gt=0.0, le=1.0, description="copies: lowest Jaccard similarity of the shingle sets")
    ] = 0.5
    min_containment: Annotated[
        float, Meta(gt=0.0, le=1.0, description="copies: lowest share of the shorter text found in the longer")
    ] = 0.55
    full_containment: Annotated[
        float, Meta(gt=0.0, le=1.0, description="copies: containment from which on the leads need not agree")
    ] = 0.85
    full_jaccard: Annotated[
        float, Meta(ge=0.0, le=1.0, description="copies: Jaccard similarity such a pair must have nevertheless")
    ] = 0.2
    lead_words: Annotated[int, Meta(ge=2, le=1000, description="copies: words at the top of a text, its lead")] = 80
    min_lead_overlap: Annotated[
        float,
        Meta(ge=0.0, le=1.0, description="copies: lowest share of either lead's word pairs that the other text has"),
    ] = 0.35
    max_bucket: Annotated[
        int, Meta(ge=2, le=254, description="copies: documents of a bucket that are compared each with each")
    ] = 100
    lsh_recall: Annotated[
        float, Meta(ge=0.5, lt=1.0, description="copies: share of the pairs at a limit that must become candidates")
    ] = 0.99

    # --- stories
    window_days: Annotated[
        Annotated[float, Meta(gt=0.0, le=36_500.0)] | None,
        Meta(description="stories: most days between two dated reports, above 0, at most 36,500; unset: no limit"),
    ] = None
    n_candidates: Annotated[
        int, Meta(ge=1, le=1000, description="stories: candidate partners looked at a document")
    ] = 50
    min_story_score: Annotated[
        float, Meta(gt=0.0, lt=1.0, description="stories: lowest mean score at which two groups still join")
    ] = 0.1

    resolution: Annotated[
        float,
        Meta(ge=0.1, le=10.0, description="stories: above 1 tighter stories, below 1 wider ones"),
    ] = 1.0

    names: Annotated[
        str,
        Meta(description="stories: MODULE:FUNCTION, your own recogniser of names, as of --names; empty: capitals tell"),
    ] = ""

    # --- alignment
    min_sentence_cosine: Annotated[
        float,
        Meta(
            gt=0.0,
            le=1.0,
            description="alignment: lowest TF-IDF cosine of two sentences of a fact; more for long or many articles",
        ),
    ] = 0.16

    # --- page furniture
    min_furniture_texts: Annotated[
        int, Meta(ge=2, le=1_000_000, description="furniture: different texts of one site in which a line must recur")
    ] = 3

    # --- reading
    max_text_bytes: Annotated[
        int,
        Meta(ge=1, le=1_000_000_000, description="reading: most bytes of a document's text (UTF-8); the rest is cut"),
    ] = 10_000_000
    language: Annotated[
        str, Meta(pattern="^([a-z]{2,3})?$", description="language of every document (ISO 639); empty: as found")
    ] = ""

    def __post_init__(self) -> None:
        for field in msgspec.structs.fields(type(self)):
            _checked(field.name, getattr(self, field.name), field.type)

    @property
    def least_story_score(self) -> float:
        """``min_story_score`` at this ``resolution``, which multiplies its odds."""
        odds = self.resolution * self.min_story_score / (1.0 - self.min_story_score)
        return round(odds / (1.0 + odds), 6)

    @property
    def fingerprint(self) -> str:
        """16 hex digits that change when any setting does."""
        return hashlib.sha256(msgspec.json.encode(self, order="sorted")).hexdigest()[:16]


def _checked(name: str, value: Any, kind: Any) -> None:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        meaning = kind.__metadata__[0].description
        raise SettingsError(f"setting {name} = {value!r}: {str(error).lower()} ({meaning})") from None


def read_settings(path: Path) -> Settings:
    """Settings from a TOML file; what the file leaves out keeps its default.

    Raises:
        SettingsError: the file cannot be read, is not TOML, or names an unknown or impossible setting.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not TOML: {error}") from None
    return settings_from(table, origin=str(path))


def settings_from(table: dict[str, Any], origin: str) -> Settings:
    """Settings from names and values; errors name ``origin``."""
    known = {field.name for field in msgspec.structs.fields(Settings)}
    for name in table:
        if name not in known:
            raise SettingsError(f"{origin}: unknown setting {name!r}{_suggestion(name, known)}")
    try:
        return Settings(**table)
    except SettingsError as error:
        raise SettingsError(f"{origin}: {error}") from None


def _suggestion(name: str, known: set[str]) -> str:
    import difflib  # noqa: PLC0415 - only on the way to an error

    near = difflib.get_close_matches(name, sorted(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else "; `dedup settings` lists them all"


def settings_toml(settings: Settings) -> str:
    """The settings as commented TOML, one line of meaning above each; unset ones stand as comments."""
    lines = []
    for field in msgspec.structs.fields(Settings):
        description, limits = limits_of(field)
        value = getattr(settings, field.name)
        lines.append(f"# {description}{f' ({limits})' if limits else ''}")
        shown = msgspec.json.encode(value).decode()
        lines.append(f"# {field.name} =" if value is None else f"{field.name} = {shown}")
        lines.append("")
    return "\n".join(lines)


def limits_of(field: msgspec.structs.FieldInfo) -> tuple[str, str]:
    """The meaning of a setting, and its range in signs."""
    meta = field.type.__metadata__[0]
    limits = [
        f"{sign} {bound}"
        for sign, bound in ((">=", meta.ge), (">", meta.gt), ("<=", meta.le), ("<", meta.lt))
        if bound is not None
    ]
    return meta.description, ", ".join(limits)
