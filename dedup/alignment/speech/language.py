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
    ``complementisers`` open reported content.
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
    pronouns: dict[str, str]
    relatives: frozenset[str]
    complementisers: frozenset[str]
    nouns_are_capital: bool = False


def words_of(text: str) -> frozenset[str]:
    """The words of a list written as running text."""
    return frozenset(text.split())
