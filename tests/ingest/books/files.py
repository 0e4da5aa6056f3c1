"""Files of books that tests write and take in."""

from pathlib import Path

from calls.house import House
from calls.model.books import Book
from ingest.books.outcome import Outcome
from ingest.books.take_books import take_books


def taken(house: House, book: Book, text: str, name: str = "book.csv", encoding: str = "utf-8", *, is_preview: bool = False) -> Outcome:
    """Of a file with this text. Blanks around lines are for the eye."""
    file = house.settings.company_dir / name
    file.write_text("\n".join(line.strip() for line in text.strip().splitlines()), encoding=encoding)
    return take_books(house, book, [file], "ann", is_preview=is_preview)


def rejected(outcome: Outcome) -> list[str]:
    return [str(problem) for problem in outcome.rejected]


def remarks(outcome: Outcome) -> list[tuple[str, str]]:
    return [(remark.kind.value, str(remark)) for remark in outcome.remarks]


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file
