"""From the package's cells to the typed plan. The cells are taken as checked: see plan.checks."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from plan.layer_style import layer_style
from plan.map_layer import Backdrop, Layer
from plan.model import Clause, Item, Link, Plan, Target
from plan.other_names import ColumnSynonym, Former, Succession, Synonym
from plan.package import files
from plan.package.clause_text import sentences
from plan.package.csv_file import decode
from plan.package.files import PLAN_TEXT, PackageFiles
from plan.package.reading import Package, Row, boundaries, parsed, version
from plan.places import City, Corridor, Leg, Point, Province, Region, Site
from plan.registries import Industry, Named, Platform, Unit
from plan.text import Text

R = TypeVar("R", bound=object)


def load(root: Path, base: Path | None = None) -> Plan:
    """Read the package below `root` into a Plan, its boundary layers from the folder `base` where one is given.

    Raises PackageError when a file cannot be read.
    """
    return loaded(files.read(root, base))


def loaded(given: PackageFiles) -> Plan:
    """Return the plan that a package's files hold. Raises PackageError when one of them cannot be read."""
    package = parsed(given)
    about = package.descriptor
    document = about["x-plan"]
    cities = _keyed(package, "cities", _city)
    return Plan(
        version=version(package),
        created=about["created"][:10],
        title=Text(about["title"], about["title_en"]),
        document=Text(document["title_zh"], document["title_en"]),
        issuer=Text(document["issuer_zh"], document["issuer_en"]),
        issued=document["issued"],
        period=(document["year_start"], document["year_end"]),
        home=cities[about["x-home"]["city"]],
        frames={name: (_pair(low), _pair(high)) for name, (low, high) in about["x-frames"].items()},
        clauses=_keyed(package, "clauses", _clause),
        items=_keyed(package, "items", _item),
        links=tuple(map(_link, package.tables["item_places"].rows)),
        industries=_keyed(package, "industries", _industry),
        provinces=_keyed(package, "provinces", _province),
        regions=_keyed(package, "regions", _region),
        cities=cities,
        institutions=_keyed(package, "institutions", lambda row: Named(row["institution"], _text(row, "name"))),
        units=_keyed(package, "units", _unit),
        sites=_sites(package, cities[about["x-home"]["city"]]),
        platforms=_keyed(package, "platforms", _platform),
        corridors=_keyed(package, "corridors", _corridor),
        targets=_keyed(package, "targets", _target),
        sources={row["source"]: _text(row, "title") for row in package.tables["sources"].rows},
        licences={row["source"]: _licence(row["licence"]) for row in package.tables["sources"].rows},
        layers={layer.id: layer for layer in (_layer(package, record) for record in _layer_records(about))},
        vocab=_vocab(package.tables["vocab"].rows),
        originals=_originals(given),
        access_legs=tuple(map(_leg, sorted(package.tables["reach"].rows, key=_place_in_route))),
        synonyms=tuple(map(_synonym, _rows_if_declared(package, "synonyms"))),
        successions=tuple(map(_succession, _rows_if_declared(package, "successions"))),
        project_columns=tuple(
            ColumnSynonym(row["column"], row["synonym"]) for row in _rows_if_declared(package, "project_columns")
        ),
        backdrop=_backdrop(about.get("x-backdrop")),
        story=package.story.body if package.story else b"",
        belt_short=_belt_short(package),
        former=tuple(
            Former(row["table"], row["id"], _text(row, "name")) for row in _rows_if_declared(package, "former")
        ),
        **_credits(about.get("x-credit", {})),
    )


def _belt_short(package: Package) -> Text:
    """Return what a sentence calls the belt: what the descriptor says, else its name."""
    about = package.descriptor
    if "x-belt-short" in about:
        return _text(about["x-belt-short"], "name")
    return next(_text(row, "name") for row in package.tables["regions"].rows if row["region"] == about["x-belt"])


def _credits(record: Mapping[str, str]) -> dict[str, Text]:
    """Return whose boundaries and other layers the package has, as far as the descriptor says so."""
    parts = {"boundary_credit": "boundaries", "layer_credit": "layers"}
    return {name: Text(record.get(f"{part}_zh", ""), record.get(f"{part}_en", "")) for name, part in parts.items()}


def _originals(given: PackageFiles) -> dict[str, str]:
    """Return clause → its own words, where the operator has put the plan's text beside the tables."""
    file = given.file(PLAN_TEXT)
    return sentences(decode(file.body)) if file and not file.fault else {}


def _keyed(package: Package, table: str, record: Callable[[Row], R]) -> dict[str, R]:
    """Return the records of a table keyed by its first column, in table order."""
    source = package.tables[table]
    return {row[source.columns[0]]: record(row) for row in source.rows}


def _rows_if_declared(package: Package, table: str) -> tuple[Row, ...]:
    return package.tables[table].rows if table in package.tables else ()


def _text(row: Row, name: str) -> Text:
    return Text(row[f"{name}_zh"], row[f"{name}_en"])


def _licence(cell: str) -> Text:
    """Return a licence, which the table holds once, or as Chinese / English."""
    zh, _, en = cell.partition(" / ")
    return Text(zh, en or zh)


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _pair(values: Iterable[float]) -> Point:
    lon, lat = values
    return float(lon), float(lat)


def _point(row: Row, prefix: str = "") -> Point:
    return float(row[f"{prefix}lon"]), float(row[f"{prefix}lat"])


def _year(cell: str) -> int | None:
    return int(cell) if cell else None


def _clause(row: Row) -> Clause:
    return Clause(row["clause"], row["parent"], row["level"], row["task"], _text(row, "heading"), _text(row, "summary"))


def _item(row: Row) -> Item:
    years = (int(row["year_start"]), int(row["year_end"])) if row["year_start"] else None
    return Item(
        id=row["item_id"],
        clause=row["clause"],
        task=row["task"],
        field=row["field"],
        industries=_list(row["industries"]),
        title=_text(row, "title"),
        summary=_text(row, "summary"),
        terms=_list(row["terms_zh"]),
        sites=_list(row["sites"]),
        corridors=_list(row["corridors"]),
        platforms=_list(row["platforms"]),
        units=_list(row["units"]),
        stage=row["stage"],
        approval=row["approval"],
        years=years,
        year_basis=row["year_basis"],
        continues=row.get("continues", ""),  # few packages carry another on
    )


def _link(row: Row) -> Link:
    return Link(
        row["item_id"],
        row["place"],
        _list(row["via"]),
        row["basis"],
        row["role"],
        row["direction"],
        row["open_list"] == "yes",
        row.get("continues", ""),
    )


def _industry(row: Row) -> Industry:
    return Industry(row["industry"], _text(row, "name"), row["group"], row["colour"])


def _province(row: Row) -> Province:
    return Province(
        id=row["province"],
        name=_text(row, "name"),
        short=_text(row, "short"),
        abbr=_text(row, "abbr"),
        adcode=row["adcode"],
        belt=row["belt"] == "yes",
        reach=row["reach"],
        anchor=_point(row, "anchor_"),
        label=_point(row, "label_"),
    )


def _region(row: Row) -> Region:
    return Region(
        id=row["region"],
        name=_text(row, "name"),
        members=_list(row["members"]),
        partial=_list(row["partial"]),
        membership=row["membership"],
        whole_belt=row["whole_belt"] == "yes",
        note=_text(row, "note"),
    )


def _city(row: Row) -> City:
    return City(row["city"], _text(row, "name"), row["province"], row["kind"], _point(row))


def _unit(row: Row) -> Unit:
    return Unit(
        row["unit"],
        _text(row, "name"),
        Text(row["short_zh"], row["name_en"]),
        row["kind"],
        _list(row["members"]),
        row["site"],
    )


def _sites(package: Package, home: City) -> dict[str, Site]:
    """Return the sites; one whose position is unknown has its county's point, or the home city's."""
    rows = package.tables["sites"].rows
    known = {row["site"]: _point(row) for row in rows if row["lon"] and row["lat"]}
    return {row["site"]: _site(row, known.get(row["site"]) or known.get(row["county"], home.at)) for row in rows}


def _site(row: Row, at: Point) -> Site:
    return Site(
        id=row["site"],
        name=_text(row, "name"),
        kind=row["kind"],
        county=row["county"],
        at=at,
        label=_point(row, "label_"),
        position_basis=row["position_basis"],
    )


def _platform(row: Row) -> Platform:
    return Platform(row["platform"], _text(row, "name"), row["kind"], _text(row, "purpose"), row["site"], row["clause"])


def _corridor(row: Row) -> Corridor:
    return Corridor(
        id=row["corridor"],
        name=_text(row, "name"),
        mode=row["mode"],
        existing=row["existing"],
        status=row["status"],
        stage=_text(row, "stage"),
        works=_text(row, "works"),
        ends=(row["end_a"], row["end_b"]),
        provinces=_list(row["provinces"]),
        exactness=row["exactness"],
        clause=row["clause"],
        ends_basis=row["ends_basis"],
        as_of=row["as_of"],
    )


def _place_in_route(row: Row) -> tuple[str, int]:
    return row["chain"], int(row["order"])


def _leg(row: Row) -> Leg:
    return Leg(
        route=row["chain"],
        province=row["province"],
        corridor=row["corridor"],
        river=row["river"],
        existing=row["existing"],
        name=_text(row, "name"),
        note=_text(row, "note"),
    )


def _target(row: Row) -> Target:
    return Target(
        id=row["target"],
        clause=row["clause"],
        as_written=_text_of(row, "as_written"),
        measure=_text(row, "measure"),
        scope=_text(row, "scope"),
        kind=row["kind"],
        year=_year(row["year"]),
        year_from=_year(row["year_from"]),
        headline=row["headline"] == "yes",
        item=row["item_id"],
        qualifier=_text(row, "qualifier"),
        value=float(row["value"]) if row["value"] else None,
        measure_unit=_text(row, "unit"),
        reporter=row.get("reporter", ""),  # packages made before reporting have no such column
        counts=row.get("counts", ""),  # nor those made before the ledger these
        counts_rule=Text(row.get("counts_zh", ""), row.get("counts_en", "")),
        continues=row.get("continues", ""),
    )


def _synonym(row: Row) -> Synonym:
    return Synonym(row["table"], row["target"], _list(row["also_zh"]), _list(row["also_en"]))


def _succession(row: Row) -> Succession:
    since = date.fromisoformat(row["since"])
    return Succession(row["unit"], row["successor"], _text(row, "name"), since, row["source"])


def _text_of(row: Row, name: str) -> Text:
    return Text(row[name], row[f"{name}_en"])


def _layer_records(descriptor: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [record for record in descriptor["resources"] if "x-layer" in record]


def _layer(package: Package, record: dict[str, Any]) -> Layer:
    about, id_ = record["x-layer"], files.layer_id(record["name"])
    return Layer(
        id=id_,
        title=Text(record["title"], record["title_en"]),
        source=about["source"],
        exactness=about["exactness"],
        scales=tuple(about["scales"]),
        content=package.layers[id_].body,
        boundary=id_ in boundaries(package.descriptor),
        ids=about["ids"] or "",
        z=about.get("z", 0),
        style=layer_style(about["style"], id_) if "style" in about else None,
    )


def _backdrop(record: dict[str, Any] | None) -> Backdrop | None:
    if record is None:
        return None
    return Backdrop(_text(record, "title"), _text(record, "credit"), record["subdomains"], tuple(record["tiles"]))


def _vocab(rows: Iterable[Row]) -> dict[str, dict[str, Text]]:
    words: dict[str, dict[str, Text]] = {}
    for row in rows:
        words.setdefault(row["list"], {})[row["id"]] = Text(row["zh"], row["en"])
    return words
