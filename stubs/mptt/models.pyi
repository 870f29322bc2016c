from django.db import models

TreeForeignKey = models.ForeignKey

class MPTTModel(models.Model):
    lft: int
    rght: int
    tree_id: int
    depth: int

    class Meta:
        abstract = True

    def is_root_node(self) -> bool: ...
    def get_ancestors(self, ascending: bool = ..., include_self: bool = ...) -> models.QuerySet[models.Model]: ...
    def get_descendants(self, include_self: bool = ...) -> models.QuerySet[models.Model]: ...
