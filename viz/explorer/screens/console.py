"""控制台: one read-only statement beside the schema that it can speak of."""

from __future__ import annotations

from extraction.errors import PolicyGraphError
from graph.network import HIDDEN
from graph.schema import schema
from graph.stores.cypher import check_read
from queries.words import Words
from viz.explorer.blocks import Cell, Columns, Field, Form, Head, Line, Link, Links, Note, Screen, Section, Table, Title
from viz.explorer.desk import Desk
from viz.explorer.highlight import shortened

TITLE, STATEMENT = Words("控制台", "Console"), Words("只读语句", "Read-only statement")
ABOUT = Words(
    "一条只读的 Cypher 语句；按 Ctrl+Enter 也可运行。",
    "One read-only Cypher statement; Ctrl+Enter runs it, too.",
)
RUN = Words("运行", "Run")
SCHEMA, EXAMPLES = Words("图谱结构", "Schema"), Words("例句", "Examples")
NAME, HOLDS = Words("类型", "Type"), Words("属性或两端", "Properties or ends")
ROWS, CUT = Words("{count} 行", "{count} rows"), Words("只列前 {most} 行", "the first {most} rows")
WRONG = Words("语句有误，或不是只读的：{error}", "The statement is wrong or does not only read: {error}")
EMPTY = Words("没有结果。", "No rows.")
MOST, SECONDS = 500, 20.0
SAMPLES = (
    (
        Words("各层级的政策数", "Policies by tier"),
        "MATCH (p:Policy) WHERE p.full_text RETURN p.tier AS tier, count(p.id) AS policies ORDER BY tier",
    ),
    (
        Words("牵头措施最多的机构", "Bodies that lead most"),
        "MATCH (a:Agency)-[r:RESPONSIBLE_FOR]->(m:Measure) WHERE r.role = 'lead'\n"
        "RETURN a.name AS body, count(m.id) AS measures ORDER BY measures DESC, body LIMIT 20",
    ),
)


def show(desk: Desk) -> Screen:
    """Return the statement of the address with its rows, beside the schema."""
    statement = desk.place.get("statement")
    field = Field(name="statement", label=desk.say(STATEMENT), type="area", value=statement, hint=SAMPLES[0][1])
    href = desk.place.with_(statement=None)
    form = Form(label=desk.say(STATEMENT), href=href, fields=(field,), button=desk.say(RUN))
    examples = Links(
        label=desk.say(EXAMPLES),
        links=tuple(Link(text=desk.say(words), href=desk.place.with_(statement=text)) for words, text in SAMPLES),
    )
    found = (_rows(desk, statement),) if statement else ()
    heading = Title(text=desk.say(TITLE), note=desk.say(ABOUT))
    return Screen(
        title=heading.text,
        parts=(heading, Columns(shape="console", columns=((form, examples, *found), (_schema(desk),)))),
    )


def _rows(desk: Desk, statement: str) -> Table | Note:
    def read() -> Table | Note:
        try:
            check_read(statement)
            table = desk.store.read(statement, timeout=SECONDS, limit=MOST)
        except PolicyGraphError as error:
            return Note(text=desk.say(WRONG, error=shortened(str(error), 400)), look="warning")
        if not table.rows:
            return Note(text=desk.say(EMPTY), look="info")
        heads = tuple(Head(text=name, look="some") for name in table.columns)
        lines = tuple(Line(cells=tuple(Cell(text=_shown(value)) for value in row)) for row in table.rows)
        note = desk.say(ROWS, count=len(lines)) + (f"，{desk.say(CUT, most=MOST)}" if len(lines) == MOST else "")
        return Table(label=desk.say(STATEMENT), heads=heads, lines=lines, note=note)

    return desk.keep(("console", statement, desk.language), read)


def _shown(value: object) -> str:
    return "" if value is None else shortened(str(value), 300)


def _schema(desk: Desk) -> Section:
    zh = desk.language == "zh"
    lines = []
    for node in schema().nodes.values():
        if node.name not in HIDDEN:
            properties = "、".join(item.name for item in node.properties)
            lines.append(
                Line(cells=(Cell(text=f"(:{node.name})", note=node.zh if zh else node.en), Cell(text=properties)))
            )
    for edge in schema().edges.values():
        ends = "；".join(f"{start} → {end}" for start, end in edge.ends if not {start, end} & HIDDEN)
        if ends:
            lines.append(Line(cells=(Cell(text=f"[:{edge.name}]", note=edge.zh if zh else edge.en), Cell(text=ends))))
    table = Table(
        label=desk.say(SCHEMA),
        heads=(Head(text=desk.say(NAME), look="short"), Head(text=desk.say(HOLDS))),
        lines=tuple(lines),
        look="whole",
    )
    return Section(title=desk.say(SCHEMA), blocks=(table,))
