"""What an amending act does to the texts of others, as rows of the graph: a node an instruction."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from extraction.facts import Policy
from graph.days import first_day
from graph.force.rows import supersession_day
from graph.records import Value
from graph.rows import NodeKey, Rows


def instruction_id(act: str, path: str, place: int) -> str:
    """Return the id of an instruction: its act, which of the texts amended there, and which instruction of that."""
    return f"{act}#{path.rpartition('/')[2]}.{place + 1}"


def put_instructions(
    rows: Rows,
    act: NodeKey,
    facts: Policy,
    targets: Mapping[str, str],
    evidence: Callable[[str], Mapping[str, Value]],
) -> None:
    """Put the instructions of an act; ``targets`` says which policies it amends, ``evidence`` gives that of a path."""
    for path, earlier in facts.acts():
        if path not in targets:
            continue
        for place, instruction in enumerate(earlier.instructions):
            node = ("Instruction", instruction_id(act[1], path, place))
            rows.node(
                *node,
                ordinal=place,
                do=instruction.do,
                at=instruction.at,
                to=instruction.to,
                text=instruction.text,
                words=list(instruction.words),
                on=first_day(supersession_day(facts, earlier.on)),
            )
            rows.edge("INSTRUCTS", act, node, dict(evidence(f"{path}/instructions/{place}")))
            rows.edge("CHANGES", node, ("Policy", targets[path]))
