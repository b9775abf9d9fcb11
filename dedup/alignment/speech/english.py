"""English: how speech is announced."""

from dedup.alignment.speech.language import Language, words_of


def _verbs() -> frozenset[str]:
    regular = (
        "acknowledge add admit advise affirm allege announce answer argue ask assert assure blast boast caution "
        "charge claim comment complain concede conclude confess confirm contend counter declare decry deny "
        "describe detail disclose dismiss elaborate emphasize emphasise exclaim explain express fume hint imply "
        "indicate inform insist joke lament maintain mention muse note observe object opine outline pledge post "
        "predict proclaim promise propose protest quip reassert recall recount reflect reiterate remark "
        "remember remind repeat reply report respond retort reveal scoff shout signal state stress suggest "
        "summarize surmise testify threaten tweet underline underscore urge voice volunteer vow warn wonder "
        "yell chant accuse call demand estimate agree believe hope expect fear worry doubt denounce echo "
        "continue continue praise criticize condemn label mock slam accept assess assume bemoan concur guess "
        "instruct order proffer recommend request stipulate"
    )
    doubled = words_of("admit quip concur")
    forms = set(
        words_of(
            "say says said saying tell tells told telling write writes wrote written writing think thinks thought "
            "thinking know knows knew knowing find finds found finding see sees saw feel feels felt feeling hold "
            "holds held swear swears swore sworn mean means meant read reads sing sings sang show shows showed shown "
            "showing put puts quote quotes quoted quoting shoot speak speaks spoke speaking wants want wanted ) "
            "foresaw "
        )
    )
    for verb in regular.split():
        if verb.endswith("e"):
            forms.update((verb, verb + "s", verb + "d", verb[:-1] + "ing"))
        elif verb.endswith("y") and verb[-2] not in "aeiou":
            forms.update((verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"))
        elif verb in doubled:
            forms.update((verb, verb + "s", verb + verb[-1] + "ed", verb + verb[-1] + "ing"))
        else:
            plural = "es" if verb.endswith(("s", "sh", "ch", "x")) else "s"
            forms.update((verb, verb + plural, verb + "ed", verb + "ing"))
    return frozenset(forms)


def language() -> Language:
    """The words of speech in English newspapers."""
    return Language(
        code="en",
        verbs=_verbs(),
        sources_before=words_of("according"),
        sources_after=frozenset(),
        skipped=words_of(
            "has have had is are was were be been being also later then just not never ever once again still "
            "even would will could can may might must should did does do who which that had first now today "
            "yesterday to previously recently often sometimes already soon since himself herself both always "
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
        determiners=words_of(
            "the a an his her its their our my this that these those one another some several many both"
        ),
        pronouns={"he": "m", "she": "f", "they": "p", "it": "n", "i": "s", "we": "s", "you": "s", "who": "r"},
        relatives=words_of("who which whose that"),
        complementisers=words_of("that whether"),
    )
