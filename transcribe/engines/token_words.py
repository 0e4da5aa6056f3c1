"""From a recogniser's tokens, each with the moment it was emitted, to words with times and confidence."""

import math
from collections.abc import Sequence

from calls.model.transcript import Word

LONGEST_TOKEN_S = 0.4  # a token's sound lasts no longer, so a pause after a word is not the word's
MARK = ("<", ">")  # <unk>, <|en|>: not spoken


def words_of(tokens: Sequence[str], times: Sequence[float], logprobs: Sequence[float] | None, duration_s: float) -> list[Word]:
    """tokens: a blank begins a word (SentencePiece) or stands between two (letters). times: seconds of each token's first frame.

    A word ends where the next token begins, at most LONGEST_TOKEN_S after its own last one. Confidence is the geometric mean of its tokens'
    probabilities; None where there are none.
    """
    words: list[list[int]] = []
    is_open = False
    for at, token in enumerate(tokens):
        if _is_mark(token):
            continue
        if not token.strip():
            is_open = False
            continue
        if token[0].isspace() or not is_open:
            words.append([])
        words[-1].append(at)
        is_open = not token[-1].isspace()
    return [_word(tokens, times, logprobs, duration_s, members) for members in words]


def _word(tokens: Sequence[str], times: Sequence[float], logprobs: Sequence[float] | None, duration_s: float, members: list[int]) -> Word:
    first, last = members[0], members[-1]
    start_s = min(times[first], duration_s)
    following_s = times[last + 1] if last + 1 < len(times) else duration_s
    end_s = min(following_s, times[last] + LONGEST_TOKEN_S, duration_s)
    text = "".join(tokens[at] for at in members).strip()
    return Word(text, start_s, max(start_s, end_s), None if logprobs is None else _confidence([logprobs[at] for at in members]))


def _confidence(logprobs: Sequence[float]) -> float:
    return min(1.0, math.exp(sum(logprobs) / len(logprobs)))


def _is_mark(token: str) -> bool:
    return token.strip().startswith(MARK[0]) and token.strip().endswith(MARK[1])
