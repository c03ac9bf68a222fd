/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-won-parts.h"

#include "sale-handover-split.h"
#include "sale-plain-text.h"
#include "sale-records.h"
#include "sale-widget.h"

/**
 * SaleWonParts:
 *
 * Into which parts of a handover a seller's notes are split, folded: how many are
 * there, and inside what stands in each, or what is to be asked.
 */
struct _SaleWonParts
{
  AdwExpanderRow parent_instance;

  GtkWidget *rows[SALE_N_HANDOVER_BLOCKS]; /* NULL until it was unfolded */
  GStrv texts;
};

G_DEFINE_FINAL_TYPE (SaleWonParts, sale_won_parts, ADW_TYPE_EXPANDER_ROW)

static guint
count_filled (SaleWonParts *self)
{
  guint n = 0;

  for (guint i = 0; i < SALE_N_HANDOVER_BLOCKS; i++)
    n += *self->texts[i] != '\0';
  return n;
}

static void
show_row (SaleWonParts *self, guint block)
{
  const char *text = self->texts[block];

  if (self->rows[block] == NULL)
    return;
  sale_plain_set_subtitle (self->rows[block], *text ? text : sale_handover_get_question (block));
  sale_widget_set_class (self->rows[block], "dimmed", !*text);
}

static void
on_expanded (SaleWonParts *self)
{
  const SaleKindSpec *spec = sale_kind_get_spec (SALE_KIND_HANDOVER);

  for (guint i = 0; i < SALE_N_HANDOVER_BLOCKS && self->rows[i] == NULL; i++)
    {
      self->rows[i] = adw_action_row_new ();
      gtk_widget_add_css_class (self->rows[i], "property");
      sale_plain_set_title (self->rows[i], _ (spec->fields[sale_handover_get_field (i)].label));
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->rows[i]);
      show_row (self, i);
    }
}

static void
sale_won_parts_finalize (GObject *object)
{
  g_strfreev (SALE_WON_PARTS (object)->texts);
  G_OBJECT_CLASS (sale_won_parts_parent_class)->finalize (object);
}

static void
sale_won_parts_class_init (SaleWonPartsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_won_parts_finalize;
}

static void
sale_won_parts_init (SaleWonParts *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  /* The toolkit names the head of the row, which cannot have the focus. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Split into Its Parts"), -1);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (on_expanded), NULL);
  sale_won_parts_set_notes (self, NULL);
}

GtkWidget *
sale_won_parts_new (void)
{
  return g_object_new (SALE_TYPE_WON_PARTS, "title", _ ("Split into Its Parts"), NULL);
}

/**
 * sale_won_parts_set_notes:
 * @notes: (nullable): as the seller wrote them
 */
void
sale_won_parts_set_notes (SaleWonParts *self, const char *notes)
{
  g_autofree char *count = NULL;
  guint open;

  g_return_if_fail (SALE_IS_WON_PARTS (self));

  g_strfreev (self->texts);
  self->texts = sale_handover_split (notes ? notes : "");
  open = SALE_N_HANDOVER_BLOCKS - count_filled (self);
  count = open == 0 ? g_strdup (_ ("Nothing is left to ask."))
                    : g_strdup_printf (ngettext ("%u question for the seller is left",
                                                 "%u questions for the seller are left", open),
                                       open);
  sale_plain_set_subtitle (self, count);
  for (guint i = 0; i < SALE_N_HANDOVER_BLOCKS; i++)
    show_row (self, i);
}
