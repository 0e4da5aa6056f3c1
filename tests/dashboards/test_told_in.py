"""Sentences of checks, changes and refusals in the reader's language, known by their form."""

import pytest

from dashboards.languages import Language
from dashboards.told_in import is_known, told_in
from ingest.admission.rules import ADMISSION_RULES
from ingest.company.changes import preview
from ingest.company.edited import edited
from ingest.company.form_fields import fields_of
from ingest.company.forms import take_general
from ingest.company.reading import read_text
from tests.ingest.company.samples import GOOD

BY_FORM = {"bad_manifest", "raw_format_not_stated", "timeout", "still_growing"}  # of files that no browser sends: they stay in English


@pytest.mark.parametrize(
    ("said", "russian"),
    [
        ("unknown currency XYZ", "неизвестная валюта XYZ"),
        ("extension 101 belongs to a and b at the same time (line 12)", "extension 101 одновременно у a и b (строка 12)"),
        ("+442079460101 is not a telephone number", "+442079460101: это не номер телефона"),
        ("0.42 s of sound; a call has at least 1 s", "звука 0.42 с; у звонка не меньше 1 с"),
        ("from 2026-01-01 until 2026-02-01", "с 2026-01-01 до 2026-02-01"),
        ("a sentence that nobody has named yet", "a sentence that nobody has named yet"),
    ],
)
def test_a_sentence_is_told_with_its_values(said: str, russian: str) -> None:
    assert told_in(Language.RU, said) == russian
    assert told_in(Language.EN, said) == said


def test_what_a_first_form_lacks_is_told_in_every_language() -> None:
    problems = edited(None, take_general(fields_of(()), {}, None)).problems  # type: ignore[arg-type]
    assert len(problems) >= 6
    assert [said for one in problems for said in (one.message, one.remedy) if not is_known(said)] == []


def test_what_a_company_s_people_and_numbers_change_is_told_in_every_language() -> None:
    company = read_text(GOOD, "company.toml").company
    parts = ("manager", "extension", "interface", "mobile", "number", "department", "channel", "name", "time_zone", "sale_stages")
    assert [one.what for one in preview(None, company) if one.what.startswith(parts) and not is_known(one.what)] == []


def test_what_to_do_about_a_refused_file_is_told_in_every_language() -> None:
    refusing = [rule for rule in ADMISSION_RULES if "rejected" in rule.outcome and rule.name not in BY_FORM | {"unreadable_file"}]
    assert [rule.name for rule in refusing if not is_known(rule.remedy) and rule.name != "no_header"] == []
