/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-move-plan-dialog.h"

#include "sale-called.h"
#include "sale-date-row.h"
#include "sale-plain-text.h"
#include "sale-plan-blocks.h"
#include "sale-plans.h"
#include "sale-record-list.h"

#define HEIGHT 640

/**
 * SaleMovePlanDialog:
 *
 * Moves a plan to another start, or to another day of first value: each says
 * what the other becomes, and below stands every step that moves, from when to
 * when. What is done or skipped stays. One undo.
 */
struct _SaleMovePlanDialog
{
  SaleFormDialog parent_instance;

  SaleSession *session;
  SaleRecord *plan;
  GPtrArray *steps;
  SaleRecord *first_value; /* the step that can still be moved; or NULL */
  GPtrArray *moves;
  gboolean edited;

  SaleDateRow *anchor_row;
  SaleDateRow *value_row;
  AdwPreferencesGroup *preview_group;
  SaleRecordList *preview;
};

G_DEFINE_FINAL_TYPE (SaleMovePlanDialog, sale_move_plan_dialog, SALE_TYPE_FORM_DIALOG)

/* Preview ---------------------------------------------------------------------- */

static GtkWidget *
move_make (gpointer self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *days = gtk_label_new (NULL);

  gtk_widget_add_css_class (days, "numeric");
  gtk_widget_add_css_class (days, "caption");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), days);
  g_object_set_data (G_OBJECT (row), "days", days);
  return row;
}

static void
move_fill (GtkWidget *row, gpointer item, gpointer data)
{
  SaleMovePlanDialog *self = data;
  SaleDate today = sale_session_get_today (self->session);
  SalePlanMove *move = item;
  g_autofree char *from =
      sale_date_is_known (move->from) ? sale_date_dup_short (move->from, today) : g_strdup ("–");
  g_autofree char *to = sale_date_dup_short (move->to, today);
  /* Translators: the day something was planned for, and the new one. */
  g_autofree char *text = g_strdup_printf (_ ("%s → %s"), from, to);

  sale_plain_set_title (row, sale_step_get_title (move->step));
  sale_plain_set_label (g_object_get_data (G_OBJECT (row), "days"), text);
}

static guint
count_settled (SaleMovePlanDialog *self)
{
  guint n = 0;

  for (guint i = 0; i < self->steps->len; i++)
    n += sale_step_is_settled (self->steps->pdata[i]);
  return n;
}

static void
show_remark (SaleMovePlanDialog *self)
{
  guint n = self->moves->len, stay = count_settled (self);
  g_autofree char *moving = g_strdup_printf (ngettext ("%u step moves", "%u steps move", n), n);
  g_autofree char *staying = g_strdup_printf (
      ngettext ("%u that is done or skipped stays", "%u that are done or skipped stay", stay),
      stay);
  g_autofree char *text = stay ? g_strdup_printf ("%s · %s", moving, staying) : g_strdup (moving);

  sale_plain_set_description (self->preview_group, text);
}

static void
show_moves (SaleMovePlanDialog *self)
{
  show_remark (self);
  sale_record_list_begin (self->preview);
  for (guint i = 0; i < self->moves->len; i++)
    sale_record_list_add (self->preview,
                          sale_record_get_id (((SalePlanMove *) self->moves->pdata[i])->step),
                          self->moves->pdata[i]);
  sale_record_list_end (self->preview);
}

/* State ------------------------------------------------------------------------ */

static SaleDate
get_anchor (SaleMovePlanDialog *self)
{
  return sale_date_row_get_date (self->anchor_row);
}

static void
update (SaleMovePlanDialog *self)
{
  SaleDate anchor = get_anchor (self);
  const char *reason = NULL;

  g_clear_pointer (&self->moves, g_ptr_array_unref);
  self->moves = sale_date_is_known (anchor)
                    ? sale_plans_list_moves (self->plan, self->steps, anchor)
                    : g_ptr_array_new ();
  if (!sale_date_is_known (anchor))
    reason = _ ("Enter the day that the steps count from.");
  else if (anchor == sale_plan_get_anchor (self->plan))
    reason = _ ("Enter another day.");
  show_moves (self);
  sale_form_dialog_set_state (SALE_FORM_DIALOG (self), self->edited, reason == NULL, reason);
}

static SaleDate
get_value_day (SaleMovePlanDialog *self, SaleDate anchor)
{
  g_autoptr (GPtrArray) moves = sale_plans_list_moves (self->plan, self->steps, anchor);

  for (guint i = 0; i < moves->len; i++)
    if (((SalePlanMove *) moves->pdata[i])->step == self->first_value)
      return ((SalePlanMove *) moves->pdata[i])->to;
  return sale_step_get_due (self->first_value);
}

static void
on_anchor_edited (SaleMovePlanDialog *self)
{
  SaleDate anchor = get_anchor (self);

  self->edited = TRUE;
  if (self->first_value && sale_date_is_known (anchor))
    sale_date_row_set_date (self->value_row, get_value_day (self, anchor));
  update (self);
}

static void
on_value_edited (SaleMovePlanDialog *self)
{
  SaleDate day = sale_date_row_get_date (self->value_row);

  self->edited = TRUE;
  if (sale_date_is_known (day))
    sale_date_row_set_date (self->anchor_row,
                            sale_plans_get_anchor_for (self->plan, self->first_value, day));
  update (self);
}

static void
sale_move_plan_dialog_save (SaleFormDialog *dialog)
{
  SaleMovePlanDialog *self = SALE_MOVE_PLAN_DIALOG (dialog);
  g_autofree char *called = sale_called_dup (self->plan);
  g_autofree char *label = g_strdup_printf (_ ("%s moved"), called);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, label);
  g_autoptr (GError) error = NULL;

  if (sale_plans_move_anchor (set, sale_session_get_reader (self->session),
                              sale_record_get_id (self->plan), get_anchor (self), &error))
    sale_session_run (self->session, set);
  sale_form_dialog_finish (dialog, error);
}

/* Life ------------------------------------------------------------------------- */

static void
sale_move_plan_dialog_dispose (GObject *object)
{
  g_clear_object (&SALE_MOVE_PLAN_DIALOG (object)->session);
  G_OBJECT_CLASS (sale_move_plan_dialog_parent_class)->dispose (object);
}

static void
sale_move_plan_dialog_finalize (GObject *object)
{
  SaleMovePlanDialog *self = SALE_MOVE_PLAN_DIALOG (object);

  g_clear_pointer (&self->moves, g_ptr_array_unref);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_object (&self->plan);
  G_OBJECT_CLASS (sale_move_plan_dialog_parent_class)->finalize (object);
}

static void
sale_move_plan_dialog_class_init (SaleMovePlanDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sale_move_plan_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = sale_move_plan_dialog_finalize;
  SALE_FORM_DIALOG_CLASS (klass)->save = sale_move_plan_dialog_save;
}

static void
sale_move_plan_dialog_init (SaleMovePlanDialog *self)
{
}

static SaleDateRow *
add_date (SaleMovePlanDialog *self, AdwPreferencesGroup *group, const char *title,
          GCallback on_edited)
{
  GtkWidget *row = sale_date_row_new (sale_session_get_today (self->session));

  sale_plain_set_title (row, title);
  adw_preferences_group_add (group, row);
  g_signal_connect_object (row, "edited", on_edited, self, G_CONNECT_SWAPPED);
  return SALE_DATE_ROW (row);
}

static void
fill_page (SaleMovePlanDialog *self)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  self->anchor_row = add_date (self, group, _ ("Counts From"), G_CALLBACK (on_anchor_edited));
  if (self->first_value)
    self->value_row = add_date (self, group, _ ("First Value On"), G_CALLBACK (on_value_edited));
  self->preview_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  sale_plain_set_title (self->preview_group, _ ("What Moves"));
  self->preview = SALE_RECORD_LIST (sale_record_list_new (NULL, NULL));
  sale_record_list_set_rows (self->preview, move_make, move_fill, self);
  g_signal_connect_object (self->preview, "more", G_CALLBACK (show_moves), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->preview_group, GTK_WIDGET (self->preview));
  adw_preferences_page_add (page, group);
  adw_preferences_page_add (page, self->preview_group);
  sale_form_dialog_set_page (SALE_FORM_DIALOG (self), GTK_WIDGET (page));
}

/* The step with the first value, while it is open and tied to the anchor. */
static SaleRecord *
find_first_value (SaleMovePlanDialog *self)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      SaleRecord *step = self->steps->pdata[i];

      if (sale_step_get_first_value (step) && !sale_step_is_settled (step) &&
          sale_date_is_known (sale_step_get_due (step)))
        return step;
    }
  return NULL;
}

static void
load (SaleMovePlanDialog *self, gint64 plan)
{
  SaleReader *reader = sale_session_get_reader (self->session);

  self->plan = sale_reader_get_of_kind (reader, SALE_KIND_PLAN, plan, NULL);
  if (self->plan)
    self->steps = sale_plans_list_steps (reader, plan, NULL);
  if (self->plan == NULL)
    self->plan = sale_record_new (SALE_KIND_PLAN);
  if (self->steps == NULL)
    self->steps = g_ptr_array_new ();
  self->first_value = find_first_value (self);
}

/**
 * sale_move_plan_dialog_new:
 * @plan: a plan's id
 *
 * Returns: (transfer floating)
 */
SaleMovePlanDialog *
sale_move_plan_dialog_new (SaleSession *session, gint64 plan)
{
  SaleMovePlanDialog *self = g_object_new (SALE_TYPE_MOVE_PLAN_DIALOG, "title",
                                           _ ("Move Plan"), "content-height", HEIGHT, NULL);

  self->session = g_object_ref (session);
  load (self, plan);
  sale_form_dialog_set_save_label (SALE_FORM_DIALOG (self), _ ("_Move"));
  fill_page (self);
  sale_date_row_set_date (self->anchor_row, sale_plan_get_anchor (self->plan));
  if (self->first_value)
    sale_date_row_set_date (self->value_row, sale_step_get_due (self->first_value));
  update (self);
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->anchor_row));
  return self;
}
