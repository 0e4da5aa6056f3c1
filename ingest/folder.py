"""Take everything that the given paths hold; a broken file or line never stops the others."""

from collections.abc import Callable, Iterable
from pathlib import Path

from calls.house import House
from calls.model.errors import SetupError
from ingest.cdr.book import CdrBook
from ingest.cdr.read_cdr import read_cdr
from ingest.company_view import CompanyView, view_of
from ingest.options import IngestOptions
from ingest.summary import IngestSummary
from ingest.take_found import Taking, bunches_of
from ingest.walk import Found, walk

OnProgress = Callable[[int, int], None]  # done so far, all of them


def ingest_paths(house: House, paths: Iterable[Path], options: IngestOptions, on_progress: OnProgress = lambda *_: None) -> IngestSummary:
    """Raises CallError when a path or a CDR cannot be read at all, before anything is taken."""
    return ingest_found(house, walk(paths), options, on_progress)


def ingest_found(house: House, found: Found, options: IngestOptions, on_progress: OnProgress = lambda *_: None) -> IngestSummary:
    company = view_of(house.company.load())
    book = open_book(found, options, company)
    summary = IngestSummary(problems=book.problems)
    for name in found.ignored:
        summary.leave_out(name)
    taking = Taking(house, book, company, options, dict([*found.recordings, *found.transcripts]))
    bunches = bunches_of(found)
    for done, bunch in enumerate(bunches, start=1):
        taking.into(summary, bunch)
        on_progress(done, len(bunches))
    summary.without_recording = book.without_recording
    return summary


def open_book(found: Found, options: IngestOptions, company: CompanyView) -> CdrBook:
    """The stated CDRs, or else those that lie among the recordings. Their times mean nothing without the company's clock."""
    book = CdrBook()
    files = options.cdr or tuple(found.cdr)
    if files and company.zone is None:
        raise SetupError(
            "there is a CDR, but no company whose clock it follows", remedy="Describe the company first: earshot company apply"
        )
    for file in files:
        read_cdr(file, company, book)
    return book
