"""The operator's pages, one file per page or promise."""
