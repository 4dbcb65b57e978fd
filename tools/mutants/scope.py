"""Which modules are mutated, how, and which tests must notice."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]

#: Engine, retries, authentication, reconciliation, extra data and customer schemas: folders and modules.
MODULES: Final = (
    "core/musement_core/authentication",
    "core/musement_core/engine",
    "core/musement_core/errors/retry_after.py",
    "core/musement_core/flow.py",
    "core/musement_core/patterns.py",
    "overrides/musement/_booking_engine.py",
    "overrides/musement/_extra_data",
    "overrides/musement/_reconciliation",
    "overrides/musement/_schema",
    "overrides/musement/customer_schema.py",
    "overrides/musement/extra_data.py",
)

#: Tests that may notice; those that take long or measure time are left out.
TESTS: Final = (
    "tests/unit",
    "tests/core",
    "tests/resilience",
    "tests/hostile_network",
    "tests/contract",
    "tests/sandbox",
)
SELECTION: Final = "not slow and not measured"

#: Operators of cosmic-ray, by the ends of their names: of `a + b` one mutant says as much as eleven.
OPERATORS: Final = (
    "BinaryOperator_Add_Sub", "BinaryOperator_Sub_Add", "BinaryOperator_Mul_Div", "BinaryOperator_Div_Mul",
    "BinaryOperator_FloorDiv_Mul", "BinaryOperator_Mod_Mul", "BinaryOperator_Pow_Mul", "BinaryOperator_BitOr_BitAnd",
    "BinaryOperator_BitAnd_BitOr", "ComparisonOperator_Eq_NotEq", "ComparisonOperator_NotEq_Eq",
    "ComparisonOperator_Lt_LtE", "ComparisonOperator_Lt_Gt", "ComparisonOperator_LtE_Lt", "ComparisonOperator_LtE_GtE",
    "ComparisonOperator_Gt_GtE", "ComparisonOperator_Gt_Lt", "ComparisonOperator_GtE_Gt", "ComparisonOperator_GtE_LtE",
    "ComparisonOperator_Is_IsNot", "ComparisonOperator_IsNot_Is", "UnaryOperator_USub_UAdd",
    "UnaryOperator_Delete_USub", "UnaryOperator_Delete_Not", "AddNot", "TrueWithFalse", "FalseWithTrue", "AndWithOr",
    "OrWithAnd", "BreakWithContinue", "ContinueWithBreak", "ExceptionReplacer", "NumberReplacer", "RemoveDecorator",
    "ZeroIterationForLoop",
)  # fmt: skip

#: Of the mutants that are neither equal nor harmless so many must be noticed.
SHARE_TO_KILL: Final = 0.95


def files() -> list[str]:
    """Return the modules, as paths from the root."""
    found: list[str] = []
    for name in MODULES:
        path = ROOT / name
        paths = sorted(path.rglob("*.py")) if path.is_dir() else [path]
        found += [one.relative_to(ROOT).as_posix() for one in paths]
    return found
