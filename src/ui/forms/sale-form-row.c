/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-form-row.h"

#include "sale-plain-text.h"

#define ERROR_ROW "sale-error-row"

G_DEFINE_INTERFACE (SaleFormRow, sale_form_row, GTK_TYPE_WIDGET)

enum
{
  EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
sale_form_row_default_init (SaleFormRowInterface *iface)
{
  /**
   * SaleFormRow::edited:
   *
   * The user has changed what the row holds.
   */
  signals[EDITED] = g_signal_new ("edited", SALE_TYPE_FORM_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

/**
 * sale_form_row_dup_text:
 * @problem: (out) (transfer full) (nullable): why what was typed cannot be read,
 *   in words for people
 *
 * Returns: (transfer full) (nullable): the canonical text, %NULL for nothing
 */
char *
sale_form_row_dup_text (SaleFormRow *self, char **problem)
{
  g_return_val_if_fail (SALE_IS_FORM_ROW (self), NULL);

  *problem = NULL;
  return SALE_FORM_ROW_GET_IFACE (self)->dup_text (self, problem);
}

/**
 * sale_form_row_set_text:
 * @text: (nullable): canonical
 */
void
sale_form_row_set_text (SaleFormRow *self, const char *text)
{
  g_return_if_fail (SALE_IS_FORM_ROW (self));

  SALE_FORM_ROW_GET_IFACE (self)->set_text (self, text);
}

/**
 * sale_form_row_edited:
 *
 * For classes of rows: says #SaleFormRow::edited.
 */
void
sale_form_row_edited (SaleFormRow *self)
{
  g_signal_emit (self, signals[EDITED], 0);
}

/* The error stands in a row of its own, under the field: entry rows have one
 * line. It goes with the field's row. */
static GtkWidget *
error_row_new (GtkLabel **label)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *text = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_widget_add_css_class (text, "error");
  gtk_widget_add_css_class (text, "caption");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), text);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_add_css_class (row, ERROR_ROW);
  *label = GTK_LABEL (text);
  return row;
}

static GtkLabel *
find_label (GtkWidget *row)
{
  GtkWidget *next = gtk_widget_get_next_sibling (row);

  if (next == NULL || !gtk_widget_has_css_class (next, ERROR_ROW))
    return NULL;
  return GTK_LABEL (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (next)));
}

static GtkLabel *
ensure_label (GtkWidget *row)
{
  GtkWidget *list = gtk_widget_get_parent (row);
  GtkLabel *label = find_label (row);

  if (label || !GTK_IS_LIST_BOX (list))
    return label;
  gtk_list_box_insert (GTK_LIST_BOX (list), error_row_new (&label),
                       gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + 1);
  return label;
}

static void
show_error (GtkWidget *row, const char *error)
{
  GtkLabel *label = ensure_label (row);

  gtk_widget_add_css_class (row, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               GTK_ACCESSIBLE_INVALID_TRUE, -1);
  if (label == NULL)
    return;
  sale_plain_set_label (label, error);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE,
                                  label, NULL, -1);
}

static void
hide_error (GtkWidget *row)
{
  GtkLabel *label = find_label (row);

  gtk_widget_remove_css_class (row, "error");
  gtk_accessible_reset_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE);
  if (label)
    gtk_list_box_remove (GTK_LIST_BOX (gtk_widget_get_parent (row)),
                         gtk_widget_get_next_sibling (row));
}

/**
 * sale_form_row_set_error:
 * @error: (nullable): what is wrong with the field, %NULL when nothing is
 *
 * Shows an error under the row, also to a screen reader.
 */
void
sale_form_row_set_error (SaleFormRow *self, const char *error)
{
  g_return_if_fail (SALE_IS_FORM_ROW (self));

  if (error)
    show_error (GTK_WIDGET (self), error);
  else
    hide_error (GTK_WIDGET (self));
}
