"""What a GeoPackage says of itself: aliases of columns, metadata, and the styles in which QGIS shows its tables.

All of it follows OGC 12-128r15 (extensions `gpkg_schema` and `gpkg_metadata`) and QGIS's own table `layer_styles`.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, tostring

from exports.colophon import Colophon
from exports.gis.table import GeoTable
from exports.safe import printable

SPEC = "http://www.geopackage.org/spec121/#extension_"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
TABLES = """
CREATE TABLE gpkg_data_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT, mime_type TEXT,
  constraint_name TEXT, CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
  CONSTRAINT gdc_tn UNIQUE (table_name, name));
CREATE TABLE gpkg_data_column_constraints (
  constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN,
  max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
  CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
CREATE TABLE gpkg_metadata (
  id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL DEFAULT 'dataset',
  md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT '');
CREATE TABLE gpkg_metadata_reference (
  reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT, row_id_value INTEGER,
  timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), md_file_id INTEGER NOT NULL,
  md_parent_id INTEGER, CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
  CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id));
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
  f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME);
"""
EXTENSIONS = {
    "gpkg_data_columns": "schema", "gpkg_data_column_constraints": "schema",
    "gpkg_metadata": "metadata", "gpkg_metadata_reference": "metadata",
}  # fmt: skip
STYLE_ROW = (
    "INSERT INTO layer_styles (f_table_name, f_geometry_column, styleName, styleQML, description, update_time, "
    "f_table_catalog, f_table_schema, styleSLD, useAsDefault, owner, ui) "
    "VALUES (?, ?, ?, ?, ?, ?, '', '', '', 1, '', NULL)"
)
STYLES_LISTED = (
    "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id) "
    "VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?, 0)"
)


def add(path: Path, tables: Iterable[GeoTable], styles: Mapping[str, str], about: Colophon, moment: str) -> None:
    """Add what the file says of itself; `moment` is the time of change that every row bears (ISO 8601, UTC)."""
    with sqlite3.connect(path) as book:
        book.executescript(f"PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY; {TABLES}")
        rows = [
            (table, f"gpkg_{extension}", f"{SPEC}{extension}", "read-write") for table, extension in EXTENSIONS.items()
        ]
        book.executemany("INSERT INTO gpkg_extensions VALUES (?, NULL, ?, ?, ?)", rows)
        listed = list(tables)
        book.executemany("INSERT INTO gpkg_data_columns VALUES (?, ?, ?, ?, NULL, NULL, NULL)", _aliases(listed))
        _add_metadata(book, about, moment)
        _add_styles(book, listed, styles, moment)
    book.close()


def _aliases(tables: Iterable[GeoTable]) -> list[tuple[str, str, str, str]]:
    """Return table, column, name and title; GDAL and QGIS show the name, which is unique in its table."""
    return [
        (table.name, column, printable(table.aliases[column]), printable(table.aliases[column]))
        for table in tables
        for column in table.frame.columns
        if column != "geometry"
    ]


def _with_aliases(style: str, table: GeoTable) -> str:
    """Return a style that names the columns too: GDAL before 3.7 does not pass the names of the schema on."""
    aliases = Element("aliases")
    for column, text in table.aliases.items():
        SubElement(aliases, "alias", field=column, name=printable(text))
    return style.replace("</qgis>", tostring(aliases, encoding="unicode") + "</qgis>")


def _add_metadata(book: sqlite3.Connection, about: Colophon, moment: str) -> None:
    """Describe the whole file in Dublin Core: one right a source, with its licence."""
    root = Element("metadata", {"xmlns:dc": DUBLIN_CORE})
    described = {"title": [about.title], "description": [about.view, about.version], "source": [about.source]}
    described |= {"rights": [*about.credits, about.disclaimer], "identifier": [about.link], "date": [moment[:10]]}
    for name, texts in described.items():
        for text in texts:
            SubElement(root, f"dc:{name}").text = printable(text)
    record = tostring(root, encoding="unicode")
    book.execute("INSERT INTO gpkg_metadata VALUES (1, 'dataset', ?, 'text/xml', ?)", (DUBLIN_CORE, record))
    reference = "INSERT INTO gpkg_metadata_reference VALUES ('geopackage', NULL, NULL, NULL, ?, 1, NULL)"
    book.execute(reference, (moment,))


def _add_styles(book: sqlite3.Connection, tables: Iterable[GeoTable], styles: Mapping[str, str], moment: str) -> None:
    """Add the style of each table as its default, and list the table of styles among the contents, as QGIS does."""
    rows = [
        (table.name, "geom", table.title[:30], _with_aliases(styles[table.name], table), table.about, moment)
        for table in tables
        if table.name in styles
    ]
    book.executemany(STYLE_ROW, rows)
    book.execute(STYLES_LISTED, (moment,))
