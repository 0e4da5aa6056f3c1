from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from calls.house import House, open_house
from calls.settings import Settings
from tests.calls.samples import a_company


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with closing(open_house(Settings(company_dir=tmp_path))) as house:
        house.company.save(a_company(sale_stages=("measured", "came", "paid"), cancelled_stages=("cancelled", "refund"), paid_stage="paid"))
        yield house
