"""Common first names of English, German, French and Spanish news, without accents: of women, of men, short forms."""

import unicodedata
from functools import lru_cache

from dedup.alignment.lexicon.tables import words

FEMALE = words(
    """
    abigail ada adela adele adriana agatha agnes agnieszka aisha alba alejandra alessandra alexandra alice alicia
    alina alison amalia amanda amber amelia amelie amina amy ana anais andrea anette angela angelica angelika angelina
    anita anja ann anna annalena anne annegret annette annie antje antonia april araceli ashley astrid audrey aurelie
    aurora barbara beate beatrice beatrix beatriz becky belen bella berta beth bethany betsy bettina betty beverly
    birgit blanca bonnie brenda brigitte britta brittany camila camille carine carla carlotta carmen carol carole
    carolina caroline carolyn catalina catherine cathy cecilia celeste celia celine chantal charlene charlotte chelsea
    cheryl chloe christa christiane christina christine cindy claire clara claudia claudine colleen concepcion
    consuelo cora corinna corinne cornelia courtney cristina cynthia daisy daniela danielle dawn deborah debbie debra
    delphine denise diana diane dolores donna dora doris dorothea dorothy edith eileen elaine eleanor elena elfriede
    elisa elisabeth elise eliza elizabeth elke ella ellen elodie eloise elsa elvira emilia emily emma emmanuelle
    erica erika erin esmeralda esperanza estela esther eugenie eva eve evelyn fabienne fatima fiona flora florence
    franziska frauke frieda friederike gabriela gabriele gabrielle geraldine gerda gertrud gina giorgia gisela
    giulia gladys gloria grace graciela greta gretchen guadalupe gudrun hannah hanna hannelore harriet hazel heather
    heidi heike helen helena helene helga henrietta hilary hilda hildegard hillary holly ida ilse imelda ines inge
    ingeborg ingrid irene iris irma isabel isabella isabelle ivanka ivonne jacinta jacqueline jana jane janet janice
    jasmin jeanette jeanne jennifer jenny jessica jill joan joana joanna joanne jocelyne johanna josefa josefina
    josephine joyce juana judith judy julia juliana julie juliette june jutta kamala karen karin karina katarina
    kate katharina katherine kathleen kathrin kathryn kathy katie katja katrin kayleigh kellyanne kerstin kimberly
    kirsten kirstjen klara kristen kristin kristina kristine lara latoya laura lauren laurence lea leila lena leni
    leonie leticia lidia lieselotte lilian liliana lilly linda lisa lise liz liza lola loretta lorena lorraine
    louisa louise lourdes lucia lucie lucy luisa luise luz lydia lynn mabel madeleine madison magdalena mandy manon
    manuela marcela margaret margarete margarita margaux marguerite maria mariana marianne marie mariela marina
    marine marion marisa marisol marjorie marlene marta martha martina martine mary maryse mathilde maud maureen
    maxine megan meghan meike melanie melania melinda melissa mercedes meredith mia michaela michele michelle
    mildred milena mireille miriam molly mona monica monika monique montserrat muriel myriam nadia nadine nancy
    naomi natalia natalie nathalie nicola nicole nicoletta nina noelle noemi nora norma octavia odile ofelia olga
    olivia ophelia paloma pamela patricia patrizia paula paulette pauline peggy penelope petra phyllis pilar priscilla
    rachel raquel rebecca regina renata renate rhonda ricarda rita roberta rocio rosa rosalie rosalind rosario rose
    rosemarie rosemary roxana ruth sabine sabrina sally samantha sandra sara sarah saskia selma shannon sharon sheila
    shirley sibylle sigrid silke silvia simone sofia solange soledad sonia sonja sophia sophie stacey stefanie stella
    stephanie sue susan susana susanna susanne suzanne svenja svetlana sybille sylvia sylvie tamara tammy tanja tara
    tatiana teresa thea theresa therese tiffany tina ulla ulrike ursula uschi ute valentina valeria valerie vanessa
    vera verena veronica veronika veronique vicky victoria violeta virginia virginie vivian viviane waltraud wanda
    wendy whitney wiebke wilma xenia ximena yolanda yvette yvonne zoe
    """
)
"""First names that women alone have, or nearly so."""

MALE = words(
    """
    aaron abdul abraham adam adolf adrian agustin ahmed alain alan albert alberto albrecht alejandro alessandro
    alexander alexandre alfons alfonso alfred alfredo alvaro amir anders andre andreas andres andrew angus anthony
    antoine anton antonio armando armin arnaud arnold arthur arturo august augusto axel barack barry bart bartholomew
    bastian baptiste ben benedikt benito benjamin bernard bernardo bernd bernhard bernie bertrand bill bjorn bob boris
    brad bradley brandon brendan brett brian bruce bruno bryan burkhard carl carlos cesar charles chester christian
    christoph christophe christopher claus clemens clifford colin conrad craig cyril damian damien dan daniel darren
    dave david dean dennis derek detlef dick didier diego dieter dietmar dirk dmitri domingo dominic dominik donald
    doug douglas duncan dustin earl eberhard eckhard edgar eduardo edmund eduard edward edwin egon emanuel emilio
    emmanuel enrique eric erich erik ernest ernesto ernst erwin esteban etienne eugen eugene eugenio evan fabian
    fabrice federico felipe felix ferdinand fernando florian francis francisco franck franco francois frank franz fred
    frederic frederick friedrich fritz gabriel gareth gary gaston geoffrey georg george georges gerald gerard gerardo
    gerd gerhard gerhart gerry gilbert gilberto gilles glenn gonzalo gordon graham greg gregor gregory guenther guido
    guillaume guillermo gunther gunter gustav gustavo hans harald harold harry harvey hartmut heiko heiner heinrich
    heinz hector helmut henri henrik henry herbert heribert herman hermann hernan holger horst howard hubert hugh hugo
    humberto ian ignacio igor ingo isaac ivan jack jacob jacques jaime jakob james jan jared jason javier
    jean-claude jean-luc jean-marie jean-paul jean-pierre jeff jeffrey jens jeremy jerome jerry jesus jim jimmy
    joachim joaquin jochen joe joel johann johannes john jon jonas jonathan jorg jorge jose josef joseph joschka joshua
    juan jules julian julien julio jurgen justin kai karl karsten keith ken kenneth kevin klaus konrad konstantin kurt
    lars larry laurent lawrence leo leon leonard leonardo leopold liam lloyd lorenzo lothar louis luc lucas ludwig
    luis luke lutz mads magnus malcolm manfred manuel marc marcel marcelo marco marcos marcus mario mark markus martin
    marvin mateo mathias mathieu matt matthew matthias maurice mauricio max maxime maximilian michael michel miguel
    mike mitch mitt mohamed mohammad mohammed moritz nathan neil nicolas nigel nikolaus norbert norman octavio olaf
    oliver olivier omar oscar oskar osvaldo oswald otto pablo pascal patrice patrick paul pedro peter phil philip
    philipp philippe phillip pierre rafael rainer ralf ralph ramiro ramon randy raul ray raymond reinhard reinhold
    remi rene reuben ricardo richard rick rob robert roberto rodrigo roger roland rolf roman ron ronald ross rudi
    rudolf rudolph ruben rudy rupert russell ryan salvador samuel santiago scott sean sebastian sebastien seth sergei
    sergio siegfried sigmar simon stefan stefano stephan stephane stephen steve steven stewart stuart sven ted terence
    theodor theodore thierry thomas thorsten tim timothy tobias todd tom tomas tony torsten trevor tyler udo ulf
    ulrich uwe valentin vernon victor vincent vladimir volker volkmar wade waldemar wallace walter warren wayne werner
    wilfried wilhelm will willi william willy winfried winston wolf wolfgang xavier yann yannick yves zachary
    """
)
"""First names that men alone have, or nearly so."""

FIRST_NAMES = FEMALE | MALE
MALE_ADDRESSES = words("mr mister sir herr herrn monsieur sr señor don")
FEMALE_ADDRESSES = words("mrs ms miss madam frau mme mlle madame sra srta señora doña")
RELATIVES = words(
    "wife husband son daughter brother sister mother father lady widow widower uncle aunt cousin nephew niece "
    "grandson granddaughter grandfather grandmother stepson stepdaughter fiancé fiancée "
    "ehefrau ehemann gattin gatte tochter sohn bruder schwester mutter vater witwe "
    "épouse mari fils fille frère sœur mère père veuve "
    "esposa esposo marido mujer hijo hija hermano hermana madre padre viuda"
)
"""Words before the name of somebody who shares a surname with the person the text is about."""
_ONE_NAME = """
    abigail abby|albert al bert albrecht|alejandro alex jandro|alexander alex alec sandy xander sascha sasha alexandre
    alexandra alex sandra sandy sascha sasha|alfred alf fred|andrew andy drew andreas|angela angie|anna anne ann annie
    anita ana anja anke nan nancy|anthony tony antonio anton toni antoine|arthur art artie arturo|barbara barb babs
    babette barbel|benjamin ben benny benji|bernard bernie bernhard bernd|catherine cathy kate katie kathy cate kitty
    katherine kathryn catalina katharina|charles charlie chuck chas karl carl carlos charley|christian chris kris
    christina chris tina christine kristina kirsten|christopher chris kit topher christoph christophe kester
    concepcion concha conchita|cynthia cindy|daniel dan danny dani|david dave davy|deborah debbie deb debra
    dieter dietrich|dolores lola loli|donald don donnie|dorothy dot dottie dolly dorothea doris thea|edward ed eddie
    ted ned eduardo edmund edwin eduard teddy|eleanor ellie nell nora elena helen helena ellen|elizabeth liz lizzy
    lizzie beth betty betsy eliza lisa libby elisabeth elsa elise elke bettina liesel ilse isabel|emmanuel manny manu
    emanuel manolo manuel|enrique quique kike henry henri heinrich|ernest ernie ernst ernesto|federico fede fred
    ferdinand fernando ferdi|florence flo|francis frank fran francisco franz francois pancho paco curro kiko fritz
    francoise frances fran fanny francesca franziska|frederick fred freddie frederic friedrich fritz federico
    friederike rike|gabriel gabe gabi gabriele gabrielle gaby|gerald gerry jerry gerhard gerd gerard gerardo
    gertrude trudy gertie gertrud|george georg jorge georges jurgen jorg|gregory greg gregor gregorio
    guadalupe lupe lupita|guillermo memo guille william|gunther gunter guenther|harold harry hal harald|henry hank
    harry hal heinz heiner henri|heinrich heinz heiner hinrich|herbert herb bert|hubert bert hugo hugh|ignacio nacho
    iker|isabella bella isabel izzy isabelle isa|jacob jake jakob jack james jim jimmy jamie jaime diego santiago iago
    jacques|jeffrey jeff geoff geoffrey|jennifer jen jenny jenna|jeremy jerry jerome|jessica jess jessie|joachim jochen
    achim joaquin jochim|johann hans john johannes jan jean hannes jens juan ivan giovanni sean ian jack johnny jon
    johanna hanna hannah joan jeanne joanna jane juana|jonathan jon jonny nathan|joseph joe joey jose josef pepe sepp
    jupp pepito giuseppe|josefa pepa josefina fina josephine josie jo|joshua josh|judith judy judi|julian julien jules
    julio|karl carl charles|katharina kathe katja kathrin katrin kati kaethe|kenneth ken kenny|kimberly kim
    konrad conrad kurt conny|laurence larry lawrence lorenz lorenzo laurent lars laurie|leonard leo len lenny leonardo
    leonhard|leticia lety|louis lou louie luis ludwig lewis luigi lutz|luisa louise luise lou|magdalena magda lena
    madeleine|manfred manni fred|margaret maggie meg peggy margie rita greta gretchen margarete margarita marge
    margot marguerite grete gretel marjorie|maria marie mary mia molly polly miriam marian marianne mariana
    mark marc marcus markus marco marcos|martha marta patty|martin marty martine martina|matthew matt matthias mathieu
    mateo mathias|maximilian max maxim maxime|mercedes merche|michael mike mick mickey micha michel miguel mikhail
    misha michaela|mohammed mohamed mohammad muhammad|nathaniel nat nate nathan|nicholas nick nicky nicolas nikolaus
    klaus claus nikolai nico niklas colin|norbert bert|oliver ollie olivier|pamela pam|patricia pat patty tricia trish
    patti|patrick pat paddy patricio|peter pete pedro pierre petra piet|philip phil philipp philippe felipe pip
    rafael rafa raphael|raymond ray raimund ramon|rebecca becky becca|reinhard reiner rainer reinhold|richard rick
    ricky dick rich richie ricardo|robert rob bob bobby robbie bert roberto robin rupert ruprecht|ronald ron ronnie
    roland|rosario charo|rudolf rudi rolf rudolph rudy ralf|samuel sam sammy|samantha sam|santiago santi diego jaime
    sebastian basti bastian seb sebastien|siegfried sigi|sophia sophie sofia|stephanie steffi steph stefanie
    stephen steve steven stefan stephan esteban etienne stephane steffen|susan sue susie suzy suzanne susanne susana
    sanne susanna|sylvia silvia silke sylvie|teresa terry tess tessa theresa therese tere resi|theodore ted teddy theo
    theodor teodoro|terence terry|thomas tom tommy tomas|timothy tim timmy|tobias toby tobi|ulrich uli ulli
    ulrike uli ulla ulli|ursula uschi ulla|valentin val valentina|veronica roni vera veronika|victor vic vik
    victoria vicky tori viktoria|vincent vince vinny vicente|virginia ginny|vladimir vova volodymyr|walter walt wally
    walther|wilhelm willi willy wilhelmina|william bill billy will willie willy liam guillermo wilhelm guillaume
    guy|wolfgang wolf wolfi|yevgeny evgeny eugene eugen|zachary zach zack
"""
"""Forms that one person's first name may take, in short or in another language; "|" parts names."""


def _by_name() -> dict[str, frozenset[str]]:
    """The groups that hold each name, joined."""
    joined: dict[str, set[str]] = {}
    for group in (words(part) for part in _ONE_NAME.split("|")):
        for name in group:
            joined.setdefault(name, set()).update(group)
    return {name: frozenset(forms) for name, forms in joined.items()}


_FORMS = _by_name()


def may_be_forms(a: str, b: str) -> bool:
    """Whether two first names in small letters may be forms of one ("Bill" and "William"), or initials."""
    one, other = folded(a), folded(b)
    return one.startswith(other) or other.startswith(one) or other in _FORMS.get(one, ())


def may_be_first(word: str) -> bool:
    """Whether a word may be a first name: a common one or an initial."""
    return word[-1] == "." or folded(word) in FIRST_NAMES or folded(word.partition("-")[0]) in FIRST_NAMES


def gender_of(name: str) -> str:
    """ "m" or "f" where the first word of a name is a man's or a woman's first name, else nothing."""
    word = name.split(None, 1)[0]
    for first in (folded(word), folded(word.partition("-")[0])):
        if first in MALE or first in FEMALE:
            return "m" if first in MALE else "f"
    return ""


@lru_cache(maxsize=1 << 14)
def folded(word: str) -> str:
    """A word in small letters without accents."""
    plain = word.casefold()
    return plain if plain.isascii() else "".join(c for c in unicodedata.normalize("NFKD", plain) if c.isalpha())
