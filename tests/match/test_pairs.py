from tests.texts import event


def test_statements_about_the_same_thing_are_paired() -> None:
    found = event(
        "The Halden bridge collapsed on Friday.\nParliament debated herring quotas.",
        "Herring quotas were debated in parliament.\nOn Friday, the bridge at Halden collapsed.",
    )
    assert {(p.a.index, p.b.index) for p in found.pairs} == {(0, 1), (1, 0)}


def test_statements_of_one_article_are_not_paired_with_each_other() -> None:
    found = event("The Halden bridge collapsed.\nThe Halden bridge collapsed.", "Nothing of the kind is told here.")
    assert found.pairs == ()


def test_unrelated_statements_are_not_paired() -> None:
    found = event("The Halden bridge collapsed on Friday.", "Parliament debated herring quotas.")
    assert found.pairs == ()
