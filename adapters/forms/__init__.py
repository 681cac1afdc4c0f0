"""The submission form, as far as it is the same on every chat."""
