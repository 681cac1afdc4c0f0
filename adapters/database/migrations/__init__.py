"""The database's shape, step by step; `adapters.database.upgrade` walks the steps."""
