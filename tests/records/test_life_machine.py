"""A record's life as a machine of states: whatever is done in whatever order, what must hold holds."""

import itertools
import tempfile
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from records import address, check, life, progress, reading
from records.content import Content, ItemReport
from records.errors import Invalid, NotAllowed, StaleRecord, UnknownRecord, WrongState
from records.model import Permission, Person, Viewer
from records.rules import Rules
from records.store import Store
from tests.support.stores import Clock, People, everyone, open_first, opened, person, place

STATES = st.sampled_from(("not-started", "under-way", "done", "held-up"))
NAMES = st.sampled_from(("reporter", "head", "both", "other", "reviewer", "second", "administrator"))
REFUSED = (NotAllowed, UnknownRecord, WrongState, Invalid)
# state → the steps that lead on from it, and where to; publishing changes no state
NEXT = {
    "draft": {"save": "draft", "submit": "submitted", "withdraw": "withdrawn"},
    "submitted": {"endorse": "endorsed", "accept": "accepted", "return": "returned", "withdraw": "withdrawn"},
    "endorsed": {"accept": "accepted", "return": "returned", "withdraw": "withdrawn"},
    "accepted": {"reopen": "reopened", "withdraw": "withdrawn"},
    "returned": {"save": "returned", "submit": "submitted", "withdraw": "withdrawn"},
    "reopened": {"save": "reopened", "submit": "submitted", "withdraw": "withdrawn"},
    "withdrawn": {},
}
counter = itertools.count()


@cache
def peopled() -> tuple[bytes, People, Person]:
    """Return the file of a store with people and an open period, them, and whoever has two roles among them."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "r.sqlite"
        store = opened(address.sqlite(file), Clock())
        who = everyone(store)
        both = person(store, "both", Permission("head", "works"), Permission("reviewer"))
        open_first(store, who)
        store.close()
        return file.read_bytes(), who, both


class Life(RuleBasedStateMachine):
    """One record, seven people of whom one has two roles, one or two levels of acceptance."""

    store: Store

    @initialize(levels=st.sampled_from((1, 2)))
    def begin(self, levels: int) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.clock = Clock()
        file = Path(self.folder.name) / "r.sqlite"
        body, self.who, both = peopled()
        file.write_bytes(body)
        self.store = opened(address.sqlite(file), self.clock, Rules(acceptance_levels=levels))
        self.people = self.who.all() | {"both": both}
        self.levels = levels
        self.said: Content = ItemReport(done="一")
        self.record = life.create(self.store, self.who.reporter, place(), self.said)
        self.status, self.version = "draft", 1
        self.standing: Content | None = None
        self.published = False
        self.authors = {"reporter"}
        self.endorser = ""

    def attempt(self, action: str, name: str, said: Content | None = None, behind: int = 0) -> None:
        """Try a step; when it succeeds, the machine must have allowed it."""
        person = self.people[name]
        id_, version = self.record.id, self.version - behind
        key = f"k{next(counter)}"
        # fixed now: the same request is sent once more after the machine has followed it
        said_or_kept, public = said or self.said, not self.published
        steps = {
            "save": lambda: life.save(self.store, person, id_, version, said_or_kept, key=key),
            "submit": lambda: life.submit(self.store, person, id_, version, said, key=key),
            "endorse": lambda: life.endorse(self.store, person, id_, version, key=key),
            "accept": lambda: life.accept(self.store, person, id_, version, key=key),
            "return": lambda: life.return_(self.store, person, id_, version, "补", key=key),
            "reopen": lambda: life.reopen(self.store, person, id_, version, "改", key=key),
            "withdraw": lambda: life.withdraw(self.store, person, id_, version, "撤", key=key),
            "publish": lambda: life.publish(self.store, person, id_, version, public, key=key),
        }
        try:
            found = steps[action]()
        except StaleRecord as stale:
            assert behind and stale.current.version <= self.version
            return
        except REFUSED:
            return
        assert not behind, (action, name)
        self.took(action, name, said)
        assert (found.status, found.version) == (self.status, self.version), (action, name)
        # the same request again writes nothing
        again = steps[action]()
        assert (again.status, again.version) == (self.status, self.version)

    def took(self, action: str, name: str, said: Content | None) -> None:
        """Follow a step that was taken, and say whether it could be."""
        assert action == "publish" or action in NEXT[self.status], (self.status, action)
        if action in ("accept", "endorse"):
            assert name not in self.authors and name != self.endorser
        if action == "accept":
            assert self.status == ("endorsed" if self.levels == 2 else "submitted")
            self.standing, self.published = self.said, False
        if action == "publish":
            assert self.standing is not None
            self.published = not self.published
        if action in ("save", "submit"):
            self.said = said or self.said
            self.authors.add(name)
            self.endorser = ""
        if action == "endorse":
            assert self.levels == 2
            self.endorser = name
        if action == "withdraw" and self.standing:
            assert name in ("reviewer", "second", "both")
        self.status = NEXT[self.status].get(action, self.status)  # what stands can be published in any state
        if self.status == "withdrawn":
            self.standing = None
        self.version += 1

    @rule(name=NAMES, state=STATES, action=st.sampled_from(("save", "submit")))
    def write(self, name: str, state: str, action: str) -> None:
        self.attempt(action, name, ItemReport(state=state, done=f"第{self.version}版"))

    @rule(name=NAMES, action=st.sampled_from(("submit", "endorse", "accept", "return", "reopen", "publish")))
    def step(self, name: str, action: str) -> None:
        self.attempt(action, name)

    @rule()
    def shortest_way(self) -> None:
        """Go on towards acceptance, so that long lives are common."""
        ways = {"draft": "head", "returned": "reporter", "reopened": "reporter", "endorsed": "reviewer"}
        if self.status == "submitted" and self.levels == 2:
            self.attempt("endorse", "head")
        elif self.status in ("submitted", "endorsed"):
            self.attempt("accept", "second")
        elif self.status in ways:
            self.attempt("submit", "reporter", ItemReport(state="done", done=f"第{self.version}版"))
        elif self.status == "accepted":
            self.attempt("reopen", "reviewer")

    @precondition(lambda self: self.version > 3)
    @rule(name=NAMES)
    def withdraw(self, name: str) -> None:
        self.attempt("withdraw", name)

    @precondition(lambda self: self.version > 1)
    @rule(name=NAMES, action=st.sampled_from(("save", "submit", "accept", "withdraw")))
    def with_an_older_copy(self, name: str, action: str) -> None:
        self.attempt(action, name, behind=1)

    @rule(name=st.sampled_from(("both", "second")))
    def one_person_does_it_all(self, name: str) -> None:
        for action in ("submit", "endorse", "accept"):
            self.attempt(action, name, ItemReport(state="done", done=f"第{self.version}版"))

    @rule(hours=st.integers(-30, 60))
    def time_passes(self, hours: int) -> None:
        self.clock.forward(hours=hours)

    @invariant()
    def the_accepted_version_is_what_everyone_sees(self) -> None:
        shown = {one.id: one.content for one in reading.accepted(self.store, Viewer()).value}
        assert shown == ({self.record.id: self.standing} if self.standing else {})
        public = reading.accepted(self.store, Viewer(public=True)).value
        assert [one.id for one in public] == ([self.record.id] if self.standing and self.published else [])

    @invariant()
    def the_state_of_the_item_is_that_of_the_accepted_version(self) -> None:
        states = {one.item: one.state for one in progress.items(self.store, Viewer(), "2026Q2").value}
        standing = self.standing
        said = standing.state if isinstance(standing, ItemReport) else "unreported"
        assert states["place"] == ("under-way" if said == "not-started" else said)

    @invariant()
    def the_history_is_whole(self) -> None:
        steps = reading.history(self.store, Viewer(self.who.reporter), self.record.id).value
        assert [one.version for one in steps] == list(range(1, self.version + 1))
        assert steps[-1].status == self.status
        moments = [one.at for one in steps]
        assert moments == sorted(moments)
        assert not [one for one in check.check(self.store) if one.wrong]

    @invariant()
    def nobody_else_learns_of_a_draft(self) -> None:
        for viewer in (Viewer(self.who.other), Viewer(self.who.administrator), Viewer()):
            try:
                seen = reading.get(self.store, viewer, self.record.id).value
            except UnknownRecord:
                assert self.standing is None
            else:
                assert seen.content == self.standing and seen.status == "accepted"

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.store.close()
            self.folder.cleanup()


LifeTest = Life.TestCase
# a life takes half a second, so that explaining a failure line by line would take longer than a test may
LifeTest.settings = settings(
    max_examples=10,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[phase for phase in Phase if phase is not Phase.explain],
)
