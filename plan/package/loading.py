"""From the package's files to the typed plan. The cells are taken as checked: see plan.checks."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from plan.layer_style import layer_style
from plan.map_layer import Backdrop, Layer
from plan.model import OFFICE, Plan
from plan.other_names import ColumnSynonym, Former
from plan.package import clause_text, exactness, files, table_records, values
from plan.package.files import PackageFiles
from plan.package.reading import Package, Row, boundaries, parsed, version
from plan.places import City, Site
from plan.registries import Named
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
    cities = _keyed(package, "cities", table_records.city)
    return Plan(
        version=version(package),
        created=about["created"][:10],
        title=Text(about["title"], about["title_en"]),
        document=Text(document["title_zh"], document["title_en"]),
        issuer=Text(document["issuer_zh"], document["issuer_en"]),
        issued=document["issued"],
        period=(document["year_start"], document["year_end"]),
        home=cities[about["x-home"]["city"]],
        extents={name: (values.point(low), values.point(high)) for name, (low, high) in about["x-frames"].items()},
        clauses=_keyed(package, "clauses", table_records.clause),
        items=_keyed(package, "items", table_records.item),
        links=tuple(map(table_records.link, package.tables["item_places"].rows)),
        industries=_keyed(package, "industries", table_records.industry),
        provinces=_keyed(package, "provinces", table_records.province),
        regions=_keyed(package, "regions", table_records.region),
        cities=cities,
        institutions=_keyed(package, "institutions", lambda row: Named(row["institution"], values.text(row, "name"))),
        units=_keyed(package, "units", table_records.unit),
        sites=_sites(package, cities[about["x-home"]["city"]]),
        platforms=_keyed(package, "platforms", table_records.platform),
        corridors=_keyed(package, "corridors", table_records.corridor),
        targets=_keyed(package, "targets", table_records.target),
        sources={row["source"]: values.text(row, "title") for row in package.tables["sources"].rows},
        licences={row["source"]: values.licence(row["licence"]) for row in package.tables["sources"].rows},
        layers={layer.id: layer for layer in (_layer(package, record) for record in _layer_records(about))},
        vocab=_vocab(package.tables["vocab"].rows),
        originals=clause_text.sentences(clause_text.beside(given)),
        access_legs=tuple(map(table_records.leg, sorted(package.tables["reach"].rows, key=_place_in_route))),
        synonyms=tuple(map(table_records.synonym, _rows_if_declared(package, "synonyms"))),
        successions=tuple(map(table_records.succession, _rows_if_declared(package, "successions"))),
        project_columns=tuple(
            ColumnSynonym(row["column"], row["synonym"]) for row in _rows_if_declared(package, "project_columns")
        ),
        backdrop=_backdrop(about.get("x-backdrop")),
        story=package.story.body if package.story else b"",
        belt_short=_belt_short(package),
        former=tuple(
            Former(row["table"], row["id"], values.text(row, "name")) for row in _rows_if_declared(package, "former")
        ),
        office=about.get("x-reporting", {}).get("office", OFFICE),
        **_credits(about.get("x-credit", {})),
    )


def _belt_short(package: Package) -> Text:
    """Return what a sentence calls the belt: what the descriptor says, else its name."""
    about = package.descriptor
    if "x-belt-short" in about:
        return values.text(about["x-belt-short"], "name")
    return next(values.text(row, "name") for row in package.tables["regions"].rows if row["region"] == about["x-belt"])


def _credits(record: Mapping[str, str]) -> dict[str, Text]:
    """Return whose boundaries and other layers the package has, as far as the descriptor says so."""
    parts = {"boundary_credit": "boundaries", "layer_credit": "layers"}
    return {name: Text(record.get(f"{part}_zh", ""), record.get(f"{part}_en", "")) for name, part in parts.items()}


def _keyed(package: Package, table: str, record: Callable[[Row], R]) -> dict[str, R]:
    """Return the records of a table keyed by its first column, in table order."""
    source = package.tables[table]
    return {row[source.columns[0]]: record(row) for row in source.rows}


def _rows_if_declared(package: Package, table: str) -> tuple[Row, ...]:
    return package.tables[table].rows if table in package.tables else ()


def _sites(package: Package, home: City) -> dict[str, Site]:
    """Return the sites; one whose position is unknown has its county's point, or the home city's."""
    rows = package.tables["sites"].rows
    known = {row["site"]: values.position(row) for row in rows if row["lon"] and row["lat"]}
    return {
        row["site"]: table_records.site(row, known.get(row["site"]) or known.get(row["county"], home.at))
        for row in rows
    }


def _place_in_route(row: Row) -> tuple[str, int]:
    return row["chain"], int(row["order"])


def _layer_records(descriptor: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [record for record in descriptor["resources"] if "x-layer" in record]


def _layer(package: Package, record: dict[str, Any]) -> Layer:
    about, id_ = record["x-layer"], files.layer_id(record["name"])
    return Layer(
        id=id_,
        title=Text(record["title"], record["title_en"]),
        source=about["source"],
        exactness=exactness.of_layer(package, record),
        scales=tuple(about["scales"]),
        content=package.layers[id_].body,
        boundary=id_ in boundaries(package.descriptor),
        ids=about["ids"] or "",
        modes=tuple(about.get("modes", ())),
        z=about.get("z", 0),
        style=layer_style(about["style"], id_) if "style" in about else None,
    )


def _backdrop(record: dict[str, Any] | None) -> Backdrop | None:
    if record is None:
        return None
    return Backdrop(
        values.text(record, "title"), values.text(record, "credit"), record["subdomains"], tuple(record["tiles"])
    )


def _vocab(rows: Iterable[Row]) -> dict[str, dict[str, Text]]:
    words: dict[str, dict[str, Text]] = {}
    for row in rows:
        words.setdefault(row["list"], {})[row["id"]] = Text(row["zh"], row["en"])
    return words
