/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-event-row.h"

#include "sale-plain-text.h"
#include "sale-when.h"

#define DAYS_SAID 6 /* so far back a day is said, not written */

/**
 * SaleEventRow:
 *
 * Something that happened, in a row: what kind of thing, what, more of it, when.
 */
struct _SaleEventRow
{
  AdwBin parent_instance;

  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *detail;
  GtkLabel *when;
};

G_DEFINE_FINAL_TYPE (SaleEventRow, sale_event_row, ADW_TYPE_BIN)

static void
sale_event_row_class_init (SaleEventRowClass *klass)
{
}

static GtkLabel *
label_new (GtkWidget *box, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
sale_event_row_init (SaleEventRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->icon = GTK_IMAGE (gtk_image_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), "dimmed");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->icon));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), texts);
  self->title = label_new (texts, NULL);
  self->detail = label_new (texts, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->detail), "dimmed");
  gtk_label_set_single_line_mode (self->detail, TRUE);
  self->when = label_new (box, "dimmed");
  gtk_label_set_ellipsize (self->when, PANGO_ELLIPSIZE_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->when), "numeric");
  gtk_widget_add_css_class (box, "sale-event");
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
sale_event_row_new (void)
{
  return g_object_new (SALE_TYPE_EVENT_ROW, NULL);
}

static const char *
icon_of (SaleAccountEvent *event)
{
  static const char *const activities[] = {
    [SALE_ACTIVITY_CALL] = "sale-call-symbolic",
    [SALE_ACTIVITY_MEETING] = "sale-meeting-symbolic",
    [SALE_ACTIVITY_MAIL] = "sale-mail-symbolic",
    [SALE_ACTIVITY_NOTE] = "sale-note-symbolic",
    [SALE_ACTIVITY_EVENT] = "sale-event-symbolic",
    [SALE_ACTIVITY_SHARED] = "sale-share-symbolic",
  };

  switch (event->kind)
    {
    case SALE_KIND_OUTCOME:
      return "sale-outcome-symbolic";
    case SALE_KIND_COMMITMENT:
      return "sale-promise-symbolic";
    case SALE_KIND_SIGNAL:
      return "sale-signal-symbolic";
    case SALE_KIND_REVIEW:
      return "sale-reviews-symbolic";
    default:
      return event->activity && event->activity < G_N_ELEMENTS (activities)
                 ? activities[event->activity]
                 : "sale-note-symbolic";
    }
}

static char *
dup_when (SaleAccountEvent *event, SaleDate today)
{
  if (event->day > today - DAYS_SAID && event->day <= today)
    return sale_when_dup_relative (event->day, today);
  return sale_date_dup_short (event->day, today);
}

void
sale_event_row_set_event (SaleEventRow *self, SaleAccountEvent *event, SaleDate today)
{
  g_autofree char *when = dup_when (event, today);
  g_autofree char *day = sale_date_dup_text (event->day);
  g_autofree char *line = sale_plain_dup_line (event->detail);

  gtk_image_set_from_icon_name (self->icon, icon_of (event));
  sale_plain_set_label (self->title, event->title);
  sale_plain_set_label (self->detail, line);
  sale_plain_set_tooltip (GTK_WIDGET (self->detail), event->detail);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), *line != '\0');
  sale_plain_set_label (self->when, when);
  sale_plain_set_tooltip (GTK_WIDGET (self->when), day);
}

/**
 * sale_event_row_dup_description:
 *
 * Returns: (transfer full): the row as a screen reader says it
 */
char *
sale_event_row_dup_description (SaleAccountEvent *event, SaleDate today)
{
  g_autofree char *when = dup_when (event, today);
  g_autofree char *line = sale_plain_dup_line (event->detail);

  return g_strdup_printf ("%s, %s, %s", event->title, when, line);
}
