"""News agencies that texts are credited to: two texts of one agency are one source of information."""

import re
from functools import cache

_AGENCIES = {
    "aap": "AAP|Australian Associated Press",
    "aa": "AA|Anadolu|Anadolu Agency|Anadolu Ajansı",
    "afp": "AFP|Agence France-Presse|Agence France Presse",
    "ani": "ANI",
    "anp": "ANP",
    "ansa": "ANSA",
    "ap": "AP|Associated Press",
    "apa": "APA",
    "belga": "Belga",
    "cp": "CP|Canadian Press",
    "dha": "DHA|Demirören Haber Ajansı",
    "dpa": "dpa|DPA|Deutsche Presse-Agentur",
    "efe": "EFE|Agencia EFE",
    "ians": "IANS",
    "interfax": "Interfax|Интерфакс",
    "kyodo": "Kyodo|Kyodo News",
    "notimex": "Notimex|NTX",
    "pa": "PA Media|Press Association",
    "pap": "PAP",
    "pti": "PTI|Press Trust of India",
    "reuters": "Reuters|REUTERS|Thomson Reuters",
    "ria": "RIA Novosti|РИА Новости",
    "tass": "TASS|ТАСС",
    "upi": "UPI|United Press International",
    "xinhua": "Xinhua",
    "yonhap": "Yonhap",
}
"""Agency → how credits name it."""

_LEAD, _TAIL = 400, 300
"""Characters at the top in which a dateline stands, and at the end in which a credit does."""


def agency_of(source: str, text: str) -> str:
    """The agency that a text is credited to, "" where it names none or more than one.

    ``source``: who published it, an agency itself perhaps; ``text``: as read, because credits are furniture. A mention
    ("he told Reuters") is no credit: that stands in brackets, between dashes, on a line of its own or after a byline.
    """
    agency_named, credit = _patterns()
    name = source.strip().removeprefix("The ")
    if name in agency_named:
        return agency_named[name]
    for part in (text[:_LEAD], text[-_TAIL:]):
        found = {agency_named[next(filter(None, match.groups()))] for match in credit.finditer(part)}
        if found:
            return found.pop() if len(found) == 1 else ""
    return ""


@cache
def _patterns() -> tuple[dict[str, str], re.Pattern[str]]:
    """Names of agencies, and what a credit to one looks like; one of its groups is the name."""
    agency_named = {name: agency for agency, names in _AGENCIES.items() for name in names.split("|")}
    name = "(" + "|".join(sorted(map(re.escape, agency_named), key=lambda one: (-len(one), one))) + ")"
    credit = "|".join(
        (
            rf"\({name}\)",  # LONDON (AP) -
            rf"[-–—][ \t]*{name}[ \t]*[-–—:.]",  # Port Ansley - Reuters -
            rf"^[ \t]*(?:(?:By|Von|Por|Par)[ \t]+)?(?:The[ \t]+)?{name}[ \t]*$",  # a line of its own
            rf"^By[ \t][^\n]{{3,40}},[ \t]*(?:The[ \t]+)?{name}[ \t]*$",  # By Ida Brandt, Associated Press
        )
    )
    return agency_named, re.compile(credit, re.MULTILINE)
