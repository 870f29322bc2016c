from typing import TypeVar

from django.db import models

_Model_co = TypeVar("_Model_co", bound=models.Model, covariant=True)

class TreeQuerySet(models.QuerySet[_Model_co]): ...
