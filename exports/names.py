"""What a file is called when it is saved: its title and the view in words, so that a folder of files can be read."""

import re
from pathlib import PurePath
from urllib.parse import quote

from exports.request import ExportRequest, File
from exports.safe import printable
from plan.model import Plan
from views import naming

# what Windows allows in no file name, and white space, which mail programs break
REFUSED = re.compile(r'[\\/:*?"<>|\s]+')
LONGEST = 80
# what Windows takes for a device, whatever its ending
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def file_name(plan: Plan, request: ExportRequest, file: File) -> str:
    """Return a name for people, at most 80 characters before its ending."""
    view = naming.in_words(plan, request.selection, request.words)
    return stem(f"{_mark(request)}{file.title or plan.title.at(request.lang)}_{view}") + PurePath(file.name).suffix


def stem(text: str) -> str:
    """Return a text as the name of a file without its ending, at most 80 characters; it may be empty."""
    name = REFUSED.sub("_", printable(text))[:LONGEST].strip("_.")
    return f"{name}_" if DEVICES.fullmatch(name) else name


def disposition(plan: Plan, request: ExportRequest, file: File) -> str:
    """Return the header that says so (RFC 6266), with the plain name for what reads only ASCII."""
    return _attachment(file_name(plan, request, file), file)


def titled(request: ExportRequest, file: File) -> str:
    """Return the same header for a file whose title says all of it."""
    return _attachment(stem(f"{_mark(request)}{file.title}") + PurePath(file.name).suffix, file)


def _mark(request: ExportRequest) -> str:
    return f"{request.mark}_" if request.mark else ""


def _attachment(name: str, file: File) -> str:
    return f"attachment; filename=\"{file.name}\"; filename*=UTF-8''{quote(name, safe='')}"
