"""What findings answer of a scorecard beforehand, each with the words that prove it."""

from calls.model.lay_over import Meaning
from calls.model.put_right import NOTICE, STAGE
from calls.model.review import MachineAnswer
from calls.model.scorecard import NOT_APPLICABLE, Scorecard


def machine_answers(card: Scorecard, meaning: Meaning) -> dict[str, MachineAnswer]:
    """Of rows that name a finding, as people put it right. Rows whose finding is unknown are left out."""
    answers = ((row.id, _answer(row.machine, meaning)) for row in card.rows if row.machine is not None)
    return {row_id: answer for row_id, answer in answers if answer is not None}


def _answer(field: str, meaning: Meaning) -> MachineAnswer | None:
    value = _value(field, meaning)
    if value is None or meaning.verdict is None:
        return None
    finding = next((one for one in meaning.verdict.findings if one.field == field), None)
    probability = None if finding is None or field in meaning.put_right else finding.probability
    if finding is None or not finding.quote:
        return MachineAnswer(value, probability, "", None, None)
    return MachineAnswer(value, probability, finding.quote, finding.side, finding.start_s)


def _value(field: str, meaning: Meaning) -> str | None:
    if field == NOTICE:
        said = meaning.value(NOTICE)
        return None if said is None else "yes" if said else "no"
    stages = meaning.verdict.stages if meaning.verdict else {}
    stage = field.removeprefix(STAGE)
    if stage not in stages:
        return None
    return {True: "yes", False: "no", None: NOT_APPLICABLE}[stages[stage]]
