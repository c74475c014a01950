"""The words of a product's name say nothing else: 'Plus' adds nothing, “Lost” is no end."""

from dataclasses import replace
from decimal import Decimal

import pytest

from commands.grammar.read import read
from commands.grammar.reading import Statement
from commands.incoming import Place
from commands.syntax.deals import UpdateDeal
from tests.grammar.small_workspace import workspace


def said(text: str, *products: str) -> Statement:
    snapshot, author = workspace()
    (statement,) = read(text, replace(snapshot, products=products), author, Place()).statements
    return statement


@pytest.mark.parametrize(
    ("text", "product"),
    [("acme GTX Plus Basic 6k", "GTX Plus Basic"), ("acme gtx  plus basic 6k", "GTX Plus Basic")],
)
def test_an_amount_behind_a_product_is_the_deals(text: str, product: str) -> None:
    (update,) = said(text, product).commands
    assert isinstance(update, UpdateDeal)
    assert update.amount == Decimal(6000)


@pytest.mark.parametrize(("products", "stage"), [(("Platform",), "lost"), (("Lost Suite",), None)])
def test_an_end_in_a_products_name_is_none(products: tuple[str, ...], stage: str | None) -> None:
    commands = said("acme: lost suite, 6k", *products).commands
    assert next((one.stage for one in commands if isinstance(one, UpdateDeal)), None) == stage
