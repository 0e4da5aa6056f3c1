"""Why a call means what it means, in the reader's language."""

from functools import partial

from analytics.understanding.explain import Explanation, FieldWhy
from calls.model.call import CallId
from calls.model.verdict import Finding
from dashboards.finding_words import field_word, sure, value_word
from dashboards.formatting import Formats
from dashboards.languages import _
from dashboards.rendering import Look
from dashboards.wording import Wording

NOTHING = _("nothing")


def why_context(call_id: CallId, why: Explanation, look: Look) -> dict[str, object]:
    """What why.html is rendered with."""
    say, formats = look.wording, Formats(look.language, look.zone)
    return {
        "call_id": call_id,
        "why": why,
        "field_word": partial(_field_word, say),
        "name_of": partial(name_of, say),
        "value_of": partial(_value_of, say, formats),
        "value_word": partial(value_word, say, formats),
        "sure": partial(sure, formats),
    }


def name_of(say: Wording, field: str, value: str | None) -> str:
    """A candidate's word; own classes, products and values that we do not know are shown as they are."""
    if value in (None, "", "none"):
        return say.text(NOTHING)
    words = {"ad_channel": say.ad_channel, "call_type": say.call_type, "outcome": say.outcome, "refusal_reason": say.reason}
    return words[field](value) if field in words else str(value).replace("_", " ")


def _field_word(say: Wording, field: str) -> str:
    return field_word(say, field.removeprefix("stages."))


def _value_of(say: Wording, formats: Formats, one: FieldWhy) -> str:
    if not one.candidates and one.findings:
        return ", ".join(_finding_word(say, formats, finding) for finding in one.findings)
    return name_of(say, one.field, one.value)


def _finding_word(say: Wording, formats: Formats, finding: Finding) -> str:
    return value_word(say, formats, finding)
