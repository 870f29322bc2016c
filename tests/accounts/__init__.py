"""Accounts: signing up and in, limits, mails, settings."""
