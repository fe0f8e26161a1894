"""What a table of the package is called, in one language."""

from collections.abc import Mapping

from plan.package.reading import Package
from views.words import Words


def table_title(package: Package, name: str, words: Words) -> str:
    """Return what a table or a layer is called; its own name where nothing says it."""
    record: Mapping[str, str] = next((one for one in package.descriptor["resources"] if one["name"] == name), {})
    return record.get("title_en" if words.lang == "en" else "title") or record.get("title") or name
