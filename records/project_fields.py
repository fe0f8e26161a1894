"""What a project is said by: its fields, those of what it lists, and what is derived from them, in the order of files.

The form, the workbook, lists that come back and the names of codes take from here what each holds. In which order a
page shows them is for the page to say.
"""

from dataclasses import dataclass

from records.project import STAGES

TEXT, LONG, MONEY, DAY, SHARE, FLAG = "text", "long", "money", "day", "share", "flag"
CHOICE, CHOICES = "choice", "choices"


@dataclass(frozen=True, slots=True)
class ProjectField:
    """One value that is said of a project.

    Attributes
    ----------
    name : str
        Attribute of the project, or of what it lists.
    kind : str
        What it holds: `choice` is one code, `choices` several; money is whole yuan, a share hundredths of a percent.
    part : str
        Field of the project that lists what the value is of, or that it is derived from; empty for its own.
    column : str
        What files call it; by default its name.
    phrase : str
        What the catalogue calls it, `project_field_…`; by default its column.
    vocabulary : str
        List of the package that its codes are of; empty for those of a table.
    derived : bool
        Whether a project does not hold it: offices keep it in their lists, and the ledger compares it.
    blank : int or None
        What a sum is where nothing was said.
    """

    name: str
    kind: str
    part: str = ""
    column: str = ""
    phrase: str = ""
    vocabulary: str = ""
    derived: bool = False
    blank: int | None = None

    def __post_init__(self) -> None:
        """Fill in what it is called where that is its name."""
        object.__setattr__(self, "column", self.column or self.name)
        object.__setattr__(self, "phrase", self.phrase or self.column)


FIELDS = (
    ProjectField("name", TEXT),
    ProjectField("name", TEXT, "investors", "investor", "investor_name"),
    ProjectField("share", SHARE, "investors", "investor_share"),
    ProjectField("classes", CHOICES, "investors", "investor_classes", vocabulary="investor_class"),
    ProjectField("origin", CHOICE),
    ProjectField("industry", CHOICE),
    ProjectField("county", CHOICE),
    ProjectField("park", CHOICE),
    ProjectField("items", CHOICES),
    ProjectField("ways", CHOICES, vocabulary="attraction"),
    ProjectField("kind", CHOICE, vocabulary="project_kind"),
    ProjectField("stage", CHOICE, "stages", vocabulary="project_stage", derived=True),
    *(ProjectField(stage, DAY, "stages") for stage in STAGES),
    ProjectField("agreed", MONEY),
    ProjectField("agreed_before", MONEY, blank=0),
    ProjectField("yuan", MONEY, "receipts", "receipt", "receipts"),
    ProjectField("paid", MONEY, "receipts", derived=True),
    ProjectField("increase", MONEY, "agreed_before", derived=True),
    ProjectField("event", TEXT),
    ProjectField("source", LONG),
    ProjectField("kind", CHOICE, "needs", "need_kind", vocabulary="need_kind"),
    ProjectField("state", CHOICE, "needs", "need_state", vocabulary="need_state"),
    ProjectField("decider", TEXT, "needs", "need_decider"),
    ProjectField("note", TEXT, "needs", "need_note"),
    ProjectField("confidential", FLAG),
    ProjectField("note", LONG),
    ProjectField("lang", CHOICE),
)
OWN = tuple(one for one in FIELDS if not one.part)
INVESTOR = tuple(one for one in FIELDS if one.part == "investors")
NEED = tuple(one for one in FIELDS if one.part == "needs")
BY_COLUMN = {one.column: one for one in FIELDS}
