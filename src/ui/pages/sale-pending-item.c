/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-pending-item.h"

#include "sale-records.h"

/* More fields than this are counted. */
#define FIELDS_MAX 5

G_DEFINE_FINAL_TYPE (SalePendingItem, sale_pending_item, G_TYPE_OBJECT)

static void
sale_pending_item_finalize (GObject *object)
{
  SalePendingItem *self = SALE_PENDING_ITEM (object);

  g_clear_pointer (&self->pending, sale_pending_unref);
  g_free (self->title);
  g_free (self->what);
  g_free (self->changes);
  g_free (self->state);
  G_OBJECT_CLASS (sale_pending_item_parent_class)->finalize (object);
}

static void
sale_pending_item_class_init (SalePendingItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_pending_item_finalize;
}

static void
sale_pending_item_init (SalePendingItem *self)
{
}

static const char *
get_verb (const SalePending *pending)
{
  switch (pending->verb)
    {
    case SALE_REMOTE_CREATE:
      return _ ("New");
    case SALE_REMOTE_ARCHIVE:
    case SALE_REMOTE_DELETE:
      return _ ("Deleted");
    case SALE_REMOTE_UPDATE:
    default:
      return _ ("Changed");
    }
}

static char *
dup_what (const SalePending *pending)
{
  const SaleKindSpec *spec = sale_record_get_spec (pending->record);

  /* Translators: a kind of record, what happened to it: "Contract · New". */
  return g_strdup_printf (_ ("%s · %s"), _ (spec->label), get_verb (pending));
}

static void
add_line (GString *text, const SalePending *pending, guint number, SaleReader *reader,
          SaleClock *clock)
{
  guint field = g_array_index (pending->fields, SalePendingField, number).field;
  const char *label = _ (sale_record_get_spec (pending->record)->fields[field].label);
  g_autofree char *before = sale_pending_dup_text (pending, reader, clock, number, FALSE);
  g_autofree char *after = sale_pending_dup_text (pending, reader, clock, number, TRUE);

  if (text->len)
    g_string_append_c (text, '\n');
  if (pending->verb == SALE_REMOTE_CREATE)
    /* Translators: a field, what it will hold. */
    g_string_append_printf (text, _ ("%s: %s"), label, after);
  else
    /* Translators: a field, what it holds and what it will hold. */
    g_string_append_printf (text, _ ("%s: %s → %s"), label,
                                    *before ? before : _ ("empty"), *after ? after : _ ("empty"));
}

static char *
dup_changes (const SalePending *pending, SaleReader *reader, SaleClock *clock)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = pending->fields->len;

  if (pending->verb != SALE_REMOTE_CREATE && pending->verb != SALE_REMOTE_UPDATE)
    return g_strdup ("");
  for (guint i = 0; i < n && i < FIELDS_MAX; i++)
    add_line (text, pending, i, reader, clock);
  if (n > FIELDS_MAX)
    g_string_append_printf (
        text, ngettext ("\nand %u more field", "\nand %u more fields", n - FIELDS_MAX),
        n - FIELDS_MAX);
  return g_strdup (text->str);
}

static char *
dup_state (const SalePending *pending)
{
  switch (pending->state)
    {
    case SALE_PENDING_HELD:
      return g_strdup (_ ("Held until you send it"));
    case SALE_PENDING_REFUSED:
      return pending->reason
                 /* Translators: what a server says to a change. */
          ? g_strdup_printf (_ ("Refused: %s"), pending->reason)
          : g_strdup (_ ("Refused"));
    case SALE_PENDING_UNDER_WAY:
      return g_strdup (pending->reason
                           ? pending->reason
                           : _ ("It was sent, and no answer came; the next run looks there"));
    case SALE_PENDING_WAITS:
    default:
      return g_strdup (_ ("Goes out with the next run"));
    }
}

/**
 * sale_pending_item_new:
 * @pending: (transfer full)
 *
 * Returns: (transfer full): its words
 */
SalePendingItem *
sale_pending_item_new (SalePending *pending, SaleReader *reader, SaleClock *clock)
{
  SalePendingItem *self = g_object_new (SALE_TYPE_PENDING_ITEM, NULL);
  const char *title = sale_record_get_title (pending->record);

  self->pending = pending;
  self->title =
      g_strdup (title && *title ? title : _ (sale_record_get_spec (pending->record)->label));
  self->what = dup_what (pending);
  self->changes = dup_changes (pending, reader, clock);
  self->state = dup_state (pending);
  return self;
}

gint64
sale_pending_item_get_record (SalePendingItem *self)
{
  return sale_record_get_id (self->pending->record);
}

/**
 * sale_pending_item_equal:
 *
 * Returns: whether both are the same row with the same words
 */
gboolean
sale_pending_item_equal (SalePendingItem *self, SalePendingItem *other)
{
  return sale_pending_item_get_record (self) == sale_pending_item_get_record (other) &&
         self->pending->state == other->pending->state &&
         self->pending->verb == other->pending->verb && g_str_equal (self->title, other->title) &&
         g_str_equal (self->changes, other->changes) && g_str_equal (self->state, other->state);
}
