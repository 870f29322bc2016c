from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('forum', '0007_pages_of_threads'),
    ]

    operations = [
        migrations.RemoveIndex(model_name='post', name='post_by_author'),
        migrations.AddIndex(
            model_name='post',
            index=models.Index(fields=['author', '-created_at', '-id', 'state', 'thread'], name='post_by_author'),
        ),
    ]
