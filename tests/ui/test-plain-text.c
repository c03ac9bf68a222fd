/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-plain-text.h"
#include "sale-ui-test.h"

static void
assert_line (const char *text, const char *expected)
{
  g_autofree char *line = sale_plain_dup_line (text);

  g_assert_cmpstr (line, ==, expected);
}

static void
test_line (void)
{
  assert_line (NULL, "");
  assert_line ("Smith & Sons <b>", "Smith & Sons <b>");
  assert_line ("two\r\nlines\tand a tab", "two lines and a tab");
  assert_line ("bell\a", "bell");
  assert_line ("bad \xff bytes", "bad \357\277\275 bytes");
  assert_line ("invoice\xe2\x80\xae"
               "fdp.exe",
               "invoicefdp.exe");
  assert_line ("\xe2\x81\xa7"
               "isolated\xe2\x81\xa9",
               "isolated");
  /* A mark of direction is part of how a text is written; only overrides lie. */
  assert_line ("\xe2\x80\x8f"
               "שלום",
               "\xe2\x80\x8f"
               "שלום");
}

static void
test_limit (void)
{
  g_autofree char *at_limit = g_strnfill (SALE_PLAIN_LINE_MAX, 'a');
  g_autofree char *above = g_strnfill (SALE_PLAIN_LINE_MAX + 1, 'a');
  g_autofree char *folded = g_strconcat (at_limit, "…", NULL);
  g_autofree char *huge = g_strnfill (8 << 20, 'b');
  g_autofree char *text = sale_plain_dup_text (huge);

  assert_line (at_limit, at_limit);
  assert_line (above, folded);
  g_assert_cmpint (g_utf8_strlen (text, -1), ==, SALE_PLAIN_TEXT_MAX + 1);
}

static void
test_text_keeps_lines (void)
{
  g_autofree char *text = sale_plain_dup_text ("one\r\ntwo\n");

  g_assert_cmpstr (text, ==, "one\ntwo\n");
}

/* Shows @widget and looks whether @expected is what stands in one of its labels. */
static gboolean
shows_text (GtkWidget *widget, const char *expected)
{
  if (GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), expected) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    if (shows_text (child, expected))
      return TRUE;
  return FALSE;
}

static void
test_titles_are_plain (void)
{
  const char *hostile = "Smith & Sons <span size='0'>";
  GtkWidget *widgets[] = { adw_action_row_new (),        adw_entry_row_new (),
                           adw_expander_row_new (),      adw_banner_new (""),
                           adw_status_page_new (),       adw_preferences_group_new (),
                           adw_window_title_new ("", "") };

  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++)
    {
      g_object_ref_sink (widgets[i]);
      sale_plain_set_title (widgets[i], hostile);
      if (!shows_text (widgets[i], hostile))
        g_error ("%s does not show its title as it is", G_OBJECT_TYPE_NAME (widgets[i]));
      g_assert_finalize_object (widgets[i]);
    }
}

static void
test_descriptions_are_plain (void)
{
  GtkWidget *widgets[] = { adw_status_page_new (), adw_preferences_group_new () };

  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++)
    {
      g_object_ref_sink (widgets[i]);
      sale_plain_set_description (widgets[i], "a < b & c");
      g_assert_true (shows_text (widgets[i], "a < b & c"));
      g_assert_finalize_object (widgets[i]);
    }
}

static void
test_subtitles_and_toasts_are_plain (void)
{
  g_autoptr (GtkWidget) row = g_object_ref_sink (adw_action_row_new ());
  g_autoptr (AdwToast) toast = sale_plain_toast_new ("Deleted <A & B>");

  sale_plain_set_subtitle (row, "R&D");
  g_assert_true (shows_text (row, "R&D"));
  g_assert_cmpstr (adw_toast_get_title (toast), ==, "Deleted <A & B>");
  g_assert_false (adw_toast_get_use_markup (toast));
}

int
main (int argc, char **argv)
{
  sale_ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/plain-text/line", test_line);
  g_test_add_func ("/ui/plain-text/limit", test_limit);
  g_test_add_func ("/ui/plain-text/text-keeps-lines", test_text_keeps_lines);
  g_test_add_func ("/ui/plain-text/titles", test_titles_are_plain);
  g_test_add_func ("/ui/plain-text/descriptions", test_descriptions_are_plain);
  g_test_add_func ("/ui/plain-text/subtitles-and-toasts", test_subtitles_and_toasts_are_plain);
  return g_test_run ();
}
