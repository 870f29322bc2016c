from typing import TypeVar

from django.db import models

_Model_co = TypeVar("_Model_co", bound=models.Model, covariant=True)

class TreeManager(models.Manager[_Model_co]):
    def move_node(self, node: models.Model, target: models.Model | None, position: str = ...) -> None: ...
