"""French."""

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
    "un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|vingts|trente|"
    "quarante|cinquante|soixante|septante|huitante|octante|nonante|cent|cents|mille|million|millions|milliard|milliards"
)

_PHRASES: dict[str, tuple[str, str | None]] = spelled(
    {
        ("8", "about"): "une huitaine",
        ("10", "about"): "une dizaine",
        ("12", "about"): "une douzaine",
        ("15", "about"): "une quinzaine",
        ("20", "about"): "une vingtaine",
        ("30", "about"): "une trentaine",
        ("40", "about"): "une quarantaine de|une quarantaine d",
        ("50", "about"): "une cinquantaine",
        ("60", "about"): "une soixantaine",
        ("100", "about"): "une centaine",
        ("1000", "about"): "un millier",
        ("500000", None): "un demi-million",
        ("1500000", None): "un million et demi",
        ("1500000000", None): "un milliard et demi",
    }
)

_NUMBERS = NumberWords(
    decimal_comma=True,
    spaced_thousands=True,
    word=_NUMBER_WORD,
    joint="-et-| et |[ -]",
    phrases=_PHRASES,
    ones=words("un une"),
    scales=spelled({3: "mille", 6: "million|millions", 9: "milliard|milliards|Md|Mds|mds", 12: "billion|billions"}),
    percents=("pour cent", "p. cent", "p.c.", "pc"),
    currencies=spelled(
        {
            "EUR": "euros|euro",
            "USD": "dollars|dollar|dollars américains|dollars US",
            "CAD": "dollars canadiens",
            "AUD": "dollars australiens",
            "GBP": "livres sterling",
            "CHF": "francs suisses",
            "FRF": "francs français",
            "JPY": "yens|yen",
            "CNY": "yuans|yuan",
            "RUB": "roubles|rouble",
            "XOF": "francs CFA|FCFA",
        }
    ),
    hedges=spelled(
        {
            "about": "environ|autour de|à peu près|approximativement|quelque|quelques|aux alentours de|de l'ordre de|~",
            "nearly": "près de|près d'|près d’|presque|quasiment|pas loin de",
            "at least": "au moins|pas moins de|au minimum|un minimum de",
            "at most": "au plus|jusqu'à|jusqu’à|au maximum|un maximum de|tout au plus|pas plus de",
            "more than": "plus de|plus d'|plus d’|plus que|>",
            "less than": "moins de|moins d'|moins d’|<",
        }
    ),
    hedges_after=spelled({"at least": "ou plus|au moins|au minimum", "at most": "ou moins|au plus|au maximum"}),
    multipliers=words("million millions milliard milliards"),
    range_joints=words("à au"),
    between_joints=words("et"),
    alternatives=words("ou"),
    range_openers=words("entre"),
    change_openers=words("de du"),
    clock=r"heures?\b|h\b|h\d\d|GMT\b",
    labels=words(
        "pour chaque n° no numéro vol page pages p. chapitre section article articles art. alinéa route autoroute "
        "chambre salle titre version épisode saison volume tome figure phase étape niveau groupe boeing airbus "
        "windows iphone formule chaîne ligne quai résolution loi classe catégorie numéros covid"
    ),
    streets=words("rue avenue boulevard place bis ter quai chemin"),
)

_UNITS = UnitWords(
    noun_first=True,
    plural=r"\w[\w’'-]*[sx]",
    stops=words(
        "de des du d l la le les un une et ou mais en à au aux dans par pour sur sous avec sans entre chez vers "
        "depuis pendant après avant contre que qui dont où est sont était étaient a ont avait avaient sera seront "
        "été être ne pas plus moins très ce cet cette ces son sa ses leur leurs il elle ils elles nous vous je tu "
        "on se y puis fois-ci alors dès lors ans-là mis pris hors selon toujours jamais ensuite heures"
    ),
    not_plurals=words(
        "puis mais dans plus moins vers pris mis sous sans depuis très toujours jamais alors ailleurs est"
    ),
    adjectives=words(
        "jeunes autres nouveaux nouvelles anciens anciennes premiers premières derniers dernières grands grandes "
        "petits petites longs longues bons bonnes gros grosses principaux principales prochains prochaines vieux "
        "vieilles mêmes"
    ),
    particles=words("de d' d’"),
    singles=words(
        "personne homme femme enfant garçon fille soldat policier policière étudiant victime passager mort blessé "
        "civil jour semaine mois an année heure minute but point voix pays"
    ),
    bare=words("morts blessés tués disparus"),
    age_after=r"(?!)",
    age_before=r"(?:\bâgée?s? (?:de|d['’]) ?|\b(?:homme|femme|fille|garçon) de |\w, |\w \()$",
    years=words("ans"),
)

_DATES = DateWords(
    months=numbered(
        "janvier|janv|Janvier février|févr|Février mars|Mars avril|avr|Avril mai|Mai juin|Juin juillet|juil|Juillet "
        "août|Août|aout septembre|sept|Septembre octobre|oct|Octobre novembre|nov|Novembre décembre|déc|Décembre"
    ),
    weekdays=numbered(
        "lundi|Lundi mardi|Mardi mercredi|Mercredi jeudi|Jeudi vendredi|Vendredi samedi|Samedi dimanche|Dimanche", 0
    ),
    weekday_blocks=words("chaque gras noir saint tous les"),
    future=r"\b(?:prochaine?|sera|seront|aura|auront|doit|doivent|prévue?s?|d’ici|d'ici|jusqu)\b",
    past=r"\b(?:a|ont|avait|avaient|était|étaient|est|sont)\b",
    days=spelled(
        {
            -2: "avant-hier",
            -1: "hier|Hier",
            0: "aujourd'hui|aujourd’hui|Aujourd'hui|Aujourd’hui|ce matin|ce soir|cet après-midi",
            1: "demain|Demain",
            2: "après-demain",
        }
    ),
    months_ago=spelled({-1: "le mois dernier|mois dernier", 0: "ce mois-ci", 1: "le mois prochain|mois prochain"}),
    years_ago=spelled(
        {
            -1: "l'année dernière|l’année dernière|an dernier|l'an passé",
            0: "cette année",
            1: "l'année prochaine|l’année prochaine|an prochain",
        }
    ),
    cues=words(
        "en depuis de avant après année années début fin mi été hiver printemps automne dès entre et vers jusqu'en"
    ),
    particles=("de",),
)

_OPENERS = words(
    """
    le la les l un une des du de d au aux ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos
    leur leurs quel quelle quels quelles chaque plusieurs quelques certains certaines tout tous toute toutes
    aucun aucune je tu il elle on nous vous ils elles moi toi lui eux se qui que quoi dont où quand comment
    pourquoi combien à en dans par pour sur sous avec sans entre chez vers depuis pendant durant après avant
    contre malgré selon dès devant derrière hors parmi outre grâce face suite lors jusque et ou mais donc or ni
    car si comme lorsque puisque quoique bien alors ainsi aussi encore déjà toujours jamais souvent parfois
    désormais enfin ensuite puis cependant toutefois pourtant néanmoins notamment ailleurs hier aujourd demain
    maintenant ici là voici voilà c'est c’est est sont était étaient a ont avait avaient sera seront être avoir
    fait faire dit très plus moins trop peu beaucoup près environ oui non ne pas rien ça cela ceci celui celle
    ceux celles j'ai c qu n s m t y
    """
)

_STARTERS = words(
    """
    autre autres même mêmes seul seule seuls deux trois quatre cinq six sept huit neuf dix cent mille premier
    première dernier dernière nouveau nouvelle nouveaux nouvelles lire voir photo vidéo source partager publié
    article abonnez
    """
)

_TITLES = words(
    """
    m m. mm. mme mlle monsieur madame maître me docteur dr dr. pr professeur président présidente vice-président
    premier ministre ministres chancelier chancelière sénateur sénatrice député députée maire juge général
    colonel commandant capitaine lieutenant secrétaire directeur directrice pape roi reine prince princesse duc
    duchesse cheikh ayatollah évêque archevêque cardinal ambassadeur porte-parole
    """
)

_NAMES = NameWords(
    openers=_OPENERS,
    starters=_STARTERS,
    titles=_TITLES,
    abbreviations=words("M MM Mme Dr St Ste Jr"),
    connectors=(
        "de la",
        "de l’",
        "de l'",
        "des",
        "du",
        "de",
        "d’",
        "d'",
        "et des",
        "von",
        "van der",
        "van",
        "bin",
        "ben",
        "al",
        "el",
        "del",
        "di",
        "da",
        "&",
        "-",
    ),
    demonyms=words(
        "français française françaises américain américains américaine britannique britanniques allemand "
        "allemands italien italiens espagnol espagnols russe russes chinois iranien iraniens irakien syrien turc "
        "turcs israélien israéliens palestinien palestiniens européen européens africain africains"
    ),
)

FRENCH = Lexicon(language="fr", numbers=_NUMBERS, units=_UNITS, dates=_DATES, names=_NAMES)
