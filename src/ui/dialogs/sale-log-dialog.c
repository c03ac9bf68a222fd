/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-log-dialog.h"

#include "sale-dialog-focus.h"
#include "sale-log-draft.h"
#include "sale-log-preview.h"
#include "sale-plain-text.h"
#include "sale-text-view.h"

#define WIDTH 560
#define HEIGHT 480

/**
 * SaleLogDialog:
 *
 * Quick capture: one text, and below it what it says. Names are completed while
 * they are typed, Tab takes the first. Enter saves, Shift+Enter begins a line.
 * It can be written in at once; what it says is shown as soon as the names are
 * read.
 */
struct _SaleLogDialog
{
  SaleFormDialog parent_instance;

  SaleTextView *text;
  GtkWidget *hint;
  AdwWrapBox *completions;
  AdwBin *preview_bin;

  SaleSession *session;
  gint64 account;
  SaleLogDraft *draft; /* once the names are read */
  GCancellable *cancellable;
  gboolean replacing; /* the text is empty for a moment only */
  gboolean composing; /* an input method has not finished a word */
};

G_DEFINE_FINAL_TYPE (SaleLogDialog, sale_log_dialog, SALE_TYPE_FORM_DIALOG)

static SaleLogPreview *
preview_of (SaleLogDialog *self)
{
  return SALE_LOG_PREVIEW (adw_bin_get_child (self->preview_bin));
}

/* What it says ------------------------------------------------------------------- */

static void
update_state (SaleLogDialog *self)
{
  SaleFormDialog *form = SALE_FORM_DIALOG (self);
  g_autofree char *text = sale_text_view_dup_text (self->text);
  gboolean empty = *g_strchug (text) == '\0';
  const SaleCapture *capture = self->draft ? sale_log_draft_get_capture (self->draft) : NULL;

  if (empty || capture == NULL)
    sale_form_dialog_set_state (form, !empty, FALSE, NULL);
  else
    sale_form_dialog_set_state (form, TRUE, capture->account != 0,
                                capture->account ? NULL : _ ("Say which account it is about."));
  gtk_widget_set_visible (self->hint, empty);
}

/* As if it had been written, so that Ctrl+Z takes it back. */
static void
take_text (SaleLogDialog *self, const char *text)
{
  GtkTextBuffer *buffer = sale_text_view_get_buffer (self->text);
  GtkTextIter start, end;

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  self->replacing = TRUE;
  gtk_text_buffer_delete (buffer, &start, &end);
  self->replacing = FALSE;
  gtk_text_buffer_insert (buffer, &end, text, -1);
  gtk_text_buffer_end_user_action (buffer);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
complete (SaleLogDialog *self, guint index)
{
  g_autoptr (GArray) list = sale_log_draft_list_completions (self->draft);
  g_autofree char *text = NULL;

  if (index >= list->len)
    return;
  text = sale_log_draft_complete (self->draft, &g_array_index (list, SaleLogCompletion, index));
  take_text (self, text);
}

static void
on_completion (GtkWidget *widget, const char *name, GVariant *target)
{
  complete (SALE_LOG_DIALOG (widget), g_variant_get_uint32 (target));
}

static GtkWidget *
completion_new (const SaleLogCompletion *completion, guint index)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);

  sale_plain_set_label (GTK_LABEL (label), completion->name);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box),
                  gtk_image_new_from_icon_name (completion->is_account ? "sale-accounts-symbolic"
                                                                       : "sale-person-symbolic"));
  gtk_box_append (GTK_BOX (box), label);
  if (index == 0)
    {
      /* Translators: the name of the key. */
      GtkWidget *key = gtk_label_new (_ ("Tab"));

      gtk_widget_add_css_class (key, "sale-key");
      gtk_box_append (GTK_BOX (box), key);
    }
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", index);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "log.complete");
  return button;
}

static void
show_completions (SaleLogDialog *self)
{
  g_autoptr (GArray) list = sale_log_draft_list_completions (self->draft);

  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self->completions)));)
    adw_wrap_box_remove (self->completions, child);
  for (guint i = 0; i < list->len; i++)
    adw_wrap_box_append (self->completions,
                         completion_new (&g_array_index (list, SaleLogCompletion, i), i));
  gtk_widget_set_visible (GTK_WIDGET (self->completions), list->len > 0);
}

static void
on_text (SaleLogDialog *self)
{
  g_autofree char *text = sale_text_view_dup_text (self->text);

  if (self->replacing)
    return;
  if (self->draft)
    {
      sale_log_draft_set_text (self->draft, text);
      sale_log_preview_update (preview_of (self));
      show_completions (self);
    }
  update_state (self);
}

/* Keys --------------------------------------------------------------------------- */

static gboolean
has_completion (SaleLogDialog *self)
{
  return gtk_widget_get_first_child (GTK_WIDGET (self->completions)) != NULL;
}

static gboolean
on_enter (SaleLogDialog *self)
{
  const SaleCapture *capture = self->draft ? sale_log_draft_get_capture (self->draft) : NULL;

  if (capture && capture->account == 0 && !sale_log_draft_is_empty (self->draft))
    sale_log_preview_ask_account (preview_of (self));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "form.save", NULL);
  return TRUE;
}

static gboolean
on_key (SaleLogDialog *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (self->composing || (state & (GDK_SHIFT_MASK | GDK_ALT_MASK)))
    return FALSE;
  /* With Ctrl too: what sends a text elsewhere. */
  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter)
    return on_enter (self);
  if (state & GDK_CONTROL_MASK)
    return FALSE;
  if (keyval != GDK_KEY_Tab || !has_completion (self))
    return FALSE;
  complete (self, 0);
  return TRUE;
}

static void
on_preedit (SaleLogDialog *self, const char *preedit)
{
  self->composing = preedit && *preedit;
}

/* Saving ------------------------------------------------------------------------- */

static void
sale_log_dialog_save (SaleFormDialog *form)
{
  SaleLogDialog *self = SALE_LOG_DIALOG (form);
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleChangeSet) set =
      sale_log_draft_plan (self->draft, sale_session_get_basis (self->session), &error);

  if (set)
    sale_form_dialog_commit (form, self->session, set);
  else
    sale_form_dialog_finish (form, error);
}

/* Names -------------------------------------------------------------------------- */

static void
on_names (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleLogDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleLogNames) names = sale_session_read_finish (SALE_SESSION (source), result, &error);
  SaleDate today;

  if (self->session == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  if (names == NULL)
    {
      sale_form_dialog_set_state (SALE_FORM_DIALOG (self), TRUE, FALSE, error->message);
      return;
    }
  today = sale_session_get_today (self->session);
  self->draft = sale_log_draft_new (names, self->account, today);
  adw_bin_set_child (self->preview_bin, sale_log_preview_new (self->draft, today));
  g_signal_connect_object (preview_of (self), "changed", G_CALLBACK (update_state), self,
                           G_CONNECT_SWAPPED);
  on_text (self);
}

/* Life --------------------------------------------------------------------------- */

static void
sale_log_dialog_dispose (GObject *object)
{
  SaleLogDialog *self = SALE_LOG_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->draft);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sale_log_dialog_parent_class)->dispose (object);
}

static void
sale_log_dialog_class_init (SaleLogDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sale_log_dialog_dispose;
  SALE_FORM_DIALOG_CLASS (klass)->save = sale_log_dialog_save;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "log.complete", "u", on_completion);
}

static GtkWidget *
hint_new (void)
{
  /* Translators: an example of what may be written; "!" begins a task, "+" a promise, "*" a win. */
  GtkWidget *hint = gtk_label_new (_ ("Acme call with Dana yesterday: liked the report "
                                      "!send slides by Friday +a better price *saved two days"));

  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_label_set_yalign (GTK_LABEL (hint), 0);
  gtk_widget_set_can_target (hint, FALSE);
  gtk_widget_set_valign (hint, GTK_ALIGN_START);
  gtk_widget_add_css_class (hint, "dimmed");
  return hint;
}

static GtkWidget *
text_new (SaleLogDialog *self)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->text = SALE_TEXT_VIEW (sale_text_view_new ());
  sale_text_view_set_spelling (self->text, FALSE);
  sale_text_view_set_label (self->text, _ ("What happened"));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->text), keys);
  g_signal_connect_object (sale_text_view_get_view (self->text), "preedit-changed",
                           G_CALLBACK (on_preedit), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "notify::text", G_CALLBACK (on_text), self,
                           G_CONNECT_SWAPPED);
  self->hint = hint_new ();
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->text));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->hint);
  gtk_widget_add_css_class (overlay, "card");
  gtk_widget_add_css_class (overlay, "sale-log-text");
  return overlay;
}

static GtkWidget *
legend_new (void)
{
  GtkWidget *legend = gtk_label_new (_ ("! task  ·  + promise  ·  * win  ·  → next step"));

  gtk_label_set_xalign (GTK_LABEL (legend), 0);
  gtk_label_set_wrap (GTK_LABEL (legend), TRUE);
  gtk_widget_add_css_class (legend, "caption");
  gtk_widget_add_css_class (legend, "dimmed");
  return legend;
}

static void
sale_log_dialog_init (SaleLogDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->cancellable = g_cancellable_new ();
  self->completions = ADW_WRAP_BOX (adw_wrap_box_new ());
  adw_wrap_box_set_child_spacing (self->completions, 6);
  gtk_widget_set_visible (GTK_WIDGET (self->completions), FALSE);
  self->preview_bin = ADW_BIN (adw_bin_new ());
  gtk_widget_add_css_class (box, "sale-log");
  gtk_box_append (GTK_BOX (box), text_new (self));
  gtk_box_append (GTK_BOX (box), legend_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->completions));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->preview_bin));
  gtk_widget_set_focusable (scroller, FALSE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  sale_form_dialog_set_page (SALE_FORM_DIALOG (self), scroller);
  sale_form_dialog_set_save_label (SALE_FORM_DIALOG (self), _ ("_Log"));
  adw_dialog_set_content_width (ADW_DIALOG (self), WIDTH);
  adw_dialog_set_content_height (ADW_DIALOG (self), HEIGHT);
  sale_dialog_set_first_focus (ADW_DIALOG (self),
                               GTK_WIDGET (sale_text_view_get_view (self->text)));
  update_state (self);
}

/**
 * sale_log_dialog_new:
 * @account: whom it is about where the text does not say, 0 for nobody
 *
 * Returns: (transfer floating): to be presented
 */
SaleLogDialog *
sale_log_dialog_new (SaleSession *session, gint64 account)
{
  SaleLogDialog *self = g_object_new (SALE_TYPE_LOG_DIALOG, "title", _ ("What Happened?"), NULL);

  self->session = g_object_ref (session);
  self->account = account;
  sale_session_read_async (session, sale_log_names_read, NULL, NULL, g_object_unref,
                           self->cancellable, on_names, g_object_ref (self));
  return self;
}

/**
 * sale_log_dialog_is_ready:
 *
 * Returns: whether the names are read, so that it shows what the text says
 */
gboolean
sale_log_dialog_is_ready (SaleLogDialog *self)
{
  g_return_val_if_fail (SALE_IS_LOG_DIALOG (self), FALSE);

  return self->draft != NULL;
}

/**
 * sale_log_dialog_set_text:
 * @text: what to begin with
 */
void
sale_log_dialog_set_text (SaleLogDialog *self, const char *text)
{
  g_return_if_fail (SALE_IS_LOG_DIALOG (self));

  take_text (self, text);
}
