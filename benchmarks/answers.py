"""Puts a file of questions to the reports, over the graph of the shared corpus, and writes what they answer.

``python -m benchmarks.answers QUESTIONS.jsonl -o ANSWERS.jsonl``; ``../shared/answers/score_answers.py`` scores it.
A question is put by what it is about, its day and what it fixes; only where these say too little are its own words
looked at, for the documents and the days that they name. What no report can be asked is left out.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from unicodedata import normalize

from graph.enterprise_types import enterprise_labels, enterprise_names
from graph.loading.build import build
from graph.stores.store import Store, open_store
from queries.errors import QueryError
from queries.find import PolicyName, find_policy
from queries.reports.run import run
from queries.status import status

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
A_DAY = date(2024, 12, 31)  # asked about where a question names none
ALWAYS = {"since": date(1949, 10, 1), "until": date(2099, 12, 31)}

Row = dict[str, Any]
Answer = Iterator[Row]


class Question:
    """A question of the file: what it is about, as of which day, what it fixes, and its words."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self.id: str = raw["id"]
        self.words: str = raw["question"]
        self.about: str = raw["about"]
        self.day = date.fromisoformat(raw["as_of"]) if raw["as_of"] else None
        self.given: dict[str, Any] = raw["given"]

    @property
    def as_of(self) -> date:
        return self.day or A_DAY

    def says(self, *words: str) -> bool:
        """Say whether one of some words stands in the question."""
        return any(word in self.words for word in words)

    def days(self) -> list[date]:
        """Return the days that the words name; a day without its year is of the year named before it."""
        found: list[date] = []
        year = 0
        for written, month, day in re.findall(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日", self.words):
            year = int(written or year)
            found.append(date(year, int(month), int(day)))
        return found

    def years(self) -> list[str]:
        """Return the bare years that the words name."""
        return re.findall(r"(?<!\d)(20\d{2})年(?!\d)", self.words)

    def documents(self, store: Store) -> list[PolicyName]:
        """Return the documents that the question fixes or its words name by number or title, each once."""
        named = [self.given["policy"]] if "policy" in self.given else []
        for sign, number in re.findall(r"([\u4e00-\u9fff]{2,16})(〔\d{4}〕\d+号)", self.words):
            named += [sign[at:] + number for at in range(len(sign) - 1)]  # 与渝府办发〔2023〕92号
        named += [f"海关总署公告{number}" for number in re.findall(r"(?<!\d)(\d{4}年第\d+号)", self.words)]
        named += re.findall(r"《([^》]+)》", self.words)
        named += re.findall(r"国务院令第\d+号", self.words)
        named += [f"重庆市人民政府令{number}" for number in re.findall(r"(?:令|、)(第\d{2,3}号)", self.words)]
        found: dict[str, PolicyName] = {}
        for name in named:
            try:
                policy = find_policy(store, name)
            except QueryError:
                continue
            found.setdefault(policy.id, policy)
        return list(found.values())


def named(row: Mapping[str, Any], prefix: str = "") -> Row:
    """Return policy and measure of a row of a report as the yardstick names them."""
    found = {
        f"{prefix}policy": row.get(f"{prefix}doc_number") or row.get(f"{prefix}title"),
        f"{prefix}title": row.get(f"{prefix}title"),
        f"{prefix}measure": row.get(f"{prefix}number"),
        f"{prefix}text": row.get(f"{prefix}measure"),
    }
    return {key: value for key, value in found.items() if value}


def report(store: Store, name: str, **values: Any) -> Iterator[Row]:
    """Yield the rows of a report, with title and number of the policies that its rows name by their ids."""
    known = {row["id"]: row for row in store.read(_NAMES)}
    for row in run(store, name, **values).table:
        told = dict(row)
        for prefix in ("", "other_"):
            policy = known.get(row.get(f"{prefix}policy_id"), {})
            told |= {f"{prefix}{key}": policy[key] for key in ("title", "doc_number", "places", "issued") if policy}
        yield told


_NAMES = (
    "MATCH (p:Policy) RETURN p.id AS id, p.title AS title, p.doc_number AS doc_number, p.places AS places,"
    " p.issued_on AS issued ORDER BY id"
)


def on(day: date | None) -> str | None:
    return day.isoformat() if day else None


def of_status(store: Store, question: Question) -> Answer:
    if "from" in question.given:
        window = {"since": question.given["from"], "until": question.given["until"]}
        yield from ({**named(row), "date": on(row["issued_on"])} for row in report(store, "all_policies", **window))
        return
    days = [question.day] if question.day else question.days()
    if "policy" in question.given and days:
        for policy in question.documents(store):
            for day in filter(None, days):
                yield of_policy(store, policy, day, dated_by_question=True)
        return
    rows = list(report(store, "status_on_day", as_of=question.as_of, full_text=True))
    if issued := re.search(r"(\d{4})年成文", question.words):
        rows = [row for row in rows if str(row["issued"]).startswith(issued[1])]
    if question.says("草案", "征求意见"):
        rows = [row for row in rows if row["status"] == "draft"]
    elif question.says("规划期", "计划期", "年限"):
        rows = [row for row in rows if row["period_over"]]
    elif question.day is None:
        rows = [row for row in rows if row["begins"] == "presumed"]
    for row in rows:
        presumed = row["begins"] == "presumed"
        yield {**named(row), "status": row["status"], "date": on(row["since"]), "presumed": presumed}


def of_policy(store: Store, policy: PolicyName, day: date, *, dated_by_question: bool = False) -> Row:
    found = status(store, policy.id, day)
    told = day if dated_by_question else found.since
    name = {"policy": policy.doc_number or policy.title, "title": policy.title}
    beside = "amended" if found.amended_by else "prevailed" if found.prevailed_over_by else found.value
    value = beside if found.value == "unknown" else found.value
    return {**name, "status": value, "date": on(told), "presumed": found.presumed, "until": on(found.last_day)}


def of_in_force(store: Store, question: Question) -> Answer:
    given = question.given
    if "from" in given:
        for row in report(store, "began_or_ended", turn="began", since=given["from"], until=given["until"]):
            yield {**named(row), "date": on(row["day"]), "presumed": row["begins"] == "presumed"}
    elif "enterprise_type" in given:
        asked = {"enterprise_type": given["enterprise_type"], "broader": False, "named": True, "as_of": question.as_of}
        yield from (named(row) for row in report(store, "targeting", **asked))
    else:
        places = {key: given[key] for key in ("tier", "region") if key in given}
        for row in report(store, "in_force", as_of=question.as_of, **places):
            presumed = row["begins"] == "presumed"
            yield {**named(row), "status": "in_force", "date": on(row["since"]), "presumed": presumed}


def of_expiring(store: Store, question: Question) -> Answer:
    since, until = ALWAYS["since"], ALWAYS["until"]
    if question.day:
        since, until = question.day, question.day + timedelta(days=question.given.get("days", 90))
    for row in report(store, "expiring", as_of=since, until=until):
        if question.day or row["number"]:
            yield {**named(row), "date": on(row["last_day"])}


def of_duties(store: Store, question: Question) -> Answer:
    asked: dict[str, Any] = {"as_of": question.as_of}
    if "bearer" in question.given:
        asked["bearer"] = question.given["bearer"]
    if "enterprise_type" in question.given:
        asked |= {"enterprise_type": question.given["enterprise_type"], "broader": False}
    rows = list(report(store, "obligations", **asked))
    parts = subjects(question)  # bearers that the words name, whatever kind of enterprise they are
    everybody = [*rows, *report(store, "obligations", as_of=question.as_of, everybody=True)] if parts else []
    described = [row for row in everybody if any(loosely(part, row["bearer"]) for part in parts)]
    for row in {row["obligation_id"]: row for row in described or rows}.values():
        yield {**named(row), "modality": row["modality"], "bearer": row["bearer"], "value": row["obligation"]}


def subjects(question: Question) -> list[str]:
    """Return whom the words ask about, where they say it more narrowly than the kind that is given."""
    kind = question.given.get("enterprise_type", "")
    words = re.sub(r"[（(][^）)]*[）)]", "", re.split("依这些政策|依|必须|应当|在.{2,8}上", question.words)[0])
    parts = [part for part in re.split("[、和或]|以及", words) if len(part) > 1]
    known = {enterprise_labels().get(kind, ""), *enterprise_names().get(kind, ())}
    return [] if any(name and name in part for name in known for part in parts) else parts


def loosely(part: str, bearer: str) -> bool:
    """Say whether a bearer is named by its words, others between them left out (无人驾驶航空器系统生产者)."""
    rest = iter(bearer)
    return all(char in rest for char in part)


def of_benefits(store: Store, question: Question) -> Answer:
    for row in report(store, "benefits", enterprise_type=question.given["enterprise_type"], as_of=question.as_of):
        yield named(row)


def of_responsible(store: Store, question: Question) -> Answer:
    asked = {key: question.given[key] for key in ("agency", "policy") if key in question.given}
    wanted = {normalize("NFKC", number) for number in question.given.get("measures", ())}
    for row in report(store, "responsible", as_of=question.as_of, **asked):
        if not wanted or normalize("NFKC", row["number"]) in wanted:
            role = "lead" if row["role"] == "alone" else row["role"]
            also = {} if row["kind"] == "group" else {"as_written": row["agency"]}
            yield {**named(row), "body": row["called"] or row["agency"], **also, "role": role}


def of_gap(store: Store, question: Question) -> Answer:
    for row in report(store, "transposition", policy=question.given["policy"], missing=True, before=True):
        yield named(row)


def of_overlap(store: Store, question: Question) -> Answer:
    documents = {policy.id for policy in question.documents(store)}
    for row in report(store, "overlaps"):
        ends = {row["policy_id"], row["other_policy_id"]}
        if len(documents) < 2 or ends <= documents:
            yield {**named(row), **named(row, "other_")}


def of_transposition(store: Store, question: Question) -> Answer:
    later = question.says("落实", "印发后", "此后")
    for policy in question.documents(store):
        if tier_of(store, policy.id) in ("national", "customs"):
            asked: dict[str, Any] = {"policy": policy.id, "before": not later}
            rows = [row for row in report(store, "transposition", **asked) if row["other_policy_id"]]
        else:  # a local document beside what stands above it
            rows = list(report(store, "overlaps", policy=policy.id))
            rows = [row for row in rows if "national" in (tier_of(store, row[end]) for end in ENDS)]
        for row in rows:
            told = {"value": row["timing"], "date": on(row["other_issued_on"])} if "timing" in row else {}
            yield {**named(row), **named(row, "other_"), **told}


ENDS = ("policy_id", "other_policy_id")


def tier_of(store: Store, policy: str) -> str | None:
    rows = store.read("MATCH (p:Policy) WHERE p.id = $id RETURN p.tier AS tier ORDER BY tier", {"id": policy}).rows
    return str(rows[0][0]) if rows and rows[0][0] else None


def of_reform(store: Store, question: Question) -> Answer:
    found = {}
    for row in report(store, "former_bodies", as_of=question.as_of):
        told = {
            "body": row["called"] or row["former"],
            "as_written": row["former"],
            "successor": row["successor"],
            "date": on(row["since"]),
        }
        found[row["former_id"], row["successor_id"]] = {**told, "policy": row["shown_by"]}
    yield from found.values()


def of_group(store: Store, question: Question) -> Answer:
    for group in re.findall("“([^”]+)”", question.words)[:1]:
        for policy in question.documents(store):
            day = status(store, policy.id, question.as_of).since or question.as_of
            listed = False
            for row in report(store, "group_members", words=group, policy=policy.id, as_of=day):
                if row["member"]:
                    name = {"policy": policy.doc_number or policy.title, "group": group, "body": row["member"]}
                    yield name | ({"as_written": row["called"]} if row["called"] else {})
                    listed = True
            for row in () if listed else report(store, "responsible", policy=policy.id, as_of=day):
                if group in (row["called"], row["as_written"]):  # nobody can list it
                    yield {**named(row), "group": group, "body": row["called"]}


def of_superseded(store: Store, question: Question) -> Answer:
    if question.day:
        yield from (of_policy(store, policy, question.day) for policy in question.documents(store))
        return
    tier = next((code for word, code in _TIERS.items() if word in question.words), None)
    for row in report(store, "superseded", **({"tier": tier} if tier else {})):
        later = {"policy": row["by_number"] or row["by_title"], "title": row["by_title"]}
        earlier = {"other_policy": row["doc_number"] or row["title"], "other_title": row["title"]}
        yield {**later, **earlier, "value": row["kind"], "date": on(row["since"])}


_TIERS = {"海关": "customs", "重庆": "municipal", "国家": "national", "国务院": "national"}


def of_deadline(store: Store, question: Question) -> Answer:
    if question.says("目标"):
        year = question.years()[:1]
        for policy in question.documents(store) or plans(store, question):
            for row in report(store, "figures", policy=policy.id, kind="target", as_of=question.as_of):
                if not year or str(row["until"]).startswith(year[0]):
                    yield {**named(row), "date": row["until"], "value": row["figure"]}
        return
    asked = {"policy": question.given["policy"]} if "policy" in question.given else {}
    there = places(store, question)
    for row in report(store, "deadlines", as_of=question.as_of, **asked, **ALWAYS):
        if not there or set(there) & set(row["places"]):
            yield {**named(row), "date": row["as_printed"]}


def places(store: Store, question: Question) -> list[str]:
    """Return the districts that the words name, else the provinces."""
    known = [str(row["name"]) for row in store.read("MATCH (r:Region) RETURN r.name AS name ORDER BY name")]
    found = [name for name in known if name in question.words]
    return [name for name in found if name.endswith(("区", "县"))] or found


def plans(store: Store, question: Question) -> list[PolicyName]:
    """Return the documents that the words call by what stands in their titles: 扩大进口专项行动计划."""
    found = list(store.read("MATCH (p:Policy) WHERE p.full_text RETURN p.id AS id, p.title AS title ORDER BY id"))
    words = re.findall(r"(?:[\u4e00-\u9fff]|“|”)+?(?:计划|方案|措施|意见|规划)", question.words)
    wanted = [part for word in words for part in re.split("[和与及、]", word) if len(part) > 3]
    named_ = [row for row in found for word in wanted if loosely(word, row["title"])]
    return [find_policy(store, row["id"]) for row in named_]


def of_conflict(store: Store, question: Question) -> Answer:
    subject = re.sub("的?(?:数量|规模)?目标$", "", re.split("在各文件|在.{0,8}中|分别", question.words)[0])
    for row in report(store, "figures", as_of=question.as_of, any_day=question.day is None):
        noun = re.sub("^(?:全市|全省|全区|全国|我市|我省|本市)", "", row["noun"] or "")
        if len(noun) > 3 and (alike(noun, subject) or alike(subject, noun)):
            yield {**named(row), "value": row["figure"], "date": row["until"]}


def alike(noun: str, subject: str) -> bool:
    """Say whether a noun is named by a subject, words between left out; 进口规模 is not named by 进出口规模."""
    pairs = [noun[at : at + 2] for at in range(len(noun) - 1)]
    return loosely(noun, subject) and sum(pair in subject for pair in pairs) > 0.7 * len(pairs)


def of_figure(store: Store, question: Question) -> Answer:
    asked: dict[str, Any] = {key: question.given[key] for key in ("enterprise_type", "policy") if key in question.given}
    if not asked and (there := places(store, question)):
        asked["region"] = there
    for row in report(store, "figures", as_of=question.as_of, any_day=question.day is None, **asked):
        if row["kind"] not in ("target", "fact", "former"):
            yield {**named(row), "value": row["figure"]}


ABOUT: Mapping[str, Callable[[Store, Question], Answer]] = {
    "status": of_status,
    "in_force": of_in_force,
    "expiring": of_expiring,
    "duties": of_duties,
    "benefits": of_benefits,
    "responsible": of_responsible,
    "gap": of_gap,
    "overlap": of_overlap,
    "transposition": of_transposition,
    "reform": of_reform,
    "group": of_group,
    "superseded": of_superseded,
    "deadline": of_deadline,
    "conflict": of_conflict,
    "figure": of_figure,
}


def answers(store: Store, questions: Iterable[Question]) -> Iterator[tuple[Question, list[Row]]]:
    """Yield the rows that answer each question that a report can be asked; an unknown name ends no other answer."""
    for question in questions:
        if question.about not in ABOUT:
            continue
        try:
            rows = list(ABOUT[question.about](store, question))
        except QueryError as error:
            print(f"{question.id}: {error}", file=sys.stderr)
            continue
        yield question, rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("questions", type=Path)
    parser.add_argument("-o", type=Path, required=True, dest="output")
    parser.add_argument("--db", help="a graph that is there already; without it that of the shared corpus is built")
    args = parser.parse_args()
    raw = map(json.loads, filter(str.strip, args.questions.read_text("utf-8").splitlines()))
    with tempfile.TemporaryDirectory() as folder, open_store(args.db or Path(folder) / "graph") as store:
        if not args.db:
            build([CORPUS], store)
        lines = [{"id": q.id, "rows": rows} for q, rows in answers(store, map(Question, raw))]
    args.output.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")


if __name__ == "__main__":
    main()
