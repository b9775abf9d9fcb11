"""What the fields of records may hold, with ranges, and the base of all records."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

CopyKind = Literal["exact", "near"]
ChangeKind = Literal["added", "removed", "changed"]
QuoteKind = Literal["direct", "indirect"]
Agreement = Literal["verbatim", "edited", "paraphrased"]
ValueKind = Literal["number", "money", "percentage", "date", "name"]
FactKind = Literal["statement", "number", "money", "percentage", "date", "name"]
ConstraintKind = Literal["must-link", "cannot-link"]
Verdict = Literal["copy", "same story", "different"]

Score = Annotated[float, Meta(ge=0.0, le=1.0, description="in [0, 1], higher is more alike")]
Days = Annotated[float, Meta(ge=0.0, description="days")]
Count = Annotated[int, Meta(ge=0, description="how many")]
Offset = Annotated[int, Meta(ge=0, description="Unicode code points from the start of the document's text as read")]
DocumentId = Annotated[str, Meta(description="id of a document of the corpus")]
OneId = Annotated[DocumentId, Meta(description="id of the one document")]
OtherId = Annotated[DocumentId, Meta(description="id of the other document")]
StoryId = Annotated[
    str, Meta(pattern="^s-[0-9a-f]{16}$", description="s- and the first 16 hex digits of SHA-256 over the member ids")
]

Published = Annotated[str, Meta(description="the date of publication as given, or empty")]
Outlet = Annotated[str, Meta(description="the outlet as given, or empty")]
Address = Annotated[str, Meta(description="the address as given, or empty")]
LanguageCode = Annotated[str, Meta(description="ISO 639 code, as given or recognised")]
WordCount = Annotated[int, Meta(ge=0, description="words of the text, page furniture left out")]


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of all records: immutable, built by keyword; a field at its default is left out of JSON."""
