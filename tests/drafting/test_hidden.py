"""Words that nobody sees on a page are no part of its article; words that are seen stay."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html  # type: ignore[import-untyped]

from trainer.drafting.articles.hidden import drop_hidden
from trainer.drafting.articles.styles import Colour, colour_of, pixels

HIDING = [
    "<p hidden>{}</p>",
    '<p hidden="until-found">{}</p>',
    '<p style="display:none">{}</p>',
    '<p style="DISPLAY : /* no */ none !important; display: block">{}</p>',
    '<p style="d\\69splay:none">{}</p>',
    '<p style="visibility:hidden">{}</p>',
    '<p style="opacity:0">{}</p>',
    '<p style="opacity: .0%">{}</p>',
    '<p style="filter:opacity(0)">{}</p>',
    '<p style="font-size:0">{}</p>',
    '<p style="font: 0/0 a">{}</p>',
    '<p style="font-size:0"><b style="font-size:2em">{}</b></p>',
    '<p style="position:absolute;left:-9999px">{}</p>',
    '<p style="position:fixed;top:-100vh">{}</p>',
    '<p style="position:absolute;left:99999px">{}</p>',
    '<p style="text-indent:-999em">{}</p>',
    '<p style="transform:translateX(-9999px)">{}</p>',
    '<p style="transform:scale(0)">{}</p>',
    '<p style="position:absolute;clip:rect(0 0 0 0)">{}</p>',
    '<p style="clip-path:inset(50%)">{}</p>',
    '<p style="width:1px;height:1px;overflow:hidden">{}</p>',
    '<p style="max-height:0;overflow:hidden">{}</p>',
    '<p style="color:#fff">{}</p>',
    '<p style="color:rgb(255 255 255);background:white">{}</p>',
    '<p style="color:transparent">{}</p>',
    '<p style="color:rgba(0,0,0,0)">{}</p>',
    '<p style="color:#0000">{}</p>',
    '<div style="background-color:#101010"><p style="color:#111">{}</p></div>',
    '<font color="white">{}</font>',
    '<table bgcolor="black"><tr><td><font color="black">{}</font></td></tr></table>',
    '<p class="sr-only">{}</p>',
    '<p class="news visually-hidden">{}</p>',
    '<p class="ssrcss-1f39n02-VisuallyHidden">{}</p>',
    '<span class="screen-reader-text">{}</span>',
    '<p aria-hidden="true">{}</p>',
    "<template><p>{}</p></template>",
    "<noscript><p>{}</p></noscript>",
    "<dialog><p>{}</p></dialog>",
    "<textarea>{}</textarea>",
    "<iframe>{}</iframe>",
    "<style>.gone{{display:none}}</style><p class='a gone'>{}</p>",
    "<style>p#x.y, b{{visibility:hidden}}</style><p id=x class=y>{}</p>",
    "<style>@media screen{{.gone{{opacity:0}}}}</style><p class=gone>{}</p>",
    "<style>.w{{color:white;background:white}}</style><p class=w>{}</p>",
]
SHOWING = [
    "<p>{}</p>",
    '<p style="display:block">{}</p>',
    '<p style="opacity:0.6">{}</p>',
    '<p style="opacity:0;animation:come 1s forwards">{}</p>',
    '<p style="color:#fff;background:#000">{}</p>',
    '<p style="background:url(x.jpg);color:#fff">{}</p>',
    '<div style="background:navy"><p style="color:white">{}</p></div>',
    '<div style="visibility:hidden"><p style="visibility:visible">{}</p></div>',
    '<div style="font-size:0"><p style="font-size:16px">{}</p></div>',
    '<div style="color:#fff"><p style="color:#000">{}</p></div>',
    '<p style="left:-9999px">{}</p>',
    '<p style="text-indent:-2em">{}</p>',
    '<p style="overflow:hidden;height:40px">{}</p>',
    '<p>“<span aria-hidden="true">{}</span></p>',
    '<p class="not-sr-only">{}</p>',
    '<p class="focus:not-sr-only hidden-gems">{}</p>',
    "<dialog open><p>{}</p></dialog>",
    '<template shadowrootmode="open"><p>{}</p></template>',
    "<style>@media print{{p{{display:none}}}}</style><p>{}</p>",
    "<style>@keyframes x{{from{{visibility:hidden}}}}</style><p>{}</p>",
    "<style>.js .gone, .a > .gone{{display:none}}</style><p class=gone>{}</p>",
    "<style media=print>p{{display:none}}</style><p>{}</p>",
    "<style>.a p{{background:#000}} p{{color:#fff}}</style><div class=a><p>{}</p></div>",
    '<link rel="stylesheet" href="x.css"><p style="color:#fff">{}</p>',
    "<style>body{{opacity:0}}</style><p>{}</p>",
    "<style>}}}}{{ p{{display:none</style><p>{}</p>",
]


def seen(page: str) -> str:
    """The words of a page that are left once what is hidden has been taken out."""
    tree: Any = html.fromstring(page)
    drop_hidden(tree)
    return " ".join(" ".join(tree.xpath("//body//text()[not(parent::style)]")).split())


def page(body: str) -> str:
    return f"<!doctype html><html><head><title>T</title></head><body>one {body} two</body></html>"


@pytest.mark.parametrize("part", HIDING)
def test_hidden_words_are_taken_out_and_what_is_beside_them_stays(part: str) -> None:
    assert seen(page(part.format("HIDDEN"))) == "one two"


@pytest.mark.parametrize("part", SHOWING)
def test_words_that_are_seen_stay(part: str) -> None:
    assert "SEEN" in seen(page(part.format("SEEN")))


def test_a_linked_sheet_leaves_what_the_page_itself_says_of_colours() -> None:
    part = '<link rel="stylesheet" href="x.css"><p style="color:white;background:#fff">HIDDEN</p>'
    assert seen(page(part)) == "one two"


@given(st.lists(st.tuples(st.booleans(), st.sampled_from(HIDING[:20]), st.integers(0, 4)), max_size=12))
def test_whatever_is_in_something_hidden_is_hidden_and_nothing_else(
    parts: list[tuple[bool, str, int]],
) -> None:
    body = "".join(
        f"{'<div>' * deep}{form.format('<i>HIDDEN</i>') if hidden else '<p>SEEN</p>'}{'</div>' * deep}"
        for hidden, form, deep in parts
    )
    words = seen(page(body)).split()
    assert words == ["one", *("SEEN" for hidden, _, _ in parts if not hidden), "two"]


@given(st.text(alphabet="{}()/*:;.#@!,<>-a1\\ \n\"'%", max_size=200))
def test_no_style_and_no_sheet_breaks_the_reading(text: str) -> None:
    escaped = text.replace("<", "&lt;").replace('"', "&quot;")
    assert "one" in seen(page(f'<style>{text.replace("<", "")}</style><b style="{escaped}">x</b>'))


@pytest.mark.parametrize(
    ("written", "colour"),
    [
        ("#fff", Colour(255, 255, 255)),
        ("#00000080", Colour(0, 0, 0, 128 / 255)),
        ("rgb(255, 0, 0)", Colour(255, 0, 0)),
        ("rgb(100% 0% 0% / 50%)", Colour(255, 0, 0, 0.5)),
        ("hsl(0, 0%, 100%)", Colour(255, 255, 255)),
        ("url(x.png) white", None),
        ("currentcolor", None),
        ("rgb(1)", None),
    ],
)
def test_colours_are_read_in_every_usual_way_of_writing_them(written: str, colour: Colour | None) -> None:
    read = colour_of(written)
    assert read == (colour and pytest.approx(colour))


def test_lengths_come_to_pixels() -> None:
    assert [pixels(one) for one in ("0", "1px", "-2em", "1.5rem", "x", "calc(1px)")] == [
        0,
        1,
        -32,
        24,
        None,
        None,
    ]
