"""What people fill in: one module per family of forms."""
