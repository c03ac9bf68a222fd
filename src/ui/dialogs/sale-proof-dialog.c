/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-proof-dialog.h"

#include "sale-even-box.h"
#include "sale-figure-card.h"
#include "sale-pdf.h"
#include "sale-plain-text.h"
#include "sale-proof.h"
#include "sale-when.h"

/**
 * SaleProofDialog:
 *
 * The proof of a contract's deadlines: the dates large, the clause, and one
 * line a step of each chain.
 */
struct _SaleProofDialog
{
  AdwDialog parent_instance;

  AdwWindowTitle *window_title;
  GtkLabel *state_label;
  SaleEvenBox *dates;
  AdwPreferencesGroup *clause_group;
  GtkLabel *clause_label;
  AdwPreferencesGroup *term_group;
  AdwPreferencesGroup *theirs_group;
  AdwPreferencesGroup *ours_group;
  AdwPreferencesGroup *assumed_group;

  SaleSession *session;
  gint64 contract;
};

G_DEFINE_FINAL_TYPE (SaleProofDialog, sale_proof_dialog, ADW_TYPE_DIALOG)

static void
add_date (SaleProofDialog *self, const char *label, SaleDate date, SaleDate today)
{
  g_autofree char *day = sale_date_dup_short (date, today);
  g_autofree char *when = sale_when_dup_relative (date, today);

  if (sale_date_is_known (date))
    sale_even_box_append (self->dates, sale_figure_card_new (label, day, when));
}

static void
add_dates (SaleProofDialog *self, SaleNoticeProof *proof)
{
  add_date (self, _ ("Know by"), sale_notice_proof_get_know_by (proof), proof->today);
  add_date (self, _ ("They can cancel until"), proof->theirs.unrolled, proof->today);
  add_date (self, _ ("We decide by"), proof->ours.decide_by, proof->today);
  add_date (self, _ ("Our notice must leave by"), proof->ours.send_by, proof->today);
}

static void
add_step (AdwPreferencesGroup *group, SaleProofStep *step)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *day = sale_date_dup_text (step->date);
  GtkWidget *date = gtk_label_new (day);

  sale_plain_set_title (row, step->title);
  sale_plain_set_subtitle (row, step->input);
  gtk_widget_add_css_class (date, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), date);
  adw_preferences_group_add (group, row);
}

static AdwPreferencesGroup *
group_of (SaleProofDialog *self, SaleProofSide side)
{
  switch (side)
    {
    case SALE_PROOF_CUSTOMER:
      return self->theirs_group;
    case SALE_PROOF_US:
    case SALE_PROOF_PRICE:
      return self->ours_group;
    case SALE_PROOF_TERM:
    case SALE_PROOF_STATE:
    default:
      return self->term_group;
    }
}

static void
add_steps (SaleProofDialog *self, SaleNoticeProof *proof)
{
  g_autoptr (GPtrArray) steps = sale_notice_proof_dup_steps (proof);

  for (guint i = 0; i < steps->len; i++)
    {
      SaleProofStep *step = steps->pdata[i];

      if (step->side != SALE_PROOF_STATE)
        add_step (group_of (self, step->side), step);
    }
}

static void
add_assumed (SaleProofDialog *self, SaleNoticeProof *proof)
{
  const SaleKindSpec *spec = sale_kind_get_spec (SALE_KIND_CONTRACT);

  for (guint i = 0; proof->assumed && proof->assumed[i]; i++)
    {
      GtkWidget *row = adw_action_row_new ();
      int field = sale_kind_find_field (spec, proof->assumed[i]);

      sale_plain_set_title (row, field < 0 ? proof->assumed[i] : _ (spec->fields[field].label));
      adw_preferences_group_add (self->assumed_group, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->assumed_group), proof->assumed && proof->assumed[0]);
}

static gboolean
fill (SaleProofDialog *self, GError **error)
{
  g_autoptr (SaleProof) proof =
      sale_proof_load (sale_session_get_reader (self->session),
                       sale_session_get_basis (self->session), self->contract, error);
  g_autofree char *state = NULL;

  if (proof == NULL)
    return FALSE;
  state = sale_notice_proof_dup_state_text (proof->notice);
  adw_window_title_set_title (self->window_title, sale_account_get_name (proof->account));
  adw_window_title_set_subtitle (self->window_title, sale_contract_get_product (proof->contract));
  sale_plain_set_label (self->state_label, state);
  sale_plain_set_label (self->clause_label, sale_contract_get_clause (proof->contract));
  gtk_widget_set_visible (GTK_WIDGET (self->clause_group),
                          sale_contract_get_clause (proof->contract) != NULL);
  add_dates (self, proof->notice);
  add_steps (self, proof->notice);
  add_assumed (self, proof->notice);
  return TRUE;
}

static void
show_failure (SaleProofDialog *self, const GError *error)
{
  AdwDialog *alert = adw_alert_dialog_new (_ ("The PDF Was Not Saved"), error->message);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (alert), "close", _ ("_Close"));
  adw_dialog_present (alert, GTK_WIDGET (self));
}

static void
on_file_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleProofDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  g_autoptr (SaleDocument) document = NULL;
  SaleBasis *basis;

  if (file == NULL || self->session == NULL)
    return;
  basis = sale_session_get_basis (self->session);
  document = sale_proof_dup_document (sale_session_get_reader (self->session), basis,
                                      self->contract, &error);
  if (document == NULL ||
      !sale_pdf_save (document, g_file_peek_path (file), sale_basis_get_now (basis), &error))
    show_failure (self, error);
}

static void
save (GtkWidget *widget, const char *name, GVariant *target)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_initial_name (dialog, _ ("Deadline Proof.pdf"));
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, on_file_chosen,
                        g_object_ref (widget));
}

static void
sale_proof_dialog_dispose (GObject *object)
{
  SaleProofDialog *self = SALE_PROOF_DIALOG (object);

  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), SALE_TYPE_PROOF_DIALOG);
  G_OBJECT_CLASS (sale_proof_dialog_parent_class)->dispose (object);
}

static void
sale_proof_dialog_class_init (SaleProofDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SALE_TYPE_EVEN_BOX);
  G_OBJECT_CLASS (klass)->dispose = sale_proof_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SALE_UI_RESOURCE ("sale-proof-dialog.ui"));
  gtk_widget_class_bind_template_child (widget_class, SaleProofDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, SaleProofDialog, state_label);
  gtk_widget_class_bind_template_child (widget_class, SaleProofDialog, dates);
  gtk_widget_class_bind_template_child (widget_class, SaleProofDialog, clause_group);
  gtk_widget_class_bind_template_child (widget_class, SaleProofDialog, clause_label);
  gtk_widget_class_bind_template_child (widget_class, SaleProofDialog, term_group);
  gtk_widget_class_bind_template_child (widget_class, SaleProofDialog, theirs_group);
  gtk_widget_class_bind_template_child (widget_class, SaleProofDialog, ours_group);
  gtk_widget_class_bind_template_child (widget_class, SaleProofDialog, assumed_group);
  gtk_widget_class_install_action (widget_class, "proof.save", NULL, save);
}

static void
sale_proof_dialog_init (SaleProofDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * sale_proof_dialog_new:
 * @contract: a contract's id
 *
 * Returns: (transfer floating): the proof of its deadlines as of today.
 */
AdwDialog *
sale_proof_dialog_new (SaleSession *session, gint64 contract)
{
  SaleProofDialog *self = g_object_new (SALE_TYPE_PROOF_DIALOG, NULL);
  g_autoptr (GError) error = NULL;

  self->session = g_object_ref (session);
  self->contract = contract;
  if (!fill (self, &error))
    sale_plain_set_label (self->state_label, error->message);
  return ADW_DIALOG (self);
}
