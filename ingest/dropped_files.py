"""Files that somebody dropped on a page: they come in pieces, and when one is whole it goes the way of a file in a folder."""

from pathlib import Path, PurePath, PureWindowsPath
from tempfile import TemporaryDirectory

from calls.house import House
from calls.keeping.erase import DROPPED
from ingest.cdr.book import CdrBook
from ingest.cdr.read_cdr import read_cdr
from ingest.company_view import view_of
from ingest.folder import ingest_found
from ingest.options import IngestOptions
from ingest.readable_name import readable_name
from ingest.summary import FileEnd, FileOutcome
from ingest.uploads import Uploads
from ingest.walk import is_cdr, walk

CDR_KEPT = "cdr_kept"
LONGEST_NAME = 200


def dropped_of(house: House) -> Uploads:
    """What has come so far. A key of 64 hexadecimal digits stands for one file of one sender."""
    return Uploads(_folder(house), house.blobs)


def safe_name(told: str) -> str:
    """The last part of a name that a browser sent: it may hold facts of the call, and must lead nowhere."""
    name = PureWindowsPath(PurePath(told).name).name.replace("\0", "").lstrip(".")
    return name[-LONGEST_NAME:] or "recording"


def take_dropped(house: House, part: Path, name: str) -> FileOutcome:
    """A CDR is kept beside, and tells of the recordings that come after it. Everything else is offered, and is not kept here."""
    with TemporaryDirectory(prefix="file-", dir=_folder(house)) as place:
        file = Path(place) / safe_name(name)
        part.rename(file)
        if file.suffix.lower() == ".csv" and is_cdr(file):
            return _keep_cdr(house, file)
        summary = ingest_found(house, walk([file]), IngestOptions(cdr=tuple(sorted(_cdr_folder(house).glob("*.csv")))))
        return next(one for one in summary.files if one.file == readable_name(PurePath(file.name)))


def sweep_dropped(house: House) -> None:
    dropped_of(house).sweep()
    Uploads(_cdr_folder(house), house.blobs).sweep()


def _keep_cdr(house: House, file: Path) -> FileOutcome:
    """Raises CallError where it cannot be read at all."""
    book = CdrBook()
    read_cdr(file, view_of(house.company.load()), book)
    file.rename(_cdr_folder(house) / file.name)
    trouble = f"; line {book.problems[0].line}: {book.problems[0].message}" if book.problems else ""
    return FileOutcome(file.name, FileEnd.IGNORED, CDR_KEPT, f"the exchange's book of calls, for the recordings after it{trouble}")


def _folder(house: House) -> Path:
    folder = house.settings.state_dir / DROPPED
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _cdr_folder(house: House) -> Path:
    folder = _folder(house) / "cdr"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder
