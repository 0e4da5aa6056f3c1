"""Which stage each manager should train, in the terminal."""

from collections.abc import Iterator

from analytics.conversion.weak_link.report import Fragment, ManagerTechnique, StageScore, WeakLinkReport
from calls.model.verdict import TechniqueStage
from earshot.output import percent, print_table, say


def show_weak_link(shown: WeakLinkReport) -> None:
    columns = ("manager", "calls", *(stage.value for stage in TechniqueStage), "to train")
    names = [(one, one.name or "not assigned") for one in shown.managers]
    rows = [(name, one.calls, *_shares(one), _weak(one)) for one, name in (*names, (shown.department, "Department"))]
    print_table("Stages of the technique, done where they apply", columns, rows)
    for one, name in names:
        for score in one.scores:
            if score.stage is one.weak_stage:
                say(f"{name} trains {score.stage.value}: {_compared(score)}.")
        fragments = [*_fragments("missed", one.worst), *_fragments("done well", one.best)]
        if fragments:
            print_table(f"To hear: {one.weak_stage} of {name}", ("", "call", "second", "words"), fragments)
    training = shown.training
    hours = "" if training.hours_saved is None else f", {training.hours_saved} of {training.hours_all} hours"
    say(f"Lessons needed: {training.weak_only} of {training.all_stages}; saved: {percent(training.saved.share)}{hours}.")


def _shares(one: ManagerTechnique) -> Iterator[str]:
    scores = {score.stage: score for score in one.scores}
    for stage in TechniqueStage:
        done = scores[stage].done if stage in scores else None
        yield f"{percent(done.share)} of {done.trials}" if done else "–"


def _weak(one: ManagerTechnique) -> str:
    return one.weak_stage.value if one.weak_stage else "nothing that chance does not explain"


def _compared(score: StageScore) -> str:
    other, gap = score.compared_with, score.gap
    assert other is not None
    assert gap is not None
    points = f"{gap.value * 100:+.0f} points, {gap.low * 100:+.0f} to {gap.high * 100:+.0f}"
    return f"{percent(score.done.share)} of {score.done.trials} against {percent(other.share)} of {other.trials} ({points})"


def _fragments(what: str, fragments: tuple[Fragment, ...]) -> Iterator[tuple[str, str, float, str]]:
    for one in fragments:
        yield what, one.call_id, round(one.finding.start_s, 1), one.finding.quote
