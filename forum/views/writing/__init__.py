"""Pages on which people write; what was typed is never lost, whatever happens to the request."""
