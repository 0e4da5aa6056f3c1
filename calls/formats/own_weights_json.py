"""A company's own tables as JSON text and back, and the name of their version, which is made from it."""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from calls.model.own_weights import OwnTable


def write_own_tables(tables: Mapping[str, OwnTable]) -> str:
    """By field. The same tables give the same text."""
    written = {field: _table_to_dict(table) for field, table in tables.items()}
    return json.dumps(written, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_own_tables(text: str) -> dict[str, OwnTable]:
    return {field: _table_from_dict(table) for field, table in json.loads(text).items()}


def own_version(languages: Iterable[str], tables: Mapping[str, OwnTable]) -> str:
    """ "c1a2b3c4d", by content."""
    return _name(f"{' '.join(languages)} {write_own_tables(tables)}")


def version_in_use(versions: Iterable[str]) -> str:
    """Of those of all languages together; "" of none."""
    known = sorted(versions)
    return known[0] if len(known) == 1 else _name(" ".join(known)) if known else ""


def _name(content: str) -> str:
    return "c" + sha256(content.encode()).hexdigest()[:8]


def _table_to_dict(table: OwnTable) -> dict[str, Any]:
    weights = {gram: list(row) for gram, row in table.weights.items()}
    return {"values": list(table.values), "bias": list(table.bias), "stretch": table.stretch, "penalty": table.penalty, "weights": weights}


def _table_from_dict(data: dict[str, Any]) -> OwnTable:
    weights = {gram: tuple(row) for gram, row in data["weights"].items()}
    return OwnTable(tuple(data["values"]), tuple(data["bias"]), weights, data["stretch"], data["penalty"])
