"""The tests: one file per deed, page or rule."""
