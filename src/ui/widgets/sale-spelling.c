/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The one place that knows libspelling. */

#include "sale-spelling.h"

#include <gtksourceview/gtksource.h>
#include <libspelling.h>
#include <string.h>

#define ENABLED_KEY "check-spelling"
#define LANGUAGE_KEY "spelling-language"

/**
 * SaleSpelling:
 *
 * Checks the spelling of a text as it is written. The menu of the text has the
 * words that may be meant, the language, and whether it is checked at all; both
 * hold for every text, and are kept.
 *
 * Where nobody chose a language, and there is no dictionary of the user's own,
 * nothing is checked: a text in one language, checked in another, is all wrong.
 */
struct _SaleSpelling
{
  GObject parent_instance;

  GtkTextView *view; /* not owned, outlives this */
  SpellingTextBufferAdapter *adapter;
  GSettings *settings; /* NULL before it is installed */
  gboolean following;
};

G_DEFINE_FINAL_TYPE (SaleSpelling, sale_spelling, G_TYPE_OBJECT)

static gboolean
is_of_language (const char *name, const char *code, gsize length)
{
  /* Who has no language reads English. */
  if (name[0] == 'C' && (name[1] == '\0' || name[1] == '.'))
    return strncmp (code, "en", length) == 0;
  return strncmp (name, code, length) == 0 && strchr ("_-@.", name[length]) != NULL;
}

/* Whether the user reads the language of a dictionary. */
static gboolean
is_own_language (const char *code)
{
  const char *const *names = g_get_language_names ();

  /* The last one is always that of no language. */
  for (guint i = 0; code && names[i] && (i == 0 || names[i + 1]); i++)
    if (is_of_language (names[i], code, strcspn (code, "_-@.")))
      return TRUE;
  return FALSE;
}

static gboolean
is_chosen (SaleSpelling *self, const char *language)
{
  SpellingChecker *checker = spelling_text_buffer_adapter_get_checker (self->adapter);

  return language && *language &&
         spelling_provider_supports_language (spelling_checker_get_provider (checker), language);
}

/* Does as was chosen in any text. */
static void
follow (SaleSpelling *self)
{
  SpellingChecker *checker = spelling_text_buffer_adapter_get_checker (self->adapter);
  g_autofree char *language =
      self->settings ? g_settings_get_string (self->settings, LANGUAGE_KEY) : NULL;
  gboolean chosen = is_chosen (self, language);
  gboolean wanted = self->settings == NULL || g_settings_get_boolean (self->settings, ENABLED_KEY);

  self->following = TRUE;
  if (chosen && g_strcmp0 (spelling_checker_get_language (checker), language) != 0)
    spelling_checker_set_language (checker, language);
  spelling_text_buffer_adapter_set_enabled (
      self->adapter,
      wanted && (chosen || is_own_language (spelling_checker_get_language (checker))));
  self->following = FALSE;
}

static void
keep_language (SaleSpelling *self)
{
  SpellingChecker *checker = spelling_text_buffer_adapter_get_checker (self->adapter);
  const char *language = spelling_checker_get_language (checker);

  if (!self->following && self->settings)
    g_settings_set_string (self->settings, LANGUAGE_KEY, language ? language : "");
}

/* Who turns it on wants it in the language that there is. */
static void
keep_enabled (SaleSpelling *self)
{
  gboolean enabled = spelling_text_buffer_adapter_get_enabled (self->adapter);

  if (self->following || self->settings == NULL)
    return;
  if (enabled)
    keep_language (self);
  g_settings_set_boolean (self->settings, ENABLED_KEY, enabled);
}

static void
sale_spelling_dispose (GObject *object)
{
  SaleSpelling *self = SALE_SPELLING (object);

  g_clear_object (&self->adapter);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (sale_spelling_parent_class)->dispose (object);
}

static void
sale_spelling_class_init (SaleSpellingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sale_spelling_dispose;
}

static void
sale_spelling_init (SaleSpelling *self)
{
}

static void
start (SaleSpelling *self, GtkTextBuffer *buffer)
{
  spelling_init ();
  self->adapter = spelling_text_buffer_adapter_new (GTK_SOURCE_BUFFER (buffer),
                                                    spelling_checker_get_default ());
  /* A check that is under way asks for the text after the view is gone. */
  g_object_set_data_full (G_OBJECT (self->adapter), "sale-buffer", g_object_ref (buffer),
                          g_object_unref);
  gtk_text_view_set_extra_menu (self->view,
                                spelling_text_buffer_adapter_get_menu_model (self->adapter));
  gtk_widget_insert_action_group (GTK_WIDGET (self->view), "spelling",
                                  G_ACTION_GROUP (self->adapter));
}

/**
 * sale_spelling_new:
 * @view: (transfer none): shows a #GtkSourceBuffer
 *
 * Returns: (transfer full): checks the text of @view until sale_spelling_stop()
 */
SaleSpelling *
sale_spelling_new (GtkTextView *view)
{
  SaleSpelling *self = g_object_new (SALE_TYPE_SPELLING, NULL);

  self->view = view;
  self->settings = sale_ui_dup_settings ();
  start (self, gtk_text_view_get_buffer (view));
  follow (self);
  g_signal_connect_object (self->adapter, "notify::enabled", G_CALLBACK (keep_enabled), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (spelling_text_buffer_adapter_get_checker (self->adapter),
                           "notify::language", G_CALLBACK (keep_language), self, G_CONNECT_SWAPPED);
  if (self->settings)
    g_signal_connect_object (self->settings, "changed", G_CALLBACK (follow), self,
                             G_CONNECT_SWAPPED);
  return self;
}

/**
 * sale_spelling_stop:
 *
 * Lets go of the view, which is about to go.
 */
void
sale_spelling_stop (SaleSpelling *self)
{
  g_return_if_fail (SALE_IS_SPELLING (self));

  self->following = TRUE;
  spelling_text_buffer_adapter_set_enabled (self->adapter, FALSE);
  gtk_widget_insert_action_group (GTK_WIDGET (self->view), "spelling", NULL);
}

/**
 * sale_spelling_get_enabled:
 *
 * Returns: whether the text is checked
 */
gboolean
sale_spelling_get_enabled (SaleSpelling *self)
{
  return spelling_text_buffer_adapter_get_enabled (self->adapter);
}
