"""Telephone numbers as everybody writes them, into E.164: calls, orders and the company's own numbers meet only in one spelling."""

import phonenumbers

from calls.model.number_forms import NumberForms


def to_e164(text: str, country: str) -> str | None:
    """+442079460101 for "020 7946 0101" in GB; None where it cannot be a telephone number. country: ISO 3166 alpha-2."""
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def number_forms(text: str, country: str) -> NumberForms | None:
    """None where it cannot be a telephone number."""
    e164 = to_e164(text, country)
    if e164 is None:
        return None
    number = phonenumbers.parse(e164)
    return NumberForms(str(number.country_code), phonenumbers.national_significant_number(number))


COUNTRIES = tuple(sorted(phonenumbers.SUPPORTED_REGIONS))  # two letters each


def is_country(code: str) -> bool:
    return code in phonenumbers.SUPPORTED_REGIONS
