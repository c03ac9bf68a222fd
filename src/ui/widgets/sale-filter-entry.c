/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-filter-entry.h"

#include "sale-plain-text.h"
#include "sale-ui.h"

/**
 * SaleFilterEntry:
 *
 * Where a page's filter is typed. It can complete words, and underline the one that
 * is wrong and say why.
 */
struct _SaleFilterEntry
{
  AdwBin parent_instance;

  GtkSearchEntry *entry;
  GtkLabel *problem_label;
  SaleWordPopover *completion;
};

G_DEFINE_FINAL_TYPE (SaleFilterEntry, sale_filter_entry, ADW_TYPE_BIN)

/**
 * sale_filter_entry_get_entry:
 *
 * Returns: (transfer none): what is typed into
 */
GtkSearchEntry *
sale_filter_entry_get_entry (SaleFilterEntry *self)
{
  return self->entry;
}

/* Where nothing is written yet, there is nothing to underline. */
static void
underline (SaleFilterEntry *self, gsize start, gsize end)
{
  GtkText *text = GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)));
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoAttribute *line = pango_attr_underline_new (PANGO_UNDERLINE_ERROR_LINE);

  line->start_index = (guint) start;
  line->end_index = (guint) end;
  pango_attr_list_insert (attributes, line);
  gtk_text_set_attributes (text, start < end ? attributes : NULL);
}

/**
 * sale_filter_entry_set_problem:
 * @problem: (nullable): what is wrong, %NULL for nothing
 * @start: where the wrong word begins, in bytes
 * @end: where it ends
 */
void
sale_filter_entry_set_problem (SaleFilterEntry *self, const char *problem, gsize start, gsize end)
{
  underline (self, problem ? start : 0, problem ? end : 0);
  if (problem)
    sale_plain_set_label (self->problem_label, problem);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), problem != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               problem ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

/**
 * sale_filter_entry_set_complete:
 * @func: completes the words of this filter
 */
void
sale_filter_entry_set_complete (SaleFilterEntry *self, SaleCompleteFunc func)
{
  g_return_if_fail (self->completion == NULL);

  self->completion = sale_word_popover_attach (GTK_EDITABLE (self->entry), func);
}

static void
sale_filter_entry_dispose (GObject *object)
{
  SaleFilterEntry *self = SALE_FILTER_ENTRY (object);

  if (self->completion)
    gtk_widget_unparent (GTK_WIDGET (self->completion));
  self->completion = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), SALE_TYPE_FILTER_ENTRY);
  G_OBJECT_CLASS (sale_filter_entry_parent_class)->dispose (object);
}

static void
sale_filter_entry_class_init (SaleFilterEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sale_filter_entry_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SALE_UI_RESOURCE ("sale-filter-entry.ui"));
  gtk_widget_class_bind_template_child (widget_class, SaleFilterEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, SaleFilterEntry, problem_label);
}

static void
sale_filter_entry_init (SaleFilterEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
