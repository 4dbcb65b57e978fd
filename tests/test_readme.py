"""The examples run as they stand: each of the README by itself, those of another page one after the other."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Any

import pytest

from tests.support.documented_examples import Example, examples

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _together(example: Example) -> str:
    return example.module if example.page == "README.md" else example.page


EXAMPLES = {name: list(blocks) for name, blocks in itertools.groupby(examples(), _together)}


@pytest.fixture
def names() -> dict[str, Any]:
    """What the examples after the first one stand on."""
    from musement import Musement
    from musement.sandbox import Sandbox

    musement = Musement.offline()
    cart = musement.carts.create()
    musement.carts.add_item(cart.uuid, product_id="434696106", quantity=1)
    musement.carts.update_customer(cart.uuid, firstname="Ada", lastname="Byron", email="ada@example.org")
    return {
        "Musement": Musement,
        "musement": musement,
        "sandbox": Sandbox(),
        "cart": cart,
        "__name__": "readme",
    }


@pytest.mark.parametrize("together", EXAMPLES.values(), ids=EXAMPLES)
def test_examples_run(
    together: list[Example], names: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    for example in together:
        offline = example._replace(text=example.text.replace("from_env()", "offline()"))
        exec(offline.code, names)
        if "paid.identifier" in example.text:
            assert "12345678" in capsys.readouterr().out


def test_the_defaults_that_the_readme_names_are_the_defaults() -> None:
    from musement_core import constants

    stated = (
        f"Timeouts(connect={constants.CONNECT_TIMEOUT_SECONDS:g}, read={constants.READ_TIMEOUT_SECONDS:g}, "
        f"write={constants.WRITE_TIMEOUT_SECONDS:g}, pool={constants.POOL_TIMEOUT_SECONDS:g}, "
        f"total={constants.TOTAL_TIMEOUT_SECONDS:g})"
    )
    assert stated in README
    assert f"requests after the first; {constants.DEFAULT_RETRIES} |" in README
    assert f"{constants.DEFAULT_MAX_RESPONSE_BYTES // 2**20} MiB" in README
    assert f"`Retry-After` up to {constants.MAX_RETRY_AFTER_SECONDS:g} s" in README


def test_every_error_that_the_readme_names_exists() -> None:
    import musement

    for name in re.findall(r"`([A-Z]\w+Error)`", README):
        assert issubclass(getattr(musement, name), musement.MusementError)
