/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to src/session/demo: from the text of the sample to records. */

#include "sale-demo-stanza.h"
#include "sale-demo-writer.h"

#include "sale-calendar.h"

G_BEGIN_DECLS

/**
 * SaleDemoScript:
 * @calendar: the working days that days are moved to
 * @zone: of the hours
 * @places: names of the present account's records → their ids
 * @global_places: the same for what all accounts may name
 * @last: the newest record of each kind, to be the parent of those after it
 * @positions: where it stands in the order of its parent
 *
 * Writes stanzas, one text after the other.
 */
typedef struct
{
  SaleDemoWriter *writer;
  SaleCalendar *calendar;
  GTimeZone *zone;
  GHashTable *places;
  GHashTable *global_places;
  GPtrArray *routine; /* of SaleDemoStanza: everyday activities */
  guint *routine_used;
  gint64 last[SALE_N_KINDS];
  char *positions[SALE_N_KINDS];
  char *me;
  char *owner; /* of the present account */
  char *currency;
  const char *file;
} SaleDemoScript;

typedef void (*SaleDemoGenerator) (SaleDemoScript *self, const SaleDemoStanza *stanza);

void sale_demo_script_init (SaleDemoScript *self, SaleDemoWriter *writer, const char *me,
                            GTimeZone *zone, SaleCalendar *calendar);
void sale_demo_script_clear (SaleDemoScript *self);
void sale_demo_script_run (SaleDemoScript *self, const char *file, const char *text);

SaleDemoGenerator sale_demo_find_generator (const char *name);
void sale_demo_script_fail (SaleDemoScript *self, const SaleDemoStanza *stanza, const char *field,
                            const char *reason);
gint64 sale_demo_script_create (SaleDemoScript *self, SaleKind kind, const char *name);
gint64 sale_demo_script_find (SaleDemoScript *self, SaleKind kind, const char *name);
void sale_demo_script_add_place (SaleDemoScript *self, SaleKind kind, const char *name, gint64 id);
SaleDate sale_demo_script_get_date (SaleDemoScript *self, const SaleDemoStanza *stanza,
                                    const char *name, SaleDate fallback);
int sale_demo_script_get_int (const SaleDemoStanza *stanza, const char *name, int fallback);
SaleDate sale_demo_script_move_to_work (SaleDemoScript *self, SaleDate date);
void sale_demo_script_set_instant (SaleDemoScript *self, guint field, guint offset_field,
                                   SaleDate day, int minutes);

G_END_DECLS
