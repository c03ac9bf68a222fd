/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-note-row.h"

#include "sale-text-view.h"

/**
 * SaleNoteRow:
 *
 * A row of a form for a text of several lines, below its title.
 */
struct _SaleNoteRow
{
  AdwPreferencesRow parent_instance;

  GtkLabel *label;
  SaleTextView *view;
  gboolean setting;
};

static void sale_note_row_form_init (SaleFormRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SaleNoteRow, sale_note_row, ADW_TYPE_PREFERENCES_ROW,
                               G_IMPLEMENT_INTERFACE (SALE_TYPE_FORM_ROW, sale_note_row_form_init))

static void
on_text (SaleNoteRow *self)
{
  if (!self->setting)
    sale_form_row_edited (SALE_FORM_ROW (self));
}

static gboolean
sale_note_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (SALE_NOTE_ROW (widget)->view));
}

static void
sale_note_row_dispose (GObject *object)
{
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), SALE_TYPE_NOTE_ROW);
  G_OBJECT_CLASS (sale_note_row_parent_class)->dispose (object);
}

static void
sale_note_row_class_init (SaleNoteRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SALE_TYPE_TEXT_VIEW);
  G_OBJECT_CLASS (klass)->dispose = sale_note_row_dispose;
  widget_class->grab_focus = sale_note_row_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, SALE_UI_RESOURCE ("sale-note-row.ui"));
  gtk_widget_class_bind_template_child (widget_class, SaleNoteRow, label);
  gtk_widget_class_bind_template_child (widget_class, SaleNoteRow, view);
  gtk_widget_class_bind_template_callback (widget_class, on_text);
}

static void
sale_note_row_init (SaleNoteRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sale_text_view_set_labelled_by (self->view, GTK_WIDGET (self->label));
}

static char *
sale_note_row_dup_text (SaleFormRow *row, char **problem)
{
  g_autofree char *text = sale_text_view_dup_text (SALE_NOTE_ROW (row)->view);

  g_strchomp (text);
  return *text ? g_steal_pointer (&text) : NULL;
}

static void
sale_note_row_set_text (SaleFormRow *row, const char *text)
{
  SaleNoteRow *self = SALE_NOTE_ROW (row);

  self->setting = TRUE;
  sale_text_view_set_text (self->view, text);
  self->setting = FALSE;
}

static void
sale_note_row_form_init (SaleFormRowInterface *iface)
{
  iface->dup_text = sale_note_row_dup_text;
  iface->set_text = sale_note_row_set_text;
}

GtkWidget *
sale_note_row_new (void)
{
  return g_object_new (SALE_TYPE_NOTE_ROW, NULL);
}
