"""What pages say to machines in schema.org's words (docs/being_found.md); nothing here asks the database."""
