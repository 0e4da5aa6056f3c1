"""One line of a file that could not be read: which, why, and what to do. The lines around it go on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LineProblem:
    file: str
    line: int  # from 1
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}. {self.remedy}"
