"""What the document gains needs nothing by hand: operations (one reads, one pages, one writes), a field, a parameter.

By hand are the document, and one line of the changelog; the client, the list of methods, the inventory, the response of the
sandbox and the calls of the tests follow from the document. Everything runs in a scratch copy of the tree.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.repository import ROOT
from tests.support.scratch_tree import ScratchTree, scratch_tree

pytestmark = pytest.mark.slow

OPERATIONS = """\
  /currencies/{currencyCode}:
    get:
      tags:
        - currencies
      summary: Get currency
      description: Read one currency by its code.
      x-source: upstream document
      parameters:
        - name: currencyCode
          in: path
          description: ISO 4217 code of the currency.
          required: true
          schema:
            type: string
            pattern: '^[A-Z]{3}$'
          example: EUR
        - $ref: '#/components/parameters/AcceptLanguage'
        - $ref: '#/components/parameters/XMusementApplication'
        - $ref: '#/components/parameters/XMusementVersion'
      responses:
        '200':
          description: The currency.
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/CurrencyDetails'
              examples:
                euro:
                  summary: Euro
                  value:
                    code: EUR
                    name: Euro
                    decimals: 2
        '400':
          $ref: '#/components/responses/BadRequest'
        '404':
          $ref: '#/components/responses/NotFound'
        default:
          $ref: '#/components/responses/UnexpectedError'

  /guides:
    get:
      tags:
        - guides
      summary: List guides
      description: List the guides page by page, by name.
      x-source: upstream document
      parameters:
        - name: limit
          in: query
          description: How many guides a page holds.
          required: false
          schema:
            type: integer
            maximum: 100
            default: 10
        - name: offset
          in: query
          description: How many guides to skip.
          required: false
          schema:
            type: integer
            minimum: 0
      responses:
        '200':
          description: The guides.
          content:
            application/json:
              schema:
                type: array
                items:
                  $ref: '#/components/schemas/Guide'
        '400':
          $ref: '#/components/responses/BadRequest'
        default:
          $ref: '#/components/responses/UnexpectedError'
    post:
      tags:
        - guides
      summary: Add guide
      description: Add a guide, who is listed from then on.
      x-source: upstream document
      requestBody:
        required: true
        content:
          application/json:
            schema:
              $ref: '#/components/schemas/Guide'
      responses:
        '200':
          description: The guide.
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/Guide'
        default:
          $ref: '#/components/responses/UnexpectedError'

"""
SCHEMAS = """\
    CurrencyDetails:
      type: object
      description: A currency, with what printing an amount in it needs.
      required:
        - code
        - decimals
      properties:
        code:
          type: string
          description: ISO 4217 code.
        name:
          type: string
          description: Translated name.
        decimals:
          type: integer
          minimum: 0
          description: How many digits follow the decimal point.
    Guide:
      type: object
      description: A person who leads an activity.
      required:
        - name
      properties:
        name:
          type: string
          description: Name of the guide.
        languages:
          type: array
          description: Languages that the guide speaks.
          items:
            type: string
"""
FIELD = """\
        numeric_code:
          type: string
          description: ISO 4217 number, with its leading zeros.
          x-source: upstream document
"""
PARAMETER = """\
        - name: in_use
          in: query
          description: Leave out currencies in which nothing is sold.
          required: false
          schema:
            type: boolean
          x-source: upstream document
"""
NAMES = (
    "Currencies.get_by_currency_code",
    "CurrencyDetails",
    "Currency",
    "Currencies.list",
    "Guides",
    "Guide",
)
CHANGELOG_LINE = f"- API additions: {', '.join(f'`{name}`' for name in NAMES)}.\n"
TESTS = (
    "tests/conformance/test_every_operation.py",
    "tests/sandbox/test_every_operation.py",
    "tests/recorded/test_coverage.py",
    "tests/contract",
    "tests/conformance/test_generated_requests.py",
)
SELECTED = "currenc or guides or every_operation or test_coverage or documented_lists"


def edit(root: Path) -> None:
    """Add operations with their schemas, a field and a parameter to the document, and announce them."""
    document = root / "openapi.yaml"
    text = document.read_text(encoding="utf-8")
    for before, added in (
        ("  /catalog/updates/{day}:\n", OPERATIONS),
        ("    Customer:\n      type: object\n", SCHEMAS),
    ):
        assert text.count(before) == 1
        text = text.replace(before, added + before)
    for name, added in (("\n    Currency:\n", FIELD), ("\n  /currencies:\n", PARAMETER)):
        before = "      properties:\n" if added is FIELD else "      parameters:\n"
        place = text.index(before, text.index(name)) + len(before)
        text = text[:place] + added + text[place:]
    document.write_text(text, encoding="utf-8", newline="\n")
    changelog = root / "CHANGELOG.md"
    lines = changelog.read_text(encoding="utf-8").splitlines(keepends=True)
    first = next(number for number, line in enumerate(lines) if line.startswith("- "))
    changelog.write_text(
        "".join([*lines[:first], CHANGELOG_LINE, *lines[first:]]), encoding="utf-8", newline="\n"
    )


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> ScratchTree:
    """The copy with the additions, and with what is derived from them by a target."""
    copy = scratch_tree(tmp_path_factory.mktemp("scratch"))
    edit(copy.root)
    for target in ("generate", "reference"):
        result = copy.make(target)
        assert result.returncode == 0, result.stdout + result.stderr
    return copy


def test_the_copy_and_not_this_tree_is_what_runs(tree: ScratchTree) -> None:
    printed = tree.python(
        "import musement, musement_api, tests.conftest, tools\n"
        "from musement_api.api.currencies import currencies_get_by_currency_code as added\n"
        "for module in (musement, musement_api, tests.conftest, tools, added): print(module.__file__)"
    )
    places = [Path(line) for line in printed.splitlines()]
    assert len(places) == 5
    assert all(place.is_relative_to(tree.root) for place in places)
    assert not tree.root.is_relative_to(ROOT)


@pytest.mark.parametrize("target", ["check-generated", "lint", "types", "api-diff", "template-diff"])
def test_a_target_that_a_change_must_pass_passes(tree: ScratchTree, target: str) -> None:
    result = tree.make(target)
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_inventory_of_what_was_added_is_derived(tree: ScratchTree) -> None:
    result = tree.make("coverage")
    assert result.returncode == 0, result.stdout + result.stderr
    lines = result.stdout.splitlines()
    said = "from the document, no page of the inventory: upstream document"
    for place in (
        "GET /currencies/{currencyCode}",
        "POST /guides",
        "GET /currencies query in_use",
        "currency.numeric_code",
    ):
        assert f"{'derived':<20} {place}: {said}" in lines
    assert lines[-1].endswith("0 have none")


def test_the_added_operation_is_a_method_that_the_sandbox_answers(tree: ScratchTree) -> None:
    printed = tree.python(
        "from musement import Musement\n"
        "with Musement.offline() as client:\n"
        "    found = client.currencies.get_by_currency_code('EUR')\n"
        "    print(type(found).__name__, found.code, found.decimals)\n"
        "    print(len(list(client.currencies.list(in_use=True))) > 0)\n"
    )
    assert printed.splitlines() == ["CurrencyDetails EUR 2", "True"]
    row = "| `get_by_currency_code(currency_code)` | `GET /currencies/{currencyCode}` | Get currency |"
    assert row in (tree.root / "docs" / "api.md").read_text(encoding="utf-8").splitlines()


def test_the_tests_of_what_was_added_pass(tree: ScratchTree) -> None:
    result = tree.make("test", f"ARGS=-v -p no:cacheprovider -k '{SELECTED}' {' '.join(TESTS)}")
    assert result.returncode == 0, result.stdout[-10_000:] + result.stderr
    assert "get_by_currency_code" in result.stdout


def test_by_hand_are_the_document_and_one_line_of_the_changelog(tree: ScratchTree) -> None:
    changed = tree.changed()
    derived = {name for name in changed if name.startswith("generated/musement_api/")} | {
        "docs/api.md",
        "docs/errors.md",
    }
    assert changed.keys() - derived == {"CHANGELOG.md", "openapi.yaml"}
    assert changed["generated/musement_api/api/currencies/currencies_get_by_currency_code.py"] == "??"
