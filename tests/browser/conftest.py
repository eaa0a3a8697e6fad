"""A Chromium that visits the site as a stranger does, and complains of what no visitor should see.

Run by `make test-browser`. Chromium is found on the PATH, or named by CHROMIUM.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, Route, sync_playwright

# Maps need WebGL 2; machines without a graphics card draw it in software.
SOFTWARE_WEBGL = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each test here needs Chromium, and the rows that migrations made back after each flush."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """A database of their own: tests on a live server leave theirs empty."""
    for database in settings.DATABASES.values():
        test = database.setdefault("TEST", {})
        test["NAME"] = f"{test.get('NAME') or 'test_' + database['NAME']}_browser"


@pytest.fixture(scope="session")
def django_db_createdb() -> bool:
    """Made anew for each run, for the same reason."""
    return True


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser; where there is none, tests skip, or fail if CI is set."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        complain = pytest.fail if os.environ.get("CI") else pytest.skip
        complain("needs Chromium on the PATH or named by CHROMIUM")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, so Django takes tests for async code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        is_root = hasattr(os, "geteuid") and os.geteuid() == 0
        browser = playwright.chromium.launch(
            executable_path=found,
            args=[*SOFTWARE_WEBGL, *(["--no-sandbox"] if is_root else [])],
        )
        yield browser
        browser.close()


@pytest.fixture
def complaints() -> list[str]:
    """What went wrong on the pages visited; a test that means a fault removes it from here."""
    return []


@pytest.fixture
def page(chromium: Browser, live_server, complaints: list[str]) -> Iterator[Page]:
    """A page of a German visitor; relative addresses lead to the site.

    At the end there must be no request to another host, no error on the console (a violation of
    the content security policy is one), no uncaught exception and no failed request.
    """
    context = chromium.new_context(base_url=live_server.url, locale="de-DE")
    here = urlsplit(live_server.url).netloc

    def let_pass(route: Route) -> None:
        if urlsplit(route.request.url).netloc == here:
            route.continue_()
        else:
            complaints.append(f"asked another host: {route.request.url}")
            route.abort()

    def read_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(f"console: {message.text}")

    def read_response(response: Response) -> None:
        if response.status >= 400:
            complaints.append(f"{response.status}: {response.url}")

    context.route("**/*", let_pass)
    page = context.new_page()
    page.on("console", read_console)
    page.on("pageerror", lambda error: complaints.append(f"exception: {error}"))
    page.on("response", read_response)
    yield page
    context.close()
    assert complaints == []
