"""How blocks are painted: lists hang, quotations have bars, tables are seen sideways, code says that it goes on."""

from tests.ui.stage import desk, on_stage

STRUCTURED = """\
# A title

Some words come first.

- one item that is long enough to be wrapped into a second row of the page, as it must hang below
  - deeper
1. numbered and long enough to be wrapped into a second row of the page, below its own words
10. ten

> Quoted first.
>
> Quoted second.
>
> > Deeper quoted.

```
short = 1
a_line_of_code_that_goes_on = "and on and on and on and on and on and on and on and on and on and on and on"
```

| Name | Words |
|---|---|
| Ann | BEGIN and on and on and on and on and on and on and on and on and on and on and on END |
| Bo | few |

### Third

![What the picture shows](x.png)
"""


def column(line: str, words: str) -> int:
    return line.index(words)


async def test_items_hang_by_depth_and_number() -> None:
    async with on_stage(desk(STRUCTURED, name="a.md"), size=(70, 60)) as stage:
        first, second = stage.line_with("• one item"), stage.line_with("it must hang")
        assert column(first, "one item") == len(second) - len(second.lstrip())
        assert column(stage.line_with("• deeper"), "•") == column(first, "•") + 2
        numbered, after = stage.line_with("1. numbered"), stage.line_with("below its own words")
        assert column(numbered, "numbered") == len(after) - len(after.lstrip())
        assert "•" not in numbered


async def test_boxes_to_be_ticked_are_items_like_others() -> None:
    async with on_stage(desk("# A\n\n- [ ] write\n- [x] read\n- [2] a source\n", name="a.md")) as stage:
        to_do, done = stage.line_with("[ ] write"), stage.line_with("[x] read")
        assert column(to_do, "• [ ]") == column(done, "• [x]")
        assert "•" not in stage.line_with("[2] a source")


async def test_quotations_have_a_bar_for_each_level_through_their_gaps() -> None:
    async with on_stage(desk(STRUCTURED, name="a.md"), size=(70, 60)) as stage:
        lines = [line.strip(" ▌▐") for line in stage.lines()]
        at = lines.index("│ Quoted first.")
        assert lines[at : at + 5] == ["│ Quoted first.", "│", "│ Quoted second.", "│", "│ │ Deeper quoted."]


async def test_code_that_is_wrapped_says_so() -> None:
    async with on_stage(desk(STRUCTURED, name="a.md"), size=(70, 60)) as stage:
        assert stage.shows("  short = 1")
        assert stage.line_with("↪ ").count("and on") > 0


async def test_a_wide_table_is_seen_sideways_and_no_word_of_it_is_lost() -> None:
    async with on_stage(desk(STRUCTURED, name="a.md"), size=(70, 60)) as stage:
        assert "›" in stage.line_with("BEGIN")
        assert not stage.shows(" END")
        await stage.press("right", "right", "right")
        assert "‹" in stage.line_with("END")
        assert not stage.shows("BEGIN")
        await stage.press("left", "left", "left")
        assert stage.shows("BEGIN")


async def test_a_caret_in_a_wide_table_stays_on_the_page() -> None:
    async with on_stage(desk(STRUCTURED, name="a.md"), size=(70, 60)) as stage:
        stage.page.go(stage.page.navigator.sentence(stage.article.text.index("BEGIN")))
        await stage.press("v", "s")
        assert stage.shows(" END")


async def test_a_click_in_a_table_that_was_moved_hits_the_word_that_is_shown() -> None:
    async with on_stage(desk(STRUCTURED, name="a.md"), size=(70, 60)) as stage:
        await stage.press("right", "right", "right")
        x, y = stage.cell_of("END")
        assert stage.app.screen is stage.app.reading
        here = stage.page.character_under(x - stage.page.region.x, y - stage.page.region.y)
        assert stage.article.text[here.start : here.start + 3] == "END"


async def test_buttons_bylines_and_credits_stand_close() -> None:
    text = "A title of some words\n\nBy Jane Doe\n\n12 March 2026\n\nShare\n\nSave\n\n" + "A long paragraph. " * 9
    async with on_stage(desk(text), size=(70, 30)) as stage:
        lines = [line.strip(" ▌▐") for line in stage.lines()]
        at = lines.index("By Jane Doe")
        assert lines[at : at + 5] == ["By Jane Doe", "12 March 2026", "", "Share", "Save"]
