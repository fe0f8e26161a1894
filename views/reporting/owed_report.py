"""A report that is owed, as the pages of reporting take it."""

from dataclasses import dataclass
from datetime import date

from records import rights
from records.content import DATE, ITEM, TARGET, ClosingReport, Content, ItemReport
from records.model import ACCEPTED, DRAFT, ENDORSED, SUBMITTED, Record
from records.targets import TargetTask
from records.tasks import Task
from views.records.form_payloads import SEPARATOR


@dataclass(frozen=True, slots=True)
class OwedReport:
    """A report that is owed: for a period, the closing one, or a date of the unit's own.

    `target` is set where it is no item that is reported on; `before` is what was said last; `by` is the unit's accepted
    date for the item, `by_mark` how it stands to today.
    """

    kind: str
    item: str
    unit: str
    period: str
    record: Record | None
    before: Content | None
    mark: str = ""
    due: date | None = None
    by: date | None = None
    by_mark: str = ""
    target: str = ""

    @property
    def id(self) -> str:
        """What a row of the list is called."""
        return SEPARATOR.join((self.unit, *([TARGET] if self.target else []), self.subject))

    @property
    def row_id(self) -> str:
        """What its row is called in the table to fill in: kind, unit, what it is about, period."""
        return SEPARATOR.join((self.kind, self.unit, self.subject, self.period))

    @property
    def filled_from(self) -> Content | None:
        """What its form begins with: what its record says, else what was said last."""
        return self.record.content if self.record else self.before

    @property
    def subject(self) -> str:
        """The id of the item or the target that it is about."""
        return self.target or self.item

    @property
    def handed_in(self) -> bool:
        """Whether it left the unit and was not given back."""
        return self.record is not None and self.record.status in (SUBMITTED, ENDORSED, ACCEPTED)

    @property
    def received(self) -> bool:
        """Whether it was ever submitted, as completeness counts it: also where it was given back since."""
        return self.record is not None and self.record.status != DRAFT


def of_task(task: Task, by_mark: str = "") -> OwedReport:
    """Return what is owed for a period, or the date that a unit sets itself."""
    if not task.period:
        return OwedReport(DATE, task.item, task.unit, "", task.record, task.before, by=task.by, by_mark=task.mark)
    about = (task.item, task.unit, task.period, task.record, task.before, task.mark, task.due)
    return OwedReport(ITEM, *about, task.by, by_mark)


def closing_of(said: Content | None) -> ClosingReport | None:
    """Return what a closing report can begin with: what was last said of the item within the plan's years."""
    if not isinstance(said, ItemReport):
        return None
    return ClosingReport(
        state=said.state,
        result=said.done,
        next=said.next,
        figure=said.figure,
        documents=said.documents,
        lang=said.lang,
    )


def of_target(task: TargetTask) -> OwedReport:
    """Return a report on a target that is owed for a period."""
    about = (task.unit, task.period, task.record, task.before, task.mark, task.due)
    return OwedReport(TARGET, "", *about, target=task.target)


def editable(one: OwedReport) -> bool:
    """Whether its form can be filled in now."""
    return one.record is None or rights.SAVE in one.record.actions
