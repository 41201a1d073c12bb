"""Searches compare words without accents, typographic marks and Arabic articles.

Functions fold texts and names; the search columns are made anew of folded text, which rewrites the tables of events and statements
once, and names and aliases get a folded column that the database keeps."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.functions.text
import pgtrigger.compiler
from django.db import migrations, models

from timeline.migrations._triggers import AddTrigger, RemoveTrigger

# Letters, and below them what each becomes, one for one: places in a text stay.
LETTERS = (
    "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿĀāĂăĄąĆćĈĉĊċČčĎďĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĨĩĪīĬĭĮįİĲĳ"
    "ĴĵĶķĹĺĻļĽľĿŀŃńŅņŇňŌōŎŏŐőŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽžſƠơƯưǄǅǆǇǈǉǊǋǌǍǎǏǐǑǒǓǔǕǖǗǘǙǚǛǜǞǟǠǡǦ"
    "ǧǨǩǪǫǬǭǰǱǲǳǴǵǸǹǺǻȀȁȂȃȄȅȆȇȈȉȊȋȌȍȎȏȐȑȒȓȔȕȖȗȘșȚțȞȟȦȧȨȩȪȫȬȭȮȯȰȱȲȳḀḁḂḃḄḅḆḇḈḉḊḋḌḍḎḏḐḑḒḓḔḕḖḗḘḙḚḛḜḝḞḟḠḡḢḣḤḥḦ"
    "ḧḨḩḪḫḬḭḮḯḰḱḲḳḴḵḶḷḸḹḺḻḼḽḾḿṀṁṂṃṄṅṆṇṈṉṊṋṌṍṎṏṐṑṒṓṔṕṖṗṘṙṚṛṜṝṞṟṠṡṢṣṤṥṦṧṨṩṪṫṬṭṮṯṰṱṲṳṴṵṶṷṸṹṺṻṼṽṾṿẀẁẂẃẄẅẆẇẈẉẊ"
    "ẋẌẍẎẏẐẑẒẓẔẕẖẗẘẙẚẛẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲ"
    "ỳỴỵỶỷỸỹĐđĦħıŁłØøŦŧƏə‘’‚‛ʻʼʽʾʿ´`“”„‟«»‐‑‒–—―−\xa0"
)
PLAIN = (
    "AAAAAACEEEEIIIINOOOOOUUUUYaaaaaaceeeeiiiinooooouuuuyyAaAaAaCcCcCcCcDdEeEeEeEeEeGgGgGgGgHhIiIiIiIiIIi"
    "JjKkLlLlLlLlNnNnNnOoOoOoRrRrRrSsSsSsSsTtTtUuUuUuUuUuUuWwYyYZzZzZzsOoUuDDdLLlNNnAaIiOoUuUuUuUuUuAaAaG"
    "gKkOoOojDDdGgNnAaAaAaEeEeIiIiOoOoRrRrUuUuSsTtHhAaEeOoOoOoOoYyAaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhH"
    "hHhHhIiIiKkKkKkLlLlLlLlMmMmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRrSsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVvWwWwWwWwWwX"
    "xXxYyZzZzZzhtwyasAaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEeEeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuY"
    "yYyYyYyDdHhiLlOoTtAa'''''''''''\"\"\"\"\"\"------- "
)


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


UNSAID = "'."  # "U.S.", "Ma'arouf"


def _plain(words: str) -> str:
    return f"translate({words}, {_literal(LETTERS)}, {_literal(PLAIN)})"


def _folded(plain: str) -> str:
    """An article becomes as many spaces as it has letters: places in a text stay."""
    short = f"regexp_replace({plain}, '\\m(?:(?:al|el|ez|az|at|ad|as|an|ar)-|(?:al|el|ez|az) )', '   ', 'gi')"
    return f"regexp_replace({short}, '\\mash-', '    ', 'gi')"


def _function(name: str, expression: str) -> migrations.RunSQL:
    """Neither function calls the other: where a backup is restored they are found by no short name."""
    return migrations.RunSQL(
        f"CREATE FUNCTION {name}(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT {expression} $$",
        f"DROP FUNCTION {name}(text)",
    )


SAID = f"translate({_plain('words')}, {_literal(UNSAID)}, '')"
NAME = f"btrim(regexp_replace(lower({_folded(SAID)}), '[\\x01- !-/:-@\\[-`{{-\\x7f]+', ' ', 'g'))"
# What the history keeps of an actor and an alias: all but the folded name, so that each names its columns now.
ACTOR_KEPT = pgtrigger.compiler.Trigger(
    name="update_update",
    sql=pgtrigger.compiler.UpsertTriggerSql(
        condition='WHEN (OLD."country_id" IS DISTINCT FROM (NEW."country_id") OR OLD."curated" IS DISTINCT FROM (NEW."curated") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."slug" IS DISTINCT FROM (NEW."slug"))',
        func='INSERT INTO "timeline_actorversion" ("country_id", "curated", "id", "kind", "merged_into_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug") VALUES (NEW."country_id", NEW."curated", NEW."id", NEW."kind", NEW."merged_into_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."slug"); RETURN NULL;',
        hash="efaa90ebe900ec78ee5de84c73474efb9441cf4a",
        operation="UPDATE",
        pgid="pgtrigger_update_update_7c9d0",
        table="timeline_actor",
        when="AFTER",
    ),
)
ALIAS_KEPT = pgtrigger.compiler.Trigger(
    name="update_update",
    sql=pgtrigger.compiler.UpsertTriggerSql(
        condition='WHEN (OLD."actor_id" IS DISTINCT FROM (NEW."actor_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."text" IS DISTINCT FROM (NEW."text"))',
        func='INSERT INTO "timeline_aliasversion" ("actor_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."actor_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."text"); RETURN NULL;',
        hash="a073b88d1d4ba2fe6ab387942f8de5b7a3a9105a",
        operation="UPDATE",
        pgid="pgtrigger_update_update_e3a35",
        table="timeline_alias",
        when="AFTER",
    ),
)
TEXT = django.db.models.functions.text.Left("text", 200000)


def folded(text: object, function: str = "timeline_fold") -> models.Func:
    return models.Func(text, function=function, output_field=models.TextField())


def name(field: str) -> models.GeneratedField:
    return models.GeneratedField(
        db_persist=True,
        expression=folded(field, "timeline_fold_name"),
        output_field=models.TextField(),
    )


def search(*parts: models.Func) -> models.GeneratedField:
    return models.GeneratedField(
        db_persist=True,
        expression=django.contrib.postgres.search.SearchVector(*parts, config="english"),
        output_field=django.contrib.postgres.search.SearchVectorField(),
    )


def search_index(model: str) -> django.contrib.postgres.indexes.GinIndex:
    return django.contrib.postgres.indexes.GinIndex(fields=["search"], name=f"{model}_search")


class Migration(migrations.Migration):
    dependencies = [("timeline", "0015_key_events")]

    operations = [
        _function("timeline_fold", _folded(_plain("words"))),
        _function("timeline_fold_name", NAME),
        RemoveTrigger("actor", "update_update"),
        RemoveTrigger("alias", "update_update"),
        migrations.AddField("actor", "folded", name("name")),
        migrations.AddField("alias", "folded", name("text")),
        migrations.AddIndex("actor", models.Index(fields=["folded"], name="actor_folded")),
        migrations.AddIndex("alias", models.Index(fields=["folded"], name="alias_folded")),
        migrations.RemoveIndex("event", "event_search"),
        migrations.RemoveField("event", "search"),
        migrations.AddField("event", "search", search(folded(TEXT))),
        migrations.AddIndex("event", search_index("event")),
        migrations.RemoveIndex("statement", "statement_search"),
        migrations.RemoveField("statement", "search"),
        migrations.AddField("statement", "search", search(folded(TEXT), folded("attribution"))),
        migrations.AddIndex("statement", search_index("statement")),
        AddTrigger("actor", ACTOR_KEPT),
        AddTrigger("alias", ALIAS_KEPT),
    ]
