"""The company's forms: the same checks as its file, the past untouched, and what a form does not show left alone."""

from datetime import date

import pytest

from calls.model.company import Company, Line, LineKind
from calls.model.validity import Validity
from ingest.company.edited import data_of, edited
from ingest.company.form_fields import Fields, fields_of
from ingest.company.forms import take_channels, take_departments, take_general, take_managers, take_speech
from ingest.company.reading import read_text
from tests.ingest.company.samples import GOOD

TODAY = date(2026, 6, 1)
COMPANY = read_text(GOOD, "company.toml").company
GENERAL = {
    "name": "Firm",
    "time_zone": "Europe/Kyiv",
    "country": "ua",
    "currency": "uah",
    "language": "uk",
    "queue": "sales",
    "stages": "запис, візит",
    "counted": "запис",
}


def fields(**values: str) -> Fields:
    return fields_of((name.replace("__", "."), value) for name, value in values.items())


def managers(company: Company | None, **values: str) -> Company:
    result = edited(company, take_managers(fields(**values), data_of(company), TODAY))
    assert result.problems == ()
    assert result.company is not None
    return result.company


def first() -> Company:
    result = edited(None, take_general(fields(**GENERAL), {}, TODAY))
    assert result.company is not None
    return result.company


def test_a_first_company_comes_of_its_form_alone() -> None:
    company = first()
    assert (company.country, company.currency, company.sale_stages, company.counted_stage) == ("UA", "UAH", ("запис", "візит"), "запис")
    assert company.notice.of_managers


def test_a_new_manager_has_the_telephone_that_the_queue_rings() -> None:
    company = managers(first(), name__0="Марія", extensions__0="101", mobiles__0="050 123 45 67", notice_on__0="2026-05-01")
    (maria,) = company.managers
    assert (maria.id, maria.notice_on) == ("марія", date(2026, 5, 1))
    assert [(line.kind, line.address) for line in company.lines] == [
        (LineKind.EXTENSION, "101"),
        (LineKind.INTERFACE, "PJSIP/101"),
        (LineKind.MOBILE, "+380501234567"),
    ]


def test_another_extension_holds_from_its_day_on_and_the_days_before_stay() -> None:
    company = managers(first(), name__0="Olha", extensions__0="101")
    changed = managers(company, id__0="olha", name__0="Olha", extensions__0="105", from_day="2026-06-01")
    until, since = Validity(None, date(2026, 6, 1)), Validity(date(2026, 6, 1), None)
    assert [one for one in changed.lines if one.kind is LineKind.EXTENSION] == [
        Line(company.managers[0].id, LineKind.EXTENSION, "101", until),
        Line(company.managers[0].id, LineKind.EXTENSION, "105", since),
    ]
    assert [(one.address, one.valid) for one in changed.lines if one.kind is LineKind.INTERFACE] == [
        ("PJSIP/101", until),
        ("PJSIP/105", since),
    ]


def test_without_a_day_a_mistake_is_put_right_for_all_time() -> None:
    company = managers(first(), name__0="Olha", extensions__0="101")
    changed = managers(company, id__0="olha", name__0="Olha", extensions__0="110")
    assert [(one.address, one.valid) for one in changed.lines] == [("110", Validity()), ("PJSIP/110", Validity())]


def test_who_leaves_keeps_the_calls_of_before() -> None:
    company = managers(first(), name__0="Olha", extensions__0="101")
    department = edited(company, take_departments(fields(name__0="Sales", members__0="olha"), data_of(company), TODAY)).company
    assert department is not None
    gone = managers(department, id__0="olha", name__0="Olha", extensions__0="101", left_on__0="2026-07-01")
    assert {one.valid.valid_to for one in (*gone.lines, *gone.members)} == {date(2026, 7, 1)}


def test_a_manager_that_the_form_did_not_know_of_stays() -> None:
    changed = managers(COMPANY, id__0="maria", name__0="Maria Holt", extensions__0="", mobiles__0="")
    assert [one.id for one in changed.managers] == [one.id for one in COMPANY.managers]
    assert (changed.plans, changed.products, changed.shifts) == (COMPANY.plans, COMPANY.products, COMPANY.shifts)


@pytest.mark.parametrize(
    ("values", "path", "message"),
    [
        (
            {"name__0": "A", "extensions__0": "1 0 1"},
            ("managers", 0, "lines", 0, "extension"),
            "extension 1 0 1 has signs that no extension has",
        ),
        ({"name__0": "A", "notice_on__0": "yesterday"}, ("managers", 0, "notice_on"), "notice_on is not a day"),
        ({"name__0": "A", "mobiles__0": "abc"}, ("managers", 0, "lines", 0, "mobile"), "abc is not a telephone number"),
        ({"name__0": "", "extensions__0": "101"}, ("managers", 0, "name"), "name must be a text on one line"),
        (
            {"name__0": "A", "extensions__0": "101", "name__1": "B", "extensions__1": "101"},
            ("managers", 1, "lines", 0),
            "extension 101 belongs to a and b at the same time",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_by_its_field(values: dict[str, str], path: tuple[object, ...], message: str) -> None:
    result = edited(first(), take_managers(fields(**values), data_of(first()), TODAY))
    assert result.company is None
    assert (path, message) in [(one.path, one.message) for one in result.problems]


def test_a_number_passes_to_another_channel_on_its_day() -> None:
    company = edited(first(), take_channels(fields(name__0="Google", numbers__0="044 123 45 67"), data_of(first()), TODAY)).company
    assert company is not None
    values = fields(id__0="google", name__0="Google", numbers__0="", name__1="Radio", numbers__1="+380441234567", from_day="2026-06-01")
    changed = edited(company, take_channels(values, data_of(company), TODAY)).company
    assert changed is not None
    assert [(one.channel, one.valid.valid_from, one.valid.valid_to) for one in changed.numbers] == [
        ("google", None, date(2026, 6, 1)),
        ("radio", date(2026, 6, 1), None),
    ]


def test_an_engine_is_chosen_for_a_language_and_given_back() -> None:
    chosen = edited(first(), take_speech(fields(engine_of_uk="onnx_asr parakeet"), data_of(first()), TODAY)).company
    assert chosen is not None
    assert [(one.language, one.engine.value, one.model) for one in chosen.speech] == [("uk", "onnx_asr", "parakeet")]
    back = edited(chosen, take_speech(fields(engine_of_uk=""), data_of(chosen), TODAY)).company
    assert back is not None
    assert back.speech == ()
