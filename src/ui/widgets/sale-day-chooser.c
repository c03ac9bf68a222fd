/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-day-chooser.h"

#include "sale-plain-text.h"

/**
 * SaleDayChooser:
 *
 * A calendar in a popover, and a button for no day where that is an answer.
 * The calendar is made when it is first seen: it has a hundred widgets.
 */
struct _SaleDayChooser
{
  GtkPopover parent_instance;

  GtkCalendar *calendar;
  char *none_label;
  SaleDate day;
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (SaleDayChooser, sale_day_chooser, GTK_TYPE_POPOVER)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
choose (SaleDayChooser *self, SaleDate day)
{
  g_object_ref (self);
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, (int) day);
  g_object_unref (self);
}

/* Turning to a month selects a day of its own; only a choice is taken over. */
static void
on_day_selected (SaleDayChooser *self)
{
  g_autoptr (GDateTime) time = gtk_calendar_get_date (self->calendar);

  if (!self->setting)
    choose (self, sale_date_new (g_date_time_get_year (time), g_date_time_get_month (time),
                                 g_date_time_get_day_of_month (time)));
}

static void
on_none (SaleDayChooser *self)
{
  choose (self, SALE_DATE_NONE);
}

static void
build (SaleDayChooser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->calendar));
  g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (on_day_selected), self,
                           G_CONNECT_SWAPPED);
  if (self->none_label)
    {
      GtkWidget *none = gtk_button_new_with_label (self->none_label);

      g_signal_connect_object (none, "clicked", G_CALLBACK (on_none), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), none);
    }
  gtk_popover_set_child (GTK_POPOVER (self), box);
}

static void
sale_day_chooser_map (GtkWidget *widget)
{
  SaleDayChooser *self = SALE_DAY_CHOOSER (widget);
  g_autoptr (GDateTime) time = NULL;
  int year, month, day;

  if (self->calendar == NULL)
    build (self);
  sale_date_get_ymd (self->day, &year, &month, &day);
  time = g_date_time_new_local (year, month, day, 12, 0, 0);
  self->setting = TRUE;
  gtk_calendar_select_day (self->calendar, time);
  self->setting = FALSE;
  GTK_WIDGET_CLASS (sale_day_chooser_parent_class)->map (widget);
}

static void
sale_day_chooser_finalize (GObject *object)
{
  g_free (SALE_DAY_CHOOSER (object)->none_label);
  G_OBJECT_CLASS (sale_day_chooser_parent_class)->finalize (object);
}

static void
sale_day_chooser_class_init (SaleDayChooserClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_day_chooser_finalize;
  GTK_WIDGET_CLASS (klass)->map = sale_day_chooser_map;

  /**
   * SaleDayChooser::chosen:
   * @day: the day as a #SaleDate, %SALE_DATE_NONE for none
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
sale_day_chooser_init (SaleDayChooser *self)
{
}

/**
 * sale_day_chooser_new:
 * @day: the day that is chosen, or %SALE_DATE_NONE
 * @today: where it opens without one
 * @none_label: (nullable): what a button for no day is called
 */
GtkWidget *
sale_day_chooser_new (SaleDate day, SaleDate today, const char *none_label)
{
  SaleDayChooser *self = g_object_new (SALE_TYPE_DAY_CHOOSER, NULL);

  self->day = sale_date_is_known (day) ? day : today;
  self->none_label = g_strdup (none_label);
  return GTK_WIDGET (self);
}
