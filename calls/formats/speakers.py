"""Who of a file's speakers is the agent and who the client: by what they are called."""

import re
from collections.abc import Sequence

from calls.formats.format_error import FormatError
from calls.model.recording import Side

_AGENTS = """agent operator manager rep representative advisor adviser employee salesperson seller consultant support assistant staff
агент оператор менеджер сотрудник сотрудница консультант продавец специалист администратор
менеджерка операторка працівник працівниця співробітник консультантка продавець спеціаліст адміністратор"""
_CLIENTS = """client customer caller buyer consumer guest patient
клиент клиентка покупатель абонент заказчик гость пациент клієнт клієнтка покупець замовник гість пацієнт"""
AGENT_WORDS, CLIENT_WORDS = frozenset(_AGENTS.split()), frozenset(_CLIENTS.split())


def is_role(name: str) -> bool:
    return _side_of(name, ()) is not None


def sides_of(
    names: Sequence[str | None], managers: Sequence[str] = (), *, agent_is_first: bool = True
) -> tuple[dict[str | None, Side], str]:
    """Each speaker's side, and how it was known: "by name", "assumed" by who speaks first, "unknown" where nobody is named.

    names: of the speakers in the order in which they first speak. managers: what the company calls its own people.
    Raises FormatError where several could be either.
    """
    different = list(dict.fromkeys(names))
    if different in ([], [None]):
        return {None: Side.AGENT}, "unknown"
    known = {name: side for name in different if (side := _side_of(name or "", managers)) is not None}
    rest = [name for name in different if name not in known]
    if not rest:
        return dict(known), "by name"
    if len(set(known.values())) == 2 or (len(rest) > 1 and known):
        if Side.CLIENT in known.values():  # the call went from one colleague to the next
            return {**known, **dict.fromkeys(rest, Side.AGENT)}, "by name"
        raise FormatError("transcript_speakers", f"{len(different)} speakers, and nothing says who is the client")
    if known:
        other = Side.CLIENT if Side.AGENT in known.values() else Side.AGENT
        return {**known, rest[0]: other}, "by name"
    if len(rest) > 2:
        raise FormatError("transcript_speakers", f"{len(rest)} speakers, and nothing says who is the agent")
    order = (Side.AGENT, Side.CLIENT) if agent_is_first else (Side.CLIENT, Side.AGENT)
    return dict(zip(rest, order, strict=False)), "assumed"


def _side_of(name: str, managers: Sequence[str]) -> Side | None:
    words = re.findall(r"[^\W\d_]+", name.lower())
    if any(word in AGENT_WORDS for word in words):
        return Side.AGENT
    if any(word in CLIENT_WORDS for word in words):
        return Side.CLIENT
    own = {part for manager in managers for part in re.findall(r"[^\W\d_]+", manager.lower())}
    return Side.AGENT if words and all(word in own for word in words) else None
