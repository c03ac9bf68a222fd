/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-conflicts-page.h"

#include "sale-conflict-decision.h"
#include "sale-conflict-item.h"
#include "sale-conflict-row.h"
#include "sale-dialog-focus.h"
#include "sale-empty.h"
#include "sale-list-manners.h"
#include "sale-list-update.h"
#include "sale-page-life.h"
#include "sale-page-rows.h"
#include "sale-plain-text.h"
#include "sale-record-form.h"

/**
 * SaleConflictsPage:
 *
 * What this book and others disagree about: before, mine and theirs side by
 * side; one or many are settled at once, and are taken up again with Undo.
 */
struct _SaleConflictsPage
{
  SalePage parent_instance;

  GtkListView *list;
  GtkLabel *selected_label;

  GListStore *store;
  GtkSelectionModel *selection;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SaleConflictsPage, sale_conflicts_page, SALE_TYPE_PAGE)

/* Rows ---------------------------------------------------------------------------- */

static void
row_setup (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_list_item_set_child (item, sale_conflict_row_new (item));
}

static void
row_bind (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  SaleConflictItem *conflict = gtk_list_item_get_item (item);
  g_autofree char *description =
      g_strdup_printf ("%s, %s, %s", conflict->title, conflict->field, conflict->who);

  sale_conflict_row_show (SALE_CONFLICT_ROW (gtk_list_item_get_child (item)), conflict);
  gtk_list_item_set_accessible_label (item, description);
}

static gboolean
same (gpointer a, gpointer b)
{
  SaleConflictItem *one = a, *other = b;

  for (guint i = 0; i < G_N_ELEMENTS (one->texts); i++)
    if (g_strcmp0 (one->texts[i], other->texts[i]) != 0)
      return FALSE;
  return g_str_equal (one->dispute->id, other->dispute->id) &&
         g_strcmp0 (one->title, other->title) == 0 && g_strcmp0 (one->who, other->who) == 0;
}

/* Reading ------------------------------------------------------------------------- */

static gpointer
read_conflicts (SaleReader *reader, SaleBasis *basis, gpointer clock, GCancellable *cancellable,
                GError **error)
{
  g_autoptr (GPtrArray) disputes = sale_sharing_list_disputes (reader, error);
  GPtrArray *items;

  if (disputes == NULL)
    return NULL;
  items = g_ptr_array_new_with_free_func (g_object_unref);
  while (disputes->len)
    g_ptr_array_add (items,
                     sale_conflict_item_new (g_ptr_array_steal_index (disputes, 0), reader, clock));
  return items;
}

/* What has just been decided is not asked again while it is being written. */
static void
leave_out_held (GPtrArray *items, SaleSharingJob *job)
{
  for (guint i = items->len; i > 0; i--)
    if (sale_sharing_job_holds (job, ((SaleConflictItem *) items->pdata[i - 1])->dispute->id))
      g_ptr_array_remove_index (items, i - 1);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleConflictsPage) self = data;
  g_autoptr (GPtrArray) items = sale_page_finish_rows (SALE_PAGE (self), source, result);

  if (items == NULL || self->store == NULL)
    return;
  leave_out_held (items, sale_sharing_job_get (SALE_SESSION (source)));
  sale_list_update (self->store, items, same);
  sale_page_set_empty (SALE_PAGE (self), items->len == 0);
}

static void
reload (SaleConflictsPage *self)
{
  SaleSession *session = sale_page_get_session (SALE_PAGE (self));

  if (session == NULL)
    return;
  sale_page_read_about (SALE_PAGE (self), &self->cancellable, read_conflicts,
                        g_object_ref (sale_session_get_clock (session)), g_object_unref,
                        (GDestroyNotify) g_ptr_array_unref, on_read);
}

/* Selection ----------------------------------------------------------------------- */

static void
on_selection_changed (SaleConflictsPage *self)
{
  g_autoptr (GPtrArray) selected = sale_list_get_selected (self->selection);
  g_autofree char *text =
      g_strdup_printf (ngettext ("%u selected", "%u selected", selected->len), selected->len);

  sale_plain_set_label (self->selected_label, text);
  sale_page_set_bottom_revealed (SALE_PAGE (self), selected->len > 0);
}

static void
select_all (GtkWidget *widget, const char *name, GVariant *target)
{
  gtk_selection_model_select_all (SALE_CONFLICTS_PAGE (widget)->selection);
}

static SaleConflictItem *
dup_item (SaleConflictsPage *self, const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++)
    {
      g_autoptr (SaleConflictItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      if (g_str_equal (item->dispute->id, id))
        return g_steal_pointer (&item);
    }
  return NULL;
}

/* Deciding ------------------------------------------------------------------------ */

static void
decide (SaleConflictsPage *self, GPtrArray *items, gboolean theirs, SaleChangeSet *third)
{
  g_autoptr (GPtrArray) disputes = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (disputes, ((SaleConflictItem *) items->pdata[i])->dispute);
  sale_conflict_decide (SALE_PAGE (self), disputes, theirs, third);
}

static void
decide_one (SaleConflictsPage *self, GVariant *target, gboolean theirs)
{
  SaleConflictItem *item = dup_item (self, g_variant_get_string (target, NULL));
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (item)
    g_ptr_array_add (items, item);
  decide (self, items, theirs, NULL);
}

static void
keep_mine (GtkWidget *widget, const char *name, GVariant *target)
{
  decide_one (SALE_CONFLICTS_PAGE (widget), target, FALSE);
}

static void
take_theirs (GtkWidget *widget, const char *name, GVariant *target)
{
  decide_one (SALE_CONFLICTS_PAGE (widget), target, TRUE);
}

static void
keep_selected (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleConflictsPage *self = SALE_CONFLICTS_PAGE (widget);
  g_autoptr (GPtrArray) items = sale_list_get_selected (self->selection);

  decide (self, items, FALSE, NULL);
}

static void
take_selected (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleConflictsPage *self = SALE_CONFLICTS_PAGE (widget);
  g_autoptr (GPtrArray) items = sale_list_get_selected (self->selection);

  decide (self, items, TRUE, NULL);
}

/* A third value ------------------------------------------------------------------- */

static gboolean
on_saving (SaleRecordForm *form, SaleChangeSet *set, gpointer data)
{
  SaleConflictsPage *self = data;
  const char *id = g_object_get_data (G_OBJECT (form), "conflict");
  SaleConflictItem *item = sale_page_get_session (SALE_PAGE (self)) ? dup_item (self, id) : NULL;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  /* Somebody settled it in the meantime: then it is a change like any other. */
  if (item == NULL)
    return FALSE;
  g_ptr_array_add (items, item);
  decide (self, items, FALSE, set);
  return TRUE;
}

static AdwDialog *
form_new (SaleConflictsPage *self, SaleConflictItem *item, SaleRecord *record)
{
  SaleRecordForm *form = sale_record_form_new (sale_page_get_session (SALE_PAGE (self)), record);
  guint field = (guint) item->dispute->field;
  AdwPreferencesGroup *group = sale_record_form_add_group (form, NULL, &field, 1);
  const char *theirs = item->texts[SALE_DISPUTE_THEIRS];
  /* Translators: what the other side says. */
  g_autofree char *text =
      g_strdup_printf (_ ("Theirs: %s"), theirs && *theirs ? theirs : _ ("(empty)"));

  sale_plain_set_description (group, text);
  adw_dialog_set_focus (ADW_DIALOG (form), GTK_WIDGET (sale_record_form_get_row (form, field)));
  g_object_set_data_full (G_OBJECT (form), "conflict", g_strdup (item->dispute->id), g_free);
  g_signal_connect_object (form, "saving", G_CALLBACK (on_saving), self, 0);
  return ADW_DIALOG (form);
}

static void
edit (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleConflictsPage *self = SALE_CONFLICTS_PAGE (widget);
  SaleSession *session = sale_page_get_session (SALE_PAGE (self));
  g_autoptr (SaleConflictItem) item = dup_item (self, g_variant_get_string (target, NULL));
  g_autoptr (SaleRecord) record = NULL;

  if (item == NULL || !sale_conflict_item_can_edit (item))
    return;
  record = sale_reader_get_of_kind (sale_session_get_reader (session),
                                    sale_record_get_kind (item->dispute->record),
                                    sale_record_get_id (item->dispute->record), NULL);
  if (record)
    sale_dialog_present (form_new (self, item, record), widget);
}

/* Life ---------------------------------------------------------------------------- */

static void
sale_conflicts_page_session_set (SalePage *page, SaleSession *session)
{
  sale_page_set_loading (page, TRUE);
  g_signal_connect_object (sale_sharing_job_get (session), "changed", G_CALLBACK (reload), page,
                           G_CONNECT_SWAPPED);
  sale_page_follow (page, (SalePageReload) reload, NULL, FALSE);
}

static void
sale_conflicts_page_dispose (GObject *object)
{
  SaleConflictsPage *self = SALE_CONFLICTS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->selection)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), SALE_TYPE_CONFLICTS_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (sale_conflicts_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "page.keep-mine", "s", keep_mine);
  gtk_widget_class_install_action (klass, "page.take-theirs", "s", take_theirs);
  gtk_widget_class_install_action (klass, "page.edit-conflict", "s", edit);
  gtk_widget_class_install_action (klass, "page.select-all", NULL, select_all);
  gtk_widget_class_install_action (klass, "page.keep-selected", NULL, keep_selected);
  gtk_widget_class_install_action (klass, "page.take-selected", NULL, take_selected);
}

static void
sale_conflicts_page_class_init (SaleConflictsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SALE_TYPE_EMPTY);
  G_OBJECT_CLASS (klass)->dispose = sale_conflicts_page_dispose;
  SALE_PAGE_CLASS (klass)->session_set = sale_conflicts_page_session_set;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SALE_UI_RESOURCE ("sale-conflicts-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, SaleConflictsPage, list);
  gtk_widget_class_bind_template_child (widget_class, SaleConflictsPage, selected_label);
  install_actions (widget_class);
}

static void
sale_conflicts_page_init (SaleConflictsPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->store = g_list_store_new (SALE_TYPE_CONFLICT_ITEM);
  self->selection =
      GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->store))));
  g_signal_connect (factory, "setup", G_CALLBACK (row_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind), NULL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, self->selection);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (on_selection_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (on_selection_changed),
                           self, G_CONNECT_SWAPPED);
}

/**
 * sale_conflicts_page_new:
 *
 * Returns: (transfer floating): the page, to be pushed
 */
SalePage *
sale_conflicts_page_new (void)
{
  return g_object_new (SALE_TYPE_CONFLICTS_PAGE, NULL);
}
