/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-found-row.h"

#include "sale-plain-text.h"
#include "sale-snippet.h"

/**
 * SaleFoundRow:
 *
 * A line of Search: what kind of thing it is, what it is called, whose it is
 * and where the words stand, which are bold. The text is never markup.
 */
struct _SaleFoundRow
{
  AdwBin parent_instance;

  GtkImage *icon;
  GtkLabel *title;
  GtkWidget *second;
  GtkLabel *account;
  GtkLabel *snippet;
  GtkLabel *key;
};

G_DEFINE_FINAL_TYPE (SaleFoundRow, sale_found_row, ADW_TYPE_BIN)

static void
sale_found_row_class_init (SaleFoundRowClass *klass)
{
}

static GtkLabel *
label_new (GtkWidget *box, const char *const *styles)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (styles)
    gtk_widget_set_css_classes (label, (const char **) styles);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
sale_found_row_init (SaleFoundRow *self)
{
  static const char *const dimmed[] = { "caption", "dimmed", NULL };
  static const char *const quoted[] = { "caption", "dimmed", "sale-snippet", NULL };
  static const char *const key[] = { "sale-key", NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->icon = GTK_IMAGE (gtk_image_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), "dimmed");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->icon));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), texts);
  self->title = label_new (texts, NULL);
  self->second = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_append (GTK_BOX (texts), self->second);
  self->account = label_new (self->second, dimmed);
  self->snippet = label_new (self->second, quoted);
  self->key = label_new (box, key);
  gtk_widget_set_valign (GTK_WIDGET (self->key), GTK_ALIGN_CENTER);
  gtk_label_set_ellipsize (self->key, PANGO_ELLIPSIZE_NONE);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
sale_found_row_new (void)
{
  return g_object_new (SALE_TYPE_FOUND_ROW, NULL);
}

/* The marks are of the text that is shown, which may be less than there is. */
static void
set_marked (GtkLabel *label, const char *text, GPtrArray *words)
{
  g_autofree char *line = text ? sale_plain_dup_line (text) : NULL;
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autoptr (GArray) marks = words && line ? sale_snippet_mark (line, words) : NULL;

  for (guint i = 0; marks && i < marks->len; i++)
    {
      const SaleTextMark *mark = &g_array_index (marks, SaleTextMark, i);
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_HEAVY);

      bold->start_index = mark->start;
      bold->end_index = mark->end;
      pango_attr_list_insert (attributes, bold);
    }
  sale_plain_set_label (label, line);
  gtk_label_set_attributes (label, attributes);
  gtk_widget_set_visible (GTK_WIDGET (label), line && *line);
}

/**
 * sale_found_row_set:
 * @account: (nullable): whose it is
 * @snippet: (nullable): the passage that was found
 * @key: (nullable): the key that does the same
 * @words: (nullable) (element-type utf8): what is marked, from sale_snippet_split()
 */
void
sale_found_row_set (SaleFoundRow *self, const char *icon_name, const char *title,
                    const char *account, const char *snippet, const char *key, GPtrArray *words)
{
  g_return_if_fail (SALE_IS_FOUND_ROW (self));

  gtk_image_set_from_icon_name (self->icon, icon_name);
  set_marked (self->title, title, words);
  set_marked (self->account, account, NULL);
  set_marked (self->snippet, snippet, words);
  set_marked (self->key, key, NULL);
  gtk_widget_set_visible (self->second, account || snippet);
}
