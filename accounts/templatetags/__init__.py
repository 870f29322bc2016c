"""How forms are written on a page."""
