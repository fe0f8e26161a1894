"""Where a person says that a place is: the numbers read, converted to WGS 84 once, and found to lie in its county."""

import math
import unicodedata
from dataclasses import dataclass

from shapely.geometry import Point

from geo import datum, distances
from plan.checks.lines import in_china
from plan.checks.places import SLACK_KM, outside_km
from plan.model import Plan
from plan.queries.areas import areas
from plan.text import Lang
from uploads.placing.given import number
from uploads.placing.refusal import refused

DECIMALS = 5


@dataclass(frozen=True, slots=True)
class Position:
    """A place in WGS 84, degrees.

    Attributes
    ----------
    county : str
        The site that is the county-level unit it lies in; empty where the package draws none.
    shift_m : float
        By how many metres the conversion moved it.
    """

    lon: float
    lat: float
    county: str
    shift_m: float


def located(plan: Plan, site: str, lon: str, lat: str, given_in: str, lang: Lang) -> Position:
    """Return where a site is by the numbers as they were typed.

    Parameters
    ----------
    lon, lat : str
        Degrees; digits may be full-width.
    given_in : str
        A key of `geo.datum.NAMES`.
    lang : Lang
        Of the names in the message.

    Raises
    ------
    Refused
        For what is no number, lies outside China, is latitude before longitude, or lies in another county.
    """
    at = Point(converted(lon, lat, given_in))
    shift = 1000 * distances.geodesic_km([(_number(lon, "lon"), _number(lat, "lat")), (at.x, at.y)])
    return Position(at.x, at.y, _county(plan, site, at, lang), shift)


def converted(lon: str, lat: str, given_in: str) -> tuple[float, float]:
    """Return typed numbers as longitude and latitude in WGS 84. Raises Refused for what lies nowhere in China."""
    typed = Point(_number(lon, "lon"), _number(lat, "lat"))
    _in_china(typed)
    moved = datum.to_wgs84(typed, given_in)
    return round(moved.x, DECIMALS), round(moved.y, DECIMALS)


def _number(typed: str, name: str) -> float:
    try:
        value = number(unicodedata.normalize("NFKC", typed).strip().rstrip("°EN"))
    except ValueError as error:
        raise refused(f"number-{name}", value=typed) from error
    if not math.isfinite(value):
        raise refused(f"number-{name}", value=typed)
    return value


def _in_china(at: Point) -> None:
    if in_china(at.x, at.y):
        return
    raise refused("swapped" if in_china(at.y, at.x) else "outside-china", point=f"{at.x:g}, {at.y:g}")


def _county(plan: Plan, site: str, at: Point, lang: Lang) -> str:
    """Return the county-level unit that a position lies in, that of the site where it is near enough to it."""
    away = {id_: outside_km(area, at) for id_, area in areas(plan, "sites").items()}
    if not away:
        return plan.sites[site].county
    nearest = min(away, key=lambda id_: away[id_])
    own = plan.sites[site].county
    if own in away and away[own] <= SLACK_KM:
        return own
    really = _name(plan, nearest, lang)
    if away[nearest] > SLACK_KM:
        home = plan.home.name.at(lang)
        raise refused("outside-counties", home=home, really=really, km=f"{away[nearest]:.1f}")
    if own in away:
        county = _name(plan, own, lang)
        raise refused("other-county", county=county, really=really, km=f"{away[own]:.1f}")
    return nearest


def _name(plan: Plan, site: str, lang: Lang) -> str:
    return plan.sites[site].name.at(lang) if site in plan.sites else "—"
