/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-renewal-item.h"

#include "sale-list-update.h"

/**
 * SaleRenewalItem:
 *
 * A contract's place in the lists of renewals. What is known of it,
 * #SaleRenewalItem:row, is replaced when the book changes; the item stays, and
 * with it the widget, the focus and the text that is being typed there.
 */
struct _SaleRenewalItem
{
  GObject parent_instance;

  SaleRenewalRow *row;
};

G_DEFINE_FINAL_TYPE (SaleRenewalItem, sale_renewal_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ROW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
sale_renewal_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_object (value, SALE_RENEWAL_ITEM (object)->row);
}

static void
sale_renewal_item_finalize (GObject *object)
{
  g_clear_object (&SALE_RENEWAL_ITEM (object)->row);
  G_OBJECT_CLASS (sale_renewal_item_parent_class)->finalize (object);
}

static void
sale_renewal_item_class_init (SaleRenewalItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sale_renewal_item_get_property;
  object_class->finalize = sale_renewal_item_finalize;
  properties[PROP_ROW] =
      g_param_spec_object ("row", NULL, NULL, SALE_TYPE_RENEWAL_ROW,
                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
sale_renewal_item_init (SaleRenewalItem *self)
{
}

/**
 * sale_renewal_item_get_row:
 *
 * Returns: (transfer none): what is known of it now
 */
SaleRenewalRow *
sale_renewal_item_get_row (SaleRenewalItem *self)
{
  return self->row;
}

static void
set_row (SaleRenewalItem *self, SaleRenewalRow *row)
{
  if (self->row && sale_renewal_row_is_same (self->row, row))
    return;
  g_set_object (&self->row, row);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROW]);
}

static GHashTable *
index_items (GListStore *items)
{
  GHashTable *index = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_object_unref);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (items));

  for (guint i = 0; i < n; i++)
    {
      SaleRenewalItem *item = g_list_model_get_item (G_LIST_MODEL (items), i);

      g_hash_table_insert (index, &item->row->contract, item);
    }
  return index;
}

static gboolean
same_item (gpointer a, gpointer b)
{
  return a == b;
}

/**
 * sale_renewal_items_update:
 * @rows: (element-type SaleRenewalRow): what @items are to show, in this order
 *
 * Gives each contract's item its new row, and changes the list only where
 * contracts come, go or change places.
 */
void
sale_renewal_items_update (GListStore *items, GPtrArray *rows)
{
  g_autoptr (GHashTable) index = index_items (items);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < rows->len; i++)
    {
      SaleRenewalRow *row = rows->pdata[i];
      SaleRenewalItem *item = g_hash_table_lookup (index, &row->contract);

      g_ptr_array_add (wanted,
                       item ? g_object_ref (item) : g_object_new (SALE_TYPE_RENEWAL_ITEM, NULL));
    }
  /* The index is keyed by what the rows hold: it goes before they do. */
  g_clear_pointer (&index, g_hash_table_unref);
  for (guint i = 0; i < rows->len; i++)
    set_row (wanted->pdata[i], rows->pdata[i]);
  sale_list_update (items, wanted, same_item);
}

/**
 * sale_renewal_items_redraw:
 *
 * Has whatever shows the items show them again, as when there is more room.
 */
void
sale_renewal_items_redraw (GListStore *items)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (items));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SaleRenewalItem) item = g_list_model_get_item (G_LIST_MODEL (items), i);

      g_object_notify_by_pspec (G_OBJECT (item), properties[PROP_ROW]);
    }
}
