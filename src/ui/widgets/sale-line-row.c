/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-line-row.h"

#include "sale-plain-text.h"

/**
 * SaleLineRow:
 *
 * The row of a list: a title over a smaller line, and what belongs to it at the
 * end. Both lines are texts from outside, never markup.
 */
struct _SaleLineRow
{
  AdwBin parent_instance;

  GtkLabel *title_label;
  GtkLabel *subtitle_label;
  GtkBox *suffixes;
};

G_DEFINE_FINAL_TYPE (SaleLineRow, sale_line_row, ADW_TYPE_BIN)

static void
sale_line_row_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (sale_line_row_parent_class)->dispose (object);
}

static void
sale_line_row_class_init (SaleLineRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sale_line_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, SALE_UI_RESOURCE ("sale-line-row.ui"));
  gtk_widget_class_bind_template_child (widget_class, SaleLineRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, SaleLineRow, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, SaleLineRow, suffixes);
}

static void
sale_line_row_init (SaleLineRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sale_line_row_new (void)
{
  return g_object_new (SALE_TYPE_LINE_ROW, NULL);
}

/**
 * sale_line_row_set:
 * @subtitle: (nullable): the smaller line; %NULL or "" for none
 */
void
sale_line_row_set (SaleLineRow *self, const char *title, const char *subtitle)
{
  g_return_if_fail (SALE_IS_LINE_ROW (self));

  sale_plain_set_label (self->title_label, title);
  sale_plain_set_label (self->subtitle_label, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle_label), subtitle && *subtitle);
}

/**
 * sale_line_row_set_lines:
 * @lines: how many lines the smaller text may take
 */
void
sale_line_row_set_lines (SaleLineRow *self, int lines)
{
  g_return_if_fail (SALE_IS_LINE_ROW (self));

  gtk_label_set_wrap (self->subtitle_label, lines > 1);
  gtk_label_set_lines (self->subtitle_label, lines);
}

/**
 * sale_line_row_add_suffix:
 * @widget: (transfer floating): shown at the end, after those before it
 */
void
sale_line_row_add_suffix (SaleLineRow *self, GtkWidget *widget)
{
  g_return_if_fail (SALE_IS_LINE_ROW (self));

  gtk_box_append (self->suffixes, widget);
}

/**
 * sale_line_row_get_suffix:
 *
 * Returns: (transfer none) (nullable): the first of those at the end
 */
GtkWidget *
sale_line_row_get_suffix (SaleLineRow *self)
{
  g_return_val_if_fail (SALE_IS_LINE_ROW (self), NULL);

  return gtk_widget_get_first_child (GTK_WIDGET (self->suffixes));
}
