#!/usr/bin/env python3
"""check_pages.py AXE FOLDER: holds the reports in HTML in a folder against what they promise in a browser.
check_pages.py --pictures DIRECTORY FOLDER: writes each as PNG, on a telephone and a screen, and as PDF."""

import json
import pathlib
import sys
import time

from webdriver import Browser

TELEPHONE = (390, 844)
SCREEN = (1280, 900)

RUNS_OR_FETCHES = "return document.querySelectorAll('script, iframe, object, embed, img, link, form')" \
                  ".length + document.scripts.length;"
HIDDEN_IN_PRINT = """
  return [...document.querySelectorAll('details li')].filter((row) => !row.checkVisibility()).length;
"""
RUN_AXE = """
  const done = arguments[arguments.length - 1];
  axe.run(document, {resultTypes: ['violations', 'incomplete']}).then(
    (found) => done({violations: found.violations.map(told), unsure: found.incomplete.map(told),
                     rules: found.passes.length}),
    (error) => done({violations: [String(error)], unsure: [], rules: 0}));
  function told(one) {
    return one.id + ': ' + one.help + ': ' + one.nodes.slice(0, 3).map((node) => node.html).join(' | ');
  }
"""


def pages_in(folder):
    return sorted(pathlib.Path(folder).glob("*.html"))


def flaws(browser, axe, page):
    browser.size(*TELEPHONE)
    browser.load(page)
    asked = [url for url in browser.requests() if url != page.resolve().as_uri()]
    yield from (f"asks for {url}" for url in asked)
    yield from (f"the browser says: {entry['message']}" for entry in browser.log("browser"))
    if browser.run(RUNS_OR_FETCHES):
        yield "holds something that runs or is fetched"
    for width, height in (TELEPHONE, SCREEN):
        browser.size(width, height)
        over = browser.run("return document.documentElement.scrollWidth;") - width
        if over > 0:
            yield f"is {over} pixels wider than a window of {width}"
        browser.run(axe)
        found = browser.wait_for(RUN_AXE)
        yield from (f"axe, at {width} pixels: {one}" for one in found["violations"])
        if found["rules"] < 10:
            yield f"axe ran {found['rules']} rules only"
    browser.medium("print")
    if browser.run(HIDDEN_IN_PRINT):
        yield "hides checks in print"
    browser.medium("screen")


# What flaws() must find in bad.html.
EXPECTED = ("asks for file:", "the browser says: ", "holds something that runs", "pixels wider",
            "axe, at 390 pixels: color-contrast", "axe, at 1280 pixels: html-has-lang", "hides checks in print")


def unseen(browser, axe):
    """unseen lists what flaws() did not find in a page that has it."""
    found = list(flaws(browser, axe, pathlib.Path(__file__).with_name("bad.html")))
    return [wanted for wanted in EXPECTED if not any(wanted in flaw for flaw in found)]


def pictures(directory, pages):
    directory.mkdir(parents=True, exist_ok=True)
    with Browser() as browser:
        for page in pages:
            browser.load(page)
            for name, size in (("telephone", TELEPHONE), ("screen", SCREEN)):
                browser.size(*size)
                browser.picture(directory / f"{page.stem}.{name}.png")
            browser.print(directory / f"{page.stem}.pdf")


def check(axe, pages):
    failed = 0
    with Browser() as browser:
        blind = unseen(browser, axe)
        for wanted in blind:
            print(f"FAILED bad.html: not found: {wanted}")
        for page in pages:
            start = time.monotonic()
            found = list(flaws(browser, axe, page))
            failed += bool(found)
            print(f"{'FAILED' if found else 'passed'} {page.name} ({time.monotonic() - start:.1f} s)")
            for flaw in found:
                print(f"  {flaw}")
    print(f"{len(pages) - failed} passed, {failed} failed")
    return 1 if failed or blind or not pages else 0


def main(arguments):
    if len(arguments) == 3 and arguments[0] == "--pictures":
        pictures(pathlib.Path(arguments[1]), pages_in(arguments[2]))
        return 0
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    return check(pathlib.Path(arguments[0]).read_text(encoding="utf-8"), pages_in(arguments[1]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
