/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-demo-script.h"

#include "sale-demo-date.h"

#include "sale-plans.h"
#include "sale-records.h"

#include <string.h>

#define MS_PER_MINUTE (G_GINT64_CONSTANT (60000))

void
sale_demo_script_init (SaleDemoScript *self, SaleDemoWriter *writer, const char *me,
                       GTimeZone *zone, SaleCalendar *calendar)
{
  *self = (SaleDemoScript) { .writer = writer,
                             .calendar = sale_calendar_ref (calendar),
                             .zone = g_time_zone_ref (zone),
                             .me = g_strdup (me),
                             .owner = g_strdup (me) };
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->global_places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

void
sale_demo_script_clear (SaleDemoScript *self)
{
  g_clear_pointer (&self->calendar, sale_calendar_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->global_places, g_hash_table_unref);
  g_clear_pointer (&self->routine, g_ptr_array_unref);
  g_clear_pointer (&self->routine_used, g_free);
  g_clear_pointer (&self->me, g_free);
  g_clear_pointer (&self->owner, g_free);
  g_clear_pointer (&self->currency, g_free);
  for (guint i = 0; i < G_N_ELEMENTS (self->positions); i++)
    g_clear_pointer (&self->positions[i], g_free);
}

/**
 * sale_demo_script_fail:
 * @field: (nullable): where in @stanza
 *
 * Ends the writing: the text is part of the program, so this is a mistake in it.
 */
void
sale_demo_script_fail (SaleDemoScript *self, const SaleDemoStanza *stanza, const char *field,
                       const char *reason)
{
  if (self->writer->error == NULL)
    g_set_error (&self->writer->error, SALE_ERROR, SALE_ERROR_INVALID, "%s:%u: %s%s%s: %s",
                 self->file, stanza->line, stanza->kind, field ? ": " : "", field ? field : "",
                 reason);
}

/* Names ------------------------------------------------------------------ */

static char *
make_key (SaleKind kind, const char *name)
{
  return g_strdup_printf ("%d\n%s", (int) kind, name);
}

static gboolean
is_global (SaleKind kind)
{
  return kind == SALE_KIND_ACCOUNT || kind == SALE_KIND_PLAYBOOK;
}

/**
 * sale_demo_script_add_place:
 *
 * Lets the records after it refer to the record @id by @name.
 */
void
sale_demo_script_add_place (SaleDemoScript *self, SaleKind kind, const char *name, gint64 id)
{
  GHashTable *places = is_global (kind) ? self->global_places : self->places;

  g_hash_table_replace (places, make_key (kind, name), g_memdup2 (&id, sizeof id));
  g_hash_table_replace (places, make_key (SALE_KIND_ANY, name), g_memdup2 (&id, sizeof id));
}

/**
 * sale_demo_script_find:
 *
 * Returns: the id of the record called @name, 0 for none.
 */
gint64
sale_demo_script_find (SaleDemoScript *self, SaleKind kind, const char *name)
{
  g_autofree char *key = make_key (kind, name);
  gint64 *id = g_hash_table_lookup (self->places, key);

  if (id == NULL)
    id = g_hash_table_lookup (self->global_places, key);
  return id ? *id : 0;
}

/* Days and hours --------------------------------------------------------- */

/**
 * sale_demo_script_move_to_work:
 *
 * Nobody meets on a Sunday.
 *
 * Returns: @date, or the working day next to it on the far side of today.
 */
SaleDate
sale_demo_script_move_to_work (SaleDemoScript *self, SaleDate date)
{
  int step = date < self->writer->today ? -1 : 1;

  while (!sale_calendar_is_working_day (self->calendar, date))
    date += step;
  return date;
}

SaleDate
sale_demo_script_get_date (SaleDemoScript *self, const SaleDemoStanza *stanza, const char *name,
                           SaleDate fallback)
{
  const char *text = sale_demo_stanza_get (stanza, name);
  SaleDate date;

  if (text == NULL)
    return fallback;
  if (sale_demo_date_parse (text, self->writer->today, self->calendar, &date))
    return date;
  sale_demo_script_fail (self, stanza, name, "not a day");
  return fallback;
}

int
sale_demo_script_get_int (const SaleDemoStanza *stanza, const char *name, int fallback)
{
  const char *text = sale_demo_stanza_get (stanza, name);

  return text ? (int) g_ascii_strtoll (text, NULL, 10) : fallback;
}

/**
 * sale_demo_script_set_instant:
 * @minutes: after midnight in the script's zone
 *
 * Sets an instant and the offset it was written with.
 */
void
sale_demo_script_set_instant (SaleDemoScript *self, guint field, guint offset_field, SaleDate day,
                              int minutes)
{
  gint64 instant = sale_date_to_instant (day, self->zone) + minutes * MS_PER_MINUTE;
  int interval = g_time_zone_find_interval (self->zone, G_TIME_TYPE_UNIVERSAL, instant / 1000);

  sale_demo_writer_set_int (self->writer, field, instant);
  sale_demo_writer_set_int (self->writer, offset_field,
                            g_time_zone_get_offset (self->zone, interval) / 60);
}

/* A day, and perhaps an hour behind it: "-3d 10:30". */
static gboolean
split_hour (char *text, int *minutes)
{
  char *hour = strrchr (text, ' ');
  char *colon = hour ? strchr (hour, ':') : NULL;

  if (colon == NULL)
    return FALSE;
  *minutes =
      (int) (60 * g_ascii_strtoll (hour + 1, NULL, 10) + g_ascii_strtoll (colon + 1, NULL, 10));
  *hour = '\0';
  return TRUE;
}

static gboolean
set_instant (SaleDemoScript *self, guint field, const char *text)
{
  g_autofree char *day_text = g_strdup (text);
  int minutes = 9 * 60 + 30 * sale_demo_random_between (&self->writer->random, 0, 15);
  SaleDate day;

  split_hour (day_text, &minutes);
  if (!sale_demo_date_parse (day_text, self->writer->today, self->calendar, &day))
    return FALSE;
  /* The offset stands right behind the instant in every list of fields. */
  sale_demo_script_set_instant (self, field, field + 1, sale_demo_script_move_to_work (self, day),
                                minutes);
  return TRUE;
}

/* What happens does so on a working day; terms, prices and rates have their own. */
static gboolean
happens (SaleKind kind)
{
  return kind != SALE_KIND_ACCOUNT && kind != SALE_KIND_CONTRACT && kind != SALE_KIND_PRICE_STEP &&
         kind != SALE_KIND_RENEWAL && kind != SALE_KIND_GOAL && kind != SALE_KIND_USAGE;
}

static gboolean
set_date (SaleDemoScript *self, SaleKind kind, guint field, const char *text)
{
  SaleDate day;

  if (!sale_demo_date_parse (text, self->writer->today, self->calendar, &day))
    return FALSE;
  sale_demo_writer_set_date (self->writer, field,
                             happens (kind) ? sale_demo_script_move_to_work (self, day) : day);
  return TRUE;
}

/* Texts ------------------------------------------------------------------ */

/* In English, as the texts are, whatever the locale. */
static char *
format_day (SaleDate date, const char *format)
{
  static const char *const months[] = { "January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December" };
  int year, month, day;

  sale_date_get_ymd (date, &year, &month, &day);
  if (strcmp (format, "day") == 0)
    return g_strdup_printf ("%d %s", day, months[month - 1]);
  if (strcmp (format, "month") == 0)
    return g_strdup (months[month - 1]);
  if (strcmp (format, "year") == 0)
    return g_strdup_printf ("%d", year);
  if (strcmp (format, "quarter") == 0)
    return g_strdup_printf ("Q%d %d", (month + 2) / 3, year);
  if (strcmp (format, "period") == 0)
    return g_strdup_printf ("%dQ%d", year, (month + 2) / 3);
  return NULL;
}

/* What stands between braces: days, then how they are written. */
static char *
dup_inserted (SaleDemoScript *self, const char *inside, gsize length)
{
  g_autofree char *text = g_strndup (inside, length);
  char *space = strrchr (text, ' ');
  SaleDate day;

  if (space == NULL)
    return NULL;
  *space = '\0';
  if (!sale_demo_date_parse (text, self->writer->today, self->calendar, &day))
    return NULL;
  return format_day (day, space + 1);
}

/* "{-3m month}" becomes the name of that month and "\n" a new line. */
static char *
dup_text (SaleDemoScript *self, const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p; p++)
    {
      const char *end = *p == '{' ? strchr (p, '}') : NULL;
      g_autofree char *inserted = end ? dup_inserted (self, p + 1, (gsize) (end - p - 1)) : NULL;

      if (inserted)
        {
          g_string_append (out, inserted);
          p = end;
        }
      else if (p[0] == '\\' && p[1] == 'n')
        {
          g_string_append_c (out, '\n');
          p++;
        }
      else
        g_string_append_c (out, *p);
    }
  return g_string_free_and_steal (out);
}

/* Fields ----------------------------------------------------------------- */

static gboolean
set_ref (SaleDemoScript *self, const SaleFieldSpec *spec, guint field, const char *text)
{
  gint64 id = sale_demo_script_find (self, spec->target, text);

  if (id != 0)
    sale_demo_writer_set_int (self->writer, field, id);
  return id != 0;
}

static gboolean
set_refs (SaleDemoScript *self, const SaleFieldSpec *spec, guint field, const char *text)
{
  g_auto (GStrv) names = g_strsplit (text, "; ", -1);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; names[i]; i++)
    {
      gint64 id = sale_demo_script_find (self, spec->target, names[i]);

      if (id == 0)
        return FALSE;
      g_array_append_val (ids, id);
    }
  sale_demo_writer_set_refs (self->writer, field, (gint64 *) (gpointer) ids->data, ids->len);
  return TRUE;
}

static gboolean
set_words (SaleDemoScript *self, guint field, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, ", ", -1);
  g_autofree char *json = sale_words_join ((const char *const *) words);

  sale_demo_writer_set_text (self->writer, field, json);
  return TRUE;
}

static gboolean
set_plain (SaleDemoScript *self, const SaleFieldSpec *spec, guint field, const char *raw)
{
  g_autofree char *text = dup_text (self, raw);
  SaleValue value;

  if (!sale_field_from_text (spec, text, self->currency, &value, NULL))
    return FALSE;
  sale_demo_writer_take (self->writer, field, value);
  return TRUE;
}

static gboolean
set_field (SaleDemoScript *self, const SaleKindSpec *kind, guint field, const char *text)
{
  const SaleFieldSpec *spec = &kind->fields[field];

  switch (spec->type)
    {
    case SALE_FIELD_DATE:
      return set_date (self, kind->kind, field, text);
    case SALE_FIELD_INSTANT:
      return set_instant (self, field, text);
    case SALE_FIELD_REF:
      return set_ref (self, spec, field, text);
    case SALE_FIELD_REFS:
      return set_refs (self, spec, field, text);
    case SALE_FIELD_WORDS:
      return set_words (self, field, text);
    default:
      return set_plain (self, spec, field, text);
    }
}

static void
set_named_field (SaleDemoScript *self, const SaleKindSpec *kind, const SaleDemoStanza *stanza,
                 const SaleDemoField *field)
{
  int number = sale_kind_find_field (kind, field->name);

  if (number < 0)
    sale_demo_script_fail (self, stanza, field->name, "no such field");
  else if (!set_field (self, kind, (guint) number, field->value))
    sale_demo_script_fail (self, stanza, field->name, field->value);
}

/* What the text need not repeat ------------------------------------------ */

static void
set_default (SaleDemoScript *self, const SaleKindSpec *kind, const SaleDemoStanza *stanza,
             const char *name, const char *value)
{
  int number = sale_kind_find_field (kind, name);

  if (number >= 0 && value && sale_demo_stanza_get (stanza, name) == NULL)
    set_plain (self, &kind->fields[number], (guint) number, value);
}

static gboolean
has_amount (const SaleKindSpec *kind, const SaleDemoStanza *stanza)
{
  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].type == SALE_FIELD_MONEY &&
        sale_demo_stanza_get (stanza, kind->fields[i].name))
      return TRUE;
  return FALSE;
}

static void
set_defaults (SaleDemoScript *self, const SaleKindSpec *kind, const SaleDemoStanza *stanza)
{
  const char *word = sale_demo_stanza_get (stanza, "kind");

  if (kind->kind != SALE_KIND_DECISION)
    set_default (self, kind, stanza, "owner", self->owner);
  if (kind->kind == SALE_KIND_TASK)
    set_default (self, kind, stanza, "assignee", self->owner);
  if (kind->kind == SALE_KIND_RATING || kind->kind == SALE_KIND_HEALTH_OVERRIDE)
    set_default (self, kind, stanza, "author", self->owner);
  if (kind->kind == SALE_KIND_ACTIVITY)
    set_default (self, kind, stanza, "two_way",
                 g_strcmp0 (word, "call") == 0 || g_strcmp0 (word, "meeting") == 0 ? "true"
                                                                                   : "false");
  if (has_amount (kind, stanza))
    set_default (self, kind, stanza, "currency", self->currency);
}

/* Records ---------------------------------------------------------------- */

static void
set_owners (SaleDemoScript *self, const SaleKindSpec *kind)
{
  if (kind->account >= 0 && kind->kind != SALE_KIND_ACCOUNT)
    sale_demo_writer_set_int (self->writer, (guint) kind->account, self->last[SALE_KIND_ACCOUNT]);
  if (kind->parent >= 0)
    sale_demo_writer_set_int (self->writer, (guint) kind->parent,
                              self->last[kind->fields[kind->parent].target]);
}

/* Children of a new parent are counted anew. */
static void
forget_positions (SaleDemoScript *self, SaleKind parent)
{
  for (SaleKind kind = 1; kind < SALE_N_KINDS; kind++)
    {
      const SaleKindSpec *spec = sale_kind_get_spec (kind);

      if (spec->parent >= 0 && spec->fields[spec->parent].target == parent)
        g_clear_pointer (&self->positions[kind], g_free);
    }
}

static void
set_position (SaleDemoScript *self, const SaleKindSpec *spec)
{
  int field = sale_kind_find_field (spec, "position");
  g_autofree char *position = NULL;

  if (field < 0)
    return;
  position = sale_position_between (self->positions[spec->kind], NULL);
  sale_demo_writer_set_text (self->writer, (guint) field, position);
  g_set_str (&self->positions[spec->kind], position);
}

/**
 * sale_demo_script_create:
 * @raw: (nullable): its title
 *
 * Begins a record of the present account, or of the last record of the kind it
 * is part of.
 */
gint64
sale_demo_script_create (SaleDemoScript *self, SaleKind kind, const char *raw)
{
  g_autofree char *name = raw ? dup_text (self, raw) : NULL;
  const SaleKindSpec *spec = sale_kind_get_spec (kind);
  gint64 id = sale_demo_writer_create (self->writer, kind);

  self->last[kind] = id;
  forget_positions (self, kind);
  set_owners (self, spec);
  set_position (self, spec);
  if (name && spec->title >= 0)
    sale_demo_writer_set_text (self->writer, (guint) spec->title, name);
  if (name)
    sale_demo_script_add_place (self, kind, name, id);
  return id;
}

static void
enter_account (SaleDemoScript *self, const SaleDemoStanza *stanza)
{
  const char *currency = sale_demo_stanza_get (stanza, "currency");
  const char *owner = sale_demo_stanza_get (stanza, "owner");

  g_hash_table_remove_all (self->places);
  g_set_str (&self->currency, currency ? currency : "EUR");
  g_set_str (&self->owner, owner ? owner : self->me);
}

/* A `key` is a name for the text alone. */
static void
write_record (SaleDemoScript *self, SaleKind kind, const SaleDemoStanza *stanza)
{
  const SaleKindSpec *spec = sale_kind_get_spec (kind);
  const char *key = sale_demo_stanza_get (stanza, "key");
  gint64 id;

  if (kind == SALE_KIND_ACCOUNT)
    enter_account (self, stanza);
  id = sale_demo_script_create (self, kind, stanza->title);
  if (key)
    sale_demo_script_add_place (self, kind, key, id);
  for (guint i = 0; i < stanza->fields->len; i++)
    {
      const SaleDemoField *field = &g_array_index (stanza->fields, SaleDemoField, i);

      if (!g_str_equal (field->name, "key"))
        set_named_field (self, spec, stanza, field);
    }
  set_defaults (self, spec, stanza);
}

static void
write_stanza (SaleDemoScript *self, const SaleDemoStanza *stanza)
{
  SaleDemoGenerator generator = sale_demo_find_generator (stanza->kind);
  const SaleKindSpec *spec = sale_kind_find (stanza->kind);

  if (generator)
    generator (self, stanza);
  else if (spec)
    write_record (self, spec->kind, stanza);
  else
    sale_demo_script_fail (self, stanza, NULL, "no such kind");
}

/**
 * sale_demo_script_run:
 * @file: what @text is called in a message
 *
 * Writes the records of @text.
 */
void
sale_demo_script_run (SaleDemoScript *self, const char *file, const char *text)
{
  guint bad_line = 0;
  g_autoptr (GPtrArray) stanzas = sale_demo_stanzas_parse (text, &bad_line);

  self->file = file;
  if (stanzas == NULL)
    g_set_error (&self->writer->error, SALE_ERROR, SALE_ERROR_INVALID, "%s:%u", file, bad_line);
  else
    for (guint i = 0; i < stanzas->len && self->writer->error == NULL; i++)
      write_stanza (self, stanzas->pdata[i]);
}
