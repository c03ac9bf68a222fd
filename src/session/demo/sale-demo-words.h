/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to src/session/demo: names and sentences for the big book. */

#include "sale-demo-random.h"

G_BEGIN_DECLS

/**
 * SaleDemoPlace:
 * @people: which of the lists of names is used there
 *
 * A country of the big book.
 */
typedef struct
{
  const char *country;
  const char *city;
  const char *language;
  const char *zone;
  const char *currency;
  const char *company; /* the legal form */
  guint people;
} SaleDemoPlace;

const SaleDemoPlace *sale_demo_choose_place (SaleDemoRandom *random);
void sale_demo_append_company (GString *out, SaleDemoRandom *random, const SaleDemoPlace *place,
                               guint number);
void sale_demo_append_person (GString *out, SaleDemoRandom *random, const SaleDemoPlace *place);
void sale_demo_append_sentences (GString *out, SaleDemoRandom *random);
const char *sale_demo_choose_industry (SaleDemoRandom *random);
const char *sale_demo_choose_title (SaleDemoRandom *random);
const char *sale_demo_choose_product (SaleDemoRandom *random);
const char *sale_demo_choose_goal (SaleDemoRandom *random);
const char *sale_demo_choose_promise (SaleDemoRandom *random);

G_END_DECLS
