from dataclasses import replace

from ingest.company.changes import Change, preview
from ingest.company.reading import read_text
from tests.ingest.company.samples import GOOD

COMPANY = read_text(GOOD, "company.toml").company


def test_the_same_company_changes_nothing() -> None:
    assert preview(COMPANY, COMPANY) == ()


def test_a_first_company_is_all_new() -> None:
    changes = preview(None, COMPANY)

    assert changes[0] == Change("name", None, "Clear View Windows")
    assert all(change.was is None for change in changes)


def test_what_is_new_what_goes_and_what_differs_is_said() -> None:
    changed = (
        GOOD.replace('name = "Nikolai"', 'name = "Nikolai P."')
        .replace('    {interface = "PJSIP/101", valid_to = 2026-05-01},\n', "")
        .replace('numbers = [\n    {number = "020 7946 0102"},', 'numbers = [\n    {number = "020 7946 0102"}, {number = "020 7946 0103"},')
    )

    assert [str(change) for change in preview(COMPANY, read_text(changed, "company.toml").company)] == [
        "~ manager nikolai: Nikolai -> Nikolai P.",
        "+ number +442079460103 of paper: always",
        "- interface PJSIP/101 of maria: until 2026-05-01",
    ]


def test_an_extension_that_passes_on_shows_both_spans() -> None:
    changed = GOOD.replace("2024-03-01, valid_to = 2026-05-01}", "2024-03-01, valid_to = 2026-04-01}")

    assert [str(change) for change in preview(COMPANY, read_text(changed, "company.toml").company)] == [
        "~ extension 101 of maria: from 2024-03-01 until 2026-05-01 -> from 2024-03-01 until 2026-04-01"
    ]


def test_phrases_are_counted_not_listed() -> None:
    old = replace(COMPANY, phrases=("good morning", "how much is it"))
    new = replace(COMPANY, phrases=("good morning", "thank you", "goodbye"))

    assert [str(change) for change in preview(old, new)] == ["~ phrases: 2 -> 3 (2 new, 1 gone)"]
