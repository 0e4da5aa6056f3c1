"""The scorecard file: scorecard.toml, what quality control asks of a call. Without one the built-in card is used.

names = {en = "Sales call"}
threshold = 70                      # per cent below which a call is looked at first
drawn_percent = 5                   # of the calls, drawn by chance for people to score: an honest mean needs them
call_types = ["new_lead"]

[[rows]]
id = "greeting"
names = {en = "Did the manager greet and say the company's name?", ru = "…"}
weight = 10                         # all weights sum to 100
answers = "yes_no"                  # yes_no, scale (scale = 5), choice (with choices below) or text (without weight)
critical = false                    # true: a "no" fails the whole call
machine = "stages.greeting"         # a finding answers beforehand; people decide
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from calls.formats.scorecard_json import scorecard_version
from calls.house import House
from calls.model.put_right import NOTICE, STAGE_FIELDS
from calls.model.scorecard import DRAWN_PERCENT, NOT_APPLICABLE, AnswerKind, Choice, Names, Scorecard, ScorecardRow, ScorecardVersion
from calls.model.verdict import CallType
from ingest.company.checks import check_ids
from ingest.company.parts import read_id
from ingest.company.problems import did_you_mean
from ingest.company.reading import top_table
from ingest.company.speech import LANGUAGES
from ingest.company.table import Placed, Table
from ingest.company_file import text_of

SCORECARD_FILE = "scorecard.toml"
BUILT_IN = Path(__file__).parent / "scorecard_built_in.toml"
WHOLE = 100
YES, NO = {"en": "Yes", "ru": "Да", "uk": "Так"}, {"en": "No", "ru": "Нет", "uk": "Ні"}
FINDINGS = (*STAGE_FIELDS, NOTICE)


@dataclass(frozen=True, slots=True)
class ScorecardFile:
    card: Scorecard
    text: str  # as it was written


def read_scorecard_file(path: Path) -> ScorecardFile:
    """Raises CompanyFileError with one line for each problem, SetupError where the file cannot be read."""
    text = text_of(path, "Name an existing scorecard; earshot scorecard example writes one to begin with.")
    return ScorecardFile(read_scorecard_text(text, path.name), text)


def read_scorecard_text(text: str, file: str) -> Scorecard:
    top = top_table(text, file)
    top.refuse_unknown(("names", "threshold", "drawn_percent", "call_types", "rows"))
    placed = [Placed(table.path, _row(table)) for table in top.tables("rows")]
    check_ids(placed, lambda one: one.id, "row.id", top.problems)
    weights = sum(one.value.weight for one in placed)
    if weights != WHOLE:
        top.problems.add(("rows",), f"the weights sum to {weights}", f"Change them so that they sum to {WHOLE}.")
    types = [_call_type(top, one) for one in top.texts("call_types")] or [CallType.NEW_LEAD]
    card = Scorecard(
        names=_names(top, "names"),
        rows=tuple(one.value for one in placed),
        call_types=tuple(one for one in types if one),
        threshold=top.whole("threshold", 70, 0, 100),
        drawn_percent=top.whole("drawn_percent", DRAWN_PERCENT, 0, 100),
    )
    top.problems.raise_if_any()
    return card


def _row(table: Table) -> ScorecardRow:
    table.refuse_unknown(("id", "names", "weight", "answers", "scale", "choices", "critical", "machine"))
    kind = _kind(table)
    weight = 0 if kind is AnswerKind.TEXT else table.whole("weight", 10, 1, WHOLE)
    if kind is AnswerKind.TEXT and "weight" in table.data:
        table.wrong("weight", "a text has no points", "Take weight out.")
    critical = table.data.get("critical", False)
    if not isinstance(critical, bool):
        table.wrong("critical", "critical is true or false", "Write critical = true.")
    return ScorecardRow(
        id=read_id(table),
        names=_names(table, "names"),
        kind=kind,
        weight=weight,
        choices=_choices(table, kind),
        is_critical=critical is True,
        machine=_machine(table, kind),
    )


def _kind(table: Table) -> AnswerKind:
    said = table.text("answers", AnswerKind.YES_NO.value)
    if said in set(AnswerKind):
        return AnswerKind(said)
    table.wrong("answers", f"unknown kind of answer {said}", did_you_mean(said, list(AnswerKind), f"Write one of {', '.join(AnswerKind)}."))
    return AnswerKind.TEXT


def _choices(table: Table, kind: AnswerKind) -> tuple[Choice, ...]:
    match kind:
        case AnswerKind.YES_NO:
            return Choice("yes", 100, YES, {}), Choice("no", 0, NO, {})
        case AnswerKind.SCALE:
            most = table.whole("scale", 5, 2, 10)
            return tuple(Choice(str(step), round(100 * step / most), {}, {}) for step in range(most + 1))
        case AnswerKind.CHOICE:
            inner = table.tables("choices")
            if len(inner) < 2:
                table.wrong(
                    "choices", "a choice needs two answers at least", 'Add [[rows.choices]] with value = "…" and points = 0 to 100.'
                )
            placed = [Placed(one.path, _choice(one)) for one in inner]
            check_ids(placed, lambda one: one.value, "choice.value", table.problems)
            return tuple(one.value for one in placed)
        case AnswerKind.TEXT:
            return ()


def _choice(table: Table) -> Choice:
    table.refuse_unknown(("value", "points", "names", "anchor"))
    value = table.text("value")
    if value == NOT_APPLICABLE:
        table.wrong("value", f"{NOT_APPLICABLE} is always there", "Take this choice out.")
    return Choice(value, table.whole("points", 0, 0, 100), _names(table, "names"), _names(table, "anchor", is_needed=False))


def _names(table: Table, key: str, *, is_needed: bool = True) -> Names:
    inner = table.table(key)
    for language in inner.data:
        if language not in LANGUAGES:
            inner.wrong(language, f"unknown language {language}", f"Write one of {', '.join(LANGUAGES)}.")
    names = {language: inner.text(language) for language in LANGUAGES if language in inner.data}
    if is_needed and not names and key not in table.data:
        table.problems.add(table.path, f"{key} is missing", f'Add {key} = {{en = "…"}}.')
    return names


def _machine(table: Table, kind: AnswerKind) -> str | None:
    said = table.optional_text("machine")
    if said is None:
        return None
    if said not in FINDINGS:
        table.wrong("machine", f"no finding is called {said}", did_you_mean(said, list(FINDINGS), f"Write one of {', '.join(FINDINGS)}."))
    if kind is not AnswerKind.YES_NO:
        table.wrong("machine", "a finding answers yes or no", 'Write answers = "yes_no", or take machine out.')
    return said


def _call_type(table: Table, said: str) -> CallType | None:
    if said in set(CallType):
        return CallType(said)
    table.wrong("call_types", f"unknown call type {said}", did_you_mean(said, list(CallType), f"Write some of {', '.join(CallType)}."))
    return None


def card_in_use(house: House) -> ScorecardVersion:
    """The company's own; before it applied one, the built-in one, which is stored with the first review."""
    return house.scorecards.current() or _built_in()


def keep_card(house: House, version: ScorecardVersion) -> None:
    """So that a review can always be read beside its card."""
    if not version.is_current and house.scorecards.current() is None:
        house.scorecards.apply(version.card, version.written, version.applied_by)


@cache
def _built_in() -> ScorecardVersion:
    read = read_scorecard_file(BUILT_IN)
    return ScorecardVersion(scorecard_version(read.card), read.card, read.text, datetime(2026, 1, 1, tzinfo=UTC), "built in", False)
