"""Languages with smaller tables: what changes the meaning of a number, months, weekdays, particles of names."""

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

ITALIAN = Lexicon(
    language="it",
    numbers=NumberWords(
        decimal_comma=True,
        word=r"(?:uno|una|un|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici|tredici|quattordici|quindici|"
        r"sedici|diciassette|diciotto|diciannove|vent[iou]?|trent[aou]?|quarant[aou]?|cinquant[aou]?|sessant[aou]?|"
        r"settant[aou]?|ottant[aou]?|novant[aou]?|cento|mille|mila)+|milione|milioni|miliardo|miliardi",
        ones=words("un uno una"),
        scales=spelled({3: "mila", 6: "milione|milioni|mln", 9: "miliardo|miliardi|mld"}),
        percents=("per cento", "percento"),
        currencies=spelled({"EUR": "euro", "USD": "dollari|dollaro", "GBP": "sterline", "CHF": "franchi svizzeri"}),
        hedges=spelled(
            {
                "about": "circa|intorno a",
                "nearly": "quasi|poco meno di",
                "at least": "almeno|non meno di",
                "at most": "al massimo|fino a|non più di",
                "more than": "più di|oltre",
                "less than": "meno di",
            }
        ),
        clock=r"ore\b",
    ),
    units=UnitWords(
        noun_first=True,
        plural=r"\w+[ieà]",
        stops=words("di e che in a per con su le gli i dei delle"),
        particles=words("di"),
    ),
    dates=DateWords(
        months=numbered(
            "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"
        ),
        weekdays=numbered("lunedì martedì mercoledì giovedì venerdì sabato domenica", 0),
        days=spelled({-2: "l'altro ieri", -1: "ieri|Ieri", 0: "oggi|Oggi", 2: "dopodomani"}),
        cues=words("nel dal del il fino anno"),
    ),
    names=NameWords(
        openers=words(
            "il lo la i gli le un uno una l di a da in con su per tra fra e o ma se non che chi del della dei delle "
            "al alla ai nel nella dal dalla sul sulla questo questa questi queste anche dopo prima quando come dove "
            "ieri oggi secondo"
        ),
        connectors=("della", "delle", "del", "dei", "degli", "di", "de", "da"),
    ),
)

PORTUGUESE = Lexicon(
    language="pt",
    numbers=NumberWords(
        decimal_comma=True,
        spaced_thousands=True,
        word="um|uma|dois|duas|três|quatro|cinco|seis|sete|oito|nove|dez|onze|doze|treze|quatorze|catorze|quinze|dezesseis|"
        "dezasseis|dezessete|dezassete|dezoito|dezenove|dezanove|vinte|trinta|quarenta|cinquenta|sessenta|setenta|oitenta|"
        "noventa|cem|cento|duzentos|duzentas|trezentos|quatrocentos|quinhentos|seiscentos|setecentos|oitocentos|"
        "novecentos|mil|milhão|milhões|bilhão|bilhões",
        joint=" e | ",
        ones=words("um uma"),
        scales=spelled({3: "mil", 6: "milhão|milhões", 9: "bilhão|bilhões|mil milhões", 12: "trilhão|trilhões"}),
        percents=("por cento",),
        currencies=spelled(
            {"EUR": "euros|euro", "USD": "dólares|dólar", "BRL": "reais|real", "GBP": "libras esterlinas"}
        ),
        hedges=spelled(
            {
                "about": "cerca de|aproximadamente|em torno de|por volta de",
                "nearly": "quase|perto de",
                "at least": "pelo menos|ao menos|no mínimo",
                "at most": "no máximo|até",
                "more than": "mais de|mais que",
                "less than": "menos de",
            }
        ),
        clock=r"h\b|horas?\b|h\d\d",
    ),
    units=UnitWords(
        noun_first=True,
        plural=r"\w+s",
        stops=words("de e que em a por com os as dos das mais depois antes"),
        particles=words("de"),
    ),
    dates=DateWords(
        months=numbered("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
        days=spelled({-2: "anteontem", -1: "ontem|Ontem", 0: "hoje|Hoje", 1: "amanhã"}),
        cues=words("em desde de até ano"),
        particles=("de",),
    ),
    names=NameWords(
        openers=words(
            "o a os as um uma de do da dos das em no na nos nas por para com sem e ou mas se não que quem quando como "
            "onde este esta esse essa isso ele ela eles elas também após segundo ontem hoje"
        ),
        connectors=("de", "da", "do", "dos", "das"),
    ),
)

DUTCH = Lexicon(
    language="nl",
    numbers=NumberWords(
        decimal_comma=True,
        word=r"(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|"
        r"zeventien|achttien|negentien|twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig|honderd|duizend|en|ën)+|"
        r"miljoen|miljard",
        ones=words("een één en"),
        scales=spelled({3: "duizend", 6: "miljoen|mln", 9: "miljard|mld", 12: "biljoen"}),
        percents=("procent",),
        currencies=spelled({"EUR": "euro", "USD": "dollar", "GBP": "pond"}),
        hedges=spelled(
            {
                "about": "ongeveer|circa|zo'n|rond",
                "nearly": "bijna",
                "at least": "minstens|ten minste|minimaal",
                "at most": "hoogstens|maximaal|tot",
                "more than": "meer dan|ruim",
                "less than": "minder dan",
            }
        ),
        clock=r"uur\b",
    ),
    units=UnitWords(noun_first=True, plural=r"\w+(?:en|s)", stops=words("van en in de het een op te met voor")),
    dates=DateWords(
        months=numbered("januari februari maart april mei juni juli augustus september oktober november december"),
        weekdays=numbered("maandag dinsdag woensdag donderdag vrijdag zaterdag zondag", 0),
        days=spelled({-2: "eergisteren", -1: "gisteren|Gisteren", 0: "vandaag|Vandaag", 2: "overmorgen"}),
        cues=words("in sinds van tot jaar"),
    ),
    names=NameWords(
        openers=words(
            "de het een in op van voor met na bij en of maar als dat die dit deze ook er hij zij ze we ik volgens "
            "toen nu"
        ),
        connectors=("van der", "van den", "van de", "van", "de", "der", "den", "ten", "ter"),
    ),
)

TURKISH = Lexicon(
    language="tr",
    numbers=NumberWords(
        decimal_comma=True,
        scales=spelled({3: "bin", 6: "milyon", 9: "milyar", 12: "trilyon"}),
        currencies=spelled({"TRY": "lira|TL|liraya|liralık", "USD": "dolar|dolara|dolarlık", "EUR": "euro|avro"}),
        hedges=spelled(
            {"about": "yaklaşık|ortalama", "nearly": "neredeyse", "at least": "en az", "at most": "en fazla|en çok"}
        ),
    ),
    units=UnitWords(noun_first=True, plural=r"(?:kişi|bin|gün|yıl|ay|hafta|saat|dakika)\w*"),
    dates=DateWords(months=numbered("Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık")),
    names=NameWords(
        openers=words(
            "bir bu şu o ve ile de da ki ama ancak fakat çünkü için gibi daha en çok her hiç ne nasıl neden bunun "
            "buna bunu onun ben sen biz siz onlar ise ya sonra önce bugün dün yarın olarak göre açıklamada"
        ),
    ),
)

ARABIC = Lexicon(
    language="ar",
    numbers=NumberWords(
        scales=spelled({3: "ألف|آلاف|ألفا|الف", 6: "مليون|ملايين|مليونا", 9: "مليار|مليارات|مليارا", 12: "تريليون"}),
        percents=("بالمئة", "بالمائة", "في المئة", "في المائة"),
        currencies=spelled(
            {"USD": "دولار|دولارات|دولارا|دولار أمريكي|دولار أميركي", "EUR": "يورو", "SAR": "ريال سعودي"}
        ),
        hedges=spelled(
            {
                "about": "نحو|حوالي|قرابة",
                "at least": "على الأقل|ما لا يقل عن",
                "more than": "أكثر من",
                "less than": "أقل من",
            }
        ),
    ),
    dates=DateWords(
        months=numbered(
            "يناير|كانون فبراير|شباط مارس|آذار أبريل|إبريل|نيسان مايو|أيار يونيو|حزيران يوليو|يوليوز|تموز أغسطس|آب|غشت "
            "سبتمبر|أيلول|شتنبر أكتوبر نوفمبر|نونبر ديسمبر|دجنبر"
        ),
        cues=words("عام سنة العام منذ في"),
    ),
)

RUSSIAN = Lexicon(
    language="ru",
    numbers=NumberWords(
        decimal_comma=True,
        spaced_thousands=True,
        scales=spelled(
            {
                3: "тысяч|тысячи|тысяча|тыс.|тыс",
                6: "миллион|миллиона|миллионов|млн",
                9: "миллиард|миллиарда|миллиардов|млрд",
                12: "триллион|триллиона|триллионов|трлн",
            }
        ),
        percents=("процент", "процента", "процентов"),
        currencies=spelled({"RUB": "рублей|рубля|рубль|руб.", "USD": "долларов|доллара|доллар", "EUR": "евро"}),
        hedges=spelled(
            {
                "about": "около|примерно|приблизительно",
                "nearly": "почти",
                "at least": "не менее|как минимум|по меньшей мере",
                "at most": "не более|до",
                "more than": "более|свыше|больше",
                "less than": "менее|меньше",
            }
        ),
        clock=r"час(?:а|ов)?\b",
    ),
    dates=DateWords(
        months=numbered(
            "января|январь|январе февраля|февраль|феврале марта|март|марте апреля|апрель|апреле мая|май|мае "
            "июня|июнь|июне июля|июль|июле августа|август|августе сентября|сентябрь|сентябре "
            "октября|октябрь|октябре ноября|ноябрь|ноябре декабря|декабрь|декабре"
        ),
        days=spelled({-1: "вчера|Вчера", 0: "сегодня|Сегодня", 1: "завтра"}),
        cues=words("в с до после"),
    ),
    names=NameWords(
        openers=words(
            "вчера сегодня завтра "
            "в на с и а но по из за к от до для о об при что как это он она они мы я вы его её их не так также после "
            "когда если где кто все словам"
        ),
    ),
)
