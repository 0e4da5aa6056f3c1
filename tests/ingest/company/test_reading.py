from datetime import date, time
from decimal import Decimal

import pytest

from calls.model.call import ChannelId, ManagerId
from calls.model.company import AdChannel, Line, LineKind, Manager, Number, Plan, Product, Shift, Validity
from ingest.company.problems import CompanyFileError
from ingest.company.reading import read_text
from tests.ingest.company.samples import GOOD

MARIA, NIKOLAI = ManagerId("maria"), ManagerId("nikolai")


def spoiled(old: str, new: str) -> str:
    assert GOOD.count(old) == 1, f"{old} must stand once"
    return GOOD.replace(old, new)


def problems_of(text: str) -> list[str]:
    with pytest.raises(CompanyFileError) as caught:
        read_text(text, "company.toml")
    return str(caught.value).split("\n")


def test_every_part_is_read() -> None:
    company = read_text(GOOD, "company.toml").company

    assert (company.name, company.time_zone, company.currency, company.country) == ("Clear View Windows", "Europe/London", "GBP", "GB")
    assert (company.language, company.queue, company.sale_stages, company.counted_stage) == ("en", "sales", ("ordered", "paid"), "ordered")
    assert company.managers == (Manager(MARIA, "Maria", hired_on=date(2024, 3, 1)), Manager(NIKOLAI, "Nikolai"))
    assert company.lines == (
        Line(MARIA, LineKind.EXTENSION, "101", Validity(date(2024, 3, 1), date(2026, 5, 1))),
        Line(MARIA, LineKind.INTERFACE, "PJSIP/101", Validity(None, date(2026, 5, 1))),
        Line(MARIA, LineKind.MOBILE, "+447700900101"),
        Line(NIKOLAI, LineKind.EXTENSION, "101", Validity(date(2026, 5, 1), None)),
    )
    assert company.shifts == (
        Shift(MARIA, "mon", time(9), time(18)),
        Shift(MARIA, "tue", time(9), time(18)),
        Shift(MARIA, "sat", time(22), time(0)),
    )
    assert company.channels == (AdChannel(ChannelId("google"), "Google Ads", ("google",)), AdChannel(ChannelId("paper"), "Newspaper"))
    assert company.numbers == (
        Number("+442079460101", ChannelId("google"), Validity(date(2026, 1, 1))),
        Number("+442079460102", ChannelId("paper")),
    )
    assert company.products == (Product("bay window", ("bay", "bay window")),)
    assert company.plans == (
        Plan(Decimal("0.50"), Decimal(1000), Validity(None, date(2026, 7, 1))),
        Plan(Decimal("0.55"), Decimal(1000), Validity(date(2026, 7, 1))),
    )


def test_windows_line_ends_change_nothing() -> None:
    assert read_text(GOOD.replace("\n", "\r\n"), "company.toml").company == read_text(GOOD, "company.toml").company


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('time_zone = "Europe/London"', 'time_zne = "Europe/London"', 2, "unknown key time_zne. Did you mean time_zone?"),
        ('time_zone = "Europe/London"', 'time_zone = "Europe/Lodnon"', 2, "unknown time_zone Europe/Lodnon. Did you mean Europe/London?"),
        ('currency = "GBP"', 'currency = "XQZ"', 3, "unknown currency XQZ"),
        ('country = "GB"', 'country = "UK"', 4, "unknown country UK. Write its two capital letters"),
        ('language = "en"', 'language = "english"', 5, "unknown language english"),
        ('queue = "sales"', 'queue = "sales; core stop"', 6, "queue sales; core stop has signs that Asterisk would misread"),
        ('queue = "sales"', "queue = 6100", 6, "queue must be a text on one line"),
        ('stages = ["ordered", "paid"]', 'stages = ["ordered", "ordered"]', 9, "stages must name each step of a sale once"),
        ('counted = "ordered"', 'counted = "order"', 10, "counted stage order is not one of stages. Did you mean ordered?"),
        ('id = "nikolai"', 'id = "maria"', 27, "manager maria stands twice, first on line 16"),
        ('id = "nikolai"', "", 26, 'id is missing. Add id = "…"'),
        ('name = "Nikolai"', 'nam = "Nikolai"', 28, "unknown key nam. Did you mean name?"),
        ("hired_on = 2024-03-01", "hired_on = 2024-03-01T10:00:00", 18, "hired_on is not a day"),
        ("hired_on = 2024-03-01", 'hired_on = "first of March"', 18, "hired_on is not a day"),
        ("2024-03-01, valid_to = 2026-05-01}", "2024-03-01, valid_to = 2024-03-01}", 20, "valid_to is not after valid_from"),
        (
            '{interface = "PJSIP/101", valid_to = 2026-05-01}',
            '{interface = "PJSIP/101", mobile = "07700 900102"}',
            21,
            "a line is one extension, one interface or one mobile",
        ),
        ('{interface = "PJSIP/101", valid_to = 2026-05-01}', '{interface = "101"}', 21, "interface 101 is not technology/resource"),
        ('{interface = "PJSIP/101", valid_to = 2026-05-01}', '{extension = "10 1"}', 21, "extension 10 1 has signs that no extension has"),
        ('{mobile = "07700 900101"}', '{mobile = "call me"}', 22, "call me is not a telephone number"),
        (
            '{interface = "PJSIP/101", valid_to = 2026-05-01}',
            '{interface = "PJSIP/101"}',
            29,
            "extension 101 belongs to maria and nikolai at the same time (line 21)",
        ),
        (
            '{interface = "PJSIP/101", valid_to = 2026-05-01}',
            '{extension = "101", valid_from = 2026-01-01, valid_to = 2026-02-01}',
            21,
            "extension 101 of maria has overlapping validity with line 20",
        ),
        (
            '[{extension = "101", valid_from = 2026-05-01}]',
            '[{extension = "101", valid_from = 2026-04-30}]',
            29,
            "belongs to maria and nikolai at the same time (line 20)",
        ),
        ('days = ["mon", "tue"]', 'days = ["mon", "tuesday"]', 24, "days must name the days of the week"),
        ('from = "09:00"', 'from = "nine"', 24, "from is not a time of day"),
        ('from = "09:00"', 'from = "19:00"', 24, "the shift ends before it begins. Write a night as two shifts"),
        ('days = ["sat"], from = "22:00"', 'days = ["tue"], from = "17:00"', 24, "two shifts of maria overlap on tue"),
        ('"020 7946 0102"', '"020 7946 0101"', 41, "number +442079460101 stands on two channels at once, google and paper (line 35)"),
        ('spoken_as = ["google"]', 'spoken_as = "google"', 34, "spoken_as must be a list of texts"),
        ('baseline_share = "0.50"', "baseline_share = 50", 49, "baseline_share is a share between 0 and 1"),
        ('baseline_share = "0.50"', "baseline_share = nan", 49, "baseline_share is not a number"),
        ('rate = "1000"', 'rate = "-1"', 50, "rate is below zero"),
        ("valid_to = 2026-07-01", "valid_to = 2026-07-02", 53, "two plans hold at the same time (line 48)"),
        ('rate = "1000"', 'rate = "1000"\narrival_share = "0.8"', 51, "arrival_share needs the stage at which clients have come"),
        ('rate = "1000"', 'rate = "1000"\nbelow_fix = true', 51, "below_fix must say who allows it and when"),
        ('rate = "1000"', 'rate = "1000"\nbelow_fix = {by = "owner"}', 51, "on is missing"),
        ('rate = "1000"', 'rate = "1000"\nbelow_fix = {by = "owner", on = 2026-01-01}\nmost_below = 0', 51, "contradict each other"),
        ('rate = "1000"', 'rate = "1000"\nmost_above = "-5"', 51, "most_above is below zero. Write the most that a period can add"),
        ('rate = "1000"', 'rate = "1000"\ncredit = "last"', 51, "unknown credit last. Write one of first, closer, split."),
        ('rate = "1000"', 'rate = "1000"\nperiod = "year"', 51, "unknown period year. Write one of month, quarter."),
        ('rate = "1000"', 'rate = "1000"\ncurrency = "RUBL"', 51, "unknown currency RUBL. Did you mean RUB?"),
        ('rate = "1000"', 'rate = "1000"\ndepartment = "sales"', 51, "there is no department sales"),
        ("[sales]", "[[sales]]", 8, "sales must be a table"),
        ('id = "nikolai"', 'id = "nik/olai"', 27, "id nik/olai has signs that an address cannot carry"),
        (
            '    {number = "020 7946 0102"},',
            '    {number = "020 7946 0102"}, {number = "02079460102"},',
            41,
            "number +442079460102 of paper has overlapping validity",
        ),
        ('    {number = "020 7946 0102"},', "    {number = 2079460102},", 41, "number must be a text on one line"),
        ('spoken_as = ["google"]\nnumbers = [', 'spoken_as = ["google"]\nnumbers = 5 # [', 35, "numbers must be a list of tables"),
        ('days = ["mon", "tue"], ', "", 24, "days must name the days of the week"),
        ("[sales]", "", 1, "counted is missing"),
        ('name = "Clear View Windows"', 'name = "Clear', 1, "this is not TOML: Illegal character '\\n'"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_remedy(old: str, new: str, line: int, said: str) -> None:
    found = problems_of(spoiled(old, new))

    assert any(one.startswith(f"company.toml:{line}: ") and said in one for one in found), found


def test_shifts_that_only_touch_are_no_mistake() -> None:
    touching = spoiled('{days = ["sat"], from = "22:00", to = "00:00"}', '{days = ["mon"], from = "18:00", to = "00:00"}')

    assert len(read_text(touching, "company.toml").company.shifts) == 3


def test_a_file_that_breaks_off_is_told_at_its_end() -> None:
    assert problems_of(GOOD + "[[plans]\n")[0].startswith("company.toml:57: this is not TOML")


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    found = problems_of(spoiled('currency = "GBP"', 'currency = "GPB"').replace('rate = "1000"', "rate = true"))

    assert [one.split(" ")[0] for one in found] == ["company.toml:3:", "company.toml:50:"]


def test_one_mistake_is_one_line() -> None:
    clash = spoiled('[{extension = "101", valid_from = 2026-05-01}]', '[{extension = "101"}]')
    both_on_one_line = clash.replace(
        ',\n    {interface = "PJSIP/101", valid_to = 2026-05-01}', ', {interface = "PJSIP/101", valid_to = 2026-05-01}'
    )

    assert len(problems_of(both_on_one_line)) == 1
    assert len(problems_of(spoiled('country = "GB"', 'country = "ZZ"'))) == 1


def test_an_extension_that_passes_on_keeps_both_owners_in_their_own_time() -> None:
    company = read_text(GOOD, "company.toml").company
    owners = [line.manager for line in company.lines if line.address == "101" and line.valid.covers(date(2026, 4, 30))]
    later = [line.manager for line in company.lines if line.address == "101" and line.valid.covers(date(2026, 5, 1))]

    assert (owners, later) == ([MARIA], [NIKOLAI])
