/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-proof-dialog.h"

#include "sale-calendar-output.h"
#include "sale-close-dialog.h"
#include "sale-dialog-focus.h"
#include "sale-document-output.h"
#include "sale-even-box.h"
#include "sale-figure-card.h"
#include "sale-plain-text.h"
#include "sale-proof-events.h"
#include "sale-proof-what-if.h"
#include "sale-proof.h"
#include "sale-terms-form.h"
#include "sale-when.h"

/**
 * SaleProofDialog:
 *
 * The proof of a contract's deadlines: the dates large, the clause, and one
 * line a step of each chain. What is missing or assumed is entered from here,
 * and other terms can be tried out. It follows the book: a renewal that is
 * closed over it, or a term that is edited, is shown at once.
 */
struct _SaleProofDialog
{
  AdwDialog parent_instance;

  AdwWindowTitle *window_title;
  AdwBanner *what_if_banner;
  GtkLabel *state_label;
  SaleEvenBox *dates;
  AdwPreferencesGroup *missing_group;
  AdwPreferencesGroup *clause_group;
  GtkLabel *clause_label;
  AdwPreferencesGroup *term_group;
  AdwPreferencesGroup *theirs_group;
  AdwPreferencesGroup *ours_group;
  AdwPreferencesGroup *assumed_group;
  SaleProofWhatIf *what_if;

  SaleSession *session;
  gint64 contract;
  GPtrArray *rows; /* that the groups were filled with */
};

G_DEFINE_FINAL_TYPE (SaleProofDialog, sale_proof_dialog, ADW_TYPE_DIALOG)

/* Showing ---------------------------------------------------------------------- */

static void
add_row (SaleProofDialog *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
}

static void
remove_rows (SaleProofDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = self->rows->pdata[i];
      GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);

      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (group), row);
    }
  g_ptr_array_set_size (self->rows, 0);
  sale_even_box_remove_all (self->dates);
}

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
  /* Without a deadline there is nothing to know by. */
  if (proof->state == SALE_NOTICE_UNKNOWN)
    add_date (self, _ ("Term ends"), proof->term_end, proof->today);
  else
    add_date (self, _ ("Know by"), sale_notice_proof_get_know_by (proof), proof->today);
  add_date (self, _ ("They can cancel until"), proof->theirs.unrolled, proof->today);
  add_date (self, _ ("We decide by"), proof->ours.decide_by, proof->today);
  add_date (self, _ ("Our notice must leave by"), proof->ours.send_by, proof->today);
}

/* In a sentence the result follows; here it stands at the end of the row. */
static char *
dup_input (const SaleProofStep *step)
{
  char *input = g_strdup (step->input);

  if (input && g_str_has_suffix (input, ","))
    input[strlen (input) - 1] = '\0';
  return input;
}

static void
add_step (SaleProofDialog *self, AdwPreferencesGroup *group, SaleProofStep *step)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *day = sale_date_dup_text (step->date);
  g_autofree char *input = dup_input (step);
  GtkWidget *date = gtk_label_new (day);

  sale_plain_set_title (row, step->title);
  sale_plain_set_subtitle (row, input);
  gtk_widget_add_css_class (date, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), date);
  add_row (self, group, row);
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
  gboolean theirs = FALSE, ours = FALSE;

  for (guint i = 0; i < steps->len; i++)
    {
      SaleProofStep *step = steps->pdata[i];
      AdwPreferencesGroup *group = group_of (self, step->side);

      if (step->side == SALE_PROOF_STATE)
        continue;
      add_step (self, group, step);
      theirs = theirs || group == self->theirs_group;
      ours = ours || group == self->ours_group;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->theirs_group), theirs);
  gtk_widget_set_visible (GTK_WIDGET (self->ours_group), ours);
}

/* A fact that the contract does not say is entered by clicking on it. */
static void
add_fact (SaleProofDialog *self, AdwPreferencesGroup *group, const char *name)
{
  const SaleKindSpec *spec = sale_kind_get_spec (SALE_KIND_CONTRACT);
  GtkWidget *row = adw_action_row_new ();
  int field = sale_kind_find_field (spec, name);

  sale_plain_set_title (row, field < 0 ? name : _ (spec->fields[field].label));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("sale-edit-symbolic"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "proof.enter");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  add_row (self, group, row);
}

static void
add_facts (SaleProofDialog *self, AdwPreferencesGroup *group, char **names)
{
  for (guint i = 0; names && names[i]; i++)
    add_fact (self, group, names[i]);
  gtk_widget_set_visible (GTK_WIDGET (group), names && names[0]);
}

static void
show_clause (SaleProofDialog *self, SaleRecord *contract)
{
  const char *clause = sale_contract_get_clause (contract);

  sale_plain_set_label (self->clause_label, clause);
  gtk_widget_set_visible (GTK_WIDGET (self->clause_group), clause != NULL);
}

static void
show_proof (SaleProofDialog *self, SaleProof *proof)
{
  g_autofree char *state = sale_notice_proof_dup_state_text (proof->notice);
  gboolean closed = proof->notice->state == SALE_NOTICE_CLOSED;

  remove_rows (self);
  adw_window_title_set_title (self->window_title, sale_account_get_name (proof->account));
  adw_window_title_set_subtitle (self->window_title, sale_contract_get_product (proof->contract));
  sale_plain_set_label (self->state_label, state);
  show_clause (self, proof->contract);
  add_dates (self, proof->notice);
  add_steps (self, proof->notice);
  add_facts (self, self->missing_group, proof->notice->missing);
  add_facts (self, self->assumed_group, proof->notice->assumed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "proof.close-renewal", !closed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "proof.record-notice", !closed);
}

static void
show_failure (SaleProofDialog *self, const GError *error)
{
  remove_rows (self);
  sale_plain_set_label (self->state_label, error->message);
}

static SaleProof *
load (SaleProofDialog *self, GError **error)
{
  return sale_proof_load (sale_session_get_reader (self->session),
                          sale_session_get_basis (self->session), self->contract, error);
}

/* What the book says, with the terms that are tried out. */
static void
show_tried (SaleProofDialog *self)
{
  g_autoptr (SaleRecord) tried = sale_proof_what_if_dup_tried (self->what_if);
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleProof) proof =
      tried ? sale_proof_load_with (sale_session_get_reader (self->session),
                                    sale_session_get_basis (self->session), tried, &error)
            : load (self, &error);

  adw_banner_set_revealed (self->what_if_banner, tried != NULL);
  if (proof)
    show_proof (self, proof);
  else
    show_failure (self, error);
}

/* A closed dialog may hear of one more change. */
static void
refresh (SaleProofDialog *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleProof) proof = self->session ? load (self, &error) : NULL;

  if (self->session == NULL)
    return;
  adw_banner_set_revealed (self->what_if_banner, FALSE);
  if (proof == NULL)
    {
      show_failure (self, error);
      return;
    }
  sale_proof_what_if_set_contract (self->what_if, proof->contract,
                                   sale_session_get_today (self->session));
  show_proof (self, proof);
}

static void
on_tried (SaleProofDialog *self)
{
  show_tried (self);
}

static void
on_changed (SaleProofDialog *self, SaleCommit *commit)
{
  if (sale_commit_touches (commit, SALE_KIND_CONTRACT) ||
      sale_commit_touches (commit, SALE_KIND_ACCOUNT))
    refresh (self);
}

/* Commands --------------------------------------------------------------------- */

static void
say_failure (SaleProofDialog *self, const GError *error)
{
  AdwDialog *alert = adw_alert_dialog_new (_ ("The Proof Could Not Be Read"), NULL);

  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (alert), error->message);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (alert), "close", _ ("_Close"));
  sale_dialog_present (alert, GTK_WIDGET (self));
}

static SaleDocument *
dup_document (SaleProofDialog *self)
{
  g_autoptr (GError) error = NULL;
  SaleDocument *document =
      sale_proof_dup_document (sale_session_get_reader (self->session),
                               sale_session_get_basis (self->session), self->contract, &error);

  if (document == NULL)
    say_failure (self, error);
  return document;
}

static void
print (GtkWidget *widget, const char *name, GVariant *target)
{
  g_autoptr (SaleDocument) document = dup_document (SALE_PROOF_DIALOG (widget));

  if (document)
    sale_document_print (document, widget);
}

static void
save_pdf (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleProofDialog *self = SALE_PROOF_DIALOG (widget);
  g_autoptr (SaleDocument) document = dup_document (self);

  if (document)
    sale_document_save (document, SALE_DOCUMENT_PDF,
                        sale_basis_get_now (sale_session_get_basis (self->session)), widget);
}

typedef void (*CalendarFunc) (const char *text, const char *name, GtkWidget *widget);

static void
with_calendar (SaleProofDialog *self, CalendarFunc func)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleProof) proof = load (self, &error);
  g_autofree char *text = NULL;
  g_autofree char *file = NULL;

  if (proof == NULL)
    {
      say_failure (self, error);
      return;
    }
  text = sale_proof_dup_calendar_file (proof,
                                       sale_basis_get_now (sale_session_get_basis (self->session)));
  file = g_strdup_printf ("%s.ics", sale_account_get_name (proof->account));
  func (text, file, GTK_WIDGET (self));
}

static void
add_to_calendar (GtkWidget *widget, const char *name, GVariant *target)
{
  with_calendar (SALE_PROOF_DIALOG (widget), sale_calendar_open);
}

static void
save_calendar (GtkWidget *widget, const char *name, GVariant *target)
{
  with_calendar (SALE_PROOF_DIALOG (widget), sale_calendar_save);
}

static void
close_renewal (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleProofDialog *self = SALE_PROOF_DIALOG (widget);

  sale_close_dialog_present (self->session, self->contract, SALE_CLOSE_RENEWED, widget);
}

static void
record_notice (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleProofDialog *self = SALE_PROOF_DIALOG (widget);

  sale_close_dialog_present (self->session, self->contract, SALE_CLOSE_NOTICE, widget);
}

static void
edit_terms (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleProofDialog *self = SALE_PROOF_DIALOG (widget);

  sale_terms_form_present (self->session, self->contract, NULL, widget);
}

static void
enter (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleProofDialog *self = SALE_PROOF_DIALOG (widget);

  sale_terms_form_present (self->session, self->contract, g_variant_get_string (target, NULL),
                           widget);
}

static void
reset (GtkWidget *widget, const char *name, GVariant *target)
{
  refresh (SALE_PROOF_DIALOG (widget));
}

/* Life ------------------------------------------------------------------------- */

static void
sale_proof_dialog_dispose (GObject *object)
{
  SaleProofDialog *self = SALE_PROOF_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), SALE_TYPE_PROOF_DIALOG);
  G_OBJECT_CLASS (sale_proof_dialog_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, SALE_UI_RESOURCE ("sale-proof-dialog.ui"));
  gtk_widget_class_bind_template_child (klass, SaleProofDialog, window_title);
  gtk_widget_class_bind_template_child (klass, SaleProofDialog, what_if_banner);
  gtk_widget_class_bind_template_child (klass, SaleProofDialog, state_label);
  gtk_widget_class_bind_template_child (klass, SaleProofDialog, dates);
  gtk_widget_class_bind_template_child (klass, SaleProofDialog, missing_group);
  gtk_widget_class_bind_template_child (klass, SaleProofDialog, clause_group);
  gtk_widget_class_bind_template_child (klass, SaleProofDialog, clause_label);
  gtk_widget_class_bind_template_child (klass, SaleProofDialog, term_group);
  gtk_widget_class_bind_template_child (klass, SaleProofDialog, theirs_group);
  gtk_widget_class_bind_template_child (klass, SaleProofDialog, ours_group);
  gtk_widget_class_bind_template_child (klass, SaleProofDialog, assumed_group);
  gtk_widget_class_bind_template_child (klass, SaleProofDialog, what_if);
  gtk_widget_class_bind_template_callback (klass, on_tried);
}

static void
sale_proof_dialog_class_init (SaleProofDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SALE_TYPE_EVEN_BOX);
  g_type_ensure (SALE_TYPE_PROOF_WHAT_IF);
  G_OBJECT_CLASS (klass)->dispose = sale_proof_dialog_dispose;
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "proof.print", NULL, print);
  gtk_widget_class_install_action (widget_class, "proof.save-pdf", NULL, save_pdf);
  gtk_widget_class_install_action (widget_class, "proof.add-to-calendar", NULL, add_to_calendar);
  gtk_widget_class_install_action (widget_class, "proof.save-calendar", NULL, save_calendar);
  gtk_widget_class_install_action (widget_class, "proof.close-renewal", NULL, close_renewal);
  gtk_widget_class_install_action (widget_class, "proof.record-notice", NULL, record_notice);
  gtk_widget_class_install_action (widget_class, "proof.edit-terms", NULL, edit_terms);
  gtk_widget_class_install_action (widget_class, "proof.enter", "s", enter);
  gtk_widget_class_install_action (widget_class, "proof.reset", NULL, reset);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "proof.print",
                                       NULL);
}

static void
sale_proof_dialog_init (SaleProofDialog *self)
{
  self->rows = g_ptr_array_new ();
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

  self->session = g_object_ref (session);
  self->contract = contract;
  g_signal_connect_object (session, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "basis-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
  return ADW_DIALOG (self);
}
