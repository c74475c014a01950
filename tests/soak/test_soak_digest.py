"""The well-known sales export, where it lies beside the checkout: the digest of every day against plain SQL."""

from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta

import pytest

from storage.engine import Database
from tests.digest.export_sql import Week, loaded, week
from tests.digest.exports import made, real
from tests.digest.test_export_days import digest_of, imported, told

pytestmark = pytest.mark.soak


def test_every_other_week_of_2017(db: Database, tmp_path_factory: pytest.TempPathFactory) -> None:
    pipeline = next(iter(real()), None) or made(tmp_path_factory.mktemp("made"), deals=2000)
    others = [path for path in sorted(pipeline.parent.glob("*.csv")) if path.stem != "data_dictionary"]
    workspace = imported(db, others)
    with closing(loaded(pipeline)) as file:
        for number in range(0, 52, 2):
            day = date(2017, 1, 9) + timedelta(days=7 * number)
            assert told(digest_of(db, workspace, day, "known")) == _alike(week(file, day)), day


def _alike(found: Week) -> Week:
    """Name a product as the import does, which knows the price list."""
    return replace(
        found, by_product={"GTX Pro" if name == "GTXPro" else name: each for name, each in found.by_product.items()}
    )
