"""What the desk costs, as ratios to a named peer in the same run; see each module's first lines."""
