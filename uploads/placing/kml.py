"""The lines of KML: LineString and gx:Track, in WGS 84 as the standard says. Nothing outside the file is read."""

from collections.abc import Iterator

from lxml import etree
from shapely.errors import ShapelyError
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from geo.layers import WGS_84
from uploads.placing.given import Given, number, only_lines
from uploads.placing.refusal import refused

FEATURE, LINE, TRACK = "Placemark", "LineString", "Track"
OTHERS = ("Point", "Polygon", "Model")


def read(body: bytes, file: str) -> Given:
    """Return the lines of a KML file. Raises Refused for what is no XML, declares entities or holds no line."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise refused("xml", file=file, line=error.lineno or 0) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise refused("doctype", file=file)
    geometries: list[tuple[int, BaseGeometry | None]] = []
    feature = 0
    for element in _named(root, FEATURE, LINE, TRACK, *OTHERS):  # each once, also where features stand in features
        if etree.QName(element).localname == FEATURE:
            feature += 1
        else:
            geometries.append((feature, _geometry(element, feature, file)))
    lines = [one for one in geometries if isinstance(one[1], LineString)]
    return Given(only_lines(lines or geometries, file), WGS_84)  # the places beside a route are no fault


def _geometry(element: etree._Element, feature: int, file: str) -> BaseGeometry:
    """Return a line; a point stands for any other kind of geometry."""
    match etree.QName(element).localname:
        case "LineString":
            text = " ".join("".join(map(str, one.itertext())) for one in element.iterchildren("{*}coordinates"))
            return _line([one.split(",") for one in text.split()], element, feature, file)
        case "Track":
            rows = ["".join(map(str, one.itertext())).split() for one in element.iterchildren("{*}coord")]
            return _line(rows, element, feature, file)
    return Point(0, 0)


def _line(positions: list[list[str]], element: etree._Element, feature: int, file: str) -> LineString:
    try:
        return LineString([(number(one[0]), number(one[1])) for one in positions])
    except (ShapelyError, ValueError, IndexError, TypeError) as error:
        raise refused("geometry", file=file, line=_line_number(element), feature=feature) from error


def _line_number(element: etree._Element) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 0


def _named(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Yield the elements of some names below another, in any namespace: KML has had several."""
    return root.iter(*(f"{{*}}{name}" for name in names))
