"""What can go wrong, as one tree.

    DedupError
    ├── SettingsError      a setting is unknown, of the wrong type or outside its range
    ├── InputError         an input cannot be used at all (missing path, no readable document, two documents of one id)
    ├── ReportError        a report cannot be read or written, or does not follow the schema
    ├── SchemeMismatch     signatures of different schemes were mixed
    └── MissingExtra       an optional package is needed; the message names the command that installs it

Every message is one sentence: where, what, what would be right.
"""


class DedupError(Exception):
    """Base of every error that this package raises on purpose."""


class SettingsError(DedupError):
    """A setting is unknown, of the wrong type or outside its range."""


class InputError(DedupError):
    """An input cannot be used at all."""


class ReportError(DedupError):
    """A report cannot be read or written, or does not follow the schema."""


class SchemeMismatch(DedupError):  # noqa: N818 - says what happened
    """Signatures of different schemes were mixed."""


class MissingExtra(DedupError):  # noqa: N818
    """An optional package is needed and not installed."""


def missing_extra(needs: str, extra: str) -> MissingExtra:
    """The error of what needs an extra, such as "WARC needs", with the command that installs it."""
    return MissingExtra(f"{needs} an extra; pip install 'story-dedup[{extra}]' gets it")


def uncapitalised(message: str) -> str:
    """The message of a library as it stands within a sentence of ours."""
    return f"{message[:1].lower()}{message[1:]}"
