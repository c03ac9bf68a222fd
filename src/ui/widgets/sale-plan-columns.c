/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-plan-columns.h"

#include "sale-even-box.h"
#include "sale-record-drop.h"
#include "sale-step-row.h"

#define COLUMN_WIDTH 330
#define SPACING 18

/**
 * SalePlanColumns:
 *
 * The steps of a plan in two columns, ours and the customer's, one under the
 * other where it is narrow. A step is dragged to another place in its column or in
 * the other: that asks for `page.place-step`.
 */
struct _SalePlanColumns
{
  AdwBin parent_instance;

  SaleRecordList *us;
  SaleRecordList *them;

  GPtrArray *steps;
  SalePlanBlocks *blocks;
  SaleDate today;
};

G_DEFINE_FINAL_TYPE (SalePlanColumns, sale_plan_columns, ADW_TYPE_BIN)

static GtkWidget *
row_make (gpointer self)
{
  return sale_step_row_new ();
}

static void
row_fill (GtkWidget *row, gpointer step, gpointer data)
{
  SalePlanColumns *self = data;

  sale_step_row_set_step (SALE_STEP_ROW (row), step, self->blocks, self->today);
}

static void
show_side (SalePlanColumns *self, SaleRecordList *list, gboolean theirs)
{
  sale_record_list_begin (list);
  for (guint i = 0; i < self->steps->len; i++)
    if ((sale_step_get_side (self->steps->pdata[i]) == SALE_PARTY_CUSTOMER) == theirs)
      sale_record_list_add (list, sale_record_get_id (self->steps->pdata[i]),
                            self->steps->pdata[i]);
  sale_record_list_end (list);
}

static GtkWidget *
find_row (GtkWidget *root, gint64 step)
{
  if (SALE_IS_STEP_ROW (root))
    return sale_step_row_get_step (SALE_STEP_ROW (root)) == step ? root : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, step);

      if (found)
        return found;
    }
  return NULL;
}

/* The row that the focus is in; NULL for none. */
static GtkWidget *
get_focused_row (SalePlanColumns *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self))
             ? gtk_widget_get_ancestor (focus, SALE_TYPE_STEP_ROW)
             : NULL;
}

static gint64
get_focused_step (SalePlanColumns *self)
{
  GtkWidget *row = get_focused_row (self);

  return row ? sale_step_row_get_step (SALE_STEP_ROW (row)) : 0;
}

/* A step that went over to the other side takes the focus with it. */
static void
show_both (SalePlanColumns *self)
{
  gint64 focused = get_focused_step (self);
  GtkWidget *row;

  if (self->steps == NULL)
    return;
  show_side (self, self->us, FALSE);
  show_side (self, self->them, TRUE);
  row =
      focused && get_focused_step (self) != focused ? find_row (GTK_WIDGET (self), focused) : NULL;
  if (row)
    gtk_widget_grab_focus (row);
}

static void
forget (SalePlanColumns *self)
{
  g_clear_pointer (&self->blocks, sale_plan_blocks_free);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
}

static void
sale_plan_columns_finalize (GObject *object)
{
  forget (SALE_PLAN_COLUMNS (object));
  G_OBJECT_CLASS (sale_plan_columns_parent_class)->finalize (object);
}

static void
sale_plan_columns_class_init (SalePlanColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_plan_columns_finalize;
}

static SaleRecordList *
list_new (SalePlanColumns *self, GtkWidget *box, SaleParty side)
{
  GtkWidget *list = sale_record_list_new (_ ("Us"), _ ("No steps on this side."));

  sale_record_list_set_rows (SALE_RECORD_LIST (list), row_make, row_fill, self);
  g_signal_connect_object (list, "more", G_CALLBACK (show_both), self, G_CONNECT_SWAPPED);
  sale_record_drop_add_target (SALE_RECORD_LIST (list), self, "page.place-step", (int) side);
  sale_even_box_append (SALE_EVEN_BOX (box), list);
  return SALE_RECORD_LIST (list);
}

static void
sale_plan_columns_init (SalePlanColumns *self)
{
  GtkWidget *box = sale_even_box_new (COLUMN_WIDTH, SPACING);

  self->us = list_new (self, box, SALE_PARTY_US);
  self->them = list_new (self, box, SALE_PARTY_CUSTOMER);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
sale_plan_columns_new (void)
{
  return g_object_new (SALE_TYPE_PLAN_COLUMNS, NULL);
}

/**
 * sale_plan_columns_show:
 * @steps: (transfer none) (element-type SaleRecord): of one plan, in their order
 * @customer: (nullable): what their side is called
 * @today: the day that dates are told from
 */
void
sale_plan_columns_show (SalePlanColumns *self, GPtrArray *steps, const char *customer,
                        SaleDate today)
{
  GPtrArray *shown = g_ptr_array_ref (steps);

  forget (self);
  self->steps = shown;
  self->blocks = sale_plan_blocks_new (steps);
  self->today = today;
  sale_record_list_set_title (self->them, customer ? customer : _ ("Customer"));
  show_both (self);
}

/**
 * sale_plan_columns_focus_open:
 *
 * Gives the focus to the first step that is still to be done.
 *
 * Returns: whether there is one on the screen
 */
gboolean
sale_plan_columns_focus_open (SalePlanColumns *self)
{
  g_return_val_if_fail (SALE_IS_PLAN_COLUMNS (self), FALSE);

  for (guint i = 0; self->steps && i < self->steps->len; i++)
    {
      SaleRecord *step = self->steps->pdata[i];
      GtkWidget *row = sale_step_is_settled (step)
                           ? NULL
                           : find_row (GTK_WIDGET (self), sale_record_get_id (step));

      if (row && gtk_widget_get_mapped (row))
        return gtk_widget_grab_focus (row);
    }
  return FALSE;
}

/**
 * sale_plan_columns_move_focused:
 * @direction: as of sale_step_row_move()
 *
 * Asks for the step with the focus to stand elsewhere.
 */
void
sale_plan_columns_move_focused (SalePlanColumns *self, const char *direction)
{
  GtkWidget *row = get_focused_row (self);

  if (row)
    sale_step_row_move (SALE_STEP_ROW (row), direction);
}
