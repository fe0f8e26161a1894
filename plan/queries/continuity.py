"""What of a former plan is carried on, what is dropped, and what is new."""

from typing import NamedTuple

from plan.model import UNSAID, Plan
from plan.other_names import Former
from plan.text import Text

CONTINUES, FORMER = "continues", "former"
"""The column that names a row of another package as `package:id`, and the table of that package's ids."""
OF_PLACES = "item_places"
SEPARATOR = ":"
CARRIED_ON, DROPPED, NEW = "carried-on", "dropped", "new"


class Continuity(NamedTuple):
    """A row of this plan, of the former one, or of both; `id` or `former` is empty where there is none."""

    table: str
    state: str
    id: str
    name: Text
    former: str
    former_name: Text


def place_id(item: str, place: str, role: str) -> str:
    """Return the id of a link to a place: its key in the table, joined."""
    return "/".join((item, place, role))


def continuity(plan: Plan) -> tuple[Continuity, ...]:
    """Return, table by table, what is carried on and what is new in this plan's order, then what was dropped.

    Empty for a plan that names no former one.
    """
    if not plan.former:
        return ()
    former = {(one.table, one.id): one for one in plan.former}
    rows = [_row(former, *one) for one in _own(plan)]
    carried = {(row.table, row.former) for row in rows}
    dropped = [
        Continuity(one.table, DROPPED, "", UNSAID, one.id, one.name)
        for key, one in former.items()
        if key not in carried
    ]
    return tuple(row for table in ("items", "targets", OF_PLACES) for row in (*rows, *dropped) if row.table == table)


def _own(plan: Plan) -> list[tuple[str, str, Text, str]]:
    """Return (table, id, name, what it continues) for every row of this plan that may carry another on."""
    items = [("items", one.id, one.title, one.continues) for one in plan.items.values()]
    targets = [("targets", one.id, one.measure, one.continues) for one in plan.targets.values()]
    links = [
        (OF_PLACES, place_id(one.item, one.place, one.role), plan.items[one.item].title, one.continues)
        for one in plan.links
    ]
    return items + targets + links


def _row(former: dict[tuple[str, str], Former], table: str, id_: str, name: Text, continues: str) -> Continuity:
    of = continues.partition(SEPARATOR)[2]
    known = former.get((table, of))
    state = CARRIED_ON if known else NEW
    return Continuity(table, state, id_, name, of if known else "", known.name if known else UNSAID)
