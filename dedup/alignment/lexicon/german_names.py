"""German words that help to tell names from other nouns."""

from dedup.alignment.lexicon.tables import NameWords, words

_OPENERS = words(
    """
    der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner dieser diese dieses
    diesen diesem jener jene jenes jeder jede jedes jeden alle allen aller alles einige einigen einiger viele
    vielen vieler wenige mehrere mehreren mehrerer beide beiden beider manche andere anderen solche ich du er
    sie es wir ihr man mir dir ihm ihn uns euch ihnen mich dich sich mein dein sein seine seinen seinem seiner
    seines ihre ihren ihrem ihrer ihres unser unsere euer wer was wen wem wo wann warum wieso weshalb wie welche
    welcher welches in im an am auf aus bei beim mit nach von vom zu zum zur für gegen über unter vor hinter
    neben zwischen durch um ohne bis seit während wegen trotz laut gemäß per pro und oder aber denn sondern doch
    jedoch auch noch nur schon sehr so da dann dort hier heute gestern morgen jetzt nun wenn als ob dass daß
    weil obwohl damit nachdem bevor sobald solange falls insgesamt bereits zudem außerdem dabei dadurch dafür
    dagegen daher darauf darum davon dazu deshalb deswegen dennoch trotzdem allerdings inzwischen mittlerweile
    schließlich zuletzt zunächst zuvor später früher bisher ebenfalls ebenso etwa rund fast knapp mindestens
    höchstens mehr weniger nicht nichts nie niemand jemand ist sind war waren wird werden wurde wurden hat haben
    hatte hatten kann können konnte muss müssen soll sollen sollte will wollen wollte darf mag ja nein zwei drei
    vier fünf sechs sieben acht neun zehn elf zwölf zahlreiche weitere weiterer weiteren ersten erste erster
    erstes zweite zweiter letzte letzter letzten neue neuer neuen neues nachrichten quellen themenverwandte
    artikel siehe foto bild quelle
    """
)

_TITLES = words(
    """
    herr herrn frau dr dr. prof prof. professor präsident präsidentin staatspräsident bundespräsident
    bundespräsidentin us-präsident us-präsidenten us-präsidentin präsidenten ministerpräsident
    ministerpräsidenten ministerpräsidentin premierminister premierministerin premierministers minister
    ministerin ministers außenminister außenministerin außenministers innenminister innenministerin
    finanzminister verteidigungsminister bundesminister bundeskanzler bundeskanzlerin kanzler kanzlerin kanzlers
    senator senatorin gouverneur bürgermeister bürgermeisterin oberbürgermeister richter richterin general
    oberst hauptmann leutnant major sprecher sprecherin direktor direktorin vorsitzender vorsitzende
    vorsitzenden chef chefin generalsekretär papst könig königin prinz prinzessin fürst herzog graf kaiser
    scheich ajatollah bischof erzbischof kardinal botschafter trainer kommissar staatsanwalt abgeordneter
    abgeordnete justizminister wirtschaftsminister staatssekretär parteichef regierungschef schauspieler
    schauspielerin sänger sängerin autor autorin regisseur
    """
)

_DETERMINERS = words(
    """
    der die das dem den des ein eine einen einem einer eines kein keine keinen keinem keiner mein meine sein seine
    seinen seinem seiner ihr ihre ihren ihrem ihrer unser unsere dieser diese dieses diesen diesem jener jene jede jeder
    jedes jeden alle allen aller viele vielen einige mehrere beide beiden im am zum zur vom beim ins ans
    """
)

_PLACES = words(
    """
    Deutschland Österreich Schweiz Frankreich Italien Spanien Großbritannien Niederlande Niederlanden Belgien Dänemark
    Schweden Norwegen Finnland Polen Tschechien Slowakei Ungarn Rumänien Bulgarien Griechenland Türkei Russland Ukraine
    Weißrussland Serbien Kroatien Bosnien Slowenien Albanien Mazedonien Litauen Lettland Estland Island Irland
    Schottland England Nordirland Amerika Nordamerika Südamerika Lateinamerika Kanada Mexiko Kuba Brasilien Argentinien
    Kolumbien Bolivien Ägypten Libyen Tunesien Algerien Marokko Südafrika Afrika Äthiopien Kenia Elfenbeinküste Kongo
    Irak Iran Syrien Libanon Jordanien Palästina Gazastreifen Westjordanland Saudi-Arabien Jemen Asien Indien
    Indonesien Malaysia Singapur Philippinen Südkorea Nordkorea Korea Japan Mongolei Kasachstan Usbekistan
    Kirgisistan Georgien Armenien Aserbaidschan Tschetschenien Australien Neuseeland Europa Osteuropa Westeuropa EU
    Bayern Sachsen Hessen Thüringen Brandenburg Niedersachsen Nordrhein-Westfalen Rheinland-Pfalz Saarland
    Baden-Württemberg Schleswig-Holstein Mecklenburg-Vorpommern Sachsen-Anhalt Hamburg Bremen Berlin München Köln
    Frankfurt Stuttgart Düsseldorf Nürnberg Hannover Leipzig Dresden Wien Zürich Genf Brüssel Straßburg Mailand Rom
    Venedig Athen Moskau Warschau Prag Kopenhagen Lissabon Kairo Jerusalem Bagdad Teheran Peking Tokio Nahost
    """
)

_COMMON = words(
    """
    Aktion Alarm Album Alibi Alibis Alkohol Alter Alternative Analyse Anti Apartment Argument Argumentation Arm Art
    Astronaut Atom Auto Baby Ball Band Bandleader Bank Bars Basis Bein Benzin Biker Blitz Block Blockade Blocks
    Blogger Boot Boxer Brand Brief Broker Bronze Budget Budgets Bundesliga Bus Busses Büro Cafe Campus Cent Chance
    Chaos Charts Chef Chefs Chief City Clan Clans Club Code Comeback Commander Computer Cyber Daten Deal Delegation
    Demonstration Design Detail Details Diagnose Dialog Disco Disposition Dissertation Dollar Domain Download Drama
    Droge Effekt Element Emission Emissionen Ende Engagement Euro Evaluation Event Explosion Export Extremist Fall
    Falls Fan Fans Farm Fest Festival Film Films Finale Finger Flash Flug Focus Form Format Formel Forum Foto Foul
    Freestyle Front Fund Funk Gang Garten Gas Gate Generation Genre Gold Golf Grab Grad Grill Gymnasium Hacker Hand
    Handball Handy Hang Hardware Hip Hit Hits Homepage Horn Hotel Hotels Hunger Idee Import Impuls Index Inflation
    Influenza Information Initiative Insider Installation Instrument Integration Internet Internets Interpretation
    Interview Interviews Invasion Investor Isolation Jet Jets Job Jobs Journalist Junta Jury Kabinett Kamel Karte
    Kidnapper Kilometer Kind Kindergarten Klima Komet Kommando Kontakt Kontrolle Konzern Kritik Label Labor Lager
    Land Latte Layout Leser Level Lied Liga Limit Limousine Link Links Liter Live Logo Magazin Main Major Management
    Manager Mann Marathon Marke Markt Masterplan Material Medien Medium Meeting Meter Metro Metropole Militär
    Millimeter Million Minister Minus Minute Mission Model Moderator Moment Monitor Moratorium Motivation Motive
    Motor Motto Munition Museum Museums Musik Muslim Mythos Name Nation National Neutrino Neutrinos Objekt Offensive
    Online Oper Operation Opposition Orbiter Organisation Orkan Panik Papier Parade Park Parlament Parole Partner
    Pass Passant Passat Patent Patient Pause Pension Performance Person Personal Petition Phase Pilot Pipeline Piste
    Plan Planet Plans Platin Playoffs Plaza Plus Podcast Pokal Poker Polar Pool Position Post Potential Praxis
    Premier Premiere Presse Prinz Problem Problems Profi Profile Profit Programme Projekt Propaganda Protest
    Protoplanet Provider Prozent Putsch Quartal Quote Radar Radio Rakete Rand Rang Ranking Rap Rat Rate Rates Rating
    Ravioli Recycling Referendum Reform Regime Region Rehabilitation Reis Rekord Release Reporter Resolution Respekt
    Rest Restaurant Revolution Ring Rock Roman Route Sand Sauna See Segment Sektor Sekunde Senator Sender Sensation
    September Server Service Sex Show Shuttle Signal Single Situation Skandal Skater Ski Slalom Smartphone
    Smartphones Snap Snowboard Software Song Songs Sound Spam Spiel Sport Spot Sprint Spur Stadion Stand Standard
    Standards Start Starts Statement Station Status Stern Stock Strand Strang Streik Stress Student Studio Super
    System Systeme Systems Szenario Szene Tag Talent Tank Tattoo Tattoos Taxi Team Teams Tee Teenager Telefon Tempo
    Terminal Terror Terrorist Test Tests Text Theater Thema These Ticket Tickets Tier Tiger Tipp Titel Tod Tonne Top
    Tor Tore Tote Tour Tourist Trailer Trainer Training Traktor Transfer Transport Trend Trick Trio Trip Triumph
    Tränengas Tsunami Tumor Tunnel Turbine Turnier Unfall Uni Union Universum Update Uran User Version Veto Video
    Videos Virus Vision Vulkan Wagen Wal Wale Wand Ware Web Website Websites Western Wind Winter Wolf Workshop
    Workshops Wort Wrack Yen Zentimeter Zeugen Zone Zoo Zug Zyklon
    """
)

NAMES = NameWords(
    openers=_OPENERS,
    titles=_TITLES,
    determiners=_DETERMINERS,
    places=_PLACES,
    abbreviations=words("Dr Prof St Jr"),
    connectors=(
        "von der",
        "von",
        "van der",
        "van",
        "de",
        "de la",
        "del",
        "di",
        "da",
        "bin",
        "ibn",
        "al",
        "el",
        "am",
        "an der",
        "&",
    ),
    common=_COMMON,
    prepositions=words(
        "in aus nach bei mit von für gegen über unter vor hinter neben zwischen durch ohne bis seit wegen laut "
        "gemäß per um an auf zu und oder aber sowie als wie dass daß weil wenn ob da so auch nicht sich hat haben "
        "hatte hatten ist sind war waren wird werden wurde wurden sagte sagten meinte erklärte erklärten "
        "berichtete berichteten teilte jedoch trotz statt während gewann"
    ),
)
