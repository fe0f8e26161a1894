"""A plan of seven items, small enough to count by hand.

| item      | industries | links                                            | pairs that count      |
|-----------|------------|--------------------------------------------------|-----------------------|
| named     | metals     | east named; delta (east, middle) by region word  | east                  |
| place     | tea        | west through a city, and through a school        | west                  |
| region    |            | delta by region word                             |                       |
| belt      | metals tea | the whole belt                                   |                       |
| benchmark |            | east as a benchmark                              | only where asked for  |
| both      | tea        | east named as market; east as a benchmark        | east                  |
| outside   |            | a city outside the belt                          |                       |
"""

from collections.abc import Mapping
from dataclasses import MISSING, fields

from plan.model import Clause, Item, Link, Plan
from plan.places import City, Corridor, Point, Province, Region, Site
from plan.registries import Industry, Named, Platform, Unit
from plan.text import Text

PROVINCES = {"east": (120.0, 31.0), "middle": (115.0, 30.0), "west": (107.0, 29.0), "south": (111.0, 24.0)}
REACHES = {"east": "lower", "middle": "middle", "west": "upper"}
LINKS = (
    Link("named", "east", (), "named", "transfer", "in", True),
    Link("named", "delta", (), "region", "cooperation", "both", False),
    Link("place", "quay", (), "place", "airline", "unstated", False),
    Link("place", "west", ("school",), "place", "talent", "in", False),
    Link("region", "delta", (), "region", "cooperation", "out", False),
    Link("belt", "river", (), "region", "cooperation", "both", False),
    Link("benchmark", "beacon", (), "place", "benchmark", "unstated", False),
    Link("both", "east", (), "named", "market", "out", False),
    Link("both", "beacon", (), "place", "benchmark", "unstated", False),
    Link("outside", "abroad", (), "place", "cooperation", "both", False),
)
ALL = Text("各县", "Counties")
VOCAB = {
    "field": {"industry": Text("产业", "Industry"), "transport": Text("交通", "Transport")},
    "basis": {
        "named": Text("点名", "Named"),
        "place": Text("经城市或机构", "Through a place"),
        "region": Text("区域词", "Region word"),
    },
    "role": {
        "transfer": Text("承接", "Transfer"),
        "cooperation": Text("合作", "Cooperation"),
        "airline": Text("航线", "Air route"),
        "talent": Text("引才", "Talent"),
        "market": Text("市场", "Market"),
        "benchmark": Text("对标", "Benchmark"),
    },
    "direction": {
        "in": Text("引进来", "Inbound"),
        "out": Text("走出去", "Outbound"),
        "both": Text("双向", "Both ways"),
        "unstated": Text("未述", "Not stated"),
    },
    "reach": {"lower": Text("下游", "Lower"), "middle": Text("中游", "Middle"), "upper": Text("上游", "Upper")},
    "stage": {"build": Text("建设", "To build")},
    "approval": {"region": Text("自治区", "Region")},
    "year_basis": {
        "stated": Text("方案写明", "Stated"),
        "inherited": Text("沿用方案期限", "Inherited"),
        "none": Text("未写明", "None"),
    },
    "exactness": {"schematic": Text("示意", "Schematic")},
    "membership": {"reading": Text("本图解读", "Our reading")},
    "industry_group": {"pillar": Text("支柱产业", "Pillar"), "specialty": Text("特色产业", "Specialty")},
    "platform_kind": {"online": Text("线上平台", "Online"), "base": Text("基地称号", "Base")},
    "position_basis": {"published": Text("有公开坐标", "Published"), "county": Text("县级示意", "County symbol")},
}


def plan(items: Mapping[str, Item] | None = None, originals: Mapping[str, str] | None = None) -> Plan:
    """Return the plan, with other items or with the plan's own words where a test needs them."""
    registries: dict[str, object] = {field.name: {} for field in fields(Plan) if field.default is MISSING}
    about: dict[str, object] = dict(  # noqa: C408
        version="1+0",
        created="2026-01-01",
        title=Text("小图", "A small map"),
        document=Text("小方案", "A small plan"),
        issuer=Text("小城", "Town"),
        issued="2023-07-21",
        period=(2023, 2025),
        home=_city("town", "小城", "Town", "south", "home"),
        clauses=_clauses(),
        items=items or _items(),
        links=LINKS,
        industries={
            "metals": Industry("metals", Text("金属", "Metals"), "pillar", "#D55E00"),
            "tea": Industry("tea", Text("茶", "Tea"), "specialty", "#009E73"),
        },
        provinces={id_: _province(id_, at) for id_, at in PROVINCES.items()},
        regions={
            "river": _region("river", "大河", "The river", ("west", "middle", "east"), whole_belt=True),
            "delta": _region("delta", "三角洲", "The delta", ("east", "middle"), partial=("middle",)),
        },
        cities={
            "quay": _city("quay", "西码头", "Quay", "west", "partner"),
            "beacon": _city("beacon", "灯塔市", "Beacon", "east", "reference"),
            "abroad": _city("abroad", "远方", "Abroad", "south", "partner"),
        },
        institutions={"school": Named("school", Text("丙校", "School C"))},
        units={
            "works": Unit("works", Text("工务局", "Works Bureau"), Text("工局", "Works"), "single", (), ""),
            "counties": Unit("counties", ALL, ALL, "collective", ("hills",), ""),
            "hills": Unit("hills", Text("山县政府", "Hill County"), Text("山县", "Hill"), "member", (), "hill"),
        },
        sites={
            "hill": _site("hill", "山县", "Hill County", "county"),
            "park": _site("park", "园区", "The Park", "park"),
        },
        platforms={
            "zone": Platform("zone", Text("基地", "The Base"), "base", Text("试制", "For trials"), "park", "一1"),
            "net": Platform("net", Text("网", "The Net"), "online", Text("互通", "To connect"), "", "一1"),
        },
        corridors={
            "line": Corridor(
                "line", Text("南线", "South Line"), "rail", "no", "planned", Text("", ""), Text("", ""),
                ("town", "quay"), ("west",), "schematic", "一1",
            )
        },
        vocab=VOCAB,
        originals=originals or {},
    )  # fmt: skip
    return Plan(**(registries | about))  # type: ignore[arg-type]


def item(id_: str, industries: tuple[str, ...] = (), years: tuple[int, int] | None = None, **other: object) -> Item:
    """Return an item of task 1 that the works bureau answers for; `other` overrides."""
    cells: dict[str, object] = {
        "clause": "一1", "task": "1", "field": "industry", "title": Text(f"题{id_}", f"Title {id_}"),
        "summary": Text("摘要", "Summary"), "terms": (), "sites": (), "corridors": (), "platforms": (),
        "units": ("works",), "stage": "build", "approval": "", "year_basis": "inherited" if years else "none",
    }  # fmt: skip
    return Item(id=id_, industries=industries, years=years, **(cells | other))  # type: ignore[arg-type]


def _items() -> dict[str, Item]:
    items = (
        item("named", ("metals",), (2023, 2025), terms=("铝;锭",), sites=("park",), units=("works", "counties")),
        item("place", ("tea",), (2024, 2024), year_basis="stated", corridors=("line",), platforms=("zone",)),
        item("region", field="transport", approval="region"),
        item("belt", ("metals", "tea")),
        item("benchmark", task="S1", clause="二1", units=()),
        item("both", ("tea",)),
        item("outside"),
    )
    return {one.id: one for one in items}


def _clauses() -> dict[str, Clause]:
    clauses = (
        Clause("一", "", "part", "", Text("任务篇", "Tasks"), Text("", "")),
        Clause("一1", "一", "task", "1", Text("承接", "Taking in"), Text("任务摘要", "About the task")),
        Clause("二1", "", "section", "S1", Text("组织", "Leading"), Text("保障摘要", "About it")),
    )
    return {one.id: one for one in clauses}


def _province(id_: str, at: Point) -> Province:
    names = {"east": "东", "middle": "中", "west": "西", "south": "南"}
    return Province(
        id=id_,
        name=Text(f"{names[id_]}省", f"{id_.title()} Province"),
        short=Text(names[id_], id_.title()),
        abbr=Text(names[id_], id_[0].upper()),
        adcode="",
        belt=id_ != "south",
        reach=REACHES.get(id_, ""),
        anchor=at,
        label=at,
    )


def _region(
    id_: str, zh: str, en: str, members: tuple[str, ...], partial: tuple[str, ...] = (), whole_belt: bool = False
) -> Region:
    return Region(id_, Text(zh, en), members, partial, "reading", whole_belt, Text("", ""))


def _city(id_: str, zh: str, en: str, province: str, kind: str) -> City:
    return City(id_, Text(zh, en), province, kind, (111.0, 23.5))


def _site(id_: str, zh: str, en: str, kind: str) -> Site:
    at = (111.0, 23.0)
    return Site(id=id_, name=Text(zh, en), kind=kind, county="hill", at=at, label=at, position_basis="published")
