"""The consent register: what families said, and what it adds up to."""
