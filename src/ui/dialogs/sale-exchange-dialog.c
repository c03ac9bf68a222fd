/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-exchange-dialog.h"

#include "sale-line-row.h"
#include "sale-plain-text.h"
#include "sale-sharing-change.h"

/**
 * SaleExchangeDialog:
 *
 * What a run would exchange, in both directions, before it does:
 * #SaleExchangeDialog::send, or nothing.
 */
struct _SaleExchangeDialog
{
  AdwDialog parent_instance;

  GtkLabel *intro_label;
  GtkListView *list;
  GtkButton *send_button;
  GtkButton *not_now_button;

  GPtrArray *changes;
};

G_DEFINE_FINAL_TYPE (SaleExchangeDialog, sale_exchange_dialog, ADW_TYPE_DIALOG)

static guint send_signal;

static void
on_send (SaleExchangeDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self, send_signal, 0);
}

static void
on_not_now (SaleExchangeDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* Rows: the model holds numbers of changes, there may be very many. --------------- */

static void
row_setup (GtkListItemFactory *factory, GtkListItem *item, gpointer self)
{
  GtkWidget *row = sale_line_row_new ();
  GtkWidget *way = gtk_label_new (NULL);

  gtk_widget_add_css_class (way, "caption");
  sale_line_row_set_lines (SALE_LINE_ROW (row), 2);
  sale_line_row_add_suffix (SALE_LINE_ROW (row), way);
  gtk_list_item_set_child (item, row);
  gtk_list_item_set_activatable (item, FALSE);
}

static const SaleSharingChange *
get_change (SaleExchangeDialog *self, GtkListItem *item)
{
  return self->changes->pdata[gtk_list_item_get_position (item)];
}

static void
row_bind (GtkListItemFactory *factory, GtkListItem *item, gpointer self)
{
  const SaleSharingChange *change = get_change (self, item);
  SaleLineRow *row = SALE_LINE_ROW (gtk_list_item_get_child (item));
  const char *way = change->out ? _ ("Goes out") : _ ("Comes in");
  g_autofree char *description = g_strdup_printf ("%s: %s, %s", way, change->title, change->note);

  sale_line_row_set (row, change->title, change->note);
  gtk_label_set_label (GTK_LABEL (sale_line_row_get_suffix (row)), way);
  gtk_list_item_set_accessible_label (item, description);
}

static GListModel *
make_model (guint n)
{
  GtkStringList *model = gtk_string_list_new (NULL);

  for (guint i = 0; i < n; i++)
    gtk_string_list_append (model, "");
  return G_LIST_MODEL (model);
}

/* Life -------------------------------------------------------------------------- */

static void
sale_exchange_dialog_dispose (GObject *object)
{
  SaleExchangeDialog *self = SALE_EXCHANGE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SALE_TYPE_EXCHANGE_DIALOG);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  G_OBJECT_CLASS (sale_exchange_dialog_parent_class)->dispose (object);
}

static void
sale_exchange_dialog_class_init (SaleExchangeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sale_exchange_dialog_dispose;

  /**
   * SaleExchangeDialog::send:
   *
   * It was seen, and shall be done.
   */
  send_signal = g_signal_new ("send", SALE_TYPE_EXCHANGE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SALE_UI_RESOURCE ("sale-exchange-dialog.ui"));
  gtk_widget_class_bind_template_child (widget_class, SaleExchangeDialog, intro_label);
  gtk_widget_class_bind_template_child (widget_class, SaleExchangeDialog, list);
  gtk_widget_class_bind_template_child (widget_class, SaleExchangeDialog, send_button);
  gtk_widget_class_bind_template_child (widget_class, SaleExchangeDialog, not_now_button);
  gtk_widget_class_bind_template_callback (widget_class, on_send);
  gtk_widget_class_bind_template_callback (widget_class, on_not_now);
}

static void
sale_exchange_dialog_init (SaleExchangeDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (factory, "setup", G_CALLBACK (row_setup), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (row_bind), self, 0);
  gtk_list_view_set_factory (self->list, factory);
}

static char *
dup_counts (guint in, guint out, const char *where)
{
  g_autofree char *taken = g_strdup_printf (
      ngettext ("%u change comes into the book", "%u changes come into the book", in), in);
  g_autofree char *sent =
      g_strdup_printf (ngettext ("%u change goes to %s", "%u changes go to %s", out), out, where);

  if (in == 0 || out == 0)
    return g_strdup (in ? taken : sent);
  /* Translators: "2 changes come into the book, 5 changes go to Odoo". */
  return g_strdup_printf (_ ("%s, %s"), taken, sent);
}

static char *
dup_intro (const SaleSharingResult *result, const char *where)
{
  guint out = 0;
  g_autofree char *counts = NULL;

  for (guint i = 0; i < result->changes->len; i++)
    out += ((SaleSharingChange *) result->changes->pdata[i])->out;
  counts = dup_counts (result->changes->len - out, out, where);
  /* Translators: what a run would exchange. */
  return g_strdup_printf (_ ("%s. Nothing was written yet; later runs do not ask any more."),
                            counts);
}

/**
 * sale_exchange_dialog_new:
 * @result: of a dry run
 * @where: the name of the place
 *
 * Returns: (transfer floating): the changes, with Send and Not Now
 */
AdwDialog *
sale_exchange_dialog_new (const SaleSharingResult *result, const char *where)
{
  SaleExchangeDialog *self = g_object_new (SALE_TYPE_EXCHANGE_DIALOG, NULL);
  g_autofree char *intro = dup_intro (result, where);
  g_autoptr (GtkSelectionModel) model = NULL;

  self->changes = g_ptr_array_ref (result->changes);
  model = GTK_SELECTION_MODEL (gtk_no_selection_new (make_model (self->changes->len)));
  gtk_list_view_set_model (self->list, model);
  sale_plain_set_label (self->intro_label, intro);
  return ADW_DIALOG (self);
}
