/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-wrap.h"

#include "sale-widget.h"

/**
 * SaleWrap:
 *
 * Children beside each other as long as they fit in their natural widths, the
 * rest on lines below. One that is wider than the whole line gets the line, and
 * shortens or wraps its text. Children that expand share what a line has left.
 *
 * #AdwWrapBox does the same for buttons and chips; a child that has to give way
 * it places outside of itself where text runs from right to left.
 *
 * CSS node: `wrap`.
 */
struct _SaleWrap
{
  GtkWidget parent_instance;

  int child_spacing;
  int line_spacing;
};

G_DEFINE_FINAL_TYPE (SaleWrap, sale_wrap, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_CHILD_SPACING,
  PROP_LINE_SPACING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

typedef struct
{
  GtkWidget *first;
  guint n;
  int extra;      /* what each child that expands gets in addition */
  int height;     /* the least in which all have room */
  int width_left; /* for the only child, if it is wider than the line: negative */
} Line;

static int
natural_width (GtkWidget *child)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static gboolean
expands (GtkWidget *child)
{
  return gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL);
}

/* How wide the children of a line are: as they like to be, with their share of
 * what is left; a child alone in its line may have to do with less. */
static int
child_width (const Line *line, GtkWidget *child)
{
  int minimum;

  if (line->width_left >= 0)
    return natural_width (child) + (expands (child) ? line->extra : 0);
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return MAX (natural_width (child) + line->width_left, minimum);
}

static int
line_height (const Line *line)
{
  GtkWidget *child = line->first;
  int height = 0, minimum;

  for (guint i = 0; i < line->n; i++, child = sale_widget_get_next_shown (child))
    {
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, child_width (line, child), NULL,
                          &minimum, NULL, NULL);
      height = MAX (height, minimum);
    }
  return height;
}

/* The line that begins with @first, in @width; without end where that is -1. */
static Line
take_line (SaleWrap *self, GtkWidget *first, int width)
{
  Line line = { first, 1, 0, 0, 0 };
  int used = natural_width (first);
  guint n_expand = expands (first);

  for (GtkWidget *child = sale_widget_get_next_shown (first); child;
       child = sale_widget_get_next_shown (child), line.n++)
    {
      int more = self->child_spacing + natural_width (child);

      if (width >= 0 && used + more > width)
        break;
      used += more;
      n_expand += expands (child);
    }
  if (width >= 0)
    line.width_left = width - used;
  if (n_expand > 0 && line.width_left > 0)
    line.extra = line.width_left / (int) n_expand;
  line.height = line_height (&line);
  return line;
}

static GtkWidget *
after_line (const Line *line)
{
  GtkWidget *child = line->first;

  for (guint i = 0; i < line->n; i++)
    child = sale_widget_get_next_shown (child);
  return child;
}

static void
measure_width (SaleWrap *self, int *minimum, int *natural)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = sale_widget_get_first_shown (GTK_WIDGET (self)); child;
       child = sale_widget_get_next_shown (child))
    {
      int least, like;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &like, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural += like + (*natural > 0 ? self->child_spacing : 0);
    }
}

static int
measure_height (SaleWrap *self, int width)
{
  int height = 0;
  Line line;

  for (GtkWidget *child = sale_widget_get_first_shown (GTK_WIDGET (self)); child;
       child = after_line (&line))
    {
      line = take_line (self, child, width);
      height += line.height + (height > 0 ? self->line_spacing : 0);
    }
  return height;
}

static void
sale_wrap_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                   int *natural, int *minimum_baseline, int *natural_baseline)
{
  SaleWrap *self = SALE_WRAP (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (self, minimum, natural);
  else
    *minimum = *natural = measure_height (self, for_size);
}

static void
allocate_line (SaleWrap *self, const Line *line, int width, int y, int height)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = line->first;
  int x = 0;

  for (guint i = 0; i < line->n; i++, child = sale_widget_get_next_shown (child))
    {
      int taken = child_width (line, child);

      gtk_widget_size_allocate (
          child, &(GtkAllocation) { rtl ? width - x - taken : x, y, taken, height }, -1);
      x += taken + self->child_spacing;
    }
}

static void
sale_wrap_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SaleWrap *self = SALE_WRAP (widget);
  int y = 0;
  Line line;

  for (GtkWidget *child = sale_widget_get_first_shown (GTK_WIDGET (self)); child;
       child = after_line (&line))
    {
      gboolean only;

      line = take_line (self, child, width);
      only = y == 0 && after_line (&line) == NULL;
      allocate_line (self, &line, width, y, only ? MAX (height, line.height) : line.height);
      y += line.height + self->line_spacing;
    }
}

static GtkSizeRequestMode
sale_wrap_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
sale_wrap_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SaleWrap *self = SALE_WRAP (object);

  switch (id)
    {
    case PROP_CHILD_SPACING:
      g_value_set_int (value, self->child_spacing);
      break;
    case PROP_LINE_SPACING:
      g_value_set_int (value, self->line_spacing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sale_wrap_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SaleWrap *self = SALE_WRAP (object);

  switch (id)
    {
    case PROP_CHILD_SPACING:
      self->child_spacing = g_value_get_int (value);
      break;
    case PROP_LINE_SPACING:
      self->line_spacing = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sale_wrap_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (sale_wrap_parent_class)->dispose (object);
}

static void
sale_wrap_class_init (SaleWrapClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = sale_wrap_get_property;
  object_class->set_property = sale_wrap_set_property;
  object_class->dispose = sale_wrap_dispose;
  widget_class->measure = sale_wrap_measure;
  widget_class->size_allocate = sale_wrap_size_allocate;
  widget_class->get_request_mode = sale_wrap_get_request_mode;

  properties[PROP_CHILD_SPACING] =
      g_param_spec_int ("child-spacing", NULL, NULL, 0, G_MAXINT16, 0, flags);
  properties[PROP_LINE_SPACING] =
      g_param_spec_int ("line-spacing", NULL, NULL, 0, G_MAXINT16, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "wrap");
}

static void
sale_wrap_init (SaleWrap *self)
{
}

/**
 * sale_wrap_new:
 * @child_spacing: between children of a line, in pixels
 * @line_spacing: between lines
 */
GtkWidget *
sale_wrap_new (int child_spacing, int line_spacing)
{
  return g_object_new (SALE_TYPE_WRAP, "child-spacing", child_spacing, "line-spacing", line_spacing,
                       NULL);
}

/**
 * sale_wrap_append:
 * @child: (transfer floating)
 */
void
sale_wrap_append (SaleWrap *self, GtkWidget *child)
{
  g_return_if_fail (SALE_IS_WRAP (self));

  gtk_widget_set_parent (child, GTK_WIDGET (self));
}
