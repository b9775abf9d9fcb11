"""German: how speech is announced."""

from dedup.alignment.speech.language import Language, words_of

_PARTICLES = {
    "bekannt an zu": "gab gaben gibt geben",
    "aus": "geht ging gingen führt führte führten",
    "fest klar": "stellte stellten stellt",
    "hin zurück ab": "wies wiesen weist",
    "ein": "räumte räumten räumt",
    "an": "kündigte kündigten kündigt prangerte prangerten mahnte mahnt",
    "mit": "teilte teilten teilt teilen",
    "hinzu": "fügte fügten fügt",
    "vor": "warf warfen wirft werfen schlug schlägt",
    "hervor": "hob hebt hoben",
    "auf aus dazwischen": "rief riefen ruft",
    "ab": "lehnte lehnten lehnt",
    "für fest": "hält hielt hielten halten",
    "fort": "fuhr fährt",
    "wissen verlauten": "ließ lässt ließen",
    "nach": "hakte hakt",
    "": "twitterte twittert postete postet erzählte erzählt klagte klagt schimpfte schimpft scherzte scherzt witzelte "
    "konterte kontert flehte fleht bat staunte beschwor lästerte stöhnte rühmte folgerte bilanzierte schloss",
}
"""Verbs by the particles that make them verbs of speech; beside a quotation they are so without."""


GERMAN = Language(
    code="de",
    verbs=words_of(
        "sagte sagten sagt sagen gesagt erklärte erklärten erklärt erklären betonte betonten betont meinte "
        "meinten meint meinen gemeint fügte fügten ergänzte ergänzten ergänzt forderte forderten fordert "
        "fordern gefordert kritisierte kritisierten kritisiert kritisieren warnte warnten warnt warnen "
        "gewarnt behauptete behaupteten behauptet behaupten berichtete berichteten berichtet berichten "
        "teilte teilten mitgeteilt schrieb schrieben schreibt schreiben geschrieben bestätigte bestätigten "
        "bestätigt bestätigen kündigte kündigten angekündigt äußerte äußerten äußert geäußert bezeichnete "
        "bezeichneten bezeichnet bezeichnen nannte nannten nennt nennen sprach sprachen spricht sprechen "
        "gesprochen antwortete antworteten antwortet fragte fragten fragt gefragt versicherte versicherten "
        "versichert hieß heißt zitiert zitierte glaubt glaubte glauben geglaubt vermutete vermuteten "
        "vermutet vermuten verkündete verkündeten verkündet begründete begründet begründeten kommentierte "
        "kommentierten kommentiert lobte lobten lobt gelobt bedauerte bedauerten bedauert beklagte "
        "beklagten beklagt verlangte verlangten verlangt verlangen plädierte plädiert argumentierte "
        "argumentiert entgegnete entgegnet erwiderte erwidert stellte stellten gestand räumte räumten gab "
        "gaben gibt verwies verwiesen verweist wies wiesen weist dementierte dementiert bestritt bestreitet "
        "prognostizierte rief riefen ruft äußern formulierte formuliert resümierte zeigte zeigt hob hebt "
        "unterstrich unterstreicht verteidigte verteidigt verurteilte verurteilt verurteilten rechtfertigte "
        "appellierte appelliert drohte droht verspricht versprach hofft hofften hoffte erwartet erwartete "
        "vertrat vertritt hält hielt hielten halten geht ging gingen sahen meldete meldeten meldet melden "
        "gemeldet urteilte urteilt lehnte lehnten lehnt spekuliert spekulierte prangerte prangerten "
        "fürchtet fürchtete befürchtet befürchtete charakterisierte charakterisiert empfiehlt empfahl rät "
        "riet titelte erläuterte erläutert erinnerte erinnert wirft warf warfen werfen bekanntgegeben "
        "bestritten gerechtfertigt zugesichert angegeben festgestellt aufgefordert vorgeworfen hingewiesen "
        "ausgesprochen eingeräumt zurückgewiesen abgelehnt beschrieben verglichen bekräftigt hervorgehoben "
        "zugegeben angedeutet ausgeführt unterstrichen entschieden beschlossen begrüßt gewürdigt bezweifelt "
        "widersprochen prophezeit prognostiziert ausgerufen befürwortet beschuldigt angemahnt angeprangert "
        "bemängelt bemerkt versprochen empfohlen mitteilte mitteilten bekanntgab erklaerte sicherte "
        "sicherten widersprach widersprachen bezweifelte bekräftigte bekräftigten begrüßte begrüßten "
        "würdigte würdigten lautete lautet feststellte feststellt betonen kündigt teilt teilen führte führt "
        "wertete werteten sprächen verlautete bemerkte bemängelte mahnte mahnt verglich bekannte "
        "entschuldigte beschrieb beschreibt prophezeite rechnet rechnete plant planen beabsichtigt "
        "beteuerte beteuert wünschte behielt ausdrückte ausdrückt zugab warb wirbt sorgte beschwerte "
        "beschwert freute dankte dankt gratulierte verbreitete ankündigte vorwarf angab fügt schlug schlägt "
        "unterstützt spottete höhnte jubelte zitieren zitierten konstatierte konstatiert moniert monierte "
        "rügte rügt attestierte erhob erheben wandte wendet räumt stellt hoben führten fuhr fährt ließ lässt ließen "
        "hakte hakt twitterte twittert postete postet erzählte erzählt klagte klagt schimpfte schimpft scherzte "
        "scherzt witzelte konterte kontert flehte fleht bat staunte beschwor lästerte stöhnte rühmte folgerte "
        "bilanzierte schloss "
    ),
    sources_before=words_of("laut gemäß nach so"),
    sources_after=words_of("zufolge"),
    skipped=words_of(
        "hat haben hatte hatten ist sind war waren wird werden wurde wurden auch später dann bereits noch "
        "zudem jedoch aber dagegen hingegen nicht weiter weiterhin außerdem heute gestern sich es dazu "
        "darauf damit daraufhin dabei nun jetzt schon ebenfalls allerdings wiederum zuvor zunächst "
        "inzwischen mittlerweile"
    ),
    breaks=words_of("dass daß weil als wenn während obwohl ob wo wie damit sondern aber denn und nachdem bevor da"),
    prepositions=words_of(
        "in im am an auf bei beim nach vor zu zur zum mit gegenüber gegen um über unter während als dass "
        "daß für laut wegen seit aus ins und dazu auch weiter heute gestern bereits jedoch aber zudem noch "
        "anlässlich hierzu daraufhin nun sich es außerdem weiterhin wörtlich später dagegen ihn ihm "
        "zugleich damit hinzu dabei darauf auch allerdings erneut schon denn einmal nicht wenn wie davon"
    ),
    times=words_of(
        "montag dienstag mittwoch donnerstag freitag samstag sonntag sonnabend januar februar märz april "
        "mai juni juli august september oktober november dezember heute gestern vorgestern"
    ),
    near_times=words_of("am"),
    infinitives=words_of("zu"),
    determiners=words_of(
        "der die das den dem des ein eine einer eines einem einen sein seine ihr ihre dieser diese dieses "
        "mehrere viele einige beide manche zwei drei unser unsere kein keine"
    ),
    quantifiers=words_of("viele einige manche alle beide andere mehrere"),
    possessives=words_of("sein seine seiner ihr ihre ihrer"),
    pronouns={"er": "m", "sie": "f", "es": "n", "ich": "s", "wir": "s", "man": "n", "dieser": "m", "diese": "f"},
    relatives=words_of("der die das welcher welche welches dessen deren"),
    complementisers=words_of("dass daß ob"),
    nouns=frozenset(),
    speech_nouns=frozenset(),
    direct_only=frozenset(),
    phrasal=frozenset(),
    participles=(),
    passives=words_of("wird wurde werden wurden worden"),
    comparisons=words_of("wie"),
    namings=words_of("namens genannt sogenannte sogenannten genannten genannte titel motto nennt nannte heißt hieß"),
    addressing=words_of(""),
    coordinators=words_of("und oder aber sowie"),
    joints=words_of("der des von und für einer eines vom"),
    adverbials=words_of("und oder aber sowie"),
    nouns_are_capital=True,
    auxiliaries=words_of("hat haben hatte hatten habe hätten wird wurde werden wurden"),
    past_participles=words_of(
        "gesagt gemeint gefordert gewarnt geschrieben geäußert genannt gesprochen gefragt geglaubt gelobt "
        "gemeldet mitgeteilt angekündigt bekanntgegeben betont erklärt kritisiert behauptet berichtet "
        "bestätigt bezeichnet versichert zitiert vermutet verkündet begründet kommentiert beklagt verlangt "
        "dementiert bestritten verteidigt verurteilt gerechtfertigt erwartet erläutert erinnert zugesichert "
        "angegeben festgestellt aufgefordert vorgeworfen hingewiesen ausgesprochen eingeräumt zurückgewiesen "
        "abgelehnt beschrieben verglichen bekräftigt hervorgehoben zugegeben angedeutet ausgeführt "
        "unterstrichen entschieden beschlossen bedauert begrüßt gewürdigt bezweifelt widersprochen prophezeit "
        "prognostiziert ausgerufen erwidert entgegnet ergänzt befürwortet beschuldigt angemahnt angeprangert "
        "bemängelt bemerkt verwiesen versprochen empfohlen "
    ),
    obliques=words_of(
        "als allen dem den des einem einen im in am an auf bei beim nach vor zu zur zum mit gegenüber gegen "
        "um über unter während für laut wegen seit aus von vom so zwar bisher darin deshalb dabei derzeit "
        "ursprünglich insbesondere außerdem hierzu dazu dies was danach darauf dann daher dort hier heute "
        "gestern ferner zudem ebenso ebenfalls dagegen hingegen allerdings jedoch doch nun jetzt zuletzt "
        "zuvor zunächst später weiter weiterhin gleichzeitig bereits schon erst nur innerhalb angesichts "
        "anlässlich trotz wörtlich konkret offiziell sinngemäß darüber dadurch damit sollte wenn weil da "
        "obwohl wie wer wo warum demnach demgegenüber seiner ihrer meiner vielmehr wegweisend überraschend "
    ),
    reported=words_of(
        "sei seien habe werde könne müsse solle wolle dürfe gebe gehe komme stehe liege bleibe mache lasse halte "
        "brauche nehme sehe wisse bringe führe biete richte zeige betreffe handele"
    ),
    reported_beside=words_of(
        "hätte hätten wäre wären würde würden könnte könnten müssten müsste dürften dürfte gäbe bekämen"
    ),
    objects=words_of(
        "sich ihn ihm uns ihnen es dies dazu damit daraufhin hierzu dann dabei auch jetzt nun auch unter anderem"
    ),
    source_nouns=words_of(
        "darstellungen worte angaben aussagen aussage angabe ansicht meinung worten auffassung einschätzung "
        "darstellung informationen berichten bericht ankündigung erkenntnissen überzeugung schilderung "
        "mitteilung medienberichten presseberichten medieninformationen zeugenaussagen polizeiangaben "
        "schätzungen schätzung einschätzungen agenturberichten ermittlungen erklärung "
    ),
    copulas=words_of("heißt hieß heisst"),
    sources_with_noun=words_of("nach"),
    sources_behind_mark=words_of("so"),
    particles={verb: words_of(particles) for particles, verbs in _PARTICLES.items() for verb in words_of(verbs)},
    also=words_of("auch doch selbst"),
    quoted=words_of("zitiert"),
    datives=words_of("der dem den einem einer"),
)
"""The words of speech in German newspapers."""
