/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to src/store: finding a person in texts. */

#include <glib.h>

G_BEGIN_DECLS

/**
 * SaleTerms:
 *
 * By what a person is found: names, mail addresses, phone numbers.
 */
typedef struct _SaleTerms SaleTerms;

/**
 * SaleMatch:
 * @start: byte where it begins
 * @end: byte after it
 * @sure: not only a part of the name
 */
typedef struct
{
  gsize start;
  gsize end;
  gboolean sure;
} SaleMatch;

SaleTerms *sale_terms_new (void);
void sale_terms_free (SaleTerms *self);
void sale_terms_add_name (SaleTerms *self, const char *name);
void sale_terms_add_mail (SaleTerms *self, const char *mail);
void sale_terms_add_phone (SaleTerms *self, const char *phone);
GArray *sale_terms_match (const SaleTerms *self, const char *text);
char *sale_terms_redact (const SaleTerms *self, const char *text, gboolean unsure_too,
                         guint *n_redacted);
char *sale_match_dup_excerpt (const SaleMatch *self, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleTerms, sale_terms_free)

G_END_DECLS
