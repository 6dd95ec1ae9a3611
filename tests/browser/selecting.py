"""Selecting words of the annotating page with the mouse."""

from typing import Any

from playwright.sync_api import Page


def corners(page: Page, start: str, end: str) -> tuple[Any, Any]:
    """Return where the mouse goes down and up, to select from the beginning of some words to the end of others."""
    down, up = page.evaluate(
        """([start, end]) => {
            const walk = document.createTreeWalker(document.querySelector("#source-text"), NodeFilter.SHOW_TEXT);
            let from = null, to = null;
            while (walk.nextNode()) {
                const node = walk.currentNode;
                if (node.parentElement.closest("[data-skip]")) continue;
                if (!from && node.data.includes(start)) from = [node, node.data.indexOf(start)];
                if (from && node.data.includes(end)) { to = [node, node.data.indexOf(end) + end.length]; break; }
            }
            from[0].parentElement.scrollIntoView({ block: "center", behavior: "instant" });
            const edge = ([node, at], last) => {
                const range = document.createRange();
                range.setStart(node, last ? at - 1 : at);
                range.setEnd(node, last ? at : at + 1);
                const rects = [...range.getClientRects()];
                const rect = last ? rects.at(-1) : rects[0];
                return [last ? rect.right - 0.5 : rect.left + 0.5, rect.top + rect.height / 2];
            };
            return [edge(from, false), edge(to, true)];
        }""",
        [start, end],
    )
    return down, up


def select(page: Page, start: str, end: str) -> None:
    """Select with the mouse from the beginning of some words to the end of others."""
    down, up = corners(page, start, end)
    page.mouse.move(*down)
    page.mouse.down()
    page.mouse.move(*up, steps=8)
    page.mouse.up()
