"""Whether the classes of a taxonomy fit together: known parents, no cycle, no class that no call can come to, no phrase of two classes."""

from collections.abc import Iterator, Mapping, Sequence

from calls.model.taxonomy import ROOTS, OwnClass
from ingest.company.problems import Problems, did_you_mean
from ingest.company.table import Placed

Classes = Sequence[Placed[OwnClass]]  # of one field


def check_classes(classes: Classes, problems: Problems) -> None:
    """Everything that is wrong is noted, each on its line."""
    by_id = {placed.value.id: placed for placed in reversed(classes)}  # of two with one id, which is told elsewhere, the first counts
    _check_parents(classes, by_id, problems)
    _check_cycles(by_id, problems)
    _check_empty(classes, problems)
    _check_phrases(classes, problems)


def _check_parents(classes: Classes, by_id: Mapping[str, Placed[OwnClass]], problems: Problems) -> None:
    for placed in classes:
        one = placed.value
        roots = ROOTS[one.field]
        if one.parent and one.parent not in roots and one.parent not in by_id:
            remedy = did_you_mean(one.parent, [*roots, *by_id], f"Write one of {', '.join(roots)}, or the id of another class of yours.")
            problems.add((*placed.path, "parent"), f"unknown parent {one.parent}", remedy)


def _check_cycles(by_id: Mapping[str, Placed[OwnClass]], problems: Problems) -> None:
    """Each cycle once, where its first class of the file stands."""
    told: set[str] = set()
    for start in sorted(by_id, key=lambda class_id: problems.line_of(by_id[class_id].path)):
        cycle = _cycle_from(start, by_id)
        if cycle and told.isdisjoint(cycle):
            told.update(cycle)
            message = f"the parents go in a circle: {' -> '.join([*cycle, cycle[0]])}"
            problems.add((*by_id[start].path, "parent"), message, "Give one of them a built-in parent, such as other.")


def _cycle_from(start: str, by_id: Mapping[str, Placed[OwnClass]]) -> list[str]:
    """The classes from start upwards until start comes again; empty where it does not."""
    line = [start]
    while (found := by_id.get(line[-1])) is not None and found.value.parent:
        if found.value.parent == start:
            return line
        if found.value.parent in line:
            return []
        line.append(found.value.parent)
    return []


def _check_empty(classes: Classes, problems: Problems) -> None:
    parents = {placed.value.parent for placed in classes}
    for placed in classes:
        one = placed.value
        if one.id in ROOTS[one.field]:
            if not (one.names or one.phrases or one.is_off):
                problems.add(placed.path, f"nothing is said of the built-in class {one.id}", "Give it names, phrases or off = true.")
        elif one.id and not any(one.phrases.values()) and one.id not in parents:
            problems.add(
                placed.path, f"class {one.id} is empty: no call can come to it", 'Add phrases = {en = ["…"]}, or a class beneath it.'
            )


def _check_phrases(classes: Classes, problems: Problems) -> None:
    """Words that say two things decide nothing."""
    first: dict[tuple[str, str], tuple[str, int]] = {}
    for placed, language, index, phrase in _phrases(classes):
        path = (*placed.path, "phrases", language, index)
        earlier, line = first.setdefault((language, " ".join(phrase.lower().split())), (placed.value.id, problems.line_of(path)))
        if earlier != placed.value.id:
            message = f'the phrase "{phrase}" stands in {earlier} too (line {line})'
            problems.add(path, message, "Leave it in the class that it says most surely.")


def _phrases(classes: Classes) -> Iterator[tuple[Placed[OwnClass], str, int, str]]:
    for placed in classes:
        for language, phrases in placed.value.phrases.items():
            for index, phrase in enumerate(phrases):
                yield placed, language, index, phrase
