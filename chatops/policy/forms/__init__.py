"""The policies' forms as data: what each sort of form asks, and which of them a school has.

Each sort is described once, in a TOML file of this folder. A pack lists those that its school has
under [[form]]: which clauses they rest on, to whom they go, and what is asked besides.
"""
