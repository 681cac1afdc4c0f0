"""The main job end to end, on each surface."""
