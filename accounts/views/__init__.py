"""How HTTP asks for accounts."""
