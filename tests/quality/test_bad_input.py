"""Texts that nobody would call an article: nothing breaks, nothing runs away, and the work grows with the text only."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from reader.analysis.chunks import LONGEST_PARAGRAPH
from reader.analysis.pipeline import Engine
from tests.quality.test_statements import check

SENTENCE = "the mayor said the bridge would close and the minister told reporters that it was late and "
BAD = {
    "nothing": "",
    "blanks": " \n\n\t \n",
    "only marks": "“ ” “ ‘ ’ \" ' « » „ `` ''\n\n" * 20,
    "only opening marks": "“" * 3_000,
    "openings before words": "“go " * 2_000,
    "closings after words": "go” " * 2_000,
    "alternating kinds": "“a \"b «c ‘d 'e „f " * 300,
    "never closed, in every paragraph": "“We must go, said Ann Lee. It is late.\n\n" * 60,
    "closed twice": "“We must go,”” said Ann Lee. “It is late.””\n\n" * 60,
    "a sentence of 5,000 words": f"Ann Lee said that {SENTENCE * 300}it rained.",
    "a quotation of 5,000 words": f"“{SENTENCE * 300}it rained,” Ann Lee said.",
    "no punctuation": SENTENCE * 80,
    "all capitals": 'ANN LEE, THE MAYOR, SAID IT WAS LATE. "WE HAVE NO MONEY," SHE SAID.\n\n' * 40,
    "one word": "a" * 25_000,
    "one verb": "said " * 2_000,
    "commas": "said, " * 1_500,
    "colons": "Ann Lee: said: that: “no”: he: " * 300,
    "words read badly": 'Tlie rnayor, Ann L ee, sa1d «we h ave n0 money," aud ‘‘ left.” \u00ad\ufffd \x0c\n' * 60,
    "a chat": '[10:02] annlee: lol ok\n[10:03] bob_x: "no way" he said :D\n<ann> trust me\n* bob leaves\n' * 60,
    "tweets": "RT @annlee: omg “harbour closes” smh #port https://t.co/x 🤷\u200d♀️ — Ann (@a) May 1, 2020\n" * 60,
    "a table": "Leeds\t2\t1\n“Hull”\t0\t0\nsaid\t—\t:\n" * 100,
    "mail": "> > I said no.\n> On Monday Ann Lee wrote:\n> > > “Yes\nFine.\n" * 60,
    "odd characters": "\ud800 said “\u202e\u200b\u0000” \U0001f600\u0301 " * 100,
}


@pytest.mark.parametrize("name", BAD)
def test_nothing_breaks_and_no_statement_leaves_its_paragraph(either: Engine, name: str) -> None:
    text = BAD[name]
    analysis = either.analyse(text)
    check(text, analysis)
    for quote in analysis.quotes:
        assert "\n" not in text[quote.start : quote.end]
        assert quote.end - quote.start <= LONGEST_PARAGRAPH


def test_thousands_of_quotations_are_all_found(rules: Engine) -> None:
    times = 2_000
    analysis = rules.analyse("Speech\n\n" + "“Nobody asked us at all,” Ann Lee said.\n\n" * times)
    assert len(analysis.quotes) == times
    assert len({quote.speaker for quote in analysis.quotes}) == 1


def work(engine: Engine, text: str) -> int:
    """How many calls an analysis makes; every step of a generator is one."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        engine.analyse(text)
    finally:
        sys.setprofile(None)
    return calls


GROWING: dict[str, Callable[[int], str]] = {
    "quotations in paragraphs": lambda size: "“Nobody asked us,” Ann Lee said.\n\n" * size,
    "quotations in one line": lambda size: "“Nobody asked us,” Ann Lee said. " * size,
    "marks": lambda size: '“a "b «c ' * size,
    "never closed": lambda size: "“We must go, said Ann Lee.\n\n" * size,
    "cues": lambda size: "he said and " * size,
    "names": lambda size: "\n\n".join(f"Mr X{number}son said so. She said no." for number in range(size)),
    "transcript": lambda size: "ANN: Go on, then.\n\nBOB: No, thank you.\n\n" * size,
    "announced": lambda size: "Ann Lee wrote:\n\nWe must act now.\n\n" * size,
}


@pytest.mark.parametrize("name", GROWING)
def test_four_times_the_text_is_about_four_times_the_work(rules: Engine, name: str) -> None:
    make = GROWING[name]
    rules.analyse(make(10))
    small, large = work(rules, make(100)), work(rules, make(400))
    assert large < 6 * small
