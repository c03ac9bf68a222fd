/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-fields-dialog.h"

#include "sale-field-choice-page.h"
#include "sale-plain-text.h"
#include "sale-widget.h"

/**
 * SaleFieldsDialog:
 *
 * What of the records is exchanged with a CRM, kind by kind: which field is which
 * there, and whose value it is when both changed it. A row leads to the choice.
 */
struct _SaleFieldsDialog
{
  AdwPreferencesDialog parent_instance;

  AdwPreferencesPage *page;
  AdwBanner *banner;
  AdwPreferencesGroup *back_group;
  GHashTable *rows; /* by "kind/field" */
  SaleFieldChoicePage *choice; /* weak: the one that was opened last */

  SaleSession *session;
  SaleSharingJob *job;
  char *name;
  gint64 connection;
  SaleSharedFields *fields; /* NULL until they are read */
  GHashTable *remote;       /* NULL while the CRM cannot be asked */
  gboolean asking;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SaleFieldsDialog, sale_fields_dialog, ADW_TYPE_PREFERENCES_DIALOG)

static void read_fields (SaleFieldsDialog *self);
static void ask (SaleFieldsDialog *self);
static void choose (SaleFieldsDialog *self, const char *text, gboolean can_undo);

/* Words ---------------------------------------------------------------------- */

static const char *
get_winner (SaleMapWinner winner)
{
  switch (winner)
    {
    case SALE_MAP_CRM:
      return _ ("the CRM’s value wins");
    case SALE_MAP_BOOK:
      return _ ("this book’s value wins");
    case SALE_MAP_ASK:
    default:
      return NULL;
    }
}

static char *
dup_state (SaleFieldsDialog *self, const SaleSharedField *field)
{
  const char *more = field->direction == SALE_MAP_BOTH ? get_winner (field->winner) : NULL;
  g_autofree char *there = NULL;

  if (field->path == NULL)
    return g_strdup (field->standard ? _ ("Only in this book") : _ ("Only in colleagues’ books"));
  there = sale_shared_fields_dup_there (self->fields, field, self->remote);
  if (!(field->direction & SALE_MAP_OUT))
    more = _ ("only taken from there");
  /* Translators: a field, what else there is to say of it. */
  return more ? g_strdup_printf (_ ("%s · %s"), there, more) : g_steal_pointer (&there);
}

/* Rows ----------------------------------------------------------------------- */

static char *
dup_key (SaleKind kind, guint field)
{
  return g_strdup_printf ("%d/%u", (int) kind, field);
}

static void
show_choice (SaleFieldsDialog *self)
{
  if (self->choice)
    sale_field_choice_page_show (self->choice, self->fields, self->remote);
}

static void
on_choice (SaleFieldsDialog *self, const char *text)
{
  choose (self, text, TRUE);
}

static void
on_activated (AdwActionRow *row, gpointer data)
{
  SaleFieldsDialog *self =
      SALE_FIELDS_DIALOG (gtk_widget_get_ancestor (GTK_WIDGET (row), SALE_TYPE_FIELDS_DIALOG));
  const guint *place = data;
  AdwNavigationPage *page = sale_field_choice_page_new ((SaleKind) place[0], place[1]);

  g_set_weak_pointer (&self->choice, SALE_FIELD_CHOICE_PAGE (page));
  g_signal_connect_object (page, "chosen", G_CALLBACK (on_choice), self, G_CONNECT_SWAPPED);
  show_choice (self);
  adw_preferences_dialog_push_subpage (ADW_PREFERENCES_DIALOG (self), page);
}

static void
free_place (gpointer place, GClosure *closure)
{
  g_free (place);
}

static GtkWidget *
row_new (const SaleSharedField *field)
{
  const SaleFieldSpec *spec = &sale_kind_get_spec (field->kind)->fields[field->field];
  GtkWidget *row = adw_action_row_new ();
  guint *place;

  sale_plain_set_title (row, _ (spec->label));
  if (!field->can_choose)
    return row;
  sale_widget_lead_on (row);
  place = g_new (guint, 2);
  place[0] = (guint) field->kind;
  place[1] = field->field;
  g_signal_connect_data (row, "activated", G_CALLBACK (on_activated), place, free_place, 0);
  return row;
}

/* What is exchanged, or is by itself, is seen at once; the rest can be unfolded. */
static void
add_kind (SaleFieldsDialog *self, SaleKind kind)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  AdwExpanderRow *rest = ADW_EXPANDER_ROW (adw_expander_row_new ());
  gboolean any = FALSE;

  sale_plain_set_title (group, _ (sale_kind_get_spec (kind)->label));
  sale_plain_set_title (rest, _ ("More Fields"));
  for (guint i = 0; i < self->fields->fields->len; i++)
    {
      const SaleSharedField *field = self->fields->fields->pdata[i];
      GtkWidget *row;

      if (field->kind != kind)
        continue;
      row = row_new (field);
      g_hash_table_insert (self->rows, dup_key (kind, field->field), row);
      if (field->path || field->standard || field->chosen)
        adw_preferences_group_add (group, row);
      else
        adw_expander_row_add_row (rest, row);
      any |= !(field->path || field->standard || field->chosen);
    }
  adw_preferences_group_add (group, GTK_WIDGET (rest));
  gtk_widget_set_visible (GTK_WIDGET (rest), any);
  adw_preferences_page_add (self->page, group);
}

static void
on_back (SaleFieldsDialog *self)
{
  choose (self, NULL, TRUE);
}

static void
add_back (SaleFieldsDialog *self)
{
  GtkWidget *row = adw_button_row_new ();

  self->back_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  sale_plain_set_title (row, _ ("Back to the Standard"));
  g_signal_connect_swapped (row, "activated", G_CALLBACK (on_back), self);
  adw_preferences_group_add (self->back_group, row);
  adw_preferences_page_add (self->page, self->back_group);
}

static void
build (SaleFieldsDialog *self)
{
  SaleKind last = 0;

  for (guint i = 0; i < self->fields->fields->len; i++)
    {
      const SaleSharedField *field = self->fields->fields->pdata[i];

      if (field->kind != last)
        add_kind (self, field->kind);
      last = field->kind;
    }
  add_back (self);
}

static void
show_banner (SaleFieldsDialog *self)
{
  gboolean broken = self->fields->broken;

  sale_plain_set_title (
      self->banner,
      broken ? _ ("The choice of fields that is kept cannot be used, and nothing is exchanged.")
             : _ ("The CRM’s fields cannot be read now. What is set is shown."));
  adw_banner_set_button_label (self->banner, broken ? _ ("_Back to the Standard") : _ ("_Try Again"));
  adw_banner_set_revealed (self->banner, broken || (self->remote == NULL && !self->asking));
}

static void
show (SaleFieldsDialog *self)
{
  if (g_hash_table_size (self->rows) == 0)
    build (self);
  for (guint i = 0; i < self->fields->fields->len; i++)
    {
      const SaleSharedField *field = self->fields->fields->pdata[i];
      g_autofree char *key = dup_key (field->kind, field->field);
      g_autofree char *state = dup_state (self, field);
      GtkWidget *row = g_hash_table_lookup (self->rows, key);

      if (row)
        sale_plain_set_subtitle (row, state);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->back_group), self->fields->text != NULL);
  show_banner (self);
  show_choice (self);
}

/* Reading -------------------------------------------------------------------- */

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleFieldsDialog) self = data;
  g_autoptr (GError) error = NULL;
  SaleSharedFields *fields = sale_session_read_finish (SALE_SESSION (source), result, &error);
  g_autoptr (SaleSharedFields) old = NULL;

  if (fields == NULL)
    {
      if (!sale_session_is_cancelled (error))
        adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (self),
                                          sale_plain_toast_new (error->message));
      return;
    }
  old = g_steal_pointer (&self->fields);
  self->fields = fields;
  show (self);
}

static void
read_fields (SaleFieldsDialog *self)
{
  sale_session_read_async (
      self->session, sale_shared_fields_read, sale_shared_fields_data (self->connection), g_free,
      sale_shared_fields_free, self->cancellable, on_read, g_object_ref (self));
}

static void
on_asked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleFieldsDialog) self = data;
  GHashTable *remote =
      sale_sharing_job_list_remote_finish (SALE_SHARING_JOB (source), result, NULL);

  self->asking = FALSE;
  if (remote)
    {
      g_clear_pointer (&self->remote, g_hash_table_unref);
      self->remote = remote;
    }
  if (self->fields && !g_cancellable_is_cancelled (self->cancellable))
    show (self);
}

static void
ask (SaleFieldsDialog *self)
{
  self->asking = TRUE;
  sale_sharing_job_list_remote_async (self->job, self->name, self->cancellable, on_asked,
                                      g_object_ref (self));
}

static void
on_banner (SaleFieldsDialog *self)
{
  if (self->fields->broken)
    {
      choose (self, NULL, FALSE);
      return;
    }
  ask (self);
  show_banner (self);
}

/* Choosing ------------------------------------------------------------------- */

typedef struct
{
  SaleFieldsDialog *dialog;
  char *before;
  gboolean can_undo;
} Choice;

static void
choice_free (gpointer data, GClosure *closure)
{
  Choice *self = data;

  g_object_unref (self->dialog);
  g_free (self->before);
  g_free (self);
}

static void
on_undo (AdwToast *toast, gpointer data)
{
  Choice *choice = data;

  choose (choice->dialog, choice->before, FALSE);
}

static void
say (Choice *choice)
{
  AdwToast *toast = sale_plain_toast_new (_ ("Holds from the next run on"));
  Choice *undo = g_new (Choice, 1);

  *undo = (Choice) { g_object_ref (choice->dialog), g_strdup (choice->before), FALSE };
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_undo), undo, choice_free, 0);
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (choice->dialog), toast);
}

static void
on_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  Choice *choice = data;
  g_autoptr (GError) error = NULL;
  gboolean fine = sale_sharing_job_finish (SALE_SHARING_JOB (source), result, &error);

  if (!fine)
    adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (choice->dialog),
                                      sale_plain_toast_new (error->message));
  else if (choice->can_undo)
    say (choice);
  if (!g_cancellable_is_cancelled (choice->dialog->cancellable))
    read_fields (choice->dialog);
  choice_free (choice, NULL);
}

static void
choose (SaleFieldsDialog *self, const char *text, gboolean can_undo)
{
  Choice *choice = g_new (Choice, 1);

  *choice = (Choice) { g_object_ref (self), g_strdup (self->fields->text), can_undo };
  sale_sharing_job_choose_async (self->job, self->connection, text, on_kept, choice);
}

/* Life ----------------------------------------------------------------------- */

static void
sale_fields_dialog_closed (AdwDialog *dialog)
{
  g_cancellable_cancel (SALE_FIELDS_DIALOG (dialog)->cancellable);
}

static void
sale_fields_dialog_finalize (GObject *object)
{
  SaleFieldsDialog *self = SALE_FIELDS_DIALOG (object);

  g_clear_weak_pointer (&self->choice);
  g_hash_table_unref (self->rows);
  g_clear_object (&self->session);
  g_clear_object (&self->job);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->fields, sale_shared_fields_free);
  g_clear_pointer (&self->remote, g_hash_table_unref);
  g_free (self->name);
  G_OBJECT_CLASS (sale_fields_dialog_parent_class)->finalize (object);
}

static void
sale_fields_dialog_class_init (SaleFieldsDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_fields_dialog_finalize;
  ADW_DIALOG_CLASS (klass)->closed = sale_fields_dialog_closed;
}

static void
sale_fields_dialog_init (SaleFieldsDialog *self)
{
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  self->banner = ADW_BANNER (adw_banner_new (""));
  /* Folded, it is still read by screen readers. */
  g_object_bind_property (self->banner, "revealed", self->banner, "visible", G_BINDING_SYNC_CREATE);
  adw_preferences_page_set_banner (self->page, self->banner);
  g_signal_connect_object (self->banner, "button-clicked", G_CALLBACK (on_banner), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (self), self->page);
  adw_preferences_dialog_set_search_enabled (ADW_PREFERENCES_DIALOG (self), TRUE);
}

/**
 * sale_fields_dialog_new:
 * @place: a CRM
 * @label: what it is called
 *
 * Returns: (transfer floating): to be presented
 */
AdwDialog *
sale_fields_dialog_new (SaleSession *session, const SaleSharedPlace *place, const char *label)
{
  SaleFieldsDialog *self = g_object_new (SALE_TYPE_FIELDS_DIALOG, NULL);
  /* Translators: the name of a CRM. */
  g_autofree char *title = g_strdup_printf (_ ("Exchanged With %s"), label);

  adw_dialog_set_title (ADW_DIALOG (self), title);
  adw_dialog_set_content_height (ADW_DIALOG (self), 640);
  self->session = g_object_ref (session);
  self->job = g_object_ref (sale_sharing_job_get (session));
  self->name = g_strdup (place->name);
  self->connection = place->connection;
  ask (self);
  read_fields (self);
  return ADW_DIALOG (self);
}
