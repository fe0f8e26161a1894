"""The tables of the store as they are now; `records/migrations` says how a store gets there."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    false,
)

import records.schema_projects  # noqa: F401 – declares its tables beside these
from records.schema_base import ID, NAME, WORD, Instant, metadata

store = Table(
    "store",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("uuid", ID, nullable=False),
    Column("created", Instant, nullable=False),
    Column("revision", BigInteger, nullable=False),
    Column("plan_version", NAME, nullable=False),
    Column("mark", NAME, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)
person = Table(
    "person",
    metadata,
    Column("id", ID, primary_key=True),
    Column("login", NAME, nullable=False, unique=True),
    Column("name", NAME, nullable=False),
    Column("password", Text, nullable=False),
    Column("subject", String(255), unique=True),
    Column("must_change", Boolean, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("created", Instant, nullable=False),
)
permission = Table(
    "permission",
    metadata,
    Column("person", ForeignKey("person.id"), nullable=False),
    Column("role", WORD, nullable=False),
    Column("unit", NAME, nullable=False),
    PrimaryKeyConstraint("person", "role", "unit"),
    CheckConstraint("role in ('reporter', 'head', 'reviewer', 'curator', 'administrator')", name="role"),
)
session = Table(
    "session",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("person", ForeignKey("person.id"), nullable=False, index=True),
    Column("created", Instant, nullable=False),
    Column("seen", Instant, nullable=False),
)
attempt = Table(
    "attempt",
    metadata,
    Column("login", String(64), primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last", Instant, nullable=False),
)
change = Table(
    "change",
    metadata,
    Column("revision", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("day", Date, nullable=False, index=True),
    Column("person", ForeignKey("person.id")),
    Column("actor", NAME, nullable=False),
    Column("action", WORD, nullable=False),
    Column("subject", NAME, nullable=False),
    Column("everyone", Boolean, nullable=False),
)
account_change = Table(
    "account_change",
    metadata,
    Column("id", ID, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("by", ForeignKey("person.id")),
    Column("person", ForeignKey("person.id"), nullable=False),
    Column("action", WORD, nullable=False),
    Column("before", Text, nullable=False, server_default=""),
    Column("after", Text, nullable=False, server_default=""),
)
period = Table(
    "period",
    metadata,
    Column("id", WORD, primary_key=True),
    Column("starts", Date, nullable=False),
    Column("ends", Date, nullable=False),
    Column("due", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("opened", ForeignKey("change.revision"), nullable=False),
)
successor = Table(
    "successor",
    metadata,
    Column("id", ID, primary_key=True),
    Column("unit", NAME, nullable=False),
    Column("successor", NAME, nullable=False),
    Column("name_zh", NAME, nullable=False),
    Column("name_en", NAME, nullable=False),
    Column("since", Date, nullable=False),
    Column("source", Text, nullable=False),
    Column("added", ForeignKey("change.revision"), nullable=False),
)
lineage = Table(
    "lineage",
    metadata,
    Column("unit", NAME, nullable=False),
    Column("ancestor", NAME, nullable=False),
    PrimaryKeyConstraint("unit", "ancestor"),
)
Index("ix_lineage_ancestor", lineage.c.ancestor, lineage.c.unit)
owed = Table(
    "owed",
    metadata,
    Column("item", NAME, nullable=False),
    Column("unit", NAME, nullable=False),
    Column("since", Date, nullable=False),
    Column("until", Date, nullable=False),
    PrimaryKeyConstraint("item", "unit", "since"),
)
expected = Table(
    "expected",
    metadata,
    Column("item", NAME, nullable=False),
    Column("unit", NAME, nullable=False),
    Column("since", Date, nullable=False),
    Column("until", Date, nullable=False),
    Column("added", BigInteger, ForeignKey("change.revision"), nullable=False),
    Column("removed", BigInteger, ForeignKey("change.revision")),
    PrimaryKeyConstraint("item", "unit", "since", "added"),
)
Index("ix_expected_unit", expected.c.unit, expected.c.item)
counter = Table(
    "counter",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
)
record = Table(
    "record",
    metadata,
    Column("id", ID, primary_key=True),
    Column("number", String(20), nullable=False, unique=True),
    Column("kind", WORD, nullable=False),
    Column("item", NAME, nullable=False),
    Column("target", NAME, nullable=False),
    Column("unit", NAME, nullable=False),
    Column("period", WORD, nullable=False),
    Column("ends", Date),
    Column("status", WORD, nullable=False),
    Column("version", Integer, nullable=False),
    Column("created", ForeignKey("change.revision"), nullable=False),
    Column("submitted", ForeignKey("change.revision")),
    Column("submitted_day", Date),
    Column("withdrawn", ForeignKey("change.revision")),
    Column("purged", ForeignKey("change.revision")),
    CheckConstraint("kind in ('item', 'target', 'closing', 'date', 'project')", name="kind"),
    CheckConstraint(
        "status in ('draft', 'submitted', 'endorsed', 'accepted', 'returned', 'reopened', 'withdrawn')", name="status"
    ),
)
# of projects a unit has as many as it brings in
_open = (record.c.status != "withdrawn") & (record.c.kind != "project")
Index(
    "uq_record_subject",
    record.c.kind,
    record.c.unit,
    record.c.period,
    record.c.item,
    record.c.target,
    unique=True,
    sqlite_where=_open,
    postgresql_where=_open,
)
Index("ix_record_received", record.c.kind, record.c.ends, record.c.unit, record.c.item)
Index("ix_record_status", record.c.status, record.c.kind)
entry = Table(
    "entry",
    metadata,
    Column("record", ForeignKey("record.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("revision", ForeignKey("change.revision"), nullable=False, index=True),
    Column("action", WORD, nullable=False),
    Column("status", WORD, nullable=False),
    Column("content", JSON(none_as_null=True)),
    Column("reason", Text, nullable=False),
    Column("plan_version", NAME, nullable=False),
    PrimaryKeyConstraint("record", "version"),
)
accepted = Table(
    "accepted",
    metadata,
    Column("record", ID, nullable=False),
    Column("version", Integer, nullable=False),
    Column("valid_from", BigInteger, ForeignKey("change.revision"), nullable=False),
    Column("valid_to", BigInteger, ForeignKey("change.revision")),
    Column("published", Boolean, nullable=False),
    Column("kind", WORD, nullable=False),
    Column("item", NAME, nullable=False),
    Column("target", NAME, nullable=False),
    Column("unit", NAME, nullable=False),
    Column("period", WORD, nullable=False),
    Column("ends", Date),
    Column("state", WORD, nullable=False),
    Column("confidential", Boolean, nullable=False, server_default=false()),
    PrimaryKeyConstraint("record", "valid_from"),
    ForeignKeyConstraint(["record", "version"], ["entry.record", "entry.version"]),
)
# holds all that states are computed from, so that the table itself is not read
Index(
    "ix_accepted_subject",
    *(accepted.c[name] for name in ("kind", "item", "unit", "ends", "state", "valid_from", "valid_to", "period")),
    accepted.c.record,
)
request = Table(
    "request",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("person", ForeignKey("person.id"), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("revision", ForeignKey("change.revision"), nullable=False),
    Column("records", JSON, nullable=False),
)
backup = Table(
    "backup",
    metadata,
    Column("id", ID, primary_key=True),
    Column("name", Text, nullable=False),
    Column("made", Instant, nullable=False),
    Column("revision", BigInteger, nullable=False),
)
# its one row is kept by triggers, see migration 0002
demonstration = Table(
    "demonstration",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("marked", Instant, nullable=False),
    CheckConstraint("id = 1", name="one_row"),
)
# what only this running store needs; a backup leaves it out, and everyone signs in again after it was restored
PASSING = (session, attempt)
