"""Readers of saved pages, and what is concluded from what they read."""
