/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-instant-row.h"

#include "sale-date.h"

/**
 * SaleInstantRow:
 *
 * A row of a form for a day and a time of day, as a clock in the book's zone
 * shows it: "2027-01-31 14:30".
 */
struct _SaleInstantRow
{
  AdwEntryRow parent_instance;

  GTimeZone *zone;
  gboolean setting;
};

static void sale_instant_row_form_init (SaleFormRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SaleInstantRow, sale_instant_row, ADW_TYPE_ENTRY_ROW,
                               G_IMPLEMENT_INTERFACE (SALE_TYPE_FORM_ROW,
                                                      sale_instant_row_form_init))

static void
on_changed (SaleInstantRow *self)
{
  if (!self->setting)
    sale_form_row_edited (SALE_FORM_ROW (self));
}

static void
sale_instant_row_finalize (GObject *object)
{
  g_clear_pointer (&SALE_INSTANT_ROW (object)->zone, g_time_zone_unref);

  G_OBJECT_CLASS (sale_instant_row_parent_class)->finalize (object);
}

static void
sale_instant_row_class_init (SaleInstantRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_instant_row_finalize;
}

static void
sale_instant_row_init (SaleInstantRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  g_signal_connect (self, "changed", G_CALLBACK (on_changed), NULL);
}

static char *
sale_instant_row_dup_text (SaleFormRow *row, char **problem)
{
  SaleInstantRow *self = SALE_INSTANT_ROW (row);
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self)));
  gint64 at;

  g_strstrip (text);
  if (*text == '\0')
    return NULL;
  at = sale_instant_from_iso (text, self->zone, NULL);
  if (at != SALE_INSTANT_NONE)
    return sale_instant_dup_iso (at);
  *problem = g_strdup (_ ("Write a day and a time, such as 2027-01-31 14:30"));
  return g_steal_pointer (&text);
}

static void
sale_instant_row_set_text (SaleFormRow *row, const char *text)
{
  SaleInstantRow *self = SALE_INSTANT_ROW (row);
  gint64 at = sale_instant_from_iso (text, self->zone, NULL);
  g_autofree char *shown = NULL;

  if (at != SALE_INSTANT_NONE)
    {
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at / 1000);
      g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, self->zone);

      shown = g_date_time_format (local, "%Y-%m-%d %H:%M");
    }
  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self), shown ? shown : "");
  self->setting = FALSE;
}

static void
sale_instant_row_form_init (SaleFormRowInterface *iface)
{
  iface->dup_text = sale_instant_row_dup_text;
  iface->set_text = sale_instant_row_set_text;
}

/**
 * sale_instant_row_new:
 * @zone: whose clock
 */
GtkWidget *
sale_instant_row_new (GTimeZone *zone)
{
  SaleInstantRow *self = g_object_new (SALE_TYPE_INSTANT_ROW, NULL);

  self->zone = g_time_zone_ref (zone);
  return GTK_WIDGET (self);
}
