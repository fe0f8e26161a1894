"""What of the project ledger a question of the analysis counts, for the page and for files."""

from plan.analysis import Analysis, settled
from plan.model import Plan
from plan.reporting import Reporting
from plan.selection import Selection
from records import answers, ledger
from records.model import Viewer
from views.analysis.analysis_records import Projects


def counted(viewer: Viewer, plan: Plan, selection: Selection, reporting: Reporting, question: Analysis) -> Projects:
    """Return the ledger under a view's filters, in the parts that a question asks for; raises StoreUnavailable."""
    filter_, ignored = ledger.of_selection(plan, selection, reporting)
    asked, _ = settled(question)
    parts = answers.ledger_parts(viewer, filter_, asked)
    return Projects(answers.ledger(viewer, filter_), ignored, parts, answers.later_units(asked, reporting.as_of))
