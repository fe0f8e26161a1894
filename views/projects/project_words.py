"""Words of the project ledger: fields, stages, places of origin."""

from plan.model import Plan
from plan.queries.origins import origins, province_of
from records.project import ABROAD, UNKNOWN
from views.words import Words

STAGE, KIND, CLASS, WAY = "project_stage", "project_kind", "investor_class", "attraction"
NEED_KIND, NEED_STATE = "need_kind", "need_state"
"""The lists of the vocabulary that a project's coded fields take their words from."""
OPEN = ("open", "being-handled")
"""The states of a need that is not settled."""


def field(name: str, words: Words) -> str:
    """Return what a field of a project is called."""
    return words.say(f"project_field_{name}")


def word(plan: Plan, list_: str, id_: str, words: Words) -> str:
    """Return what a coded value is called; the value itself where the package no longer has it, empty for none."""
    known = plan.vocab.get(list_, {}).get(id_)
    return known.at(words.lang) if known else id_


def stage_date(plan: Plan, stage: str, words: Words) -> str:
    """Return what the day of a stage is called."""
    return words.say("project_stage_date", stage=plan.word(STAGE, stage).at(words.lang))


def origin(plan: Plan, origin_: str, words: Words) -> str:
    """Return the name of a place of origin: a province, a prefecture, abroad or unknown.

    Of a prefecture that the package does not name, the province with the adcode.
    """
    if origin_ in ("", UNKNOWN):
        return words.origin_unknown
    if origin_ == ABROAD:
        return words.origin_abroad
    known = origins(plan)
    if origin_ in known:
        return known[origin_].name.at(words.lang)
    province = known.get(province_of(origin_))
    return f"{province.name.at(words.lang)} {origin_}" if province else origin_
