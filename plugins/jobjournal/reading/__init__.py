"""Bytes to values and diagnostics. Never raises on any content, never writes, never looks outside the folder."""
