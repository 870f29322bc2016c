"""Door 2: saved pages become rows. A whole checking pass, then the write; it awards nothing and notifies nobody.

``run`` takes paths and tells what became of each; ``pages`` and ``reading`` read, check and render without a database;
``batch`` decides what is new and writes it; the others are its parts, one per kind of row.
"""
