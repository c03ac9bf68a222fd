/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of what a deadline is made of, and of nothing else. */
#include "sale-terms-form.h"

#include "sale-dialog-focus.h"
#include "sale-records.h"

#define K(n) sale_contract_field_##n
#define HEIGHT 720

static const guint term[] = { K (term_start), K (term_end), K (length_months), K (renewal_mode),
                              K (renewal_months) };
static const guint theirs[] = { K (notice_n),         K (notice_unit),          K (notice_count),
                                K (notice_effective), K (notice_delivery_days), K (notice_buffer),
                                K (window_max) };
static const guint ours[] = {
  K (our_notice_n),         K (our_notice_unit),          K (our_notice_count),
  K (our_notice_effective), K (our_notice_delivery_days), K (our_notice_buffer),
  K (price_notice_n),       K (price_notice_unit)
};
static const guint clause[] = { K (clause), K (clause_page) };

/* A form closes by itself; the offer to undo is the window's. */
static void
on_saved (SaleRecordForm *form, SaleCommit *commit, gint64 id, SaleSession *session)
{
  sale_session_announce (session, commit);
}

/**
 * sale_terms_form_new:
 * @contract: a contract's id
 *
 * Returns: (transfer floating) (nullable): the form; %NULL when there is no
 *   such contract
 */
SaleRecordForm *
sale_terms_form_new (SaleSession *session, gint64 contract)
{
  g_autoptr (SaleRecord) record = sale_reader_get_of_kind (sale_session_get_reader (session),
                                                           SALE_KIND_CONTRACT, contract, NULL);
  SaleRecordForm *form;

  if (record == NULL)
    return NULL;
  form = sale_record_form_new (session, record);
  adw_dialog_set_title (ADW_DIALOG (form), _ ("Terms"));
  adw_dialog_set_content_height (ADW_DIALOG (form), HEIGHT);
  sale_record_form_add_group (form, _ ("Term"), term, G_N_ELEMENTS (term));
  sale_record_form_add_group (form, _ ("Their Notice"), theirs, G_N_ELEMENTS (theirs));
  sale_record_form_add_group (form, _ ("Our Notice, Where It Differs"), ours, G_N_ELEMENTS (ours));
  sale_record_form_add_group (form, _ ("Clause"), clause, G_N_ELEMENTS (clause));
  g_signal_connect_object (form, "saved", G_CALLBACK (on_saved), session, 0);
  return form;
}

/**
 * sale_terms_form_present:
 * @field: (nullable): the name of the field to begin with
 *
 * Shows the form over @parent.
 */
void
sale_terms_form_present (SaleSession *session, gint64 contract, const char *field,
                         GtkWidget *parent)
{
  SaleRecordForm *form = sale_terms_form_new (session, contract);
  int number = field ? sale_kind_find_field (sale_kind_get_spec (SALE_KIND_CONTRACT), field) : -1;
  SaleFormRow *row;

  if (form == NULL)
    return;
  sale_dialog_present (ADW_DIALOG (form), parent);
  row = number < 0 ? NULL : sale_record_form_get_row (form, (guint) number);
  if (row)
    adw_dialog_set_focus (ADW_DIALOG (form), GTK_WIDGET (row));
}
