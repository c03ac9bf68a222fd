/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the sample's text says in one line and is many records. */
#include "sale-demo-script.h"

#include "sale-playbooks.h"
#include "sale-records.h"

#include <string.h>

#define DAYS_PER_WEEK 7
#define MOST_POINTS 32

/* Curves ----------------------------------------------------------------- */

typedef struct
{
  double points[MOST_POINTS];
  guint n_points;
} Curve;

static Curve
read_curve (SaleDemoScript *self, const SaleDemoStanza *stanza)
{
  const char *text = sale_demo_stanza_get (stanza, "points");
  g_auto (GStrv) words = g_strsplit (text ? text : "", " ", MOST_POINTS);
  Curve curve = { 0 };

  for (guint i = 0; words[i] && *words[i]; i++)
    curve.points[curve.n_points++] = g_ascii_strtod (words[i], NULL);
  if (curve.n_points == 0)
    sale_demo_script_fail (self, stanza, "points", "none");
  return curve;
}

/* The curve at step @i of @n, straight between its points. */
static double
curve_at (const Curve *self, guint i, guint n)
{
  double place = n > 1 ? (double) i * (self->n_points - 1) / (n - 1) : 0;
  guint left = MIN ((guint) place, self->n_points - 1);
  guint right = MIN (left + 1, self->n_points - 1);

  return self->points[left] + (self->points[right] - self->points[left]) * (place - left);
}

/* rates USD | months: 26 | points: .92 .88 ------------------------------- */

static void
write_rates (SaleDemoScript *self, const SaleDemoStanza *stanza)
{
  guint months = (guint) sale_demo_script_get_int (stanza, "months", 26);
  Curve curve = read_curve (self, stanza);
  int year, month;

  sale_date_get_ymd (self->writer->today, &year, &month, NULL);
  for (guint i = 0; i < months && curve.n_points > 0; i++)
    {
      SaleDate first = sale_date_new (year, month, 1);

      sale_demo_script_create (self, SALE_KIND_RATE, stanza->title);
      sale_demo_writer_set_date (self->writer, sale_rate_field_date,
                                 sale_date_add_months (first, (int) (i - months) + 1));
      sale_demo_writer_set_real (self->writer, sale_rate_field_rate, curve_at (&curve, i, months));
    }
}

/* series FEATURE | weeks: 52 | licensed: 50 | points: 12 38 41 ----------- */

static gint64
shake (SaleDemoScript *self, double value, int percent)
{
  double swing = sale_demo_random_between (&self->writer->random, -percent, percent) / 100.;

  return (gint64) (value * (1 + swing) + .5);
}

static void
write_week (SaleDemoScript *self, const SaleDemoStanza *stanza, SaleDate monday, double value)
{
  gboolean counts = g_strcmp0 (sale_demo_stanza_get (stanza, "of"), "count") == 0;
  int licensed = sale_demo_script_get_int (stanza, "licensed", 0);
  int limit = sale_demo_script_get_int (stanza, "limit", 0);
  gint64 number = shake (self, value, sale_demo_script_get_int (stanza, "noise", 6));

  sale_demo_script_create (self, SALE_KIND_USAGE, stanza->title);
  sale_demo_writer_set_date (self->writer, sale_usage_field_period_start, monday);
  if (licensed > 0)
    {
      number = MIN (number, licensed);
      sale_demo_writer_set_int (self->writer, sale_usage_field_licensed, licensed);
    }
  if (limit > 0)
    sale_demo_writer_set_int (self->writer, sale_usage_field_limit, limit);
  sale_demo_writer_set_int (self->writer, counts ? sale_usage_field_count : sale_usage_field_active,
                            number);
}

static void
write_series (SaleDemoScript *self, const SaleDemoStanza *stanza)
{
  guint weeks = (guint) sale_demo_script_get_int (stanza, "weeks", 40);
  SaleDate to = sale_demo_script_get_date (self, stanza, "to", self->writer->today);
  /* The last week that is over. */
  SaleDate monday = to - (sale_date_get_weekday (to) - 1) - DAYS_PER_WEEK;
  Curve curve = read_curve (self, stanza);

  for (guint i = 0; i < weeks && curve.n_points > 0; i++)
    write_week (self, stanza, monday - DAYS_PER_WEEK * (int) (weeks - 1 - i),
                curve_at (&curve, i, weeks));
}

/* routine | from: -18m | to: -30d | every: 24 | with: Ines Müller; … ----- */

/* The one that was used least, so that nothing is said twice too soon. */
static guint
choose_routine (SaleDemoScript *self)
{
  guint n = self->routine->len, best = sale_demo_random_below (&self->writer->random, n);

  for (guint i = 0; i < n; i++)
    {
      guint candidate = (best + i) % n;

      if (self->routine_used[candidate] < self->routine_used[best])
        best = candidate;
    }
  self->routine_used[best]++;
  return best;
}

static void
write_routine_at (SaleDemoScript *self, const char *person, SaleDate day)
{
  const SaleDemoStanza *choice = self->routine->pdata[choose_routine (self)];
  gint64 contact = sale_demo_script_find (self, SALE_KIND_CONTACT, person);
  const char *next = sale_demo_stanza_get (choice, "next");
  int minutes = 9 * 60 + 30 * sale_demo_random_between (&self->writer->random, 0, 15);
  gboolean mail = g_str_equal (choice->kind, "mail");

  sale_demo_script_create (self, SALE_KIND_ACTIVITY, sale_demo_stanza_get (choice, "text"));
  sale_demo_script_set_instant (self, sale_activity_field_at, sale_activity_field_at_offset,
                                sale_demo_script_move_to_work (self, day), minutes);
  sale_demo_writer_set_text (self->writer, sale_activity_field_kind, choice->kind);
  sale_demo_writer_set_refs (self->writer, sale_activity_field_contacts, &contact, 1);
  sale_demo_writer_set_int (self->writer, sale_activity_field_two_way, !mail);
  if (!mail)
    sale_demo_writer_set_int (self->writer, sale_activity_field_minutes,
                              g_str_equal (choice->kind, "call") ? 20 : 45);
  if (next)
    sale_demo_writer_set_text (self->writer, sale_activity_field_next_step, next);
}

static void
write_routine (SaleDemoScript *self, const SaleDemoStanza *stanza)
{
  const char *with = sale_demo_stanza_get (stanza, "with");
  g_auto (GStrv) people = g_strsplit (with ? with : "", "; ", -1);
  guint n_people = g_strv_length (people);
  SaleDate day = sale_demo_script_get_date (self, stanza, "from", self->writer->today);
  SaleDate to = sale_demo_script_get_date (self, stanza, "to", self->writer->today);
  int every = MAX (sale_demo_script_get_int (stanza, "every", 30), 5);

  for (guint i = 0; people[i]; i++)
    if (sale_demo_script_find (self, SALE_KIND_CONTACT, people[i]) == 0)
      sale_demo_script_fail (self, stanza, "with", people[i]);
  while (day < to && n_people > 0 && self->writer->error == NULL)
    {
      write_routine_at (self, people[sale_demo_random_below (&self->writer->random, n_people)],
                        day);
      day += every + sale_demo_random_between (&self->writer->random, -every / 4, every / 4);
    }
}

/* follow ONBOARDING | name: … | anchor: -11m | done_until: today --------- */

static const SaleShippedPlaybook *
find_playbook (SaleDemoScript *self, const SaleDemoStanza *stanza)
{
  guint n_playbooks;
  const SaleShippedPlaybook *shipped = sale_playbooks_get_shipped (&n_playbooks);
  int kind = sale_word_from_nick (sale_playbook_kind_words, stanza->title ? stanza->title : "");

  for (guint i = 0; i < n_playbooks; i++)
    if ((int) shipped[i].kind == kind)
      return &shipped[i];
  sale_demo_script_fail (self, stanza, NULL, "no such playbook");
  return NULL;
}

static gint64
write_plan (SaleDemoScript *self, const SaleDemoStanza *stanza, const SaleShippedPlaybook *playbook,
            SaleDate anchor)
{
  const char *kind = sale_word_to_nick (sale_playbook_kind_words, playbook->kind);
  const char *name = sale_demo_stanza_get (stanza, "name");
  const char *about = sale_demo_stanza_get (stanza, "about");
  gint64 about_id = about ? sale_demo_script_find (self, SALE_KIND_ANY, about) : 0;
  gint64 id = sale_demo_script_create (self, SALE_KIND_PLAN, name ? name : playbook->name);

  sale_demo_writer_set_int (self->writer, sale_plan_field_playbook,
                            sale_demo_script_find (self, SALE_KIND_PLAYBOOK, kind));
  sale_demo_writer_set_text (self->writer, sale_plan_field_kind, kind);
  sale_demo_writer_set_date (self->writer, sale_plan_field_anchor, anchor);
  sale_demo_writer_set_text (self->writer, sale_plan_field_owner, self->owner);
  if (about_id != 0)
    sale_demo_writer_set_int (self->writer, sale_plan_field_about, about_id);
  else if (about)
    sale_demo_script_fail (self, stanza, "about", about);
  return id;
}

static void
set_dependencies (SaleDemoScript *self, gint64 plan, guint depends_on)
{
  gint64 ids[32];
  gsize n_ids = 0;

  /* The steps come right behind their plan. */
  for (guint i = 0; i < 32; i++)
    if (depends_on & (1u << i))
      ids[n_ids++] = plan - 1 - (gint64) i;
  if (n_ids > 0)
    sale_demo_writer_set_refs (self->writer, sale_step_field_depends_on, ids, n_ids);
}

static void
set_done (SaleDemoScript *self, const SaleDemoStanza *stanza, const SaleShippedStep *step,
          SaleDate anchor, SaleDate due)
{
  const char *by = sale_demo_stanza_get (stanza, "confirmed_by");
  int late = sale_demo_script_get_int (stanza, "late", 3);
  SaleDate done = due + sale_demo_random_between (&self->writer->random, -2, late);

  if (step->first_value)
    done = anchor + sale_demo_script_get_int (stanza, "first_value_after", done - anchor);
  done = MIN (sale_demo_script_move_to_work (self, done), self->writer->today);
  sale_demo_writer_set_date (self->writer, sale_step_field_done_on, done);
  if (!step->first_value || by == NULL)
    return;
  sale_demo_writer_set_text (self->writer, sale_step_field_confirmed_by, by);
  sale_demo_writer_set_date (self->writer, sale_step_field_confirmed_on, done);
}

static void
write_step (SaleDemoScript *self, const SaleDemoStanza *stanza, const SaleShippedStep *step,
            gint64 plan, SaleDate anchor)
{
  SaleDate due = sale_demo_script_move_to_work (self, anchor + step->offset_days);
  SaleDate until = sale_demo_script_get_date (self, stanza, "done_until", self->writer->today - 1);

  sale_demo_script_create (self, SALE_KIND_STEP, step->title);
  sale_demo_writer_set_text (self->writer, sale_step_field_side,
                             sale_word_to_nick (sale_party_words, step->side));
  if (step->side == SALE_PARTY_US)
    sale_demo_writer_set_text (self->writer, sale_step_field_assignee, self->owner);
  sale_demo_writer_set_date (self->writer, sale_step_field_due, due);
  sale_demo_writer_set_date (self->writer, sale_step_field_planned, due);
  sale_demo_writer_set_int (self->writer, sale_step_field_offset_days, step->offset_days);
  sale_demo_writer_set_int (self->writer, sale_step_field_required, step->required);
  sale_demo_writer_set_int (self->writer, sale_step_field_first_value, step->first_value);
  if (step->guidance)
    sale_demo_writer_set_text (self->writer, sale_step_field_guidance, step->guidance);
  set_dependencies (self, plan, step->depends_on);
  if (due <= until)
    set_done (self, stanza, step, anchor, due);
}

static void
write_follow (SaleDemoScript *self, const SaleDemoStanza *stanza)
{
  const SaleShippedPlaybook *playbook = find_playbook (self, stanza);
  SaleDate anchor = sale_demo_script_get_date (self, stanza, "anchor", self->writer->today);
  gint64 plan;

  if (playbook == NULL)
    return;
  plan = write_plan (self, stanza, playbook, anchor);
  for (guint i = 0; i < playbook->n_steps; i++)
    write_step (self, stanza, &playbook->steps[i], plan, anchor);
}

/**
 * sale_demo_find_generator:
 *
 * Returns: (nullable): what writes a stanza that begins with @name and is no
 *   record.
 */
SaleDemoGenerator
sale_demo_find_generator (const char *name)
{
  static const struct
  {
    const char *name;
    SaleDemoGenerator generator;
  } generators[] = {
    { "rates", write_rates },
    { "series", write_series },
    { "routine", write_routine },
    { "follow", write_follow },
  };

  for (guint i = 0; i < G_N_ELEMENTS (generators); i++)
    if (strcmp (generators[i].name, name) == 0)
      return generators[i].generator;
  return NULL;
}
