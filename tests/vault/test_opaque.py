"""Opaque paths tell nothing, keep their depth and last from build to build."""

from sitevault.opaque import opaque_paths

PATHS = [
    "index.html",
    "interviews/acme/index.html",
    "interviews/acme/cv.PDF",
    "interviews/index.html",
    "assets/a.css",
    "search/index.html",
    "lone.html",
]


def test_nothing_of_a_path_is_left_but_its_depth_and_kind() -> None:
    urls = opaque_paths(PATHS, b"key")
    assert urls["index.html"] == "index.html" and urls["assets/a.css"] == "assets/a.css"
    page = urls["interviews/acme/index.html"]
    assert page.count("/") == 2 and page.endswith("/index.html") and "acme" not in page and "interviews" not in page
    assert (
        urls["interviews/acme/cv.PDF"].endswith(".pdf")
        and "cv" not in urls["interviews/acme/cv.PDF"].split("/")[-1][:-4]
    )
    assert urls["lone.html"].endswith(".html") and "lone" not in urls["lone.html"]
    assert "search" not in urls["search/index.html"]


def test_a_folder_has_one_token_for_all_that_is_in_it() -> None:
    urls = opaque_paths(PATHS, b"key")
    assert urls["interviews/acme/index.html"].rsplit("/", 2)[0] == urls["interviews/index.html"].split("/")[0]


def test_tokens_last_with_the_key_and_go_with_it() -> None:
    assert opaque_paths(PATHS, b"key") == opaque_paths(reversed(PATHS), b"key")
    assert opaque_paths(PATHS, b"key")["lone.html"] != opaque_paths(PATHS, b"other")["lone.html"]
    assert len(set(opaque_paths(PATHS, b"key").values())) == len(PATHS)


def test_a_site_can_keep_names_its_scripts_ask_for() -> None:
    assert opaque_paths(["assets/points.json"], b"key") == {"assets/points.json": "assets/points.json"}
