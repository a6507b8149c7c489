"""The README's pictures can be taken anew, as they are: of the pages and parts that are there today."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tools.pictures import FOLDER, PICTURES, Picture, take


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_picture_is_taken_of_the_sample(picture: Picture, browser: Browser, site_at: Callable[..., str]) -> None:
    taken = take(browser, site_at("2026-11-20 09:00", fixed=True), picture)
    with Image.open(io.BytesIO(taken)) as new, Image.open(FOLDER / picture.name) as kept:
        assert new.width == kept.width
        assert 300 < new.height < 2000
    assert len(taken) < 120_000
