from django.db import migrations, models
import django.db.models.deletion

# SQLite: over the words of forum_searchentry, which holds them; `detail=none`, because where words stand is read there.
# The pieces are divided already (forum/text/words.py): every sign that may stand in one is told to the tokenizer.
FTS5 = """
CREATE VIRTUAL TABLE forum_search_index USING fts5(
    stems, content='forum_searchentry', content_rowid='post_id', detail=none, tokenize="ascii tokenchars '+#.='"
)
"""
# PostgreSQL: what is not merged yet is read by every search; 512 kB of it cost no search a millisecond.
GIN = """
CREATE INDEX forum_search_index ON forum_searchentry
USING gin (forum_search_words(stems)) WITH (gin_pending_list_limit = 512)
"""
# A cast, and what it costs: a plan that made words of row after row, instead of asking the index, took 5 seconds; one
# that called other processes to help took 12 ms to begin.
WORDS = """
CREATE FUNCTION forum_search_words(text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE STRICT COST 1000
AS 'BEGIN RETURN $1::tsvector; END'
"""


def make_index(apps, schema_editor):
    for statement in [FTS5] if schema_editor.connection.vendor == "sqlite" else [WORDS, GIN]:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE forum_search_index")
    else:
        schema_editor.execute("DROP INDEX forum_search_index")
        schema_editor.execute("DROP FUNCTION forum_search_words(text)")


class Migration(migrations.Migration):

    dependencies = [
        ('forum', '0012_tags'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('post', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='search_entry', serialize=False, to='forum.post')),
                ('version', models.PositiveSmallIntegerField()),
                ('stems', models.TextField()),
                ('exact', models.TextField()),
                ('thread', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='forum.thread')),
            ],
        ),
        migrations.CreateModel(
            name='SearchProgress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('counted_upto', models.BigIntegerField(default=0)),
                ('counted', models.PositiveIntegerField(default=0)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='only_one_search_progress')],
            },
        ),
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('word', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('stem', models.CharField(max_length=40)),
                ('posts', models.PositiveIntegerField()),
            ],
            options={
                'indexes': [models.Index(fields=['stem'], name='search_word_by_stem')],
            },
        ),
        migrations.RunPython(make_index, drop_index, elidable=False),
    ]
