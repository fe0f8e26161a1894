"""The package as a Dataset of schema.org (JSON-LD), for the front page of a public server: search engines read it."""

from functools import lru_cache
from typing import Any

from exports import media_types
from exports.safe import script_json
from plan import profile
from plan.model import Plan
from plan.package import descriptor
from plan.published import Published
from plan.text import HTML_LANG, LANGS, Lang
from server.open_data import PATH
from views import publication
from views.words import words

VOCABULARY = "https://schema.org"
DISTRIBUTED = ("items.csv", "links.csv", "items.geojson", "layers.gpkg", "workbook.xlsx")
EXTENT = "belt"
"""The frame of the map that the links lie in."""


@lru_cache(maxsize=16)
def script(shown: Published, lang: Lang, address: str) -> str:
    """Return the script element that holds the description.

    Parameters
    ----------
    shown
        The package.
    lang
        The language of the page.
    address
        The server's public address, without a slash at its end; empty where it is not known, then addresses in it are
        relative to the page.
    """
    return f'<script type="application/ld+json">{script_json(dataset(shown, lang, address))}</script>'


def dataset(shown: Published, lang: Lang, address: str) -> dict[str, Any]:
    """Return the description: what it is, of which time and area, under which licence, and where its files are."""
    plan, catalogue = shown.plan, words(lang)
    about, _ = descriptor.parse(shown.files.descriptor.body, shown.files.descriptor.fault)
    root = f"{address}/" if address else ""
    others = [plan.title.at(other) for other in LANGS if other != lang]
    return {
        "@context": VOCABULARY,
        "@type": "Dataset",
        "name": plan.title.at(lang),
        "alternateName": others,
        "description": catalogue.say("dataset_about", document=plan.document.at(lang), issuer=plan.issuer.at(lang)),
        "identifier": str(about.get("name", "")),
        "version": plan.version,
        "dateModified": plan.created,
        "inLanguage": [HTML_LANG[other] for other in LANGS],
        "isAccessibleForFree": True,
        "url": root or "./",
        "license": [_licence(one) for one in about.get("licenses", []) if isinstance(one, dict)],
        "creditText": publication.map_line(profile.current(), catalogue),
        "temporalCoverage": "/".join(map(str, plan.period)),
        "spatialCoverage": {"@type": "Place", "name": _area(plan, lang), "geo": _box(plan)},
        "isBasedOn": _source(plan, lang),
        "distribution": [_file(name, root, lang) for name in DISTRIBUTED],
        "subjectOf": {"@type": "WebAPI", "documentation": f"{root}{PATH.lstrip('/')}?lang={lang}"},
    }


def _licence(one: dict[str, Any]) -> dict[str, str]:
    found = {"@type": "CreativeWork", "name": one.get("name", ""), "description": one.get("title", "")}
    return {key: str(value) for key, value in (found | {"url": one.get("path", "")}).items() if value}


def _area(plan: Plan, lang: Lang) -> str:
    whole = next(region for region in plan.regions.values() if region.whole_belt)
    return whole.name.at(lang)


def _box(plan: Plan) -> dict[str, str]:
    """Return the extent as schema.org has it: latitude before longitude, the lower corner first."""
    (west, south), (east, north) = plan.extents[EXTENT]
    return {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"}


def _source(plan: Plan, lang: Lang) -> dict[str, Any]:
    issuer = {"@type": "Organization", "name": plan.issuer.at(lang)}
    return {"@type": "CreativeWork", "name": plan.document.at(lang), "datePublished": plan.issued, "publisher": issuer}


def _file(name: str, root: str, lang: Lang) -> dict[str, str]:
    return {
        "@type": "DataDownload",
        "name": words(lang).say(f"file_{name.replace('.', '_')}"),
        "encodingFormat": media_types.of(name),
        "contentUrl": f"{root}exports/{name}?lang={lang}",
    }
