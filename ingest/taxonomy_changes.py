"""What applying a taxonomy file would change, said for people before anything is written."""

from calls.model.taxonomy import OwnClass, Taxonomy
from ingest.company.changes import Change

KINDS = {"refusal_reason": "reason", "ad_channel": "channel"}


def taxonomy_changes(old: Taxonomy, new: Taxonomy) -> tuple[Change, ...]:
    """Every difference, what is new or changed first, in the file's order; empty where nothing would change."""
    before, after = _facts(old), _facts(new)
    return tuple(Change(what, before.get(what), after.get(what)) for what in {**after, **before} if before.get(what) != after.get(what))


def _facts(taxonomy: Taxonomy) -> dict[str, str]:
    return {what: said for one in taxonomy.classes for what, said in _facts_of(one)}


def _facts_of(one: OwnClass) -> list[tuple[str, str]]:
    of = f"{KINDS[one.field]} {one.id}"
    facts = [(of, "switched off" if one.is_off else f"beneath {one.parent}" if one.parent else "built in")]
    if one.names:
        facts.append((f"name of {of}", ", ".join(f"{language} {name}" for language, name in sorted(one.names.items()))))
    for language, phrases in one.phrases.items():
        side = one.said_by.value if one.said_by else "anyone"
        facts.append((f"{language} phrases of {of}, said by {side}", " / ".join(phrases)))
    return facts
