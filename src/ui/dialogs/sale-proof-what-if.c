/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-proof-what-if.h"

#include "sale-record-form.h"
#include "sale-records.h"

/**
 * SaleProofWhatIf:
 *
 * A few terms of a contract to be tried out. Nothing of it is saved: the owner
 * hears #SaleProofWhatIf::tried and asks for the contract as it would be.
 */
static const guint fields[] = {
  sale_contract_field_term_end,
  sale_contract_field_notice_n,
  sale_contract_field_notice_unit,
  sale_contract_field_renewal_mode,
};

struct _SaleProofWhatIf
{
  AdwPreferencesGroup parent_instance;

  SaleRecord *contract;
  SaleFormRow *rows[G_N_ELEMENTS (fields)];
};

G_DEFINE_FINAL_TYPE (SaleProofWhatIf, sale_proof_what_if, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  TRIED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const SaleFieldSpec *
spec_of (guint row)
{
  return &sale_kind_get_spec (SALE_KIND_CONTRACT)->fields[fields[row]];
}

/* Reads a row into the contract; what cannot be read is said under it. */
static gboolean
try_row (SaleProofWhatIf *self, guint row, SaleRecord *contract)
{
  g_autofree char *problem = NULL;
  g_autofree char *text = sale_form_row_dup_text (self->rows[row], &problem);
  g_autofree char *before = sale_record_dup_field_text (self->contract, fields[row]);
  g_autoptr (GError) error = NULL;
  SaleValue value = SALE_VALUE_INIT;

  if (problem == NULL &&
      !sale_field_from_text (spec_of (row), text ? text : "", NULL, &value, &error))
    problem = g_strdup (error->message);
  sale_form_row_set_error (self->rows[row], problem);
  if (problem || g_strcmp0 (before ? before : "", text ? text : "") == 0)
    {
      sale_value_clear (&value);
      return FALSE;
    }
  sale_record_take_value (contract, fields[row], value);
  return TRUE;
}

/**
 * sale_proof_what_if_dup_tried:
 *
 * Returns: (transfer full) (nullable): the contract as it would be; %NULL when
 *   nothing differs from the book
 */
SaleRecord *
sale_proof_what_if_dup_tried (SaleProofWhatIf *self)
{
  g_autoptr (SaleRecord) contract = NULL;
  gboolean differs = FALSE;

  g_return_val_if_fail (SALE_IS_PROOF_WHAT_IF (self), NULL);

  if (self->contract == NULL || self->rows[0] == NULL)
    return NULL;
  contract = sale_record_copy (self->contract);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    differs = try_row (self, i, contract) || differs;
  return differs ? g_steal_pointer (&contract) : NULL;
}

static void
on_edited (SaleProofWhatIf *self)
{
  g_signal_emit (self, signals[TRIED], 0);
}

static void
make_rows (SaleProofWhatIf *self, SaleDate today)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      self->rows[i] = sale_form_row_new_for_field (spec_of (i), today);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->rows[i]));
      g_signal_connect_object (self->rows[i], "edited", G_CALLBACK (on_edited), self,
                               G_CONNECT_SWAPPED);
    }
}

/**
 * sale_proof_what_if_set_contract:
 *
 * Starts again from the contract as the book has it.
 */
void
sale_proof_what_if_set_contract (SaleProofWhatIf *self, SaleRecord *contract, SaleDate today)
{
  g_return_if_fail (SALE_IS_PROOF_WHAT_IF (self));

  g_set_object (&self->contract, contract);
  if (self->rows[0] == NULL)
    make_rows (self, today);
  sale_proof_what_if_reset (self);
}

void
sale_proof_what_if_reset (SaleProofWhatIf *self)
{
  g_return_if_fail (SALE_IS_PROOF_WHAT_IF (self));

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *text = sale_record_dup_field_text (self->contract, fields[i]);

      sale_form_row_set_text (self->rows[i], text);
      sale_form_row_set_error (self->rows[i], NULL);
    }
}

/**
 * sale_proof_what_if_get_row:
 *
 * Returns: (transfer none) (nullable): the row of a contract's field
 */
SaleFormRow *
sale_proof_what_if_get_row (SaleProofWhatIf *self, guint field)
{
  g_return_val_if_fail (SALE_IS_PROOF_WHAT_IF (self), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i] == field)
      return self->rows[i];
  return NULL;
}

static void
sale_proof_what_if_dispose (GObject *object)
{
  g_clear_object (&SALE_PROOF_WHAT_IF (object)->contract);
  G_OBJECT_CLASS (sale_proof_what_if_parent_class)->dispose (object);
}

static void
sale_proof_what_if_class_init (SaleProofWhatIfClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sale_proof_what_if_dispose;

  /**
   * SaleProofWhatIf::tried:
   *
   * The user has changed a term.
   */
  signals[TRIED] = g_signal_new ("tried", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
sale_proof_what_if_init (SaleProofWhatIf *self)
{
}
