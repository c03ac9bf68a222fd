/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-job-row.h"

#include "sale-plain-text.h"

/**
 * SaleJobRow:
 *
 * A row with a button for something that takes a while. While it is under way
 * (between sale_job_row_begin() and sale_job_row_end()) there is a spinner, and
 * the button stops it.
 */
struct _SaleJobRow
{
  AdwActionRow parent_instance;

  GtkWidget *spinner;
  GtkButton *button;
  char *label;
  GCancellable *job;
};

G_DEFINE_FINAL_TYPE (SaleJobRow, sale_job_row, ADW_TYPE_ACTION_ROW)

static guint start_signal;

static void
on_clicked (SaleJobRow *self)
{
  if (self->job)
    g_cancellable_cancel (self->job);
  else
    g_signal_emit (self, start_signal, 0);
}

static void
sale_job_row_dispose (GObject *object)
{
  SaleJobRow *self = SALE_JOB_ROW (object);

  g_clear_object (&self->job);
  G_OBJECT_CLASS (sale_job_row_parent_class)->dispose (object);
}

static void
sale_job_row_finalize (GObject *object)
{
  g_free (SALE_JOB_ROW (object)->label);
  G_OBJECT_CLASS (sale_job_row_parent_class)->finalize (object);
}

static void
sale_job_row_class_init (SaleJobRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sale_job_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = sale_job_row_finalize;

  /**
   * SaleJobRow::start:
   *
   * The button was pressed.
   */
  start_signal = g_signal_new ("start", SALE_TYPE_JOB_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
}

static void
sale_job_row_init (SaleJobRow *self)
{
  self->spinner = adw_spinner_new ();
  gtk_widget_set_visible (self->spinner, FALSE);
  self->button = GTK_BUTTON (gtk_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), self->spinner);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->button));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->button));
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (on_clicked), self,
                           G_CONNECT_SWAPPED);
}

/**
 * sale_job_row_new:
 * @subtitle: (nullable): what comes of it
 * @label: what the button says
 */
GtkWidget *
sale_job_row_new (const char *title, const char *subtitle, const char *label)
{
  SaleJobRow *self = g_object_new (SALE_TYPE_JOB_ROW, NULL);

  sale_plain_set_title (self, title);
  if (subtitle)
    sale_plain_set_subtitle (self, subtitle);
  self->label = g_strdup (label);
  gtk_button_set_label (self->button, label);
  return GTK_WIDGET (self);
}

/**
 * sale_job_row_begin:
 *
 * Returns: (transfer none): cancelled by the row's button, Stop
 */
GCancellable *
sale_job_row_begin (SaleJobRow *self)
{
  g_return_val_if_fail (SALE_IS_JOB_ROW (self), NULL);

  g_clear_object (&self->job);
  self->job = g_cancellable_new ();
  gtk_widget_set_visible (self->spinner, TRUE);
  gtk_button_set_label (self->button, _ ("Stop"));
  return self->job;
}

void
sale_job_row_end (SaleJobRow *self)
{
  g_return_if_fail (SALE_IS_JOB_ROW (self));

  g_clear_object (&self->job);
  gtk_widget_set_visible (self->spinner, FALSE);
  gtk_button_set_label (self->button, self->label);
}
