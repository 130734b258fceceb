"""What is missing between two blocks of an article on a web page, and whether it belongs to it."""

from collections.abc import Sequence

from reader.formats.html.choosing import chosen
from reader.formats.html.gaps import contents, ending, filled
from reader.formats.html.segments import Segment, segments
from reader.formats.html.tree import parse

NO_VIEW: frozenset[int] = frozenset()
LISTED = "<p>Here is what is to be done.</p><ul><li><a href='/a'>Walls</a></li><li><a href='/b'>Quays</a></li></ul>"


def on(body: str) -> list[Segment]:
    return segments(parse(f"<html><body>{body}</body></html>", "page").find("body"), "https://news.example/")


def texts(blocks: Sequence[Segment], numbers: set[int]) -> list[str]:
    return [blocks[n].text for n in sorted(numbers)]


def test_a_list_of_links_between_paragraphs_is_the_articles() -> None:
    blocks = on(f"<div>{LISTED}<p>Nothing else was decided.</p></div>")
    assert texts(blocks, filled(blocks, {0, 3}, [1, -1, -1.5, 1], [NO_VIEW])) == ["Walls", "Quays"]


def test_a_list_for_which_too_little_speaks_is_not() -> None:
    blocks = on(f"<div>{LISTED}<p>Nothing else was decided.</p></div>")
    assert filled(blocks, {0, 3}, [1, -2, -2, 1], [NO_VIEW]) == set()


def test_a_list_in_a_box_of_its_own_is_not() -> None:
    blocks = on("<p>It closes.</p><div><div><ul><li>Walls</li><li>Quays</li></ul></div></div><p>It was decided.</p>")
    assert filled(blocks, {0, 3}, [1, -1, -1, 1], [NO_VIEW]) == set()


def test_a_list_of_related_articles_is_not() -> None:
    blocks = on(f"<div>{LISTED.replace('Here is what is to be done.', 'Related:')}<p>Nothing else.</p></div>")
    assert filled(blocks, {0, 3}, [1, -1, -1, 1], [NO_VIEW]) == set()


def test_what_a_view_keeps_whole_is_the_articles_unless_it_names_a_picture() -> None:
    for words, expected in (("At seven, at the quay", {1}), ("Photo: Ana Silva", set()), ("Posted in Harbour", set())):
        blocks = on(f"<div><p>It closes.</p><section><b>{words}</b></section><p>It was decided.</p></div>")
        assert filled(blocks, {0, 2}, [1, -1.2, 1], [NO_VIEW, frozenset({0, 1, 2})]) == expected


def test_what_no_view_keeps_whole_is_not() -> None:
    blocks = on("<div><p>It closes.</p><section><i>one</i><p>two</p></section><p>It was decided.</p></div>")
    assert filled(blocks, {0, 3}, [1, -1, -1, 1], [frozenset({0, 1}), frozenset({2, 3})]) == set()


def test_the_last_paragraphs_that_all_views_keep_are_the_articles() -> None:
    blocks = on("<div><p>It closes.</p><p>At seven.</p><p>Source: the council</p></div><div><p>At eight.</p></div>")
    both = frozenset(range(4))
    assert texts(blocks, ending(blocks, {0}, [1, -1, -1, -1], [both, both])) == ["At seven."]
    assert ending(blocks, {0}, [1, -1, -1, -1], [both, NO_VIEW]) == set()


CONTENTS = "<h2>Contents</h2><ol><li>1 The walls</li><li>2. The quays</li><li>3 Costs</li></ol>"
SECTIONS = "<h2>The walls</h2><p>They lean.</p><h2>The quays</h2><p>They sink.</p><h2>Costs</h2><p>Four million.</p>"


def test_a_list_of_the_articles_headings_is_part_of_it() -> None:
    blocks = on(f"<p>It closes.</p><nav>{CONTENTS}</nav>{SECTIONS}")
    own = {0, *range(5, 11)}
    assert contents(blocks, own) == {1, 2, 3, 4}
    assert contents(blocks, own - {0}) == {1, 2, 3, 4}, "before the article's first block"


def test_a_list_of_other_headings_is_not() -> None:
    blocks = on(f"<p>It closes.</p><nav>{CONTENTS}</nav>{SECTIONS.replace('The', 'Their').replace('Costs', 'Money')}")
    assert contents(blocks, {0, *range(5, 11)}) == set()


LONG = "The council said on Tuesday that the walls no longer hold, and that the harbour is to be closed for a year."


def test_a_heading_that_is_a_link_stays_over_a_list() -> None:
    heading = "<h2><a href='/walls'>The walls of the harbour</a></h2>"
    blocks = on(f"<p>{LONG}</p>{heading}<ul><li>{LONG}</li><li>{LONG}</li></ul><p>{LONG}</p>")
    assert 1 in chosen(blocks, [frozenset({0, 2, 3, 4})] * 2, "")
    linked = on(f"<p>{LONG}</p>{heading}<ul><li><a href='/a'>{LONG}</a></li><li>{LONG}</li></ul><p>{LONG}</p>")
    assert 1 not in chosen(linked, [frozenset({0, 2, 3, 4})] * 2, "")


def test_a_heading_stays_over_a_byline_that_is_left_out() -> None:
    for between, stays in (("By Ana Silva", True), (f"{LONG} {LONG}", False)):
        line = f"<div class='share'><div class='author'><a href='/silva'>{between}</a></div></div>"
        blocks = on(f"<p>{LONG}</p><h2 class='teaser'>The walls</h2>{line}<p>{LONG}</p><p>{LONG}</p>")
        found = chosen(blocks, [frozenset({0, 1, 3, 4}), frozenset({0, 3, 4})], "")
        assert (2 in found, 1 in found) == (False, stays)
