"""Choosing a category from the tree, indented; a plain list, because there are few and the tree says where they are."""

from __future__ import annotations

from typing import Any

from django import forms

from forum.models import Category


class CategoryChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One category (1 SQL query for the whole tree)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Category.objects.in_reading_order(), **kwargs)

    def label_from_instance(self, place: Any) -> str:
        """Its name, behind a dash for each category it stands in."""
        return f"{'– ' * place.depth}{place.name}"
