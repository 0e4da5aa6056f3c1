"""The taxonomy file: taxonomy.toml beside company.toml, a company's own reasons for refusing and sources of calls. Optional.

[[refusal_reasons]]                 # a class of your own
id = "price.cheaper_online"
parent = "price"                    # a built-in class, or another one of yours
said_by = "client"                  # client (default), agent or anyone
names = {en = "Cheaper online", ru = "В интернете дешевле", uk = "В інтернеті дешевше"}
[refusal_reasons.phrases]
en = ["cheaper (online|on the internet)"]
ru = ["в интернете .. (дешевле|подешевле)"]

[[refusal_reasons]]                 # a built-in class under another name, or with more phrases
id = "parking"
names = {en = "Nowhere to park"}

[[ad_channels]]                     # a built-in class that you do not want: its calls count as "other"
id = "billboard"
off = true
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from calls.model.recording import Side
from calls.model.taxonomy import AD_CHANNEL, OTHER, REASON, ROOTS, OwnClass, Taxonomy
from ingest.company.checks import check_ids
from ingest.company.parts import read_id
from ingest.company.problems import did_you_mean
from ingest.company.reading import top_table
from ingest.company.speech import LANGUAGES
from ingest.company.table import Placed, Table
from ingest.company_file import text_of
from ingest.taxonomy_checks import check_classes

TAXONOMY_FILE = "taxonomy.toml"
EXAMPLE = Path(__file__).parent / "taxonomy_example.toml"
TABLES = {"refusal_reasons": REASON, "ad_channels": AD_CHANNEL}
SAID_BY: Mapping[str, Side | None] = {"client": Side.CLIENT, "agent": Side.AGENT, "anyone": None}
DEFAULT_SAID_BY = {REASON: "client", AD_CHANNEL: "anyone"}
PhraseFault = Callable[[str], str | None]  # what is wrong with a phrase; None: it can be read


@dataclass(frozen=True, slots=True)
class TaxonomyFile:
    taxonomy: Taxonomy
    text: str  # as it was written


def read_taxonomy_file(path: Path, phrase_fault: PhraseFault) -> TaxonomyFile:
    """Raises CompanyFileError with one line for each problem, SetupError where the file cannot be read."""
    text = text_of(path, "Name an existing taxonomy file; earshot taxonomy example writes one to begin with.")
    return TaxonomyFile(read_taxonomy_text(text, path.name, phrase_fault), text)


def read_taxonomy_text(text: str, file: str, phrase_fault: PhraseFault) -> Taxonomy:
    top = top_table(text, file)
    top.refuse_unknown(tuple(TABLES))
    classes = [Placed(table.path, _read_class(table, field, phrase_fault)) for key, field in TABLES.items() for table in top.tables(key)]
    for key, field in TABLES.items():
        own = [placed for placed in classes if placed.value.field == field]
        check_ids(own, lambda one: one.id, f"{key.removesuffix('s').replace('_', ' ')}.id", top.problems)
        check_classes(own, top.problems)
    top.problems.raise_if_any()
    return Taxonomy(tuple(placed.value for placed in classes))


def _read_class(table: Table, field: str, phrase_fault: PhraseFault) -> OwnClass:
    table.refuse_unknown(("id", "parent", "names", "phrases", "said_by", "off"))
    class_id = read_id(table)
    is_root = class_id in ROOTS[field]
    if is_root and "parent" in table.data:
        table.wrong("parent", f"{class_id} is built in and has no parent", "Take parent out, or give your class an id of its own.")
    if is_root and class_id == OTHER and table.data.get("off") is True:
        table.wrong("off", "other cannot be switched off: it takes the calls of what is", "Take off = true out.")
    names = {language: named.text(language) for language, named in _by_language(table, "names")}
    if not names and not is_root and "names" not in table.data:
        table.problems.add(table.path, "names is missing", 'Add names = {en = "…"}: what the screens call it.')
    return OwnClass(
        field=field,
        id=class_id,
        parent=None if is_root else table.text("parent"),
        names=names,
        phrases={language: tuple(_phrases(said, language, phrase_fault)) for language, said in _by_language(table, "phrases")},
        said_by=_said_by(table, field),
        is_off=_is_off(table),
    )


def _by_language(table: Table, key: str) -> Iterator[tuple[str, Table]]:
    """Each language that the table has, known ones only."""
    inner = table.table(key)
    for language in inner.data:
        if language in LANGUAGES:
            yield language, inner
        else:
            inner.wrong(
                language, f"unknown language {language}", did_you_mean(language, list(LANGUAGES), f"Write one of {', '.join(LANGUAGES)}.")
            )


def _phrases(table: Table, language: str, phrase_fault: PhraseFault) -> Iterator[str]:
    for index, phrase in enumerate(table.texts(language)):
        yield phrase
        if (fault := phrase_fault(phrase)) is not None:
            table.problems.add((*table.at(language), index), f'the phrase "{phrase}" cannot be read: {fault}', _HOW_TO_WRITE)


_HOW_TO_WRITE = "Write words, (a|b) for one of several, word* for any ending, .. for up to three words between."


def _said_by(table: Table, field: str) -> Side | None:
    said = table.text("said_by", DEFAULT_SAID_BY[field])
    if said and said not in SAID_BY:
        table.wrong("said_by", f"unknown said_by {said}", f"Write one of {', '.join(SAID_BY)}.")
    return SAID_BY.get(said)


def _is_off(table: Table) -> bool:
    value = table.data.get("off", False)
    if not isinstance(value, bool):
        table.wrong("off", "off must be true or false", "Write off = true.")
    return value is True
