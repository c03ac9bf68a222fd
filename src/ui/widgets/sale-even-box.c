/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-even-box.h"

#include "sale-widget.h"

/**
 * SaleEvenBox:
 *
 * Children of equal width, in as many columns as fit so that the rows come out
 * even: four stand in one row, then two by two, then one below the other; never
 * three and one. For figures and cards; a child of another kind belongs into a
 * #AdwWrapBox.
 *
 * Children of a row are of equal height. They run in the direction of the text.
 *
 * CSS node: `evenbox`.
 */
struct _SaleEvenBox
{
  GtkWidget parent_instance;

  int column_width;
  int spacing;
};

G_DEFINE_FINAL_TYPE (SaleEvenBox, sale_even_box, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_COLUMN_WIDTH,
  PROP_SPACING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static guint
count_shown (SaleEvenBox *self)
{
  guint n = 0;

  for (GtkWidget *child = sale_widget_get_first_shown (GTK_WIDGET (self)); child;
       child = sale_widget_get_next_shown (child))
    n++;
  return n;
}

/* In pixels: a column that is wide enough for a text stays so for a larger one. */
static int
wanted_width (SaleEvenBox *self)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self));

  return (int) adw_length_unit_to_px (ADW_LENGTH_UNIT_SP, self->column_width, settings);
}

/* The width a column needs: what was asked for, or what the widest child needs. */
static int
needed_width (SaleEvenBox *self, gboolean natural_too, int *natural)
{
  int needed = 0, widest = 0;

  for (GtkWidget *child = sale_widget_get_first_shown (GTK_WIDGET (self)); child;
       child = sale_widget_get_next_shown (child))
    {
      int minimum, nat;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &nat, NULL, NULL);
      needed = MAX (needed, minimum);
      widest = MAX (widest, nat);
    }
  if (natural_too)
    *natural = MAX (widest, wanted_width (self));
  return needed;
}

/**
 * sale_even_box_get_columns:
 * @width: px
 *
 * Returns: how many columns stand in @width: the most that fit of the numbers
 *   that fill their rows evenly
 */
guint
sale_even_box_get_columns (SaleEvenBox *self, int width)
{
  guint n = count_shown (self);
  int column = MAX (needed_width (self, FALSE, NULL), wanted_width (self));

  for (guint rows = 1; rows < n; rows++)
    {
      int columns = (int) ((n + rows - 1) / rows);

      if (columns * column + (columns - 1) * self->spacing <= width)
        return columns;
    }
  return 1;
}

static int
column_width_for (SaleEvenBox *self, int columns, int width)
{
  return MAX ((width - (columns - 1) * self->spacing) / columns, 0);
}

/* The heights of the rows, summed; each is as high as its highest child. */
static int
height_for (SaleEvenBox *self, int width, int *natural)
{
  guint columns = sale_even_box_get_columns (self, width);
  int column = MAX (column_width_for (self, columns, width), needed_width (self, FALSE, NULL));
  int sum = 0, sum_natural = 0, row = 0, row_natural = 0;
  guint i = 0;

  for (GtkWidget *child = sale_widget_get_first_shown (GTK_WIDGET (self)); child;
       child = sale_widget_get_next_shown (child), i++)
    {
      int minimum, nat;

      if (i && i % columns == 0)
        {
          sum += row + self->spacing;
          sum_natural += row_natural + self->spacing;
          row = row_natural = 0;
        }
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, column, &minimum, &nat, NULL, NULL);
      row = MAX (row, minimum);
      row_natural = MAX (row_natural, nat);
    }
  *natural = sum_natural + row_natural;
  return sum + row;
}

static void
sale_even_box_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                       int *natural, int *minimum_baseline, int *natural_baseline)
{
  SaleEvenBox *self = SALE_EVEN_BOX (widget);
  int n = (int) count_shown (self), column;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = needed_width (self, TRUE, &column);
      *natural = MAX (*minimum, n * column + MAX (n - 1, 0) * self->spacing);
      return;
    }
  if (for_size < 0)
    sale_even_box_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &column, &for_size, NULL, NULL);
  *minimum = height_for (self, for_size, natural);
}

static int
row_height (GtkWidget *first, guint columns, int column)
{
  int height = 0;
  guint i = 0;

  for (GtkWidget *child = first; child && i < columns;
       child = sale_widget_get_next_shown (child), i++)
    {
      int nat;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, column, NULL, &nat, NULL, NULL);
      height = MAX (height, nat);
    }
  return height;
}

static void
sale_even_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SaleEvenBox *self = SALE_EVEN_BOX (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  guint columns = sale_even_box_get_columns (self, width), i = 0;
  int column =
      MAX (column_width_for (self, (int) columns, width), needed_width (self, FALSE, NULL));
  int y = 0, row = 0;

  for (GtkWidget *child = sale_widget_get_first_shown (GTK_WIDGET (self)); child;
       child = sale_widget_get_next_shown (child), i++)
    {
      int x = (int) (i % columns) * (column + self->spacing);

      if (i % columns == 0)
        {
          y += i ? row + self->spacing : 0;
          row = row_height (child, columns, column);
        }
      gtk_widget_size_allocate (
          child, &(GtkAllocation) { rtl ? width - x - column : x, y, column, row }, -1);
    }
}

static GtkSizeRequestMode
sale_even_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sale_even_box_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SaleEvenBox *self = SALE_EVEN_BOX (object);

  switch (id)
    {
    case PROP_COLUMN_WIDTH:
      g_value_set_int (value, self->column_width);
      break;
    case PROP_SPACING:
      g_value_set_int (value, self->spacing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sale_even_box_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SaleEvenBox *self = SALE_EVEN_BOX (object);
  int number = g_value_get_int (value);
  int *field = id == PROP_COLUMN_WIDTH ? &self->column_width : &self->spacing;

  if (id != PROP_COLUMN_WIDTH && id != PROP_SPACING)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  if (*field == number)
    return;

  *field = number;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (object, pspec);
}

static void
sale_even_box_dispose (GObject *object)
{
  sale_even_box_remove_all (SALE_EVEN_BOX (object));
  G_OBJECT_CLASS (sale_even_box_parent_class)->dispose (object);
}

static void
sale_even_box_class_init (SaleEvenBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = sale_even_box_get_property;
  object_class->set_property = sale_even_box_set_property;
  object_class->dispose = sale_even_box_dispose;
  widget_class->measure = sale_even_box_measure;
  widget_class->size_allocate = sale_even_box_size_allocate;
  widget_class->get_request_mode = sale_even_box_get_request_mode;

  /**
   * SaleEvenBox:column-width:
   *
   * The least width of a column, in sp.
   */
  properties[PROP_COLUMN_WIDTH] =
      g_param_spec_int ("column-width", NULL, NULL, 0, G_MAXINT16, 150, flags);
  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT16, 12, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "evenbox");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sale_even_box_init (SaleEvenBox *self)
{
  self->column_width = 150;
  self->spacing = 12;
}

GtkWidget *
sale_even_box_new (int column_width, int spacing)
{
  return g_object_new (SALE_TYPE_EVEN_BOX, "column-width", column_width, "spacing", spacing, NULL);
}

/**
 * sale_even_box_append:
 * @child: (transfer floating)
 */
void
sale_even_box_append (SaleEvenBox *self, GtkWidget *child)
{
  g_return_if_fail (SALE_IS_EVEN_BOX (self));

  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}

void
sale_even_box_remove_all (SaleEvenBox *self)
{
  GtkWidget *child;

  g_return_if_fail (SALE_IS_EVEN_BOX (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
}
