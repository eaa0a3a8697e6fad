"""Waiting for what no locator tells."""

from playwright.sync_api import Page

_PATIENCE = 30_000  # ms


def until(page: Page, condition: str) -> None:
    """Wait until a JavaScript expression is true, half a minute at most.

    Playwright's own `wait_for_function` asks by `eval` from the second time on, which the site's
    content security policy refuses.
    """
    page.evaluate(
        f"""() => new Promise((done, fail) => {{
            const end = performance.now() + {_PATIENCE};
            const ask = () => {{
                if ({condition}) return done();
                if (performance.now() > end) return fail(new Error("waited in vain"));
                requestAnimationFrame(ask);
            }};
            ask();
        }})"""
    )
