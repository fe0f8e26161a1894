"""Which top-level folders a file reaches by a path, read from its text alone."""

import ast
import re
from collections.abc import Iterator

# what takes a path or a part of one, and what loads a module or a package's files by name
CALLS = {"Path", "PurePath", "PurePosixPath", "joinpath", "with_name", "open", "glob", "rglob", "relative_to"}
CALLS |= {"is_relative_to", "files", "import_module", "run_path", "run_module", "read_text", "read_bytes", "join"}
FILE = re.compile(r"[\w./-]+\.(?:py|js|mjs|ts|css|html|toml|csv|json|geojson|svg|otf|txt)")
SPECIFIER = re.compile(r"[\"'`(](\.{1,2}/[^\"'`)\s]*)")


def folders_of_python(source: str, folders: set[str]) -> set[str]:
    """Return the folders that stand in the paths a module builds: joined by `/`, given to a call, or written whole."""
    return {part for text in _path_texts(ast.parse(source)) for part in re.split(r"[/\\.]", text)} & folders


def folders_of_script(source: str, folders: set[str]) -> set[str]:
    """Return the folders that stand in the relative addresses of a script or style sheet."""
    return {part for text in SPECIFIER.findall(source) for part in text.split("/")} & folders


def _path_texts(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.BinOp(op=ast.Div(), left=left, right=right):
                yield from (*_texts(left), *_texts(right))
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=args) if name in CALLS:
                yield from (text for argument in args for text in _texts(argument))
            case ast.Constant(value=str(text)) if "/" in text and FILE.fullmatch(text) and not text.startswith("/"):
                yield text


def _texts(node: ast.AST) -> Iterator[str]:
    """Yield the texts an operand is made of: a constant, the constants of an f-string, those of either branch."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=values):
            yield from (text for value in values for text in _texts(value))
        case ast.IfExp(body=body, orelse=orelse):
            yield from (*_texts(body), *_texts(orelse))
        case ast.Starred(value=value):
            yield from _texts(value)
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            yield from (text for part in parts for text in _texts(part))
