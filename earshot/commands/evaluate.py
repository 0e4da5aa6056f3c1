"""earshot evaluate: how well calls are heard and understood, against what people know of them."""

import os
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from calls.formats.evaluation_json import evaluation_to_dict
from calls.house import open_house
from calls.model.company import Company
from calls.model.errors import SetupError
from calls.model.evaluation import Estimate, Evaluation, Scores, UnderstandingEvaluation
from calls.model.recording import Side
from calls.settings import Settings
from earshot.evaluate_corrections import evaluate_corrections
from earshot.evaluate_files import evaluate_files, try_packing
from earshot.evaluate_understanding import evaluate_understanding, evaluate_with_judge, read_calls
from earshot.output import percent, print_json, print_table, progress, say
from earshot.understanding_tables import show_understanding
from ingest.company_file import COMPANY_FILE, read_company
from ingest.options import read_options
from transcribe.evaluation.hear_file import HearingPlan
from transcribe.evaluation.references import find_references

app = typer.Typer(no_args_is_help=True, help="Measure Earshot against the truth.")
LOST_SHOWN, CALLS_SHOWN = 15, 10


@app.command("understanding")
def understanding(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Labelled calls: JSON lines (.jsonl) or labelled text (.txt).")],
    judge: Annotated[bool, typer.Option("--judge", help="With the language model of EARSHOT_JUDGE_URL: sends these calls there.")] = False,
    save: Annotated[bool, typer.Option("--save", help="Keep the result; its page is /evaluation/understanding.")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """How often the rules agree with people's labels: by field, language and business, each figure with its interval."""
    settings: Settings = context.obj
    calls = read_calls(files)
    with progress("Understanding") as tick:
        found = evaluate_with_judge(calls, tick, settings) if judge else evaluate_understanding(calls, tick)
    if save:
        _save(settings, UnderstandingEvaluation(datetime.now(UTC), ", ".join(file.name for file in files), found["version"], found))
    if as_json:
        print_json(found)
    else:
        show_understanding(found)


def _save(settings: Settings, evaluation: UnderstandingEvaluation) -> None:
    if not _is_house(settings):
        raise SetupError("there is no company here to keep the result in", remedy="Name it: earshot --company DIR evaluate …")
    with closing(open_house(settings)) as house:
        house.understanding_evaluations.add(evaluation)


@app.command("transcription")
def transcription(
    context: typer.Context,
    folder: Annotated[Path | None, typer.Argument(metavar="DIR", help="Recordings, and what was said: NAME.txt, .json, .vtt.")] = None,
    corrections: Annotated[bool, typer.Option("--corrections", help="On the calls whose words were corrected on their page.")] = False,
    engine: Annotated[str | None, typer.Option(help="Instead of EARSHOT_ENGINE.")] = None,
    model: Annotated[str | None, typer.Option(help="Instead of EARSHOT_MODEL.")] = None,
    language: Annotated[str | None, typer.Option(help="Of the calls, where nothing beside them says it.")] = None,
    channels: Annotated[str | None, typer.Option(help="Whose voice is on which channel: agent,client (default) or client,agent.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many recordings, in the order of their names.")] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that listen at once.")] = max(1, (os.cpu_count() or 2) // 2),
    packing: Annotated[bool, typer.Option("--packing", help="Also hear each call packed, and remember what is better.")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Word errors with their interval, and what else is wrong: on a folder with references, or on your own corrected calls."""
    settings: Settings = context.obj
    if corrections == (folder is not None):
        raise SetupError("name either a folder or --corrections", remedy="earshot evaluate transcription DIR")
    if folder is None:
        with closing(open_house(settings)) as house:
            evaluation = evaluate_corrections(house)
            house.evaluations.add(evaluation)
    else:
        changed = {name: value for name, value in (("engine", engine), ("model", model)) if value is not None}
        plan = _plan(settings.model_copy(update=changed), folder, language, channels, is_chosen=bool(changed))
        evaluation = _evaluate_folder(folder, plan, limit, workers, packing)
        _keep(settings, evaluation)
    if as_json:
        print_json(evaluation_to_dict(evaluation))
    else:
        show_evaluation(evaluation)
    if any(one.is_bad for one in evaluation.skipped):
        raise typer.Exit(1)


def _evaluate_folder(folder: Path, plan: HearingPlan, limit: int | None, workers: int, packing: bool) -> Evaluation:
    if not folder.is_dir():
        raise SetupError(f"there is no folder {folder}", remedy="Name a folder of recordings and what was said in them")
    known, skipped = find_references(folder)
    with progress("Listening") as tick:
        evaluation = evaluate_files(known[:limit], skipped, plan, workers, tick, folder.resolve().name)
    return replace(evaluation, packing=try_packing(known[:limit], plan)) if packing else evaluation


def _plan(settings: Settings, folder: Path, language: str | None, channels: str | None, *, is_chosen: bool) -> HearingPlan:
    """The company that the folder describes, else the one at hand, says language and phrases; is_chosen: an engine is named here."""
    company = _company(settings, folder)
    sides: tuple[Side, ...] = read_options(channels=channels).sides
    if company is None:
        return HearingPlan(settings, language or "en", sides=sides)
    return HearingPlan(settings, language or company.language, company.phrases, () if is_chosen else company.speech, sides)


def _company(settings: Settings, folder: Path) -> Company | None:
    if (folder / COMPANY_FILE).is_file():
        return read_company(folder / COMPANY_FILE)
    if not _is_house(settings):
        return None
    with closing(open_house(settings)) as house:
        return house.company.load()


def _keep(settings: Settings, evaluation: Evaluation) -> None:
    if not _is_house(settings):
        say("Not kept: there is no company here (earshot --company DIR).")
        return
    with closing(open_house(settings)) as house:
        house.evaluations.add(evaluation)


def _is_house(settings: Settings) -> bool:
    return settings.database_url is not None or (settings.state_dir / "earshot.db").is_file()


def show_evaluation(evaluation: Evaluation) -> None:
    demo = " (a demo engine)" if evaluation.is_demo else ""
    memory = f", {evaluation.peak_memory_mb:.0f} MB" if evaluation.peak_memory_mb else ""
    say(f"{evaluation.source}: {evaluation.engine} {evaluation.model} {evaluation.version}{demo}{memory}")
    languages = evaluation.languages if len(evaluation.languages) > 1 else ()
    for scores in (evaluation.overall, *languages):
        title = f"{scores.language or 'All'}: {scores.calls} calls, {scores.words} words, {scores.audio_s / 60:.1f} minutes"
        print_table(title, ("", "figure", "95 % interval", "calls"), _rows(scores))
    lost = [(one.word, one.times, one.said, one.heard_as or "nothing") for one in evaluation.lost[:LOST_SHOWN]]
    print_table("Words lost most", ("word", "lost", "said", "heard as"), lost)
    worst = [(one.name, one.words, percent(one.wer)) for one in evaluation.calls[:CALLS_SHOWN]]
    print_table("Worst calls", ("call", "words", "WER"), worst)
    if (trial := evaluation.packing) is not None:
        rows = [
            ("time_order", trial.time_order_windows, percent(trial.time_order_wer)),
            ("packed", trial.packed_windows, percent(trial.packed_wer)),
        ]
        print_table(f"Packing: {trial.better} is better", ("", "windows", "WER"), rows)
    if evaluation.skipped:
        print_table("Skipped", ("file", "reason"), [(one.name, one.reason) for one in evaluation.skipped])
    if evaluation.note:
        say(evaluation.note)


def _rows(scores: Scores) -> list[tuple[str, str, str, int]]:
    shares = (
        ("words wrong (WER)", scores.wer),
        ("letters wrong (CER)", scores.cer),
        ("words on the right side", scores.role_accuracy),
        ("diarization error (DER)", scores.der),
    )
    rows = [(label, percent(one.value), _interval(one, 100, " %"), one.calls) for label, one in shares if one.calls]
    if (time := scores.word_time_error_s).value is not None:
        rows.append(("distance of word times (median)", f"{time.value:.3f} s", _interval(time, 1, " s"), time.calls))
    if (speed := scores.real_time_factor).value is not None:
        rows.append(("time of work / time of sound", f"{speed.value:.3f}", _interval(speed, 1, ""), speed.calls))
    return rows


def _interval(one: Estimate, factor: float, unit: str) -> str:
    if one.low is None or one.high is None:
        return "–"
    digits = 1 if factor == 100 else 3
    return f"{one.low * factor:.{digits}f} … {one.high * factor:.{digits}f}{unit}"
