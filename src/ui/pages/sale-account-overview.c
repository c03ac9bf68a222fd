/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-account-tab.h"

#include "sale-agenda-row.h"
#include "sale-band.h"
#include "sale-even-box.h"
#include "sale-event-row.h"
#include "sale-health-bars.h"
#include "sale-plain-text.h"
#include "sale-state-pill.h"
#include "sale-when.h"
#include "sale-widget.h"

#include <math.h>

#define LATEST_EVENTS 5
#define MAX_REASONS 3

/**
 * SaleAccountOverview:
 *
 * How an account stands: what success is to it, its health with the reasons,
 * what is next, what the handover lacks, what happened last.
 */
#define SALE_TYPE_ACCOUNT_OVERVIEW (sale_account_overview_get_type ())
G_DECLARE_FINAL_TYPE (SaleAccountOverview, sale_account_overview, SALE, ACCOUNT_OVERVIEW,
                      SaleAccountTab)

struct _SaleAccountOverview
{
  SaleAccountTab parent_instance;

  GtkWidget *columns;
  GtkLabel *quote;
  GtkLabel *quote_by;
  GtkButton *quote_button;
  SaleRecordList *next;
  GtkLabel *advice;
  GtkLabel *advice_reason;
  GtkButton *advice_button;
  SaleStatePill *health_pill;
  SaleHealthBars *bars;
  GtkLabel *reasons;
  GtkLabel *basis;
  GtkLabel *override;
  SaleStatePill *handover_pill;
  GtkLabel *handover;
  GtkButton *handover_button;
  SaleRecordList *family;
  SaleRecordList *latest;
};

G_DEFINE_FINAL_TYPE (SaleAccountOverview, sale_account_overview, SALE_TYPE_ACCOUNT_TAB)

/* Success ---------------------------------------------------------------------- */

static char *
dup_quote_by (SaleAccountView *view)
{
  SaleRecord *account = view->account;
  SaleDate said = sale_account_get_success_said_on (account);
  SaleDate confirmed = sale_account_get_success_confirmed_on (account);
  const char *by = sale_account_get_success_said_by (account);
  g_autofree char *day = NULL;
  GString *text = g_string_new (by);

  if (sale_date_is_known (confirmed))
    {
      day = sale_date_dup_short (confirmed, view->today);
      /* Translators: when a customer confirmed what success is to them. */
      g_string_append_printf (text, "%s", text->len ? " · " : "");
      g_string_append_printf (text, _ ("confirmed %s"), day);
    }
  else if (sale_date_is_known (said))
    {
      day = sale_date_dup_short (said, view->today);
      g_string_append_printf (text, "%s", text->len ? " · " : "");
      g_string_append_printf (text, _ ("said %s, not confirmed"), day);
    }
  return g_string_free_and_steal (text);
}

static void
show_success (SaleAccountOverview *self, SaleAccountView *view)
{
  const char *words = sale_account_get_success_definition (view->account);
  g_autofree char *by = dup_quote_by (view);
  /* Translators: quotation marks around what a customer said. */
  g_autofree char *quoted = words ? g_strdup_printf (_ ("“%s”"), words) : NULL;

  sale_plain_set_label (self->quote,
                        quoted ? quoted : _ ("Nobody has said yet what success is to them."));
  sale_widget_set_class (self->quote, "dimmed", words == NULL);
  sale_widget_set_class (self->quote, "sale-quote", words != NULL);
  sale_account_label_set (self->quote_by, words ? by : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->quote_button), words == NULL);
  gtk_actionable_set_action_target_value (
      GTK_ACTIONABLE (self->quote_button),
      sale_edit_target (SALE_KIND_ACCOUNT, sale_record_get_id (view->account)));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->quote_button), "page.edit");
}

static GtkWidget *
card_button (GtkWidget *card, const char *label)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (card), button);
  return button;
}

static GtkWidget *
make_success (SaleAccountOverview *self)
{
  GtkWidget *card = sale_account_card_new (_ ("Success, in Their Words"), NULL);

  self->quote = GTK_LABEL (sale_card_label (card, NULL));
  self->quote_by = GTK_LABEL (sale_card_label (card, "caption"));
  gtk_widget_add_css_class (GTK_WIDGET (self->quote_by), "dimmed");
  self->quote_button = GTK_BUTTON (card_button (card, _ ("_Write It Down…")));
  return card;
}

/* Next ------------------------------------------------------------------------- */

static GtkWidget *
next_make (gpointer self)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *child = sale_agenda_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  gtk_widget_add_css_class (child, "sale-agenda-child");
  return row;
}

static void
next_fill (GtkWidget *row, gpointer data, gpointer self)
{
  SaleAgendaItem *item = data;
  SaleAccountView *view = sale_account_tab_get_view (self);
  GtkWidget *child = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));
  g_autofree char *description = sale_agenda_row_dup_description (item, view->today);

  sale_agenda_row_set_item (SALE_AGENDA_ROW (child), item, view->today);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (row),
                                          sale_edit_target (item->record_kind, item->record));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "page.open");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
}

static SaleKind
advice_kind (SaleAdvice advice)
{
  static const SaleKind kinds[] = {
    [SALE_ADVICE_CONTACT] = SALE_KIND_CONTACT, [SALE_ADVICE_CONTRACT] = SALE_KIND_CONTRACT,
    [SALE_ADVICE_SUCCESS] = SALE_KIND_ACCOUNT, [SALE_ADVICE_GOAL] = SALE_KIND_GOAL,
    [SALE_ADVICE_OUTCOME] = SALE_KIND_OUTCOME, [SALE_ADVICE_TOUCH] = SALE_KIND_ACTIVITY,
  };

  return kinds[advice];
}

static const char *
advice_verb (SaleAdvice advice)
{
  static const char *const verbs[] = {
    [SALE_ADVICE_CONTACT] = N_ ("Add _Contact…"),   [SALE_ADVICE_CONTRACT] = N_ ("Add _Contract…"),
    [SALE_ADVICE_SUCCESS] = N_ ("_Write It Down…"), [SALE_ADVICE_GOAL] = N_ ("Add _Goal…"),
    [SALE_ADVICE_OUTCOME] = N_ ("_Log Outcome…"),   [SALE_ADVICE_TOUCH] = N_ ("_Log Talk…"),
  };

  return _ (verbs[advice]);
}

static void
show_advice (SaleAccountOverview *self, SaleAccountView *view)
{
  SaleAdvice advice = view->advice;
  gboolean risky = view->derived.band == SALE_BAND_WATCH || view->derived.band == SALE_BAND_RISK;
  const char *title = sale_advice_get_title (advice);

  if (title == NULL && view->next->len == 0)
    title = risky ? _ ("No action planned") : _ ("Nothing is due in the next 30 days");
  sale_account_label_set (self->advice, title);
  sale_account_label_set (self->advice_reason, sale_advice_get_reason (advice));
  gtk_widget_set_visible (GTK_WIDGET (self->advice_button), advice != SALE_ADVICE_NONE);
  if (advice == SALE_ADVICE_NONE)
    return;
  gtk_button_set_label (self->advice_button, advice_verb (advice));
  gtk_button_set_use_underline (self->advice_button, TRUE);
  gtk_actionable_set_action_target_value (
      GTK_ACTIONABLE (self->advice_button),
      sale_edit_target (advice_kind (advice), sale_record_get_id (view->account)));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->advice_button),
                                  advice == SALE_ADVICE_SUCCESS ? "page.edit" : "page.add");
}

static void
show_next (SaleAccountOverview *self, SaleAccountView *view)
{
  sale_record_list_begin (self->next);
  for (guint i = 0; i < view->next->len; i++)
    {
      SaleAgendaItem *item = view->next->pdata[i];

      sale_record_list_add (self->next, item->record * 16 + (gint64) item->kind, item);
    }
  sale_record_list_end (self->next);
  gtk_widget_set_visible (GTK_WIDGET (self->next), view->next->len > 0);
  show_advice (self, view);
}

static GtkWidget *
make_next (SaleAccountOverview *self)
{
  GtkWidget *card = sale_account_card_new (_ ("Next"), NULL);

  self->next = SALE_RECORD_LIST (sale_record_list_new (NULL, NULL));
  sale_record_list_set_name (self->next, _ ("Next"));
  sale_record_list_set_rows (self->next, next_make, next_fill, self);
  gtk_widget_add_css_class (GTK_WIDGET (self->next), "sale-inner-list");
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->next));
  self->advice = GTK_LABEL (sale_card_label (card, NULL));
  self->advice_reason = GTK_LABEL (sale_card_label (card, "dimmed"));
  gtk_widget_add_css_class (GTK_WIDGET (self->advice_reason), "caption");
  self->advice_button = GTK_BUTTON (card_button (card, ""));
  return card;
}

/* Health ----------------------------------------------------------------------- */

static char *
dup_reasons (const SaleHealth *health)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; health->reasons && health->reasons[i] && i < MAX_REASONS; i++)
    g_string_append_printf (text, "%s%s", i ? "\n" : "", health->reasons[i]);
  return g_string_free_and_steal (text);
}

/* What made a dimension: each known fact that says something. */
static char *
dup_facts (const SaleHealth *health, SaleHealthDimensionIndex dimension)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < SALE_N_HEALTH_INPUTS; i++)
    if (sale_health_input_get_dimension ((SaleHealthInput) i) == dimension)
      {
        const SaleHealthFact *fact = &health->facts[i];

        g_string_append_printf (text, "%s%s: ", text->len ? "\n" : "",
                                sale_health_input_get_label ((SaleHealthInput) i));
        g_string_append (text,
                         fact->reason ? fact->reason : isnan (fact->score) ? _ ("not known") : "–");
      }
  return g_string_free_and_steal (text);
}

static void
show_bars (SaleAccountOverview *self, SaleAccountView *view)
{
  for (guint i = 0; i < SALE_N_HEALTH_DIMENSIONS; i++)
    {
      double score = view->health->dimensions[i].score;
      SaleBand band =
          isnan (score) ? SALE_BAND_UNKNOWN : sale_engine_settings_get_band (view->settings, score);
      g_autofree char *facts = dup_facts (view->health, (SaleHealthDimensionIndex) i);

      sale_health_bars_set (self->bars, (SaleHealthPart) i, score, sale_band_to_state (band),
                            facts);
    }
}

static char *
dup_override (SaleAccountView *view)
{
  SaleRecord *override = view->health->override;
  g_autofree char *until = NULL;

  if (override == NULL)
    return NULL;
  until = sale_date_dup_short (sale_health_override_get_expires (override), view->today);
  /* Translators: a health set by hand: the number, until when, why. */
  return g_strdup_printf (_ ("Set by hand to %d until %s: %s"),
                            (int) sale_health_override_get_value (override), until,
                            sale_health_override_get_reason (override));
}

static void
show_health (SaleAccountOverview *self, SaleAccountView *view)
{
  const SaleHealth *health = view->health;
  g_autofree char *score =
      health->known ? sale_health_dup_score (health->score, view->settings) : NULL;
  g_autofree char *label = sale_band_dup_label (health->band, score);
  g_autofree char *reasons = dup_reasons (health);
  g_autofree char *basis = sale_health_dup_basis (health);
  g_autofree char *override = dup_override (view);

  sale_state_pill_set (self->health_pill, sale_band_to_state (health->band), label);
  show_bars (self, view);
  sale_account_label_set (self->reasons, reasons);
  sale_account_label_set (self->basis, basis);
  sale_account_label_set (self->override, override);
}

static GtkWidget *
make_health (SaleAccountOverview *self)
{
  GtkWidget *header;
  GtkWidget *card = sale_account_card_new (_ ("Health"), &header);

  self->health_pill = SALE_STATE_PILL (sale_state_pill_new (SALE_STATE_NONE, NULL));
  gtk_widget_set_valign (GTK_WIDGET (self->health_pill), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (header), GTK_WIDGET (self->health_pill));
  self->bars = SALE_HEALTH_BARS (sale_health_bars_new ());
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->bars));
  self->override = GTK_LABEL (sale_card_label (card, NULL));
  self->reasons = GTK_LABEL (sale_card_label (card, NULL));
  self->basis = GTK_LABEL (sale_card_label (card, "dimmed"));
  gtk_widget_add_css_class (GTK_WIDGET (self->basis), "caption");
  return card;
}

/* Handover --------------------------------------------------------------------- */

static void
append_accepted (GString *text, SaleAccountView *view)
{
  SaleDate on = view->handover ? sale_handover_get_accepted_on (view->handover) : SALE_DATE_NONE;
  const char *by = view->handover ? sale_handover_get_accepted_by (view->handover) : NULL;
  g_autofree char *day = sale_date_is_known (on) ? sale_date_dup_short (on, view->today) : NULL;

  if (day && by)
    /* Translators: who took an account over from its seller, and when. */
    g_string_append_printf (text, _ ("Accepted by %s, %s"), by, day);
  else if (day)
    /* Translators: when an account was taken over from its seller. */
    g_string_append_printf (text, _ ("Accepted %s"), day);
}

static void
append_line (GString *text, const char *line)
{
  g_string_append_printf (text, "%s%s", text->len ? "\n" : "", line);
}

static void
append_questions (GString *text, SaleAccountView *view)
{
  const char *seller = view->handover ? sale_handover_get_seller (view->handover) : NULL;
  /* Translators: who sold it, and so can answer the questions that follow. */
  g_autofree char *ask = seller ? g_strdup_printf (_ ("Ask %s:"), seller) : NULL;

  if (ask)
    append_line (text, ask);
  for (guint i = 0; i < SALE_N_HANDOVER_BLOCKS; i++)
    if (!sale_handover_is_filled (view->handover, i))
      {
        append_line (text, "• ");
        g_string_append (text, sale_handover_get_question (i));
      }
}

static char *
dup_handover (SaleAccountView *view)
{
  GString *text = g_string_new (NULL);

  append_accepted (text, view);
  if (sale_account_view_count_handover (view) == SALE_N_HANDOVER_BLOCKS)
    append_line (text, _ ("Everything the sale knew is written down."));
  else
    append_questions (text, view);
  return g_string_free_and_steal (text);
}

static void
show_handover (SaleAccountOverview *self, SaleAccountView *view)
{
  guint n = sale_account_view_count_handover (view);
  /* Translators: how many of the parts of a handover are filled. */
  g_autofree char *label = g_strdup_printf (_ ("%u of %u"), n, SALE_N_HANDOVER_BLOCKS);
  g_autofree char *text = dup_handover (view);

  sale_state_pill_set (self->handover_pill,
                       n == SALE_N_HANDOVER_BLOCKS ? SALE_STATE_GOOD
                       : n                         ? SALE_STATE_INFO
                                                   : SALE_STATE_NONE,
                       label);
  sale_account_label_set (self->handover, text);
  gtk_button_set_label (self->handover_button,
                        view->handover ? _ ("_Edit…") : _ ("_Write Handover…"));
  gtk_button_set_use_underline (self->handover_button, TRUE);
  gtk_actionable_set_action_target_value (
      GTK_ACTIONABLE (self->handover_button),
      sale_edit_target (SALE_KIND_HANDOVER,
                        sale_record_get_id (view->handover ? view->handover : view->account)));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->handover_button),
                                  view->handover ? "page.edit" : "page.add");
}

static GtkWidget *
make_handover (SaleAccountOverview *self)
{
  GtkWidget *header;
  GtkWidget *card = sale_account_card_new (_ ("Handover"), &header);

  self->handover_pill = SALE_STATE_PILL (sale_state_pill_new (SALE_STATE_NONE, NULL));
  gtk_widget_set_valign (GTK_WIDGET (self->handover_pill), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (header), GTK_WIDGET (self->handover_pill));
  self->handover = GTK_LABEL (sale_card_label (card, "dimmed"));
  self->handover_button = GTK_BUTTON (card_button (card, ""));
  return card;
}

/* Family and latest ------------------------------------------------------------ */

static GtkWidget *
family_make (gpointer self)
{
  GtkWidget *row = adw_action_row_new ();

  GtkWidget *next = gtk_image_new_from_icon_name ("sale-next-symbolic");

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), next);
  g_object_set_data (G_OBJECT (row), "next", next);
  return row;
}

static const SaleDerived *
find_derived (SaleAccountView *view, gpointer account)
{
  for (guint i = 0; i < view->children->len; i++)
    if (view->children->pdata[i] == account)
      return &g_array_index (view->children_derived, SaleDerived, i);
  return NULL;
}

static char *
dup_health_label (SaleAccountView *view, double score, int band)
{
  g_autofree char *text = score < 0 ? NULL : sale_health_dup_score (score, view->settings);

  return sale_band_dup_label (score < 0 ? SALE_BAND_UNKNOWN : (SaleBand) band, text);
}

/* What an account below is worth, how it is, and what it must not miss. */
static char *
dup_child_note (SaleAccountView *view, SaleRecord *account)
{
  const SaleDerived *derived = find_derived (view, account);
  const char *stage = sale_word_to_label (sale_stage_words, sale_account_get_stage (account));
  g_autofree char *arr = NULL;
  g_autofree char *health = NULL;

  if (derived == NULL || derived->account == 0)
    return g_strdup (stage);
  arr = derived->arr < 0 ? g_strdup (_ ("No rate"))
                         : sale_money_dup_short (sale_money_new (derived->arr, view->currency));
  health = dup_health_label (view, derived->score, derived->band);
  /* Translators: an account of a group: revenue a year, health, stage. */
  return g_strdup_printf (_ ("%s a year · health %s · %s"), arr, health, stage ? stage : "–");
}

/* "Next deadline 16 Mar (Rosenhain Italia) · weakest health 55 Watch (…)" */
static char *
dup_group_note (SaleAccountView *view)
{
  SaleAccountGroup *group = view->group;
  GString *text = g_string_new (NULL);
  g_autofree char *day = sale_date_dup_short (group->next_deadline, view->today);
  g_autofree char *health = dup_health_label (view, group->worst_score, group->worst_band);

  if (group->next_name)
    /* Translators: a date, and whose it is. */
    g_string_append_printf (text, _ ("Next deadline %s (%s)"), day, group->next_name);
  if (group->worst_name)
    {
      if (text->len)
        g_string_append (text, " · ");
      /* Translators: a health, and whose it is. */
      g_string_append_printf (text, _ ("weakest health %s (%s)"), health, group->worst_name);
    }
  return g_string_free_and_steal (text);
}

/* The account and all below it, taken together. */
static void
fill_group (GtkWidget *row, SaleAccountView *view)
{
  guint n = view->group->n_accounts;
  g_autofree char *arr = view->group->arr < 0
      ? g_strdup (_ ("no rate"))
      : sale_money_dup_short (sale_money_new (view->group->arr, view->currency));
  g_autofree char *title = g_strdup_printf (
      /* Translators: how many accounts, and their revenue a year together. */
      ngettext ("%u account: %s a year", "%u accounts together: %s a year", n), n, arr);
  g_autofree char *note = dup_group_note (view);

  sale_plain_set_title (row, title);
  sale_plain_set_subtitle (row, note);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (row), "next"), FALSE);
}

static void
family_fill (GtkWidget *row, gpointer item, gpointer self)
{
  SaleAccountView *view = sale_account_tab_get_view (self);
  g_autofree char *note = NULL;

  if (item == view)
    {
      fill_group (row, view);
      return;
    }
  note = item == view->parent ? g_strdup (_ ("Parent account")) : dup_child_note (view, item);
  sale_plain_set_title (row, sale_account_get_name (item));
  sale_plain_set_subtitle (row, note);
  sale_row_set_place (row, self, "win.show-account", SALE_KIND_ACCOUNT, sale_record_get_id (item));
}

static void
show_family (SaleAccountOverview *self, SaleAccountView *view)
{
  sale_record_list_begin (self->family);
  if (view->parent)
    sale_record_list_add (self->family, sale_record_get_id (view->parent), view->parent);
  /* No account has the number 0. */
  if (view->children->len > 0)
    sale_record_list_add (self->family, 0, view);
  for (guint i = 0; i < view->children->len; i++)
    sale_record_list_add (self->family, sale_record_get_id (view->children->pdata[i]),
                          view->children->pdata[i]);
  sale_record_list_end (self->family);
  gtk_widget_set_visible (GTK_WIDGET (self->family), sale_record_list_get_n (self->family) > 0);
}

static void
show_latest (SaleAccountOverview *self, SaleAccountView *view)
{
  sale_record_list_begin (self->latest);
  for (guint i = 0; i < MIN (view->events->len, LATEST_EVENTS); i++)
    {
      SaleAccountEvent *event = view->events->pdata[i];

      sale_record_list_add (self->latest, event->record * 4096 + event->at % 4096, event);
    }
  sale_record_list_end (self->latest);
}

static GtkWidget *
latest_make (gpointer self)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), sale_event_row_new ());
  return row;
}

static void
latest_fill (GtkWidget *row, gpointer item, gpointer self)
{
  SaleAccountView *view = sale_account_tab_get_view (self);
  SaleAccountEvent *event = item;
  g_autofree char *description = sale_event_row_dup_description (event, view->today);

  sale_event_row_set_event (SALE_EVENT_ROW (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row))),
                            event, view->today);
  sale_row_set_edit (row, event->kind, event->record);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
}

/* Life ------------------------------------------------------------------------- */

static void
sale_account_overview_show (SaleAccountTab *tab, SaleAccountView *view)
{
  SaleAccountOverview *self = SALE_ACCOUNT_OVERVIEW (tab);

  show_success (self, view);
  show_next (self, view);
  show_health (self, view);
  show_handover (self, view);
  show_family (self, view);
  show_latest (self, view);
}

static void
sale_account_overview_class_init (SaleAccountOverviewClass *klass)
{
  SALE_ACCOUNT_TAB_CLASS (klass)->show = sale_account_overview_show;
}

static GtkWidget *
column_new (GtkWidget *first, GtkWidget *second)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_box_append (GTK_BOX (column), first);
  gtk_box_append (GTK_BOX (column), second);
  return column;
}

static void
sale_account_overview_init (SaleAccountOverview *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *columns = sale_even_box_new (320, 12);

  sale_even_box_append (SALE_EVEN_BOX (columns),
                        column_new (make_success (self), make_next (self)));
  sale_even_box_append (SALE_EVEN_BOX (columns),
                        column_new (make_health (self), make_handover (self)));
  self->family = SALE_RECORD_LIST (sale_record_list_new (_ ("Group"), NULL));
  sale_record_list_set_rows (self->family, family_make, family_fill, self);
  self->latest =
      SALE_RECORD_LIST (sale_record_list_new (_ ("Latest"), _ ("Nothing has been logged yet.")));
  sale_record_list_set_rows (self->latest, latest_make, latest_fill, self);
  gtk_box_append (GTK_BOX (page), columns);
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->family));
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->latest));
  adw_bin_set_child (ADW_BIN (self), page);
}

GtkWidget *
sale_account_overview_new (void)
{
  return g_object_new (SALE_TYPE_ACCOUNT_OVERVIEW, NULL);
}
