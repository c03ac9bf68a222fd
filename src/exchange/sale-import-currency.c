/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The currency of a book that has said nothing of money yet: that of what comes in. */
#include "sale-import-private.h"

#include "sale-records.h"

/* A book whose own words about money come along is asked no question. */
static gboolean
settles_it (SaleKind kind)
{
  return kind == SALE_KIND_SETTING || kind == SALE_KIND_RATE;
}

/**
 * sale_import_note_currency:
 * @row: one that was taken
 *
 * Notes what currency its amounts are in, while it is open what the book's is.
 */
void
sale_import_note_currency (SaleImport *self, const SaleStagedRow *row)
{
  const SaleKindSpec *spec = sale_kind_get_spec (row->kind);
  const SaleValue *value =
      spec->currency >= 0 ? sale_staged_row_get (row, (guint) spec->currency) : NULL;

  if (!self->options.currency_is_open || self->currencies == SALE_IMPORT_MANY)
    return;
  if (settles_it (row->kind))
    self->currencies = SALE_IMPORT_MANY;
  else if (value && value->type == SALE_VALUE_TEXT && self->currencies == SALE_IMPORT_NONE)
    {
      self->currencies = SALE_IMPORT_ONE;
      g_set_str (&self->only_currency, value->text);
    }
  else if (value && value->type == SALE_VALUE_TEXT &&
           !g_str_equal (value->text, self->only_currency))
    self->currencies = SALE_IMPORT_MANY;
}

/**
 * sale_import_settle_currency:
 *
 * Decides, when all rows are known, whether the book takes another currency.
 */
void
sale_import_settle_currency (SaleImport *self)
{
  gboolean differs =
      self->currencies == SALE_IMPORT_ONE && g_strcmp0 (self->only_currency, self->currency) != 0;

  self->report.currency = differs ? self->only_currency : NULL;
}

/**
 * sale_import_write_currency:
 * @set: to be added to
 *
 * Makes it the book's.
 */
void
sale_import_write_currency (SaleImport *self, SaleChangeSet *set)
{
  gint64 id;

  if (self->report.currency == NULL)
    return;
  id = sale_change_set_create (set, SALE_KIND_SETTING);
  sale_change_set_set_text (set, SALE_KIND_SETTING, id, sale_setting_field_key, "base-currency");
  sale_change_set_set_text (set, SALE_KIND_SETTING, id, sale_setting_field_value,
                            self->report.currency);
}
