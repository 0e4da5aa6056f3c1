"""Which numbers are one client's: the same digits, with or without a plus, and those that somebody said are his."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from calls.store.context_tables import StoredClientNumber


def digits_of(number: str) -> str:
    return number.removeprefix("+")


@dataclass(frozen=True, slots=True)
class Clients:
    main_of: Mapping[str, str]  # digits of a further number -> of the main one

    def client_of(self, number: str) -> str:
        digits = digits_of(number)
        return self.main_of.get(digits, digits)

    def spellings(self, clients: Collection[str]) -> list[str]:
        """Every way in which a number of these clients may stand in a call or an order."""
        known = {*clients, *(number for number, main in self.main_of.items() if main in clients)}
        return sorted(spelling for digits in known for spelling in (digits, f"+{digits}"))


def load_clients(connection: Connection, numbers: Iterable[str]) -> Clients:
    """Of these numbers, and of all others of their clients."""
    digits = {digits_of(number) for number in numbers}
    named = select(StoredClientNumber.client).where(StoredClientNumber.number.in_(digits))
    rows = connection.execute(
        select(StoredClientNumber.number, StoredClientNumber.client).where(
            StoredClientNumber.client.in_(named) | StoredClientNumber.client.in_(digits)
        )
    )
    return Clients({row.number: row.client for row in rows})
