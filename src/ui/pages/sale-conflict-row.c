/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-conflict-row.h"

#include "sale-plain-text.h"
#include "sale-select-check.h"

#define COLUMN_CHARS 22

/**
 * SaleConflictRow:
 *
 * One conflict: the record and its field, what stood there before, what this
 * book says and what the other says, and a button for each way out.
 */
struct _SaleConflictRow
{
  AdwBin parent_instance;

  GtkWidget *check;
  GtkLabel *title;
  GtkLabel *field;
  GtkLabel *values[3];
  GtkWidget *columns[3];
  GtkLabel *who;
  GtkButton *mine;
  GtkButton *theirs;
  GtkButton *edit;
};

G_DEFINE_FINAL_TYPE (SaleConflictRow, sale_conflict_row, ADW_TYPE_BIN)

static GtkLabel *
add_label (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
add_column (SaleConflictRow *self, GtkWidget *box, SaleDisputeSide side, const char *title)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkLabel *heading = add_label (column, title, "caption-heading");

  gtk_widget_add_css_class (GTK_WIDGET (heading), "dimmed");
  self->values[side] = add_label (column, NULL, NULL);
  gtk_label_set_width_chars (self->values[side], COLUMN_CHARS);
  gtk_label_set_max_width_chars (self->values[side], COLUMN_CHARS);
  gtk_label_set_lines (self->values[side], 4);
  gtk_label_set_ellipsize (self->values[side], PANGO_ELLIPSIZE_END);
  adw_wrap_box_append (ADW_WRAP_BOX (box), column);
  self->columns[side] = column;
}

static GtkButton *
add_button (GtkWidget *box, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  adw_wrap_box_append (ADW_WRAP_BOX (box), button);
  return GTK_BUTTON (button);
}

static GtkWidget *
wrap_box_new (int spacing)
{
  GtkWidget *box = adw_wrap_box_new ();

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), spacing);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (box), 6);
  return box;
}

static void
sale_conflict_row_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (sale_conflict_row_parent_class)->dispose (object);
}

static void
sale_conflict_row_class_init (SaleConflictRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sale_conflict_row_dispose;
}

static void
sale_conflict_row_init (SaleConflictRow *self)
{
}

static void
fill (SaleConflictRow *self, GtkWidget *box)
{
  GtkWidget *sides = wrap_box_new (24);
  GtkWidget *buttons = wrap_box_new (6);

  self->title = add_label (box, NULL, "heading");
  self->field = add_label (box, NULL, "dimmed");
  add_column (self, sides, SALE_DISPUTE_BASE, _ ("Before"));
  add_column (self, sides, SALE_DISPUTE_MINE, C_ ("conflict", "Mine"));
  add_column (self, sides, SALE_DISPUTE_THEIRS, C_ ("conflict", "Theirs"));
  self->who = add_label (self->columns[SALE_DISPUTE_THEIRS], NULL, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->who), "dimmed");
  self->mine = add_button (buttons, _ ("Keep _Mine"), "page.keep-mine");
  self->theirs = add_button (buttons, _ ("Take _Theirs"), "page.take-theirs");
  self->edit = add_button (buttons, _ ("_Edit…"), "page.edit-conflict");
  gtk_box_append (GTK_BOX (box), sides);
  gtk_box_append (GTK_BOX (box), buttons);
}

/**
 * sale_conflict_row_new:
 * @item: the row of the list
 */
GtkWidget *
sale_conflict_row_new (GtkListItem *item)
{
  SaleConflictRow *self = g_object_new (SALE_TYPE_CONFLICT_ROW, NULL);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->check = sale_select_check_new (item);
  gtk_widget_set_valign (self->check, GTK_ALIGN_START);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (row), self->check);
  gtk_box_append (GTK_BOX (row), box);
  fill (self, box);
  adw_bin_set_child (ADW_BIN (self), row);
  return GTK_WIDGET (self);
}

static void
set_target (GtkButton *button, SaleConflictItem *item)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", item->dispute->id);
}

void
sale_conflict_row_show (SaleConflictRow *self, SaleConflictItem *item)
{
  sale_plain_set_label (self->title, item->title);
  sale_plain_set_label (self->field, item->field);
  sale_plain_set_label (self->who, item->who);
  sale_select_check_set_name (self->check, item->title);
  for (guint i = 0; i < G_N_ELEMENTS (self->values); i++)
    {
      const char *text = item->texts[i];

      sale_plain_set_label (self->values[i], text && *text ? text : _ ("(empty)"));
      gtk_widget_set_visible (self->columns[i], text != NULL);
    }
  set_target (self->mine, item);
  set_target (self->theirs, item);
  set_target (self->edit, item);
  gtk_widget_set_visible (GTK_WIDGET (self->edit), sale_conflict_item_can_edit (item));
}
