/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Text from the book, from files and from servers on its way to the screen.
 * It is never markup, never turns the text around it about, and never longer
 * than a label can lay out at once. Every page sets such text through here;
 * checks/ looks for those that do not. */

#include "sale-plain-text.h"

#include <string.h>

/* Embeddings, overrides and isolates: with them a name can show as another. */
static gboolean
is_bidi_control (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
is_break (gunichar c)
{
  return c == '\n' || c == '\r' || c == '\t' || c == 0x2028 || c == 0x2029;
}

static void
append_visible (GString *out, gunichar c, gboolean one_line)
{
  if (is_bidi_control (c) || c == '\r')
    return;
  if (is_break (c) && (one_line || c != '\n'))
    c = ' ';
  else if (c != '\n' && g_unichar_iscntrl (c))
    return;
  g_string_append_unichar (out, c);
}

static char *
dup_visible (const char *text, gsize max, gboolean one_line)
{
  g_autofree char *valid = NULL;
  GString *out = g_string_new (NULL);
  gsize length = 0;
  const char *p;

  if (text == NULL)
    return g_string_free (out, FALSE);

  /* Four bytes a character at most; what is not shown is not looked at. */
  valid = g_utf8_make_valid (text, (gssize) strnlen (text, max * 4 + 4));
  for (p = valid; *p && length < max; p = g_utf8_next_char (p), length++)
    append_visible (out, g_utf8_get_char (p), one_line);
  if (*p)
    g_string_append (out, "…");
  return g_string_free (out, FALSE);
}

/**
 * sale_plain_dup_line:
 * @text: (nullable): any bytes
 *
 * Returns: (transfer full): @text fit to be shown on one line: valid UTF-8,
 *   without line breaks, control characters and bidirectional overrides, at
 *   most %SALE_PLAIN_LINE_MAX characters and then "…".
 */
char *
sale_plain_dup_line (const char *text)
{
  return dup_visible (text, SALE_PLAIN_LINE_MAX, TRUE);
}

/**
 * sale_plain_dup_menu_label:
 * @text: (nullable): any bytes
 *
 * Returns: (transfer full): sale_plain_dup_line() for an item of a menu, where
 *   an underscore would be a key.
 */
char *
sale_plain_dup_menu_label (const char *text)
{
  g_autofree char *line = sale_plain_dup_line (text);
  GString *label = g_string_new (line);

  g_string_replace (label, "_", "__", 0);
  return g_string_free_and_steal (label);
}

/**
 * sale_plain_dup_text:
 * @text: (nullable): any bytes
 *
 * Like sale_plain_dup_line() for text of several lines, at most
 * %SALE_PLAIN_TEXT_MAX characters.
 */
char *
sale_plain_dup_text (const char *text)
{
  return dup_visible (text, SALE_PLAIN_TEXT_MAX, FALSE);
}

/**
 * sale_plain_line:
 * @object: (nullable): not used
 *
 * sale_plain_dup_line() as a closure for templates.
 */
char *
sale_plain_line (gpointer object, const char *text)
{
  return sale_plain_dup_line (text);
}

/**
 * sale_plain_text:
 * @object: (nullable): not used
 *
 * sale_plain_dup_text() as a closure for templates.
 */
char *
sale_plain_text (gpointer object, const char *text)
{
  return sale_plain_dup_text (text);
}

/**
 * sale_plain_set_label:
 *
 * Shows @text as it is written, never as markup or with a mnemonic.
 */
void
sale_plain_set_label (GtkLabel *label, const char *text)
{
  g_autofree char *shown = sale_plain_dup_text (text);

  gtk_label_set_text (label, shown);
}

/* Some setters always read markup; for those the text is written as markup. */
static char *
dup_escaped_line (const char *text)
{
  g_autofree char *line = sale_plain_dup_line (text);

  return g_markup_escape_text (line, -1);
}

/**
 * sale_plain_set_title:
 * @widget: a row, banner, status page, group, window title, navigation page or dialog
 * @text: (nullable): text from outside
 *
 * Sets the title of a widget of libadwaita to exactly @text. Most of them would
 * read it as markup: "Smith & Sons" would show empty.
 */
void
sale_plain_set_title (gpointer widget, const char *text)
{
  g_autofree char *line = sale_plain_dup_line (text);
  g_autofree char *markup = g_markup_escape_text (line, -1);

  if (ADW_IS_PREFERENCES_ROW (widget))
    {
      adw_preferences_row_set_use_markup (widget, FALSE);
      adw_preferences_row_set_title (widget, line);
    }
  else if (ADW_IS_BANNER (widget))
    {
      adw_banner_set_use_markup (widget, FALSE);
      adw_banner_set_title (widget, line);
    }
  else if (ADW_IS_PREFERENCES_GROUP (widget))
    adw_preferences_group_set_title (widget, markup);
  else
    g_object_set (widget, "title", line, NULL);
}

/**
 * sale_plain_set_subtitle:
 * @widget: a row or a window title
 */
void
sale_plain_set_subtitle (gpointer widget, const char *text)
{
  g_autofree char *line = sale_plain_dup_line (text);

  if (ADW_IS_PREFERENCES_ROW (widget))
    adw_preferences_row_set_use_markup (widget, FALSE);
  g_object_set (widget, "subtitle", line, NULL);
}

/**
 * sale_plain_set_description:
 * @widget: a status page or a preferences group
 */
void
sale_plain_set_description (gpointer widget, const char *text)
{
  g_autofree char *markup = dup_escaped_line (text);

  g_object_set (widget, "description", markup, NULL);
}

void
sale_plain_set_tooltip (GtkWidget *widget, const char *text)
{
  g_autofree char *shown = text ? sale_plain_dup_text (text) : NULL;

  gtk_widget_set_tooltip_text (widget, shown);
}

/**
 * sale_plain_toast_new:
 *
 * Returns: (transfer full): a toast that says exactly @text.
 */
AdwToast *
sale_plain_toast_new (const char *text)
{
  g_autofree char *line = sale_plain_dup_line (text);
  AdwToast *toast = adw_toast_new ("");

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, line);
  return toast;
}
