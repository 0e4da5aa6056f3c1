"""Departments: who belongs together, and since when."""

from collections.abc import Sequence

from calls.model.call import ManagerId
from calls.model.company import Department, Line, LineKind, Manager, Member
from ingest.company.checks import check_ids, pairs_at_the_same_time
from ingest.company.parts import EXTENSION, read_id
from ingest.company.problems import Problems, did_you_mean
from ingest.company.table import Placed, Table

LATER = "Set valid_to of the earlier one to the day on which the later one begins."


def read_departments(
    top: Table, managers: Sequence[Placed[Manager]], lines: Sequence[Placed[Line]]
) -> tuple[list[Placed[Department]], list[Placed[Member]]]:
    known = [manager.value.id for manager in managers]
    departments: list[Placed[Department]] = []
    members: list[Placed[Member]] = []
    for table in top.tables("departments"):
        table.refuse_unknown(("id", "name", "extension", "members"))
        department = Department(read_id(table), table.text("name"), _extension(table))
        departments.append(Placed(table.path, department))
        members.extend(_members(table, department, known))
    check_ids(departments, lambda department: department.id, "department.id", top.problems)
    _check_extensions(departments, lines, top.problems)
    _check_members(members, top.problems)
    return departments, members


def _members(table: Table, department: Department, known: list[ManagerId]) -> list[Placed[Member]]:
    found: list[Placed[Member]] = []
    for entry in table.tables("members"):
        entry.refuse_unknown(("manager", "valid_from", "valid_to"))
        manager = ManagerId(entry.text("manager"))
        if manager and manager not in known:
            names = ", ".join(known) or "none yet"
            entry.wrong("manager", f"there is no manager {manager}", did_you_mean(manager, list(known), f"Write the id of one of {names}."))
        else:
            found.append(Placed(entry.path, Member(department.id, manager, entry.validity())))
    return found


def _extension(table: Table) -> str | None:
    extension = table.optional_text("extension")
    if extension and not EXTENSION.fullmatch(extension):
        table.wrong("extension", f"extension {extension} has signs that no extension has", 'Write what the exchange dials: "600".')
    return extension


def _check_extensions(departments: Sequence[Placed[Department]], lines: Sequence[Placed[Line]], problems: Problems) -> None:
    """One number, one place to ring."""
    owners = {line.value.address: (f"manager {line.value.manager}", line.path) for line in lines if line.value.kind is LineKind.EXTENSION}
    for department in departments:
        extension = department.value.extension
        if not extension:
            continue
        if extension in owners:
            owner, path = owners[extension]
            message = f"extension {extension} is that of {owner}, too (line {problems.line_of(path)})"
            problems.add((*department.path, "extension"), message, "Give each its own.")
        owners.setdefault(extension, (f"department {department.value.id}", (*department.path, "extension")))


def _check_members(members: Sequence[Placed[Member]], problems: Problems) -> None:
    pairs = pairs_at_the_same_time(members, lambda member: (member.department, member.manager), lambda member: member.valid)
    for one, other in pairs:
        where = problems.line_of(one.path)
        problems.add(other.path, f"{other.value.manager} is twice in {other.value.department} at one time (line {where})", LATER)
