/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-sidebar-item.h"

/**
 * SaleSidebarItem:
 *
 * A line of the sidebar: a page, and how much waits on it.
 */
struct _SaleSidebarItem
{
  GObject parent_instance;

  char *id;
  char *title;
  char *icon_name;
  guint count;
};

G_DEFINE_FINAL_TYPE (SaleSidebarItem, sale_sidebar_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_TITLE,
  PROP_ICON_NAME,
  PROP_COUNT,
  PROP_COUNT_LABEL,
  PROP_DESCRIPTION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* A count says what is to be done; nothing to do says nothing. */
static char *
dup_count_label (SaleSidebarItem *self)
{
  return self->count ? g_strdup_printf ("%'u", self->count) : g_strdup ("");
}

static char *
dup_description (SaleSidebarItem *self)
{
  if (self->count == 0)
    return g_strdup (self->title);
  /* Translators: a page of the sidebar as a screen reader says it: "Today, 7 items". */
  return g_strdup_printf (ngettext ("%s, %u item", "%s, %u items", self->count), self->title,
                          self->count);
}

static void
sale_sidebar_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SaleSidebarItem *self = SALE_SIDEBAR_ITEM (object);

  switch (id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, self->icon_name);
      break;
    case PROP_COUNT:
      g_value_set_uint (value, self->count);
      break;
    case PROP_COUNT_LABEL:
      g_value_take_string (value, dup_count_label (self));
      break;
    case PROP_DESCRIPTION:
      g_value_take_string (value, dup_description (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sale_sidebar_item_finalize (GObject *object)
{
  SaleSidebarItem *self = SALE_SIDEBAR_ITEM (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->icon_name);
  G_OBJECT_CLASS (sale_sidebar_item_parent_class)->finalize (object);
}

static void
sale_sidebar_item_class_init (SaleSidebarItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = sale_sidebar_item_get_property;
  object_class->finalize = sale_sidebar_item_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_COUNT_LABEL] = g_param_spec_string ("count-label", NULL, NULL, NULL, flags);
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sale_sidebar_item_init (SaleSidebarItem *self)
{
}

/**
 * sale_sidebar_item_new:
 * @id: the page's id
 * @title: in the user's language
 */
SaleSidebarItem *
sale_sidebar_item_new (const char *id, const char *title, const char *icon_name)
{
  SaleSidebarItem *self = g_object_new (SALE_TYPE_SIDEBAR_ITEM, NULL);

  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->icon_name = g_strdup (icon_name);
  return self;
}

const char *
sale_sidebar_item_get_id (SaleSidebarItem *self)
{
  return self->id;
}

const char *
sale_sidebar_item_get_title (SaleSidebarItem *self)
{
  return self->title;
}

guint
sale_sidebar_item_get_count (SaleSidebarItem *self)
{
  return self->count;
}

/**
 * sale_sidebar_item_set_count:
 * @count: what waits on the page, 0 for nothing
 */
void
sale_sidebar_item_set_count (SaleSidebarItem *self, guint count)
{
  if (self->count == count)
    return;

  self->count = count;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT_LABEL]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESCRIPTION]);
}
