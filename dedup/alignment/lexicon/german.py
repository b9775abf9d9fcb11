"""German."""

from dedup.alignment.lexicon.german_names import NAMES
from dedup.alignment.lexicon.tables import (
    DateWords,
    Lexicon,
    NumberWords,
    UnitWords,
    numbered,
    spelled,
    words,
)

_MORPHEMES = (
    "eine|eins|ein|zwei|zwo|drei|vier|fünf|sechs|sech|sieben|sieb|acht|neun|zehn|elf|zwölf|zwanzig|dreißig|dreissig|"
    "vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig|hundert|tausend"
)

_PHRASES: dict[str, tuple[str, str | None]] = spelled(
    {
        ("12", "about"): "ein Dutzend|einem Dutzend|eines Dutzends",
        ("24", "about"): "zwei Dutzend",
        ("36", "about"): "drei Dutzend",
        ("500000", None): "eine halbe Million|einer halben Million",
        ("1000000", None): "eine Million|einer Million",
        ("1500000", None): "anderthalb Millionen|eineinhalb Millionen",
        ("2500000", None): "zweieinhalb Millionen",
        ("3500000", None): "dreieinhalb Millionen",
        ("500000000", None): "eine halbe Milliarde|einer halben Milliarde",
        ("1000000000", None): "eine Milliarde|einer Milliarde",
        ("1500000000", None): "anderthalb Milliarden|eineinhalb Milliarden",
        ("1000000000000", None): "eine Billion|einer Billion",
    }
)

_NUMBERS = NumberWords(
    decimal_comma=True,
    spaced_thousands=True,
    word=rf"(?:{_MORPHEMES})(?:und(?=\w)|{_MORPHEMES})*|Millionen|Milliarden|Billionen",
    phrases=_PHRASES,
    ones=words("ein eine eins"),
    scales=spelled(
        {
            3: "Tausend|tausend|Tsd.",
            6: "Million|Millionen|Mio.|Mio|Mill.",
            9: "Milliarde|Milliarden|Mrd.|Mrd",
            12: "Billion|Billionen|Bio.",
            15: "Billiarde|Billiarden",
        }
    ),
    percents=("Prozent", "Proz.", "v. H.", "v.H."),
    currencies=spelled(
        {
            "EUR": "Euro|Euros",
            "USD": "US-Dollar|Dollar|Dollars|US-Dollars",
            "GBP": "Pfund Sterling|britische Pfund|Britische Pfund",
            "CHF": "Schweizer Franken|Franken",
            "DEM": "D-Mark|Deutsche Mark|DM",
            "JPY": "Yen",
            "CNY": "Yuan",
            "RUB": "Rubel",
            "CAD": "kanadische Dollar|kanadischen Dollar",
            "AUD": "australische Dollar|australischen Dollar",
            "PLN": "Zloty",
            "SEK": "schwedische Kronen|schwedischen Kronen",
        }
    ),
    hedges=spelled(
        {
            "about": "etwa|rund|ungefähr|circa|ca.|ca|zirka|schätzungsweise|annähernd|an die|in etwa|geschätzte|~",
            "nearly": "fast|knapp|beinahe|nahezu",
            "at least": "mindestens|wenigstens|zumindest|nicht weniger als|minimal",
            "at most": "höchstens|maximal|bis zu|nicht mehr als|allenfalls",
            "more than": "mehr als|über|gut|deutlich über|weit über|>",
            "less than": "weniger als|unter|<",
        }
    ),
    hedges_after=spelled({"at least": "oder mehr", "at most": "oder weniger"}),
    multipliers=words("million millionen milliarde milliarden billion billionen"),
    range_joints=words("bis"),
    between_joints=words("und"),
    alternatives=words("oder"),
    range_openers=words("zwischen"),
    change_openers=words("von auf um"),
    clock=r"Uhr\b|h\b|MESZ\b|MEZ\b|UTC\b",
    labels=words(
        "pro je Nr. Nummer Flug Seite Seiten S. Kapitel Abschnitt Artikel Art. Paragraph Paragraf § §§ Absatz Abs. "
        "Autobahn Bundesstraße Zimmer Raum Boeing Airbus Windows iPhone Formel Platz Rang Position Punkt Version "
        "Folge Staffel Band Bd. Abb. Stufe Gruppe Klasse Typ Kanal Linie Gleis Halle Block Spieltag Runde "
        "Postfach Resolution Hartz Bahnhof Station Wagen Tabellenplatz Minute Tag Woche Startnummer Listenplatz "
        "mehrere mehreren einige einigen viele vielen wenige paar"
    ),
    streets=words("Straße Str. Allee Platz Weg Gasse Ufer"),
)

_UNITS = UnitWords(
    capitalised=True,
    stops=words(
        "der die das den dem des ein eine einen einem einer eines und oder aber von vom im in an am auf aus bei "
        "mit nach zu zum zur für gegen über unter vor hinter durch bis als wie dass daß sich wird wurde wurden "
        "war waren ist sind hat haben hatte hatten sein seine ihre ihrer seiner dieser diese dieses nicht auch "
        "noch nur um uhr zwischen während so davon kamen starben sagte sagten seit pro je mehr weniger prozent"
    ),
    singles=words(
        "Person Mann Frau Kind Mensch Junge Mädchen Soldat Soldaten Polizist Polizisten Zivilist Toter Toten Tote "
        "Todesopfer Jahr Tag Woche Monat Stunde Minute Tor Punkt Stimme Verletzter Verletzten"
    ),
    age_after=r"[- ]?jährig\w*| Jahren? alt\w*",
    age_before=r"\b(?:[Ii]m Alter von|[Aa]lter:) $",
)

_DATES = DateWords(
    months=numbered(
        "Januar|Jänner|Jan Februar|Feber|Feb März|Mär April|Apr Mai Juni|Jun Juli|Jul August|Aug September|Sept|Sep "
        "Oktober|Okt November|Nov Dezember|Dez"
    ),
    weekdays=numbered("Montag Dienstag Mittwoch Donnerstag Freitag Samstag|Sonnabend Sonntag", 0),
    weekday_blocks=words("schwarzer schwarzen jeden jeder blauer blauen stiller stillen"),
    future=r"\b(?:wird|werden|soll|sollen|nächsten?|kommenden?|geplant|bis)\b",
    past=r"\b(?:sagte|teilte|erklärte|berichtete|wurde|wurden|war|waren|hatte|hatten|hat|haben)\b",
    days=spelled(
        {
            -2: "vorgestern",
            -1: "gestern|Gestern",
            0: "heute|Heute",
            2: "übermorgen",
        }
    ),
    months_ago=spelled({-1: "letzten Monat|vergangenen Monat|vorigen Monat", 1: "nächsten Monat|kommenden Monat"}),
    years_ago=spelled(
        {
            -1: "letztes Jahr|letzten Jahr|vergangenen Jahr|vergangenes Jahr|vorigen Jahr|letzten Jahres|"
            "vergangenen Jahres|vorigen Jahres",
            0: "dieses Jahr|diesem Jahr|dieses Jahres",
            1: "nächstes Jahr|nächsten Jahr|kommenden Jahr|nächsten Jahres",
        }
    ),
    cues=words(
        "im in seit von bis ab vor nach jahr jahre jahren jahres anfang mitte ende sommer herbst winter frühjahr "
        "frühling der und zwischen wahl"
    ),
)

GERMAN = Lexicon(language="de", numbers=_NUMBERS, units=_UNITS, dates=_DATES, names=NAMES)
