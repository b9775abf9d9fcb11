"""English words that help to tell names from other capitalised words."""

from dedup.alignment.lexicon.tables import NameWords, words

_OPENERS = words(
    """
    a an the this that these those some any all both each every either neither no none one two three four five six
    seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty
    forty fifty sixty seventy eighty ninety hundred many much more most several few fewer less another other others
    such same own only even just also still already yet too very so i me my mine myself you your yours yourself he
    him his himself she her hers herself it its itself we us our ours ourselves they them their theirs themselves
    who whom whose which what whatever whoever someone somebody something anyone anybody anything everyone everybody
    everything nobody nothing in on at by to for from with without into onto over under after before since until
    till during between among amid against about around as than through throughout across along behind beyond beside
    besides below above near off out up down upon within toward towards despite except like unlike via per and or
    but nor if unless while when whenever where wherever whereas because although though however whether once thus
    hence therefore moreover furthermore meanwhile nevertheless nonetheless otherwise instead indeed perhaps maybe
    then now here there today tomorrow yesterday tonight later earlier soon ago is are was were be been being am do
    does did done has have had having can could might must shall should would not don't doesn't didn't won't can't
    isn't aren't wasn't weren't let's it's that's there's he's she's i'm i've i'll i'd we're we've you're they're
    what's who's here's how why yes ok okay oh
    """
)

_STARTERS = words(
    """
    dozens hundreds thousands millions billions following including regarding concerning according recently
    currently previously formerly finally eventually initially originally apparently allegedly reportedly clearly
    obviously certainly surely simply additionally similarly likewise rather quite almost nearly roughly
    approximately never always often sometimes usually again ever far further first second third fourth fifth last
    next well ah hi hello please thanks thank sorry said says say told asked adding added speaking talking asking
    citing calling calls called given giving get getting got go going come coming take taking make making see seeing
    look looking think know let read watch click show follow share sign subscribe advertisement photo image images
    video related story stories news update updated breaking exclusive opinion analysis editorial comment comments
    copyright file police officials authorities analysts experts critics supporters opponents observers witnesses
    lawmakers investigators prosecutors researchers scientists doctors residents protesters reporters journalists
    sources people men women children voters members leaders former ex acting young good bad big small long high low
    early late certain different various part parts half total aboard ahead aside apart away back best better based
    born dear day days week weeks month months year years time times absent assuming considering depending using
    used trying working running seeking senior local federal public private right left key top major main full real
    true free open nope fact facts question questions whistleblower government court courts judge judges president
    presidents republican-led democratic-led will may meet give help find try use want need keep start stop call
    send leave spokesman spokeswoman god internet earth monday tuesday wednesday thursday friday saturday sunday
    january february march april june july august september october november december christmas thanksgiving easter
    """
)

_LASTING = words(
    """
    new old great north south east west northern southern eastern western central united upper lower little white
    black red green blue supreme high grand saint san los las santa fort mount lake royal national international
    american british french german european middle big general world democratic republican social bloody golden
    silver
    """
)

_TITLES = words(
    """
    mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor sir dame baroness president presidents vice
    vice-president minister ministers premier chancellor senator senators sen sen. sens. representative rep rep.
    reps. congressman congresswoman governor gov gov. mayor councilman councilwoman justice general gen gen.
    lieutenant lt lt. colonel col col. maj maj. captain capt capt. sergeant sgt sgt. corporal cpl. admiral adm.
    commander cmdr. secretary undersecretary director chairman chairwoman ceo cfo chief officer emperor sheikh sheik
    ayatollah imam mullah rev rev. reverend archbishop rabbi ambassador attorney deputy spokesman spokeswoman
    spokesperson speaker leader superintendent detective inspector constable sheriff trooper agent coach
    commissioner counsel counselor envoy founder editor author actor actress singer rapper comedian correspondent
    reporter columnist strategist adviser advisor aide nominee candidate hon hon. ex-president co-founder whip sens
    """
)

_ADDRESSES = words(
    "king queen prince princess pope duke duchess lord lady judge major cardinal bishop father mother chair prime "
    "first former then-president acting brother sister aunt saint"
)

_POSTS = words(
    "state defense defence treasury energy education labor commerce homeland security national intelligence staff "
    "veterans affairs health human services interior agriculture transportation housing war communications"
)

_ORGANISATIONS = words(
    """
    house department ministry university bank center centre committee commission council association institute
    society campaign coalition agency office fund organization organisation foundation union alliance network
    partnership college school bureau board court church conference congress senate league federation front party
    republic kingdom state states museum library hospital academy assembly chamber army navy institution corporation
    company group movement program programme project service services administration authority bay gulf cape isle
    strait commissioner motors electric mills county hotel park street avenue city hall building bill act
    secretariat parliament temple guard force forces times post journal club international district province statue
    tower royal declaration battle treaty order knights sons daughters americans citizens students mothers
    """
)

_DEMONYMS = words(
    """
    american americans british briton britons french german germans italian italians spanish spaniards russian
    russians chinese japanese korean koreans indian indians pakistani pakistanis iranian iranians iraqi iraqis
    syrian syrians turkish turks israeli israelis palestinian palestinians egyptian egyptians saudi saudis yemeni
    yemenis afghan afghans libyan libyans lebanese jordanian jordanians kurdish kurds arab arabs arabic canadian
    canadians mexican mexicans cuban cubans brazilian brazilians argentine argentinian colombian colombians
    venezuelan venezuelans chilean peruvian european europeans african africans asian asians australian australians
    dutch belgian belgians swiss austrian austrians polish poles ukrainian ukrainians greek greeks swedish swedes
    norwegian norwegians danish danes finnish finns irish scottish welsh english hungarian hungarians romanian
    romanians bulgarian serbian serbs croatian bosnian albanian nigerian nigerians kenyan kenyans ethiopian
    ethiopians somali somalis sudanese vietnamese thai filipino filipinos indonesian indonesians malaysian
    malaysians jewish jews muslim muslims christian christians catholic catholics islamic islamist islamists sunni
    shia shiite shiites hindu hindus buddhist buddhists latino latinos hispanic hispanics persian western
    african-american african-americans asian-american latin native democratic republican puerto-rican texan texans
    californian californians taiwanese singaporean nepali bangladeshi armenian georgian azerbaijani kazakh uzbek
    chechen crimean cypriot maltese icelandic estonian latvian lithuanian
    """
)

NAMES = NameWords(
    openers=_OPENERS,
    starters=_STARTERS,
    lasting=_LASTING,
    titles=_TITLES,
    addresses=_ADDRESSES,
    posts=_POSTS,
    abbreviations=words(
        "Mr Mrs Ms Dr Prof St Mt Ft Gen Sen Sens Rep Reps Gov Lt Col Sgt Capt Maj Rev Hon Cmdr Adm Cpl"
    ),
    connectors=(
        *("of the", "of", "for the", "for", "de la", "del", "de", "da", "dos", "do", "du", "van der", "van den", "van"),
        *("von der", "von", "der", "den", "ter", "bin", "ibn", "bint", "al", "el", "ul", "&"),
    ),
    weak=words("of for the"),
    organisations=_ORGANISATIONS,
    demonyms=_DEMONYMS,
    prefixes=("R-", "D-", "Ex-", "Non-", "Anti-", "Pro-", "Pre-", "Post-", "Mid-", "Then-"),
)
