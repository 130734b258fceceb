"""Whether an address still has the article that was read there."""

import pytest

from reader.replaced import is_replaced

ARTICLE = "\n\n".join(
    (
        "Harbour to Close",
        "The harbour of Norrvik has been silting up for ten years, and the town has no money to dredge it.",
        "“We will close the harbour,” said Otto Brandt, the harbour master. “There is no other way.”",
        "Fishermen protested in front of the town hall, where they tipped nets and buoys onto the steps.",
        "The council meets again on Thursday, and will then hear what the ministry in the capital says of it.",
    )
)
OTHER = "Choose which cookies may be set, and for what each of our many partners may use what they learn. " * 6


@pytest.mark.parametrize(
    "now", ["Sign in\n\nForgot your password?", "", ARTICLE[: len(ARTICLE) // 3], OTHER], ids=str.split
)
def test_a_login_a_beginning_or_another_text_has_taken_its_place(now: str) -> None:
    assert is_replaced(ARTICLE, now)


@pytest.mark.parametrize(
    "now",
    [
        ARTICLE,
        ARTICLE.replace("will close", "may close"),
        ARTICLE[: len(ARTICLE) * 2 // 3],
        f"{OTHER}\n\n{ARTICLE}",
        ARTICLE.upper(),
    ],
    ids=["the same", "edited", "shorter", "longer", "capitals"],
)
def test_an_edited_article_has_not(now: str) -> None:
    assert not is_replaced(ARTICLE, now)


def test_a_copy_of_a_few_words_is_not_worth_the_question() -> None:
    assert not is_replaced("Rain at last, the minister said.", "Snow.")
