/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-brief-report.h"

static void
fact_free (gpointer data)
{
  SaleBriefFact *self = data;

  g_free (self->value);
  g_free (self->label);
  g_free (self->remark);
  g_free (self);
}

static void
item_free (gpointer data)
{
  SaleBriefItem *self = data;

  g_free (self->text);
  g_free (self->detail);
  g_free (self->when);
  g_free (self);
}

static void
section_free (gpointer data)
{
  SaleBriefSection *self = data;

  g_free (self->title);
  g_ptr_array_unref (self->items);
  g_free (self);
}

/**
 * sale_brief_data_new:
 *
 * Returns: (transfer full): an empty brief
 */
SaleBriefData *
sale_brief_data_new (void)
{
  SaleBriefData *self = g_new0 (SaleBriefData, 1);

  self->today = SALE_DATE_NONE;
  self->paper = sale_paper_for_locale ();
  self->facts = g_ptr_array_new_with_free_func (fact_free);
  self->sections = g_ptr_array_new_with_free_func (section_free);
  return self;
}

void
sale_brief_data_free (SaleBriefData *self)
{
  char *texts[] = { self->customer, self->headline,        self->author, self->language,
                    self->success,  self->success_said_by, self->next,   self->next_reason };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_ptr_array_unref (self->facts);
  g_ptr_array_unref (self->sections);
  g_free (self);
}

void
sale_brief_data_add_fact (SaleBriefData *self, const char *value, const char *label,
                          const char *remark, SaleTone tone)
{
  SaleBriefFact *fact = g_new0 (SaleBriefFact, 1);

  fact->value = g_strdup (value);
  fact->label = g_strdup (label);
  fact->remark = g_strdup (remark);
  fact->tone = tone;
  g_ptr_array_add (self->facts, fact);
}

/**
 * sale_brief_data_add_section:
 * @second: whether it stands in the second column
 *
 * Returns: (transfer none): a section without items, which is not shown
 */
SaleBriefSection *
sale_brief_data_add_section (SaleBriefData *self, const char *title, gboolean second)
{
  SaleBriefSection *section = g_new0 (SaleBriefSection, 1);

  section->title = g_strdup (title);
  section->second = second;
  section->items = g_ptr_array_new_with_free_func (item_free);
  g_ptr_array_add (self->sections, section);
  return section;
}

/**
 * sale_brief_section_add:
 * @detail: (nullable): a second line
 * @when: (nullable): a date, in words
 */
void
sale_brief_section_add (SaleBriefSection *self, SaleBullet bullet, const char *text,
                        const char *detail, const char *when)
{
  SaleBriefItem *item = g_new0 (SaleBriefItem, 1);

  item->bullet = bullet;
  item->text = g_strdup (text);
  item->detail = g_strdup (detail);
  item->when = g_strdup (when);
  g_ptr_array_add (self->items, item);
}
