"""Has the client another company's offer, and whose?"""

from collections.abc import Sequence
from dataclasses import replace

from analytics.understanding.draft import Draft, with_finding
from analytics.understanding.evidence import finding_of
from analytics.understanding.lexicon import Hit
from analytics.understanding.spoken import plain_words
from analytics.understanding.word_classes import CLASSES
from calls.model.recording import Side
from calls.model.transcript import Word
from calls.model.verdict import Finding, RefusalReason

UNNAMED = "unnamed"
NAMED, SPOKEN_OF = 0.8, 0.7  # probabilities
REACH = 8  # words around, in which the name may stand
SENTENCE_ENDS = (".", "?", "!", "…", ":")
OPENS, CLOSES = '«“„"', '»”"'
SHORTEST_NAME = 3  # letters


def find_competitor(draft: Draft) -> Draft:
    """Named where the transcript writes names with capitals or quotes; a recogniser that writes none leaves it unnamed."""
    if not draft.may_be_buyer:
        return draft
    hits = [hit for turn in draft.call.of(Side.CLIENT) if (hit := draft.tables.technique.said_in(turn).get("competitor")) is not None]
    hit, name = next(((one, name) for one in hits if (name := _name_near(draft, one))), (hits[-1] if hits else None, None))
    if hit is not None:
        finding = finding_of("competitor", name or UNNAMED, hit, "competitor", NAMED if name else SPOKEN_OF)
    elif draft.refusal_reason is RefusalReason.COMPETITOR:
        finding = _of_reason(draft)
    else:
        return draft
    return with_finding(replace(draft, competitor=finding.value), finding)


def _of_reason(draft: Draft) -> Finding:
    """A client who went to somebody else proves it by the words of the refusal."""
    reason = next(one for one in draft.findings if one.field == "refusal_reason")
    return replace(reason, field="competitor", value=UNNAMED, rule="competitor")


def _name_near(draft: Draft, hit: Hit) -> str | None:
    words = hit.turn.turn.words
    first, last = hit.turn.source[hit.first], hit.turn.source[hit.last - 1] + 1
    around = range(max(0, first - REACH), min(len(words), last + REACH))
    quoted = next((at for at in around if words[at].text[0] in OPENS), None)
    if quoted is not None:
        end = next((at for at in range(quoted, len(words)) if words[at].text.rstrip(".,!?;:")[-1:] in tuple(CLOSES)), quoted)
        return _unless_ours(draft, " ".join(word.text for word in words[quoted : end + 1]))
    named = (words[at].text for at in around if _is_name(words, at))
    return next((name for one in named if (name := _unless_ours(draft, one))), None)


def _is_name(words: Sequence[Word], at: int) -> bool:
    """A capital inside a sentence; not "I", and no letters that are spelt out."""
    text = words[at].text.strip(".,!?;:")
    begins = at == 0 or words[at - 1].text.endswith(SENTENCE_ENDS)
    return not begins and text[:1].isupper() and not text.isupper() and len(text) >= SHORTEST_NAME and "'" not in text and "’" not in text


def _unless_ours(draft: Draft, name: str) -> str | None:
    ours = set(plain_words(draft.company.name)) | draft.tables.first_names
    return None if ours & set(plain_words(name)) or _is_time(name) else name.strip(".,!?;:" + OPENS + CLOSES)


def _is_time(name: str) -> bool:
    """English writes days and months with capitals."""
    return any(word in CLASSES["day"] or word in CLASSES["month"] for word in plain_words(name))
