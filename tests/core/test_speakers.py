"""Who "he", "the company" and "the 66-year-old" are, on articles built by hand."""

from reader.analysis import Entity, EntityKind
from reader.analysis.given import Gender
from reader.analysis.sources import Source
from reader.analysis.speakers import Known, Resolver

STARTS = (0, 100, 200, 300, 400)


def known(offset: int, entity: str, kind: EntityKind = "person", gender: Gender = "", *, subject: bool = True) -> Known:
    return Known(offset, offset // 100 * 100, entity, kind, gender, subject, False)


def article(*mentions: Known, **roles: str) -> Resolver:
    """An article of five paragraphs; the entity "berg" is named Anna Berg …"""
    names = {"berg": "Anna Berg", "reed": "Tom Reed", "acme": "Acme", "health": "Ministry of Health", "rail": "Norrail"}
    entities = {
        one.entity: Entity(one.entity, names[one.entity], one.kind, roles.get(one.entity, "")) for one in mentions
    }
    return Resolver(mentions, STARTS, entities)


def pronoun(word: str, offset: int) -> Source:
    return Source("pronoun", offset, offset // 100 * 100, word, word)


def described(words: str, offset: int) -> Source:
    return Source("description", offset, offset // 100 * 100, words, words.split()[-1].lower())


def speaker(found: Resolver, source: Source) -> str | None:
    return found.resolve(source, None).speaker


def test_a_pronoun_is_the_nearest_subject_of_its_gender() -> None:
    found = article(known(10, "berg", gender="f"), known(110, "reed", gender="m"))
    assert speaker(found, pronoun("she", 150)) == "berg"
    assert speaker(found, pronoun("he", 160)) == "reed"


def test_a_pronoun_after_a_statement_is_who_spoke_last() -> None:
    found = article(known(10, "berg"), known(110, "reed", subject=False))
    found.resolve(Source("name", 20, 0, mention=0), "berg")
    assert speaker(found, pronoun("she", 150)) == "berg"


def test_a_pronoun_without_anybody_near_is_nobody() -> None:
    assert speaker(article(known(10, "berg", gender="f")), pronoun("he", 20)) is None
    assert speaker(article(known(10, "acme", "organization")), pronoun("she", 20)) is None


def test_it_is_an_organisation_and_never_a_person() -> None:
    found = article(known(10, "acme", "organization"), known(50, "berg"))
    assert speaker(found, pronoun("it", 60)) == "acme"


def test_a_role_with_the_article_is_who_has_it() -> None:
    found = article(known(10, "berg"), known(110, "reed"), berg="mayor of Eastport", reed="union leader")
    assert speaker(found, described("the mayor", 210)) == "berg"
    assert speaker(found, described("The union leader", 220)) == "reed"
    assert found.entities[speaker(found, described("a mayor", 230)) or ""].name == "a mayor"


def test_the_company_is_the_only_organisation_spoken_of_lately() -> None:
    assert speaker(article(known(10, "acme", "organization")), described("the company", 110)) == "acme"
    two = article(known(10, "acme", "organization"), known(20, "rail", "organization"))
    assert two.entities[speaker(two, described("the company", 110)) or ""].name == "the company"


def test_a_body_is_called_by_a_word_of_its_name_or_role_however_far_back() -> None:
    found = article(
        known(10, "health", "organization"), known(110, "acme", "organization"), known(120, "rail", "organization"),
        rail="state railway operator and regulator",
    )  # fmt: skip
    assert speaker(found, described("the ministry", 410)) == "health"
    assert speaker(found, described("the regulator", 420)) == "rail"


def test_somebodys_age_stands_for_the_person_spoken_of() -> None:
    found = article(known(10, "berg", gender="f"), known(20, "acme", "organization"))
    assert speaker(found, described("the 66-year-old", 110)) == "berg"


def test_the_same_description_is_the_same_speaker_and_police_are_themselves() -> None:
    found = article(known(10, "acme", "organization"))
    first, again = speaker(found, described("the police", 110)), speaker(found, described("police", 310))
    assert first == again
    assert found.entities[first or ""].kind == "organization"
