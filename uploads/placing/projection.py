"""Coordinate systems that files declare, and the way from them to WGS 84."""

import re
from collections.abc import Callable, Sequence

import numpy as np
import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError
from shapely.geometry.base import BaseGeometry

from geo.datum import Positions
from geo.layers import WGS_84
from uploads.placing.refusal import refused

CODE = re.compile(r"[A-Za-z]{2,10}:[0-9]{3,6}")
WKT = re.compile(r"(?i)\s*(GEOG|PROJ|COMPD|COMPOUND|GEODETIC|BOUND)\w*\s*\[")
LONGEST_WKT = 10_000


def to_wgs84(lines: Sequence[BaseGeometry], declared: str) -> tuple[list[BaseGeometry], str, bool]:
    """Return lines in WGS 84, the short name of the system that a file declares, and whether its datum was converted.

    `declared` is a code such as EPSG:4490, or WKT. Raises Refused where it is neither, or cannot be converted.
    """
    known = _crs(declared)
    moved, shifted = [], True
    try:
        transformer = Transformer.from_crs(known, WGS_84, always_xy=True)
        for one in lines:
            moved.append(shapely.transform(one, _by(transformer)))
            shifted &= not _is_ballpark(transformer)
    except ProjError as error:
        raise refused("crs", crs=known.name) from error
    return moved, _name(known), shifted or _is_cgcs2000(known)


def _crs(declared: str) -> CRS:
    """Return a coordinate system by its code or text; a file path or an address is none."""
    if not CODE.fullmatch(declared) and not (WKT.match(declared) and len(declared) <= LONGEST_WKT):
        raise refused("crs", crs=declared)
    try:
        known = CRS.from_user_input(declared)
    except CRSError as error:
        raise refused("crs", crs=declared) from error
    if known.is_engineering or known.is_vertical:
        raise refused("crs", crs=declared)
    return known


def _name(known: CRS) -> str:
    authority = known.to_authority(min_confidence=70)
    return ":".join(authority) if authority else str(known.name)[:40]


def _is_ballpark(transformer: Transformer) -> bool:
    """Whether PROJ knew no way between the datums where it was asked last, and left the numbers as they are."""
    try:
        used = transformer.get_last_used_operation()
    except ProjError:  # nothing had to be computed
        used = transformer
    return "Ballpark" in used.description


def _is_cgcs2000(known: CRS) -> bool:
    """Whether its datum is CGCS2000, which agrees with WGS 84 within a metre."""
    name = known.datum.name if known.datum else ""
    return "2000" in name and ("China" in name or "CGCS" in name)


def _by(transformer: Transformer) -> Callable[[Positions], Positions]:
    return lambda positions: np.column_stack(transformer.transform(positions[:, 0], positions[:, 1]))
