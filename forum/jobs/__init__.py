"""Work that nobody waits for: done by workers, in the server or beside it. Every job is safe to do twice."""
