"""From a row of a table of the package to its typed record. The cells are taken as checked: see plan.checks."""

from datetime import date

from plan.model import Clause, Item, Link, Target
from plan.other_names import Succession, Synonym
from plan.package import values
from plan.package.reading import Row
from plan.places import City, Corridor, Leg, Point, Province, Region, Site
from plan.registries import Industry, Platform, Unit
from plan.text import Text


def clause(row: Row) -> Clause:
    """Return a clause."""
    return Clause(
        row["clause"],
        row["parent"],
        row["level"],
        row["task"],
        values.text(row, "heading"),
        values.text(row, "summary"),
    )


def item(row: Row) -> Item:
    """Return an item."""
    years = (int(row["year_start"]), int(row["year_end"])) if row["year_start"] else None
    return Item(
        id=row["item_id"],
        clause=row["clause"],
        task=row["task"],
        field=row["field"],
        industries=values.listed(row["industries"]),
        title=values.text(row, "title"),
        summary=values.text(row, "summary"),
        terms=values.listed(row["terms_zh"]),
        sites=values.listed(row["sites"]),
        corridors=values.listed(row["corridors"]),
        platforms=values.listed(row["platforms"]),
        units=values.listed(row["units"]),
        stage=row["stage"],
        approval=row["approval"],
        years=years,
        year_basis=row["year_basis"],
        continues=row.get("continues", ""),  # few packages carry another on
    )


def link(row: Row) -> Link:
    """Return a link between an item and a place."""
    return Link(
        row["item_id"],
        row["place"],
        values.listed(row["via"]),
        row["basis"],
        row["role"],
        row["direction"],
        row["open_list"] == "yes",
        row.get("continues", ""),
    )


def industry(row: Row) -> Industry:
    """Return an industry."""
    return Industry(row["industry"], values.text(row, "name"), row["group"], row["colour"])


def province(row: Row) -> Province:
    """Return a province."""
    return Province(
        id=row["province"],
        name=values.text(row, "name"),
        short=values.text(row, "short"),
        abbr=values.text(row, "abbr"),
        adcode=row["adcode"],
        belt=row["belt"] == "yes",
        reach=row["reach"],
        anchor=values.position(row, "anchor_"),
        label=values.position(row, "label_"),
    )


def region(row: Row) -> Region:
    """Return a region word."""
    return Region(
        id=row["region"],
        name=values.text(row, "name"),
        members=values.listed(row["members"]),
        partial=values.listed(row["partial"]),
        membership=row["membership"],
        whole_belt=row["whole_belt"] == "yes",
        note=values.text(row, "note"),
    )


def city(row: Row) -> City:
    """Return a city."""
    return City(row["city"], values.text(row, "name"), row["province"], row["kind"], values.position(row))


def unit(row: Row) -> Unit:
    """Return a unit."""
    return Unit(
        row["unit"],
        values.text(row, "name"),
        Text(row["short_zh"], row["name_en"]),
        row["kind"],
        values.listed(row["members"]),
        row["site"],
    )


def site(row: Row, at: Point) -> Site:
    """Return a site that stands at a point."""
    return Site(
        id=row["site"],
        name=values.text(row, "name"),
        kind=row["kind"],
        county=row["county"],
        at=at,
        label=values.position(row, "label_"),
        position_basis=row["position_basis"],
    )


def platform(row: Row) -> Platform:
    """Return a platform."""
    return Platform(
        row["platform"], values.text(row, "name"), row["kind"], values.text(row, "purpose"), row["site"], row["clause"]
    )


def corridor(row: Row) -> Corridor:
    """Return a corridor."""
    return Corridor(
        id=row["corridor"],
        name=values.text(row, "name"),
        mode=row["mode"],
        existing=row["existing"],
        status=row["status"],
        stage=values.text(row, "stage"),
        works=values.text(row, "works"),
        ends=(row["end_a"], row["end_b"]),
        provinces=values.listed(row["provinces"]),
        exactness=row["exactness"],
        clause=row["clause"],
        ends_basis=row["ends_basis"],
        as_of=row["as_of"],
    )


def leg(row: Row) -> Leg:
    """Return a leg of an access route."""
    return Leg(
        route=row["chain"],
        province=row["province"],
        corridor=row["corridor"],
        river=row["river"],
        existing=row["existing"],
        name=values.text(row, "name"),
        note=values.text(row, "note"),
    )


def target(row: Row) -> Target:
    """Return a target."""
    return Target(
        id=row["target"],
        clause=row["clause"],
        as_written=Text(row["as_written"], row["as_written_en"]),
        measure=values.text(row, "measure"),
        scope=values.text(row, "scope"),
        kind=row["kind"],
        year=values.year(row["year"]),
        year_from=values.year(row["year_from"]),
        headline=row["headline"] == "yes",
        item=row["item_id"],
        qualifier=values.text(row, "qualifier"),
        value=float(row["value"]) if row["value"] else None,
        measure_unit=values.text(row, "unit"),
        reporter=row.get("reporter", ""),  # packages made before reporting have no such column
        counts=row.get("counts", ""),  # nor those made before the ledger these
        counts_rule=Text(row.get("counts_zh", ""), row.get("counts_en", "")),
        continues=row.get("continues", ""),
    )


def synonym(row: Row) -> Synonym:
    """Return other words for an entry."""
    return Synonym(row["table"], row["target"], values.listed(row["also_zh"]), values.listed(row["also_en"]))


def succession(row: Row) -> Succession:
    """Return a unit that took over."""
    since = date.fromisoformat(row["since"])
    return Succession(row["unit"], row["successor"], values.text(row, "name"), since, row["source"])
