"""Drafts, and the years that a plan is for."""

from __future__ import annotations

import pytest

from tests.extraction.reading import policy

TEXT = "\n\n为了丙事，制定本计划。\n一、推进丙事。\n"
PERIODS = [
    ("甲市丙事行动计划（2022—2024年）", ("2022", "2024")),
    ("甲市丙事三年行动方案\n（2023-2025年）", ("2023", "2025")),
    ("甲市“十四五”丙事发展规划", ("2021", "2025")),
    ("甲市2025年丙事工作要点", ("2025", "2025")),
    ("甲市丙事管理办法", None),
    ("甲市丙事目录（2022年版）", None),
]


@pytest.mark.parametrize(("title", "years"), PERIODS)
def test_the_years_of_a_plan(title: str, years: tuple[str, str] | None) -> None:
    period = policy(title + TEXT).period
    assert (period and (period["from"], period["until"])) == years


STAGES = [
    ("甲市丙事管理办法（征求意见稿）", "draft"),
    ("甲局关于公开征求《甲市丙事管理办法（征求意见稿）》意见的公告", "draft"),
    ("甲市丙事管理办法（草案）", "draft"),
    ("甲市丙事管理办法（试行）", None),
]


@pytest.mark.parametrize(("title", "stage"), STAGES)
def test_drafts(title: str, stage: str | None) -> None:
    found = policy(title + TEXT)
    assert found.stage == stage
    assert "稿" not in found.title
    assert "草案" not in found.title
