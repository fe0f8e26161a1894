"""A package small enough to read, without a finding, for tests that damage one thing at a time."""

import csv
import io
import json
from pathlib import Path
from typing import Any

from plan.checks import run

DATA = Path(__file__).resolve().parents[2] / "data"
LAYERS = ("land", "china", "counties", "railways", "airways", "cities", "sites")
PLAN_TEXT = """关于印发方案的通知
《方案》已经市政府同意,现印发给你们。
2023年7月21日
小城方案
(2023—2025年)
2021年4月,领导视察。
一、主要任务
(一)协同发展。
1.承接产业。
承接甲、乙等地区铝业,建成千亿元基地。力争引进超740亿元,与大河沿线、丙校合作。(责任单位:市工信局、投促局,各县〔市、区〕政府)
二、保障措施
(一)组织领导。推动成立机制,南北铁路早日开工,对标远城,巩固至江城航线。
"""

TABLES = {
    "clauses": """clause,parent,level,task,heading_zh,heading_en,summary_zh,summary_en
前言,,part,,前言,Preamble,由来,Why
前言-1,前言,sentence,,由来,Origin,视察,A visit
一,,part,,任务,Tasks,任务,Tasks
一(一),一,section,,协同,Together,协同,Together
一(一)1,一(一),task,1,承接,Taking in,承接,Taking in
一(一)1-1,一(一)1,sentence,1,铝业,Aluminium,铝业,Aluminium
一(一)1-2,一(一)1,sentence,1,引进,Bringing in,引进,Bringing in
二,,part,,保障,Safeguards,保障,Safeguards
二(一),二,section,S1,组织,Leading,组织,Leading
二(一)-1,二(一),sentence,S1,机制,Mechanism,机制,Mechanism
""",
    "items": """item_id,clause,task,field,industries,title_zh,title_en,summary_zh,summary_en,terms_zh,sites,\
corridors,platforms,units,stage,approval,year_start,year_end,year_basis
t01-metals,一(一)1-1,1,industry,metals,承接铝业,Take in,承接铝业,Take in,铝业;千亿元基地,park,,zone,\
miit;invest;counties,build,,2023,2025,inherited
t01-invest,一(一)1-2,1,investment,,引进,Bring in,引进,Bring in,"超740亿元",,,,miit;invest;counties,attract,,,,none
s1-lead,二(一)-1,S1,safeguard,,机制,Mechanism,机制,Mechanism,推动成立机制,port,line;air,,,establish,region,2024,2024,stated
""",
    "item_places": """item_id,place,via,basis,role,direction,open_list
t01-metals,p01,,named,transfer,in,yes
t01-metals,p02,,named,transfer,in,yes
t01-invest,belt,,region,cooperation,both,no
t01-invest,p03,school,place,cooperation,both,no
s1-lead,river-city,,place,airline,unstated,no
s1-lead,far-city,,place,benchmark,unstated,no
""",
    "industries": """industry,name_zh,name_en,group,colour,clause
metals,铝业,Aluminium,pillar,#D55E00,一(一)1-1
""",
    "regions": """region,name_zh,name_en,members,partial,membership,whole_belt,note_zh,note_en,source
belt,大河沿线,The river,p01;p02;p03;p04;p05;p06;p07;p08;p09;p10;p11,,reading,yes,说明,Note,ours
delta,三角洲,The delta,p01;p02,p02,reading,no,说明,Note,ours
""",
    "cities": """city,adcode,name_zh,name_en,province,kind,lon,lat,source
home,,小城,Home,p12,home,112.5,23.5,ours
river-city,,江城,River City,p01,partner,101.5,30.5,ours
far-city,,远城,Far City,p13,reference,113.5,23.5,ours
mid-way,,中途,Mid-way,p12,waypoint,112.6,23.6,ours
""",
    "institutions": """institution,name_zh,name_en,province,clause
school,丙校,School,p03,一(一)1-2
""",
    "units": """unit,name_zh,name_en,short_zh,kind,members,member_basis,site,note_zh,note_en
miit,市工信局,Industry,市工信局,single,,,,,
invest,市投促局,Investment,市投促局,single,,,,,
counties,各县〔市、区〕政府,Counties,各县〔市、区〕政府,collective,gov-east,reading,,,
gov-east,东县政府,East County,东县政府,member,,,east,,
""",
    "sites": """site,name_zh,name_en,kind,county,adcode,lon,lat,label_lon,label_lat,position_basis,\
position_datum,clause,source
east,东县,East County,county,east,,111.5,23.5,111.5,23.5,published,,,ours
park,园区,Park,park,east,,111.4,23.4,111.4,23.4,county,,一(一)1-1,ours
port,机场,Airport,airport,,,111.2,23.2,111.2,23.2,city,,二(一)-1,ours
bridge,桥,Bridge,waypoint,,,111.3,23.3,111.3,23.3,city,,二(一)-1,ours
""",
    "platforms": """platform,name_zh,name_en,kind,purpose_zh,purpose_en,site,clause
zone,基地,Base,zone,用途,Purpose,park,一(一)1-1
""",
    "corridors": """corridor,name_zh,name_en,mode,existing,status,as_of,stage_zh,stage_en,works_zh,works_en,end_a,\
end_b,ends_basis,provinces,exactness,clause,source
line,南北铁路,Railway,rail,no,planned,2023-07-21,早日开工,Early start,新建,New,\
bridge,home,plan,p12,schematic,二(一)-1,ours
air,航线,Air route,air,yes,running,2023-07-21,巩固,Consolidate,稳住,Keep,\
port,river-city,plan,p01;p12,schematic,二(一)-1,ours
""",
    "reach": """chain,province,order,corridor,river,existing,name_zh,name_en,note_zh,note_en,source
air-p01,p01,1,air,,yes,航线,Air route,至江城,To River City,ours
rail-p02,p02,1,line,,no,铁路,Railway,向北,North,ours
rail-p02,p02,2,,,yes,大河,The river,向东,East,ours
""",
    "targets": """target,clause,as_written,as_written_en,qualifier_zh,qualifier_en,measure_zh,measure_en,\
value,unit_zh,unit_en,kind,year,year_from,scope_zh,scope_en,headline,item_id,reporter,counts,counts_zh,counts_en
investment,一(一)1-2,超740亿元,over 740,力争…超,over,引进,Investment,740,亿元,CNY,goal,2025,2023,\
全市,City,yes,t01-invest,miit,agreed,签约项目,Projects signed
base,一(一)1-1,千亿元基地,a base,,,产值,Output,1000,亿元,CNY,goal,,,全市,City,no,,,,,
visit,前言-1,2021年4月,April 2021,,,视察,Visit,,,,event,2021,,全市,City,no,,,,,
""",
    "glossary": """term,zh,en,variants,modal,note_zh,note_en
river,大河沿线,the river,,no,,
air,航线,air route,flight;plane,no,,
railway,铁路,railway,,no,,
north-south,南北铁路,main-line railway,railway,no,,
take-in,承接,take in,taking in;host;hosting,yes,,
""",
    "synonyms": """table,target,also_zh,also_en
units,invest,招商局,investment agency
sites,port,飞机场;航空港,
""",
    "project_columns": """column,synonym
name,招商项目
agreed,总投资
""",
    "successions": """unit,successor,name_zh,name_en,since,source
invest,invest-office,招商服务局,Investment Office,2024-01-31,ours
invest-office,invest-bureau,招商局,Investment Bureau,2025-01-01,ours
""",
    "sources": """source,title_zh,title_en,publisher,version,licence,datum,used_for_zh,used_for_en,note_zh,note_en
ours,自绘,Ours,我们,,CC0,WGS 84,全部,All,,
""",
}

STORY = """{"format": "one-map-story-1", "title": {"zh": "小汇报", "en": "A small briefing"}, "steps": [
{"page": "overview", "view": {"industry": ["metals"]}, "heading": {"zh": "铝业", "en": "Aluminium"}, "notes": {}},
{"page": "targets", "view": {}, "scale": "home", "heading": {"zh": "目标"}, "notes": {"zh": "讲"}}
]}"""


def write(root: Path) -> Path:
    """Write the package below `root` and return it."""
    (root / "layers").mkdir(parents=True)
    (root / "datapackage.json").write_text(json.dumps(descriptor(), ensure_ascii=False, indent=1), encoding="utf-8")
    for name, text in (TABLES | {"provinces": provinces()}).items():
        (root / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    (root / "story.json").write_text(STORY, encoding="utf-8")
    (root / "vocab.csv").write_bytes((DATA / "vocab.csv").read_bytes())
    for name in LAYERS:
        write_layer(root, name, features(name))
    return root


def descriptor() -> dict[str, Any]:
    """Return the project's own descriptor with the small package's places and layers."""
    about: dict[str, Any] = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    about["x-home"] = {"city": "home", "province": "p12"}
    about["x-boundaries"] = ["land", "china", "counties"]
    about.pop("x-integrity", None)
    resources = []
    for record in about["resources"]:
        if "x-layer" in record:
            record["x-layer"]["source"] = "ours"
        if "schema" in record or record["name"].removeprefix("layer-") in LAYERS:
            resources.append(record)
    return about | {"resources": resources}


def provinces() -> str:
    """Return 34 provinces, each one degree wide, of which the first eleven are the belt."""
    rows = [
        "province,adcode,name_zh,name_en,short_zh,abbr_zh,abbr_en,short_en,belt,reach,anchor_lon,anchor_lat,label_lon,label_lat"
    ]
    for number in range(1, 35):
        belt = "yes,lower" if number <= 11 else "no,"
        at = f"{100 + number % 30 + 0.75},26"
        rows.append(f"p{number:02},{100000 + number},省{number},P{number},省,简,P,P,{belt},{at},{at}")
    return "\n".join(rows) + "\n"


def features(layer: str) -> list[dict[str, Any]]:
    """Return the features of a layer."""
    points = {row["city"]: row for row in rows("cities")} | {row["site"]: row for row in rows("sites")}
    at = {name: [float(row["lon"]), float(row["lat"])] for name, row in points.items()}
    match layer:
        case "china":
            return [feature(f"p{number:02}", square(100 + number % 30, 20)) for number in range(1, 35)]
        case "counties":
            return [feature("east", square(111, 23))]
        case "cities":
            return [feature(name, {"type": "Point", "coordinates": at[name]}) for name in sorted(rows_ids("cities"))]
        case "sites":
            return [feature(name, {"type": "Point", "coordinates": at[name]}) for name in ("park", "port")]
        case "railways":
            return [feature("line", {"type": "LineString", "coordinates": [at["bridge"], at["home"]]})]
        case "airways":
            return [feature("air", {"type": "LineString", "coordinates": [at["port"], at["river-city"]]})]
    return [feature("land", square(90, 10))]


def square(west: float, south: float) -> dict[str, Any]:
    """Return a polygon 1.5 degrees wide and 12 high, counter-clockwise."""
    east, north = west + 1.5, south + 12
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def feature(feature_id: str, geometry: dict[str, Any]) -> dict[str, Any]:
    """Return a feature without properties."""
    return {"type": "Feature", "id": feature_id, "properties": {}, "geometry": geometry}


def write_layer(root: Path, name: str, records: list[dict[str, Any]]) -> None:
    """Write a layer with one feature to a line, the first on line 2."""
    lines = ",\n".join(json.dumps(record).replace("Infinity", "1e999") for record in records)
    text = f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}'
    (root / "layers" / f"{name}.geojson").write_text(text, encoding="utf-8")


def edit(root: Path, name: str, line: int, **cells: str) -> None:
    """Overwrite cells of the row on a line of a table without quoted line ends."""
    path = root / f"{name}.csv"
    table = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    for column, value in cells.items():
        table[line - 1][table[0].index(column)] = value
    write_cells(path, table)


def add(root: Path, name: str, **cells: str) -> None:
    """Append a row that repeats the last one but for `cells`."""
    path = root / f"{name}.csv"
    table = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    table.append([cells.get(column, value) for column, value in zip(table[0], table[-1], strict=True)])
    write_cells(path, table)


def write_cells(path: Path, table: list[list[str]]) -> None:
    """Write rows of cells as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(table)


def places(root: Path) -> list[tuple[str, int, str, str]]:
    """Return file, line, column and code of what is wrong with the package below `root`."""
    return [(one.file, one.line, one.column, one.code) for one in run.findings(root)]


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a table as the module holds it."""
    return list(csv.DictReader(io.StringIO(TABLES[name])))


def rows_ids(name: str) -> list[str]:
    """Return the first column of a table as the module holds it."""
    return [next(iter(row.values())) for row in rows(name)]
