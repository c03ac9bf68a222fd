/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spelling: what is chosen in one text holds for all, and is kept; without a
 * dictionary of one's own nothing is checked. */
#include "sale-spelling.h"
#include "sale-ui-test.h"

#include <gtksourceview/gtksource.h>
#include <libspelling.h>

typedef struct
{
  GtkTextView *view;
  SaleSpelling *spelling;
} Text;

static void
begin (Text *self)
{
  g_autoptr (GtkSourceBuffer) buffer = gtk_source_buffer_new (NULL);

  self->view =
      GTK_TEXT_VIEW (g_object_ref_sink (gtk_text_view_new_with_buffer (GTK_TEXT_BUFFER (buffer))));
  self->spelling = sale_spelling_new (self->view);
}

static void
end (Text *self)
{
  sale_spelling_stop (self->spelling);
  g_clear_object (&self->spelling);
  g_clear_object (&self->view);
}

static gboolean
has_english (void)
{
  spelling_init ();
  if (spelling_provider_supports_language (spelling_provider_get_default (), "en_US"))
    return TRUE;
  g_test_skip ("no English dictionary");
  return FALSE;
}

static void
reset (const char *language)
{
  g_autoptr (GSettings) settings = sale_ui_dup_settings ();

  g_settings_reset (settings, "check-spelling");
  g_settings_reset (settings, "spelling-language");
  g_setenv ("LANGUAGE", language, TRUE);
}

/* Turned off in one text it is off in all, now and later. */
static void
test_enabled (void)
{
  g_autoptr (GSettings) settings = sale_ui_dup_settings ();
  Text one, other, later;

  if (!has_english ())
    return;
  reset ("en_US");
  begin (&one);
  begin (&other);
  g_assert_true (sale_spelling_get_enabled (one.spelling));
  gtk_widget_activate_action (GTK_WIDGET (one.view), "spelling.enabled", NULL);
  g_assert_false (sale_spelling_get_enabled (one.spelling));
  g_assert_false (sale_spelling_get_enabled (other.spelling));
  g_assert_false (g_settings_get_boolean (settings, "check-spelling"));
  begin (&later);
  g_assert_false (sale_spelling_get_enabled (later.spelling));
  end (&one);
  gtk_widget_activate_action (GTK_WIDGET (later.view), "spelling.enabled", NULL);
  g_assert_true (sale_spelling_get_enabled (other.spelling));
  g_assert_true (g_settings_get_boolean (settings, "check-spelling"));
  end (&other);
  end (&later);
  /* That a text went is nobody's choice. */
  g_assert_true (g_settings_get_boolean (settings, "check-spelling"));
}

/* German is not checked in English, unless somebody wants that. */
static void
test_no_dictionary (void)
{
  g_autoptr (GSettings) settings = sale_ui_dup_settings ();
  g_autofree char *language = NULL;
  Text text, later;

  if (!has_english ())
    return;
  if (spelling_provider_supports_language (spelling_provider_get_default (), "de_DE"))
    {
      g_test_skip ("there is a German dictionary");
      return;
    }
  reset ("de_DE");
  begin (&text);
  g_assert_false (sale_spelling_get_enabled (text.spelling));
  g_assert_true (g_settings_get_boolean (settings, "check-spelling"));
  gtk_widget_activate_action (GTK_WIDGET (text.view), "spelling.enabled", NULL);
  g_assert_true (sale_spelling_get_enabled (text.spelling));
  language = g_settings_get_string (settings, "spelling-language");
  g_assert_true (g_str_has_prefix (language, "en"));
  begin (&later);
  g_assert_true (sale_spelling_get_enabled (later.spelling));
  end (&text);
  end (&later);
}

/* A dictionary that is there no more was not chosen. */
static void
test_gone (void)
{
  g_autoptr (GSettings) settings = sale_ui_dup_settings ();
  Text text;

  if (!has_english ())
    return;
  reset ("en_US");
  g_settings_set_string (settings, "spelling-language", "xx_XX");
  begin (&text);
  g_assert_true (sale_spelling_get_enabled (text.spelling));
  end (&text);
}

int
main (int argc, char *argv[])
{
  sale_ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/spelling/enabled", test_enabled);
  g_test_add_func ("/ui/spelling/no-dictionary", test_no_dictionary);
  g_test_add_func ("/ui/spelling/gone", test_gone);
  return g_test_run ();
}
