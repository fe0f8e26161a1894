"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None
ROLE = "role in ('reporter', 'head', 'reviewer', 'curator', 'administrator')"
STATUS = "status in ('draft', 'submitted', 'endorsed', 'accepted', 'returned', 'reopened', 'withdrawn')"
OPEN = sa.text("status != 'withdrawn'")


def upgrade() -> None:
    """Bring a store to this version."""
    op.create_table(
        "attempt",
        sa.Column("login", sa.String(length=64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last", sa.String(length=27), nullable=False),
        sa.PrimaryKeyConstraint("login", name=op.f("pk_attempt")),
    )
    op.create_table(
        "backup",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("made", sa.String(length=27), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_backup")),
    )
    op.create_table(
        "counter",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_counter")),
    )
    op.create_table(
        "lineage",
        sa.Column("unit", sa.String(length=120), nullable=False),
        sa.Column("ancestor", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("unit", "ancestor", name=op.f("pk_lineage")),
    )
    op.create_index("ix_lineage_ancestor", "lineage", ["ancestor", "unit"], unique=False)
    op.create_table(
        "owed",
        sa.Column("item", sa.String(length=120), nullable=False),
        sa.Column("unit", sa.String(length=120), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("item", "unit", name=op.f("pk_owed")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("login", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("subject", sa.String(length=255), nullable=True),
        sa.Column("must_change", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created", sa.String(length=27), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("login", name=op.f("uq_person_login")),
        sa.UniqueConstraint("subject", name=op.f("uq_person_subject")),
    )
    op.create_table(
        "store",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("created", sa.String(length=27), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("plan_version", sa.String(length=120), nullable=False),
        sa.Column("mark", sa.String(length=120), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_store_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_store")),
    )
    op.create_table(
        "account_change",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("by", sa.String(length=36), nullable=True),
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name=op.f("fk_account_change_by_person")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_account_change_person_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_change")),
    )
    op.create_table(
        "change",
        sa.Column("revision", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("person", sa.String(length=36), nullable=True),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("everyone", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_change_person_person")),
        sa.PrimaryKeyConstraint("revision", name=op.f("pk_change")),
    )
    op.create_index(op.f("ix_change_day"), "change", ["day"], unique=False)
    op.create_table(
        "permission",
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.String(length=120), nullable=False),
        sa.CheckConstraint(ROLE, name=op.f("ck_permission_role")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_permission_person_person")),
        sa.PrimaryKeyConstraint("person", "role", "unit", name=op.f("pk_permission")),
    )
    op.create_table(
        "session",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("created", sa.String(length=27), nullable=False),
        sa.Column("seen", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_session_person_person")),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_session")),
    )
    op.create_index(op.f("ix_session_person"), "session", ["person"], unique=False)
    op.create_table(
        "expected",
        sa.Column("item", sa.String(length=120), nullable=False),
        sa.Column("unit", sa.String(length=120), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("added", sa.BigInteger(), nullable=False),
        sa.Column("removed", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["added"], ["change.revision"], name=op.f("fk_expected_added_change")),
        sa.ForeignKeyConstraint(["removed"], ["change.revision"], name=op.f("fk_expected_removed_change")),
        sa.PrimaryKeyConstraint("item", "unit", "since", "added", name=op.f("pk_expected")),
    )
    op.create_index("ix_expected_unit", "expected", ["unit", "item"], unique=False)
    op.create_table(
        "period",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("opened", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["opened"], ["change.revision"], name=op.f("fk_period_opened_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period")),
    )
    op.create_table(
        "record",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("item", sa.String(length=120), nullable=False),
        sa.Column("target", sa.String(length=120), nullable=False),
        sa.Column("unit", sa.String(length=120), nullable=False),
        sa.Column("period", sa.String(length=40), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("submitted", sa.BigInteger(), nullable=True),
        sa.Column("submitted_day", sa.Date(), nullable=True),
        sa.Column("withdrawn", sa.BigInteger(), nullable=True),
        sa.Column("purged", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("kind in ('item', 'target', 'closing', 'date')", name=op.f("ck_record_kind")),
        sa.CheckConstraint(STATUS, name=op.f("ck_record_status")),
        sa.ForeignKeyConstraint(["created"], ["change.revision"], name=op.f("fk_record_created_change")),
        sa.ForeignKeyConstraint(["purged"], ["change.revision"], name=op.f("fk_record_purged_change")),
        sa.ForeignKeyConstraint(["submitted"], ["change.revision"], name=op.f("fk_record_submitted_change")),
        sa.ForeignKeyConstraint(["withdrawn"], ["change.revision"], name=op.f("fk_record_withdrawn_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record")),
        sa.UniqueConstraint("number", name=op.f("uq_record_number")),
    )
    op.create_index("ix_record_received", "record", ["kind", "ends", "unit", "item"], unique=False)
    op.create_index("ix_record_status", "record", ["status", "kind"], unique=False)
    op.create_index(
        "uq_record_subject",
        "record",
        ["kind", "unit", "period", "item", "target"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )
    op.create_table(
        "request",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("records", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_request_person_person")),
        sa.ForeignKeyConstraint(["revision"], ["change.revision"], name=op.f("fk_request_revision_change")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_request")),
    )
    op.create_table(
        "successor",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("unit", sa.String(length=120), nullable=False),
        sa.Column("successor", sa.String(length=120), nullable=False),
        sa.Column("name_zh", sa.String(length=120), nullable=False),
        sa.Column("name_en", sa.String(length=120), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("added", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["added"], ["change.revision"], name=op.f("fk_successor_added_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_successor")),
    )
    op.create_table(
        "entry",
        sa.Column("record", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("action", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("content", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("plan_version", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(["record"], ["record.id"], name=op.f("fk_entry_record_record")),
        sa.ForeignKeyConstraint(["revision"], ["change.revision"], name=op.f("fk_entry_revision_change")),
        sa.PrimaryKeyConstraint("record", "version", name=op.f("pk_entry")),
    )
    op.create_index(op.f("ix_entry_revision"), "entry", ["revision"], unique=False)
    op.create_table(
        "accepted",
        sa.Column("record", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("valid_to", sa.BigInteger(), nullable=True),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("item", sa.String(length=120), nullable=False),
        sa.Column("target", sa.String(length=120), nullable=False),
        sa.Column("unit", sa.String(length=120), nullable=False),
        sa.Column("period", sa.String(length=40), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["record", "version"], ["entry.record", "entry.version"], name=op.f("fk_accepted_record_entry")
        ),
        sa.ForeignKeyConstraint(["valid_from"], ["change.revision"], name=op.f("fk_accepted_valid_from_change")),
        sa.ForeignKeyConstraint(["valid_to"], ["change.revision"], name=op.f("fk_accepted_valid_to_change")),
        sa.PrimaryKeyConstraint("record", "valid_from", name=op.f("pk_accepted")),
    )
    op.create_index(
        "ix_accepted_subject",
        "accepted",
        ["kind", "item", "unit", "ends", "state", "valid_from", "valid_to", "period", "record"],
        unique=False,
    )
