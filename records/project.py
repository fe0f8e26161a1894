"""What a project of the ledger (招商项目台账) says: frozen, money in whole yuan, places by adcode.

A project is the content of a record of kind `project`: it has that record's number, history, rights and acceptance.
"""

from dataclasses import dataclass
from datetime import date

from plan.reporting import PROJECT_KIND, PROJECT_STAGE, VALUES
from records import periods

ABROAD, UNKNOWN = "abroad", "unknown"
NEW, INCREASE = KINDS_OF_PROJECT = VALUES[PROJECT_KIND]
NEGOTIATING, SIGNED, STARTED, OPERATING, TERMINATED = STAGES = VALUES[PROJECT_STAGE]
# 在谈 签约 开工 投产 终止, in the order of a project's life


@dataclass(frozen=True, slots=True)
class Investor:
    """Who invests; `share` in hundredths of a percent, None where it is not known; `classes` from the vocabulary."""

    name: str
    share: int | None = None
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StageDate:
    """The day on which a project reached a stage, one of STAGES."""

    stage: str
    on: date


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was received within a period (`2024M05`, `2024Q2`, `2024H1`): an increment in whole yuan, never a total.

    A correction of an earlier period may be negative.
    """

    period: str
    yuan: int


@dataclass(frozen=True, slots=True)
class Need:
    """What a project needs (要素保障 or a listing): its kind and state from the vocabulary, and who decides."""

    kind: str
    state: str
    decider: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """One project as its unit enters it.

    Attributes
    ----------
    investors : tuple of Investor
    origin : str
        Adcode of a province or prefecture of China, `abroad` or `unknown`.
    industry : str
        Id of an industry of the plan; empty where it is of none.
    county, park : str
        Ids of sites of the home city; either may be empty.
    items : tuple of str
        Items of the plan that it carries out.
    ways : tuple of str
        Ways of attraction (招商方式), from the vocabulary.
    kind : str
        `new` (新引进) or `increase` (增资).
    stages : tuple of StageDate
        At most one day a stage.
    agreed : int or None
        Agreed investment (合同投资额), whole yuan; of an increase the sum after it.
    agreed_before : int
        Of an increase what had been agreed before, whole yuan; else 0.
    receipts : tuple of Receipt
        Paid in (到位资金), at most one a period; cumulative sums are derived.
    event : str
        Where it was signed.
    confidential : bool
        不公开: known to its own unit and to reviewers only, and in no sum of anybody else.
    """

    name: str = ""
    investors: tuple[Investor, ...] = ()
    origin: str = UNKNOWN
    industry: str = ""
    county: str = ""
    park: str = ""
    items: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    kind: str = NEW
    stages: tuple[StageDate, ...] = ()
    agreed: int | None = None
    agreed_before: int = 0
    receipts: tuple[Receipt, ...] = ()
    event: str = ""
    source: str = ""
    needs: tuple[Need, ...] = ()
    confidential: bool = False
    note: str = ""
    lang: str = "zh"

    def day_of(self, stage: str) -> date | None:
        """Return the day on which a stage was reached; None where it was not."""
        return next((one.on for one in self.stages if one.stage == stage), None)

    @property
    def counted(self) -> int | None:
        """What of the agreed investment counts: of an increase only the increase; None where nothing is agreed."""
        return None if self.agreed is None else self.agreed - self.agreed_before

    def stage_at(self, until: date | None = None) -> str:
        """Return the last stage reached by a day, whenever that was for None; empty where none was."""
        days = ((stage, self.day_of(stage)) for stage in reversed(STAGES))
        return next((stage for stage, day in days if day and (until is None or day <= until)), "")

    def agreed_by(self, until: date | None = None) -> int | None:
        """Return what of the agreed investment counts by a day, whenever that was for None.

        None before the project is signed, or where nothing is agreed.
        """
        signed = self.day_of(SIGNED)
        return self.counted if signed and (until is None or signed <= until) else None

    def paid(self, until: date | None = None) -> int:
        """Return what was received in periods that ended by a day, whenever that was for None; whole yuan."""
        return sum(one.yuan for one in self.receipts if until is None or periods.parse(one.period).ends <= until)
