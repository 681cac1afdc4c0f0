"""Files of other systems, and what they are taken for."""
