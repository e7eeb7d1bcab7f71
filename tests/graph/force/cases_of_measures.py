"""Cases of force of single measures: each with its kind, its spells and the proof of the last."""

from __future__ import annotations

from tests.graph.force.acts import MeasureCase, act, begins, by, ends, lapse, pause, presumed, term

OPEN = (("2020-01-01", None, "open"),)

MEASURES = [
    MeasureCase(kind="stated end", name="as its policy", spells=OPEN),
    MeasureCase(
        kind="stated end",
        name="an end of its own",
        own=term(None, "2021-12-31"),
        spells=(("2020-01-01", "2021-12-31", "stated"),),
        proof=(begins(), ends("2021-12-31")),
    ),
    MeasureCase(
        kind="stated end",
        name="an end of its own after that of the policy does not outlive it",
        policy=term(ends="2023-12-31"),
        own=term(None, "2025-12-31"),
        spells=(("2020-01-01", "2023-12-31", "stated"),),
        proof=(begins(), ends("2023-12-31")),
    ),
    MeasureCase(
        kind="commencement on several days",
        name="a beginning of its own",
        own=term("2020-07-01"),
        spells=(("2020-07-01", None, "open"),),
        proof=(begins("2020-07-01"),),
    ),
    MeasureCase(
        kind="commencement on several days",
        name="its article begins a year later than the rest",
        policy=term("2020-01-01", "2023-12-31"),
        own=term("2021-01-01"),
        spells=(("2021-01-01", "2023-12-31", "stated"),),
        proof=(begins("2021-01-01"), ends("2023-12-31")),
    ),
    MeasureCase(
        kind="commencement on several days",
        name="its article begins before the rest: it waits for its policy",
        policy=term("2020-07-01"),
        own=term("2020-01-01"),
        spells=(("2020-07-01", None, "open"),),
        proof=(begins("2020-07-01"),),
    ),
    MeasureCase(
        kind="commencement on several days",
        name="nothing says when the policy begins: no article of it is known to be in force",
        policy=term(None, "2025-12-31"),
        own=term("2020-01-01"),
        spells=((None, "2025-12-31", "stated"),),
        proof=(ends("2025-12-31"),),
    ),
    MeasureCase(
        kind="never in force",
        name="its article was repealed before it began",
        own=term("2021-01-01"),
        acts=(act("repeals", "2020-06-01", None, "第四条"),),
        spells=(("2021-01-01", "2020-05-31", "repealed"),),
        proof=(begins("2021-01-01"), by("q", "2020-06-01")),
    ),
    MeasureCase(
        kind="repeal of provisions",
        name="its provision is repealed",
        acts=(act("repeals", "2024-02-01", None, "第四条"),),
        spells=(("2020-01-01", "2024-01-31", "repealed"),),
        proof=(begins(), by("q", "2024-02-01")),
    ),
    MeasureCase(
        kind="repeal of provisions",
        name="another provision is repealed",
        acts=(act("repeals", "2024-02-01", None, "第三条"),),
        spells=OPEN,
    ),
    MeasureCase(
        kind="repeal of provisions",
        name="it is one of a range that is repealed",
        acts=(act("repeals", "2024-02-01", None, "第二条至第五条"),),
        spells=(("2020-01-01", "2024-01-31", "repealed"),),
        proof=(begins(), by("q", "2024-02-01")),
    ),
    MeasureCase(
        kind="repeal",
        name="it goes with its policy",
        acts=(act("repeals", "2024-02-01"),),
        spells=(("2020-01-01", "2024-01-31", "repealed"),),
        proof=(begins(), by("q", "2024-02-01")),
    ),
    MeasureCase(
        kind="extension",
        name="its provision alone is extended",
        policy=term(ends="2023-12-31"),
        acts=(act("extends", "2024-01-01", "2027-12-31", "第四条"),),
        spells=(("2020-01-01", "2027-12-31", "extended"),),
        proof=(begins(), ends("2023-12-31"), by("q", "2024-01-01"), ends("2027-12-31", "q")),
    ),
    MeasureCase(
        kind="extension",
        name="the policy is extended, the measure had an earlier end of its own",
        policy=term(ends="2023-12-31"),
        own=term(None, "2021-12-31"),
        acts=(act("extends", "2024-01-01", "2027-12-31"),),
        spells=(("2020-01-01", "2021-12-31", "stated"),),
        proof=(begins(), ends("2021-12-31")),
    ),
    MeasureCase(
        kind="suspension",
        name="its provision is suspended for three years",
        acts=(pause("2022-01-01", "2024-12-31", "第四条"),),
        spells=(("2020-01-01", "2021-12-31", "suspended"), ("2025-01-01", None, "open")),
        proof=(begins(), by("q", "2022-01-01"), ends("2024-12-31", "q")),
    ),
    MeasureCase(
        kind="suspension",
        name="another provision is suspended",
        acts=(pause("2022-01-01", "2024-12-31", "第三条"),),
        spells=OPEN,
    ),
    MeasureCase(
        kind="suspension",
        name="its provision is suspended in some places alone",
        acts=(pause("2022-01-01", "2024-12-31", "第四条", area="自由贸易试验区"),),
        spells=OPEN,
    ),
    MeasureCase(
        kind="presumed end",
        name="the end of its policy is presumed",
        policy=presumed(),
        spells=(("2020-01-01", "2024-12-31", "presumed"),),
        proof=(begins(), lapse()),
    ),
    MeasureCase(
        kind="presumed end",
        name="an end of its own in a policy whose end is presumed",
        policy=presumed(),
        own=term(None, "2022-12-31"),
        spells=(("2020-01-01", "2022-12-31", "stated"),),
        proof=(begins(), ends("2022-12-31")),
    ),
]
