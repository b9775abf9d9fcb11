"""English."""

from dedup.alignment.lexicon.english_names import NAMES
from dedup.alignment.lexicon.tables import DateWords, Lexicon, NumberWords, UnitWords, numbered, spelled, words

_UNITS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|trillion"
)

_PHRASES: dict[str, tuple[str, str | None]] = spelled(
    {
        ("100", None): "a hundred",
        ("1000", None): "a thousand",
        **{(f"{n}.5", None): f"{word} and a half" for n, word in enumerate(_UNITS.split("|")[:10], start=1)},
        ("500000", None): "half a million|half-a-million",
        ("1000000", None): "a million",
        ("1500000", None): "one and a half million",
        ("2500000", None): "two and a half million",
        ("500000000", None): "half a billion",
        ("1000000000", None): "a billion",
        ("1500000000", None): "one and a half billion",
        ("500000000000", None): "half a trillion",
        ("1000000000000", None): "a trillion",
        ("6", "about"): "half a dozen|half-a-dozen",
        ("12", "about"): "a dozen",
        ("24", "about"): "two dozen",
        ("36", "about"): "three dozen",
        ("48", "about"): "four dozen",
    }
)

_CURRENCIES = spelled(
    {
        "USD": "dollars|dollar|us dollars|u.s. dollars|american dollars",
        "CAD": "canadian dollars",
        "AUD": "australian dollars",
        "HKD": "hong kong dollars",
        "SGD": "singapore dollars",
        "NZD": "new zealand dollars",
        "TWD": "taiwan dollars",
        "EUR": "euros|euro",
        "GBP": "pounds sterling|british pounds",
        "JPY": "yen",
        "CNY": "yuan|renminbi",
        "RUB": "rubles|roubles",
        "CHF": "swiss francs",
        "ILS": "shekels",
        "INR": "indian rupees",
        "PKR": "pakistani rupees",
        "MXN": "mexican pesos",
        "ARS": "argentine pesos",
        "PHP": "philippine pesos",
        "THB": "baht",
        "PLN": "zlotys",
        "NGN": "naira",
        "ZAR": "rand",
        "TRY": "turkish lira|turkish liras",
        "IDR": "rupiah",
        "KRW": "won",
    }
)

_HEDGES = spelled(
    {
        "about": "about|around|approximately|approx|approx.|roughly|some|circa|an estimated|estimated|something like|"
        "in the region of|perhaps|~|≈",
        "nearly": "nearly|almost|close to|just under|just short of|just below|a little under|"
        "slightly less than|nearing",
        "at least": "at least|no fewer than|no less than|not less than|a minimum of|minimum of|minimum|at least some|≥",
        "at most": "at most|up to|as many as|as much as|no more than|not more than|a maximum of|maximum of|≤",
        "more than": "more than|over|above|greater than|in excess of|upwards of|upward of|well over|just over|"
        "a little over|slightly more than|exceeding|higher than|more than about|>",
        "less than": "less than|fewer than|under|below|lower than|<",
    }
)
_HEDGES_AFTER = spelled(
    {
        "at least": "or more|or over|or older|plus",
        "at most": "or fewer|or less|or younger",
        "about": "or so|or thereabouts",
    }
)

_NUMBERS = NumberWords(
    word=_UNITS,
    joint="[ -]|(?<=hundred) and |(?<=thousand) and ",
    phrases=_PHRASES,
    scales=spelled(
        {
            2: "hundred",
            3: "thousand",
            5: "lakh|lakhs",
            6: "million|millions|mn|mln",
            7: "crore|crores",
            9: "billion|bn",
            12: "trillion|tn|trn",
        }
    ),
    percents=("percent", "per cent", "pct", "per-cent", "pc"),
    currencies=_CURRENCIES,
    hedges=_HEDGES,
    hedges_after=_HEDGES_AFTER,
    multipliers=words("hundred thousand million billion trillion"),
    range_joints=frozenset({"to"}),
    between_joints=frozenset({"and"}),
    alternatives=frozenset({"or"}),
    range_openers=frozenset({"between"}),
    score_openers=words("by of won voted beat lost"),
    change_openers=frozenset({"from"}),
    clock=r"a\.?\s?m\b|p\.?\s?m\b|o['’]clock|noon\b|midnight\b|GMT\b|UTC\b|BST\b|[ECMP][SD]?T\b|hrs?\b|"
    r"hours? (?:GMT|local)",
    labels=words(
        "per no no. number flight page pages p. pp. chapter section sections article amendment route highway "
        "interstate room channel area title unit apartment apt suite case proposition prop item version episode "
        "season volume vol. figure fig. grade phase stage step level type group boeing airbus windows iphone "
        "formula game week day psalm verse act bill resolution exit gate platform lot district ward precinct "
        "region zone tier category class part line mark ps xbox top size"
    ),
    streets=words(
        "street st avenue ave road rd boulevard blvd lane drive dr square plaza place way court parkway highway "
        "freeway terrace close crescent"
    ),
)

_UNIT_WORDS = UnitWords(
    plural=r"\w[\w-]*[^\Wsuiy]s|\w+[aeo]ys|[A-Z]\w*is|\w{3,}(?<!spec)(?<!regi)(?<!abdo)(?<!acu)men",
    plurals=words(
        "people men women children police troops personnel staff feet mice teeth geese oxen fish sheep deer "
        "cattle servicemen servicewomen policemen policewomen congressmen lawmen firemen gunmen militiamen "
        "businessmen fishermen clergymen spokesmen sportsmen craftsmen horsemen kinsmen crewmen airmen seamen "
        "journeymen schoolchildren grandchildren stepchildren aircraft helicopters crew families countries cities "
        "kg km lb lbs miles mph kph kmh sq ft km² hectares media data alumni crises buses viruses cases times "
        "days boys ways holdings percentage-points bpd mw gw tonnes tons"
    ),
    not_plurals=words(
        "was has this says does goes its his hers ours yours theirs always perhaps besides towards afterwards "
        "sometimes thus plus versus minus less unless across news sales sports series species arms overseas "
        "regards adds notes shows makes takes comes wants needs seems claims gets gives tells keeps remains "
        "becomes reports stands lives means leaves appears continues serves runs plays uses works helps les las "
        "los texas kansas arkansas dallas illinois paris wales times' james charles thomas"
    ),
    stops=words(
        "a an the of in on at by to for from with without into onto over under after before since until during "
        "between among against about around as than that which who whom whose what when where while if and or but "
        "nor so yet is are was were be been being am has have had do does did will would can could may might must "
        "shall should not no it he she they we you i his her their our my your its this these those there here "
        "then now said say says told killed-in via per out up down off through including according because "
        "whether pm p.m a.m each every both either just only also still already later earlier ago apart away "
        "together"
    ),
    particles=frozenset({"of"}),
    singles=words(
        "person man woman child boy girl soldier officer policeman policewoman student victim passenger civilian "
        "protester gunman attacker suspect patient death day week month year hour minute second bomb country "
        "house vote seat goal point case arrest"
    ),
    compounds=words(
        "second minute hour day night week month year decade member person page point foot mile inch meter metre "
        "kilometer kilometre acre yard bed seat story storey judge justice vote man game hectare ton degree"
    ),
    bare=words("dead wounded injured missing killed hurt hospitalized hospitalised"),
    age_after=r"[- ]years?[- ]olds?\b|[- ]yr[- ]olds?\b|[- ]y/o\b| years of age\b",
    age_before=r"\b(?:aged?|aged between|turned|turns|turning|(?:boy|girl|child|man|woman|son|daughter) of|"
    r"(?:young|old|eld)est (?:is|was)) $",
)

_MONTHS = numbered(
    "January|Jan February|Feb March|Mar April|Apr May June|Jun July|Jul August|Aug September|Sept|Sep October|Oct "
    "November|Nov December|Dec"
)
_WEEKDAYS = numbered("Monday Tuesday Wednesday Thursday Friday Saturday Sunday", 0)

_DATES = DateWords(
    months=_MONTHS,
    weekdays=_WEEKDAYS,
    weekday_blocks=words(
        "black good super ash bloody cyber palm easter holy shrove fat giving blue ruby any every each times "
        "telegraph mail express mirror herald post club night-live"
    ),
    future=r"\b(?:will|shall|scheduled|set to|upcoming|coming|next|plans? to|expected to|to be held|"
    r"’ll|'ll|going to|until|starts|begins|resumes|expires)\b",
    past=r"\b(?:said|told|announced|reported|wrote|tweeted|was|were|had|did|has|have)\b",
    days=spelled(
        {
            -2: "the day before yesterday",
            -1: "yesterday|last night",
            0: "today|tonight|this morning|this afternoon|this evening",
            1: "tomorrow",
            2: "the day after tomorrow",
        }
    ),
    months_ago={"last month": -1, "this month": 0, "next month": 1},
    years_ago={"last year": -1, "this year": 0, "next year": 1},
    cues=words(
        "in since of until till by from before after during early late mid year years summer spring fall autumn "
        "winter circa between the around through into for election class season"
    ),
    particles=("of", ","),
    month_first=True,
)

ENGLISH = Lexicon(language="en", numbers=_NUMBERS, units=_UNIT_WORDS, dates=_DATES, names=NAMES)
