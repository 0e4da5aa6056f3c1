"""Does a line only read back what the engine was prompted with? Whisper does that where it hears nothing."""

from collections.abc import Sequence

from calls.spoken.phrases import plain

FEWEST_TERMS = 2
FEWEST_WORDS = 3


class Prompt:
    def __init__(self, terms: Sequence[str] = ()) -> None:
        self._terms = [tuple(filter(None, map(plain, term.split()))) for term in terms]

    def is_echoed(self, text: str) -> bool:
        """Nothing but terms of the prompt, in its order, one after the other: nobody lists them so."""
        said = tuple(filter(None, map(plain, text.split())))
        if len(said) < FEWEST_WORDS:
            return False
        return any(self._reads_from(first, said) for first in range(len(self._terms)))

    def _reads_from(self, first: int, said: tuple[str, ...]) -> bool:
        """The last term may be cut off."""
        at = 0
        for number, term in enumerate(self._terms[first:], start=1):
            rest = said[at : at + len(term)]
            if not rest or term[: len(rest)] != rest:
                return False
            at += len(rest)
            if at == len(said):
                return number >= FEWEST_TERMS
        return False


NO_PROMPT = Prompt()
