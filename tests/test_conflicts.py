"""Where the articles of a story disagree, and where they only seem to."""

import pytest

from dedup.alignment.align import AlignedText, align_story
from dedup.alignment.conflicts.clashes import Clash, least_evidence
from dedup.alignment.conflicts.find import find_conflicts
from dedup.alignment.names.people import fullest, same_person
from dedup.alignment.roles.find import find_roles
from dedup.alignment.source import read_source
from dedup.settings import Settings


def conflicts(left, right, *, language="en", published=("", "")):
    documents = [
        AlignedText(id=f"d{n}", text=text, language=language, published=time, copy_group=n)
        for n, (text, time) in enumerate(zip((left, right), published, strict=True))
    ]
    return align_story(documents, Settings()).conflicts


def sources_of(texts):
    return [
        read_source(AlignedText(id=f"d{n}", text=text, language="en", published="", copy_group=n))
        for n, text in enumerate(texts)
    ]


EXCLUDE = [
    (
        "number",
        "The jaw that children found is 168 million years old.\nTheir teacher laughed.",
        "A reptile swam here 186 million years ago.\nIt had long teeth.",
        {"168000000", "186000000"},
    ),
    (
        "money",
        "Sollen Port put its losses at 28 million pounds.\nThe cranes moved again.",
        "The strike had cost Sollen Port £31m, it said.\nTwo customers left.",
        {"28000000", "31000000"},
    ),
    (
        "number",
        "Four people died and 37 were hurt when the ferry struck the mole.\nFog lay on the water.",
        "The ambulance service said that 41 passengers were injured.\nThe captain was questioned on Monday.",
        {"37", "41"},
    ),
    (
        "money",
        "The bus lane will cost £1.3m.\nShopkeepers protested.",
        "The bill is £1.6m, of which the town pays a tenth.\nNobody asked for it.",
        {"1300000", "1600000"},
    ),
    (
        "number",
        "The landslide at Corrie Head killed 12 people, police said.\nThe road is closed.",
        "Police said that the landslide at Corrie Head killed 14 people.\nRescuers left at night.",
        {"12", "14"},
    ),
    (
        "number",
        "Some 40 firefighters fought the blaze at the Linden theatre.\nNobody was hurt.",
        "Thirty firefighters fought the blaze at the Linden theatre all night.\nThe roof fell in.",
        {"40", "30"},
    ),
    (
        "money",
        "The new roof of the Linden theatre cost £85,000.\nIt is made of copper.",
        "The Linden theatre got a new roof, which cost £58,000.\nTickets are dearer now.",
        {"85000", "58000"},
    ),
    (
        "percentage",
        "Turnout in the Ostermoor election was 61.4 percent, the commission said.\nIt rained.",
        "The commission said turnout in the Ostermoor election was 64.1%.\nPolls closed at eight.",
        {"61.4", "64.1"},
    ),
    (
        "number",
        "Observers found faults at 21 of the 300 polling stations that they visited.\nRain fell.",
        "The observers reported breaches of the rules in 46 out of 300 stations.\nTheir head left.",
        {"21", "46"},
    ),
    (
        "number",
        "The crew walked down the gangway at dawn. The youngest is 18.\nA band played.",
        "Doctors found the crew, aged between 21 and 60, to be in good health.\nThe ship was towed.",
        {"18", "21"},
    ),
    (
        "name",
        "Lotte Varden, 11, found the bone. Her uncle, Peter Varden, covered it with fish boxes.\nIt was a jaw.",
        "The girl told her uncle, Patrick Varden, who protected the bone with crates.\nExperts came.",
        {"Peter Varden", "Patrick Varden"},
    ),
    (
        "number",
        "The council closed the library by nine to seven.\nIt rained.",
        "The library was closed by the council by nine to six, to boos.\nA window broke.",
        {"9-7", "9-6"},
    ),
    (
        "number",
        "A judge in Ostermoor sent the former mayor to prison for four years.\nHe wept.",
        "The former mayor was jailed by an Ostermoor judge for four and a half years.\nSnow fell.",
        {"4", "4.5"},
    ),
    (
        "number",
        "Six hikers who went missing in the Lenn hills were found alive.\nThey ate cake.",
        "Five students who went missing in the hills sat out two nights.\nA dog barked.",
        {"6", "5"},
    ),
    (
        "number",
        "Some 140 sailors from four countries are being held on Corrie island.\nA gull cried.",
        "Corrie island holds 120 sailors, who are being held without trial.\nThe sea was calm.",
        {"140", "120"},
    ),
    (
        "date",
        "The Linden theatre was founded in 1847 by two brothers.\nIt seats 300.",
        "Two brothers founded the Linden theatre in 1874.\nThe curtain is red.",
        {"1847", "1874"},
    ),
]


@pytest.mark.parametrize(("kind", "left", "right", "values"), EXCLUDE)
def test_values_of_one_role_that_exclude_each_other(kind, left, right, values):
    (conflict,) = conflicts(left, right)
    assert conflict.kind == kind
    assert {mention.value for mention in conflict.mentions} == values
    assert " against " in conflict.reason and conflict.subject


AGREE = {
    "the dates of pictures": (
        "FILE PHOTO: Maeve Dunn opens the Linden theatre in Ostermoor, June 20, 2029. REUTERS/A. Lund",
        "FILE PHOTO: Maeve Dunn opens the Linden theatre in Ostermoor, June 13, 2027. REUTERS/B. Lund",
    ),
    "what two polls are based on": (
        "The Lenn Mail poll is based on interviews with 1,004 voters in the Lenn valley.",
        "The Lenn Mail poll is based on interviews with 1,120 voters in the Lenn valley.",
    ),
    "what was at first": (
        "The ban of the mayor initially hit travellers from seven islands of the Lenn sea.",
        "The ban of the mayor hit travellers from six islands of the Lenn sea.",
    ),
    "an average": (
        "The port of Sollen hires an average of 90 dockers a month.",
        "The port of Sollen hires 80 dockers a month.",
    ),
    "two spans of time": (
        "The port of Sollen added 19,100 jobs over the past year.",
        "The port of Sollen added 20,800 jobs over the last three months.",
    ),
    "the ends of a span": (
        "Maeve Dunn paid the Lenn agency from April 2031, the paper said.",
        "Maeve Dunn paid the Lenn agency until October 2031, the paper said.",
    ),
    "another year's event": (
        "The crash of a ferry in 2005 killed all 121 people aboard off Sollen.",
        "The crash of a ferry near Corrie Head killed all 150 people aboard.",
    ),
    "a charge and a sentence": (
        "The former mayor was indicted on five counts of fraud in Ostermoor.",
        "The former mayor was convicted on four counts of fraud in Ostermoor.",
    ),
    "the counts as of two days": (
        "There were 1,350 cases of fever in Lenn as of 6 March, the health office said.",
        "There were 1,190 cases of fever in Lenn as of 2 March, the health office said.",
    ),
    "what is left": (
        "Rovers are third, two points behind Sollen, with nine matches left.",
        "Rovers are third, two points behind Sollen, with seven matches left.",
    ),
    "what is counted anew every day": (
        "The health office of Lenn reported 13 new cases of fever.",
        "The health office of Lenn reported 15 new cases of fever.",
    ),
    "the speed of a moment": (
        "The storm was moving northwest at 16 mph off the Lenn islands.",
        "The storm was moving northwest at 17 mph off the Lenn islands.",
    ),
    "those included": (
        "The landslide at Corrie Head killed many, including 27 children of the school.",
        "The landslide at Corrie Head killed 30 children of the school.",
    ),
    "passengers, and passengers and crew": (
        "The Lenn Air plane to Ostermoor had 162 passengers and crew aboard.",
        "The Lenn Air plane to Ostermoor had 155 passengers aboard.",
    ),
    "weddings and divorces": (
        "The mayor of Sollen has been divorced three times.",
        "The mayor of Sollen has been married four times.",
    ),
    "people and weeks": (
        "Five people on death row will be put to death in Ostermoor.",
        "Four prisoners will be put to death over six weeks in Ostermoor.",
    ),
    "numbers that count nothing": (
        "The bloc of Lund would have 55, the results of the election in Sollen show.",
        "The bloc of Lund would have 58, the results of the election in Sollen show.",
    ),
    "a size and villages": (
        "A magnitude 6 quake can cause severe damage in Lenn.",
        "On Lenn half of the homes in five villages had been damaged in the quake.",
    ),
    "what is denied": (
        "At least seven officers were injured at the gate of Sollen.",
        "Six officers at the gate of Sollen did not injure the man, she said.",
    ),
    "billions, rounded": (
        "The council of Sollen passed a 2 billion pound budget for roads.",
        "The council of Sollen passed a 2.2 billion pound budget for roads.",
    ),
    "pages, rounded": (
        "Judge Abney read from the 450-page report on the ferry.",
        "Judge Abney read from the 448-page report on the ferry.",
    ),
    "whole years of age": (
        "Maeve Dunn fled Sollen when she was three and a half years old.",
        "Maeve Dunn fled Sollen as a 3-year-old.",
    ),
    "his age and hers": (
        "The mayor met the girl in Ostermoor when she was 28 years old.",
        "The mayor met the girl in Ostermoor when he was 32 years old.",
    ),
    "the ages of two people without names": (
        "The square was closed after the death of a 19-year-old man at the gate.",
        "The square was closed after the death of a 16-year-old at the gate.",
    ),
    "the ages of two people by name": (
        "The youngest of the delegates is Kevin Lund, 22, of Sollen.",
        "The youngest of the delegates is 19-year-old Maeve Dunn of Sollen.",
    ),
    "two polls": (
        "A poll conducted in the Lenn valley found that 52 percent of farmers back the dam.",
        "A poll conducted in the Lenn valley found that 47 percent of farmers back the dam.",
    ),
    "the dead and the injured": (
        "The landslide at Corrie Head killed 12 people, police said.",
        "The landslide at Corrie Head injured 14 people, police said.",
    ),
    "signatures of two posts": (
        "Thank you, Corrie Head! Maeve Dunn (@maevedunn) May 19, 2031",
        "Thank you, Corrie Head! Maeve Dunn (@maevedunn) June 2, 2031",
    ),
    "datelines": (
        "OSTERMOOR, Nov 11 - A freight train derailed near Ostermoor, spilling fertiliser.",
        "OSTERMOOR, Nov 12, 2031 | A freight train derailed near Ostermoor, spilling fertiliser.",
    ),
    "dates of posts": (
        "Posted by the editors of the Lenn Valley Mail on May 19, 2031: a train derailed near Ostermoor.",
        "Posted by the editors of the Lenn Valley Mail on June 2, 2031: a train derailed near Ostermoor.",
    ),
    "times of day": (
        "Tides at Port Lenn today: high water 11.12, low water later.",
        "Tides at Port Lenn today: high water 11.54, low water later.",
    ),
    "a hedge": (
        "The landslide at Corrie Head killed at least ten people, police said.",
        "Police said that the landslide at Corrie Head killed 12 people.",
    ),
    "rounding": (
        "The landslide at Corrie Head destroyed nearly 12,000 homes.",
        "The landslide at Corrie Head destroyed 11,900 homes.",
    ),
    "two brothers": (
        "Her brother, Peter Varden, covered it with fish boxes.",
        "Her brother, Patrick Varden, protected it with crates.",
    ),
    "an uncle and his short name": (
        "Her uncle, Pat Varden, covered it with fish boxes.",
        "Her uncle, Patrick Varden, protected it with crates.",
    ),
    "an uncle and what he is called at home": (
        "Her uncle, Bill Varden, covered it with fish boxes.",
        "Her uncle, William Varden, protected it with crates.",
    ),
    "an uncle in two spellings": (
        "Her uncle, Philip Varden, covered it with fish boxes.",
        "Her uncle, Phillip Varden, protected it with crates.",
    ),
    "an uncle and a nickname": (
        "Her uncle, Skip Varden, covered it with fish boxes.",
        "Her uncle, Patrick Varden, protected it with crates.",
    ),
    "two uncles": (
        "Her uncle, Peter Varden, covered it with fish boxes, and Patrick Varden slept.",
        "Her uncle, Patrick Varden, protected it with crates.",
    ),
    "the parts of a whole": (
        "Of the voters, 120 of 300 were for the bridge at Sollen.",
        "Of the voters, 180 of 300 were against the bridge at Sollen.",
    ),
    "within a range": (
        "The youngest of the crew is 24. A band played.",
        "Doctors found the crew, aged between 21 and 60, to be in good health.",
    ),
    "another currency": (
        "The roof of the Linden theatre cost £85,000.",
        "The roof of the Linden theatre cost $98,000.",
    ),
    "another thing counted": (
        "The landslide at Corrie Head killed 12 people.",
        "The landslide at Corrie Head destroyed 14 houses.",
    ),
    "both values in both": (
        "Police said the landslide killed 12 people at Corrie Head and 14 people at Sollen.",
        "The landslide killed 14 people at Sollen, police said, and 12 people at Corrie Head.",
    ),
    "another order of size": (
        "The roof of the Linden theatre cost £85,000.",
        "The Linden theatre cost £2.1 million with its roof.",
    ),
    "others": (
        "Police have questioned 21 witnesses of the Corrie Head landslide.",
        "Police have questioned another 12 witnesses of the Corrie Head landslide.",
    ),
    "the same words": ("The theatre was founded in 1847.", "The theatre was founded in 1847."),
    "days of the week": (
        "The Linden theatre opened on Friday with a comedy.",
        "The Linden theatre opened on Saturday with a comedy.",
    ),
}


@pytest.mark.parametrize("case", sorted(AGREE))
def test_what_can_both_be_true_is_no_conflict(case):
    left, right = AGREE[case]
    assert conflicts(f"{left}\nSnow fell.", f"{right}\nIt rained.") == []


@pytest.mark.parametrize(("published", "n_conflicts"), [(("2031-05-04", "2032-06-04"), 0), (("2031-05-04",) * 2, 1)])
def test_people_grow_older(published, n_conflicts):
    left = "Maeve Dunn, 78, saw the fire on the Lenn hills first.\nSnow fell."
    right = "Maeve Dunn, 79, saw the fire on the Lenn hills first.\nIt rained."
    assert len(conflicts(left, right, published=published)) == n_conflicts


def test_where_there_are_many_amounts_more_has_to_speak_for_a_conflict():
    """Of two tables some pair is alike by chance: as much more with every doubling, not beyond what one can have."""
    assert least_evidence(0) == least_evidence(30) < least_evidence(31)
    rises = [least_evidence(2 * n) - least_evidence(n) for n in (30, 60, 120)]
    assert rises == pytest.approx([rises[0]] * 3, abs=1e-5)
    assert least_evidence(2000) < 1.1


def test_what_is_said_twice_in_other_words_is_one_conflict():
    left = "The gunman killed 49 people in Corrie Head.\nThe attack left 49 dead in Corrie Head, police said."
    right = "The gunman killed 50 people in Corrie Head.\nThe attack left 50 dead in Corrie Head, police said."
    assert len(conflicts(left, right)) == 1


def test_one_value_that_differs_from_two_others_is_in_one_conflict():
    texts = "The office got 235 letters.", "The office got 250 letters.", "235 letters came.", "Some 300 letters came."
    sources = sources_of(texts)
    roles = find_roles(sources)
    (conflict,) = find_conflicts(sources, roles, [Clash(0, 1, 1.0), Clash(2, 3, 1.0)], [])
    assert [mention.value for mention in conflict.mentions] == ["235", "250", "235", "300"]


def test_a_later_higher_toll_is_an_update_but_a_lower_one_is_not():
    left, right = TOLL
    early, late = "2031-05-04T08:00:00+02:00", "2031-05-05T08:00:00Z"
    assert conflicts(left, right, published=(early, late)) == []
    assert len(conflicts(left, right, published=(late, early))) == 1
    assert len(conflicts(left, right, published=(early, ""))) == 1


WORDS = "You sold what was not yours to sell, and you sold it twice"


def test_one_quotation_of_two_people_is_a_conflict():
    (conflict,) = conflicts(
        f'"{WORDS}," Constance Abney said in court.\nSnow fell.', f'It rained.\n"{WORDS}," Nadia Rahmani said.'
    )
    assert conflict.kind == "name"
    assert [mention.value for mention in conflict.mentions] == ["Constance Abney", "Nadia Rahmani"]
    assert [mention.text for mention in conflict.mentions] == ["Constance Abney", "Nadia Rahmani"]
    assert conflict.reason == "Constance Abney against Nadia Rahmani"


@pytest.mark.parametrize("other", ["Abney", "Judge Constance Abney", "she"])
def test_other_words_for_the_same_speaker_are_none(other):
    right = f'Constance Abney had listened for days.\n"{WORDS}," {other} said.'
    assert conflicts(f'"{WORDS}," Constance Abney said in court.\nSnow fell.', right) == []


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Sameti", "Arash Sameti", True),
        ("ARASH SAMETI", "Arash Sameti", True),
        ("Ricardo Rosselló", "Rossello", True),
        ("Robert O’Brien", "O'Brien", True),
        ("Peter Garrity", "Patrick Garrity", False),
        ("Trump", "Biden", False),
        ("Ana de Sousa", "de Sousa", True),
    ],
)
def test_names_of_one_person(a, b, expected):
    assert same_person(a, b) is same_person(b, a) is expected


def test_the_fullest_name_has_the_most_words():
    assert fullest(["Varga", "Edith Varga", "E. Varga"]) == "Edith Varga"


TOLL = (
    "The landslide at Corrie Head killed 12 people, police said.\nThe road is closed.",
    "Police said that the landslide at Corrie Head killed 14 people.\nRescuers left at night.",
)


@pytest.mark.parametrize(
    ("published", "n_conflicts", "n_updates"),
    [
        (("2031-03-02T08:00:00Z", "2031-03-03T08:00:00Z"), 0, 1),
        (("2031-03-03T08:00:00Z", "2031-03-02T08:00:00Z"), 1, 0),
        (("2031-03-02T08:00:00Z", "2031-03-02T08:05:00Z"), 1, 0),
        (("", "2031-03-02T08:00:00Z"), 1, 0),
    ],
)
def test_a_later_and_higher_toll_is_an_update(published, n_conflicts, n_updates):
    documents = [
        AlignedText(id=f"d{n}", text=text, language="en", published=time, copy_group=n)
        for n, (text, time) in enumerate(zip(TOLL, published, strict=True))
    ]
    alignment = align_story(documents, Settings())
    assert (len(alignment.conflicts), len(alignment.updates)) == (n_conflicts, n_updates)


def test_what_does_not_rise_is_no_update():
    """Who won by how much is past; a later report of it that has more is a conflict."""
    left = "Lund won the Sollen district by 11 percentage points in May.\nSnow fell."
    right = "In May Lund won the Sollen district by 12 percentage points.\nIt rained."
    assert len(conflicts(left, right, published=("2031-06-02T08:00:00Z", "2031-06-09T08:00:00Z"))) == 1


def test_the_toll_of_another_year_does_not_rise():
    left = "The landslide at Corrie Head in 1992 killed 263 miners.\nSnow fell."
    right = "In 1992 a landslide at Corrie Head killed 270 miners.\nIt rained."
    assert len(conflicts(left, right, published=("2031-03-02T08:00:00Z", "2031-03-03T08:00:00Z"))) == 1


def test_one_who_gives_several_of_the_values_tells_of_several_things():
    texts = "Six people were arrested. Later seven people were arrested.", "Eight people were arrested on Sunday."
    sources = sources_of(texts)
    roles = find_roles(sources)
    six, seven, eight = (n for n, role in enumerate(roles) if role.value.kind == "number")
    assert len(find_conflicts(sources, roles, [Clash(six, eight, 1.0)], [])) == 1
    assert find_conflicts(sources, roles, [Clash(six, eight, 1.0), Clash(seven, eight, 1.0)], []) == []


@pytest.mark.parametrize(
    "other",
    [
        f'"{WORDS}," Nadia Rahmani said, quoting Abney.',
        f'"{WORDS}," she said, according to Port Ansley News.',
        f'Nadia Rahmani spoke for an hour.\n\nAt court\n\n"{WORDS}," she said.',
    ],
    ids=["who is quoted by another", "an outlet", "a pronoun in another paragraph"],
)
def test_who_may_only_pass_a_quotation_on_is_no_other_speaker(other):
    assert conflicts(f'"{WORDS}," Constance Abney said in court.\nSnow fell.', f"It rained.\n{other}") == []


def test_all_that_two_people_are_said_to_have_said_is_one_conflict():
    more = "Nobody in this town will forget the day on which you signed"
    left = f'"{WORDS}," Constance Abney said in court. "{more}," Constance Abney said.\nSnow fell.'
    right = f'It rained.\n"{WORDS}," Nadia Rahmani said. "{more}," Nadia Rahmani said.'
    (conflict,) = conflicts(left, right)
    assert conflict.reason == "Constance Abney against Nadia Rahmani"


def test_a_pronoun_beside_the_words_stands_for_the_name_before_it():
    left = f'"{WORDS}," Judge Constance Abney said in court.\nSnow fell.'
    right = f'Nadia Rahmani spoke for an hour. She said: "{WORDS}."\nThe court rose.'
    (conflict,) = conflicts(left, right)
    assert conflict.reason == "Constance Abney against Nadia Rahmani"
    assert right[conflict.mentions[1].begin : conflict.mentions[1].end] == "Nadia Rahmani"
