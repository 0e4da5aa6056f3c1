"""Open a sample company: its file, calls, books and what its people put right become its own database, below its folder."""

import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from calls.house import House, open_house
from calls.model.books import Book
from calls.model.call import Lane
from calls.model.correction import Hand
from calls.model.errors import SetupError
from calls.settings import Settings
from earshot.finish_work import finish_work
from earshot.output import Tick
from earshot.samples.sample_calls import SampleCall, is_sample, read_sample_calls
from ingest.books.take_books import take_books
from ingest.company_file import COMPANY_FILE, read_company
from ingest.folder import ingest_paths
from ingest.options import IngestOptions
from ingest.take_labels import take_labels

BOOKS = ((Book.ORDERS, "orders.csv"), (Book.AD_COSTS, "ad_costs.csv"), (Book.COSTS, "costs.csv"), (Book.ROSTER, "roster.csv"))
LABELS_FILE, RECORDINGS = "labels.csv", "recordings"
BY = "sample"
LABELLED_BY = "quality"  # an invented person who heard the calls that a machine understood wrongly


@dataclass(frozen=True, slots=True)
class Opened:
    calls: int
    corrections: int
    rejected: tuple[str, ...]  # lines of books and labels that could not be taken


def sample_settings(base: Settings, folder: Path) -> Settings:
    """A database of its own in .earshot/ below the folder, whatever the environment says about other companies'."""
    return base.model_copy(update={"company_dir": folder, "database_url": None, "blobs_url": None, "queue_url": None})


def open_sample(settings: Settings, sample: Path, workers: int, tick: Tick) -> Opened:
    """From nothing: what stood in settings.state_dir before is gone. Raises SetupError where the folder is no sample."""
    if not is_sample(sample) or not (sample / COMPANY_FILE).is_file():
        raise SetupError(f"{sample} is no sample company", remedy="Name a folder that holds company.toml and calls.jsonl")
    calls = list(read_sample_calls(sample))
    shutil.rmtree(settings.state_dir, ignore_errors=True)
    settings.company_dir.mkdir(parents=True, exist_ok=True)
    with closing(open_house(settings)) as house:
        house.company.save(read_company(sample / COMPANY_FILE))
        _take_calls(house, sample, calls)
        rejected = _take_books(house, sample)
    finish_work(settings, workers, tick)
    with closing(open_house(settings)) as house:
        corrections, refused = _take_labels(house, sample, calls)
    return Opened(len(calls), corrections, (*rejected, *refused))


def _take_calls(house: House, sample: Path, calls: list[SampleCall]) -> None:
    for one in calls:
        house.calls.add(one.call, None, Lane.BACKFILL, imported=one.imported)
    if (sample / RECORDINGS).is_dir():
        ingest_paths(house, [sample / RECORDINGS], IngestOptions())


def _take_books(house: House, sample: Path) -> list[str]:
    files = [(book, sample / name) for book, name in BOOKS if (sample / name).is_file()]
    return [str(problem) for book, file in files for problem in take_books(house, book, [file], BY).rejected]


def _take_labels(house: House, sample: Path, calls: list[SampleCall]) -> tuple[int, list[str]]:
    """As said on the day after the last call, so that the same sample gives the same figures on any day."""
    file = sample / LABELS_FILE
    if not file.is_file():
        return 0, []
    said_at = max(one.call.started_at for one in calls) + timedelta(days=1)
    taken = take_labels(house, file, Hand(LABELLED_BY, said_at, ""), dry_run=False, tick=lambda *_: None)
    return len(taken.kept), [str(problem) for problem in taken.rejected]
