from typing import Any, TypeVar

from django.contrib import admin
from django.db import models

_Model = TypeVar("_Model", bound=models.Model)

class MPTTModelAdmin(admin.ModelAdmin[_Model]): ...

class DraggableMPTTAdmin(MPTTModelAdmin[_Model]):
    expand_tree_by_default: bool
    mptt_level_indent: int
    def _move_node(self, request: Any) -> Any: ...
    def indented_title(self, item: _Model) -> str: ...
    def tree_actions(self, item: _Model) -> str: ...
