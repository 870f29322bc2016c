"""One command each; they parse arguments, call one function, print a report."""
