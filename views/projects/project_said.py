"""What a project says, field by field in words, as two versions are compared and one is read."""

from collections.abc import Iterable

from records import amounts
from records.model import Record
from records.project import Investor, Need, Project, Receipt
from views import as_reported, money
from views.projects import project_words
from views.records.reporting_words import Names, period_name


def of(record: Record) -> Project:
    """Return the project that a record holds; a blank one where it holds something else."""
    return record.content if isinstance(record.content, Project) else Project()


def fields(names: Names, said: Project) -> dict[str, str]:
    """Return field → its text; empty fields too, so that two versions can be compared."""
    plan, words = names.plan, names.words
    return {
        "name": said.name,
        "kind": project_words.word(plan, project_words.KIND, said.kind, words),
        "stages": "\n".join(_stages(names, said)),
        "investors": "\n".join(_investor(names, one) for one in said.investors),
        "origin": project_words.origin(plan, said.origin, words),
        "industry": industry(names, said.industry),
        "county": site(names, said.county),
        "park": site(names, said.park),
        "agreed": "" if said.agreed is None else money.sum_of(said.agreed, words, amounts.SMALL),
        "agreed_before": money.sum_of(said.agreed_before, words, amounts.SMALL) if said.agreed_before else "",
        "receipts": "\n".join(_receipt(names, one) for one in said.receipts),
        "needs": "\n".join(_need(names, one, said.lang) for one in said.needs),
        "items": "\n".join(names.item(one) for one in said.items),
        "ways": words.enumeration.join(project_words.word(plan, project_words.WAY, one, words) for one in said.ways),
        "event": said.event,
        "source": said.source,
        "confidential": words.projects_yes if said.confidential else "",
        "note": said.note,
    }


def industry(names: Names, id_: str) -> str:
    """Return an industry's name; the id where the plan no longer has it."""
    found = names.plan.industries.get(id_)
    return found.name.at(names.words.lang) if found else id_


def site(names: Names, id_: str) -> str:
    """Return the name of a county or park; the id where the plan no longer has it."""
    found = names.plan.sites.get(id_)
    return found.name.at(names.words.lang) if found else id_


def shortly(names: Names, said: Project) -> str:
    """Return a project in a line: its stage, what was agreed, whether it is not public."""
    words, stage = names.words, said.stage_at()
    parts = (
        project_words.word(names.plan, project_words.STAGE, stage, words),
        money.sum_of(said.agreed, words, amounts.SMALL) if said.agreed is not None else "",
        words.project_field_confidential if said.confidential else "",
    )
    return words.enumeration.join(filter(None, parts))


def _stages(names: Names, said: Project) -> Iterable[str]:
    for one in said.stages:
        word = project_words.word(names.plan, project_words.STAGE, one.stage, names.words)
        yield f"{word} {one.on.isoformat()}"


def _investor(names: Names, one: Investor) -> str:
    words = names.words
    classes = [project_words.word(names.plan, project_words.CLASS, id_, words) for id_ in one.classes]
    share = [f"{one.share / amounts.HUNDREDTHS:g}%"] if one.share is not None else []
    about = words.enumeration.join([*share, *classes])
    return words.say("projects_with", what=one.name, about=about) if about else one.name


def _receipt(names: Names, one: Receipt) -> str:
    return f"{period_name(names.words, one.period)} {money.sum_of(one.yuan, names.words, amounts.SMALL)}"


def _need(names: Names, one: Need, lang: str) -> str:
    words = names.words
    listed = ((project_words.NEED_KIND, one.kind), (project_words.NEED_STATE, one.state))
    kind, state = (project_words.word(names.plan, list_, id_, words) for list_, id_ in listed)
    about = words.enumeration.join(filter(None, (state, one.decider, as_reported.said(words, one.note, lang))))
    return words.say("projects_with", what=kind, about=about) if about else kind
