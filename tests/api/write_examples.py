"""Write an example of every JSON answer, as the sample house gives it: python -m tests.api.write_examples. Read what changed."""

import json
import re
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fastapi import FastAPI
from starlette.testclient import TestClient

from analytics.routing.choosing import choose
from api.app import create_app
from api.description.document import document_of, operations
from api.scopes import Scope
from calls.model.alert import AlertKind, Reading
from calls.model.evaluation import UnderstandingEvaluation
from calls.model.people import AuditEntry, Deed, Role
from calls.model.routing import RoutingMode
from calls.model.webhook import CHOSEN_FROM, Attempt, DeliveryState
from calls.store.user_repository import NewUser
from tests.api.conftest import visitor
from tests.calls.sample_evaluation import EVALUATION
from tests.dashboards.sample_audio import turns_of, wav_of
from tests.dashboards.sample_dialogues import BUSY
from tests.dashboards.sample_house import NEWEST, fill_sample_house, sample_settings
from tests.ingest.deliveries import a_manifest

EXAMPLES = Path(__file__).parents[2] / "api" / "description" / "examples"
MOST_ITEMS = 2
SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
BODIES: dict[str, Any] = {
    "submit_review": {"greeting": "yes"},
    "add_corrections": {"changes": {"outcome": "refusal", "refusal_reason": "price"}, "note": "heard it myself"},
    "change_state": {"act": "freeze"},
    "add_waiver": {"lead": "CALL", "note": "nobody knows who sold it"},
    "add_dispute": {"manager": "anna", "note": "two of my sales are missing"},
    "decide_dispute": {"decision": "reject", "note": "both were sold by Boris"},
    "add_webhook": {"url": "https://crm.example.com/earshot", "kinds": ["call.analysed", "call.corrected"]},
    "change_webhook": {"is_paused": True},
    "add_comment": {"at_s": 12.5, "text": "He asked for the price here"},
    "decide_call": {"number": "+447700900000"},
    "begin_upload": {"size_bytes": 1000},
    "tell_recorder_state": {"version": 1, "pbx": "office", "at": "2026-11-20T10:00:00Z"},
    "choose_attribution": {"rule": "last_non_direct"},
}
COSTS = b"Date,UTMSource,Expenses,IncludesVAT\n2026-09,google,1850.00,no\n2026-10,google,1900.00,no\n2026-11,google,?,no\n"
QUERIES = {
    "read_comparison": "since=2026-10-01&until=2026-10-31&then_since=2026-11-01&then_until=2026-11-30",
    "read_pool": "visits=200&hold=3",
    "read_price_change": "on=2026-11-18",
    "read_lines": "period=2026-11",
    "retry_stage": "stage=transcribe",
    "decide_look": "decision=confirmed",
    "settle_comment": "state=settled",
    "read_today": "day=2026-11-20",
    "read_search": "q=window&said=client",
    "add_import": "book=ad_costs",
}
PLACES = {
    "comment_id": "1",
    "import_id": "1",
    "webhook": "1",
    "delivery": "1",
    "metric_id": "M3",
    "manager": "anna",
    "period": "2026-11",
    "pbx": "office",
    "sha256": SHA,
    "key": SHA,
    "dispute": "1",
}
SAME = {"read_me": "read_manager", "add_waiver": "change_state", "end_upload": "send_recording"}  # as no door of this house says them
FIRST = ("add_dispute", "add_import")  # what others need


def main() -> None:
    with TemporaryDirectory() as folder:
        app = create_app(sample_settings(Path(folder)))
        calls = fill_sample_house(app.state.house, 48)
        house = app.state.house
        house.evaluations.add(EVALUATION)
        house.understanding_evaluations.add(UnderstandingEvaluation(NEWEST, "labels.csv", "sample-1", {"calls": 40}))
        house.users.add(NewUser("ann@example.com", "Ann", Role.HEAD, None, password_hash="none"))
        house.audit.note(AuditEntry(NEWEST, "ann@example.com", Role.HEAD, Deed.LISTENED, f"/calls/{calls[0]}/audio", {"method": "GET"}))
        house.alerts.set_open([Reading(AlertKind.DISK, "", 93), Reading(AlertKind.QUEUE, "", 75)], house.alerts.rules())
        house.webhooks.add("https://crm.example.com/hook", CHOSEN_FROM, "Ann", "whsec_AAAA")
        house.webhooks.test(1)
        told = house.webhooks.due(1)[0].delivery
        house.webhooks.ended(told, Attempt(NEWEST, 500, "HTTP 500", 84), DeliveryState.DEAD)
        choose(house, RoutingMode.AB, "Ann", 0.5)
        token = house.tokens.create("office", list(Scope))
        write_all(app, visitor(app, token), calls)
        app.state.house.close()


def write_all(app: FastAPI, client: TestClient, calls: tuple[str, ...]) -> None:
    EXAMPLES.mkdir(exist_ok=True)
    failed = []
    wanted = sorted(operations(document_of(app)), key=lambda one: (one[2]["operationId"] not in FIRST, one[1] == "delete", one[1] != "get"))
    for path, method, operation in wanted:
        name = operation["operationId"]
        if name in SAME or not any("application/json" in answer.get("content", {}) for answer in operation["responses"].values()):
            continue
        call = calls[5] if name == "retry_stage" else calls[0]
        answer = client.request(method, address(path, name, call), **sent(name, call))
        if answer.status_code >= 300 or answer.json() is None:
            failed.append(f"{name}: {answer.status_code} {answer.text[:200]}")
            continue
        text = json.dumps(shortened(answer.json()), ensure_ascii=False, indent=1, sort_keys=True)
        (EXAMPLES / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    for name, like in SAME.items():
        shutil.copyfile(EXAMPLES / f"{like}.json", EXAMPLES / f"{name}.json")
    if failed:
        sys.exit("\n".join(["no example of these was written:", *failed]))


def address(path: str, name: str, call: str) -> str:
    places = {**PLACES, "period": "2026-10"} if name == "change_state" else PLACES
    filled = re.sub(r"\{(\w+)\}", lambda found: call if found[1] == "call_id" else places[found[1]], path)
    return f"{filled}?{QUERIES.get(name, '')}"


def sent(name: str, call: str) -> dict[str, Any]:
    if name == "deliver_call":
        manifest = a_manifest()
        return {"json": manifest, "headers": {"Idempotency-Key": manifest["key"]}}
    if name == "send_recording":
        return {"content": b"test"}
    if name == "receive":
        sound = wav_of(turns_of(BUSY[0]), pitch_hz=180)
        return {"content": sound, "headers": {"Content-Range": f"bytes 0-{len(sound) - 1}/{len(sound)}", "X-File-Name": "2026-11-20.wav"}}
    if name == "add_import":
        return {"files": {"files": ("november.csv", COSTS, "text/csv")}}
    if name not in BODIES:
        return {}
    return {"json": {key: call if value == "CALL" else value for key, value in BODIES[name].items()}}


def shortened(value: Any) -> Any:
    if isinstance(value, list):
        return [shortened(one) for one in value[:MOST_ITEMS]]
    return {key: shortened(one) for key, one in value.items()} if isinstance(value, dict) else value


if __name__ == "__main__":
    main()
