"""Sentences of checks and changes in the reader's language: they are made in English, with values in them, and known here by their form."""

import re
from functools import cache

from dashboards.company_sentences import COMPANY_SENTENCES
from dashboards.intake_sentences import INTAKE_SENTENCES
from dashboards.languages import Language, _, translations_of

_LINE = re.compile(r"(.+) \(line (\d+)\)", re.DOTALL)
_PLACE = re.compile(r"%\((\w+)\)s")


def told_in(language: Language, said: str) -> str:
    """As it came where its form is not known."""
    if language is Language.EN:
        return said
    if (placed := _LINE.fullmatch(said)) is not None:
        line = translations_of(language).gettext(_("line %(line)s")) % {"line": placed[2]}
        return f"{told_in(language, placed[1])} ({line})"
    for form, reader in _readers():
        if (found := reader.fullmatch(said)) is not None:
            return translations_of(language).gettext(form) % found.groupdict()
    return said


def is_known(said: str) -> bool:
    return any(reader.fullmatch(said) for _form, reader in _readers())


@cache
def _readers() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Those with the most fixed words first: a form that is all values fits everything."""
    forms = sorted((*COMPANY_SENTENCES, *INTAKE_SENTENCES), key=lambda form: -len(_PLACE.sub("", form)))
    return tuple((form, _reader(form)) for form in forms)


def _reader(form: str) -> re.Pattern[str]:
    pieces = _PLACE.split(form)
    return re.compile(
        "".join(f"(?P<{piece}>.+)" if place % 2 else re.escape(piece.replace("%%", "%")) for place, piece in enumerate(pieces)), re.DOTALL
    )
