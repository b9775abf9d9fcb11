"""German: how speech is announced."""

from dedup.alignment.speech.language import Language, words_of


def language() -> Language:
    """The words of speech in German newspapers."""
    return Language(
        code="de",
        verbs=words_of(
            "sagte sagten sagt sagen gesagt erklärte erklärten erklärt erklären betonte betonten betont meinte "
            "meinten meint meinen gemeint fügte fügten ergänzte ergänzten ergänzt forderte forderten fordert "
            "fordern gefordert kritisierte kritisierten kritisiert kritisieren warnte warnten warnt warnen "
            "gewarnt behauptete behaupteten behauptet behaupten berichtete berichteten berichtet berichten "
            "teilte teilten mitgeteilt schrieb schrieben schreibt schreiben geschrieben bestätigte bestätigten "
            "bestätigt bestätigen kündigte kündigten angekündigt äußerte äußerten äußert geäußert bezeichnete "
            "bezeichneten bezeichnet bezeichnen nannte nannten nennt nennen genannt sprach sprachen spricht "
            "sprechen gesprochen antwortete antworteten antwortet fragte fragten fragt gefragt versicherte "
            "versicherten versichert hieß heißt zitiert zitierte glaubt glaubte glauben geglaubt vermutete "
            "vermuteten vermutet vermuten verkündete verkündeten verkündet begründete begründet begründeten "
            "kommentierte kommentierten kommentiert lobte lobten lobt gelobt bedauerte bedauerten bedauert "
            "beklagte beklagten beklagt verlangte verlangten verlangt verlangen plädierte plädiert "
            "argumentierte argumentiert entgegnete entgegnet erwiderte erwidert stellte stellten gestand räumte "
            "räumten gab gaben gibt geben bekannt verwies verwiesen verweist wies wiesen weist dementierte "
            "dementiert bestritt bestreitet prognostizierte rief riefen ruft äußern formulierte formuliert "
            "resümierte zeigte zeigt hob hebt unterstrich unterstreicht verteidigte verteidigt verurteilte "
            "verurteilt verurteilten rechtfertigte appellierte appelliert drohte droht verspricht versprach "
            "hofft hofften hoffte erwartet erwartete vertrat vertritt hält hielt hielten halten geht ging "
            "gingen gehen sieht sah sehen sahen will wollte wollen meldete meldeten meldet melden gemeldet "
            "urteilte urteilt lehnte lehnten lehnt spekuliert spekulierte prangerte prangerten fürchtet "
            "fürchtete befürchtet befürchtete charakterisierte charakterisiert empfiehlt empfahl rät riet "
            "titelte erläuterte erläutert erinnerte erinnert wirft warf warfen werfen"
        ),
        sources_before=words_of("laut gemäß"),
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
        determiners=words_of(
            "der die das den dem des ein eine einer eines einem einen sein seine ihr ihre dieser diese dieses "
            "mehrere viele einige beide manche zwei drei unser unsere kein keine"
        ),
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
        namings=words_of(
            "namens genannt sogenannte sogenannten genannten genannte titel motto nennt nannte heißt hieß"
        ),
        coordinators=words_of("und oder aber sowie"),
        joints=words_of("der des von und für"),
        adverbials=words_of("und oder aber sowie"),
        nouns_are_capital=True,
    )
