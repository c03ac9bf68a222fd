/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-date-row.h"

#include "sale-date-parse.h"
#include "sale-when.h"

/**
 * SaleDateRow:
 *
 * A row of a form for a date. It takes what people type ("29 Jan", "in 3
 * weeks", "thursday") and says at once, behind the text, which day that is; or
 * a day is picked from a calendar.
 */
struct _SaleDateRow
{
  AdwEntryRow parent_instance;

  GtkLabel *meaning;
  GtkMenuButton *picker;
  GtkCalendar *calendar; /* once the popover was opened */

  SaleDate today;
  SaleDate date;
  gboolean setting;
};

static void sale_date_row_form_init (SaleFormRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SaleDateRow, sale_date_row, ADW_TYPE_ENTRY_ROW,
                               G_IMPLEMENT_INTERFACE (SALE_TYPE_FORM_ROW, sale_date_row_form_init))

enum
{
  PROP_0,
  PROP_DATE,
  PROP_TODAY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gboolean
is_blank (SaleDateRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self));

  return text[strspn (text, " \t")] == '\0';
}

static void
update_meaning (SaleDateRow *self)
{
  g_autofree char *text = sale_date_dup_text (self->date);
  g_autofree char *relative = sale_when_dup_relative (self->date, self->today);

  gtk_label_set_text (self->meaning, text);
  gtk_widget_set_visible (GTK_WIDGET (self->meaning), *text != '\0');
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->meaning), *relative ? relative : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);
}

static void
on_changed (SaleDateRow *self)
{
  SaleDate date = sale_date_parse (gtk_editable_get_text (GTK_EDITABLE (self)), self->today);

  if (self->date != date)
    {
      self->date = date;
      update_meaning (self);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DATE]);
    }
  if (!self->setting)
    sale_form_row_edited (SALE_FORM_ROW (self));
}

static GDateTime *
dup_time (SaleDate date)
{
  int year, month, day;

  sale_date_get_ymd (date, &year, &month, &day);
  return g_date_time_new_local (year, month, day, 12, 0, 0);
}

/* The calendar selects a day of its own when a month is turned to; only a
 * choice is taken over. */
static void
on_day_selected (SaleDateRow *self)
{
  g_autoptr (GDateTime) time = NULL;
  char iso[SALE_DATE_ISO_SIZE];

  if (self->setting)
    return;
  time = gtk_calendar_get_date (self->calendar);
  sale_date_to_iso (sale_date_new (g_date_time_get_year (time), g_date_time_get_month (time),
                                   g_date_time_get_day_of_month (time)),
                    iso);
  gtk_editable_set_text (GTK_EDITABLE (self), iso);
}

/* A calendar has a hundred widgets: it is made when it is first wanted. */
static void
open_popover (GtkMenuButton *picker, gpointer data)
{
  SaleDateRow *self = data;
  g_autoptr (GDateTime) time =
      dup_time (sale_date_is_known (self->date) ? self->date : self->today);

  if (self->calendar == NULL)
    {
      GtkWidget *popover = gtk_popover_new ();

      self->calendar = GTK_CALENDAR (gtk_calendar_new ());
      g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (on_day_selected), self,
                               G_CONNECT_SWAPPED);
      gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->calendar));
      gtk_menu_button_set_popover (picker, popover);
    }
  self->setting = TRUE;
  gtk_calendar_select_day (self->calendar, time);
  self->setting = FALSE;
}

static void
sale_date_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SaleDateRow *self = SALE_DATE_ROW (object);

  switch (id)
    {
    case PROP_DATE:
      g_value_set_int (value, self->date);
      break;
    case PROP_TODAY:
      g_value_set_int (value, self->today);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sale_date_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SaleDateRow *self = SALE_DATE_ROW (object);

  switch (id)
    {
    case PROP_DATE:
      sale_date_row_set_date (self, g_value_get_int (value));
      break;
    case PROP_TODAY:
      sale_date_row_set_today (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sale_date_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), SALE_TYPE_DATE_ROW);
  G_OBJECT_CLASS (sale_date_row_parent_class)->dispose (object);
}

static void
sale_date_row_class_init (SaleDateRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = sale_date_row_get_property;
  object_class->set_property = sale_date_row_set_property;
  object_class->dispose = sale_date_row_dispose;

  /**
   * SaleDateRow:date:
   *
   * A #SaleDate; %SALE_DATE_NONE for none, or for a text that is none.
   */
  properties[PROP_DATE] =
      g_param_spec_int ("date", NULL, NULL, G_MININT, G_MAXINT, SALE_DATE_NONE, flags);
  /**
   * SaleDateRow:today:
   *
   * The day that "in 3 weeks" counts from.
   */
  properties[PROP_TODAY] =
      g_param_spec_int ("today", NULL, NULL, G_MININT, G_MAXINT, SALE_DATE_NONE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, SALE_UI_RESOURCE ("sale-date-row.ui"));
  gtk_widget_class_bind_template_child (widget_class, SaleDateRow, meaning);
  gtk_widget_class_bind_template_child (widget_class, SaleDateRow, picker);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
}

static void
sale_date_row_init (SaleDateRow *self)
{
  self->date = SALE_DATE_NONE;
  self->today = SALE_DATE_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->picker, open_popover, self, NULL);
}

static char *
sale_date_row_dup_text (SaleFormRow *row, char **problem)
{
  SaleDateRow *self = SALE_DATE_ROW (row);

  if (is_blank (self))
    return NULL;
  if (sale_date_is_known (self->date))
    return sale_date_dup_iso (self->date);
  *problem = g_strdup (_ ("This is not a date; “29 Jan”, “in 3 weeks” or “2027-01-29” is"));
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self)));
}

static void
sale_date_row_set_text (SaleFormRow *row, const char *text)
{
  SaleDateRow *self = SALE_DATE_ROW (row);

  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self), text ? text : "");
  self->setting = FALSE;
}

static void
sale_date_row_form_init (SaleFormRowInterface *iface)
{
  iface->dup_text = sale_date_row_dup_text;
  iface->set_text = sale_date_row_set_text;
}

/**
 * sale_date_row_new:
 * @today: the day that "in 3 weeks" counts from
 */
GtkWidget *
sale_date_row_new (SaleDate today)
{
  return g_object_new (SALE_TYPE_DATE_ROW, "today", today, NULL);
}

/**
 * sale_date_row_get_date:
 *
 * Returns: the date entered; %SALE_DATE_NONE for none, or for a text that is none
 */
SaleDate
sale_date_row_get_date (SaleDateRow *self)
{
  g_return_val_if_fail (SALE_IS_DATE_ROW (self), SALE_DATE_NONE);

  return self->date;
}

void
sale_date_row_set_date (SaleDateRow *self, SaleDate date)
{
  char iso[SALE_DATE_ISO_SIZE];

  g_return_if_fail (SALE_IS_DATE_ROW (self));

  if (self->date != date)
    sale_date_row_set_text (SALE_FORM_ROW (self), sale_date_to_iso (date, iso));
}

void
sale_date_row_set_today (SaleDateRow *self, SaleDate today)
{
  g_return_if_fail (SALE_IS_DATE_ROW (self));

  if (self->today == today)
    return;

  self->today = today;
  self->setting = TRUE;
  on_changed (self);
  self->setting = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TODAY]);
}
