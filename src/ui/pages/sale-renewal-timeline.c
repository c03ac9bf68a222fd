/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a renewal is shown as a row of the timeline. */
#include "sale-renewal-timeline.h"

#include "sale-mark-icon.h"
#include "sale-records.h"
#include "sale-renewals-page.h"
#include "sale-timeline-row.h"

#define ITEM "sale-renewal-item"

/**
 * sale_renewal_item_attach:
 * @item: (nullable): what @widget shows, %NULL for nothing any more
 */
void
sale_renewal_item_attach (GtkWidget *widget, SaleRenewalItem *item)
{
  g_object_set_data_full (G_OBJECT (widget), ITEM, item ? g_object_ref (item) : NULL,
                          g_object_unref);
}

/* A click beside the text of a cell hits what is around it. */
static SaleRenewalItem *
item_of (GtkWidget *widget)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  SaleRenewalItem *item = g_object_get_data (G_OBJECT (widget), ITEM);

  return item || child == NULL ? item : g_object_get_data (G_OBJECT (child), ITEM);
}

/**
 * sale_renewal_item_at:
 * @widget: (nullable): a part of a row
 *
 * Returns: (transfer none) (nullable): the renewal that it belongs to
 */
SaleRenewalItem *
sale_renewal_item_at (GtkWidget *widget)
{
  for (; widget; widget = gtk_widget_get_parent (widget))
    {
      SaleRenewalItem *item = item_of (widget);

      if (item || GTK_IS_LIST_VIEW (widget) || GTK_IS_COLUMN_VIEW (widget))
        return item;
    }
  return NULL;
}

/**
 * sale_renewal_row_get_state:
 * @label: (out): the word for it
 *
 * How a renewal stands: its forecast category, else its deadline's state.
 */
SaleState
sale_renewal_row_get_state (SaleRenewalRow *row, const char **label)
{
  static const SaleState of_category[] = {
    [SALE_FORECAST_ON_TRACK] = SALE_STATE_GOOD,
    [SALE_FORECAST_WATCH] = SALE_STATE_WATCH,
    [SALE_FORECAST_AT_RISK] = SALE_STATE_RISK,
    [SALE_FORECAST_CRITICAL] = SALE_STATE_CRITICAL,
  };

  if (row->proof->state == SALE_NOTICE_GIVEN)
    {
      *label = sale_notice_state_get_label (row->proof->state);
      return SALE_STATE_CRITICAL;
    }
  if (row->category)
    {
      *label = sale_word_to_label (sale_forecast_words, row->category);
      return of_category[row->category];
    }
  *label = sale_notice_state_get_label (row->proof->state);
  return row->proof->state == SALE_NOTICE_LOCKED ? SALE_STATE_GOOD : SALE_STATE_NONE;
}

static SaleDate
today_of (SaleRenewalRow *row)
{
  return row->proof->today;
}

/* "decide by": one line that says what to do next, and by when. */
static char *
dup_note (SaleRenewalRow *row)
{
  SaleDate know_by = sale_notice_proof_get_know_by (row->proof);
  g_autofree char *when = NULL;

  if (row->proof->state == SALE_NOTICE_LOCKED && sale_date_is_known (row->proof->next_end))
    {
      when = sale_date_dup_short (row->proof->next_end, today_of (row));
      /* Translators: good news: a contract has renewed; then a date. */
      return g_strdup_printf (_ ("Renewed until %s"), when);
    }
  if (!sale_date_is_known (know_by))
    return sale_notice_proof_dup_state_text (row->proof);
  when = sale_date_dup_short (know_by, today_of (row));
  /* Translators: the day by which one must know whether the customer stays. */
  return g_strdup_printf (_ ("Know by %s"), when);
}

static void
fill_steps (SaleTimelineBar *bar, SaleRenewalRow *row)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (SaleTimelineStep));

  for (guint i = 0; row->steps && i < row->steps->len; i++)
    {
      SaleRenewalStep *known = &g_array_index (row->steps, SaleRenewalStep, i);
      SaleTimelineStep step = { .date = known->due, .label = known->title, .done = known->done };

      g_array_append_val (steps, step);
    }
  sale_timeline_bar_set_steps (bar, (const SaleTimelineStep *) (gpointer) steps->data, steps->len);
}

static void
fill (GtkListItem *list_item)
{
  SaleTimelineRow *widget = SALE_TIMELINE_ROW (gtk_list_item_get_child (list_item));
  SaleRenewalRow *row = sale_renewal_item_get_row (gtk_list_item_get_item (list_item));
  g_autofree char *amount = sale_money_dup_short (row->up_for_renewal);
  g_autofree char *note = dup_note (row);
  g_autofree char *description = NULL;
  g_autofree char *marked = NULL;
  SaleTimelineTerm term = { row->term_start, row->term_end,
                            sale_notice_proof_get_know_by (row->proof),
                            row->proof->theirs.unrolled };
  const char *label;
  SaleState state = sale_renewal_row_get_state (row, &label);

  sale_timeline_row_set_texts (widget, row->account_name, row->product, note);
  sale_timeline_row_set_mark (widget, row->mark);
  sale_timeline_row_set_amount (widget, amount);
  sale_timeline_row_set_state (widget, state, label);
  sale_timeline_bar_set_term (sale_timeline_row_get_bar (widget), &term);
  fill_steps (sale_timeline_row_get_bar (widget), row);
  description = sale_timeline_row_dup_description (widget);
  marked = sale_mark_dup_description (description, row->mark);
  gtk_list_item_set_accessible_label (list_item, marked);
}

static void
on_row (SaleRenewalItem *item, GParamSpec *pspec, GtkListItem *list_item)
{
  fill (list_item);
}

/* Enter on a mark, or a click: the proof of its date. */
static void
on_mark_activated (SaleTimelineBar *bar)
{
  SaleRenewalItem *item = sale_renewal_item_at (GTK_WIDGET (bar));

  if (item)
    gtk_widget_activate_action (GTK_WIDGET (bar), "page.show-proof", "x",
                                sale_renewal_item_get_row (item)->contract);
}

static void
timeline_setup (GtkListItemFactory *factory, GtkListItem *item, gpointer scale)
{
  GtkWidget *row = sale_timeline_row_new (scale);
  GtkButton *menu = sale_timeline_row_get_menu_button (SALE_TIMELINE_ROW (row));

  gtk_widget_set_visible (GTK_WIDGET (menu), TRUE);
  g_signal_connect (menu, "clicked", G_CALLBACK (sale_renewals_page_menu_button_clicked), NULL);
  g_signal_connect (sale_timeline_row_get_bar (SALE_TIMELINE_ROW (row)), "activated",
                    G_CALLBACK (on_mark_activated), NULL);
  gtk_list_item_set_focusable (item, FALSE);
  gtk_list_item_set_child (item, row);
}

static void
timeline_bind (GtkListItemFactory *factory, GtkListItem *list_item, gpointer scale)
{
  SaleRenewalItem *item = gtk_list_item_get_item (list_item);

  sale_renewal_item_attach (gtk_list_item_get_child (list_item), item);
  g_signal_connect (item, "notify::row", G_CALLBACK (on_row), list_item);
  fill (list_item);
}

static void
timeline_unbind (GtkListItemFactory *factory, GtkListItem *list_item, gpointer scale)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), on_row, list_item);
  sale_renewal_item_attach (gtk_list_item_get_child (list_item), NULL);
}

/**
 * sale_renewal_timeline_factory_new:
 * @scale: the scale that all rows share
 *
 * Returns: (transfer full): makes a #SaleTimelineRow of each #SaleRenewalItem.
 */
GtkListItemFactory *
sale_renewal_timeline_factory_new (SaleTimelineScale *scale)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (timeline_setup), scale, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (timeline_bind), scale, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (timeline_unbind), scale, 0);
  return factory;
}
