/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-actions.h"

#include <string.h>

#define GENERAL N_ ("General")
#define PAGES N_ ("Pages")
#define BOOK N_ ("Book")
#define REVIEWS N_ ("Value Reviews")
#define BOOK_REVIEW N_ ("Book Review")

/* The one list of actions. The menu, the keys and the list of shortcuts are
 * made from it, in this order; a test proves that every action exists. */
static const SaleAction actions[] = {
  { "win.search", N_ ("Search the Whole Book"), GENERAL, { "<Control>k" } },
  { "win.find", N_ ("Filter This List"), GENERAL, { "<Control>f" } },
  { "win.views", N_ ("Open the Views of This List"), GENERAL, { "<Control><Shift>f" } },
  { "win.menu", N_ ("Open the Menu"), GENERAL, { "F10" } },
  { "win.back", N_ ("Go Back"), GENERAL, { "<Alt>Left" }, .flags = SALE_ACTION_IN_FOCUS },
  { "win.sidebar", N_ ("Go to the Sidebar"), GENERAL, { "F9" } },
  { "win.import", N_ ("_Import…"), BOOK, { "<Control>i" }, .flags = SALE_ACTION_IN_MENU },
  { "win.won-deal",
    N_ ("_Won Deal…"),
    BOOK,
    { "<Control><Shift>o" },
    .flags = SALE_ACTION_IN_MENU },
  { "win.fill-gaps", N_ ("Fill the _Gaps"), BOOK, { "<Control>g" }, .flags = SALE_ACTION_IN_MENU },
  { "win.tidy",
    N_ ("Tidy _Two Minutes"),
    BOOK,
    { "<Control><Shift>g" },
    .flags = SALE_ACTION_IN_MENU },
  { "win.book-review",
    N_ ("_Review the Book"),
    BOOK,
    { "<Control><Shift>b" },
    .flags = SALE_ACTION_IN_MENU },
  { "win.trip", N_ ("Pla_n a Trip…"), BOOK, { "<Control><Shift>t" }, .flags = SALE_ACTION_IN_MENU },
  { "win.cover",
    N_ ("_Cover for a Colleague…"),
    BOOK,
    { "<Control><Shift>l" },
    .flags = SALE_ACTION_IN_MENU },
  { "app.open-sample-book",
    N_ ("Open the _Sample Book"),
    BOOK,
    { NULL },
    .flags = SALE_ACTION_IN_MENU },
  { "app.open-book",
    N_ ("Open Another _Book…"),
    BOOK,
    { "<Control>o" },
    .flags = SALE_ACTION_IN_MENU },
  { "win.preferences",
    N_ ("_Preferences"),
    GENERAL,
    { "<Control>comma" },
    .flags = SALE_ACTION_IN_MENU },
  { "app.shortcuts",
    N_ ("_Keyboard Shortcuts"),
    GENERAL,
    { "<Control>question" },
    .flags = SALE_ACTION_IN_MENU },
  { "app.help", N_ ("_Help"), GENERAL, { "F1" }, .flags = SALE_ACTION_IN_MENU },
  { "app.about", N_ ("_About Second Sale"), GENERAL, { NULL }, .flags = SALE_ACTION_IN_MENU },
  { "win.close", N_ ("Close the Window"), GENERAL, { "<Control>w" } },
  { "app.quit", N_ ("Quit"), GENERAL, { "<Control>q" } },
  { "win.log",
    N_ ("Log a Call, a Note or a Task"),
    BOOK,
    { "<Control>n" },
    .flags = SALE_ACTION_IN_SEARCH },
  { "win.brief", N_ ("Read Up on the Account"), BOOK, { "<Control>b" } },
  { "win.account-as-of", N_ ("Show the Account as of a Day"), BOOK, { "<Control><Shift>h" } },
  { "win.undo",
    N_ ("Undo"),
    BOOK,
    { "<Control>z" },
    .flags = SALE_ACTION_IN_FOCUS | SALE_ACTION_IN_SEARCH },
  { "win.redo",
    N_ ("Redo"),
    BOOK,
    { "<Control><Shift>z" },
    .flags = SALE_ACTION_IN_FOCUS | SALE_ACTION_IN_SEARCH },
  { "page.done", N_ ("Do the Selected Items"), N_ ("Today"), { "space" }, .page = "today" },
  { "page.snooze", N_ ("Snooze the Selected Items"), N_ ("Today"), { "s" }, .page = "today" },
  { "page.copy-items",
    N_ ("Copy the Selected Items"),
    N_ ("Today"),
    { "<Control>c" },
    .page = "today" },
  { "page.skip", N_ ("Skip the Fact"), N_ ("Tidy Two Minutes"), { "s" }, .page = "tidy" },
  { "page.not-known",
    N_ ("Say That It Is Not Known"),
    N_ ("Tidy Two Minutes"),
    { "n" },
    .page = "tidy" },
  { "page.stop-tidy",
    N_ ("Stop"),
    N_ ("Tidy Two Minutes"),
    { "Escape" },
    .page = "tidy",
    .flags = SALE_ACTION_WHILE_WRITING },
  { "page.copy-status",
    N_ ("Copy the Status Page"),
    N_ ("Onboarding"),
    { "<Control><Shift>c" },
    .page = "plan" },
  { "page.draft-mail",
    N_ ("Draft a Mail of the Status"),
    N_ ("Onboarding"),
    { "<Control>m" },
    .page = "plan" },
  { "page.move-focused::up",
    N_ ("Move the Step Up"),
    N_ ("Onboarding"),
    { "<Control>Up" },
    .page = "plan" },
  { "page.move-focused::down",
    N_ ("Move the Step Down"),
    N_ ("Onboarding"),
    { "<Control>Down" },
    .page = "plan" },
  { "page.move-focused::left",
    N_ ("Move the Step to the Left Column"),
    N_ ("Onboarding"),
    { "<Control>Left" },
    .page = "plan" },
  { "page.move-focused::right",
    N_ ("Move the Step to the Right Column"),
    N_ ("Onboarding"),
    { "<Control>Right" },
    .page = "plan" },
  { "page.new-review",
    N_ ("Prepare a Value Review"),
    REVIEWS,
    { "<Control><Shift>n" },
    .page = "reviews" },
  { "page.card-up",
    N_ ("Move the Card Up"),
    REVIEWS,
    { "<Alt>Up" },
    .page = "review",
    .flags = SALE_ACTION_WHILE_WRITING },
  { "page.card-down",
    N_ ("Move the Card Down"),
    REVIEWS,
    { "<Alt>Down" },
    .page = "review",
    .flags = SALE_ACTION_WHILE_WRITING },
  { "page.card-hide",
    N_ ("Hide or Show the Card"),
    REVIEWS,
    { "<Control>h" },
    .page = "review",
    .flags = SALE_ACTION_WHILE_WRITING },
  { "page.add-decision",
    N_ ("Add a Decision"),
    REVIEWS,
    { "<Control>d" },
    .page = "review",
    .flags = SALE_ACTION_WHILE_WRITING },
  { "page.hold-review",
    N_ ("Mark the Review as Held"),
    REVIEWS,
    { "<Control>Return" },
    .page = "review",
    .flags = SALE_ACTION_WHILE_WRITING },
  { "page.draft-mail",
    N_ ("Draft a Follow-Up Mail"),
    REVIEWS,
    { "<Control>m" },
    .page = "review",
    .flags = SALE_ACTION_WHILE_WRITING },
  { "page.present",
    N_ ("Present the Review"),
    REVIEWS,
    { "F5" },
    .page = "review",
    .flags = SALE_ACTION_WHILE_WRITING },
  { "page.save-pdf",
    N_ ("Save the Review as PDF"),
    REVIEWS,
    { "<Control><Shift>s" },
    .page = "review",
    .flags = SALE_ACTION_WHILE_WRITING },
  { "page.print",
    N_ ("Print the Review"),
    REVIEWS,
    { "<Control>p" },
    .page = "review",
    .flags = SALE_ACTION_WHILE_WRITING },
  { "page.present", N_ ("Present the Agenda"), BOOK_REVIEW, { "F5" }, .page = "book-review" },
  { "page.save-pdf",
    N_ ("Save the Agenda as PDF"),
    BOOK_REVIEW,
    { "<Control><Shift>s" },
    .page = "book-review" },
  { "page.print", N_ ("Print the Agenda"), BOOK_REVIEW, { "<Control>p" }, .page = "book-review" },
  { "page.focused-proof",
    N_ ("Show the Proof"),
    N_ ("Renewals"),
    { "<Alt>Return" },
    .page = "renewals",
    .flags = SALE_ACTION_WHILE_WRITING },
  { "page.focused-close",
    N_ ("Close the Renewal"),
    N_ ("Renewals"),
    { "<Control>Return" },
    .page = "renewals",
    .flags = SALE_ACTION_WHILE_WRITING },
  { "page.focused-notice",
    N_ ("Record Notice"),
    N_ ("Renewals"),
    { "<Control><Shift>Return" },
    .page = "renewals",
    .flags = SALE_ACTION_WHILE_WRITING },
  { "page.focused-menu",
    N_ ("Open the Menu of a Row"),
    N_ ("Renewals"),
    { "Menu", "<Shift>F10" },
    .page = "renewals",
    .flags = SALE_ACTION_WHILE_WRITING },
  { "page.print-list",
    N_ ("Print the List"),
    N_ ("Renewals"),
    { "<Control>p" },
    .page = "renewals",
    .flags = SALE_ACTION_WHILE_WRITING },
  { "page.select-all", N_ ("Select All"), N_ ("Accounts"), { "<Control>a" }, .page = "accounts" },
  { "page.edit-selected",
    N_ ("Edit the Selected Accounts"),
    N_ ("Accounts"),
    { "<Control>e" },
    .page = "accounts" },
  { "page.copy-selected",
    N_ ("Copy the Selected Accounts"),
    N_ ("Accounts"),
    { "<Control>c" },
    .page = "accounts" },
  { "page.trip-selected",
    N_ ("Make the Briefs of the Selected Accounts"),
    N_ ("Accounts"),
    { "<Control><Shift>p" },
    .page = "accounts" },
  { "page.stop-selecting",
    N_ ("Stop Selecting"),
    N_ ("Accounts"),
    { "Escape" },
    .page = "accounts" },
  { "win.show-page::today", N_ ("Today"), PAGES, { "<Control>1" }, .flags = SALE_ACTION_IN_SEARCH },
  { "win.show-page::accounts",
    N_ ("Accounts"),
    PAGES,
    { "<Control>2" },
    .flags = SALE_ACTION_IN_SEARCH },
  { "win.show-page::onboarding",
    N_ ("Onboarding"),
    PAGES,
    { "<Control>3" },
    .flags = SALE_ACTION_IN_SEARCH },
  { "win.show-page::reviews",
    N_ ("Value Reviews"),
    PAGES,
    { "<Control>4" },
    .flags = SALE_ACTION_IN_SEARCH },
  { "win.show-page::renewals",
    N_ ("Renewals"),
    PAGES,
    { "<Control>5" },
    .flags = SALE_ACTION_IN_SEARCH },
  { "win.show-page::insights",
    N_ ("Insights"),
    PAGES,
    { "<Control>6" },
    .flags = SALE_ACTION_IN_SEARCH },
};

/**
 * sale_actions_get:
 * @n_actions: (out): how many
 *
 * Returns: (array length=n_actions): every action
 */
const SaleAction *
sale_actions_get (guint *n_actions)
{
  *n_actions = G_N_ELEMENTS (actions);
  return actions;
}

static gboolean
is_for_window (const SaleAction *action)
{
  return action->keys[0] && !action->page && !(action->flags & SALE_ACTION_IN_FOCUS);
}

/**
 * sale_actions_set_accels:
 *
 * Gives @application the keys that work from everywhere.
 */
void
sale_actions_set_accels (GtkApplication *application)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (is_for_window (&actions[i]))
      gtk_application_set_accels_for_action (application, actions[i].name, actions[i].keys);
}

typedef struct
{
  char *name;
  GVariant *target;
  gboolean presses; /* its key also presses a focused button */
  gboolean while_writing;
} PageKey;

static void
page_key_free (gpointer data)
{
  PageKey *self = data;

  g_free (self->name);
  g_clear_pointer (&self->target, g_variant_unref);
  g_free (self);
}

/* What is focused may need the key itself: text is written, a button pressed. */
static gboolean
on_page_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  PageKey *self = data;
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  if (((GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus)) && !self->while_writing) ||
      (self->presses && (GTK_IS_BUTTON (focus) || GTK_IS_CHECK_BUTTON (focus))))
    return FALSE;
  return gtk_widget_activate_action_variant (widget, self->name, self->target);
}

static gboolean
presses_buttons (const char *key)
{
  return strcmp (key, "space") == 0 || strcmp (key, "Return") == 0;
}

static GtkShortcut *
page_shortcut_new (const SaleAction *action, const char *key)
{
  PageKey *self = g_new0 (PageKey, 1);

  if (!g_action_parse_detailed_name (action->name, &self->name, &self->target, NULL))
    g_assert_not_reached ();
  self->presses = presses_buttons (key);
  self->while_writing = (action->flags & SALE_ACTION_WHILE_WRITING) != 0;
  return gtk_shortcut_new (gtk_shortcut_trigger_parse_string (key),
                           gtk_callback_action_new (on_page_key, self, page_key_free));
}

static GtkShortcut *
shortcut_new (const SaleAction *action, const char *key)
{
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL;
  GtkShortcut *shortcut;

  if (!g_action_parse_detailed_name (action->name, &name, &target, NULL))
    g_assert_not_reached ();

  shortcut =
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (key), gtk_named_action_new (name));
  gtk_shortcut_set_arguments (shortcut, target);
  return shortcut;
}

/**
 * sale_actions_add_shortcuts:
 * @widget: a page or the window
 * @page: (nullable): the page's id, %NULL for the window
 *
 * Gives @widget the keys of its page that work while the focus is inside it.
 * Keys of a page come before those of its lists, for which Space selects; keys
 * of the window after whatever is focused.
 */
void
sale_actions_add_shortcuts (GtkWidget *widget, const char *page)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (!is_for_window (&actions[i]) && g_strcmp0 (actions[i].page, page) == 0)
      for (const char *const *key = actions[i].keys; *key; key++)
        gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                              page ? page_shortcut_new (&actions[i], *key)
                                                   : shortcut_new (&actions[i], *key));
  if (page)
    gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (widget, controller);
}

/**
 * sale_actions_dup_menu:
 *
 * Returns: (transfer full): the primary menu, one section a section of the table
 */
GMenuModel *
sale_actions_dup_menu (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) section = NULL;
  const char *name = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      if (!(actions[i].flags & SALE_ACTION_IN_MENU))
        continue;
      if (g_strcmp0 (name, actions[i].section) != 0)
        {
          g_clear_object (&section);
          section = g_menu_new ();
          g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
        }
      name = actions[i].section;
      g_menu_append (section, _ (actions[i].label), actions[i].name);
    }
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

/**
 * sale_action_dup_label:
 *
 * Returns: (transfer full): what @action does, without a mark for its mnemonic
 */
char *
sale_action_dup_label (const SaleAction *action)
{
  GString *plain = g_string_new (_ (action->label));

  g_string_replace (plain, "_", "", 0);
  return g_string_free (plain, FALSE);
}

/**
 * sale_action_dup_key:
 *
 * Returns: (transfer full) (nullable): its first key as people read it: "Ctrl+K"
 */
char *
sale_action_dup_key (const SaleAction *action)
{
  GdkModifierType modifiers;
  guint keyval;

  if (action->keys[0] == NULL || !gtk_accelerator_parse (action->keys[0], &keyval, &modifiers))
    return NULL;
  return gtk_accelerator_get_label (keyval, modifiers);
}
