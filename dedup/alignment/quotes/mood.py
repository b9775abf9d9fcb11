"""Reported speech that only the mood of its verb tells (German): "Er wisse davon nichts." after "Sie sagte ..."."""

from itertools import pairwise

from dedup.alignment.speakers.reading import Reading, cue_before
from dedup.alignment.speakers.tokens import Range, Span, has, has_words, span
from dedup.alignment.speech.vocabulary import FIRST_PERSON, REPORTED, REPORTED_BESIDE
from dedup.kernels.tokens import END

_FEWEST_WORDS = 4
Found = list[tuple[Span, Range | None]]


def speech_by_mood(reading: Reading, told: Found) -> Found:
    """Sentences in the mood of reported speech that hold nothing of ``told``, with the speaker of what precedes.

    A form that is also a plain conditional counts only behind another sentence of speech.
    """
    if not reading.language.reported:
        return []
    tokens, found = reading.tokens, []
    taken = iter([*sorted(told, key=lambda item: item[0]), ((len(tokens.text) + 1, 0), None)])
    (begin, _), who = next(taken)
    speaker: Range | None = None
    speaks = False
    for low, high in pairwise([*tokens.starts, len(tokens.flags)]):
        last = span(tokens, (low, high))[1]
        is_told = False
        while begin < last:
            is_told, speaker = True, who or speaker
            (begin, _), who = next(taken)
        if not is_told and _is_reported(tokens.flags[low:high], speaks):
            place = _sentence(tokens.flags, low, high)
            found.append((span(tokens, place), speaker))
            speaks = True
        elif not is_told:
            cue = cue_before(reading, high)
            speaks = cue >= 0 and reading.cues[cue].token >= low
            speaker = reading.cues[cue].subject if speaks else None
        else:
            speaks = True
    return found


def _is_reported(flags: list[int], is_behind: bool) -> bool:
    """Whether a sentence is reported speech by its mood, and nobody's own words."""
    if not has_words(flags, 0, len(flags), _FEWEST_WORDS) or has(flags, 0, len(flags), FIRST_PERSON):
        return False
    mask = REPORTED | REPORTED_BESIDE if is_behind else REPORTED
    return has(flags, flags[0] & REPORTED_BESIDE > 0, len(flags), mask)  # no "Sollte es regnen, "


def _sentence(flags: list[int], low: int, high: int) -> Range:
    """The tokens of a sentence without its full stop."""
    while high - 1 > low and flags[high - 1] & END:
        high -= 1
    return low, high
