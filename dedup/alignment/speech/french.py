"""French: how speech is announced."""

from dedup.alignment.speech.language import Language, words_of

FRENCH = Language(
    code="fr",
    verbs=words_of(
        "dit disait disent déclare déclaré déclarait affirme affirmé affirment affirmait explique expliqué "
        "expliquait ajoute ajouté ajoutait annonce annoncé annoncent estime estimé estimait souligne "
        "souligné soulignait assure assuré assurait indique indiqué indiquait précise précisé précisait "
        "raconte raconté rappelle rappelé confie confié répond répondu demande demandé lance lancé regrette "
        "regretté reconnu reconnaît juge jugé dénonce dénoncé martèle martelé insiste insisté note noté "
        "conclut conclu poursuit poursuivi témoigne témoigné écrit écrivait écrivent commente commenté "
        "prévenu prévient promis promet soutient soutenu critique critiqué réagi réagit accuse accusé "
        "avertit averti plaide plaidé observe observé constate constaté résume résumé pense rétorque "
        "rétorqué renchérit confirmé confirme révélé révèle"
    ),
    sources_before=words_of("selon d'après d’après"),
    sources_after=frozenset(),
    skipped=words_of(
        "a ont avait avaient est sont était aussi ensuite également encore déjà ainsi notamment puis lui "
        "leur s'est s’est se l'a l’a nous"
    ),
    breaks=words_of("que qu' parce quand lorsque si mais comme alors tandis où et dont qui"),
    prepositions=words_of(
        "à au aux en dans sur lors après avant pendant devant vendredi samedi dimanche lundi mardi mercredi "
        "jeudi que pour avec par ce cette dès depuis auprès et mais puis selon sans hier ajoutant évoquant"
    ),
    times=words_of("lundi mardi mercredi jeudi vendredi samedi dimanche hier demain aujourd'hui aujourd’hui"),
    near_times=words_of("le"),
    infinitives=words_of(""),
    determiners=words_of("le la les l' un une des son sa ses leur leurs ce cette ces plusieurs deux trois"),
    quantifiers=words_of("certains beaucoup plusieurs tous"),
    possessives=words_of("son sa ses leur leurs"),
    pronouns={"il": "m", "elle": "f", "ils": "p", "elles": "p", "on": "n", "je": "s", "nous": "s"},
    relatives=words_of("qui dont"),
    complementisers=words_of("que qu"),
    nouns=words_of("demande note juge critique annonce réponds affirme accuse commente observe résume"),
    speech_nouns=frozenset(),
    direct_only=frozenset(),
    phrasal=frozenset(),
    participles=("ant",),
    passives=words_of("est sont était étaient été"),
    comparisons=words_of("comme"),
    namings=words_of("appelé appelée intitulé intitulée nommé nommée"),
    addressing=words_of(""),
    coordinators=words_of("et ou mais puis"),
    joints=words_of("de du des la le et d'"),
    adverbials=words_of("à au aux en dans sur lors après avant pendant devant par et mais puis avec"),
)
"""The words of speech in French newspapers."""
