"""The lines of KML: LineString and gx:Track, in WGS 84 as the standard says. Nothing outside the file is read."""

from lxml import etree
from shapely.errors import ShapelyError
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from exports.placing.given import Given, only_lines
from exports.placing.refusal import refused
from exports.placing.text import WGS_84

OTHERS = ("Point", "Polygon", "Model")


def read(body: bytes, file: str) -> Given:
    """Return the lines of a KML file. Raises Refused for what is no XML, declares entities or holds no line."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise refused("xml", file=file, line=error.lineno or 0) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise refused("doctype", file=file)
    geometries: list[tuple[int, BaseGeometry | None]] = []
    for number, placemark in enumerate(_named(root, "Placemark"), start=1):
        geometries += [(number, one) for one in _geometries(placemark, number, file)]
    lines = [one for one in geometries if isinstance(one[1], LineString)]
    return Given(only_lines(lines or geometries, file), WGS_84)  # the places beside a route are no fault


def _geometries(placemark: etree._Element, number: int, file: str) -> list[BaseGeometry]:
    found: list[BaseGeometry] = []
    for element in _named(placemark, "LineString"):
        text = " ".join(one.text or "" for one in _named(element, "coordinates"))
        found.append(_line([one.split(",") for one in text.split()], element, number, file))
    for element in _named(placemark, "Track"):
        found.append(_line([(one.text or "").split() for one in _named(element, "coord")], element, number, file))
    others = any(True for name in OTHERS for _ in _named(placemark, name))
    return found or ([Point(0, 0)] if others else [])


def _line(positions: list[list[str]], element: etree._Element, number: int, file: str) -> LineString:
    try:
        return LineString([(float(one[0]), float(one[1])) for one in positions])
    except (ShapelyError, ValueError, IndexError, TypeError) as error:
        raise refused("geometry", file=file, line=_line_number(element), feature=number) from error


def _line_number(element: etree._Element) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 0


def _named(root: etree._Element, name: str) -> list[etree._Element]:
    """Return the elements of a name below another, in any namespace: KML has had several."""
    return list(root.iter(f"{{*}}{name}"))
