from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('forum', '0005_drafts_and_uploads'),
    ]

    operations = [
        migrations.RemoveIndex(model_name='thread', name='thread_by_category_latest'),
        migrations.RemoveIndex(model_name='thread', name='thread_by_opening'),
        migrations.RemoveIndex(model_name='thread', name='thread_by_question_state'),
        migrations.AddIndex(
            model_name='thread',
            index=models.Index(
                fields=['category', '-latest_at', '-id', 'is_shown', 'author'], name='thread_by_category_latest'
            ),
        ),
        migrations.AddIndex(
            model_name='thread',
            index=models.Index(
                fields=['-created_at', '-id', 'is_shown', 'category', 'author'], name='thread_by_opening'
            ),
        ),
        migrations.AddIndex(
            model_name='thread',
            index=models.Index(
                fields=['question_state', '-created_at', '-id', 'is_shown', 'category', 'author'],
                name='thread_by_question_state',
            ),
        ),
    ]
