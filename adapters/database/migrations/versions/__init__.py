"""One file a step, named by its number; a step that has landed is never changed."""
