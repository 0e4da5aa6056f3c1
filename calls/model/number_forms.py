"""The ways in which people write one telephone number."""

import re
from dataclasses import dataclass

BETWEEN = r"[\s().\-/\u00a0\u2011\u2013]{0,3}"


@dataclass(frozen=True, slots=True)
class NumberForms:
    """+44 20 7946 0101: country_code "44", national "2079460101"."""

    country_code: str
    national: str

    @property
    def digits(self) -> str:
        return self.country_code + self.national

    def pattern(self) -> re.Pattern[str]:
        """+442079460101, 00442079460101, 02079460101 (8… where usual), 2079460101; with spaces, dots, dashes, brackets or without."""
        code, national = BETWEEN.join(self.country_code), BETWEEN.join(self.national)
        return re.compile(rf"(?<!\d)(?:(?:00{BETWEEN})?{code}{BETWEEN})?(?:[08]{BETWEEN})?{national}(?!\d)")
