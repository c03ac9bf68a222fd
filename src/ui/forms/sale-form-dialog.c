/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-form-dialog.h"

#include "sale-dialog-focus.h"
#include "sale-plain-text.h"

/**
 * SaleFormDialog:
 *
 * The frame of a form: Cancel, Save, and between them whatever page the owner
 * sets. The owner says with sale_form_dialog_set_state() what may be done; while
 * Save may not, a line below says why. Closing with changes asks first.
 *
 * Saving is not over when Save is pressed: the form keeps its text, and takes
 * no more, until the owner calls sale_form_dialog_finish(). With an error it
 * opens again under a banner that says what happened.
 *
 * Enter in a field and Ctrl+S save.
 */
typedef struct
{
  GtkButton *cancel_button;
  GtkButton *save_button;
  AdwBanner *banner;
  AdwBin *page_bin;
  GtkRevealer *reason_revealer;
  GtkLabel *reason_label;

  gboolean changed;
  gboolean can_save;
  gboolean busy;
  GCancellable *stop;
} SaleFormDialogPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (SaleFormDialog, sale_form_dialog, ADW_TYPE_DIALOG)

enum
{
  SAVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static SaleFormDialogPrivate *
private_of (SaleFormDialog *self)
{
  return sale_form_dialog_get_instance_private (self);
}

static void
update_buttons (SaleFormDialog *self)
{
  SaleFormDialogPrivate *priv = private_of (self);

  gtk_widget_set_sensitive (GTK_WIDGET (priv->save_button), priv->can_save && !priv->busy);
  gtk_widget_set_sensitive (GTK_WIDGET (priv->cancel_button), !priv->busy || priv->stop);
  gtk_widget_set_sensitive (GTK_WIDGET (priv->page_bin), !priv->busy);
}

static void
on_discard_response (SaleFormDialog *self, const char *response)
{
  if (strcmp (response, "discard") == 0)
    adw_dialog_force_close (ADW_DIALOG (self));
}

static void
ask_to_discard (SaleFormDialog *self)
{
  AdwDialog *ask =
      adw_alert_dialog_new (_ ("Discard Changes?"), _ ("What you entered will be lost."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (ask), "keep",
                                  _ ("_Keep Editing"), "discard", _ ("_Discard"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (ask), "discard",
                                            ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (ask), "keep");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (ask), "keep");
  g_signal_connect_object (ask, "response", G_CALLBACK (on_discard_response), self,
                           G_CONNECT_SWAPPED);
  sale_dialog_present (ask, GTK_WIDGET (self));
}

static void
on_close_attempt (SaleFormDialog *self)
{
  SaleFormDialogPrivate *priv = private_of (self);

  g_cancellable_cancel (priv->stop);
  if (priv->busy)
    return;
  if (priv->changed)
    ask_to_discard (self);
  else
    adw_dialog_force_close (ADW_DIALOG (self));
}

static void
on_cancel (SaleFormDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_save (SaleFormDialog *self)
{
  SaleFormDialogPrivate *priv = private_of (self);

  if (!priv->can_save || priv->busy)
    return;
  priv->busy = TRUE;
  /* A text that goes insensitive under the focus never hears of losing it. */
  if (gtk_widget_get_root (GTK_WIDGET (self)))
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  update_buttons (self);
  adw_banner_set_revealed (priv->banner, FALSE);
  g_signal_emit (self, signals[SAVE], 0);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *target)
{
  on_save (SALE_FORM_DIALOG (widget));
}

static void
sale_form_dialog_dispose (GObject *object)
{
  g_clear_object (&private_of (SALE_FORM_DIALOG (object))->stop);
  adw_dialog_set_child (ADW_DIALOG (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), SALE_TYPE_FORM_DIALOG);
  G_OBJECT_CLASS (sale_form_dialog_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, SALE_UI_RESOURCE ("sale-form-dialog.ui"));
  gtk_widget_class_bind_template_child_private (klass, SaleFormDialog, cancel_button);
  gtk_widget_class_bind_template_child_private (klass, SaleFormDialog, save_button);
  gtk_widget_class_bind_template_child_private (klass, SaleFormDialog, banner);
  gtk_widget_class_bind_template_child_private (klass, SaleFormDialog, page_bin);
  gtk_widget_class_bind_template_child_private (klass, SaleFormDialog, reason_revealer);
  gtk_widget_class_bind_template_child_private (klass, SaleFormDialog, reason_label);
  gtk_widget_class_bind_template_callback (klass, on_close_attempt);
  gtk_widget_class_bind_template_callback (klass, on_cancel);
  gtk_widget_class_bind_template_callback (klass, on_save);
}

static void
sale_form_dialog_class_init (SaleFormDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sale_form_dialog_dispose;

  /**
   * SaleFormDialog::save:
   *
   * Save was pressed. The form waits for sale_form_dialog_finish().
   */
  signals[SAVE] =
      g_signal_new ("save", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                    G_STRUCT_OFFSET (SaleFormDialogClass, save), NULL, NULL, NULL, G_TYPE_NONE, 0);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "form.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "form.save",
                                       NULL);
}

static void
sale_form_dialog_init (SaleFormDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sale_dialog_keep_first_focus (ADW_DIALOG (self));
  update_buttons (self);
}

/* The toolkit measures a dialog once, at the width that it would like to have. */
static void
fit (SaleFormDialog *self)
{
  GtkWidget *child = adw_dialog_get_child (ADW_DIALOG (self));
  int height, width = gtk_widget_get_width (child);

  if (width == 0)
    return;
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  adw_dialog_set_content_height (ADW_DIALOG (self), height);
}

/**
 * sale_form_dialog_new:
 * @save_label: (nullable): what Save is called, with a mnemonic: `_("_Add")`
 */
SaleFormDialog *
sale_form_dialog_new (const char *title, const char *save_label)
{
  SaleFormDialog *self = g_object_new (SALE_TYPE_FORM_DIALOG, "title", title, NULL);

  if (save_label)
    sale_form_dialog_set_save_label (self, save_label);
  return self;
}

/**
 * sale_form_dialog_set_page:
 * @page: (transfer floating): the form: most often an #AdwPreferencesPage
 */
void
sale_form_dialog_set_page (SaleFormDialog *self, GtkWidget *page)
{
  g_return_if_fail (SALE_IS_FORM_DIALOG (self));

  adw_bin_set_child (private_of (self)->page_bin, page);
}

/**
 * sale_form_dialog_set_short_page:
 * @page: (transfer floating): a form of a few rows
 *
 * Like sale_form_dialog_set_page(). The dialog is as high as the page and what is said
 * below it, at the width that the screen has for it.
 */
void
sale_form_dialog_set_short_page (SaleFormDialog *self, GtkWidget *page)
{
  g_return_if_fail (SALE_IS_FORM_DIALOG (self));

  sale_form_dialog_set_page (self, page);
  g_signal_connect_object (private_of (self)->reason_revealer, "notify::child-revealed",
                           G_CALLBACK (fit), self, G_CONNECT_SWAPPED);
}

void
sale_form_dialog_set_save_label (SaleFormDialog *self, const char *label)
{
  g_return_if_fail (SALE_IS_FORM_DIALOG (self));

  gtk_button_set_label (private_of (self)->save_button, label);
}

gboolean
sale_form_dialog_get_changed (SaleFormDialog *self)
{
  g_return_val_if_fail (SALE_IS_FORM_DIALOG (self), FALSE);

  return private_of (self)->changed;
}

/**
 * sale_form_dialog_set_state:
 * @changed: whether closing would lose something
 * @can_save: whether Save may be pressed
 * @reason: (nullable): why it may not; shown once something was entered
 */
void
sale_form_dialog_set_state (SaleFormDialog *self, gboolean changed, gboolean can_save,
                            const char *reason)
{
  SaleFormDialogPrivate *priv = private_of (self);

  g_return_if_fail (SALE_IS_FORM_DIALOG (self));

  priv->changed = changed;
  priv->can_save = can_save;
  update_buttons (self);
  if (reason)
    sale_plain_set_label (priv->reason_label, reason);
  gtk_revealer_set_reveal_child (priv->reason_revealer, reason != NULL && changed);
  sale_plain_set_tooltip (GTK_WIDGET (priv->save_button), reason);
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->save_button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, reason ? reason : "", -1);
}

/* What Cancel does: it ends what is under way, or closes. */
static void
set_stop (SaleFormDialogPrivate *priv, GCancellable *cancellable)
{
  g_set_object (&priv->stop, cancellable);
  gtk_button_set_label (priv->cancel_button, cancellable ? _ ("_Stop") : _ ("_Cancel"));
}

/**
 * sale_form_dialog_set_stop:
 * @cancellable: ends what #SaleFormDialog::save began
 *
 * Saving may take long, or wait for somebody who never answers: until
 * sale_form_dialog_finish() Cancel stops it, and the form opens again.
 */
void
sale_form_dialog_set_stop (SaleFormDialog *self, GCancellable *cancellable)
{
  g_return_if_fail (SALE_IS_FORM_DIALOG (self));

  set_stop (private_of (self), cancellable);
  update_buttons (self);
}

/**
 * sale_form_dialog_finish:
 * @error: (nullable): why it could not be written; %NULL when it was
 *
 * What #SaleFormDialog::save began is over: the form closes, or opens again
 * and says why. That the user stopped it need not be said.
 */
void
sale_form_dialog_finish (SaleFormDialog *self, const GError *error)
{
  SaleFormDialogPrivate *priv = private_of (self);

  g_return_if_fail (SALE_IS_FORM_DIALOG (self));

  priv->busy = FALSE;
  set_stop (priv, NULL);
  if (error == NULL)
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }
  sale_plain_set_title (priv->banner, error->message);
  adw_banner_set_revealed (priv->banner,
                           !g_error_matches (error, SALE_ERROR, SALE_ERROR_CANCELLED));
  update_buttons (self);
}

typedef struct
{
  SaleFormDialog *dialog;
  SaleSession *session;
} Commit;

static void
commit_free (Commit *commit)
{
  g_object_unref (commit->dialog);
  g_object_unref (commit->session);
  g_free (commit);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Commit, commit_free)

static void
on_committed (GObject *book, GAsyncResult *result, gpointer data)
{
  g_autoptr (Commit) commit = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) done = sale_book_commit_finish (SALE_BOOK (book), result, &error);

  if (done)
    sale_session_announce (commit->session, done);
  sale_form_dialog_finish (commit->dialog, error);
}

/**
 * sale_form_dialog_commit:
 * @set: (transfer none): what was entered
 *
 * Writes @set, announces it, and finishes the form.
 */
void
sale_form_dialog_commit (SaleFormDialog *self, SaleSession *session, SaleChangeSet *set)
{
  Commit *commit;

  g_return_if_fail (SALE_IS_FORM_DIALOG (self));

  commit = g_new0 (Commit, 1);
  commit->dialog = g_object_ref (self);
  commit->session = g_object_ref (session);
  sale_session_commit_async (session, set, NULL, on_committed, commit);
}
