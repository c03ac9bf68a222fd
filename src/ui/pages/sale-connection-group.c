/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-connection-group.h"

#include "sale-plain-text.h"
#include "sale-when.h"
#include "sale-widget.h"

#define HISTORY_MAX 30

/**
 * SaleConnectionGroup:
 *
 * One connection on the page Sync: what became of its last run, Sync Now or
 * Stop, and the runs before.
 */
struct _SaleConnectionGroup
{
  AdwPreferencesGroup parent_instance;

  SaleClock *clock;
  char *name;
  char *title;
  char *note;

  AdwActionRow *state_row;
  GtkImage *icon;
  GtkWidget *spinner;
  GtkButton *button;
  AdwActionRow *pending_row;
  AdwActionRow *fields_row;
  AdwButtonRow *answer_row; /* to what the last run asks for */
  const char *answer;
  GtkMenuButton *menu_button;
  AdwExpanderRow *history;
  GPtrArray *lines;
};

G_DEFINE_FINAL_TYPE (SaleConnectionGroup, sale_connection_group, ADW_TYPE_PREFERENCES_GROUP)

/* Words ------------------------------------------------------------------------- */

/* "Today, 10:20" */
static char *
dup_when (SaleConnectionGroup *self, gint64 at)
{
  g_autoptr (GTimeZone) zone = sale_clock_dup_zone (self->clock);
  g_autoptr (GDateTime) local = sale_instant_to_local (at, zone);
  SaleDate today = sale_clock_get_today (self->clock), day = sale_date_from_instant (at, zone);
  g_autofree char *time = local ? g_date_time_format (local, "%H:%M") : g_strdup ("");
  g_autofree char *date = day == today ? g_strdup (_ ("Today")) : sale_date_dup_short (day, today);

  /* Translators: a day, the time of day. */
  return g_strdup_printf (_ ("%s, %s"), date, time);
}

static char *
dup_counts (const SaleSharingResult *result)
{
  if (result->pulled == 0 && result->pushed == 0)
    return g_strdup (_ ("nothing to exchange"));
  /* Translators: numbers of changes. */
  return g_strdup_printf (_ ("%u taken, %u sent"), result->pulled, result->pushed);
}

/* It goes on only when somebody says so. */
static gboolean
asks (const SaleSharingResult *last)
{
  return last && last->question > SALE_RECORD_QUESTION_FIRST;
}

/* The action that a person has to take; no run does without. */
static const char *
get_answer (const SaleSharingResult *last)
{
  if (asks (last))
    return "page.go-on";
  return last && last->needs_key ? "page.sign-in" : NULL;
}

static char *
dup_refused (guint n)
{
  return g_strdup_printf (ngettext ("%u Change Was Refused", "%u Changes Were Refused", n), n);
}

static char *
dup_title (const SaleSharingResult *last, guint refused)
{
  guint conflicts = last->conflicts;

  if (last->question == SALE_RECORD_QUESTION_MANY)
    return g_strdup (_ ("Stopped: Much Would Be Deleted"));
  if (last->question == SALE_RECORD_QUESTION_MISSING)
    return g_strdup (_ ("Stopped: Much Is Missing There"));
  if (last->problem && last->set_aside == 0)
    return g_strdup (_ ("Could Not Sync"));
  if (conflicts)
    return g_strdup_printf (
        ngettext ("%u Conflict Waits for You", "%u Conflicts Wait for You", conflicts), conflicts);
  if (last->set_aside)
    return g_strdup_printf (
        ngettext ("%u Item Could Not Be Used", "%u Items Could Not Be Used", last->set_aside),
        last->set_aside);
  if (refused)
    return dup_refused (refused);
  if (last->waiting)
    return g_strdup (_ ("Waiting for the Rest"));
  return g_strdup (last->pending ? _ ("Changes Wait") : _ ("Up to Date"));
}

/* What the next run is for. */
static char *
dup_next (const SaleSharingResult *last)
{
  if (last->question == SALE_RECORD_QUESTION_MANY)
    return g_strdup (_ ("So many records would be deleted or emptied that nothing of it was done."));
  if (last->question == SALE_RECORD_QUESTION_MISSING)
    return g_strdup (_ ("So many records are not found there that nothing was taken for deleted."));
  if (last->problem)
    return g_strdup (last->problem);
  if (last->waiting)
    return g_strdup (_ ("Some of it is still on its way; the next run takes it."));
  if (last->pending)
    return g_strdup_printf (ngettext ("%u change goes out with the next run.",
                                      "%u changes go out with the next run.", last->pending),
                            last->pending);
  return NULL;
}

static char *
dup_note (SaleConnectionGroup *self, const SaleSharingResult *last)
{
  g_autofree char *when = dup_when (self, last->at);
  g_autofree char *counts = dup_counts (last);
  g_autofree char *next = dup_next (last);

  if (last->problem && !last->set_aside)
    /* Translators: when, what went wrong. */
    return g_strdup_printf (_ ("%s · %s"), when, next);
  if (next)
    /* Translators: when, what was exchanged, what is next (a sentence). */
    return g_strdup_printf (_ ("%s · %s. %s"), when, counts, next);
  return g_strdup_printf ("%s · %s", when, counts);
}

/* What was synced before goes to other fields now. */
static gboolean
is_to_be_seen (const SaleSharedPlace *place, const SaleSharingResult *last)
{
  return last && place->connection && !place->approved;
}

static const char *
get_icon (const SaleSharingResult *last, guint refused)
{
  if (last == NULL)
    return "sale-sync-symbolic";
  if (last->problem || asks (last) || last->set_aside || refused)
    return "sale-warning-symbolic";
  if (last->conflicts)
    return "sale-conflict-symbolic";
  return last->waiting || last->pending ? "sale-clock-symbolic" : "sale-check-symbolic";
}

/**
 * sale_connection_dup_label:
 *
 * Returns: (transfer full): what a connection is called
 */
char *
sale_connection_dup_label (const SaleSharedPlace *place)
{
  g_autofree char *base = NULL;

  if (g_strcmp0 (place->provider, "odoo") == 0)
    return g_strdup (g_strcmp0 (place->name, "odoo") == 0 ? _ ("Odoo") : place->name);
  base = place->address ? g_path_get_basename (place->address) : g_strdup ("");
  /* Translators: the name of a folder. */
  return g_strdup_printf (_ ("Folder “%s”"), base);
}

static char *
dup_description (const SaleSharedPlace *place)
{
  const char *who = place->account ? place->account : place->user;

  if (who && place->database)
    /* Translators: an address, a database there, and who one is there. */
    return g_strdup_printf (_ ("%s · %s · as %s"), place->address, place->database, who);
  return g_strdup (place->address);
}

/* Rows -------------------------------------------------------------------------- */

static void
add_line (SaleConnectionGroup *self, const SaleSharingResult *result)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *when = dup_when (self, result->at);
  g_autofree char *counts = dup_counts (result);

  sale_plain_set_title (row, when);
  sale_plain_set_subtitle (row, result->problem ? result->problem : counts);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  adw_expander_row_add_row (self->history, row);
  g_ptr_array_add (self->lines, row);
}

static void
show_history (SaleConnectionGroup *self, GPtrArray *results)
{
  for (guint i = 0; i < self->lines->len; i++)
    adw_expander_row_remove (self->history, self->lines->pdata[i]);
  g_ptr_array_set_size (self->lines, 0);
  for (guint i = 0; i < results->len && i < HISTORY_MAX; i++)
    add_line (self, results->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->history), results->len > 0);
}

static void
show_state (SaleConnectionGroup *self, const SaleSharedPlace *place, const SaleSharingResult *last,
            guint refused)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->note, g_free);
  self->title = is_to_be_seen (place, last) ? g_strdup (_ ("Other Fields Were Chosen"))
: last                                        ? dup_title (last, refused)
                                            : g_strdup (_ ("Not Synced Yet"));
  self->note = is_to_be_seen (place, last)
      ? g_strdup (_ ("The next run shows what it would exchange, before anything is sent."))
: last ? dup_note (self, last)
     : g_strdup (place->approved ? _ ("The next run exchanges what there is.")
                                 : _ ("The first run shows what it would exchange, before "
                                                "anything is sent."));
  self->answer = get_answer (last);
  gtk_image_set_from_icon_name (self->icon, get_icon (last, refused));
}

static void
show_menu (SaleConnectionGroup *self, const SaleSharedPlace *place)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuItem) sign_in = g_menu_item_new (_ ("_Sign In Again…"), NULL);
  g_autoptr (GMenuItem) disconnect = g_menu_item_new (_ ("_Disconnect…"), NULL);

  g_menu_item_set_action_and_target (sign_in, "page.sign-in", "s", place->name);
  g_menu_item_set_action_and_target (disconnect, "page.disconnect", "s", place->name);
  if (g_strcmp0 (place->provider, "odoo") == 0)
    g_menu_append_item (menu, sign_in);
  g_menu_append_item (menu, disconnect);
  gtk_menu_button_set_menu_model (self->menu_button, G_MENU_MODEL (menu));
}

static char *
dup_pending_title (const SalePendingCount *unsent)
{
  if (unsent->n == 0)
    return g_strdup (_ ("Pending Changes"));
  if (unsent->more)
    return g_strdup_printf (
        ngettext ("At Least %u Pending Change", "At Least %u Pending Changes", unsent->n),
        unsent->n);
  return g_strdup_printf (ngettext ("%u Pending Change", "%u Pending Changes", unsent->n),
                          unsent->n);
}

static char *
dup_pending_note (const SalePendingCount *unsent)
{
  g_autofree char *held = unsent->held ? g_strdup_printf (_ ("%u held"), unsent->held) : NULL;
  g_autofree char *refused =
      unsent->refused ? g_strdup_printf (_ ("%u refused"), unsent->refused) : NULL;

  if (held && refused)
    return g_strdup_printf ("%s · %s", held, refused);
  return held ? g_steal_pointer (&held) : g_steal_pointer (&refused);
}

/* Of a folder there is nothing to choose. */
static void
show_fields (SaleConnectionGroup *self, const SaleSharedPlace *place)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->fields_row), "s", place->name);
  gtk_widget_set_visible (GTK_WIDGET (self->fields_row), place->connection != 0);
}

static void
show_pending (SaleConnectionGroup *self, const SaleSharedPlace *place,
              const SalePendingCount *unsent)
{
  g_autofree char *title = dup_pending_title (unsent);
  g_autofree char *note = dup_pending_note (unsent);

  sale_plain_set_title (self->pending_row, title);
  sale_plain_set_subtitle (self->pending_row, note);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->pending_row), "x", place->connection);
  gtk_widget_set_visible (GTK_WIDGET (self->pending_row), unsent->n > 0 || unsent->more);
}

/**
 * sale_connection_group_show:
 * @results: (element-type SaleSharingResult): its runs, newest first
 * @unsent: what its CRM has not got
 */
void
sale_connection_group_show (SaleConnectionGroup *self, const SaleSharedPlace *place,
                            GPtrArray *results, const SalePendingCount *unsent)
{
  g_autofree char *label = sale_connection_dup_label (place);
  g_autofree char *description = dup_description (place);

  g_set_str (&self->name, place->name);
  sale_plain_set_title (self, label);
  sale_plain_set_description (self, description);
  show_menu (self, place);
  show_state (self, place, results->len ? results->pdata[0] : NULL, unsent->refused);
  show_pending (self, place, unsent);
  show_fields (self, place);
  show_history (self, results);
}

static void
show_answer (SaleConnectionGroup *self, gboolean running, gboolean free)
{
  GtkActionable *row = GTK_ACTIONABLE (self->answer_row);
  gboolean sign_in = g_strcmp0 (self->answer, "page.sign-in") == 0;

  gtk_widget_set_visible (GTK_WIDGET (row), self->answer && !running);
  sale_plain_set_title (row, sign_in ? _ ("Sign In…") : _ ("Go On…"));
  gtk_actionable_set_action_target (row, "s", self->name);
  gtk_actionable_set_action_name (row, free ? self->answer : NULL);
}

/**
 * sale_connection_group_set_running:
 * @running: whether its run is under way
 * @free: whether none is
 * @progress: (nullable): how far it is
 */
void
sale_connection_group_set_running (SaleConnectionGroup *self, gboolean running, gboolean free,
                                   const char *progress)
{
  gtk_widget_set_visible (self->spinner, running);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), !running);
  gtk_button_set_label (self->button, running ? _ ("_Stop") : _ ("_Sync Now"));
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), running || free);
  gtk_widget_set_sensitive (GTK_WIDGET (self->menu_button), free);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "s", self->name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button),
                                  running ? "page.stop" : "page.sync");
  show_answer (self, running, free);
  sale_plain_set_title (self->state_row, running ? _ ("Syncing") : self->title);
  sale_plain_set_subtitle (self->state_row, running ? progress : self->note);
}

const char *
sale_connection_group_get_name (SaleConnectionGroup *self)
{
  return self->name;
}

/* Life -------------------------------------------------------------------------- */

static void
sale_connection_group_finalize (GObject *object)
{
  SaleConnectionGroup *self = SALE_CONNECTION_GROUP (object);

  g_clear_object (&self->clock);
  g_ptr_array_unref (self->lines);
  g_free (self->name);
  g_free (self->title);
  g_free (self->note);
  G_OBJECT_CLASS (sale_connection_group_parent_class)->finalize (object);
}

static void
sale_connection_group_class_init (SaleConnectionGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_connection_group_finalize;
}

static void
add_menu (SaleConnectionGroup *self)
{
  self->menu_button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->menu_button, "sale-more-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->menu_button), _ ("More"));
  gtk_widget_set_valign (GTK_WIDGET (self->menu_button), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->menu_button), "flat");
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self),
                                           GTK_WIDGET (self->menu_button));
}

static void
add_state (SaleConnectionGroup *self)
{
  self->state_row = ADW_ACTION_ROW (adw_action_row_new ());
  adw_action_row_set_subtitle_lines (self->state_row, 6);
  self->icon = GTK_IMAGE (gtk_image_new ());
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  self->spinner = adw_spinner_new ();
  adw_action_row_add_prefix (self->state_row, GTK_WIDGET (self->icon));
  adw_action_row_add_prefix (self->state_row, self->spinner);
  self->button = GTK_BUTTON (gtk_button_new_with_mnemonic (_ ("_Sync Now")));
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (self->state_row, GTK_WIDGET (self->button));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->state_row));
  self->answer_row = ADW_BUTTON_ROW (adw_button_row_new ());
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->answer_row));
}

static AdwActionRow *
add_next (SaleConnectionGroup *self)
{
  GtkWidget *row = adw_action_row_new ();

  sale_widget_lead_on (row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  return ADW_ACTION_ROW (row);
}

static void
add_pending (SaleConnectionGroup *self)
{
  self->pending_row = add_next (self);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->pending_row), "x", G_GINT64_CONSTANT (0));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->pending_row), "win.show-pending");
}

static void
add_fields (SaleConnectionGroup *self)
{
  self->fields_row = add_next (self);
  sale_plain_set_title (self->fields_row, _ ("Exchanged Fields"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->fields_row), "s", "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->fields_row), "page.show-fields");
}

static void
sale_connection_group_init (SaleConnectionGroup *self)
{
  self->lines = g_ptr_array_new ();
  add_menu (self);
  add_state (self);
  add_pending (self);
  add_fields (self);
  self->history = ADW_EXPANDER_ROW (adw_expander_row_new ());
  sale_plain_set_title (self->history, _ ("History"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->history));
}

GtkWidget *
sale_connection_group_new (SaleClock *clock)
{
  SaleConnectionGroup *self = g_object_new (SALE_TYPE_CONNECTION_GROUP, NULL);

  self->clock = g_object_ref (clock);
  return GTK_WIDGET (self);
}
