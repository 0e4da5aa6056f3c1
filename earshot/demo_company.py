"""The demo's walk: company, books, recordings, words, findings, report. Each step may run again without harm."""

import json
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import Any

from calls.house import House, open_house
from calls.model.books import Book
from calls.model.company import Company
from calls.model.errors import SetupError
from calls.settings import Settings
from calls.store.report_queries import ALL_TIME
from earshot.demo_figures import demo_figures
from earshot.finish_work import finish_work
from earshot.output import percent, print_table, progress, say
from earshot.reports import REPORTS, Asked, ReportName, fields_of
from ingest.books.take_books import take_books
from ingest.company_file import COMPANY_FILE, read_company
from ingest.folder import ingest_paths
from ingest.options import IngestOptions
from transcribe.choose_engine import choose_engine

TOLD = tuple(name for name in ReportName if name not in (ReportName.ROUTING, ReportName.PRICE_CHANGE, ReportName.ROSTER_CHANGE))


def demo_settings(base: Settings, folder: Path) -> Settings:
    """The embedded default, whatever the environment says about other companies' databases."""
    return base.model_copy(update={"company_dir": folder, "database_url": None, "blobs_url": None, "queue_url": None, "open_here": True})


def show_demo(settings: Settings, sample: Path, workers: int, json_file: Path | None) -> None:
    began = monotonic()
    if not (sample / COMPANY_FILE).is_file():
        raise SetupError(f"no sample company at {sample}", remedy="Run the demo in the project's folder, or name one with --sample")
    settings.company_dir.mkdir(parents=True, exist_ok=True)
    with closing(open_house(settings)) as house:
        company = set_up(house, sample)
        take_in(house, sample)
    with progress("Listening") as tick:
        finish_work(settings, workers, tick)
    with closing(open_house(settings)) as house:
        figures = demo_figures(house, sample)
        figures["reports"] = {name.value: fields_of(name, Asked(house, company, ALL_TIME)) for name in TOLD}
        show_report(house, company, figures)
    if json_file is not None:
        json_file.write_text(json.dumps(figures, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        say(f"Every figure is in {json_file}")
    say(f"Done in {monotonic() - began:.0f} s.")
    say("Five more companies, the worked examples: earshot sample open data-samples/kkd, then earshot --company data-samples/kkd serve")


def set_up(house: House, sample: Path) -> Company:
    company = read_company(sample / COMPANY_FILE)
    house.company.save(company)
    for book, file in ((Book.ORDERS, "orders.csv"), (Book.AD_COSTS, "ad_costs.csv")):
        for problem in take_books(house, book, [sample / file], "demo").rejected:
            say(str(problem))
    choice = choose_engine(house.settings, company.language, company.speech)
    say(f"{company.name}: {len(company.managers)} managers, {len(company.channels)} ad channels")
    say(f"Speech engine: {choice.engine}, {choice.model} ({choice.why})")
    if choice.is_demo:
        say("This is a demo engine: its words are good enough to show the way of a call, not to judge people by.")
    return company


def take_in(house: House, sample: Path) -> None:
    options = IngestOptions(cdr=(sample / "cdr" / "Master.csv",))
    with progress("Taking in") as tick:
        summary = ingest_paths(house, [sample / "recordings"], options, tick)
    say(f"Recordings: {summary.accepted} new, {summary.duplicates} known already, {len(summary.rejected)} rejected")


def show_report(house: House, company: Company, figures: dict[str, Any]) -> None:
    """As `earshot report` shows each, over all the sample's days."""
    asked = Asked(house, company, ALL_TIME)
    for name in (*TOLD, ReportName.ROUTING):
        say(f"\nearshot report {name}")
        report = REPORTS[name]
        report.show(asked, report.reach(asked))
    print_table(
        "Rejected recordings", ("file", "rule", "remedy"), [(row["file"], row["rule"], row["remedy"]) for row in figures["rejected"]]
    )
    held_out = figures["held_out"]
    rows = [
        ("words wrong (WER)", percent(figures["wer"]), percent(held_out["wer"])),
        ("call type as a fair reader says", percent(figures["agreement"]["call_type"]), percent(held_out["call_type"])),
        ("outcome as a fair reader says", percent(figures["agreement"]["outcome"]), percent(held_out["outcome"])),
        ("words on the right side", percent(figures["role_accuracy"]), ""),
    ]
    print_table("How well was it heard?", ("", f"all {figures['calls']} calls", f"{held_out['calls']} never seen before"), rows)
