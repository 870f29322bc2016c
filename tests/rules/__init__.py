"""Rules of the house that are checked on the source itself."""
