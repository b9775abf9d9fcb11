"""English: how speech is announced."""

from dedup.alignment.speech.language import Language, words_of

_REGULAR = words_of(
    "acknowledge add admit advise affirm allege announce answer applaud argue ask assert assure attack blame "
    "blast boast caution charge chide cite claim comment complain concede conclude confess confirm contend "
    "counter declare decline decry defend deny describe detail disclose discuss dismiss elaborate emphasize "
    "emphasise endorse exclaim explain express fume hint imply indicate inform insist joke lament maintain "
    "mention mock muse note object observe opine oppose outline pledge point predict prefer proclaim promise "
    "propose protest question quip reassert reassure recall recount refer refuse reiterate reject remark remember "
    "remind repeat reply report respond retort retweet reveal ridicule scoff shout signal slam state stress "
    "suggest summarize support surmise testify thank threaten tweet underline urge voice volunteer vow warn "
    "wonder yell chant accuse call demand estimate agree believe hope expect fear worry doubt denounce echo "
    "continue praise criticize criticise condemn label assess assume bemoan concur guess instruct order recommend "
    "stipulate view advocate attribute portray identify rule plan welcome back embrace tout hail bash rip lambast "
    "lambaste rebuke deride disparage congratulate apologize encourage appeal plead characterize characterise "
    "depict liken compare equate highlight brag marvel lash rail fret suspect speculate reason figure determine "
    "anticipate project forecast envision discover realize recognize credit fault challenge dispute contest "
    "refute rebut consider regard deem dub brand approve alert push resist shrug intend aim talk address scold "
    "skewer champion allude apologise reckon petition lobby commend salute celebrate cheer jeer taunt tease favor "
    "favour list assail berate castigate censure chastise clarify confide contradict debunk deplore "
    "disavow divulge downplay entreat exhort extol gripe grumble implore infer inquire interject laud notify opt "
    "ponder posit postulate preach profess pronounce reaffirm relate relay renounce reprimand retract sneer "
    "sympathize sympathise trumpet vouch vilify whisper mutter murmur theorize envisage recognise realise "
    "summarise pinpoint attest gush rant "
)
_DOUBLED = words_of("opt infer extol rip plan rebut brag admit quip concur refer")
_IRREGULAR = words_of(
    "say says said saying tell tells told telling write writes wrote written writing think thinks thought know "
    "knows knew feel feels felt swear swears swore mean meant show shows showed found read reads sing sings shot "
    "speak speaks spoke speaking want wants wanted foresee foresees foresaw put puts quoted quoting understand "
    "understands understood see sees saw hold holds begins began seek seeks sought seeking "
)

_INTENTIONS = words_of(
    "promise promises promised vow vows vowed pledge pledges pledged refuse refuses refused decline declines "
    "declined threaten threatens threatened hope hopes hoped expect expects expected want wants wanted ask asked "
    "agree agrees agreed propose proposed prefer prefers preferred order ordered refers referred referring vowing "
    "promising pledging hoping refusing wanting demand demands demanded swore instructed pointed pointing claims "
    "claimed urged called calls calling admitted admits plan plans planned planning seek seeks sought seeking "
    "intend intends intended aim aims aimed aiming push pushes pushed pushing "
)

_PRONOUNS = {
    word: kind
    for kind, forms in {
        "m": "he he's he'd he'll",
        "f": "she she's she'd she'll",
        "p": "they they're they've they'd they'll",
        "n": "it it's it'd it'll",
        "s": "i i'm i've i'd i'll we we're we've we'd we'll you you're you've you'd you'll",
        "r": "who",
    }.items()
    for word in forms.split()
}


def _verbs() -> frozenset[str]:
    """All forms of the verbs of speech."""
    forms = set(_IRREGULAR)
    for verb in _REGULAR:
        if verb.endswith("e"):
            forms.update((verb, verb + "s", verb + "d", verb[:-1] + "ing"))
        elif verb.endswith("y") and verb[-2] not in "aeiou":
            forms.update((verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"))
        elif verb in _DOUBLED:
            forms.update((verb, verb + "s", verb + verb[-1] + "ed", verb + verb[-1] + "ing"))
        else:
            plural = "es" if verb.endswith(("s", "sh", "ch", "x")) else "s"
            forms.update((verb, verb + plural, verb + "ed", verb + "ing"))
    return frozenset(forms)


ENGLISH = Language(
    code="en",
    verbs=_verbs(),
    sources_before=words_of("according"),
    sources_after=frozenset(),
    skipped=words_of(
        "has have had is are was were be been being also later then just not never ever once again still "
        "even would will could can may might must should did does do who which that had first now today "
        "yesterday to previously recently often sometimes already soon since himself herself always "
        "n't reportedly has hasn't haven't didn't don't doesn't won't wouldn't further went on"
    ),
    breaks=words_of(
        "that because when while as if but although though whether where since until unless so than before "
        "after how why what or yet which who whom"
    ),
    prepositions=words_of(
        "in on at during after before when while as with from to about by into over through upon since "
        "until because if that last this next earlier later following via ahead amid outside inside within "
        "under against and but or then also where adding noting referring citing saying again twice"
    ),
    times=words_of(
        "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight january "
        "february march april june july august september october november december recently"
    ),
    near_times=words_of("on late early earlier in of"),
    infinitives=words_of("to"),
    determiners=words_of("the a an his her its their our my this that these those one another some several many both"),
    quantifiers=words_of("some many both others most several all few none each everyone everybody nobody"),
    possessives=words_of("his her their its"),
    pronouns=_PRONOUNS,
    relatives=words_of("who which whose that"),
    complementisers=words_of("that whether"),
    nouns=words_of(
        "state states report reports note notes order orders remark remarks comment comments call calls "
        "charge charges estimate estimates quip doubt doubts answer answers object objects hope hopes show "
        "shows claim claims blast pledge pledges vow vows protest protests request requests tweet tweets "
        "voice voices detail details hint hints fear fears worry worries demand demands reply signal signals "
        "stress concern echo label mock caution guess propose promise promises outline outlines shout chant "
        "chants yell joke jokes praise continued read pledged proposed attack attacks blame cite point points "
        "question questions support supports decline declines thank thanks ridicule means finding reads agree "
        "view views rule rules plan plans back backs rail project projects reason reasons figure figures "
        "suspect suspects challenge challenges contest contests credit credits fault faults dispute disputes "
        "counter forecasts appeal appeals rip planned identified backed determined attribute attributes "
        "welcome advocate advocates highlight highlights figured projected brand brands alert alerts aim aims "
        "talk talks address addresses champion champions lobby petition petitions push pushes cheer cheers "
        "list lists favor favors favour regard regards resist intended talking listed celebrated considered "
        "approved "
    ),
    speech_nouns=words_of(
        "claim claims allegation allegations accusation accusations statement statements assertion assertions "
        "suggestion suggestions argument arguments belief concern concerns fear fears hope hopes report reports "
        "charge charges view warning warnings complaint complaints conclusion contention insistence admission "
        "promise pledge vow remark remarks comment comments idea notion assurance assurances prediction opinion"
    ),
    direct_only=words_of(
        "continue continues continued read reads sing sings shot put puts begins began speak speaks spoke "
        "hold holds quoted quoting exclaim exclaimed see sees saw feel feels felt means speaking talk talks "
        "talked talking "
    ),
    phrasal=frozenset(
        {f"{verb} to" for verb in _INTENTIONS}
        | {f"{verb} on" for verb in ("call", "calls", "called", "calling")}
        | {f"{verb} of" for verb in ("warn", "warns", "warned", "warning", "complained", "complains", "accused")}
        | {f"{verb} about" for verb in ("speak", "speaks", "spoke", "talk", "talks", "talked", "talking")}
        | {f"{verb} against" for verb in ("warn", "warns", "warned", "warning", "argued", "argues")}
    ),
    participles=("ing",),
    passives=words_of("is are was were be been being"),
    comparisons=words_of("as"),
    namings=words_of(
        "called calls call calling named names titled entitled dubbed dub branded labeled listed cited "
        "citing considered quoted reads read sings"
    ),
    addressing=words_of("tell tells told telling"),
    coordinators=words_of("and or but then"),
    joints=words_of("of the and for de van von der del bin al"),
    adverbials=words_of(
        "last earlier later recently of in at on during after by from with as before when while since until "
        "upon through over into against and or but adding noting referring citing speaking pointing calling "
        "because following amid "
    ),
)
"""The words of speech in English newspapers."""
