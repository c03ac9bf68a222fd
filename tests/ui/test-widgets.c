/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-chip.h"
#include "sale-empty.h"
#include "sale-even-box.h"
#include "sale-figure-card.h"
#include "sale-health-bars.h"
#include "sale-owner-toggles.h"
#include "sale-ring.h"
#include "sale-state-pill.h"
#include "sale-ui-test.h"
#include "sale-wrap.h"
#include "sale-when.h"

#include <math.h>

#define TODAY sale_date_new (2027, 1, 4)

static void
count (gpointer object, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

static void
on_signal (gpointer object, guint *n)
{
  (*n)++;
}

static void
assert_when (SaleDate date, const char *expected)
{
  g_autofree char *when = sale_when_dup (date, TODAY);

  g_assert_cmpstr (when, ==, expected);
}

static void
test_when (void)
{
  assert_when (TODAY, "today · Mon 4 Jan");
  assert_when (TODAY + 1, "tomorrow · Tue 5 Jan");
  assert_when (TODAY - 1, "yesterday · Sun 3 Jan");
  assert_when (TODAY + 25, "in 25 days · Fri 29 Jan");
  assert_when (TODAY - 5, "5 days ago · 30 Dec 2026");
  assert_when (SALE_DATE_NONE, "");
}

/* What a state looks like differs from every other by shape, not colour alone. */
static void
test_states_differ_by_shape (void)
{
  g_autoptr (GHashTable) shapes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (SaleState state = SALE_STATE_NONE; state <= SALE_STATE_INFO; state++)
    {
      g_autoptr (GskPath) shape = sale_state_dup_shape (state, 10);

      g_assert_true (g_hash_table_add (shapes, gsk_path_to_string (shape)));
    }
}

static void
test_pill (void)
{
  GtkWidget *pill = g_object_ref_sink (sale_state_pill_new (SALE_STATE_WATCH, "Watch"));
  guint n = 0;

  g_signal_connect (pill, "notify", G_CALLBACK (count), &n);
  g_assert_true (gtk_widget_get_visible (pill));
  g_assert_true (gtk_widget_has_css_class (pill, "sale-watch"));
  sale_state_pill_set (SALE_STATE_PILL (pill), SALE_STATE_WATCH, "Watch");
  g_assert_cmpuint (n, ==, 0);
  g_object_set (pill, "state", SALE_STATE_RISK, "label", "R&D <b>", NULL);
  g_assert_false (gtk_widget_has_css_class (pill, "sale-watch"));
  g_assert_true (gtk_widget_has_css_class (pill, "sale-risk"));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (sale_ui_test_find (pill, GTK_TYPE_LABEL))), ==,
                   "R&D <b>");
  sale_state_pill_set (SALE_STATE_PILL (pill), SALE_STATE_RISK, NULL);
  g_assert_false (gtk_widget_get_visible (pill));
  g_assert_finalize_object (pill);
}

static void
test_chip (void)
{
  GtkWidget *chip = g_object_ref_sink (sale_chip_new (NULL, "Strategic"));
  GtkWidget *button = sale_ui_test_find (chip, GTK_TYPE_BUTTON);
  guint n = 0;

  g_assert_false (gtk_widget_get_visible (button));
  sale_chip_set_removable (SALE_CHIP (chip), TRUE);
  g_assert_true (gtk_widget_get_visible (button));
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Remove Strategic");
  g_signal_connect (chip, "removed", G_CALLBACK (on_signal), &n);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (n, ==, 1);
  g_assert_finalize_object (chip);
}

static void
test_figure (void)
{
  GtkWidget *card = g_object_ref_sink (sale_figure_card_new ("ARR", "€60,000", NULL));

  gtk_test_accessible_assert_role (card, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_LABEL, "ARR, €60,000");
  g_object_set (card, "hint", "renews 1 April", NULL);
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "ARR, €60,000, renews 1 April");
  g_assert_finalize_object (card);
}

static void
test_meter (void)
{
  GtkWidget *meter = g_object_ref_sink (sale_meter_new ());

  gtk_test_accessible_assert_role (meter, GTK_ACCESSIBLE_ROLE_METER);
  gtk_test_accessible_assert_property (meter, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "not known");
  sale_gauge_set_fraction (SALE_GAUGE (meter), .55);
  gtk_test_accessible_assert_property (meter, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 55.);
  gtk_test_accessible_assert_property (meter, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "55");
  sale_gauge_set_text (SALE_GAUGE (meter), "55, watch");
  gtk_test_accessible_assert_property (meter, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "55, watch");
  sale_gauge_set_fraction (SALE_GAUGE (meter), 1.4);
  g_assert_cmpfloat (sale_gauge_get_fraction (SALE_GAUGE (meter)), ==, 1);
  sale_gauge_set_fraction (SALE_GAUGE (meter), NAN);
  g_assert_cmpfloat (sale_gauge_get_fraction (SALE_GAUGE (meter)), ==, SALE_GAUGE_UNKNOWN);
  g_assert_finalize_object (meter);
}

static void
test_health_bars (void)
{
  GtkWidget *bars = g_object_ref_sink (sale_health_bars_new ());
  GtkWidget *meter = sale_ui_test_find (bars, SALE_TYPE_METER);

  sale_health_bars_set (SALE_HEALTH_BARS (bars), SALE_HEALTH_RELATIONSHIP, 80, SALE_STATE_GOOD,
                        "Spoke 10 days ago");
  g_assert_cmpfloat (sale_gauge_get_fraction (SALE_GAUGE (meter)), ==, .8);
  gtk_test_accessible_assert_property (meter, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Spoke 10 days ago");
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (meter),
                                                   GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  g_assert_finalize_object (bars);
}

/* Mine at first; everybody's where it is not known who one is. */
static void
test_owner_toggles (void)
{
  SaleOwnerToggles *toggles =
      SALE_OWNER_TOGGLES (g_object_ref_sink (g_object_new (SALE_TYPE_OWNER_TOGGLES, NULL)));
  guint changes = 0;

  g_signal_connect (toggles, "notify::all", G_CALLBACK (count), &changes);
  g_assert_false (sale_owner_toggles_get_all (toggles));
  sale_owner_toggles_set_known (toggles, FALSE);
  g_assert_true (sale_owner_toggles_get_all (toggles));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (toggles)));
  sale_owner_toggles_set_known (toggles, TRUE);
  g_assert_false (sale_owner_toggles_get_all (toggles));
  sale_owner_toggles_set_all (toggles, TRUE);
  g_assert_true (sale_owner_toggles_get_all (toggles));
  g_assert_cmpuint (changes, ==, 3);
  g_assert_finalize_object (toggles);
}

static void
test_ring (void)
{
  GtkWidget *ring = g_object_ref_sink (sale_ring_new ());
  /* The assertion below makes a format of what it is given. */
  const char *percent = "75 %";

  sale_gauge_set_fraction (SALE_GAUGE (ring), .75);
  gtk_test_accessible_assert_role (ring, GTK_ACCESSIBLE_ROLE_METER);
  gtk_test_accessible_assert_property (ring, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, percent);
  sale_gauge_set_text (SALE_GAUGE (ring), "9 of 12 done");
  gtk_test_accessible_assert_property (ring, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "9 of 12 done");
  sale_gauge_set_fraction (SALE_GAUGE (ring), 3);
  g_assert_cmpfloat (sale_gauge_get_fraction (SALE_GAUGE (ring)), ==, 1);
  sale_gauge_set_fraction (SALE_GAUGE (ring), NAN);
  g_assert_false (sale_gauge_is_known (SALE_GAUGE (ring)));
  g_assert_finalize_object (ring);
}

static void
test_even_box (void)
{
  GtkWidget *box = g_object_ref_sink (sale_even_box_new (150, 12));
  GtkWidget *hidden = gtk_label_new ("hidden");

  for (guint i = 0; i < 4; i++)
    sale_even_box_append (SALE_EVEN_BOX (box), gtk_label_new ("x"));
  gtk_widget_set_visible (hidden, FALSE);
  sale_even_box_append (SALE_EVEN_BOX (box), hidden);

  g_assert_cmpuint (sale_even_box_get_columns (SALE_EVEN_BOX (box), 4 * 150 + 3 * 12), ==, 4);
  /* Never three and one. */
  g_assert_cmpuint (sale_even_box_get_columns (SALE_EVEN_BOX (box), 4 * 150 + 3 * 12 - 1), ==, 2);
  g_assert_cmpuint (sale_even_box_get_columns (SALE_EVEN_BOX (box), 2 * 150 + 12 - 1), ==, 1);
  g_assert_finalize_object (box);
}

static void
test_even_box_mirrors (void)
{
  GtkWidget *box = sale_even_box_new (100, 0);
  GtkWidget *first = gtk_label_new ("first"), *window;
  graphene_rect_t bounds;

  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  sale_even_box_append (SALE_EVEN_BOX (box), first);
  sale_even_box_append (SALE_EVEN_BOX (box), gtk_label_new ("second"));
  window = sale_ui_test_show (box, 400, 100);
  g_assert_true (gtk_widget_compute_bounds (first, box, &bounds));
  g_assert_cmpfloat (bounds.origin.x, >=, 200);
  sale_ui_test_close (window);
}

/* A text that has to give way stays inside, and what follows is below it. */
static void
test_wrap_mirrors (void)
{
  GtkWidget *wrap = sale_wrap_new (6, 3);
  GtkWidget *first = gtk_label_new ("A name that is much too long for the line that it stands in");
  GtkWidget *second = gtk_label_new ("short"), *window;
  graphene_rect_t bounds, other;

  gtk_label_set_ellipsize (GTK_LABEL (first), PANGO_ELLIPSIZE_END);
  gtk_widget_set_direction (wrap, GTK_TEXT_DIR_RTL);
  sale_wrap_append (SALE_WRAP (wrap), first);
  sale_wrap_append (SALE_WRAP (wrap), second);
  window = sale_ui_test_show (wrap, 200, 100);
  g_assert_true (gtk_widget_compute_bounds (first, wrap, &bounds));
  g_assert_true (gtk_widget_compute_bounds (second, wrap, &other));
  g_assert_cmpfloat (bounds.origin.x, >=, 0);
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, 200);
  g_assert_cmpfloat (other.origin.x + other.size.width, >, 190);
  g_assert_cmpfloat (other.origin.y, >=, bounds.origin.y + bounds.size.height);
  sale_ui_test_close (window);
}

static void
test_empty (void)
{
  GtkWidget *empty = g_object_ref_sink (
      sale_empty_new ("sale-today-symbolic", "All Clear", "Next: Smith & Sons <Ltd>"));
  g_autofree char *description = NULL;

  g_object_get (empty, "description", &description, NULL);
  g_assert_cmpstr (description, ==, "Next: Smith & Sons <Ltd>");
  g_assert_finalize_object (empty);
}

int
main (int argc, char **argv)
{
  sale_ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/widgets/when", test_when);
  g_test_add_func ("/ui/widgets/states-differ-by-shape", test_states_differ_by_shape);
  g_test_add_func ("/ui/widgets/pill", test_pill);
  g_test_add_func ("/ui/widgets/chip", test_chip);
  g_test_add_func ("/ui/widgets/figure", test_figure);
  g_test_add_func ("/ui/widgets/meter", test_meter);
  g_test_add_func ("/ui/widgets/health-bars", test_health_bars);
  g_test_add_func ("/ui/widgets/owner-toggles", test_owner_toggles);
  g_test_add_func ("/ui/widgets/ring", test_ring);
  g_test_add_func ("/ui/widgets/even-box", test_even_box);
  g_test_add_func ("/ui/widgets/even-box-mirrors", test_even_box_mirrors);
  g_test_add_func ("/ui/widgets/wrap-mirrors", test_wrap_mirrors);
  g_test_add_func ("/ui/widgets/empty", test_empty);
  return g_test_run ();
}
