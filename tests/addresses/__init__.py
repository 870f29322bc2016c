"""Every address, form and role, asked in every way."""
