"""Spanish: how speech is announced."""

from dedup.alignment.speech.conjugation import spanish_forms, spanish_participles
from dedup.alignment.speech.language import Language, words_of

_REGULAR = (
    "afirmar explicar declarar señalar asegurar anunciar indicar agregar manifestar precisar comentar apuntar "
    "destacar subrayar lamentar acusar confirmar denunciar criticar expresar opinar reiterar considerar relatar "
    "resaltar informar enfatizar detallar acotar mencionar estimar puntualizar adelantar remarcar aseverar "
    "cuestionar confesar bromear sentenciar ratificar argumentar alegar plantear recalcar celebrar vaticinar "
    "pronosticar calcular alertar avisar justificar ironizar zanjar narrar valorar aclarar revelar preguntar "
    "recordar contar negar contestar matizar pensar exclamar reclamar demandar instar culpar descartar sospechar "
    "comunicar notificar testificar rememorar reflexionar tuitear reprochar exhortar solicitar replicar rechazar "
    "insinuar refutar concretar diagnosticar dictaminar proclamar alardear jurar murmurar susurrar gritar desvelar "
    "relatar especificar constatar atestiguar"
)
_IRREGULAR = words_of(
    "dijo dice dicen dijeron decía decían diciendo manifiesta manifiestan sostuvo sostiene sostienen sostuvieron "
    "sostenía añadió añade añaden añadieron añadía añadiendo insistió insiste insisten insistía insistieron advirtió "
    "advierte advierten advirtieron advertía recuerda recuerdan reconoció reconoce reconocen reconocía reconocieron "
    "escribió escribe escriben escribía respondió responde responden respondía cuenta cuentan pidió pide piden pedía "
    "pidieron niega niegan admitió admite admiten admitía admitieron prometió promete prometen prometía concluyó "
    "concluye concluyeron exigió exige exigen exigía exigieron cree creen creía creyó refirió refiere refieren "
    "refería expuso expone exponen exponía establece establecen estableció prevé prevén preveía sugirió sugiere "
    "sugieren sugería defendió defiende defienden defendía propuso propone proponen coincidió coincide coinciden "
    "coincidieron repitió repite repiten adujo aduce desmintió desmiente desmienten mantuvo mantiene mantienen "
    "mantenía confiesa confiesan piensa piensan supo predijo predice arguyó arguye"
)
_PARTICIPLES = words_of(
    "dicho sostenido añadido insistido advertido reconocido escrito respondido pedido admitido prometido concluido "
    "exigido creído referido expuesto establecido previsto sugerido defendido propuesto coincidido repetido aducido "
    "desmentido mantenido"
)
_NOUNS = words_of("cuenta nota denuncia pregunta crítica critica demanda alerta reclama celebra calcula valora estima")

SPANISH = Language(
    code="es",
    drops_pronouns=True,
    verbs=frozenset(spanish_forms(_REGULAR) | spanish_participles(_REGULAR) | _IRREGULAR | _PARTICIPLES),
    past_participles=frozenset(spanish_participles(_REGULAR) | _PARTICIPLES),
    auxiliaries=words_of("ha han había habían haber habiendo habría habrían hubo"),
    sources_before=words_of("según"),
    sources_after=frozenset(),
    skipped=words_of(
        "ha han había habían habría también luego después además ya no se le les lo aún todavía así entonces"
    ),
    breaks=words_of("que porque cuando si pero mientras como aunque donde y quien quienes"),
    prepositions=words_of(
        "a al en durante tras por para con sobre ante desde hasta que este esta lunes martes miércoles jueves "
        "viernes sábado domingo ayer hoy y pero antes después según sin contra entre"
    ),
    times=words_of("lunes martes miércoles jueves viernes sábado domingo ayer hoy mañana"),
    near_times=words_of("el este"),
    infinitives=frozenset(),
    determiners=words_of("el la los las un una unos unas su sus este esta estos estas varios dos tres"),
    quantifiers=words_of("algunos muchos varios todos otros"),
    possessives=words_of("su sus"),
    pronouns={"él": "m", "ella": "f", "ellos": "p", "ellas": "p", "yo": "s", "nosotros": "s"},
    relatives=words_of("que quien quienes"),
    complementisers=words_of("que"),
    nouns=_NOUNS,
    speech_nouns=frozenset(),
    direct_only=words_of("cuenta cuentan contaba contaban contó contaron"),
    phrasal=frozenset({f"{verb} que" for verb in ("cuenta", "cuentan", "contaba", "contaban", "contó", "contaron")}),
    participles=("ando", "endo"),
    passives=words_of("es son fue fueron era sido ser"),
    comparisons=words_of("como"),
    namings=words_of(
        "llamado llamada titulado titulada denominado denominada conocido conocida bautizado bautizada apodado apodada"
    ),
    addressing=frozenset(),
    coordinators=words_of("y e o pero"),
    joints=words_of("de del la las los el y"),
    adverbials=words_of("en a al durante tras ante por con desde hasta y pero sin"),
    needs_that=True,
    infinitive_endings=("ar", "er", "ir", "rse"),
)
"""The words of speech in Spanish newspapers."""
