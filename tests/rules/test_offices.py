import pytest

from quotecheck.rules.claims import judge_claims
from tests.texts import event


def severities(*texts: str) -> list[tuple[str, str]]:
    return [(finding.code, finding.severity) for finding in judge_claims(event(*texts), None)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The plan was drawn up by former council adviser Grace Okafor.",
            "The council adviser Grace Okafor drew it up.",
        ),
        (
            "Grace Okafor, a former adviser to the harbour council, drew up the plan.",
            "The plan was drawn up by council adviser Grace Okafor.",
        ),
    ],
)
def test_an_office_that_only_one_report_calls_over_is_a_warning(a: str, b: str) -> None:
    assert severities(a, b) == [("QC302", "warning")]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # titles are kept for life
        ("They met former Senator Grace Okafor.", "They met Senator Grace Okafor."),
        # said as well
        (
            "They met former council adviser Grace Okafor.",
            "The council adviser Grace Okafor spoke. Grace Okafor, a former adviser, left.",
        ),
        # another office
        ("They met former council adviser Grace Okafor.", "They met harbour engineer Grace Okafor."),
        # left open
        ("They met former council adviser Grace Okafor.", "They met longtime council adviser Grace Okafor."),
        ("They met former candidate Grace Okafor.", "They met the 2012 council candidate Grace Okafor."),
    ],
)
def test_other_descriptions_are_no_findings(a: str, b: str) -> None:
    assert severities(a, b) == []
