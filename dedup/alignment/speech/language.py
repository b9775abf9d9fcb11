"""What attribution needs to know of a language.

Word lists are lower case. Verbs are those that newspapers use for what somebody said, wrote or holds. The English ones
were collected from the attributions of one half of a corpus of annotated articles and checked on the other half.
"""

from typing import NamedTuple


class Language(NamedTuple):
    """What attribution needs to know of one language; every set holds lower-case words.

    ``verbs`` take speech or thought as their content; ``sources_before`` stand before a source ("according to"),
    ``sources_after`` behind it ("zufolge"). ``skipped`` may stand between subject and verb (auxiliaries, adverbs);
    ``breaks`` end a clause to the left; ``prepositions`` end a subject that follows its verb; ``times`` too.
    ``complementisers`` open reported content. ``nouns`` are those verbs that may be nouns ("report"), ``speech_nouns``
    nouns that announce a clause with "that" ("her claim that"),
    ``direct_only`` those that announce a quotation and no reported clause ("continued"), ``phrasal``
    verbs with a word that would else begin an adverbial ("vowed to"); verbs in
    ``participles`` (endings) share a subject further left; after ``passives`` the subject does not speak.
    ``coordinators`` join clauses, ``joints`` stand inside names; ``adverbials`` begin what is no reported content,
    ``comparisons`` what stands before a source ("as she said, ");
    ``namings`` announce a name ("titled"), ``addressing`` verbs have the hearer before the content ("told her").

    The rest is for languages whose verb comes second: ``auxiliaries`` part a subject from ``past_participles``;
    ``obliques`` begin what is no subject; ``reported`` are verb forms of reported speech; ``objects`` may stand between
    a verb and its subject; ``source_nouns`` make "nach" a source ("nach Angaben"); ``copulas`` need "es" ("heißt es");
    the subject of ``quoted`` in the passive speaks; ``datives`` are articles of who is addressed.
    """

    code: str
    verbs: frozenset[str]
    sources_before: frozenset[str]
    sources_after: frozenset[str]
    skipped: frozenset[str]
    breaks: frozenset[str]
    prepositions: frozenset[str]
    times: frozenset[str]
    determiners: frozenset[str]
    possessives: frozenset[str]
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
    auxiliaries: frozenset[str] = frozenset()
    past_participles: frozenset[str] = frozenset()
    obliques: frozenset[str] = frozenset()
    reported: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    source_nouns: frozenset[str] = frozenset()
    copulas: frozenset[str] = frozenset()
    quoted: frozenset[str] = frozenset()
    datives: frozenset[str] = frozenset()


def words_of(text: str) -> frozenset[str]:
    """The words of a list written as running text."""
    return frozenset(text.split())
