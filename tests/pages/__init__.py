"""What each page shows, to whom, at how many SQL queries."""
