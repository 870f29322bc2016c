"""Work that nobody waits for: the queue, what comes back, mails of news."""
