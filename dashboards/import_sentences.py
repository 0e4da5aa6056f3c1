"""What taking files in says of their lines, in the reader's language: the sentences that `ingest` writes in English, each as a pattern."""

import re
from functools import cache

from dashboards.languages import Language, _, translations_of

SENTENCES = (
    _("a cost of this channel, campaign and day stands on %(a)s already%(b)s"),
    _(" with another amount"),
    _(" for another span of days"),
    _("Take one of the two out, or name what tells them apart in UTMCampaign"),
    _("costs of one day and campaign are with and without VAT"),
    _("Write both alike"),
    _("%(a)s tells this campaign for another span of days"),
    _("Write both for the same days"),
    _("costs of one day and campaign are in two currencies"),
    _("days of this cost of %(a)s are paid for by %(b)s already"),
    _("the books"),
    _("It would count twice: keep one of the two, or undo the import that told the other"),
    _("none yet"),
    _("%(a)s is no channel of the company"),
    _("Write one of %(a)s, or add it to company.toml"),
    _("this stands on %(a)s already%(b)s"),
    _(" and differs"),
    _("line %(a)s"),
    _("Take one of the two out"),
    _("Correct one, or tell several costs of one kind and day apart by a column entry"),
    _("%(a)s is no kind of cost"),
    _("Write one of %(a)s"),
    _("the cost names %(a)s"),
    _("A cost belongs to one of them: leave the others empty"),
    _("client_number is not a telephone number"),
    _("Write it with its country code"),
    _("there is no order %(a)s in the books"),
    _("Take its orders in first: earshot import orders FILE"),
    _("no call of this cost's client is known"),
    _("more than %(a)s lines cannot be taken, the first: %(b)s"),
    _("Nothing was taken in"),
    _("%(a)s is %(b)s instead of %(c)s that %(d)s told"),
    _("no file was chosen"),
    _("Choose a CSV or XLSX file"),
    _("two files are called %(a)s"),
    _("Take them in one after the other, or rename one"),
    _("the file cannot be kept: %(a)s"),
    _("the disk is full"),
    _("Make room on the disk, then try again"),
    _("no call of the client of order %(a)s is known"),
    _("the payment of %(a)s of order %(b)s is before the order itself, %(c)s"),
    _("%(a)s of order %(b)s were paid back on %(c)s"),
    _("of order %(a)s %(b)s were paid back, but %(c)s paid"),
    _("order %(a)s names a call that is not known"),
    _("order %(a)s was cancelled, but %(b)s that were paid stay"),
    _("Correct one, or number several payments of one order in a column entry"),
    _("stage %(a)s is not one of the company's"),
    _("order %(a)s is of another client by %(b)s"),
    _("Correct one of them, or give it a number of its own"),
    _("%(a)s is empty"),
    _("Fill it in on one line of the order at least"),
    _("%(a)s is no currency"),
    _("Write its ISO 4217 code, such as EUR"),
    _("; the last one before it is of %(a)s"),
    _("there is no rate of %(a)s in %(b)s for %(c)s%(d)s"),
    _("Take one in: earshot import rates FILE"),
    _("Keep one rate for each day"),
    _("%(a)s is the company's own currency"),
    _("Leave this line out"),
    _("the rate is zero"),
    _("Write what one %(a)s is in %(b)s"),
    _("nominal is not 1, 10, 100 …"),
    _("Write the rate of one unit"),
    _("several managers are called so"),
    _("%(a)s is no manager of the company"),
    _("Write one of %(a)s, or add him to company.toml"),
    _("the day is off and has hours"),
    _("Leave from and to empty on a day off"),
    _("from or to is empty"),
    _("Write both, or yes under off for a day off"),
    _("the shift ends before it begins"),
    _("Write a night as two lines, split at 00:00"),
    _("%(a)s works twice at one time on %(b)s, see %(c)s"),
    _("Correct one of the two"),
    _("there is no company to whom these books could belong"),
    _("Write company.toml and run earshot company apply."),
    _("%(a)s is no time of day"),
    _("Write it as 09:00"),
    _("the amount has more than %(a)s decimals or is too large"),
    _("Round it to cents"),
    _("the amount is not a number of zero or more"),
    _("Write it as 1234.50"),
    _("the amount can be read in two ways"),
    _("Write 1234.00 for a thousand and more, 1.2340 for less"),
    _("clocks were put forward over this hour"),
    _("Correct the time, or add its offset: 2026-03-29 02:30+00:00"),
    _("the span of days ends before it begins"),
    _("Write it as 2026-03-01..2026-03-31"),
    _("this is no day"),
    _("Write it as 2026-03-31"),
    _("%(a)s is neither yes nor no"),
    _("Write yes or no"),
    _("this is no date and time"),
    _("Write it as 2026-03-31 14:05"),
    _("the day can be read in two ways"),
    _("Write it as %(a)s or %(b)s"),
    _("there is no such day"),
    _("no year of a call"),
    _("The first line must name %(a)s"),
    _("%(a)s: no column %(b)s"),
    _("Fill in %(a)s"),
    _("%(a)s columns where the first line has %(b)s"),
    _("the quotes are not closed on this line"),
    _("Write one row on one line"),
    _("Put texts that hold the delimiter in quotes"),
    _("%(a)s is larger than %(b)s MB"),
    _("cannot read %(a)s: %(b)s"),
    _("Split it by month"),
    _("Check that the file is there and may be read"),
    _("the line is not %(a)s"),
    _("Save the file as UTF-8"),
    _("%(a)s is no workbook that can be read"),
    _("%(a)s is a workbook of an old Excel"),
    _("%(a)s is no table"),
    _("Save it as XLSX or as CSV once more"),
    _("Save it as XLSX or as CSV"),
    _("there is no import %(a)s"),
    _("import %(a)s is undone already"),
    _("import %(a)s cannot be undone: %(b)s"),
    _("See: earshot import list"),
    _("import %(a)s changed %(b)s of its rows"),
    _("import %(a)s was counted with what it brought"),
    _("Undo %(a)s first"),
    _("the files are larger than %(a)s MB"),
    _("Split them by month, or take them in by earshot import"),
    _("this form is broken"),
    _("Open the page again and choose the file there"),
    _("the file broke off on its way"),
    _("Send it once more; nothing was taken in"),
    _("it is not said what the file holds"),
    _("Choose it"),
)
PLACE = re.compile(r"%\\\((\w)\\\)s|%\((\w)\)s")


def import_sentence(language: Language, said: str) -> str:
    """What matches no pattern stays as it is: names, numbers, and the company's own words."""
    if language is Language.EN:
        return said
    for pattern, sentence in _patterns():
        if (found := pattern.fullmatch(said)) is not None:
            parts = {name: import_sentence(language, part) for name, part in found.groupdict().items()}
            return translations_of(language).gettext(sentence) % parts
    return said


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Those with more words of their own come first: they say more."""
    in_order = sorted(SENTENCES, key=lambda one: -len(PLACE.sub("", one)))
    return tuple((re.compile(_pattern(one), re.DOTALL), one) for one in in_order)


def _pattern(sentence: str) -> str:
    return PLACE.sub(lambda found: f"(?P<{found[1] or found[2]}>.*?)", re.escape(sentence))
