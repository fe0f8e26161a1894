"""What all tables of the store share: names of constraints, and types of columns.

Instants are UTC text of fixed width, so that they sort and compare alike on both databases; money is whole yuan.
"""

from datetime import UTC, datetime

from sqlalchemy import Dialect, MetaData, String, TypeDecorator

INSTANT = "%Y-%m-%dT%H:%M:%S.%fZ"
NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Instant(TypeDecorator[datetime]):
    """A moment as text in UTC with microseconds."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return the text to keep."""
        return value.astimezone(UTC).strftime(INSTANT) if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return the moment that was kept."""
        return datetime.strptime(value, INSTANT).replace(tzinfo=UTC) if value else None


metadata = MetaData(naming_convention=NAMING)
ID, NAME, WORD = String(36), String(120), String(40)
