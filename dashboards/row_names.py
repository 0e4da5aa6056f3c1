"""What tables call the rows that have no name of their own."""

from dashboards.languages import Language, _, translations_of
from dashboards.tables import RowNames

NOBODY = _("Nobody’s extension")
DEPARTMENT = _("Department")
NO_CHANNEL = _("No channel of ours")


def manager_names(language: Language) -> RowNames:
    say = translations_of(language).gettext
    return RowNames(nobody=say(NOBODY), all=say(DEPARTMENT))


def channel_names(language: Language) -> RowNames:
    return RowNames(nobody=translations_of(language).gettext(NO_CHANNEL))
