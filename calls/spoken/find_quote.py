"""Words that a person copied from a conversation, found in it again."""

import re

from calls.model.plan_corrections import WrongCorrectionError
from calls.model.put_right import Quote
from calls.model.transcript import Transcript

EDGES = re.compile(r"^\W+|\W+$")


def find_quote(transcript: Transcript | None, text: str) -> Quote:
    """A run of words of one turn, the first such; letters' case and punctuation around words do not matter. As they stand there, verbatim.

    Raises WrongCorrectionError where nobody says them.
    """
    wanted = [_bare(word) for word in text.split()]
    for turn in transcript.turns if transcript and any(wanted) else ():
        said = [_bare(word.text) for word in turn.words]
        for first in range(len(said) - len(wanted) + 1):
            if said[first : first + len(wanted)] == wanted:
                words = turn.words[first : first + len(wanted)]
                return Quote(" ".join(word.text for word in words), turn.side, words[0].start_s, words[-1].end_s)
    raise WrongCorrectionError("these words stand in no turn of the call", "Copy them from one turn of the conversation, or leave them out")


def _bare(word: str) -> str:
    return EDGES.sub("", word).casefold()
