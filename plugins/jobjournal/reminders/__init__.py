"""Reminders in the user's private repository: one rolling issue that lists what is overdue and due."""
