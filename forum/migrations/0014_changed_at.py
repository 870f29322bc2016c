from django.db import migrations, models
from django.db.models import F, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone


def when_it_changed_last(apps, schema_editor):
    """As far as rows tell: the latest post, edit and mark of each thread."""
    thread, post, mark = (apps.get_model("forum", name) for name in ("Thread", "Post", "Mark"))

    def latest(rows, field):
        return rows.filter(thread=OuterRef("pk")).order_by().values("thread").annotate(at=Max(field)).values("at")

    edited = Subquery(latest(post._base_manager.filter(edited_at__isnull=False), "edited_at"))
    marked = Subquery(latest(mark.objects.all(), "created_at"))
    unmarked = Subquery(latest(mark.objects.filter(ended_at__isnull=False), "ended_at"))
    told = Greatest(F("latest_at"), *(Coalesce(found, F("latest_at")) for found in (edited, marked, unmarked)))
    thread.objects.update(changed_at=told)


class Migration(migrations.Migration):

    dependencies = [
        ('forum', '0013_search'),
    ]

    operations = [
        migrations.AddField(
            model_name='thread',
            name='changed_at',
            field=models.DateTimeField(default=timezone.now, editable=False),
        ),
        migrations.RunPython(when_it_changed_last, migrations.RunPython.noop),
    ]
