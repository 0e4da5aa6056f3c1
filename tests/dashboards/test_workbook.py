"""Tables as workbooks: values stay what they are, and no text is run."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pandas as pd
from openpyxl import load_workbook

from dashboards.workbook import About, json_of, workbook_of

LINK = '=HYPERLINK("http://x")'
DAY = datetime(2026, 3, 1)  # noqa: DTZ001 workbooks know no zones
ABOUT = About("channels", "/channels", {"since": "2026-03-01"}, datetime(2026, 11, 29, 9, 30, tzinfo=UTC), ("Never rang: 2",))
FRAME = pd.DataFrame(
    [
        {
            "channel": '=HYPERLINK("http://x")',
            "leads": 12,
            "kkd": 0.25,
            "net": Decimal("-10.50"),
            "day": date(2026, 3, 1),
            "currency": "GBP",
        },
        {"channel": "+44 7700\x07", "leads": 3, "kkd": None, "net": None, "day": None, "currency": "GBP"},
    ]
)


def test_numbers_money_and_days_are_no_texts_and_texts_are_no_formulas():
    book = load_workbook(BytesIO(workbook_of(FRAME, ABOUT)))
    sheet = book["channels"]
    first = next(iter(sheet.iter_rows(min_row=2)))
    assert [cell.value for cell in first][1:] == [12, 0.25, -10.5, DAY, "GBP"]
    assert (first[0].data_type, first[0].value) == ("s", LINK)
    assert (first[3].number_format, first[2].number_format, first[4].number_format) == ('#,##0.00 "GBP"', "0.0%", "yyyy-mm-dd")
    assert sheet["A3"].value == "+44 7700 "
    assert sheet["C3"].value is None


def test_the_first_sheet_says_what_the_table_is_of_and_leaves_out():
    about = load_workbook(BytesIO(workbook_of(FRAME, ABOUT))).worksheets[0]
    told = {row[0].value: row[1].value for row in about.iter_rows()}
    assert told == {
        "Table": "channels", "Page": "/channels", "Made at (UTC)": ABOUT.made_at.replace(tzinfo=None),
        "Filter since": "2026-03-01", "Left out": "Never rang: 2",
    }  # fmt: skip


def test_json_says_the_same_and_keeps_money_exact():
    told = json.loads(json_of(FRAME, ABOUT))
    assert told["about"]["filters"] == {"since": "2026-03-01"}
    assert told["rows"][0] == {
        "channel": '=HYPERLINK("http://x")',
        "leads": 12,
        "kkd": 0.25,
        "net": "-10.50",
        "day": "2026-03-01",
        "currency": "GBP",
    }
    assert (told["rows"][1]["kkd"], told["rows"][1]["day"]) == (None, None)
