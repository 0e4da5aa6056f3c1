"""Columns that SQLite and PostgreSQL keep alike: exact instants and exact amounts."""

from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import BigInteger, DateTime, Dialect
from sqlalchemy.types import TypeDecorator

from calls.model.errors import CallError

AMOUNT_SCALE = 4  # no currency of ISO 4217 has more decimals


class UtcDateTime(TypeDecorator[datetime]):
    """Aware in, aware UTC out. SQLite forgets zones, so what it keeps is always UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        in_utc = value.astimezone(UTC)
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 SQLAlchemy's signature
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class ExactAmount(TypeDecorator[Decimal]):
    """A Decimal as a whole number of ten-thousandths, so that SUM stays exact where the database has no decimals."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        if value is None:
            return None
        scaled = value.scaleb(AMOUNT_SCALE)
        if scaled != scaled.to_integral_value() or abs(scaled) >= 2**63:
            raise CallError(f"an amount has more than {AMOUNT_SCALE} decimals or is too large", permanent=True, remedy="Correct the amount")
        return int(scaled)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """With two decimals where two are enough."""
        if value is None:
            return None
        return Decimal(value // 100).scaleb(-2) if value % 100 == 0 else Decimal(value).scaleb(-AMOUNT_SCALE)
