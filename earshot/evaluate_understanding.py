"""What the rules make of labelled calls, from files that people wrote."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from analytics.understanding.judge.consult import endpoint_for
from analytics.understanding.training.judge_labelled import judge_figures, judge_labelled
from analytics.understanding.training.labelled_call import LabelledCall
from analytics.understanding.training.labelled_json import read_labelled_lines
from analytics.understanding.training.labelled_text import read_labelled
from analytics.understanding.training.score import score, score_all
from analytics.understanding.training.understood import understood
from analytics.understanding.version import version_of
from calls.model.errors import SetupError
from calls.settings import Settings

READERS: dict[str, Callable[[str, str], tuple[LabelledCall, ...]]] = {".jsonl": read_labelled_lines, ".txt": read_labelled}


def read_calls(files: Sequence[Path]) -> list[LabelledCall]:
    """Raises SetupError naming file and line, also where two files hold a call of the same id."""
    calls: dict[str, LabelledCall] = {}
    for file in files:
        for call in READERS.get(file.suffix, _unknown)(_text(file), file.name):
            if call.id in calls:
                raise SetupError(f"{file.name}: a call {call.id} was there before", remedy="Leave one of them out")
            calls[call.id] = call
    if not calls:
        raise SetupError("these files hold no labelled call", remedy="Name JSON lines (.jsonl) or labelled text (.txt)")
    return list(calls.values())


def evaluate_understanding(calls: Sequence[LabelledCall], tick: Callable[[int, int], None]) -> dict[str, Any]:
    """tick: calls done, calls in all."""
    done = []
    for number, call in enumerate(calls, start=1):
        done.append(understood(call))
        tick(number, len(calls))
    return {"version": version_of(), **score_all(done)}


def evaluate_with_judge(calls: Sequence[LabelledCall], tick: Callable[[int, int], None], settings: Settings) -> dict[str, Any]:
    """The same with a judge's vote, what it cost, and what the rules reach without it."""
    endpoint_for(settings)  # tells what is wrong with the settings before the first call
    judged = []
    for number, call in enumerate(calls, start=1):
        judged.append(judge_labelled(call, settings))
        tick(number, len(calls))
    alone = score([understood(call) for call in calls])
    together = score_all([one.understood for one in judged])
    return {"version": version_of(), **together, "without_judge": alone, "judge": judge_figures(judged, settings)}


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise SetupError(f"{file} cannot be read: {error.strerror}", remedy="Name files of labelled calls") from error
    except UnicodeDecodeError as error:
        raise SetupError(f"{file} is not UTF-8", remedy="Save it as UTF-8") from error


def _unknown(_text: str, name: str) -> tuple[LabelledCall, ...]:
    raise SetupError(f"{name}: labelled calls stand in .jsonl or .txt files", remedy="Rename or convert it")
