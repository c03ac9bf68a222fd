/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-agenda-row.h"

#include "sale-plain-text.h"
#include "sale-when.h"
#include "sale-widget.h"
#include "sale-wrap.h"

/**
 * SaleAgendaRow:
 *
 * A row of Today: what kind of thing it is, whose, what, why, and when. It is
 * the child of a list item, whose accessible label is
 * sale_agenda_row_dup_description().
 */
struct _SaleAgendaRow
{
  GtkWidget parent_instance;

  GtkImage *icon;
  GtkLabel *account_label;
  GtkLabel *title_label;
  GtkLabel *reason_label;
  GtkLabel *due_label;
};

G_DEFINE_FINAL_TYPE (SaleAgendaRow, sale_agenda_row, GTK_TYPE_WIDGET)

static const char *
icon_of (SaleTodayKind kind)
{
  static const char *const icons[] = {
    [SALE_TODAY_DEADLINE] = "sale-renewals-symbolic",
    [SALE_TODAY_CUSTOMER_STEP] = "sale-onboarding-symbolic",
    [SALE_TODAY_STEP] = "sale-onboarding-symbolic",
    [SALE_TODAY_SIGNAL] = "sale-signal-symbolic",
    [SALE_TODAY_TASK] = "sale-task-symbolic",
    [SALE_TODAY_REVIEW] = "sale-reviews-symbolic",
    [SALE_TODAY_PROMISE] = "sale-promise-symbolic",
    [SALE_TODAY_CUSTOMER_PROMISE] = "sale-promise-symbolic",
    [SALE_TODAY_TOUCH] = "sale-call-symbolic",
    [SALE_TODAY_GAPS] = "sale-warning-symbolic",
  };

  return kind < G_N_ELEMENTS (icons) ? icons[kind] : NULL;
}

static void
sale_agenda_row_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), SALE_TYPE_AGENDA_ROW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (sale_agenda_row_parent_class)->dispose (object);
}

static void
sale_agenda_row_class_init (SaleAgendaRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SALE_TYPE_WRAP);
  G_OBJECT_CLASS (klass)->dispose = sale_agenda_row_dispose;
  gtk_widget_class_set_css_name (widget_class, "agendarow");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SALE_UI_RESOURCE ("sale-agenda-row.ui"));
  gtk_widget_class_bind_template_child (widget_class, SaleAgendaRow, icon);
  gtk_widget_class_bind_template_child (widget_class, SaleAgendaRow, account_label);
  gtk_widget_class_bind_template_child (widget_class, SaleAgendaRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, SaleAgendaRow, reason_label);
  gtk_widget_class_bind_template_child (widget_class, SaleAgendaRow, due_label);
}

static void
sale_agenda_row_init (SaleAgendaRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sale_agenda_row_new (void)
{
  return g_object_new (SALE_TYPE_AGENDA_ROW, NULL);
}

/* Near days are said as people say them, the others as dates. */
static char *
dup_due (SaleAgendaItem *item, SaleDate today)
{
  if (!sale_date_is_known (item->due))
    return g_strdup ("");
  return sale_when_dup_relative (item->due, today);
}

/**
 * sale_agenda_row_set_item:
 *
 * Shows @item; its exact date is in the tooltip.
 */
void
sale_agenda_row_set_item (SaleAgendaRow *self, SaleAgendaItem *item, SaleDate today)
{
  g_autofree char *due = dup_due (item, today);
  g_autofree char *exact = sale_date_dup_text (item->due);
  gboolean late = sale_date_is_known (item->due) && item->due < today;

  gtk_image_set_from_icon_name (self->icon, icon_of (item->kind));
  sale_plain_set_label (self->account_label, item->account_name);
  gtk_widget_set_visible (GTK_WIDGET (self->account_label), item->account_name != NULL);
  sale_plain_set_label (self->title_label, item->title);
  sale_plain_set_label (self->reason_label, item->reason);
  sale_plain_set_label (self->due_label, due);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->due_label), *exact ? exact : NULL);
  sale_widget_set_class (self->due_label, "error", late);
}

/**
 * sale_agenda_row_dup_description:
 *
 * Returns: (transfer full): the row as a screen reader says it.
 */
char *
sale_agenda_row_dup_description (SaleAgendaItem *item, SaleDate today)
{
  g_autofree char *due = dup_due (item, today);

  return g_strdup_printf ("%s, %s, %s, %s", item->account_name ? item->account_name : "",
                          item->title ? item->title : "", due, item->reason ? item->reason : "");
}
