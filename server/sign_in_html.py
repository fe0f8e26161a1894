"""The pages of signing in and of one's own account, as HTML with the colours and letters of the other pages."""

from dataclasses import dataclass
from html import escape
from urllib.parse import quote, urlencode

from frontend import assets
from frontend.module_folder import ELEMENTS
from frontend.palette import LIGHT
from plan.model import Plan
from plan.selection import LANG, THEME, THEMES
from plan.text import HTML_LANG, LANGS, Lang, lang_of
from records.model import Person
from server import oidc, plain_style
from server.oidc import Provider
from views.words import Words, words

ICON = "data:image/svg+xml," + quote((assets.HERE / "icon.svg").read_text(encoding="utf-8"))
SIGNED_OUT = "signed_out"
"""The module that clears what was typed and not saved."""


@dataclass(frozen=True, slots=True)
class Shown:
    """How a page is shown: language, theme, and a message of the catalogue with its number of seconds."""

    lang: Lang
    theme: str
    message: str = ""
    wait: int = 0

    @property
    def words(self) -> Words:
        """The catalogue in the page's language."""
        return words(self.lang)

    def query(self, **values: str) -> str:
        """Return the parameters that keep language and theme, with others."""
        display = {LANG: self.lang if self.lang != LANGS[0] else "", THEME: self.theme if self.theme != LIGHT else ""}
        given = {name: value for name, value in (display | values).items() if value}
        return f"?{urlencode(given)}" if given else ""


def shown(lang: str, theme: str, message: str = "", wait: int = 0) -> Shown:
    """Return how a page is shown that was asked for with these parameters."""
    return Shown(lang_of(lang), theme if theme in THEMES else LIGHT, message, wait)


def sign_in(
    plan: Plan,
    how: Shown,
    token: str,
    login: str,
    next_: str,
    issuer: Provider | None = None,
    *,
    left: bool = False,
) -> str:
    """Return the form of name and password; what was typed as a name stands in it again.

    `issuer` is with whom one can sign in instead, where one is configured. `left` is whether somebody has just signed
    out: what was typed and not saved then goes from the browser.
    """
    catalogue = how.words
    fields = [
        _hidden(token),
        _field("login", catalogue.sign_in_login, "text", "username", login, first=True),
        _field("password", catalogue.sign_in_password, "password", "current-password"),
        _button(catalogue.sign_in),
    ]
    form = _form(f"./sign-in{how.query(next=next_)}", fields)
    # a link: where a form may lead is restricted to this site
    link = f"<a class='button' href='./{oidc.START}{escape(how.query(next=next_))}'>"
    name = (issuer and issuer.name) or catalogue.sign_in_oidc_name
    instead = [f"{link}{escape(catalogue.say('sign_in_oidc', name=name))}</a>"] if issuer else []
    parts = [*_message(how), form, *instead, _line(catalogue.sign_in_forgotten), *_script(left)]
    return _document(plan, how, catalogue.sign_in, parts, "sign-in", next_)


def account(plan: Plan, how: Shown, token: str, person: Person, next_: str = "") -> str:
    """Return a person's own account; `next_` is the page somebody is on the way to who has to set a password first."""
    catalogue = how.words
    roles = catalogue.enumeration.join(dict.fromkeys(catalogue.say(f"role_{one.role}") for one in person.permissions))
    password = [
        _hidden(token, "password"),
        _field("old", catalogue.account_old, "password", "current-password", first=person.must_change),
        _field("new", catalogue.account_new, "password", "new-password"),
        _field("again", catalogue.account_again, "password", "new-password"),
        _button(catalogue.account_change),
    ]
    address = f"./account{how.query(next=next_)}"
    parts = [
        *_message(how),
        _line(f"{person.name} · {person.login}" + (f" · {roles}" if roles else "")),
        *(_password_parts(how, address, password) if person.by_password else [_line(catalogue.account_no_password)]),
        f"<h2>{escape(catalogue.account_sessions)}</h2>",
        _line(catalogue.account_sign_out_clears),
        _form(f"./sign-out{how.query()}", [_hidden(token), _button(catalogue.sign_out, secondary=True)]),
        _form(address, [_hidden(token, "everywhere"), _button(catalogue.account_everywhere, secondary=True)]),
    ]
    return _document(plan, how, catalogue.account, parts, "account", next_)


def _password_parts(how: Shown, address: str, fields: list[str]) -> list[str]:
    catalogue = how.words
    heading = f"<h2>{escape(catalogue.account_password)}</h2>"
    return [heading, _line(catalogue.account_rule), _form(address, fields)]


def unavailable(plan: Plan, how: Shown, *, left: bool = False) -> str:
    """Return the page where the store cannot be reached, `left` as in `sign_in`."""
    said = _message(how) or [_alert(how.words.sign_in_unavailable)]
    return _document(plan, how, how.words.sign_in, [*said, *_script(left)], "sign-in")


def _script(left: bool) -> list[str]:
    return [f"<script type='module' src='./{ELEMENTS.address(SIGNED_OUT)}'></script>"] if left else []


def _document(plan: Plan, how: Shown, heading: str, parts: list[str], page: str, next_: str = "") -> str:
    catalogue = how.words
    other: Lang = "en" if how.lang == "zh" else "zh"
    switch = Shown(other, how.theme).query(next=next_)
    title = plan.title.at(how.lang)
    style = plain_style.css(plan, how.theme)
    home = f"<a href='./{escape(how.query())}'>{escape(title)}</a>"
    language = f"<a href='./{page}{escape(switch)}' lang='{HTML_LANG[other]}'>{catalogue.other_language}</a>"
    return (
        f"<!doctype html><html lang='{HTML_LANG[how.lang]}' data-theme='{how.theme}'><head><meta charset='utf-8'>"
        "<meta name='viewport' content='width=device-width'><meta name='robots' content='noindex'>"
        f"<link rel='icon' href='{ICON}'><title>{escape(heading)} — {escape(title)}</title>"
        f"<style>{style}</style></head>"
        f"<body><header>{home}{language}</header><main><h1>{escape(heading)}</h1>{''.join(parts)}</main></body></html>"
    )


def _message(how: Shown) -> list[str]:
    if not how.message:
        return []
    text = how.words.say(how.message, n=how.wait) if how.wait else how.words.say(how.message)
    return [_line(text, "status") if how.message == "account_changed" else _alert(text)]


def _alert(text: str) -> str:
    return f"<p role='alert'>{escape(text)}</p>"


def _line(text: str, role: str = "note") -> str:
    return f"<p role='{role}'>{escape(text)}</p>"


def _form(action: str, fields: list[str]) -> str:
    return f"<form method='post' action='{escape(action)}'>{''.join(fields)}</form>"


def _hidden(token: str, action: str = "") -> str:
    values = {"token": token} | ({"action": action} if action else {})
    return "".join(f"<input type='hidden' name='{name}' value='{escape(value)}'>" for name, value in values.items())


def _field(name: str, label: str, type_: str, complete: str, value: str = "", first: bool = False) -> str:
    more = f"autocomplete='{complete}' spellcheck='false' autocapitalize='none' required maxlength='200'"
    focus = " autofocus" if first else ""
    shown_ = f" value='{escape(value)}'" if value else ""
    return f"<label>{escape(label)}<input name='{name}' type='{type_}' {more}{shown_}{focus}></label>"


def _button(label: str, secondary: bool = False) -> str:
    return f"<button{' class=secondary' if secondary else ''}>{escape(label)}</button>"
