"""Tests of the importer's writer and its command."""
