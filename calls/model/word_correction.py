"""Words that a person put right: what one side really said in a stretch of the call."""

from dataclasses import dataclass

from calls.model.recording import Side

WORDS = "words"  # the field of such a correction
CHECKED = "words_checked"  # the field that says: a person has heard the whole call, and its words stand as they were said
ALL = '"all"'  # the one value of that field


@dataclass(frozen=True, slots=True)
class WordCorrection:
    """The stretch is the turn's as it stood when it was corrected. text: empty where nobody said anything."""

    index: int  # of the turn in the transcript that was corrected
    side: Side
    start_s: float
    end_s: float
    text: str
