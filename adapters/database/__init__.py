"""Drafts, trail, register and outbox in one SQL database, SQLite or PostgreSQL."""
