"""What many sessions share must not change: dicts and lists that are JSON to every library and refuse to be altered."""

from collections.abc import Mapping
from typing import Any, NoReturn


def _refused(self: object, *_: object, **__: object) -> NoReturn:
    raise TypeError(f"{type(self).__name__} is shared and cannot be changed")


class FrozenDict(dict[str, Any]):
    """A dict that cannot be changed; `|` makes an ordinary one."""

    __setitem__ = __delitem__ = __ior__ = clear = pop = popitem = setdefault = update = _refused

    def __reduce__(self) -> tuple[Any, ...]:
        return FrozenDict, (dict(self),)


class FrozenList(list[Any]):
    """A list that cannot be changed; `+` makes an ordinary one."""

    __setitem__ = __delitem__ = __iadd__ = __imul__ = append = clear = extend = insert = pop = remove = _refused
    reverse = sort = _refused

    def __reduce__(self) -> tuple[Any, ...]:
        return FrozenList, (list(self),)


def with_tuples(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record with a tuple in place of each list, as frozen classes hold them."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in record.items()}


def frozen(value: Any) -> Any:
    """Return a copy of what is made of dicts, lists and tuples that cannot be changed, however deep."""
    if isinstance(value, dict):
        return FrozenDict({key: frozen(one) for key, one in value.items()})
    if isinstance(value, list):
        return FrozenList(frozen(one) for one in value)
    if isinstance(value, tuple):
        inside = [frozen(one) for one in value]
        return type(value)(*inside) if hasattr(value, "_fields") else tuple(inside)
    return value
