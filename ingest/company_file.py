"""The company file: company.toml in the company's folder, imported and exported.

name = "Clear View Windows"
time_zone = "Europe/London"         # decides what a day and Tuesday are
currency = "GBP"
country = "GB"                      # reads numbers without a country code
language = "en"                     # en, ru or uk: the main one
languages = ["en", "uk"]            # all that are spoken in calls, where they are several
queue = "sales"                     # the PBX queue whose members are ranked

[sales]
stages = ["ordered", "came", "paid"] # in the order in which a sale goes through them
counted = "ordered"                 # the one that counts as a sale
came = "came"                       # the stage at which the client has come
cancelled = ["cancelled"]           # what the books call an order that came to nothing

[leads]                             # what belongs together; these are the defaults, days are the company's calendar days
repeat_days = 30                    # a call at most so many days after a lead's first one is the same lead's
customer_days = 365                 # so long after an order a client is an existing customer
order_days = 30                     # an order belongs to a call at most so many days before it …
order_early_minutes = 15            # … or so many minutes after it
order_due_days = 3                  # what was agreed in words stands in the books after so many days
rank_from_leads = 30                # who has fewer counted leads is in no order of KKD

[worth_a_look]
unsure_below_percent = 75           # a type or outcome less probable than that
audit_percent = 2                   # of each manager's heard calls, drawn by chance
long_talk_s = 60                    # a text too bad to judge by is worth a look when so long was spoken

[metrics]                           # where indicators draw their lines, in seconds
service_level_s = 20                # answered so soon is in time
short_abandon_s = 5                 # who gave up so soon is left out of the net abandonment
short_talk_s = 10                   # an answered call shorter than that was hardly one

[attribution]
rule = "first"                      # of which channel a lead is: first, last, last_non_direct or linear

[evening_report]                    # without it, none is sent
at = "19:00"                        # by the company's clock
sender = "earshot@example.com"
pages = "https://earshot.example.com"   # where these pages are: letters link to the calls
heads = [{email = "head@example.com", language = "en"}]   # each gets a copy of every manager's report
managers = [{manager = "maria", email = "maria@example.com", language = "uk"}]

[notice]                            # who is told that calls are recorded
of_managers = true                  # calls of a manager without notice_on are kept and not heard; false: they are heard all the same
website_on = 2026-01-01             # since when the site tells clients
greeting_on = 2026-01-01            # since when a greeting before the talk tells them

[speech]
phrases_file = "phrases.txt"        # beside this file: typical sentences, one a line, # for remarks
glossary = ["Pilkington", "Elm Row"] # names and terms that engines should know; people, products, channels are told anyway
engines = [                         # without it, the best engine that is present
    {language = "uk", engine = "onnx_asr", model = "parakeet-tdt-0.6b-v3"},   # a name of `earshot models list`, or a folder
]

[[managers]]
id = "maria"
name = "Maria"
hired_on = 2024-03-01
notice_on = 2024-03-01              # the day on which the recording notice was signed
lines = [
    {extension = "101", valid_from = 2024-03-01, valid_to = 2026-05-01},   # valid_to is the first day out
    {interface = "PJSIP/101"},      # what the queue rings
    {mobile = "+447700900101"},
]
shifts = [{days = ["mon", "tue"], from = "09:00", to = "18:00"}]

[[departments]]                     # without any, all managers are one
id = "sales"
name = "Sales department"
extension = "600"                   # rings the department as a whole
members = [{manager = "maria", valid_from = 2024-03-01}]

[[channels]]
id = "google"
name = "Google Ads"
spoken_as = ["google"]              # what a caller says when this channel brought him
numbers = [{number = "+442079460101", valid_from = 2026-01-01}]

[[products]]
name = "bay window"
spoken_as = ["bay", "bay window"]

[[plans]]                           # docs/company-file.md has all its keys
baseline_share = "0.50"             # of the counted leads
rate = "1000"                       # in the company's currency, for each whole sale above or below
arrival_share = "0.80"              # of the sold that must come, or nothing is added
valid_from = 2026-01-01
"""

import os
from dataclasses import replace
from pathlib import Path, PurePosixPath, PureWindowsPath

from calls.model.company import Company
from calls.model.errors import SetupError
from ingest.company.changes import Change, preview
from ingest.company.problems import CompanyFileError
from ingest.company.reading import Reading, read_text
from ingest.company.starter import starter_text
from ingest.company.text import company_text
from ingest.line_problem import LineProblem

COMPANY_FILE = "company.toml"
PHRASES_FILE = "phrases.txt"

__all__ = ["COMPANY_FILE", "PHRASES_FILE", "Change", "CompanyFileError", "preview", "read_company", "write_company", "write_starter"]


def read_company(path: Path) -> Company:
    """The company that the file describes, with the phrases of the file it names.

    Raises CompanyFileError with one line for each problem, SetupError where a file cannot be read.
    """
    reading = read_text(text_of(path), path.name)
    if reading.phrases_file is None:
        return reading.company
    return replace(reading.company, phrases=_read_phrases(path, reading))


def write_company(company: Company, folder: Path) -> tuple[Path, ...]:
    """company.toml, and phrases.txt beside it where there are phrases: each whole or not at all. Returns what was written."""
    texts = {COMPANY_FILE: company_text(company, PHRASES_FILE if company.phrases else None)}
    if company.phrases:
        texts = {PHRASES_FILE: "".join(f"{phrase}\n" for phrase in company.phrases), **texts}
    return tuple(_replace(folder / name, text) for name, text in texts.items())


def write_starter(company: Company, folder: Path) -> Path:
    """A first company.toml, with remarks."""
    return _replace(folder / COMPANY_FILE, starter_text(company))


def _read_phrases(path: Path, reading: Reading) -> tuple[str, ...]:
    name = reading.phrases_file or ""
    line = reading.problems.line_of(("speech", "phrases_file"))
    if len(PurePosixPath(name).parts) != 1 or len(PureWindowsPath(name).parts) != 1 or name == "..":
        raise CompanyFileError(
            [LineProblem(path.name, line, f"phrases_file {name} is not a plain file name", "Put the file beside company.toml.")]
        )
    if not (path.parent / name).is_file():
        raise CompanyFileError(
            [LineProblem(path.name, line, f"there is no file {name} beside it", "Write the file, or take phrases_file out.")]
        )
    rows = (row.strip() for row in text_of(path.parent / name).split("\n"))
    return tuple(row for row in rows if row and not row.startswith("#"))


def text_of(path: Path, otherwise: str = "Name an existing company file, or run earshot init.") -> str:
    """otherwise: what to do where there is no such file."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SetupError(f"{path.name} is not UTF-8 (byte {error.start})", remedy="Save it as UTF-8.") from error
    except OSError as error:
        raise SetupError(f"cannot read {path}: {error.strerror}", remedy=otherwise) from error


def _replace(path: Path, text: str) -> Path:
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise SetupError(f"cannot write {path}: {error.strerror}", remedy="Choose a folder that exists and may be written.") from error
    return path
