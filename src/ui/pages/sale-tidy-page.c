/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-tidy-page.h"

#include "sale-empty.h"
#include "sale-gap-line.h"
#include "sale-list-state.h"
#include "sale-page-life.h"
#include "sale-page-rows.h"
#include "sale-plain-text.h"
#include "sale-tidy.h"
#include "sale-widget.h"

#define SECONDS 120
#define CHOICES_MAX 9
#define NOTES "tidy"

/**
 * SaleTidyPage:
 *
 * The next missing fact of one's own accounts, one at a time, for two minutes: a number
 * chooses, Enter takes what is typed or assumed, S skips, N says that it is not known.
 * When the time is up, the fact that is on the screen is the last.
 */
struct _SaleTidyPage
{
  SalePage parent_instance;

  GtkStack *stack;
  GtkLabel *count_label;
  GtkLabel *time_label;
  GtkLabel *whose_label;
  GtkLabel *question_label;
  AdwWrapBox *choices;
  GtkBox *answer_box;
  GtkEntry *entry;
  GtkLabel *hint_label;
  GtkLabel *result_label;
  SaleEmpty *end_page;
  GtkButton *again_button;

  GPtrArray *rows;    /* SaleGapRow, as they were read last */
  GHashTable *passed; /* "fact record": answered, skipped or not known in these minutes */
  SaleGapRow *row;    /* the one that is asked for */
  GCancellable *cancellable;
  guint n_filled;
  guint n_skipped;
  guint n_unknown;
  int seconds; /* left */
  guint timeout;
  gboolean ended;
};

G_DEFINE_FINAL_TYPE (SaleTidyPage, sale_tidy_page, SALE_TYPE_PAGE)

static char *
dup_key (const SaleGapRow *row)
{
  return g_strdup_printf ("%d %" PRId64, (int) row->gap, row->record);
}

/* Said ------------------------------------------------------------------------- */

static char *
dup_counts (SaleTidyPage *self)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%u filled in", "%u filled in", self->n_filled),
                          self->n_filled);
  if (self->n_unknown)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, ngettext ("%u not known", "%u not known", self->n_unknown),
                              self->n_unknown);
    }
  if (self->n_skipped)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, ngettext ("%u skipped", "%u skipped", self->n_skipped),
                              self->n_skipped);
    }
  return g_string_free_and_steal (text);
}

static void
show_counts (SaleTidyPage *self)
{
  g_autofree char *counts = dup_counts (self);
  g_autofree char *time =
      /* Translators: minutes and seconds that are left. */
      g_strdup_printf (_ ("%d:%02d left"), self->seconds / 60, self->seconds % 60);

  sale_plain_set_label (self->count_label, counts);
  sale_plain_set_label (self->time_label, self->seconds > 0 ? time : _ ("The last one"));
}

/* Asking ----------------------------------------------------------------------- */

static gboolean
has_closed_choices (const SaleGapRow *row)
{
  return row->gap == SALE_GAP_RENEWAL_MODE || row->gap == SALE_GAP_TIER;
}

static void
add_choice (SaleTidyPage *self, guint number, const char *choice, gboolean assumed)
{
  /* Translators: a key to press, and what it chooses. */
  g_autofree char *numbered = g_strdup_printf (_ ("%u  %s"), number, choice);
  /* Translators: a value that is likely but that nobody has said yet. */
  g_autofree char *likely = g_strdup_printf (_ ("%s (likely)"), numbered);
  GtkWidget *button = gtk_button_new_with_label (assumed ? likely : numbered);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", choice);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.answer");
  if (assumed)
    gtk_widget_add_css_class (button, "suggested-action");
  adw_wrap_box_append (self->choices, button);
}

/* What is likely is one of them, if only as the first. */
static guint
show_choices (SaleTidyPage *self)
{
  const SaleGapRow *row = self->row;
  gboolean listed = row->choices && row->assumed &&
                    g_strv_contains ((const char *const *) row->choices, row->assumed);
  GtkWidget *child;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->choices))))
    adw_wrap_box_remove (self->choices, child);
  if (row->assumed && !listed)
    add_choice (self, ++n, row->assumed, TRUE);
  for (guint i = 0; row->choices && row->choices[i] && n < CHOICES_MAX; i++)
    add_choice (self, ++n, row->choices[i], g_strcmp0 (row->choices[i], row->assumed) == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->choices), n > 0);
  return n;
}

static void
show_whose (SaleTidyPage *self)
{
  const SaleGapRow *row = self->row;
  SaleMoney arr = { .minor = row->arr };
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  g_autofree char *text = NULL;

  g_strlcpy (arr.currency, row->currency, sizeof arr.currency);
  g_strv_builder_add (parts, row->account_name);
  if (row->product)
    g_strv_builder_add (parts, row->product);
  if (row->arr > 0)
    g_strv_builder_take (parts, sale_money_dup_short (arr));
  all = g_strv_builder_end (parts);
  text = g_strjoinv (" · ", all);
  sale_plain_set_label (self->whose_label, text);
}

static void
name_entry (SaleTidyPage *self, const char *question)
{
  g_autofree char *name = g_strdup_printf ("%s, %s", question, self->row->account_name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
set_hint (SaleTidyPage *self, const char *problem)
{
  const SaleGapInfo *info = sale_gap_get_info (self->row->gap);

  sale_plain_set_label (self->hint_label, problem ? problem : _ (info->hint));
  sale_widget_set_class (self->hint_label, "error", problem != NULL);
  sale_widget_set_class (self->hint_label, "dimmed", problem == NULL);
}

/* Where one key answers, the focus is; else one types. */
static void
focus_answer (SaleTidyPage *self, guint n_choices)
{
  if (n_choices)
    gtk_widget_grab_focus (gtk_widget_get_first_child (GTK_WIDGET (self->choices)));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
ask (SaleTidyPage *self, SaleGapRow *row)
{
  const SaleGapInfo *info = sale_gap_get_info (row->gap);
  guint n_choices;

  g_set_object (&self->row, row);
  gtk_stack_set_visible_child_name (self->stack, "fact");
  show_whose (self);
  sale_plain_set_label (self->question_label, _ (info->question));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  set_hint (self, NULL);
  n_choices = show_choices (self);
  gtk_widget_set_visible (GTK_WIDGET (self->answer_box), !has_closed_choices (row));
  gtk_widget_set_visible (GTK_WIDGET (self->hint_label), !has_closed_choices (row));
  name_entry (self, _ (info->question));
  show_counts (self);
  focus_answer (self, n_choices);
}

/* The end ---------------------------------------------------------------------- */

static void
set_asking (SaleTidyPage *self, gboolean asking)
{
  static const char *const actions[] = { "page.skip", "page.not-known", "page.answer",
                                         "page.choose", "page.stop-tidy" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], asking);
}

static void
end (SaleTidyPage *self, gboolean all)
{
  g_autofree char *counts = dup_counts (self);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->row);
  self->ended = TRUE;
  set_asking (self, FALSE);
  sale_plain_set_title (self->end_page, all ? _ ("Nothing More to Ask") : _ ("Well Tidied"));
  sale_plain_set_description (self->end_page, counts);
  gtk_widget_set_visible (GTK_WIDGET (self->again_button), !all || self->n_skipped > 0);
  gtk_stack_set_visible_child_name (self->stack, "end");
  sale_widget_enter (self->end_page);
}

static SaleGapRow *
find_next (SaleTidyPage *self)
{
  for (guint i = 0; self->rows && i < self->rows->len; i++)
    {
      g_autofree char *key = dup_key (self->rows->pdata[i]);

      if (!g_hash_table_contains (self->passed, key))
        return self->rows->pdata[i];
    }
  return NULL;
}

static void
go_on (SaleTidyPage *self)
{
  SaleGapRow *next = find_next (self);

  if (next == NULL || self->seconds <= 0)
    end (self, next == NULL);
  else
    ask (self, next);
}

static void
pass (SaleTidyPage *self)
{
  g_hash_table_add (self->passed, dup_key (self->row));
}

static gboolean
on_second (gpointer data)
{
  SaleTidyPage *self = data;

  self->seconds--;
  show_counts (self);
  if (self->seconds > 0)
    return G_SOURCE_CONTINUE;
  self->timeout = 0;
  return G_SOURCE_REMOVE;
}

static void
begin (SaleTidyPage *self)
{
  g_hash_table_remove_all (self->passed);
  self->n_filled = self->n_skipped = self->n_unknown = 0;
  self->seconds = SECONDS;
  self->ended = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->result_label), FALSE);
  set_asking (self, TRUE);
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add_seconds (1, on_second, self);
  go_on (self);
}

/* Loading ---------------------------------------------------------------------- */

static gboolean
is_asked (SaleTidyPage *self, GPtrArray *rows)
{
  for (guint i = 0; self->row && i < rows->len; i++)
    {
      const SaleGapRow *row = rows->pdata[i];

      if (row->gap == self->row->gap && row->record == self->row->record)
        return TRUE;
    }
  return FALSE;
}

/* What is being answered stays, unless somebody else has. */
static void
take_rows (SaleTidyPage *self, GPtrArray *rows)
{
  gboolean first = self->rows == NULL;

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = rows;
  if (first)
    {
      sale_page_set_empty (SALE_PAGE (self), rows->len == 0);
      if (rows->len > 0)
        begin (self);
    }
  else if (!self->ended && self->row && !is_asked (self, rows))
    go_on (self);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleTidyPage) self = data;
  GPtrArray *rows = sale_page_finish_rows (SALE_PAGE (self), source, result);

  if (rows)
    take_rows (self, rows);
}

static void
reload (SaleTidyPage *self)
{
  sale_page_read_about (SALE_PAGE (self), &self->cancellable, sale_tidy_read,
                        sale_list_state_dup (GTK_WIDGET (self), NOTES), g_free,
                        (GDestroyNotify) g_ptr_array_unref, on_read);
}

static void
sale_tidy_page_session_set (SalePage *page, SaleSession *session)
{
  SaleTidyPage *self = SALE_TIDY_PAGE (page);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  sale_page_set_loading (page, TRUE);
  sale_page_follow (page, (SalePageReload) reload, NULL, FALSE);
}

static void
sale_tidy_page_activated (SalePage *page)
{
  SaleTidyPage *self = SALE_TIDY_PAGE (page);

  if (self->row)
    focus_answer (self, gtk_widget_get_visible (GTK_WIDGET (self->choices)));
  else
    sale_widget_enter (page);
}

/* Answering -------------------------------------------------------------------- */

typedef struct
{
  SaleTidyPage *page;
  SaleSession *session;
  SaleGapRow *row;
  char *value;
} Answer;

static void
answer_free (Answer *self)
{
  g_object_unref (self->page);
  g_object_unref (self->session);
  g_object_unref (self->row);
  g_free (self->value);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static void
show_result (SaleTidyPage *self, Answer *answer)
{
  g_autofree char *came =
      sale_gap_dup_result (sale_session_get_reader (answer->session),
                           sale_session_get_basis (answer->session), answer->row);
  g_autofree char *text = NULL;

  if (came)
    /* Translators: a customer, what was said of it, and what came of that. */
    text = g_strdup_printf (_ ("%s: %s. %s"), answer->row->account_name, answer->value, came);
  else
    /* Translators: a customer, and what was said of it. */
    text = g_strdup_printf (_ ("%s: %s"), answer->row->account_name, answer->value);
  sale_plain_set_label (self->result_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->result_label), *text != '\0');
}

/* What could not be written is asked again. */
static void
on_filled (GObject *book, GAsyncResult *result, gpointer data)
{
  g_autoptr (Answer) answer = data;
  SaleTidyPage *self = answer->page;
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) commit = sale_session_commit_finish (answer->session, result, &error);

  if (sale_page_get_session (SALE_PAGE (self)) != answer->session)
    return;
  if (error)
    {
      g_autofree char *key = dup_key (answer->row);

      g_hash_table_remove (self->passed, key);
      self->n_filled--;
      sale_page_show_error (SALE_PAGE (self), error);
    }
  else
    show_result (self, answer);
  if (!self->ended)
    show_counts (self);
}

static void
answer_with (SaleTidyPage *self, const char *text)
{
  SaleSession *session = sale_page_get_session (SALE_PAGE (self));
  g_autofree char *typed = self->row ? sale_gap_line_dup_typed (self->row->gap, text) : NULL;
  g_autofree char *value = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleChangeSet) set = NULL;
  Answer *answer;

  if (session == NULL || self->row == NULL)
    return;
  set = sale_gap_plan (sale_session_get_reader (session), sale_session_get_basis (session),
                       self->row, typed, &value, &error);
  if (set == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->hint_label), TRUE);
      set_hint (self, error->message);
      return;
    }
  answer = g_new0 (Answer, 1);
  *answer = (Answer) { g_object_ref (self), g_object_ref (session), g_object_ref (self->row),
                       g_strdup (value) };
  sale_session_commit_async (session, set, NULL, on_filled, answer);
  self->n_filled++;
  pass (self);
  go_on (self);
}

static void
answer (GtkWidget *widget, const char *name, GVariant *target)
{
  answer_with (SALE_TIDY_PAGE (widget), g_variant_get_string (target, NULL));
}

/* By its number. */
static void
choose (GtkWidget *widget, const char *name, GVariant *target)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (SALE_TIDY_PAGE (widget)->choices));

  for (int i = g_variant_get_int32 (target); button && i > 1; i--)
    button = gtk_widget_get_next_sibling (button);
  if (button && gtk_widget_get_mapped (button))
    gtk_widget_activate (button);
}

/* An empty field takes what is assumed. */
static void
on_entry_activate (SaleTidyPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (self->row)
    answer_with (self, *text == '\0' && self->row->assumed ? self->row->assumed : text);
}

static void
on_entry_changed (SaleTidyPage *self)
{
  if (self->row)
    set_hint (self, NULL);
}

static void
skip (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleTidyPage *self = SALE_TIDY_PAGE (widget);

  if (self->row == NULL)
    return;
  self->n_skipped++;
  pass (self);
  go_on (self);
}

static void
not_known (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleTidyPage *self = SALE_TIDY_PAGE (widget);
  SaleSession *session = sale_page_get_session (SALE_PAGE (self));
  g_autofree char *notes = sale_list_state_dup (widget, NOTES);
  g_autofree char *noted = NULL;

  if (self->row == NULL || session == NULL)
    return;
  noted = sale_tidy_dup_notes (sale_session_get_reader (session), sale_session_get_basis (session),
                               notes, self->row);
  sale_list_state_set (widget, NOTES, noted);
  self->n_unknown++;
  pass (self);
  go_on (self);
}

static void
stop (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleTidyPage *self = SALE_TIDY_PAGE (widget);

  if (!self->ended)
    end (self, FALSE);
}

static void
start (GtkWidget *widget, const char *name, GVariant *target)
{
  begin (SALE_TIDY_PAGE (widget));
}

/* A digit chooses, but where one types it is written. */
static gboolean
on_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
        SaleTidyPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  guint digit = gdk_keyval_to_unicode (key);

  if ((state & gtk_accelerator_get_default_mod_mask ()) ||
      GTK_IS_TEXT (gtk_root_get_focus (root)) || digit < '1' || digit > '9' || self->row == NULL)
    return FALSE;
  return gtk_widget_activate_action (GTK_WIDGET (self), "page.choose", "i", (int) (digit - '0'));
}

/* Life ------------------------------------------------------------------------- */

static void
sale_tidy_page_dispose (GObject *object)
{
  SaleTidyPage *self = SALE_TIDY_PAGE (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->row);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->passed, g_hash_table_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), SALE_TYPE_TIDY_PAGE);
  G_OBJECT_CLASS (sale_tidy_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, SALE_UI_RESOURCE ("sale-tidy-page.ui"));
  gtk_widget_class_bind_template_child (klass, SaleTidyPage, stack);
  gtk_widget_class_bind_template_child (klass, SaleTidyPage, count_label);
  gtk_widget_class_bind_template_child (klass, SaleTidyPage, time_label);
  gtk_widget_class_bind_template_child (klass, SaleTidyPage, whose_label);
  gtk_widget_class_bind_template_child (klass, SaleTidyPage, question_label);
  gtk_widget_class_bind_template_child (klass, SaleTidyPage, choices);
  gtk_widget_class_bind_template_child (klass, SaleTidyPage, answer_box);
  gtk_widget_class_bind_template_child (klass, SaleTidyPage, entry);
  gtk_widget_class_bind_template_child (klass, SaleTidyPage, hint_label);
  gtk_widget_class_bind_template_child (klass, SaleTidyPage, result_label);
  gtk_widget_class_bind_template_child (klass, SaleTidyPage, end_page);
  gtk_widget_class_bind_template_child (klass, SaleTidyPage, again_button);
  gtk_widget_class_bind_template_callback (klass, on_entry_activate);
  gtk_widget_class_bind_template_callback (klass, on_entry_changed);
}

static void
sale_tidy_page_class_init (SaleTidyPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SALE_TYPE_EMPTY);
  G_OBJECT_CLASS (klass)->dispose = sale_tidy_page_dispose;
  SALE_PAGE_CLASS (klass)->id = "tidy";
  SALE_PAGE_CLASS (klass)->session_set = sale_tidy_page_session_set;
  SALE_PAGE_CLASS (klass)->activated = sale_tidy_page_activated;
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "page.answer", "s", answer);
  gtk_widget_class_install_action (widget_class, "page.choose", "i", choose);
  gtk_widget_class_install_action (widget_class, "page.skip", NULL, skip);
  gtk_widget_class_install_action (widget_class, "page.not-known", NULL, not_known);
  gtk_widget_class_install_action (widget_class, "page.stop-tidy", NULL, stop);
  gtk_widget_class_install_action (widget_class, "page.start", NULL, start);
}

static void
sale_tidy_page_init (SaleTidyPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->passed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * sale_tidy_page_new:
 *
 * Returns: (transfer floating): the page, to be pushed
 */
SalePage *
sale_tidy_page_new (void)
{
  return g_object_new (SALE_TYPE_TIDY_PAGE, NULL);
}
