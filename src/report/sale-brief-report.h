/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-document.h"

G_BEGIN_DECLS

/**
 * SaleBriefFact:
 * @value: "€60,000", "45 watch"
 * @label: what it is
 * @remark: (nullable): how sure, since when
 *
 * One of the figures at the top.
 */
typedef struct
{
  char *value;
  char *label;
  char *remark;
  SaleTone tone;
} SaleBriefFact;

/**
 * SaleBriefItem:
 * @text: a person, a contract, a promise, a signal, a meeting
 * @detail: (nullable): what else there is to know of it
 * @when: (nullable): its date, in words
 */
typedef struct
{
  SaleBullet bullet;
  char *text;
  char *detail;
  char *when;
} SaleBriefItem;

/**
 * SaleBriefSection:
 * @title: "People", "Contracts", "Promises"
 * @second: whether it stands in the second column
 * @items: (element-type SaleBriefItem): the most important first
 */
typedef struct
{
  char *title;
  gboolean second;
  GPtrArray *items;
} SaleBriefSection;

/**
 * SaleBriefData:
 * @headline: (nullable): tier, stage, owner, in a line
 * @author: (nullable): who prepared it
 * @language: (nullable): BCP 47; the locale's without it
 * @success: (nullable): the success definition, verbatim
 * @success_said_by: (nullable): whose words it is, and of when
 * @next: (nullable): the next best action
 * @next_reason: (nullable): and why
 *
 * What one should know of an account before a meeting, on one page. For our own
 * use; private notes have no place in it all the same. Texts are owned.
 */
typedef struct
{
  char *customer;
  char *headline;
  char *author;
  char *language;
  SaleDate today;
  char *success;
  char *success_said_by;
  char *next;
  char *next_reason;
  SalePaper paper;

  GPtrArray *facts;
  GPtrArray *sections;
} SaleBriefData;

SaleBriefData *sale_brief_data_new (void);
void sale_brief_data_free (SaleBriefData *self);
void sale_brief_data_add_fact (SaleBriefData *self, const char *value, const char *label,
                               const char *remark, SaleTone tone);
SaleBriefSection *sale_brief_data_add_section (SaleBriefData *self, const char *title,
                                               gboolean second);
void sale_brief_section_add (SaleBriefSection *self, SaleBullet bullet, const char *text,
                             const char *detail, const char *when);

void sale_brief_report_add (SaleBlock *body, const SaleBriefData *data, guint most);
guint sale_brief_report_fit (const SaleBriefData *data);
SaleDocument *sale_brief_report_new (const SaleBriefData *data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleBriefData, sale_brief_data_free)

G_END_DECLS
