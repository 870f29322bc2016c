from collections import Counter

from django.db import migrations, models
from django.db.models import Exists, OuterRef, Sum

SCENARIOS = {"correct": "correct_answer", "helpful": "helpful_answer"}


def count_what_was_earned(apps, schema_editor):
    """Fill the new column from the ledger, as ``recount`` would: marks that give points where everyone may look."""
    Category = apps.get_model("forum", "Category")
    Standing = apps.get_model("forum", "Standing")
    kept = apps.get_model("forum", "CategoryLimit").objects.filter(right="see").values("category")
    kept_above = Category.objects.filter(
        pk__in=kept, tree_id=OuterRef("tree_id"), lft__lte=OuterRef("lft"), rght__gte=OuterRef("rght")
    )
    entries = apps.get_model("forum", "LedgerEntry").objects.filter(
        mark__thread__category__in=Category.objects.filter(~Exists(kept_above))
    )
    balances = (
        entries.order_by()
        .values_list("member", "mark__kind", "mark")
        .annotate(balance=Sum("points"))
        .exclude(balance=0)
    )
    earned = {}
    for member, kind, _mark, balance in balances.iterator():
        earned.setdefault(member, Counter())[f"{SCENARIOS[kind]} {balance}"] += 1
    for member, groups in earned.items():
        Standing.objects.filter(pk=member).update(earned=dict(groups))


class Migration(migrations.Migration):

    dependencies = [
        ('forum', '0009_stubs_of_threads'),
    ]

    operations = [
        migrations.AddField(
            model_name='standing',
            name='earned',
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name='what the points are made of'),
        ),
        migrations.RunPython(count_what_was_earned, migrations.RunPython.noop, elidable=True),
    ]
