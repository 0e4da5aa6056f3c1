"""An opened house with a small company in London, in a folder of its own."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from calls.house import House, open_house
from calls.model.call import ChannelId, ManagerId
from calls.model.company import AdChannel, Company, Line, LineKind, Manager, Number
from calls.settings import Settings

MARIA = ManagerId("maria")

LONDON = Company(
    name="Window firm",
    time_zone="Europe/London",
    currency="GBP",
    country="GB",
    language="en",
    queue="sales",
    sale_stages=("paid",),
    counted_stage="paid",
    managers=(Manager(MARIA, "Maria", notice_on=date(2025, 1, 7)),),
    lines=(Line(MARIA, LineKind.EXTENSION, "101"), Line(MARIA, LineKind.EXTENSION, "102")),
    channels=(AdChannel(ChannelId("leaflet"), "Leaflet"),),
    numbers=(Number("+442079460142", ChannelId("leaflet")),),
)


@contextmanager
def opened_house(folder: Path, company: Company | None = LONDON) -> Iterator[House]:
    folder.mkdir(parents=True, exist_ok=True)
    with closing(open_house(Settings(company_dir=folder))) as house:
        if company is not None:
            house.company.save(company)
        yield house
