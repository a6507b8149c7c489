"""Seals any built site so that a public static host shows nothing of it; knows nothing of what the site is about.

`FORMAT.md` beside this file describes what is written, `seal.py` writes it, `unseal.py` reads it, `web/` holds what
runs in the reader's browser.
"""
