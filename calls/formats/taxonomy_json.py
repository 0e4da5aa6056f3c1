"""A taxonomy as JSON text and back, and the name of its version, which is made from it."""

import json
from hashlib import sha256
from typing import Any

from calls.model.recording import Side
from calls.model.taxonomy import OwnClass, Taxonomy

NONE = "t0"  # the version of a company without classes of its own


def write_taxonomy(taxonomy: Taxonomy) -> str:
    """The same classes give the same text, whatever their order in the file."""
    return json.dumps(taxonomy_to_list(taxonomy), ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def taxonomy_to_list(taxonomy: Taxonomy) -> list[dict[str, Any]]:
    """Plain JSON types, by field and id."""
    return [_class_to_dict(one) for one in sorted(taxonomy.classes, key=lambda one: (one.field, one.id))]


def read_taxonomy(text: str) -> Taxonomy:
    return Taxonomy(tuple(_class_from_dict(one) for one in json.loads(text)))


def taxonomy_version(taxonomy: Taxonomy) -> str:
    """ "t1a2b3c4d", by content; NONE without any class."""
    return "t" + sha256(write_taxonomy(taxonomy).encode()).hexdigest()[:8] if taxonomy.classes else NONE


def _class_to_dict(one: OwnClass) -> dict[str, Any]:
    return {
        "field": one.field,
        "id": one.id,
        "parent": one.parent,
        "names": dict(one.names),
        "phrases": {language: list(phrases) for language, phrases in one.phrases.items()},
        "said_by": one.said_by and one.said_by.value,
        "is_off": one.is_off,
    }


def _class_from_dict(data: dict[str, Any]) -> OwnClass:
    phrases = {language: tuple(texts) for language, texts in data["phrases"].items()}
    said_by = Side(data["said_by"]) if data["said_by"] else None
    return OwnClass(data["field"], data["id"], data["parent"], data["names"], phrases, said_by, data["is_off"])
