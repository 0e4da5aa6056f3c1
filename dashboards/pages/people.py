"""Who may sign in, and what they did: what the two pages show."""

from dataclasses import dataclass

from calls.house import House
from calls.model.company import Manager
from calls.model.people import PEOPLE, AuditEntry, Deed, Role, User, UserId
from calls.store.audit_repository import AuditFilter
from dashboards.languages import _

ROLE_NAMES = {
    Role.OWNER: _("Owner"),
    Role.ADMIN: _("Administrator"),
    Role.HEAD: _("Head of sales"),
    Role.QA: _("Quality control"),
    Role.MANAGER: _("Manager"),
    Role.MARKETER: _("Marketer"),
    Role.PBX: _("Telephone exchange"),
}
ROLE_MEANINGS = {
    Role.OWNER: _("Everything; nobody can take this role from the last owner."),
    Role.ADMIN: _("Everything: sets up, invites, reads what was done."),
    Role.HEAD: _("All calls and figures, pay and the ring order."),
    Role.QA: _("All calls: listens, corrects, scores. Clients’ numbers are masked."),
    Role.MANAGER: _("The own calls, figures and pay. Clients’ numbers are masked."),
    Role.MARKETER: _("What advertising brings, with the calls behind it. Hears nothing; clients’ numbers are masked."),
}
DEED_NAMES = {
    Deed.SIGNED_IN: _("Signed in"),
    Deed.SIGN_IN_REFUSED: _("Sign-in refused"),
    Deed.SIGNED_OUT: _("Signed out"),
    Deed.LISTENED: _("Listened"),
    Deed.SEARCHED: _("Searched"),
    Deed.DOWNLOADED: _("Took along"),
    Deed.CHANGED: _("Changed"),
}
AUDIT_PAGE = 100


@dataclass(frozen=True, slots=True)
class PeoplePage:
    users: tuple[User, ...]
    managers: tuple[Manager, ...]  # of the company
    linked: frozenset[UserId]  # who has an account of the company's sign-in
    roles: tuple[Role, ...] = PEOPLE


@dataclass(frozen=True, slots=True)
class AuditPage:
    entries: tuple[AuditEntry, ...]  # newest first
    older_than: int | None  # where the next page begins; None at the end


def people_page(house: House) -> PeoplePage:
    company = house.company.load()
    return PeoplePage(house.users.list(), company.managers if company else (), house.identities.linked())


def audit_page(house: House, wanted: AuditFilter, before: int | None) -> AuditPage:
    entries = house.audit.page(wanted, before, AUDIT_PAGE + 1)
    shown = entries[:AUDIT_PAGE]
    return AuditPage(shown, shown[-1].id if len(entries) > AUDIT_PAGE else None)
