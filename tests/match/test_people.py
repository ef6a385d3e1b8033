from quotecheck.language.nicknames import one_person
from quotecheck.records import Event
from tests.texts import event


def canonical(found: Event, text: str) -> set[str]:
    """The canonical names of all mentions with the given text, in all articles."""
    return {name.canonical for document in found.documents for name in document.names if name.text == text}


def test_a_bare_surname_is_the_person_whom_another_article_names_in_full() -> None:
    found = event(
        "Grace Okafor opened the bridge on Friday. Okafor then left.",
        "The bridge was opened by Mayor Okafor on Friday.",
    )
    assert canonical(found, "Okafor") == {"Grace Okafor"}


def test_short_forms_and_initials_are_one_person() -> None:
    found = event(
        "William J. Haddad opened the bridge. Haddad then left.",
        "The bridge was opened on Friday by Bill Haddad.",
    )
    assert len({n.canonical for d in found.documents for n in d.names if n.text.endswith("Haddad")}) == 1


def test_two_people_of_one_surname_stay_two() -> None:
    found = event(
        "Grace Okafor met Daniel Okafor on the bridge. Grace Okafor spoke to Daniel Okafor.",
        "On the bridge Okafor spoke on Friday.",
    )
    assert canonical(found, "Grace Okafor") == {"Grace Okafor"}
    assert canonical(found, "Daniel Okafor") == {"Daniel Okafor"}
    assert not canonical(found, "Okafor") & {"Grace Okafor", "Daniel Okafor"}


def test_the_speaker_of_a_quotation_gets_the_shared_name_too() -> None:
    found = event(
        "“The bridge will hold for a century,” Grace Okafor said on Friday.",
        "“The bridge will hold for a century,” Mayor Okafor said.",
    )
    speakers = {q.speaker.name for d in found.documents for q in d.quotations if q.speaker}
    assert speakers == {"Grace Okafor"}


def test_statements_hold_the_very_names_of_their_document() -> None:
    found = event("Grace Okafor opened it. Okafor left.", "Mayor Okafor opened the bridge.")
    for document in found.documents:
        own = {id(name) for name in document.names}
        assert all(id(name) in own for statement in document.statements for name in statement.names)


def test_other_middle_names_are_other_people() -> None:
    assert not one_person("Grace M. Okafor", "Grace T. Okafor")
    assert one_person("Grace Okafor", "Grace T. Okafor")
    assert not one_person("Grace Okafor", "Daniel Okafor")
