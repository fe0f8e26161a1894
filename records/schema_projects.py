"""The tables of what stands of a project, in the form that sums are computed from: see records/project_rows.py."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

from records.project import STAGES
from records.schema_base import ID, NAME, WORD, metadata

project = Table(
    "project",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("record", ID, nullable=False),
    Column("valid_from", BigInteger, nullable=False),
    Column("valid_to", BigInteger),
    Column("version", Integer, nullable=False),
    Column("published", Boolean, nullable=False),
    Column("confidential", Boolean, nullable=False),
    Column("unit", NAME, nullable=False),
    Column("origin", WORD, nullable=False),
    Column("province", WORD, nullable=False),
    Column("industry", NAME, nullable=False),
    Column("county", NAME, nullable=False),
    Column("park", NAME, nullable=False),
    Column("kind", WORD, nullable=False),
    *(Column(stage, Date) for stage in STAGES),
    Column("agreed", BigInteger),
    Column("counted", BigInteger, nullable=False),
    Column("paid", BigInteger, nullable=False),
    Column("paid_in_time", BigInteger, nullable=False),
    Column("name", Text, nullable=False),
    Column("sound", Text, nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("record", "valid_from", name="uq_project_record"),
    ForeignKeyConstraint(["record", "valid_from"], ["accepted.record", "accepted.valid_from"]),
)
# in the order in which sums read it: by project and day, without a table of its own on SQLite
project_receipt = Table(
    "project_receipt",
    metadata,
    Column("project", Integer, ForeignKey("project.id"), nullable=False),
    Column("ends", Date, nullable=False),
    Column("period", WORD, nullable=False),
    Column("yuan", BigInteger, nullable=False),
    PrimaryKeyConstraint("project", "ends", "period"),
    sqlite_with_rowid=False,
)
project_item = Table(
    "project_item",
    metadata,
    Column("item", NAME, nullable=False),
    Column("project", Integer, ForeignKey("project.id"), nullable=False, index=True),
    PrimaryKeyConstraint("item", "project"),
    sqlite_with_rowid=False,
)
project_need = Table(
    "project_need",
    metadata,
    Column("project", Integer, ForeignKey("project.id"), nullable=False),
    Column("place", Integer, nullable=False),
    Column("kind", WORD, nullable=False),
    Column("state", WORD, nullable=False),
    Column("decider", Text, nullable=False),
    PrimaryKeyConstraint("project", "place"),
)
PROJECT_PARTS = (project_receipt, project_item, project_need)
