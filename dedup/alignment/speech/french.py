"""French: how speech is announced."""

from dedup.alignment.speech.conjugation import french_forms, french_inversions, french_participles
from dedup.alignment.speech.language import Language, words_of

_REGULAR = (
    "déclarer affirmer expliquer ajouter annoncer estimer souligner assurer indiquer préciser raconter confier "
    "demander lancer regretter juger dénoncer insister noter témoigner commenter accuser critiquer plaider observer "
    "constater résumer penser confirmer développer détailler réclamer avouer évoquer signaler informer murmurer "
    "clamer proclamer déplorer saluer ironiser argumenter avancer alerter justifier relater rétorquer rassurer "
    "protester exclamer expliciter supposer jurer nier tonner lâcher glisser pester railler nuancer prôner exhorter "
    "rapporter mentionner enchaîner interroger questionner citer arguer certifier attester spécifier stipuler "
    "énoncer chuchoter crier hurler souffler contester marteler indigner raisonner répliquer riposter narrer "
    "analyser"
)
_IRREGULAR = words_of(
    "dit disait disent disaient écrit écrivait écrivent répond répondait répondent reconnaît reconnaissait "
    "reconnaissent conclut concluait poursuit poursuivait prévient prévenait promet promettait soutient soutenait "
    "soutiennent réagit avertit avertissait admet admettait admettent rappelle rappellent rappelait martèle "
    "martelait révèle révélait révèlent répète répétait espère espérait espèrent considère considérait considèrent "
    "suggère suggérait craint craignait inquiète inquiétait complète tempère relève relevait renchérit maintient "
    "maintenait réitère exige exigeait dément démentait croit croyait"
)
_PARTICIPLES = words_of(
    "répondu reconnu conclu poursuivi prévenu promis soutenu réagi averti admis rappelé martelé révélé répété espéré "
    "considéré suggéré craint inquiété complété tempéré relevé renchéri maintenu réitéré exigé démenti dit écrit"
)
_AUXILIARIES = words_of("a ont avait avaient ayant aurait auraient aura auront eut")
_INVERTED_AUXILIARIES = french_inversions({"a", "ont", "avait", "avaient", "aurait"})
_PRESENT = french_forms(_REGULAR) | _IRREGULAR
_INVERTED = french_inversions({form for form in _PRESENT if not form.endswith(("ant", "èrent", "aient"))})
_NOUNS = words_of(
    "demande note juge critique annonce observe résume commente accuse avance lance glisse analyse conteste souffle "
    "alerte cite relève insiste pense raisonne plaide"
)

FRENCH = Language(
    code="fr",
    verbs=frozenset(_PRESENT | french_participles(_REGULAR) | _PARTICIPLES | set(_INVERTED)),
    past_participles=frozenset((french_participles(_REGULAR) | _PARTICIPLES) - _IRREGULAR),
    auxiliaries=_AUXILIARIES | frozenset(_INVERTED_AUXILIARIES),
    sources_before=words_of("selon d'après"),
    sources_after=frozenset(),
    skipped=words_of(
        "a ont avait avaient aurait auraient est sont était aussi ensuite également encore déjà ainsi notamment puis "
        "lui leur se s l'a nous ne n pas en y alors"
    ),
    breaks=words_of("que qu parce quand lorsque si mais comme alors tandis où et dont qui puisque lorsqu puisqu"),
    prepositions=words_of(
        "à au aux en dans sur lors après avant pendant devant vendredi samedi dimanche lundi mardi mercredi jeudi "
        "que qu pour avec par ce cette dès depuis auprès et mais puis selon sans hier ajoutant évoquant chez vers "
        "contre entre"
    ),
    times=words_of("lundi mardi mercredi jeudi vendredi samedi dimanche hier demain aujourd'hui"),
    near_times=words_of("le ce"),
    infinitives=frozenset(),
    determiners=words_of("le la les l un une des son sa ses leur leurs ce cette ces plusieurs deux trois"),
    quantifiers=words_of("certains beaucoup plusieurs tous"),
    possessives=words_of("son sa ses leur leurs"),
    pronouns={
        **{"il": "m", "elle": "f", "ils": "p", "elles": "p", "on": "n", "je": "s", "j": "s"},
        **_INVERTED,
        **_INVERTED_AUXILIARIES,
    },
    relatives=words_of("qui dont"),
    complementisers=words_of("que qu"),
    nouns=_NOUNS,
    speech_nouns=frozenset(),
    direct_only=frozenset(),
    phrasal=frozenset(),
    participles=("ant",),
    passives=words_of("est sont était étaient été"),
    comparisons=words_of("comme"),
    namings=words_of("appelé appelée intitulé intitulée nommé nommée baptisé baptisée surnommé surnommée dit dite"),
    addressing=frozenset(),
    coordinators=words_of("et ou mais puis"),
    joints=words_of("de du des la le et d l"),
    adverbials=words_of("à au aux en dans sur lors après avant pendant devant par et mais puis avec"),
    needs_that=True,
    speaks_inside=True,
    infinitive_endings=("er", "ir", "re"),
)
"""The words of speech in French newspapers."""
