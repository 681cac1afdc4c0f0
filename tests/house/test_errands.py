"""Whatever errand the core offers is described for the surfaces, or its button would do nothing."""

import ast

from adapters.forms.errands import ERRANDS
from tests.house.source import modules


def test_every_errand_that_the_core_offers_is_described() -> None:
    offered = {
        call.args[0].value
        for _, tree in modules("chatops/")
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "Control"
        and isinstance(call.args[0], ast.Constant)
    }
    assert offered <= set(ERRANDS)


def test_every_errand_asks_or_does_something() -> None:
    assert [one.name for one in ERRANDS.values() if not (one.sheet or one.request)] == []
