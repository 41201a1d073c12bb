"""Imports write less: the history by one trigger for each statement instead of each row, entries that only stand elsewhere
without a version (their run keeps the stretches that moved), and the words of a statement's search only where they change.

A generated column of a table with triggers before updates is made anew at every update, whatever is written. So the words are
kept by triggers of their own, which write what the column's expression wrote; to the models it is a generated column still.
The triggers are always on, for tables are also filled by who has switched off all others.
"""

import pgtrigger.compiler
from django.db import migrations, models

from timeline.migrations._triggers import AddTrigger, RemoveTrigger

WORDS = """to_tsvector('english'::regconfig, COALESCE(timeline_fold("left"({0}text, 200000)), '') || ' '
    || COALESCE(timeline_fold({0}attribution::text), ''))"""
BY_TRIGGERS = f"""
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE timeline_statement ALTER COLUMN search DROP EXPRESSION;
CREATE FUNCTION timeline_keep_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.search := {WORDS.format("NEW.")};
    RETURN NEW;
END $$;
CREATE TRIGGER timeline_words_of_new BEFORE INSERT ON timeline_statement
    FOR EACH ROW EXECUTE FUNCTION timeline_keep_words();
CREATE TRIGGER timeline_words BEFORE UPDATE ON timeline_statement
    FOR EACH ROW WHEN (NEW.text IS DISTINCT FROM OLD.text OR NEW.attribution IS DISTINCT FROM OLD.attribution)
    EXECUTE FUNCTION timeline_keep_words();
ALTER TABLE timeline_statement ENABLE ALWAYS TRIGGER timeline_words_of_new;
ALTER TABLE timeline_statement ENABLE ALWAYS TRIGGER timeline_words;
"""
GENERATED = f"""
SET CONSTRAINTS ALL IMMEDIATE;
DROP TRIGGER timeline_words ON timeline_statement;
DROP TRIGGER timeline_words_of_new ON timeline_statement;
DROP FUNCTION timeline_keep_words();
ALTER TABLE timeline_statement DROP COLUMN search;
ALTER TABLE timeline_statement ADD COLUMN search tsvector GENERATED ALWAYS AS ({WORDS.format("")}) STORED;
CREATE INDEX statement_search ON timeline_statement USING gin (search);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("timeline", "0027_background_plans"),
    ]

    operations = [
        migrations.RunSQL(BY_TRIGGERS, GENERATED),
        RemoveTrigger(
            model_name="actor",
            name="insert_insert",
        ),
        RemoveTrigger(
            model_name="actor",
            name="delete_delete",
        ),
        RemoveTrigger(
            model_name="actor",
            name="update_update",
        ),
        RemoveTrigger(
            model_name="alias",
            name="insert_insert",
        ),
        RemoveTrigger(
            model_name="alias",
            name="delete_delete",
        ),
        RemoveTrigger(
            model_name="alias",
            name="update_update",
        ),
        RemoveTrigger(
            model_name="document",
            name="insert_insert",
        ),
        RemoveTrigger(
            model_name="document",
            name="update_update",
        ),
        RemoveTrigger(
            model_name="document",
            name="delete_delete",
        ),
        RemoveTrigger(
            model_name="event",
            name="insert_insert",
        ),
        RemoveTrigger(
            model_name="event",
            name="update_update",
        ),
        RemoveTrigger(
            model_name="event",
            name="delete_delete",
        ),
        RemoveTrigger(
            model_name="eventactor",
            name="insert_insert",
        ),
        RemoveTrigger(
            model_name="eventactor",
            name="update_update",
        ),
        RemoveTrigger(
            model_name="eventactor",
            name="delete_delete",
        ),
        RemoveTrigger(
            model_name="eventcountry",
            name="insert_insert",
        ),
        RemoveTrigger(
            model_name="eventcountry",
            name="update_update",
        ),
        RemoveTrigger(
            model_name="eventcountry",
            name="delete_delete",
        ),
        RemoveTrigger(
            model_name="eventplace",
            name="insert_insert",
        ),
        RemoveTrigger(
            model_name="eventplace",
            name="update_update",
        ),
        RemoveTrigger(
            model_name="eventplace",
            name="delete_delete",
        ),
        RemoveTrigger(
            model_name="flashpoint",
            name="insert_insert",
        ),
        RemoveTrigger(
            model_name="flashpoint",
            name="update_update",
        ),
        RemoveTrigger(
            model_name="flashpoint",
            name="delete_delete",
        ),
        RemoveTrigger(
            model_name="place",
            name="insert_insert",
        ),
        RemoveTrigger(
            model_name="place",
            name="update_update",
        ),
        RemoveTrigger(
            model_name="place",
            name="delete_delete",
        ),
        RemoveTrigger(
            model_name="statement",
            name="insert_insert",
        ),
        RemoveTrigger(
            model_name="statement",
            name="update_update",
        ),
        RemoveTrigger(
            model_name="statement",
            name="delete_delete",
        ),
        RemoveTrigger(
            model_name="statementactor",
            name="insert_insert",
        ),
        RemoveTrigger(
            model_name="statementactor",
            name="update_update",
        ),
        RemoveTrigger(
            model_name="statementactor",
            name="delete_delete",
        ),
        RemoveTrigger(
            model_name="statementcountry",
            name="insert_insert",
        ),
        RemoveTrigger(
            model_name="statementcountry",
            name="update_update",
        ),
        RemoveTrigger(
            model_name="statementcountry",
            name="delete_delete",
        ),
        RemoveTrigger(
            model_name="tenure",
            name="insert_insert",
        ),
        RemoveTrigger(
            model_name="tenure",
            name="update_update",
        ),
        RemoveTrigger(
            model_name="tenure",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="importrun",
            name="shifts",
            field=models.JSONField(
                default=list,
                help_text="Stretches of the capture of which nothing but the place was new.",
            ),
        ),
        AddTrigger(
            model_name="actor",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_actorversion" ("country_id", "curated", "id", "kind", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") SELECT new_values."country_id", new_values."curated", new_values."id", new_values."kind", new_values."merged_into_id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."slug" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="706e3148a73e6845efd29da29429cc4eac243543",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8f030",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="timeline_actor",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="actor",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_actorversion" ("country_id", "curated", "id", "kind", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") SELECT new_values."country_id", new_values."curated", new_values."id", new_values."kind", new_values."merged_into_id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."slug" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."country_id" IS DISTINCT FROM (new_values."country_id") OR old_values."curated" IS DISTINCT FROM (new_values."curated") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."merged_into_id" IS DISTINCT FROM (new_values."merged_into_id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."slug" IS DISTINCT FROM (new_values."slug")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="9fe78f9648b84d74ca704df23f5be2d29691d141",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7c9d0",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="timeline_actor",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="actor",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_actorversion" ("country_id", "curated", "id", "kind", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") SELECT old_values."country_id", old_values."curated", old_values."id", old_values."kind", old_values."merged_into_id", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."slug" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="9ef6f1ca5b78c0d64b0a2e7860fc09c9c04786ca",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_871ba",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="timeline_actor",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="alias",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_aliasversion" ("actor_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") SELECT new_values."actor_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="72a83bf38323af178b0fb918cb4301380b03f2c4",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_78fb5",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="timeline_alias",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="alias",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_aliasversion" ("actor_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") SELECT new_values."actor_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."actor_id" IS DISTINCT FROM (new_values."actor_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."text" IS DISTINCT FROM (new_values."text")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="27ebfa50c17db945a5afac4f7d595286f246c7e2",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e3a35",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="timeline_alias",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="alias",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_aliasversion" ("actor_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") SELECT old_values."actor_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="8197b8b669ef637215f82d4a396dd03e9f447d35",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_73e39",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="timeline_alias",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_documentversion" ("archived_url", "background", "flashpoint_id", "id", "imported", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "published_on", "publisher", "slug", "title", "url") SELECT new_values."archived_url", new_values."background", new_values."flashpoint_id", new_values."id", new_values."imported", new_values."kind", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."published", new_values."published_on", new_values."publisher", new_values."slug", new_values."title", new_values."url" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="4a8cbd7685d8dc646059921c236ccacc8e65a643",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_781ea",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="timeline_document",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_documentversion" ("archived_url", "background", "flashpoint_id", "id", "imported", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "published_on", "publisher", "slug", "title", "url") SELECT new_values."archived_url", new_values."background", new_values."flashpoint_id", new_values."id", new_values."imported", new_values."kind", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."published", new_values."published_on", new_values."publisher", new_values."slug", new_values."title", new_values."url" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="2bd9a37b84c2a6a4ca3f05f210d0de8a9cd0eb85",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b1002",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="timeline_document",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_documentversion" ("archived_url", "background", "flashpoint_id", "id", "imported", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "published_on", "publisher", "slug", "title", "url") SELECT old_values."archived_url", old_values."background", old_values."flashpoint_id", old_values."id", old_values."imported", old_values."kind", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."published", old_values."published_on", old_values."publisher", old_values."slug", old_values."title", old_values."url" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="3756081b2469a578cec9f25085673113c760f43b",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_dfa57",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="timeline_document",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_eventversion" ("capture_id", "date", "document_id", "end", "former_slug", "headline", "id", "imported", "key_event", "missing", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reviewed_at", "reviewed_by_id", "slug", "start", "state", "text", "truncated") SELECT new_values."capture_id", new_values."date", new_values."document_id", new_values."end", new_values."former_slug", new_values."headline", new_values."id", new_values."imported", new_values."key_event", new_values."missing", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."reviewed_at", new_values."reviewed_by_id", new_values."slug", new_values."start", new_values."state", new_values."text", new_values."truncated" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="1e9912281f966d72de63d42ee1f94a55fb25ced3",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_067ea",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="timeline_event",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_eventversion" ("capture_id", "date", "document_id", "end", "former_slug", "headline", "id", "imported", "key_event", "missing", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reviewed_at", "reviewed_by_id", "slug", "start", "state", "text", "truncated") SELECT new_values."capture_id", new_values."date", new_values."document_id", new_values."end", new_values."former_slug", new_values."headline", new_values."id", new_values."imported", new_values."key_event", new_values."missing", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."reviewed_at", new_values."reviewed_by_id", new_values."slug", new_values."start", new_values."state", new_values."text", new_values."truncated" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."capture_id" IS DISTINCT FROM (new_values."capture_id") OR old_values."date" IS DISTINCT FROM (new_values."date") OR old_values."document_id" IS DISTINCT FROM (new_values."document_id") OR old_values."end" IS DISTINCT FROM (new_values."end") OR old_values."former_slug" IS DISTINCT FROM (new_values."former_slug") OR old_values."headline" IS DISTINCT FROM (new_values."headline") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."imported" IS DISTINCT FROM (new_values."imported") OR old_values."key_event" IS DISTINCT FROM (new_values."key_event") OR old_values."missing" IS DISTINCT FROM (new_values."missing") OR old_values."position" IS DISTINCT FROM (new_values."position") OR old_values."reviewed_at" IS DISTINCT FROM (new_values."reviewed_at") OR old_values."reviewed_by_id" IS DISTINCT FROM (new_values."reviewed_by_id") OR old_values."slug" IS DISTINCT FROM (new_values."slug") OR old_values."start" IS DISTINCT FROM (new_values."start") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."text" IS DISTINCT FROM (new_values."text") OR old_values."truncated" IS DISTINCT FROM (new_values."truncated")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="c34be038f6c16913dbbf0f98b196db9b05ffbd03",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_0ab71",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="timeline_event",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_eventversion" ("capture_id", "date", "document_id", "end", "former_slug", "headline", "id", "imported", "key_event", "missing", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "reviewed_at", "reviewed_by_id", "slug", "start", "state", "text", "truncated") SELECT old_values."capture_id", old_values."date", old_values."document_id", old_values."end", old_values."former_slug", old_values."headline", old_values."id", old_values."imported", old_values."key_event", old_values."missing", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."reviewed_at", old_values."reviewed_by_id", old_values."slug", old_values."start", old_values."state", old_values."text", old_values."truncated" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="d05a8ed2b1f543c2f0788a15556dacbecd550062",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b058a",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="timeline_event",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="eventactor",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_eventactorversion" ("actor_id", "date", "end", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "start") SELECT new_values."actor_id", new_values."date", new_values."end", new_values."event_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."start" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="e17dffc209f44b5b8d187f62f1be06265365adf4",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_98d5e",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="timeline_eventactor",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="eventactor",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_eventactorversion" ("actor_id", "date", "end", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "start") SELECT new_values."actor_id", new_values."date", new_values."end", new_values."event_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."start" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="0951f0462e23ef1822980699cfe3ab21cb5a4366",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e3e8d",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="timeline_eventactor",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="eventactor",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_eventactorversion" ("actor_id", "date", "end", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "start") SELECT old_values."actor_id", old_values."date", old_values."end", old_values."event_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."start" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="3941eb3be0da664582344c1232d76e7b018b9882",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2bca1",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="timeline_eventactor",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="eventcountry",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_eventcountryversion" ("country_id", "date", "end", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "start") SELECT new_values."country_id", new_values."date", new_values."end", new_values."event_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."role", new_values."start" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="e4d67410a6db4555a2212f7ac67b9944da6a6e75",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_adf0f",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="timeline_eventcountry",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="eventcountry",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_eventcountryversion" ("country_id", "date", "end", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "start") SELECT new_values."country_id", new_values."date", new_values."end", new_values."event_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."role", new_values."start" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="8c76b338e2b622376ac19e50580a29a77c6dde91",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fae70",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="timeline_eventcountry",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="eventcountry",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_eventcountryversion" ("country_id", "date", "end", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "start") SELECT old_values."country_id", old_values."date", old_values."end", old_values."event_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."role", old_values."start" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="1f36761c52721d0e144a04ea88c792857035bd67",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ce2ca",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="timeline_eventcountry",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="eventplace",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_eventplaceversion" ("date", "end", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "start") SELECT new_values."date", new_values."end", new_values."event_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place_id", new_values."start" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="a3f37b92453fa2df665f6c8835efc9bece94458a",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e43a4",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="timeline_eventplace",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="eventplace",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_eventplaceversion" ("date", "end", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "start") SELECT new_values."date", new_values."end", new_values."event_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_id", new_values."start" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="ed780ed112c2dc8da405d7f538f162a0fe1b5313",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_effdd",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="timeline_eventplace",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="eventplace",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_eventplaceversion" ("date", "end", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "start") SELECT old_values."date", old_values."end", old_values."event_id", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place_id", old_values."start" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="63ff4d59b589964b982322765961c18125ee1565",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_04642",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="timeline_eventplace",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="flashpoint",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_flashpointversion" ("background", "colour", "id", "latitude", "longitude", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "slug", "summary") SELECT new_values."background", new_values."colour", new_values."id", new_values."latitude", new_values."longitude", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."slug", new_values."summary" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="90a55fd0be6ad6f37bdabf2c29830493dd7c9cc4",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7359a",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="timeline_flashpoint",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="flashpoint",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_flashpointversion" ("background", "colour", "id", "latitude", "longitude", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "slug", "summary") SELECT new_values."background", new_values."colour", new_values."id", new_values."latitude", new_values."longitude", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."slug", new_values."summary" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="cfb376e713d436492bd90eaa71fe083f85b8b4f3",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8a9c4",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="timeline_flashpoint",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="flashpoint",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_flashpointversion" ("background", "colour", "id", "latitude", "longitude", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "slug", "summary") SELECT old_values."background", old_values."colour", old_values."id", old_values."latitude", old_values."longitude", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."slug", old_values."summary" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="44a05b9ddbdf7cfcc0b9557a79cd491278b7f277",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fe3dc",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="timeline_flashpoint",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="place",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_placeversion" ("aliases", "country_id", "id", "kind", "latitude", "longitude", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "source", "source_checked") SELECT new_values."aliases", new_values."country_id", new_values."id", new_values."kind", new_values."latitude", new_values."longitude", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."slug", new_values."source", new_values."source_checked" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="186916650295e8f1670b0523646e9b153ea63f1e",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_71689",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="timeline_place",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="place",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_placeversion" ("aliases", "country_id", "id", "kind", "latitude", "longitude", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "source", "source_checked") SELECT new_values."aliases", new_values."country_id", new_values."id", new_values."kind", new_values."latitude", new_values."longitude", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."slug", new_values."source", new_values."source_checked" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."aliases" IS DISTINCT FROM (new_values."aliases") OR old_values."country_id" IS DISTINCT FROM (new_values."country_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."kind" IS DISTINCT FROM (new_values."kind") OR old_values."latitude" IS DISTINCT FROM (new_values."latitude") OR old_values."longitude" IS DISTINCT FROM (new_values."longitude") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."slug" IS DISTINCT FROM (new_values."slug") OR old_values."source" IS DISTINCT FROM (new_values."source") OR old_values."source_checked" IS DISTINCT FROM (new_values."source_checked")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="a19f75e7bbb10bc92f96d297002561279073cda2",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_07ccd",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="timeline_place",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="place",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_placeversion" ("aliases", "country_id", "id", "kind", "latitude", "longitude", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "source", "source_checked") SELECT old_values."aliases", old_values."country_id", old_values."id", old_values."kind", old_values."latitude", old_values."longitude", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."slug", old_values."source", old_values."source_checked" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="b6b2ebe3777c63ea0a605b0039c40a0b083aec55",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c8b2d",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="timeline_place",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_statementversion" ("attribution", "cue", "date", "date_by_hand", "date_relation", "date_words", "document_id", "end", "event_id", "former_slug", "holder_id", "id", "imported", "manner", "parser_version", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "quotes", "review", "reviewed_at", "reviewed_by_id", "rule", "sentence_end", "sentence_start", "slug", "speaker_id", "start", "state", "text") SELECT new_values."attribution", new_values."cue", new_values."date", new_values."date_by_hand", new_values."date_relation", new_values."date_words", new_values."document_id", new_values."end", new_values."event_id", new_values."former_slug", new_values."holder_id", new_values."id", new_values."imported", new_values."manner", new_values."parser_version", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."quotes", new_values."review", new_values."reviewed_at", new_values."reviewed_by_id", new_values."rule", new_values."sentence_end", new_values."sentence_start", new_values."slug", new_values."speaker_id", new_values."start", new_values."state", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="9e90aa6f19759c5beae2e65f1030b51cdad9cd33",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8c501",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="timeline_statement",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_statementversion" ("attribution", "cue", "date", "date_by_hand", "date_relation", "date_words", "document_id", "end", "event_id", "former_slug", "holder_id", "id", "imported", "manner", "parser_version", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "quotes", "review", "reviewed_at", "reviewed_by_id", "rule", "sentence_end", "sentence_start", "slug", "speaker_id", "start", "state", "text") SELECT new_values."attribution", new_values."cue", new_values."date", new_values."date_by_hand", new_values."date_relation", new_values."date_words", new_values."document_id", new_values."end", new_values."event_id", new_values."former_slug", new_values."holder_id", new_values."id", new_values."imported", new_values."manner", new_values."parser_version", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."quotes", new_values."review", new_values."reviewed_at", new_values."reviewed_by_id", new_values."rule", new_values."sentence_end", new_values."sentence_start", new_values."slug", new_values."speaker_id", new_values."start", new_values."state", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."attribution" IS DISTINCT FROM (new_values."attribution") OR old_values."cue" IS DISTINCT FROM (new_values."cue") OR old_values."date" IS DISTINCT FROM (new_values."date") OR old_values."date_by_hand" IS DISTINCT FROM (new_values."date_by_hand") OR old_values."date_relation" IS DISTINCT FROM (new_values."date_relation") OR old_values."date_words" IS DISTINCT FROM (new_values."date_words") OR old_values."document_id" IS DISTINCT FROM (new_values."document_id") OR old_values."end" IS DISTINCT FROM (new_values."end") OR old_values."event_id" IS DISTINCT FROM (new_values."event_id") OR old_values."former_slug" IS DISTINCT FROM (new_values."former_slug") OR old_values."holder_id" IS DISTINCT FROM (new_values."holder_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."imported" IS DISTINCT FROM (new_values."imported") OR old_values."manner" IS DISTINCT FROM (new_values."manner") OR old_values."parser_version" IS DISTINCT FROM (new_values."parser_version") OR old_values."position" IS DISTINCT FROM (new_values."position") OR old_values."quotes" IS DISTINCT FROM (new_values."quotes") OR old_values."review" IS DISTINCT FROM (new_values."review") OR old_values."reviewed_at" IS DISTINCT FROM (new_values."reviewed_at") OR old_values."reviewed_by_id" IS DISTINCT FROM (new_values."reviewed_by_id") OR old_values."rule" IS DISTINCT FROM (new_values."rule") OR old_values."sentence_end" IS DISTINCT FROM (new_values."sentence_end") OR old_values."sentence_start" IS DISTINCT FROM (new_values."sentence_start") OR old_values."slug" IS DISTINCT FROM (new_values."slug") OR old_values."speaker_id" IS DISTINCT FROM (new_values."speaker_id") OR old_values."start" IS DISTINCT FROM (new_values."start") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."text" IS DISTINCT FROM (new_values."text")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="d076f932e6398853fd73f963e2d5e6c1aefc023f",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d5618",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="timeline_statement",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_statementversion" ("attribution", "cue", "date", "date_by_hand", "date_relation", "date_words", "document_id", "end", "event_id", "former_slug", "holder_id", "id", "imported", "manner", "parser_version", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "quotes", "review", "reviewed_at", "reviewed_by_id", "rule", "sentence_end", "sentence_start", "slug", "speaker_id", "start", "state", "text") SELECT old_values."attribution", old_values."cue", old_values."date", old_values."date_by_hand", old_values."date_relation", old_values."date_words", old_values."document_id", old_values."end", old_values."event_id", old_values."former_slug", old_values."holder_id", old_values."id", old_values."imported", old_values."manner", old_values."parser_version", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."quotes", old_values."review", old_values."reviewed_at", old_values."reviewed_by_id", old_values."rule", old_values."sentence_end", old_values."sentence_start", old_values."slug", old_values."speaker_id", old_values."start", old_values."state", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="4ecfc3c6f21d7edc39459eb94d94f8b88c736df4",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e7e12",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="timeline_statement",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="statementactor",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_statementactorversion" ("actor_id", "end", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "start", "statement_id") SELECT new_values."actor_id", new_values."end", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."start", new_values."statement_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="89454e77efe9780b355eecc5b3bd54e060b7b116",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d9c64",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="timeline_statementactor",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="statementactor",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_statementactorversion" ("actor_id", "end", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "start", "statement_id") SELECT new_values."actor_id", new_values."end", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."start", new_values."statement_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="80657f31ab3c9d04449e866fe9c4c0fde1d19782",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_da1a5",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="timeline_statementactor",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="statementactor",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_statementactorversion" ("actor_id", "end", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "start", "statement_id") SELECT old_values."actor_id", old_values."end", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."start", old_values."statement_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="30a91ee29834e143e211dccdeb6a709404c8887a",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f08d3",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="timeline_statementactor",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="statementcountry",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_statementcountryversion" ("country_id", "end", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "start", "statement_id") SELECT new_values."country_id", new_values."end", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."start", new_values."statement_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="7ce01d986b7a20f5d72d082fdb9ab8e220805bc1",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8ff0f",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="timeline_statementcountry",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="statementcountry",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_statementcountryversion" ("country_id", "end", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "start", "statement_id") SELECT new_values."country_id", new_values."end", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."start", new_values."statement_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="e53810df06e4b55904f457220636dd42c4a69a1f",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_89a2b",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="timeline_statementcountry",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="statementcountry",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_statementcountryversion" ("country_id", "end", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "start", "statement_id") SELECT old_values."country_id", old_values."end", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."start", old_values."statement_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="459bc768b8bcf09374e718b7e8ab2d288b114d4c",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c6276",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="timeline_statementcountry",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="tenure",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_tenureversion" ("end", "holder_id", "id", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "start") SELECT new_values."end", new_values."holder_id", new_values."id", new_values."office_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."source", new_values."start" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="c79e5d3cf81366372cc7715257123940c0c9c208",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_99a53",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="timeline_tenure",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="tenure",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_tenureversion" ("end", "holder_id", "id", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "start") SELECT new_values."end", new_values."holder_id", new_values."id", new_values."office_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."source", new_values."start" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="12b724e427f0a2e5970693e503f6003ef29c89f4",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d7d71",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="timeline_tenure",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="tenure",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "timeline_tenureversion" ("end", "holder_id", "id", "office_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "start") SELECT old_values."end", old_values."holder_id", old_values."id", old_values."office_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."source", old_values."start" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="757f86549f277736739c1bcba7a3214d141b82e0",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d71af",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="timeline_tenure",
                    when="AFTER",
                ),
            ),
        ),
    ]
