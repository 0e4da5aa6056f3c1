"""Does a finding quote what was really said, and does it point where a person pointed?"""

from analytics.understanding.training.labelled_call import Proof
from analytics.understanding.training.understood import Understood
from calls.model.verdict import Finding

LONGEST_QUOTE = 25  # words: more proves nothing
WITHIN_S = 1e-6


def is_verbatim(one: Understood, finding: Finding) -> bool:
    """The quote is exactly the words of one turn of that side, at that time."""
    place = _place(one, finding)
    if place is None:
        return False
    turn, words = place
    return " ".join(word.text for word in one.transcript.turns[turn].words[words.start : words.stop]) == finding.quote


def agrees(one: Understood, finding: Finding, proof: Proof) -> bool:
    """The quote is short, and shares a word's place with the words that the label names."""
    place = _place(one, finding)
    if place is None or len(finding.quote.split()) > LONGEST_QUOTE:
        return False
    turn, words = place
    text = one.call.turns[proof.turn].text
    first = len(text[: text.index(proof.quote)].split())
    last = first + len(proof.quote.split())
    return one.turn_of[turn] == proof.turn and words.start < last and first < words.stop


def _place(one: Understood, finding: Finding) -> tuple[int, range] | None:
    """Turn and words that the finding's times name."""
    for index, turn in enumerate(one.transcript.turns):
        if turn.side is not finding.side:
            continue
        inside = [at for at, word in enumerate(turn.words) if _holds(finding, word.start_s, word.end_s)]
        if inside:
            return index, range(inside[0], inside[-1] + 1)
    return None


def _holds(finding: Finding, start_s: float, end_s: float) -> bool:
    return finding.start_s - WITHIN_S <= start_s and end_s <= finding.end_s + WITHIN_S
