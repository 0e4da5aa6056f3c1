"""What a reader types into the search: words in any form, "exact words", begin*, -without."""

import re
from dataclasses import dataclass
from enum import StrEnum

from calls.model.errors import CallError
from calls.spoken.search.forms import bases_of, form_of, plain_words

LONGEST = 200  # letters
MOST_TERMS = 12
FEWEST_PREFIX = 2  # letters before the star
QUOTES = str.maketrans(dict.fromkeys("“”„«»‟", '"'))
_TERM = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')


class WrongQuestionError(CallError):
    """rule: its name, so that a page says it in the reader's language."""

    def __init__(self, rule: str, message: str, remedy: str) -> None:
        super().__init__(message, permanent=True, remedy=remedy)
        self.rule = rule


class Match(StrEnum):
    ANY_FORM = "any_form"
    EXACT = "exact"  # one word or several, one after the other
    BEGINNING = "beginning"


@dataclass(frozen=True, slots=True)
class Term:
    """forms: as typed, letters and digits alone; one, but for EXACT. bases: of ANY_FORM, in each language."""

    match: Match
    forms: tuple[str, ...]
    bases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    wanted: tuple[Term, ...]  # never empty: all of them
    unwanted: tuple[Term, ...]  # none of them


def read_question(text: str) -> Question:
    """Raises WrongQuestionError with what to do: an unbalanced quote, nothing to look for, a star too early."""
    plain = text.translate(QUOTES)
    if len(plain) > LONGEST:
        raise WrongQuestionError("long", f"A search has at most {LONGEST} letters", "Take the words that matter")
    if plain.count('"') % 2:
        raise WrongQuestionError("quote", "A quotation mark is not closed", 'Close it: "call you back", or leave both marks out')
    wanted: list[Term] = []
    unwanted: list[Term] = []
    for found in _TERM.finditer(plain):
        term = _term(found["phrase"], found["word"] or "")
        if term is not None:
            (unwanted if found["minus"] else wanted).append(term)
    if not wanted:
        if unwanted:
            raise WrongQuestionError("only_without", "There are only words to leave out", "Add a word to look for")
        raise WrongQuestionError("empty", "There is no word to look for", "Type a word, or several")
    if len(wanted) + len(unwanted) > MOST_TERMS:
        raise WrongQuestionError("many", f"A search has at most {MOST_TERMS} words", "Take the words that matter")
    return Question(text.strip(), tuple(wanted), tuple(unwanted))


def _term(phrase: str | None, word: str) -> Term | None:
    """None where no letter and no digit is in it."""
    if phrase is not None:
        forms = tuple(form_of(plain) for plain in plain_words(phrase))
        return Term(Match.EXACT, forms) if forms else None
    plain = plain_words(word)
    if not plain:
        return None
    forms = tuple(map(form_of, plain))
    if word.endswith("*") and len(forms) == 1:
        if len(forms[0]) < FEWEST_PREFIX:
            raise WrongQuestionError("prefix", f"{word} begins too many words", f"Write at least {FEWEST_PREFIX} letters before the star")
        return Term(Match.BEGINNING, forms)
    return Term(Match.ANY_FORM, forms, bases_of(plain[0])) if len(forms) == 1 else Term(Match.EXACT, forms)
