"""The languages of the screens: gettext catalogues, read from .po at the first use, so that nothing has to be built."""

from enum import StrEnum
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.core import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

LOCALE_DIR = Path(__file__).parent / "locale"


class Language(StrEnum):
    EN = "en"
    RU = "ru"
    UK = "uk"

    @property
    def own_name(self) -> str:
        return {"en": "English", "ru": "Русский", "uk": "Українська"}[self.value]

    @property
    def locale(self) -> Locale:
        return _locale({"en": "en_GB", "ru": "ru_RU", "uk": "uk_UA"}[self.value])


@cache
def _locale(name: str) -> Locale:
    return Locale.parse(name)


def _(message: str) -> str:
    """Mark a string for translation where it stands; it is translated where it is shown."""
    return message


def preferred_language(accept_language: str) -> Language | None:
    """The first language of the browser's list that we speak; None where it names none of them."""
    wishes: list[tuple[float, str]] = []
    for part in accept_language.split(","):
        tag, _sep, quality = part.strip().partition(";q=")
        try:
            wishes.append((float(quality or 1), tag[:2].lower()))
        except ValueError:
            continue
    for _quality, code in sorted(wishes, key=lambda wish: -wish[0]):
        if code in set(Language):
            return Language(code)
    return None


@cache
def catalogue_of(language: Language) -> Catalog:
    """All .po files of a language as one catalogue; each page may bring its own file."""
    merged = Catalog(locale=language.value)
    for file in sorted((LOCALE_DIR / language.value / "LC_MESSAGES").glob("*.po")):
        with file.open("rb") as stream:
            for message in read_po(stream, locale=language.value):
                if message.id:
                    merged.add(message.id, message.string, context=message.context)
    return merged


@cache
def translations_of(language: Language) -> NullTranslations:
    """gettext and ngettext with the language's own plural rule."""
    if language is Language.EN:
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, catalogue_of(language))
    compiled.seek(0)
    return Translations(compiled)
