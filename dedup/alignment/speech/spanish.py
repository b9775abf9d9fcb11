"""Spanish: how speech is announced."""

from dedup.alignment.speech.language import Language, words_of

SPANISH = Language(
    code="es",
    drops_pronouns=True,
    verbs=words_of(
        "dijo dicho dice dicen dijeron decía afirmó afirma afirmaron afirmado explicó explica explicaron "
        "explicado declaró declara declararon declarado añadió añade añadieron añadido señaló señala "
        "señalaron señalado aseguró asegura aseguraron asegurado anunció anuncia anunciaron anunciado "
        "indicó indica indicaron indicado agregó agrega agregaron agregado manifestó manifiesta "
        "manifestaron manifestado sostuvo sostiene sostuvieron precisó precisa comentó comenta comentaron "
        "comentado apuntó apunta destacó destaca destacaron destacado subrayó subraya insistió insiste "
        "advirtió advierte advirtieron recordó recuerda lamentó lamenta reconoció reconoce escribió escribe "
        "respondió responde contó cuenta preguntó pregunta acusó acusa acusaron confirmó confirma "
        "confirmaron denunció denuncia denunciaron criticó critica pidió pide expresó expresa expresaron "
        "opinó opina negó niega admitió admite prometió promete concluyó concluye reiteró reitera exigió "
        "exige consideró considera relató relata resaltó cree creen informó informa informaron"
    ),
    sources_before=words_of("según"),
    sources_after=frozenset(),
    skipped=words_of("ha han había habían también luego después además ya no se le les lo aún todavía así entonces"),
    breaks=words_of("que porque cuando si pero mientras como aunque donde y quien quienes"),
    prepositions=words_of(
        "a al en durante tras por para con sobre ante desde hasta que este esta el_lunes lunes martes "
        "miércoles jueves viernes sábado domingo ayer hoy y pero antes después según sin"
    ),
    times=words_of("lunes martes miércoles jueves viernes sábado domingo ayer hoy mañana"),
    near_times=words_of("el"),
    infinitives=words_of(""),
    determiners=words_of("el la los las un una unos unas su sus este esta estos estas varios dos tres"),
    quantifiers=words_of("algunos muchos varios todos otros"),
    possessives=words_of("su sus"),
    pronouns={"él": "m", "ella": "f", "ellos": "p", "ellas": "p", "yo": "s", "nosotros": "s"},
    relatives=words_of("que quien quienes"),
    complementisers=words_of("que"),
    nouns=words_of("cuenta informa nota denuncia pregunta crítica critica"),
    speech_nouns=frozenset(),
    direct_only=frozenset(),
    phrasal=frozenset(),
    participles=("ando", "endo"),
    passives=words_of("es son fue fueron era sido ser"),
    comparisons=words_of("como"),
    namings=words_of("llamado llamada titulado titulada denominado denominada"),
    addressing=words_of(""),
    coordinators=words_of("y e o pero"),
    joints=words_of("de del la las los el y"),
    adverbials=words_of("en a al durante tras ante por con desde hasta y pero sin"),
)
"""The words of speech in Spanish newspapers."""
