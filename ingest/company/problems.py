"""What is wrong with a company file, each with its line and what to do about it."""

from difflib import get_close_matches

from calls.model.errors import SetupError
from ingest.company.places import Path
from ingest.line_problem import LineProblem


class CompanyFileError(SetupError):
    """Everything that is wrong with the file, one line each, in the file's order."""

    def __init__(self, problems: list[LineProblem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.line))
        first, *others = self.problems
        lines = [f"{first.file}:{first.line}: {first.message}", *map(str, others)]
        super().__init__(lines[0], remedy="\n".join([first.remedy, *lines[1:]]))


class Problems:
    """Collects, so that one reading tells all."""

    def __init__(self, file: str, places: dict[Path, int]) -> None:
        self.file = file
        self.places = places
        self.found: list[LineProblem] = []

    def add(self, path: Path, message: str, remedy: str) -> None:
        problem = LineProblem(self.file, self.line_of(path), message, remedy)
        if problem not in self.found:  # one telephone is an extension and an interface: its clash is one mistake
            self.found.append(problem)

    def line_of(self, path: Path) -> int:
        """The line of the path, else of the nearest thing around it that stands in the file."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, 1)

    def raise_if_any(self) -> None:
        if self.found:
            raise CompanyFileError(self.found)


def did_you_mean(word: str, known: list[str], otherwise: str) -> str:
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    return f"Did you mean {close[0]}?" if close else otherwise
