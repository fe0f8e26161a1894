"""What must hold of the things items refer to: places, industries, units, corridors, targets."""

import re
from collections.abc import Collection, Iterator

from plan import heading
from plan.checks.rules import CheckedRow, CheckRule, Tables, number, rule
from plan.package.finding import Finding, finding
from plan.queries.targets import GOAL

PROVINCES = 34
"""Province-level units of China: all are drawn, whatever belongs to the belt."""
REGISTRIES = ("industries", "platforms", "corridors", "sites")
REACHES = "reaches"
"""Among the tables of synonyms: reaches are a list of the vocabulary."""
DIGITS = "零一二三四五六七八九"
COUNTY = "county"
UNKNOWN = "unknown"
"""Among the ways a position is known."""
TIMES = {"十": 10, "百": 100, "千": 1000}
SPELT = re.compile(r"([一二三四五六七八九]?)([十百千])(?=[亿万])")
FIGURE = re.compile(r"(?<![\d.·+])\d+(?:\.\d+)?(?![\d.·+]|年)")


@rule("provinces")
def province_counts(tables: Tables) -> Iterator[Finding]:
    """The map draws all 34 province-level units; as many as the descriptor says belong to the belt.

    Where some lie on reaches of a river (reach), all of the belt do.
    """
    rows = tables["provinces"]
    file = _file(tables, "provinces")
    belt, expected = sum(row["belt"] == "yes" for row in rows), tables.about.get("x-belt-size")
    reaches = any(row["reach"] for row in rows)
    if len(rows) != PROVINCES:
        yield finding(file, 1, "province", "province-count", actual=len(rows), expected=PROVINCES)
    if expected is not None and belt != expected:
        yield finding(file, 1, "belt", "belt-count", actual=belt, expected=expected)
    for row in rows if reaches else ():
        if (row["belt"] == "yes") != bool(row["reach"]):
            yield row.fault("reach", "reach-of-belt", belt=row["belt"])


@rule("regions", "provinces")
def whole_belt(tables: Tables) -> Iterator[Finding]:
    """One region is the whole belt, and its members are the provinces that belong to it."""
    whole = [row for row in tables["regions"] if row["whole_belt"] == "yes"]
    if [row["region"] for row in whole] != [tables.about.get("x-belt")]:
        file = _file(tables, "regions")
        yield finding(file, 1, "whole_belt", "whole-belt-region", region=tables.about.get("x-belt"))
    belt = {province for province, word in tables.column("provinces", "belt").items() if word == "yes"}
    for row in whole:
        wrong = belt.symmetric_difference(row.members("members"))
        if wrong:
            yield row.fault("members", "whole-belt-members", wrong=", ".join(sorted(wrong)))


@rule("regions")
def partial_members(tables: Tables) -> Iterator[Finding]:
    """A province of which only a part belongs to a region is one of its members."""
    for row in tables["regions"]:
        for province in row.members("partial"):
            if province not in row.members("members"):
                yield row.fault("partial", "partial-members", value=province)


@rule("units")
def unit_members(tables: Tables) -> Iterator[Finding]:
    """A collective unit lists members or says why not; nothing else has members."""
    for row in tables["units"]:
        collective, members = row["kind"] == "collective", row.members("members")
        if collective and not members and not row["note_zh"]:
            yield row.fault("members", "collective-empty")
        if members and not collective:
            yield row.fault("members", "members-of-single", kind=row["kind"])
        if bool(members) != bool(row["member_basis"]):
            yield row.fault("member_basis", "member-basis")


@rule("units")
def members_are_single(tables: Tables) -> Iterator[Finding]:
    """The members of a collective unit are not collective themselves."""
    kinds = tables.column("units", "kind")
    for row in tables["units"]:
        for member in row.members("members"):
            if kinds.get(member) == "collective":
                yield row.fault("members", "members-collective", value=member)


@rule("sites")
def county_of_site(tables: Tables) -> Iterator[Finding]:
    """What a site lies in is a county-level unit, and the site has the adcode of that unit."""
    kinds, adcodes = tables.column("sites", "kind"), tables.column("sites", "adcode")
    for row in tables["sites"]:
        county = row["county"]
        if kinds.get(county, COUNTY) != COUNTY:
            yield row.fault("county", "county-kind", kind=kinds[county])
        elif row["adcode"] and adcodes.get(county, "") not in ("", row["adcode"]):
            yield row.fault("adcode", "adcode-of-county", county=county, adcode=adcodes[county])


@rule("sites")
def positions_of_sites(tables: Tables) -> Iterator[Finding]:
    """A site has longitude and latitude, or neither where its position is unknown."""
    for row in tables["sites"]:
        known = row["position_basis"] != UNKNOWN
        if row["position_basis"] and {bool(row["lon"]), bool(row["lat"])} != {known}:
            yield row.fault("position_basis", "position-and-basis")


@rule("cities", "provinces")
def adcode_of_city(tables: Tables) -> Iterator[Finding]:
    """A city's adcode begins with the two digits of its province, and is not the province's own."""
    adcodes = tables.column("provinces", "adcode")
    for row in tables["cities"]:
        whole = adcodes.get(row["province"], "")
        if whole and row["adcode"] and (row["adcode"] == whole or row["adcode"][:2] != whole[:2]):
            yield row.fault("adcode", "adcode-of-province", province=row["province"], adcode=whole)


@rule("industries")
def group_colours(tables: Tables) -> Iterator[Finding]:
    """An industry group has one colour, of its own."""
    colours: dict[str, str] = {}
    for row in tables["industries"]:
        owner = next((group for group, colour in colours.items() if colour == row["colour"]), row["group"])
        colour = colours.setdefault(row["group"], row["colour"])
        if colour != row["colour"]:
            yield row.fault("colour", "colour-of-group", group=row["group"], colour=colour)
        elif owner != row["group"]:
            yield row.fault("colour", "colour-taken", group=owner)


@rule("targets")
def target_values(tables: Tables) -> Iterator[Finding]:
    """A value is the figure as written; a headline has one; a period runs forwards."""
    for row in tables["targets"]:
        value = number(row["value"])
        figures = [float(figure) for figure in FIGURE.findall(row["as_written"])] or _spelt(row["as_written"])
        if value is not None and figures and value not in figures:
            yield row.fault("value", "value-as-written", written=row["as_written"])
        if row["headline"] == "yes" and not row["value"]:
            yield row.fault("value", "headline-value")
        if row["year_from"] and (row["year"] or "0") < row["year_from"]:
            yield row.fault("year_from", "year-from", year=row["year"] or "—")


@rule("targets", "items", "units")
def target_reporters(tables: Tables) -> Iterator[Finding]:
    """A goal is reported by a single unit printed for its item, where there is one; nothing else has a reporter."""
    kinds, units = tables.column("units", "kind"), {row["item_id"]: row.members("units") for row in tables["items"]}
    for row in tables["targets"]:
        if "reporter" not in row.cells or (row["item_id"] and row["item_id"] not in units):
            continue  # a package made before reporting, or an item that another rule finds unknown
        printed = units.get(row["item_id"], ()) if row["kind"] == GOAL else ()
        single = [unit for unit in printed if kinds.get(unit) != "collective"]
        if row["reporter"] not in (single or [""]):
            yield row.fault("reporter", "reporter-in-plan", units=", ".join(single) or "—")


@rule("targets")
def target_counts(tables: Tables) -> Iterator[Finding]:
    """What the ledger counts for a target is said in words, for a sum of money with years; a measure has one target."""
    taken: dict[str, str] = {}
    for row in tables["targets"]:
        if "counts" not in row.cells:
            return  # a package made before the ledger
        missing = [column for column in ("counts", "counts_zh", "counts_en") if not row[column]]
        if len(missing) == 3:
            continue
        for column in missing:
            yield row.fault(column, "counts-incomplete")
        if row["kind"] != GOAL or not row["year"] or not row["unit_zh"].endswith("元"):
            yield row.fault("counts", "counts-of-money")
        first = taken.setdefault(row["counts"], row["target"])
        if row["counts"] and first != row["target"]:
            yield row.fault("counts", "counts-twice", target=first)


@rule("items", "corridors", *REGISTRIES)
def every_entry_is_used(tables: Tables) -> Iterator[Finding]:
    """An industry, platform, corridor or site stands in the registry because an item cites it."""
    for name in REGISTRIES:
        used = {member for item in tables["items"] for member in item.members(name)}
        for row in tables[name]:
            column = next(iter(row.cells))
            if row[column] not in used and not _used_elsewhere(tables, name, row):
                yield row.fault(column, "unused", items=name)


def _spelt(written: str) -> list[float]:
    """Return the round figures that a text spells in Chinese, as 千 in 千亿元."""
    parts = SPELT.findall(written)
    return [float(DIGITS.index(digit) if digit else 1) * TIMES[times] for digit, times in parts]


def _used_elsewhere(tables: Tables, name: str, row: CheckedRow) -> bool:
    """Whether a site is a county, or the end of a corridor and nothing more."""
    if name != "sites" or row["kind"] not in ("county", "waypoint"):
        return False
    ends = {corridor[end] for corridor in tables["corridors"] for end in ("end_a", "end_b")}
    return row["kind"] == "county" or row["site"] in ends


@rule("synonyms", "vocab")
def synonym_targets(tables: Tables) -> Iterator[Finding]:
    """What a synonym stands for is a row of the table it names."""
    for row in tables["synonyms"]:
        table = row["table"]
        if (table in tables or table == REACHES) and row["target"] not in _entries(tables, table):
            yield row.fault("target", "no-reference", value=row["target"], table=table)


@rule("successions")
def successions_lead_on(tables: Tables) -> Iterator[Finding]:
    """No unit succeeds itself, over however many steps; all that succeed a unit do so on one day."""
    rows, days = tables["successions"], dict[str, str]()
    for row in rows:
        if row["unit"] in _later(rows, row["successor"]):
            yield row.fault("successor", "succession-circle", unit=row["unit"])
        day = days.setdefault(row["unit"], row["since"])
        if day != row["since"]:
            yield row.fault("since", "succession-day", unit=row["unit"], day=day)


def _later(rows: Collection[CheckedRow], unit: str) -> frozenset[str]:
    """Return a unit and all that succeeded it, over however many steps."""
    found = {unit}
    while new := {row["successor"] for row in rows if row["unit"] in found} - found:
        found |= new
    return frozenset(found)


@rule("project_columns")
def project_columns(tables: Tables) -> Iterator[Finding]:
    """A heading stands for one column, however it is typed."""
    taken: dict[str, str] = {}
    for row in tables["project_columns"]:
        first = taken.setdefault(heading.plain(row["synonym"]), row["column"])
        if first != row["column"]:
            yield row.fault("synonym", "heading-taken", column_of=first)
        if heading.unit(row["synonym"]):
            yield row.fault("synonym", "heading-unit")


@rule("reports")
def reports_moved(tables: Tables) -> Iterator[Finding]:
    """What was reported is kept in the store; the table of an older package may still be there, but holds nothing."""
    for row in tables["reports"][:1]:
        yield row.fault(next(iter(row.cells)), "reports-moved")


def _entries(tables: Tables, table: str) -> Collection[str]:
    """Return the ids of what can be meant in a table; reaches are a list of the vocabulary."""
    if table != REACHES:
        return tables.ids(table)
    return {row["id"] for row in tables["vocab"] if row["list"] == "reach"}


def _file(tables: Tables, name: str) -> str:
    return next(str(record["path"]) for record in tables.about["resources"] if record["name"] == name)


RULES: tuple[CheckRule, ...] = (
    province_counts,
    whole_belt,
    partial_members,
    unit_members,
    members_are_single,
    county_of_site,
    positions_of_sites,
    adcode_of_city,
    group_colours,
    target_values,
    target_reporters,
    target_counts,
    every_entry_is_used,
    synonym_targets,
    successions_lead_on,
    project_columns,
    reports_moved,
)
