"""Names of schemas in the OpenAPI document: two classes of one name are told apart by their file, as clients call theirs so."""

import json
from typing import Any


def with_plain_names(document: dict[str, Any]) -> dict[str, Any]:
    """A copy. FastAPI calls them by the whole path of their code, and titles them alike."""
    text = json.dumps(document)
    plain = {name: plain_name(name) for name in document.get("components", {}).get("schemas", {})}
    for name, called in plain.items():
        text = text.replace(f'"#/components/schemas/{name}"', f'"#/components/schemas/{called}"')
    made: dict[str, Any] = json.loads(text)
    if plain:
        schemas = made["components"]["schemas"]
        made["components"]["schemas"] = {plain[name]: {**one, "title": plain[name]} for name, one in schemas.items()}
    return made


def plain_name(name: str) -> str:
    """calls__model__company__Shift: CompanyShift; routing__claim__Claim: Claim."""
    *path, own = name.split("__")
    words = [word.capitalize() for word in path[-1].split("_")] if path else []
    return own if "".join(words) == own else "".join([*words, own])
