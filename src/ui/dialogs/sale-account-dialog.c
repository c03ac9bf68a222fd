/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-account-dialog.h"

#include "sale-account-list.h"
#include "sale-accounts.h"
#include "sale-plain-text.h"

/**
 * SaleAccountDialog:
 *
 * Asks which account. Typing narrows the list down; Enter takes its first line.
 */
struct _SaleAccountDialog
{
  AdwDialog parent_instance;

  GtkSearchEntry *entry;
  GtkStack *stack;
  GtkListView *list;

  SaleSession *session;
  SaleAccountList *rows;
  char *needle;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SaleAccountDialog, sale_account_dialog, ADW_TYPE_DIALOG)

static guint chosen_signal;

static gboolean
row_matches (SaleAccountRow *row, gpointer data)
{
  return row->stage != SALE_STAGE_ENDED &&
         sale_account_row_matches (row, SALE_ACCOUNT_DIALOG (data)->needle);
}

static void
show_list (SaleAccountDialog *self)
{
  gboolean nothing =
      self->cancellable == NULL && g_list_model_get_n_items (G_LIST_MODEL (self->rows)) == 0;

  gtk_stack_set_visible_child_name (self->stack, nothing ? "nothing" : "list");
}

static void
on_search_changed (SaleAccountDialog *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  g_clear_pointer (&self->needle, g_free);
  if (*text)
    self->needle = g_utf8_casefold (text, -1);
  sale_account_list_filter (self->rows);
  show_list (self);
}

static void
choose (SaleAccountDialog *self, guint position)
{
  g_autoptr (SaleAccountRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);
  g_autoptr (SaleAccountDialog) alive = g_object_ref (self);

  if (row == NULL)
    return;
  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self, chosen_signal, 0, row->id);
}

static void
on_activated (SaleAccountDialog *self, guint position)
{
  choose (self, position);
}

static void
on_entry_activated (SaleAccountDialog *self)
{
  /* The entry tells of its text a moment later than of Enter. */
  on_search_changed (self);
  choose (self, 0);
}

static void
on_stop_search (SaleAccountDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* Rows ------------------------------------------------------------------------- */

static void
row_setup (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *name = gtk_label_new (NULL), *note = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_label_set_ellipsize (GTK_LABEL (note), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (note, "dimmed");
  gtk_widget_add_css_class (note, "caption");
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), note);
  gtk_list_item_set_child (item, box);
}

static void
row_bind (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  SaleAccountRow *row = gtk_list_item_get_item (item);
  GtkWidget *name = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  const char *tier = sale_word_to_label (sale_tier_words, row->tier);
  g_autofree char *note = tier && row->owner ? g_strdup_printf ("%s · %s", tier, row->owner)
                                             : g_strdup (tier ? tier : row->owner);
  g_autofree char *label = note ? g_strdup_printf ("%s, %s", row->name, note) : NULL;

  sale_plain_set_label (GTK_LABEL (name), row->name);
  sale_plain_set_label (GTK_LABEL (gtk_widget_get_next_sibling (name)), note ? note : "");
  gtk_list_item_set_accessible_label (item, label ? label : row->name);
}

/* Loading ---------------------------------------------------------------------- */

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleAccountDialog) self = data;
  g_autoptr (SaleAccountTable) table =
      sale_session_read_finish (SALE_SESSION (source), result, NULL);

  if (self->rows == NULL)
    return;
  g_clear_object (&self->cancellable);
  if (table)
    sale_account_list_set_table (self->rows, table);
  show_list (self);
}

/* Life ------------------------------------------------------------------------- */

static void
sale_account_dialog_dispose (GObject *object)
{
  SaleAccountDialog *self = SALE_ACCOUNT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  adw_dialog_set_child (ADW_DIALOG (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), SALE_TYPE_ACCOUNT_DIALOG);
  g_clear_object (&self->rows);
  g_clear_object (&self->session);
  g_clear_pointer (&self->needle, g_free);
  G_OBJECT_CLASS (sale_account_dialog_parent_class)->dispose (object);
}

static void
sale_account_dialog_class_init (SaleAccountDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sale_account_dialog_dispose;
  /**
   * SaleAccountDialog::chosen:
   * @account: the account's id
   *
   * The dialog has closed with an answer.
   */
  chosen_signal = g_signal_new ("chosen", SALE_TYPE_ACCOUNT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SALE_UI_RESOURCE ("sale-account-dialog.ui"));
  gtk_widget_class_bind_template_child (widget_class, SaleAccountDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, SaleAccountDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, SaleAccountDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
}

static void
sale_account_dialog_init (SaleAccountDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSingleSelection) selection = NULL;

  self->rows = sale_account_list_new (row_matches, self);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (row_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind), NULL);
  gtk_list_view_set_factory (self->list, factory);
  selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  gtk_search_entry_set_key_capture_widget (self->entry, GTK_WIDGET (self));
}

/**
 * sale_account_dialog_new:
 * @title: what the account is asked for
 *
 * Returns: (transfer floating): the dialog; #SaleAccountDialog::chosen answers
 */
AdwDialog *
sale_account_dialog_new (SaleSession *session, const char *title)
{
  SaleAccountDialog *self = g_object_new (SALE_TYPE_ACCOUNT_DIALOG, "title", title, NULL);

  self->session = g_object_ref (session);
  self->cancellable = g_cancellable_new ();
  sale_session_read_async (session, sale_accounts_read, NULL, NULL,
                           (GDestroyNotify) sale_account_table_unref, self->cancellable, on_read,
                           g_object_ref (self));
  return ADW_DIALOG (self);
}
