"""Texts as TOML writes them."""

import json


def quoted(text: str) -> str:
    """A TOML basic string: JSON's escapes are all TOML's; DEL is the one sign that JSON leaves bare and TOML forbids."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")
