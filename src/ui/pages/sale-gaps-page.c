/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-gaps-page.h"

#include "sale-empty.h"
#include "sale-focus-guard.h"
#include "sale-gap-fact.h"
#include "sale-gap-line.h"
#include "sale-list-update.h"
#include "sale-page-life.h"
#include "sale-page-rows.h"
#include "sale-plain-text.h"

/* So many of the rows that are filled at once show what came of them: those that
 * can be seen, and no more than can be found out without a pause. */
#define RESULTS_MAX 40

/**
 * SaleGapsPage:
 *
 * What no CRM holds, to be filled in by hand: the facts at the side, and for one
 * of them a grid of all who lack it, the largest amount first. Tab goes from row
 * to row, Enter saves and goes on, Ctrl+D takes the row above. Each cell is saved
 * by itself and shows at once what came of it; it stays where it is until the
 * fact is left, so that nothing moves under the hands.
 */
struct _SaleGapsPage
{
  SalePage parent_instance;

  GtkListView *facts_list;
  GtkDropDown *facts_drop;
  GtkLabel *question_label;
  GtkLabel *gain_label;
  GtkLabel *hint_label;
  GtkStack *rows_stack;
  GtkListView *list;

  GListStore *facts;
  GtkSingleSelection *selection;
  GListStore *rows;
  GtkFilter *filter;
  GListModel *shown;
  SaleGaps *gaps;
  GHashTable *lines; /* the SaleGapLine of each row that is on the screen */
  char *needle;
  GCancellable *cancellable;
  gboolean chosen; /* a fact was chosen, by whomever */
  gboolean starts; /* the first row is to have the focus, once there is one */
  gboolean opening; /* nobody has pressed anything yet */
  guint fact;       /* that of the rows */
};

G_DEFINE_FINAL_TYPE (SaleGapsPage, sale_gaps_page, SALE_TYPE_PAGE)

static SaleGap
current_gap (SaleGapsPage *self)
{
  SaleGapFact *fact = gtk_single_selection_get_selected_item (self->selection);

  return fact ? sale_gap_fact_get_gap (fact) : SALE_GAP_TERM_END;
}

static SaleGapFact *
get_fact (SaleGapsPage *self, guint gap)
{
  g_autoptr (SaleGapFact) fact = g_list_model_get_item (G_LIST_MODEL (self->facts), gap);

  return fact; /* the store keeps it */
}

/* What is shown ---------------------------------------------------------------- */

static void
show_fact (SaleGapsPage *self)
{
  SaleGap gap = current_gap (self);
  const SaleGapInfo *info = sale_gap_get_info (gap);
  g_autofree char *gain = sale_gap_dup_gain (gap, sale_gap_fact_get_count (get_fact (self, gap)));

  sale_plain_set_label (self->question_label, _(info->question));
  sale_plain_set_label (self->gain_label, gain);
  sale_plain_set_label (self->hint_label, _(info->hint));
  gtk_stack_set_visible_child_name (
      self->rows_stack, g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0 ? "rows" : "done");
}

static gboolean
same_row (gpointer a, gpointer b)
{
  const SaleGapRow *one = a, *other = b;

  return one == other;
}

/* A row that is still open is kept as it is, with what is being typed in it. */
static GPtrArray *
merge_rows (SaleGapsPage *self, GPtrArray *open)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_int64_hash, g_int64_equal);
  GPtrArray *merged = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *rows = G_LIST_MODEL (self->rows);

  for (guint i = 0; i < open->len; i++)
    g_hash_table_insert (known, &((SaleGapRow *) open->pdata[i])->record, open->pdata[i]);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (SaleGapRow) row = g_list_model_get_item (rows, i);

      if (row->gap != current_gap (self))
        break;
      if (g_hash_table_remove (known, &row->record))
        {
          if (row->value)
            sale_gap_row_set_filled (row, NULL, NULL);
        }
      else if (row->value == NULL)
        continue;
      g_ptr_array_add (merged, g_steal_pointer (&row));
    }
  for (guint i = 0; i < open->len; i++)
    if (g_hash_table_contains (known, &((SaleGapRow *) open->pdata[i])->record))
      g_ptr_array_add (merged, g_object_ref (open->pdata[i]));
  g_ptr_array_sort (merged, sale_gap_row_compare);
  return merged;
}

static void
fill_rows (SaleGapsPage *self)
{
  g_autoptr (GPtrArray) rows = NULL;

  if (self->gaps == NULL)
    return;
  rows = merge_rows (self, self->gaps->rows[current_gap (self)]);
  sale_list_update (self->rows, rows, same_row);
  show_fact (self);
}

static void
on_fact_selected (SaleGapsPage *self)
{
  guint fact = gtk_single_selection_get_selected (self->selection);

  /* The focus of a dialog that has gone fell on it. */
  if (self->opening && fact != self->fact)
    {
      gtk_single_selection_set_selected (self->selection, self->fact);
      return;
    }
  self->fact = fact;
  self->chosen = TRUE;
  g_list_store_remove_all (self->rows);
  fill_rows (self);
}

static void
choose_fact (SaleGapsPage *self, guint fact)
{
  self->fact = fact;
  gtk_single_selection_set_selected (self->selection, fact);
}

static guint
count_open (SaleGapsPage *self)
{
  guint n = 0;

  for (guint i = 0; i < SALE_N_GAPS; i++)
    n += self->gaps->rows[i]->len;
  return n;
}

/* The first fact that somebody lacks, from @from on and round. */
static int
find_open_fact (SaleGapsPage *self, guint from)
{
  for (guint i = 0; self->gaps && i < SALE_N_GAPS; i++)
    if (self->gaps->rows[(from + i) % SALE_N_GAPS]->len > 0)
      return (int) ((from + i) % SALE_N_GAPS);
  return -1;
}

static void sale_gaps_page_activated (SalePage *page);

/* Loading ---------------------------------------------------------------------- */

static void
take_gaps (SaleGapsPage *self, SaleGaps *gaps)
{
  g_clear_pointer (&self->gaps, sale_gaps_free);
  self->gaps = gaps;
  for (guint i = 0; i < SALE_N_GAPS; i++)
    sale_gap_fact_set_count (get_fact (self, i), gaps->rows[i]->len);
  if (!self->chosen && find_open_fact (self, 0) > 0)
    choose_fact (self, (guint) find_open_fact (self, 0));
  self->chosen = TRUE;
  fill_rows (self);
  /* The last cell stays in sight, with what came of it. */
  sale_page_set_empty (SALE_PAGE (self),
                       count_open (self) == 0 &&
                           g_list_model_get_n_items (G_LIST_MODEL (self->rows)) == 0);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleGapsPage) self = data;
  SaleGaps *gaps =
      sale_page_finish (SALE_PAGE (self), source, result, (GDestroyNotify) sale_gaps_free);

  if (gaps)
    take_gaps (self, gaps);
}

static void
reload (SaleGapsPage *self)
{
  sale_page_read (SALE_PAGE (self), &self->cancellable, sale_gaps_read,
                  (GDestroyNotify) sale_gaps_free, on_read);
}

static void
sale_gaps_page_session_set (SalePage *page, SaleSession *session)
{
  SaleGapsPage *self = SALE_GAPS_PAGE (page);

  self->starts = TRUE;
  sale_focus_guard (GTK_WIDGET (self), SALE_TYPE_GAP_LINE, (SaleFocusFunc) sale_gaps_page_activated,
                    &self->opening);
  sale_page_set_loading (page, TRUE);
  sale_page_follow (page, (SalePageReload) reload, NULL, FALSE);
}

/* Filling ---------------------------------------------------------------------- */

typedef struct
{
  SaleGapsPage *page;
  SaleSession *session;
  GPtrArray *rows;
  char *value;
} Fill;

static void
fill_free (Fill *self)
{
  g_object_unref (self->page);
  g_object_unref (self->session);
  g_ptr_array_unref (self->rows);
  g_free (self->value);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fill, fill_free)

static void
on_filled (GObject *book, GAsyncResult *result, gpointer data)
{
  g_autoptr (Fill) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) commit = sale_session_commit_finish (self->session, result, &error);

  for (guint i = 0; i < self->rows->len; i++)
    ((SaleGapRow *) self->rows->pdata[i])->saving = FALSE;
  if (sale_page_get_session (SALE_PAGE (self->page)) != self->session)
    return;
  if (error)
    {
      sale_page_show_error (SALE_PAGE (self->page), error);
      for (guint i = 0; i < self->rows->len; i++)
        sale_gap_row_set_filled (self->rows->pdata[i], NULL, NULL);
      return;
    }
  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autofree char *outcome =
          i < RESULTS_MAX
              ? sale_gap_dup_result (sale_session_get_reader (self->session),
                                     sale_session_get_basis (self->session), self->rows->pdata[i])
              : NULL;

      sale_gap_row_set_filled (self->rows->pdata[i], self->value, outcome);
    }
  if (self->rows->len > 1 && commit)
    sale_session_tell (self->session, commit);
}

static gboolean
fill_all (SaleGapsPage *self, GPtrArray *rows, const char *text, GError **error)
{
  SaleSession *session = sale_page_get_session (SALE_PAGE (self));
  g_autofree char *typed = sale_gap_line_dup_typed (current_gap (self), text);
  g_autofree char *value = NULL;
  g_autoptr (SaleChangeSet) set =
      sale_gap_plan_all (sale_session_get_reader (session), sale_session_get_basis (session), rows,
                         typed, &value, error);
  Fill *fill;

  if (set == NULL)
    return FALSE;
  fill = g_new0 (Fill, 1);
  *fill = (Fill) { g_object_ref (self), g_object_ref (session), g_ptr_array_ref (rows),
                   g_strdup (value) };
  for (guint i = 0; i < rows->len; i++)
    {
      ((SaleGapRow *) rows->pdata[i])->saving = TRUE;
      sale_gap_row_set_filled (rows->pdata[i], value, _ ("Saving…"));
    }
  sale_session_commit_async (session, set, NULL, on_filled, fill);
  return TRUE;
}

static void
on_line_fill (SaleGapLine *line, gpointer data)
{
  SaleGapsPage *self = data;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strdup (sale_gap_line_get_text (line));

  if (sale_page_get_session (SALE_PAGE (self)) == NULL)
    return;
  g_ptr_array_add (rows, g_object_ref (sale_gap_line_get_row (line)));
  if (!fill_all (self, rows, text, &error))
    sale_gap_line_set_error (line, error->message);
}

/* Moving ----------------------------------------------------------------------- */

static guint
find_row (SaleGapsPage *self, SaleGapRow *row)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->shown); i++)
    {
      g_autoptr (GObject) one = g_list_model_get_item (self->shown, i);

      if (one == (GObject *) row)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
next_fact (SaleGapsPage *self)
{
  int next = find_open_fact (self, current_gap (self) + 1);

  self->starts = next >= 0;
  if (next >= 0)
    choose_fact (self, (guint) next);
}

static gboolean
focus_line (SaleGapsPage *self, SaleGapRow *row)
{
  SaleGapLine *line = g_hash_table_lookup (self->lines, row);

  return line && sale_gap_line_focus (line);
}

static void
sale_gaps_page_activated (SalePage *page)
{
  SaleGapsPage *self = SALE_GAPS_PAGE (page);
  g_autoptr (SaleGapRow) first = g_list_model_get_item (self->shown, 0);

  if (first)
    focus_line (self, first);
}

/* The first row below that is open: what was filled down has not to be gone through. */
static guint
find_open_below (SaleGapsPage *self, guint position)
{
  for (guint i = position + 1; i < g_list_model_get_n_items (self->shown); i++)
    {
      g_autoptr (SaleGapRow) row = g_list_model_get_item (self->shown, i);

      if (row->value == NULL)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
on_line_next (SaleGapLine *line, gpointer data)
{
  SaleGapsPage *self = data;
  guint position = find_row (self, sale_gap_line_get_row (line)), below;
  g_autoptr (SaleGapRow) next = NULL;

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  below = find_open_below (self, position);
  if (below == GTK_INVALID_LIST_POSITION)
    {
      /* What came of the last row is to be seen first: Enter once more goes on. */
      if (!sale_gap_line_get_row (line)->saving)
        next_fact (self);
      return;
    }
  next = g_list_model_get_item (self->shown, below);
  gtk_list_view_scroll_to (self->list, below, GTK_LIST_SCROLL_NONE, NULL);
  focus_line (self, next);
}

/* Rows below that are still open, this one with them. */
static GPtrArray *
list_open_below (SaleGapsPage *self, guint position)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = position; i < g_list_model_get_n_items (self->shown); i++)
    {
      g_autoptr (SaleGapRow) row = g_list_model_get_item (self->shown, i);

      if (row->value == NULL)
        g_ptr_array_add (rows, g_steal_pointer (&row));
    }
  return rows;
}

static void
fill_below (SaleGapsPage *self, SaleGapLine *line, guint position)
{
  g_autoptr (GPtrArray) rows = list_open_below (self, position);
  SaleGapRow *row = sale_gap_line_get_row (line);
  g_autofree char *text = g_strdup (sale_gap_line_get_text (line));
  g_autoptr (GError) error = NULL;

  /* An empty field takes what is assumed, as with Enter; an end is of one row alone. */
  if (*text == '\0' && row->assumed && row->gap != SALE_GAP_TERM_END)
    g_set_str (&text, row->assumed);
  if (rows->len > 0 && !fill_all (self, rows, text, &error))
    sale_gap_line_set_error (line, error->message);
}

static void
take_above (SaleGapsPage *self, SaleGapLine *line, guint position)
{
  g_autoptr (SaleGapRow) above =
      position > 0 ? g_list_model_get_item (self->shown, position - 1) : NULL;

  if (above && above->value && sale_gap_line_get_row (line)->value == NULL)
    {
      sale_gap_line_set_text (line, above->value);
      on_line_fill (line, self);
      on_line_next (line, self);
    }
}

static void
on_line_down (SaleGapLine *line, gboolean rest, gpointer data)
{
  SaleGapsPage *self = data;
  guint position = find_row (self, sale_gap_line_get_row (line));

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  if (rest)
    fill_below (self, line, position);
  else
    take_above (self, line, position);
}

/* Rows ------------------------------------------------------------------------- */

static void
on_setup (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *line = sale_gap_line_new ();

  gtk_list_item_set_child (item, line);
  gtk_list_item_set_focusable (item, FALSE);
  gtk_list_item_set_activatable (item, FALSE);
  g_signal_connect_object (line, "fill", G_CALLBACK (on_line_fill), data, 0);
  g_signal_connect_object (line, "next", G_CALLBACK (on_line_next), data, 0);
  g_signal_connect_object (line, "down", G_CALLBACK (on_line_down), data, 0);
}

static void
focus_first (gpointer data)
{
  g_autoptr (SaleGapsPage) self = data;

  if (gtk_widget_get_root (GTK_WIDGET (self)))
    sale_gaps_page_activated (SALE_PAGE (self));
}

static void
on_bind (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  SaleGapsPage *self = data;
  SaleGapLine *line = SALE_GAP_LINE (gtk_list_item_get_child (item));

  sale_gap_line_set_narrow (line, !sale_page_get_wide (SALE_PAGE (self)));
  sale_gap_line_set_row (line, gtk_list_item_get_item (item));
  gtk_list_item_set_accessible_label (item,
                                      ((SaleGapRow *) gtk_list_item_get_item (item))->account_name);
  g_hash_table_insert (self->lines, gtk_list_item_get_item (item), line);
  if (self->starts && gtk_list_item_get_position (item) == 0)
    {
      self->starts = FALSE;
      g_idle_add_once (focus_first, g_object_ref (self));
    }
}

static void
on_unbind (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  SaleGapsPage *self = data;

  g_hash_table_remove (self->lines, gtk_list_item_get_item (item));
  sale_gap_line_set_row (SALE_GAP_LINE (gtk_list_item_get_child (item)), NULL);
}

static void
show_width (SaleGapsPage *self)
{
  GHashTableIter iter;
  gpointer line;

  g_hash_table_iter_init (&iter, self->lines);
  while (g_hash_table_iter_next (&iter, NULL, &line))
    sale_gap_line_set_narrow (line, !sale_page_get_wide (SALE_PAGE (self)));
}

static gboolean
row_matches (gpointer item, gpointer data)
{
  SaleGapsPage *self = data;
  const SaleGapRow *row = item;

  return self->needle == NULL || sale_page_text_matches (row->account_name, self->needle) ||
         sale_page_text_matches (row->product, self->needle) ||
         sale_page_text_matches (row->owner, self->needle);
}

static void
on_search_text (SaleGapsPage *self)
{
  const char *text = sale_page_get_search_text (SALE_PAGE (self));

  g_clear_pointer (&self->needle, g_free);
  if (text && *text)
    self->needle = g_utf8_casefold (text, -1);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

/* Commands --------------------------------------------------------------------- */

static void
next (GtkWidget *widget, const char *name, GVariant *target)
{
  next_fact (SALE_GAPS_PAGE (widget));
}

static void
undo (GtkWidget *widget, const char *name, GVariant *target)
{
  gtk_widget_activate_action (widget, "win.undo-change", NULL);
}

static void
fill_down (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleGapsPage *self = SALE_GAPS_PAGE (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  GtkWidget *line = focus ? gtk_widget_get_ancestor (focus, SALE_TYPE_GAP_LINE) : NULL;

  if (line)
    on_line_down (SALE_GAP_LINE (line), TRUE, self);
  else
    sale_page_say (SALE_PAGE (self), _("Type a value into a row first"));
}

/* Life ------------------------------------------------------------------------- */

static void
make_models (SaleGapsPage *self)
{
  self->lines = g_hash_table_new (NULL, NULL);
  self->facts = g_list_store_new (SALE_TYPE_GAP_FACT);
  self->rows = g_list_store_new (SALE_TYPE_GAP_ROW);
  self->filter = GTK_FILTER (gtk_custom_filter_new (row_matches, self, NULL));
  self->shown = G_LIST_MODEL (gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)),
                                                         g_object_ref (self->filter)));
  for (guint i = 0; i < SALE_N_GAPS; i++)
    {
      g_autoptr (SaleGapFact) fact = sale_gap_fact_new (i);

      g_list_store_append (self->facts, fact);
    }
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->facts)));
}

static void
fill_views (SaleGapsPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) model = gtk_no_selection_new (g_object_ref (self->shown));

  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, 0);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (model));
  gtk_list_view_set_model (self->facts_list, GTK_SELECTION_MODEL (self->selection));
  gtk_drop_down_set_model (self->facts_drop, G_LIST_MODEL (self->facts));
  g_object_bind_property (self->selection, "selected", self->facts_drop, "selected",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (on_fact_selected), self,
                           G_CONNECT_SWAPPED);
}

static void
sale_gaps_page_dispose (GObject *object)
{
  SaleGapsPage *self = SALE_GAPS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->selection)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), SALE_TYPE_GAPS_PAGE);
  g_clear_object (&self->shown);
  g_clear_object (&self->filter);
  g_clear_object (&self->rows);
  g_clear_object (&self->selection);
  g_clear_object (&self->facts);
  g_clear_pointer (&self->lines, g_hash_table_unref);
  g_clear_pointer (&self->gaps, sale_gaps_free);
  g_clear_pointer (&self->needle, g_free);
  G_OBJECT_CLASS (sale_gaps_page_parent_class)->dispose (object);
}

static void
sale_gaps_page_class_init (SaleGapsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SALE_TYPE_EMPTY);
  g_type_ensure (SALE_TYPE_GAP_FACT);
  G_OBJECT_CLASS (klass)->dispose = sale_gaps_page_dispose;
  SALE_PAGE_CLASS (klass)->session_set = sale_gaps_page_session_set;
  SALE_PAGE_CLASS (klass)->activated = sale_gaps_page_activated;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SALE_UI_RESOURCE ("sale-gaps-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, SaleGapsPage, facts_list);
  gtk_widget_class_bind_template_child (widget_class, SaleGapsPage, facts_drop);
  gtk_widget_class_bind_template_child (widget_class, SaleGapsPage, question_label);
  gtk_widget_class_bind_template_child (widget_class, SaleGapsPage, gain_label);
  gtk_widget_class_bind_template_child (widget_class, SaleGapsPage, hint_label);
  gtk_widget_class_bind_template_child (widget_class, SaleGapsPage, rows_stack);
  gtk_widget_class_bind_template_child (widget_class, SaleGapsPage, list);
  gtk_widget_class_install_action (widget_class, "gaps.next", NULL, next);
  gtk_widget_class_install_action (widget_class, "gaps.undo", NULL, undo);
  gtk_widget_class_install_action (widget_class, "gaps.fill-down", NULL, fill_down);
}

static void
sale_gaps_page_init (SaleGapsPage *self)
{
  make_models (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_views (self);
  show_fact (self);
  sale_page_set_bottom_revealed (SALE_PAGE (self), TRUE);
  g_signal_connect (self, "notify::search-text", G_CALLBACK (on_search_text), NULL);
  g_signal_connect (self, "notify::wide", G_CALLBACK (show_width), NULL);
}

/**
 * sale_gaps_page_new:
 *
 * Returns: (transfer floating): the page, to be pushed
 */
SalePage *
sale_gaps_page_new (void)
{
  return g_object_new (SALE_TYPE_GAPS_PAGE, NULL);
}
