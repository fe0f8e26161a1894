"""Projects of the ledger: a kind of record of which a unit has many, with tables that sums are computed from."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None
KINDS = "kind in ('item', 'target', 'closing', 'date', 'project')"
STATUS = "status in ('draft', 'submitted', 'endorsed', 'accepted', 'returned', 'reopened', 'withdrawn')"
OPEN = sa.text("status != 'withdrawn' AND kind != 'project'")
STAGES = ("negotiating", "signed", "started", "operating", "terminated")


def upgrade() -> None:
    """Bring a store to this version."""
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint(op.f("ck_record_kind"), "record", type_="check")
        op.create_check_constraint(op.f("ck_record_kind"), "record", KINDS)
        op.drop_index("uq_record_subject", "record")
        _index_subject()
    else:
        _remake_record()
    op.add_column("accepted", sa.Column("confidential", sa.Boolean(), nullable=False, server_default=sa.false()))
    _create_tables()


def _remake_record() -> None:
    """Make `record` anew with the new check, which SQLite cannot alter.

    Its rows are copied back under the old name, so that the references of `entry`, which are checked at the end of the
    transaction, hold again.
    """
    op.execute("PRAGMA defer_foreign_keys=ON")
    op.execute("CREATE TABLE record_before AS SELECT * FROM record")
    op.drop_table("record")
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
        sa.CheckConstraint(KINDS, name=op.f("ck_record_kind")),
        sa.CheckConstraint(STATUS, name=op.f("ck_record_status")),
        sa.ForeignKeyConstraint(["created"], ["change.revision"], name=op.f("fk_record_created_change")),
        sa.ForeignKeyConstraint(["purged"], ["change.revision"], name=op.f("fk_record_purged_change")),
        sa.ForeignKeyConstraint(["submitted"], ["change.revision"], name=op.f("fk_record_submitted_change")),
        sa.ForeignKeyConstraint(["withdrawn"], ["change.revision"], name=op.f("fk_record_withdrawn_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record")),
        sa.UniqueConstraint("number", name=op.f("uq_record_number")),
    )
    op.execute("INSERT INTO record SELECT * FROM record_before")
    op.drop_table("record_before")
    op.create_index("ix_record_received", "record", ["kind", "ends", "unit", "item"], unique=False)
    op.create_index("ix_record_status", "record", ["status", "kind"], unique=False)
    _index_subject()


def _index_subject() -> None:
    columns = ["kind", "unit", "period", "item", "target"]
    op.create_index("uq_record_subject", "record", columns, unique=True, sqlite_where=OPEN, postgresql_where=OPEN)


def _create_tables() -> None:
    op.create_table(
        "project",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("record", sa.String(length=36), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("valid_to", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("unit", sa.String(length=120), nullable=False),
        sa.Column("origin", sa.String(length=40), nullable=False),
        sa.Column("province", sa.String(length=40), nullable=False),
        sa.Column("industry", sa.String(length=120), nullable=False),
        sa.Column("county", sa.String(length=120), nullable=False),
        sa.Column("park", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        *(sa.Column(stage, sa.Date(), nullable=True) for stage in STAGES),
        sa.Column("agreed", sa.BigInteger(), nullable=True),
        sa.Column("counted", sa.BigInteger(), nullable=False),
        sa.Column("paid", sa.BigInteger(), nullable=False),
        sa.Column("paid_in_time", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sound", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record", "valid_from"],
            ["accepted.record", "accepted.valid_from"],
            name=op.f("fk_project_record_accepted"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
        sa.UniqueConstraint("record", "valid_from", name=op.f("uq_project_record")),
    )
    op.create_table(
        "project_receipt",
        sa.Column("project", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("period", sa.String(length=40), nullable=False),
        sa.Column("yuan", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["project"], ["project.id"], name=op.f("fk_project_receipt_project_project")),
        sa.PrimaryKeyConstraint("project", "ends", "period", name=op.f("pk_project_receipt")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "project_item",
        sa.Column("item", sa.String(length=120), nullable=False),
        sa.Column("project", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["project"], ["project.id"], name=op.f("fk_project_item_project_project")),
        sa.PrimaryKeyConstraint("item", "project", name=op.f("pk_project_item")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_project_item_project"), "project_item", ["project"], unique=False)
    op.create_table(
        "project_need",
        sa.Column("project", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("decider", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["project"], ["project.id"], name=op.f("fk_project_need_project_project")),
        sa.PrimaryKeyConstraint("project", "place", name=op.f("pk_project_need")),
    )
