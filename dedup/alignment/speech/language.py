"""What attribution needs to know of a language.

Word lists are lower case. Verbs are those that newspapers use for what somebody said, wrote or holds. The English ones
were collected from the attributions of one half of a corpus of annotated articles and checked on the other half.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Language(NamedTuple):
    """What attribution needs to know of one language; every set holds lower-case words.

    ``nouns_are_capital`` also says that the verb comes second; ``drops_pronouns`` that a verb may open a sentence.

    Cues: ``verbs`` take speech or thought as their content; ``nouns`` are those that may be nouns ("report"),
    ``direct_only`` those that announce a quotation but no clause ("continued"), ``addressing`` those with the hearer
    before the content ("told"), ``phrasal`` those with a word that would else begin an adverbial ("vowed to").
    ``speech_nouns`` announce a clause with "that" ("her claim that"). ``sources_before`` stand before a source
    ("according to"), ``sources_after`` behind it ("zufolge"). ``participles`` are endings of verbs that share a subject
    further left; after ``passives`` the subject does not speak.

    Around a subject: ``skipped`` may stand between it and its verb (auxiliaries, adverbs), ``infinitives`` may not
    ("to"); ``breaks`` end a clause to the left, ``prepositions`` and ``times`` a subject to the right; ``near_times``
    stand before times ("on Monday"). ``determiners``, ``possessives``, ``quantifiers`` (that stand alone: "many
    say"), ``pronouns`` (with gender m, f, n; p plural, s speaker or hearer, r relative) and ``relatives`` are what
    they say; ``coordinators`` join clauses, ``joints`` stand inside names.

    Around content: ``complementisers`` open it ("that"), ``adverbials`` begin what is none, ``comparisons`` stand
    before a source ("as she said, "); ``namings`` announce a name ("titled").

    For languages in which a reported clause ``needs_that``, or an infinitive by its ``infinitive_endings``:
    ``past_participles`` speak behind one of ``auxiliaries`` only; ``pronouns`` may hold their verb ("dit-il");
    ``speaks_inside`` says that the marks may also hold who speaks.

    For languages whose verb comes second: ``auxiliaries`` part a subject from ``past_participles``; ``obliques``
    begin what is no subject, but for a first ``also``; ``reported`` are verb forms of reported speech,
    ``reported_beside`` those that may be; ``objects`` may stand between a verb and its subject, ``datives`` are
    articles of who is addressed; ``source_nouns`` make ``sources_with_noun`` sources ("nach Angaben"),
    ``sources_behind_mark`` follow what was said ("so"); ``copulas`` need "es" ("heißt es"); the subject of ``quoted``
    in the passive speaks; ``particles`` must follow a verb for it to mean speech ("teilte ... mit").
    """

    code: str
    verbs: frozenset[str]
    sources_before: frozenset[str]
    sources_after: frozenset[str]
    skipped: frozenset[str]
    breaks: frozenset[str]
    prepositions: frozenset[str]
    times: frozenset[str]
    near_times: frozenset[str]
    infinitives: frozenset[str]
    determiners: frozenset[str]
    possessives: frozenset[str]
    quantifiers: frozenset[str]
    pronouns: dict[str, str]
    relatives: frozenset[str]
    complementisers: frozenset[str]
    nouns: frozenset[str]
    speech_nouns: frozenset[str]
    direct_only: frozenset[str]
    phrasal: frozenset[str]
    participles: tuple[str, ...]
    passives: frozenset[str]
    coordinators: frozenset[str]
    joints: frozenset[str]
    adverbials: frozenset[str]
    comparisons: frozenset[str]
    namings: frozenset[str]
    addressing: frozenset[str]
    nouns_are_capital: bool = False
    drops_pronouns: bool = False
    auxiliaries: frozenset[str] = frozenset()
    past_participles: frozenset[str] = frozenset()
    obliques: frozenset[str] = frozenset()
    reported: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    source_nouns: frozenset[str] = frozenset()
    copulas: frozenset[str] = frozenset()
    quoted: frozenset[str] = frozenset()
    datives: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    sources_with_noun: frozenset[str] = frozenset()
    sources_behind_mark: frozenset[str] = frozenset()
    reported_beside: frozenset[str] = frozenset()
    particles: Mapping[str, frozenset[str]] = MappingProxyType({})
    needs_that: bool = False
    infinitive_endings: tuple[str, ...] = ()
    speaks_inside: bool = False


def words_of(text: str) -> frozenset[str]:
    """The words of a list written as running text."""
    return frozenset(text.split())
