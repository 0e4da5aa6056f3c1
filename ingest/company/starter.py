"""The first company file: what was asked, each line with a remark, and below it what else may be written."""

from collections.abc import Iterator, Mapping

from calls.model.company import Company
from ingest.company.text import company_text

REMARKS: Mapping[tuple[str, str], str] = {  # (section, key) -> what it does
    ("", "time_zone"): "decides what a day, Tuesday and evening are",
    ("", "currency"): "ISO 4217; other currencies come in by `earshot import rates`",
    ("", "country"): "reads telephone numbers without a country code",
    ("", "language"): "of the calls: en, ru or uk",
    ("", "queue"): "the exchange's queue whose members are ranked",
    ("[sales]", "stages"): "in the order in which a sale goes through them, as your orders call them",
    ("[sales]", "counted"): "the one that counts as a sale; all after it count, too",
    ("[sales]", "came"): "the client has come, or was met",
    ("[sales]", "paid"): "money was paid",
    ("[sales]", "cancelled"): "how your orders call what was cancelled or paid back",
    ("[[managers]]", "lines"): "where he is reached; each may have valid_from, and valid_to: the first day out",
    ("[[departments]]", "members"): "each may have valid_from and valid_to",
    ("[[channels]]", "numbers"): "a number that passes to another advertisement gets valid_to here and valid_from there",
}
HEAD = """\
# The company: its people, numbers and rules. After a change: earshot company apply
# Days are written 2026-03-31. A line that begins with # is a remark.
"""
MORE = """\
# What else may be written; take the # away and put yours in.
#
# In a manager's part:
# hired_on = 2026-01-15
# notice_on = 2026-01-15            # the day on which he signed that calls are recorded
# shifts = [{days = ["mon", "tue", "wed", "thu", "fri"], from = "09:00", to = "18:00"}]   # single days: earshot import roster
#
# [[channels]]                      # an advertisement, and the numbers that it shows
# id = "google"
# name = "Google Ads"
# spoken_as = ["google"]            # what a caller says when it brought him
# numbers = [{number = "+442079460101", valid_from = 2026-01-01}]
#
# [[products]]
# name = "bay window"
# spoken_as = ["bay", "bay window"]
#
# [[plans]]                         # what a month is held against
# baseline_share = "0.50"           # of the target calls
# rate = "1000"                     # for each whole sale above or below, in the company's currency
# valid_from = 2026-01-01
"""


def starter_text(company: Company) -> str:
    """Reads back as the same company."""
    return "\n".join([HEAD, *_remarked(company_text(company, None)), "", MORE])


def _remarked(text: str) -> Iterator[str]:
    """Each remark once, where its key first stands."""
    left = dict(REMARKS)
    section = ""
    for line in text.splitlines():
        if line.startswith("["):
            section = line
        key, equals, value = line.partition(" = ")
        remark = left.pop((section, key), None) if equals else None
        if remark is None:
            yield line
        elif value == "[":
            yield from (f"# {remark}", line)
        else:
            yield f"{line:<34}  # {remark}"
