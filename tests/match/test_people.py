from quotecheck.match.people import share_names
from tests.texts import document

NO_ALIASES: dict[str, tuple[str, ...]] = {}


def canonicals(texts: list[str], aliases: dict[str, tuple[str, ...]] = NO_ALIASES) -> list[set[str]]:
    documents = tuple(document(text, str(i)) for i, text in enumerate(texts))
    return [{name.canonical for name in shared.names} for shared in share_names(documents, aliases)]


def test_a_surname_means_the_person_whom_another_article_names_in_full() -> None:
    assert canonicals(["Daniel Okafor opened the bridge.", "On Friday Mr Okafor opened the bridge."]) == [
        {"Daniel Okafor"},
        {"Daniel Okafor"},
    ]


def test_two_people_of_one_surname_in_one_article_stay_two() -> None:
    both = "Daniel Okafor opened the bridge. Grace Okafor closed it."
    assert canonicals([both, both]) == [{"Daniel Okafor", "Grace Okafor"}] * 2


def test_names_that_the_settings_call_one_are_one() -> None:
    aliases = {"Orlen Harbour Board": ("OHB",)}
    found = canonicals(["The OHB opened the bridge.", "The Orlen Harbour Board opened it."], aliases)
    assert found[0] == found[1] == {"Orlen Harbour Board"}
