/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-account-tab.h"

#include "sale-plain-text.h"

/**
 * SaleAccountTab:
 *
 * A tab of the account page: shows one part of a #SaleAccountView.
 */
typedef struct
{
  SaleAccountView *view;
} SaleAccountTabPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SaleAccountTab, sale_account_tab, ADW_TYPE_BIN)

static void
sale_account_tab_dispose (GObject *object)
{
  SaleAccountTabPrivate *priv = sale_account_tab_get_instance_private (SALE_ACCOUNT_TAB (object));

  g_clear_object (&priv->view);
  G_OBJECT_CLASS (sale_account_tab_parent_class)->dispose (object);
}

static void
sale_account_tab_class_init (SaleAccountTabClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sale_account_tab_dispose;
}

static void
sale_account_tab_init (SaleAccountTab *self)
{
}

/**
 * sale_account_tab_set_view:
 * @view: (transfer none): what was read
 */
void
sale_account_tab_set_view (SaleAccountTab *self, SaleAccountView *view)
{
  SaleAccountTabPrivate *priv = sale_account_tab_get_instance_private (self);
  g_autoptr (SaleAccountView) last = g_steal_pointer (&priv->view);

  priv->view = g_object_ref (view);
  SALE_ACCOUNT_TAB_GET_CLASS (self)->show (self, view);
}

SaleAccountView *
sale_account_tab_get_view (SaleAccountTab *self)
{
  SaleAccountTabPrivate *priv = sale_account_tab_get_instance_private (self);

  return priv->view;
}

static void
show_again (SaleAccountTab *self)
{
  SaleAccountView *view = sale_account_tab_get_view (self);

  if (view)
    SALE_ACCOUNT_TAB_GET_CLASS (self)->show (self, view);
}

/**
 * sale_account_tab_follow:
 *
 * Fills @list again when it is asked to show more.
 */
void
sale_account_tab_follow (SaleAccountTab *self, SaleRecordList *list)
{
  g_signal_connect_object (list, "more", G_CALLBACK (show_again), self, G_CONNECT_SWAPPED);
}

/* What the tabs are made of ---------------------------------------------------- */

/**
 * sale_edit_target:
 *
 * Returns: (transfer floating): the target of `page.edit` for a record, of
 *   `page.add` for a new one of what @record owns
 */
GVariant *
sale_edit_target (SaleKind kind, gint64 record)
{
  return g_variant_new ("(ix)", (int) kind, record);
}

/**
 * sale_row_set_edit:
 *
 * Lets a row open the form of its record.
 */
void
sale_row_set_edit (GtkWidget *row, SaleKind kind, gint64 record)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (row), sale_edit_target (kind, record));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "page.edit");
}

/**
 * sale_row_set_place:
 * @action: the window's action that shows the record, by its id
 *
 * Lets a row go where its record is shown; from a day gone by there is no way.
 */
void
sale_row_set_place (GtkWidget *row, SaleAccountTab *tab, const char *action, SaleKind kind,
                    gint64 record)
{
  if (sale_account_tab_get_view (tab)->past)
    {
      sale_row_set_edit (row, kind, record);
      return;
    }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", record);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
}

/**
 * sale_account_card_new:
 * @header: (out) (optional): a box beside the title
 *
 * Returns: (transfer floating): a vertical box drawn as a card, with its title
 */
GtkWidget *
sale_account_card_new (const char *title, GtkWidget **header)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (NULL);

  sale_plain_set_label (GTK_LABEL (label), title);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (card), box);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "sale-card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  if (header)
    *header = box;
  return card;
}

/**
 * sale_card_label:
 * @style: (nullable): a style class
 *
 * Returns: (transfer none): a wrapping label at the card's end
 */
GtkWidget *
sale_card_label (GtkWidget *card, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (card), label);
  return label;
}

/**
 * sale_account_label_set:
 * @text: (nullable): %NULL or "" hides the label
 */
void
sale_account_label_set (GtkLabel *label, const char *text)
{
  sale_plain_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), text && *text);
}
