/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-welcome.h"

#include "sale-first-run.h"

/**
 * SaleWelcome:
 *
 * What a new book shows in place of its pages: who the user is, and the ways to
 * begin. Whichever is taken, what was said of the user is written first.
 */
struct _SaleWelcome
{
  AdwBin parent_instance;

  AdwEntryRow *name_row;
  AdwEntryRow *mail_row;
  AdwPreferencesGroup *ways;
  AdwActionRow *sample_row;
  GtkStack *sample_state;

  SaleSession *session;
};

G_DEFINE_FINAL_TYPE (SaleWelcome, sale_welcome, ADW_TYPE_BIN)

enum
{
  LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
dup_stripped (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static void
on_mail_wanted (SaleWelcome *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->mail_row));
}

static void
write_introduction (SaleWelcome *self)
{
  g_autoptr (SaleChangeSet) set = sale_welcome_introduce (self);

  if (set)
    sale_session_commit_async (self->session, set, NULL, NULL, NULL);
}

static void
on_empty (SaleWelcome *self)
{
  write_introduction (self);
  g_signal_emit (self, signals[LEFT], 0);
}

static void
on_sample (SaleWelcome *self)
{
  write_introduction (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "app.open-sample-book", NULL);
}

static void
on_import (SaleWelcome *self)
{
  write_introduction (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.import", NULL);
}

static void
on_share (SaleWelcome *self)
{
  write_introduction (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.connect", "s", "folder");
}

/* The account's full name, if the system knows it. */
static void
guess_name (SaleWelcome *self)
{
  const char *name = g_get_real_name ();

  if (g_utf8_validate (name, -1, NULL) && g_strcmp0 (name, "Unknown") != 0 &&
      g_strcmp0 (name, g_get_user_name ()) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->name_row), name);
}

/* Where the user goes on: what the system knew needs no typing. */
static GtkWidget *
first_empty (SaleWelcome *self)
{
  gboolean named = *gtk_editable_get_text (GTK_EDITABLE (self->name_row)) != '\0';

  return GTK_WIDGET (named ? self->mail_row : self->name_row);
}

static void
sale_welcome_dispose (GObject *object)
{
  SaleWelcome *self = SALE_WELCOME (object);

  g_clear_object (&self->session);
  adw_bin_set_child (ADW_BIN (self), NULL);
  G_OBJECT_CLASS (sale_welcome_parent_class)->dispose (object);
}

static void
sale_welcome_class_init (SaleWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sale_welcome_dispose;

  /**
   * SaleWelcome::left:
   *
   * The user wants to begin with an empty book.
   */
  signals[LEFT] = g_signal_new ("left", SALE_TYPE_WELCOME, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, SALE_UI_RESOURCE ("sale-welcome.ui"));
  gtk_widget_class_bind_template_child (widget_class, SaleWelcome, name_row);
  gtk_widget_class_bind_template_child (widget_class, SaleWelcome, mail_row);
  gtk_widget_class_bind_template_child (widget_class, SaleWelcome, ways);
  gtk_widget_class_bind_template_child (widget_class, SaleWelcome, sample_row);
  gtk_widget_class_bind_template_child (widget_class, SaleWelcome, sample_state);
  gtk_widget_class_bind_template_callback (widget_class, on_mail_wanted);
  gtk_widget_class_bind_template_callback (widget_class, on_empty);
  gtk_widget_class_bind_template_callback (widget_class, on_sample);
  gtk_widget_class_bind_template_callback (widget_class, on_import);
  gtk_widget_class_bind_template_callback (widget_class, on_share);
}

static void
sale_welcome_init (SaleWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  guess_name (self);
}

/**
 * sale_welcome_set_session:
 * @session: (nullable): the new book
 */
void
sale_welcome_set_session (SaleWelcome *self, SaleSession *session)
{
  const SaleEngineSettings *settings;

  g_return_if_fail (SALE_IS_WELCOME (self));

  g_set_object (&self->session, session);
  settings = session ? sale_basis_get_settings (sale_session_get_basis (session)) : NULL;
  if (settings && *settings->my_name)
    gtk_editable_set_text (GTK_EDITABLE (self->name_row), settings->my_name);
  if (settings && strchr (settings->me, '@'))
    gtk_editable_set_text (GTK_EDITABLE (self->mail_row), settings->me);
  gtk_widget_grab_focus (first_empty (self));
}

/**
 * sale_welcome_set_busy:
 * @busy: whether the sample is being made
 */
void
sale_welcome_set_busy (SaleWelcome *self, gboolean busy)
{
  g_return_if_fail (SALE_IS_WELCOME (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self->ways), !busy);
  gtk_stack_set_visible_child_name (self->sample_state, busy ? "busy" : "ready");
}

/**
 * sale_welcome_introduce:
 *
 * Returns: (transfer full) (nullable): the change that says who the user is;
 *   %NULL when nothing was said
 */
SaleChangeSet *
sale_welcome_introduce (SaleWelcome *self)
{
  g_autofree char *name = NULL;
  g_autofree char *mail = NULL;

  g_return_val_if_fail (SALE_IS_WELCOME (self), NULL);

  name = dup_stripped (self->name_row);
  mail = dup_stripped (self->mail_row);
  if (self->session == NULL || (*name == '\0' && *mail == '\0'))
    return NULL;
  return sale_first_run_introduce (sale_session_get_reader (self->session), name, mail, NULL);
}
