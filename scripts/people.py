"""Who may sign in; works before anybody can. `ONE_MAP_STORE` says where the store is.

python scripts/people.py add LOGIN NAME --role reporter:UNIT --role reviewer … [--subject SUBJECT]
python scripts/people.py disable LOGIN | enable LOGIN
python scripts/people.py reset LOGIN                a new first password, which has to be changed
python scripts/people.py roles LOGIN --role …       these roles and no others
python scripts/people.py link LOGIN SUBJECT         the lasting name of the identity service; "" takes it off
python scripts/people.py list

Roles: reporter:UNIT head:UNIT reviewer curator administrator. An administrator has no role but curator beside it.
"""

import argparse
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HERE))

from plan.package import versions  # noqa: E402
from plan.package.loading import load  # noqa: E402
from records import address, people, rules  # noqa: E402
from records.errors import RecordsError, StoreUnavailable  # noqa: E402
from records.model import Permission  # noqa: E402
from records.start import open_store  # noqa: E402
from records.store import Store  # noqa: E402
from scripts import command_line  # noqa: E402

WORDS = {
    "add": ("已添加 {login}，首次密码：{password}", "Added {login}; first password: {password}"),
    "reset": ("{login} 的新密码：{password}", "New password of {login}: {password}"),
    "disable": ("已停用 {login}", "Disabled {login}"),
    "enable": ("已启用 {login}", "Enabled {login}"),
    "vouched": ("已添加 {login}，由统一身份认证登录", "Added {login}, who signs in through the identity service"),
    "link": ("{login}：{subject}", "{login}: {subject}"),
    "roles": ("{login}：{roles}", "{login}: {roles}"),
    "person": ("{login}\t{name}\t{roles}\t{state}", "{login}\t{name}\t{roles}\t{state}"),
    "active": ("启用", "active"),
    "inactive": ("停用", "disabled"),
    "unavailable": ("数据库不可用：{cause}", "The store is not available: {cause}"),
    "refused": ("未执行：{cause}", "Not done: {cause}"),
}
say = partial(command_line.say, WORDS)


def main(arguments: list[str] | None = None) -> int:
    """Run one command."""
    given = _arguments(arguments)
    try:
        store = open_store(address.current(), load(given.package), rules.of_package(given.package))
        try:
            COMMANDS[given.command](store, given)
        finally:
            store.close()
    except StoreUnavailable as error:
        say(given, "unavailable", cause=error)
        return 2
    except RecordsError as error:
        say(given, "refused", cause=f"{type(error).__name__} {error}")
        return 2
    return 0


def role(text: str) -> Permission:
    """Return the role that is written as `role` or `role:unit`."""
    name, _, unit = text.partition(":")
    return Permission(name, unit)


def _add(store: Store, given: argparse.Namespace) -> None:
    person, password = people.add_person(store, None, given.login, given.name, given.role, given.subject)
    say(given, "add" if password else "vouched", login=person.login, password=password)


def _reset(store: Store, given: argparse.Namespace) -> None:
    say(given, "reset", login=given.login, password=people.reset_password(store, None, given.login))


def _switch(store: Store, given: argparse.Namespace) -> None:
    person = people.set_active(store, None, given.login, given.command == "enable")
    say(given, given.command, login=person.login)


def _roles(store: Store, given: argparse.Namespace) -> None:
    person = people.set_permissions(store, None, given.login, given.role)
    say(given, "roles", login=person.login, roles=people.in_text(person.permissions) or "-")


def _link(store: Store, given: argparse.Namespace) -> None:
    person = people.set_subject(store, None, given.login, given.subject)
    say(given, "link", login=person.login, subject=person.subject or "-")


def _list(store: Store, given: argparse.Namespace) -> None:
    for person in people.people(store):
        state = command_line.phrase(WORDS, given, "active" if person.active else "inactive")
        say(
            given,
            "person",
            login=person.login,
            name=person.name,
            roles=people.in_text(person.permissions) or "-",
            state=state,
        )


COMMANDS: dict[str, Callable[[Store, argparse.Namespace], None]] = {
    "add": _add,
    "disable": _switch,
    "enable": _switch,
    "reset": _reset,
    "roles": _roles,
    "link": _link,
    "list": _list,
}


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = command_line.parser(__doc__)
    parser.add_argument("--package", type=Path, default=versions.configured(), help="folder of datapackage.json")
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("add", "disable", "enable", "reset", "roles", "link"):
        commands.add_parser(name).add_argument("login")
    commands.choices["add"].add_argument("name")
    commands.choices["add"].add_argument("--subject", default="", help="lasting name of the identity service")
    commands.choices["link"].add_argument("subject")
    for name in ("add", "roles"):
        commands.choices[name].add_argument("--role", type=role, action="append", default=[], help="reporter:UNIT …")
    commands.add_parser("list")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
