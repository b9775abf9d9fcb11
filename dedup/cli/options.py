"""Options that several commands share, and the settings they make."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from dedup.errors import InputError, SettingsError

if TYPE_CHECKING:
    from dedup.readers import ReadOptions
    from dedup.settings import Settings

SettingsFile = Annotated[
    Path | None,
    typer.Option("--settings", metavar="FILE", help="Settings in TOML; `dedup settings` prints them all."),
]
MinJaccard = Annotated[
    float | None,
    typer.Option(metavar="0-1", help="Copies: lowest Jaccard similarity of the shingle sets.", show_default=False),
]
MinContainment = Annotated[
    float | None,
    typer.Option(metavar="0-1", help="Copies: lowest share of the shorter text in the longer.", show_default=False),
]
Language = Annotated[
    str | None,
    typer.Option(metavar="CODE", help="Language of every document (en, de, ar); else it is recognised."),
]
Fields = Annotated[
    list[str] | None,
    typer.Option(
        "--field",
        metavar="NAME=FIELD",
        help="What the records call a field: text=body, published=meta.date; else the usual names are tried.",
        show_default=False,
    ),
]
Include = Annotated[
    list[str] | None,
    typer.Option(
        metavar="GLOB", help="Read only such files of directories and archives: '*.html'.", show_default=False
    ),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option(metavar="GLOB", help="Leave out such files and directories.", show_default=False),
]
Workers = Annotated[
    int | None, typer.Option(metavar="N", min=1, help="Processes to use; as many as there are cores if not given.")
]
OnDuplicateId = Literal["error", "first"]
"""What to do when two documents have one id; as ``dedup.corpus`` has it, which is loaded when it is needed."""
DuplicateIds = Annotated[
    OnDuplicateId, typer.Option(help="When two documents have one id: stop, or keep the first by input name.")
]

_DAYS = {"m": 1 / 1440, "h": 1 / 24, "d": 1.0, "w": 7.0}
_DURATION = re.compile(r"(\d+(?:\.\d+)?)([mhdw])")


def chosen_settings(path: Path | None, **overrides: Any) -> "Settings":
    """The settings of a TOML file, or the defaults, with those of the command line that were given.

    Raises:
        SettingsError: a setting is unknown, of the wrong type or outside its range.
    """
    import msgspec

    from dedup.settings import Settings, read_settings, settings_from

    chosen = read_settings(path) if path else Settings()
    given = {name: value for name, value in overrides.items() if value is not None}
    return settings_from(msgspec.structs.asdict(chosen) | given, origin="command line") if given else chosen


def read_options(
    settings: "Settings",
    fields: list[str] | None = None,
    include: list[str] | None = None,
    exclude: list[str] | None = None,
    workers: int | None = None,
) -> "ReadOptions":
    """How inputs are read, as the command line says.

    Raises:
        InputError: ``--field`` is not NAME=FIELD, or NAME is no field of a record.
    """
    from dedup.readers import ReadOptions

    pairs = [pair.partition("=") for pair in fields or ()]
    for name, sign, field in pairs:
        if not (name and sign and field):
            raise InputError(f"--field {name}{sign}{field}: NAME=FIELD is needed, such as text=body")
    return ReadOptions(
        fields={name.strip(): field.strip() for name, _, field in pairs},
        include=tuple(include or ()),
        exclude=tuple(exclude or ()),
        max_text_bytes=settings.max_text_bytes,
        workers=workers,
    )


def days(duration: str | None) -> float | None:
    """``"3d"``, ``"12h"``, ``"90m"`` or ``"1w"`` in days.

    Raises:
        SettingsError: not a number with one of these units.
    """
    if duration is None:
        return None
    match = _DURATION.fullmatch(duration.strip().lower())
    if match is None:
        raise SettingsError(f"--window {duration}: a number with a unit is needed, such as 12h, 3d or 1w")
    return float(match[1]) * _DAYS[match[2]]
