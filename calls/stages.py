"""The path of a call through the house, in order. A stage's job is named by its dotted name, so that no door has to import it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stage:
    name: str
    job: str  # "package.module.function": takes (House, CallId), is idempotent, replaces its own rows
    batch_job: str | None = None  # the same for many calls at once: takes (House, ids), and all are done or, where it raises, none


PATH: tuple[Stage, ...] = (
    Stage("transcribe", job="transcribe.jobs.transcribe_call"),
    Stage("understand", job="analytics.understanding.jobs.understand_call", batch_job="analytics.understanding.jobs.understand_calls"),
)


def stage_named(name: str) -> Stage:
    return next(stage for stage in PATH if stage.name == name)


def stage_after(name: str) -> Stage | None:
    """The next step of a call that has done this one; None at the end of the path."""
    names = [stage.name for stage in PATH]
    position = names.index(name) + 1
    return PATH[position] if position < len(PATH) else None
