"""Django's SQLite, with turns for those who wait to write."""
