"""The filters of the lists for the OpenAPI document: they are read from the address by dashboards, which knows their words."""

from typing import Any

from api.description.recorder_words import parameter
from calls.model.call import Direction
from calls.model.channel_finding import ChannelFault
from calls.model.refusal import ClientType
from calls.model.verdict import CallType, Outcome, RefusalReason, TechniqueStage
from calls.store.call_rows import LEAD_CHOICES, StageState
from dashboards import call_filters, lead_filters

TEXT = {"type": "string", "maxLength": 200}
YES_NO = {"enum": ["yes", "no"]}
OF_CALLS: dict[str, tuple[dict[str, Any], str]] = {
    "manager": (TEXT, "id of a manager; none: nobody's, known: anybody's"),
    "channel": (TEXT, "id of an advertising channel; none, known"),
    "direction": ({"enum": [*Direction]}, "which way it went"),
    "type": ({"enum": [*CallType, "unknown", "known"]}, "kind of the call"),
    "outcome": ({"enum": [*Outcome, "none", "known"]}, "how it ended"),
    "reason": ({"enum": [*RefusalReason, "none", "known"]}, "why the client refused"),
    "state": ({"enum": [*StageState]}, "of its newest stage"),
    "answered": (YES_NO, "was it answered"),
    "fault": ({"enum": [*ChannelFault]}, "what is wrong with a channel of its recording"),
    "quality": ({"enum": ["low"]}, "calls that are not counted for their text"),
    "class": (TEXT, "an own class of reasons"),
    "product": (TEXT, "name of a product; none, known"),
    "lead": ({"enum": [*LEAD_CHOICES]}, "what it stands for among the leads"),
    "reached": (TEXT, "with lead: an order of it ever stood at one of these stages of a sale, with commas between them"),
    "unreached": (TEXT, "with lead: no order of it ever did"),
    "client": ({"enum": [*ClientType]}, "who calls"),
    "stage": ({"enum": [*TechniqueStage]}, "a stage of the talk, with done"),
    "done": (YES_NO, "was the stage done"),
    "met": (YES_NO, "with asked"),
    "notice": (YES_NO, "was the client told of recording in time"),
    "called_back": (YES_NO, "of a missed call"),
}
OF_LEADS: dict[str, tuple[dict[str, Any], str]] = dict.fromkeys(("money", "paid", "refunded", "early", "foreign"), (YES_NO, "only such"))


def call_filters_of() -> dict[str, Any]:
    """openapi_extra of the list of calls."""
    return {
        "parameters": [parameter(name, *OF_CALLS.get(name, (TEXT, "as the links of the pages write it"))) for name in call_filters.NAMES]
    }


def lead_filters_of() -> dict[str, Any]:
    """openapi_extra of the list of leads."""
    return {
        "parameters": [parameter(name, *OF_LEADS.get(name, (TEXT, "as the links of the pages write it"))) for name in lead_filters.NAMES]
    }
