"""The control of a form's field, in our look."""

from __future__ import annotations

from django import template
from django.forms import BoundField
from django.forms.widgets import CheckboxInput, FileInput, Input, Select, Textarea

register = template.Library()

# Widgets that the style sheet draws as boxes; all else keeps the browser's looks.
BOXES = (Input, Select, Textarea)
NO_BOXES = (CheckboxInput, FileInput)


@register.filter
def control(field: BoundField) -> str:
    """``{{ form.email|control }}``: the widget alone; ``_field.html`` puts label, help and errors around it."""
    boxed = isinstance(field.field.widget, BOXES) and not isinstance(field.field.widget, NO_BOXES)
    return field.as_widget(attrs={"class": "input"} if boxed else None)
