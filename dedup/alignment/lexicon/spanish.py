"""Spanish."""

from dedup.alignment.lexicon.tables import (
    DateWords,
    Lexicon,
    NameWords,
    NumberWords,
    UnitWords,
    numbered,
    spelled,
    words,
)

_NUMBER_WORD = (
    "uno|una|un|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieciséis|diecisiete|"
    "dieciocho|diecinueve|veinte|veintiuno|veintiuna|veintiún|veintidós|veintitrés|veinticuatro|veinticinco|veintiséis|"
    "veintisiete|veintiocho|veintinueve|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien|ciento|"
    "doscientos|doscientas|trescientos|trescientas|cuatrocientos|cuatrocientas|quinientos|quinientas|seiscientos|"
    "seiscientas|setecientos|setecientas|ochocientos|ochocientas|novecientos|novecientas|mil|millón|millones|"
    "billón|billones"
)

_PHRASES: dict[str, tuple[str, str | None]] = spelled(
    {
        ("10", "about"): "una decena",
        ("12", "about"): "una docena",
        ("6", "about"): "media docena",
        ("15", "about"): "una quincena de",
        ("20", "about"): "una veintena",
        ("30", "about"): "una treintena",
        ("50", "about"): "una cincuentena",
        ("100", "about"): "un centenar",
        ("1000", "about"): "un millar",
        ("500000", None): "medio millón",
        ("1500000", None): "un millón y medio",
        ("2500000", None): "dos millones y medio",
    }
)

_NUMBERS = NumberWords(
    decimal_comma=True,
    mixed_marks=True,
    spaced_thousands=True,
    word=_NUMBER_WORD,
    joint=" y | ",
    phrases=_PHRASES,
    ones=words("un una uno"),
    scales=spelled(
        {3: "mil", 6: "millón|millones|mdd", 9: "mil millones|millardo|millardos|mil mdd", 12: "billón|billones"}
    ),
    percents=("por ciento", "por cien", "por 100"),
    currencies=spelled(
        {
            "EUR": "euros|euro",
            "USD": "dólares|dólar|dólares estadounidenses|dólares americanos|mdd",
            "CAD": "dólares canadienses",
            "AUD": "dólares australianos",
            "GBP": "libras esterlinas",
            "MXN": "pesos mexicanos",
            "ARS": "pesos argentinos",
            "CLP": "pesos chilenos",
            "COP": "pesos colombianos",
            "BRL": "reales brasileños|reales",
            "VES": "bolívares",
            "PEN": "soles",
            "BOB": "bolivianos",
            "GTQ": "quetzales",
            "HNL": "lempiras",
            "CRC": "colones",
            "PYG": "guaraníes",
            "JPY": "yenes",
            "CNY": "yuanes",
            "RUB": "rublos",
            "CHF": "francos suizos",
        }
    ),
    hedges=spelled(
        {
            "about": "unos|unas|aproximadamente|cerca de|alrededor de|en torno a|más o menos|aproximados|~",
            "nearly": "casi|prácticamente|poco menos de",
            "at least": "al menos|por lo menos|no menos de|como mínimo|mínimo|un mínimo de",
            "at most": "hasta|a lo sumo|como máximo|máximo|un máximo de|no más de",
            "more than": "más de|más que|por encima de|poco más de|superior a|superiores a|>",
            "less than": "menos de|por debajo de|inferior a|<",
        }
    ),
    hedges_after=spelled(
        {"at least": "o más|como mínimo|por lo menos", "at most": "o menos|como máximo", "about": "aproximadamente"}
    ),
    multipliers=words("millón millones billón billones"),
    range_joints=words("a al"),
    between_joints=words("y"),
    alternatives=words("o u ó"),
    range_openers=words("entre"),
    change_openers=words("de desde del"),
    clock=r"horas?\b|hrs?\b|hs?\b|de la (?:mañana|tarde|noche|madrugada)\b|a\.\s?m\b|p\.\s?m\b|GMT\b",
    labels=words(
        "cada nº n° no. núm. número vuelo página páginas pág. capítulo sección artículo artículos art. ruta autopista "
        "carretera sala habitación título versión episodio temporada volumen tomo figura fase etapa nivel grupo "
        "boeing airbus windows iphone fórmula canal línea resolución ley categoría kilómetro km calle jornada "
        "covid"
    ),
    streets=words("calle avenida norte sur"),
)

_UNITS = UnitWords(
    noun_first=True,
    plural=r"\w[\w-]*s",
    stops=words(
        "de del la el los las un una y o u pero en a al con por para sin sobre entre desde hasta hacia contra "
        "según que quien quienes cual donde cuando como es son era eran fue fueron ha han había será serán ser "
        "estar está están no se su sus este esta estos estas ese esa esos esas él ella ellos ellas nosotros me te "
        "le les lo ya más menos muy además después antes tras mientras durante horas"
    ),
    not_plurals=words("más menos además después antes tras mientras entonces atrás es les las los sus"),
    adjectives=words(
        "otros otras nuevos nuevas primeros primeras últimos últimas grandes jóvenes principales próximos "
        "próximas antiguos antiguas pequeños pequeñas presuntos presuntas supuestos supuestas distintos distintas "
        "diferentes buenos largos largas mismos mismas"
    ),
    particles=words("de"),
    singles=words(
        "persona hombre mujer niño niña joven soldado policía agente estudiante víctima pasajero muerto herido "
        "civil día semana mes año hora minuto gol punto voto país"
    ),
    bare=words("muertos heridos fallecidos desaparecidos"),
    age_after=r" años de edad\b",
    age_before=r"(?:\bedad de |, de |\b(?:hombre|mujer|joven|niñ[oa]) de |\w, |\w \()$",
    years=words("años"),
)

_DATES = DateWords(
    months=numbered(
        "enero|Enero|ene febrero|Febrero|feb marzo|Marzo abril|Abril|abr mayo|Mayo junio|Junio|jun julio|Julio|jul "
        "agosto|Agosto septiembre|Septiembre|setiembre|sept|sep octubre|Octubre|oct noviembre|Noviembre|nov "
        "diciembre|Diciembre|dic"
    ),
    weekdays=numbered(
        "lunes|Lunes martes|Martes miércoles|Miércoles jueves|Jueves viernes|Viernes sábado|Sábado domingo|Domingo", 0
    ),
    weekday_blocks=words("cada santo negro todos los"),
    future=r"\b(?:próximos?|será|serán|hasta|previst[oa]s?|viene)\b",
    past=r"\b(?:ha|han|había|habían|fue|fueron|dijo|anunció|informó|señaló|explicó)\b",
    days=spelled(
        {
            -2: "anteayer|antier",
            -1: "ayer|Ayer|anoche|Anoche",
            0: "hoy|Hoy|esta mañana|esta tarde|esta noche",
            2: "pasado mañana",
        }
    ),
    months_ago=spelled({-1: "el mes pasado|mes pasado", 0: "este mes", 1: "próximo mes|mes que viene"}),
    years_ago=spelled({-1: "año pasado|pasado año", 0: "este año|presente año", 1: "próximo año|año que viene"}),
    cues=words(
        "en desde de del hasta antes después año años principios finales mediados verano invierno primavera otoño "
        "entre y el para"
    ),
    particles=("de", "del", "de año"),
)

_OPENERS = words(
    """
    el la los las lo un una unos unas del de al este esta estos estas ese esa esos esas aquel aquella aquellos
    mi mis tu tus su sus nuestro nuestra nuestros nuestras cada algún alguna todo todos toda todas ningún
    ninguna yo tú él ella ello nosotros ustedes ellos ellas se me te le les nos que qué quien quién quienes cual
    cuál cuando cuándo donde dónde como cómo por para con sin sobre entre desde hasta hacia contra según durante
    mediante tras ante bajo en a y e o u pero sino aunque porque pues si no sí ni ya así también tampoco además
    entonces luego después antes ahora hoy ayer mañana aquí allí allá siempre nunca mientras embargo incluso
    solo sólo más menos muy mucho muchos mucha muchas poco pocos tan tanto es son era eran fue fueron ha han
    había será está están estaba hay tiene tienen hace hizo puede dijo asimismo finalmente actualmente
    precisamente posteriormente anteriormente igualmente respecto debido gracias cabe eso esto aquello estamos
    tenemos queremos quiero creo hemos he
    """
)

_STARTERS = words(
    """
    otro otra otros otras mismo misma mismos dos tres cuatro cinco seis siete ocho nueve diez cien mil primero
    primera última último nuevo nueva nuevos nuevas gran lea leer ver vea foto fotos video vídeo fuente
    compartir varios varias algunos algunas
    """
)

_TITLES = words(
    """
    sr sr. sra sra. señor señora don doña dr dr. dra dra. doctor doctora prof. profesor profesora presidente
    presidenta vicepresidente vicepresidenta expresidente exmandatario mandatario ministro ministra primer
    canciller senador senadora diputado diputada gobernador gobernadora alcalde alcaldesa juez jueza general
    coronel comandante capitán teniente secretario secretaria director directora papa rey reina príncipe
    princesa duque duquesa jeque ayatolá obispo arzobispo cardenal embajador embajadora portavoz padre fiscal
    """
)

_NAMES = NameWords(
    openers=_OPENERS,
    starters=_STARTERS,
    titles=_TITLES,
    abbreviations=words("Sr Sra Dr Dra St Jr Lic Ing"),
    connectors=(
        "de la",
        "de las",
        "de los",
        "del",
        "de",
        "van der",
        "van",
        "von",
        "bin",
        "ben",
        "al",
        "el",
        "di",
        "da",
        "dos",
        "do",
        "&",
    ),
    demonyms=words("dios navidad internet"),
)

SPANISH = Lexicon(language="es", numbers=_NUMBERS, units=_UNITS, dates=_DATES, names=_NAMES)
