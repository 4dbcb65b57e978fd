"""Users import the sandbox as `musement.sandbox`, and that is the name that tracebacks, pickles and type checkers see."""

from __future__ import annotations

import inspect
import pickle
from types import ModuleType

import pytest

from musement import sandbox
from musement.sandbox import LoggedRequest, catalogue, faults, server

MODULES = [pytest.param(module, id=module.__name__) for module in (sandbox, catalogue, faults, server)]


@pytest.mark.parametrize("module", MODULES)
def test_public_classes_name_the_module_that_users_import(module: ModuleType) -> None:
    named = {name: getattr(module, name) for name in module.__all__}
    classes = {name: value.__module__ for name, value in named.items() if inspect.isclass(value)}

    assert classes
    assert classes == dict.fromkeys(classes, module.__name__)


def test_a_logged_request_is_pickled_by_its_public_name() -> None:
    entry = LoggedRequest("GET", "/cities", 200, None, True)
    pickled = pickle.dumps(entry)

    assert b"musement_sandbox" not in pickled
    assert pickle.loads(pickled) == entry
