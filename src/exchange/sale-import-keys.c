/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-import-keys.h"

#include "sale-records.h"

#include <string.h>

#define LEVELS_MAX 2
#define FIELDS_MAX 4

/* Numbers of keys that are not a level of the table below. */
#define KEY_EXTERNAL 0
#define KEY_BOTH 9
#define KEY_NAME 20
#define KEY_NAME_IN 21
#define KEY_EXTERNAL_NAME 22
#define KEY_ADDRESS 23

/* The first byte of keys that are no kind's. */
#define KEY_UUID '\xff'

/* The keys of each kind after its external id, the stronger first; a `?` marks a
 * part that may be empty. Source: product.md, "Import and export". */
static const struct
{
  SaleKind kind;
  const char *levels[LEVELS_MAX][FIELDS_MAX];
} key_table[] = {
  { SALE_KIND_ACCOUNT, { { "domain" }, { "name" } } },
  { SALE_KIND_CONTACT, { { "email" }, { "account", "name" } } },
  { SALE_KIND_OUR_SIDE, { { "account", "name" } } },
  { SALE_KIND_CONTRACT, { { "account", "product", "term_start?" } } },
  { SALE_KIND_PRICE_STEP, { { "contract", "from" } } },
  { SALE_KIND_RENEWAL, { { "contract", "due" } } },
  { SALE_KIND_HANDOVER, { { "account" } } },
  { SALE_KIND_COMMITMENT, { { "account", "text", "made_on?" } } },
  { SALE_KIND_TASK, { { "account", "text", "due?" } } },
  { SALE_KIND_SNOOZE, { { "item", "aspect?" } } },
  { SALE_KIND_GOAL, { { "account", "statement" } } },
  { SALE_KIND_READING, { { "goal", "date", "source?" } } },
  { SALE_KIND_OUTCOME, { { "account", "dedupe_key" }, { "account", "date", "we_did?" } } },
  { SALE_KIND_PLAYBOOK, { { "name" } } },
  { SALE_KIND_PLAYBOOK_STEP, { { "playbook", "title" } } },
  { SALE_KIND_PLAN, { { "account", "name" } } },
  { SALE_KIND_STEP, { { "plan", "title" } } },
  { SALE_KIND_REVIEW, { { "account", "period" } } },
  { SALE_KIND_REVIEW_CARD, { { "review", "pane", "text" } } },
  { SALE_KIND_DECISION, { { "review", "text" } } },
  { SALE_KIND_ATTENDEE, { { "review", "contact?", "name?" } } },
  { SALE_KIND_SIGNAL, { { "account", "kind", "raised_on" } } },
  { SALE_KIND_ACTIVITY, { { "account", "at", "kind?", "text?" } } },
  { SALE_KIND_USAGE, { { "account", "feature", "period_start" } } },
  { SALE_KIND_RATING, { { "account", "dimension", "date", "author?" } } },
  { SALE_KIND_HEALTH_OVERRIDE, { { "account", "date?", "expires" } } },
  { SALE_KIND_TEMPLATE, { { "name", "language?" } } },
  { SALE_KIND_ATTACHMENT, { { "record", "name", "sha256?" } } },
  { SALE_KIND_RATE, { { "currency", "date" } } },
  { SALE_KIND_WORK_CALENDAR, { { "name" } } },
  { SALE_KIND_HOLIDAY, { { "calendar?", "date" } } },
  { SALE_KIND_SETTING, { { "key" } } },
  { SALE_KIND_SAVED_VIEW, { { "page?", "name" } } },
};

const SaleValue *
sale_key_get_from_record (gconstpointer record, guint field)
{
  return sale_record_get_value ((SaleRecord *) record, field);
}

const SaleValue *
sale_key_get_from_row (gconstpointer row, guint field)
{
  return sale_staged_row_get (row, field);
}

/**
 * sale_domain_normalise:
 * @text: a domain, a web or a mail address
 *
 * Returns: (transfer full): the domain alone, in lower case and without `www.`.
 */
char *
sale_domain_normalise (const char *text)
{
  const char *scheme = strstr (text, "://"), *at;
  const char *start = scheme ? scheme + 3 : text;
  g_autofree char *domain =
      g_str_is_ascii (start) ? g_ascii_strdown (start, -1) : g_utf8_strdown (start, -1);
  char *rest;

  g_strstrip (domain);
  domain[strcspn (domain, "/?#")] = '\0';
  at = strrchr (domain, '@');
  rest = at ? domain + (at + 1 - domain) : domain;
  rest[strcspn (rest, ":")] = '\0';
  if (g_str_has_prefix (rest, "www."))
    rest += 4;
  if (g_str_has_suffix (rest, "."))
    rest[strlen (rest) - 1] = '\0';
  return g_strdup (rest);
}

static void
append_folded (GString *out, gsize start, const char *text)
{
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_len (out, p, g_utf8_next_char (p) - p);
    else if (out->len > start && out->str[out->len - 1] != ' ')
      g_string_append_c (out, ' ');
}

/* The same for the plain text that most of it is; %FALSE when it is not. */
static gboolean
append_ascii (GString *out, const char *text)
{
  gsize start = out->len;
  char *to, *first;

  g_string_set_size (out, start + strlen (text));
  first = to = out->str + start;
  for (const char *p = text; *p; p++)
    if ((guchar) *p >= 0x80)
      return FALSE;
    else if (g_ascii_isspace (*p))
      {
        if (to > first && to[-1] != ' ')
          *to++ = ' ';
      }
    else
      *to++ = *p >= 'A' && *p <= 'Z' ? (char) (*p | 0x20) : *p;
  g_string_truncate (out, (gsize) (to - out->str));
  return TRUE;
}

/* Names are the same whatever their case and the width of their spaces. */
static void
append_name (GString *out, const char *text)
{
  gsize start = out->len;

  if (!append_ascii (out, text))
    {
      g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);
      g_autofree char *folded = g_utf8_casefold (normal ? normal : "", -1);

      g_string_truncate (out, start);
      append_folded (out, start, folded);
    }
  if (out->len > start && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
}

static char *
fold_name (const char *text)
{
  GString *out = g_string_new (NULL);

  append_name (out, text);
  return g_string_free_and_steal (out);
}

static gboolean
is_name (const SaleFieldSpec *field)
{
  return strcmp (field->name, "domain") != 0 && strcmp (field->name, "external_id") != 0;
}

/**
 * sale_key_fold:
 * @value: (nullable): of that field
 *
 * Returns: (transfer full) (nullable): the value as it is compared in keys;
 *   %NULL when there is none.
 */
char *
sale_key_fold (const SaleFieldSpec *field, const SaleValue *value)
{
  g_autofree char *text = NULL;

  if (value == NULL || value->type == SALE_VALUE_NONE)
    return NULL;
  if (value->type == SALE_VALUE_INT)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value->i);
  if (value->type != SALE_VALUE_TEXT)
    return sale_field_to_text (field, value, NULL);

  if (strcmp (field->name, "domain") == 0)
    text = sale_domain_normalise (value->text);
  else if (strcmp (field->name, "external_id") == 0)
    text = g_strstrip (g_strdup (value->text));
  else
    text = fold_name (value->text);
  return *text ? g_steal_pointer (&text) : NULL;
}

/* The table above, looked up: field numbers, -1 behind the last. */
typedef struct
{
  int external;
  int fields[LEVELS_MAX][FIELDS_MAX + 1];
  gboolean optional[LEVELS_MAX][FIELDS_MAX];
} Layout;

static void
fill_level (Layout *layout, const SaleKindSpec *spec, guint level, const char *const *parts)
{
  guint n = 0;

  for (; n < FIELDS_MAX && parts[n]; n++)
    {
      gsize length = strlen (parts[n]);
      gboolean optional = parts[n][length - 1] == '?';
      g_autofree char *name = g_strndup (parts[n], length - optional);

      layout->fields[level][n] = sale_kind_find_field (spec, name);
      layout->optional[level][n] = optional;
      g_assert (layout->fields[level][n] >= 0);
    }
  layout->fields[level][n] = -1;
}

static const Layout *
get_layout (const SaleKindSpec *spec)
{
  static Layout layouts[SALE_N_KINDS];
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      /* A kind without a line in the table has no keys. */
      memset (layouts, 0xff, sizeof layouts);
      for (guint i = 0; i < G_N_ELEMENTS (key_table); i++)
        {
          const SaleKindSpec *one = sale_kind_get_spec (key_table[i].kind);

          layouts[key_table[i].kind].external = sale_kind_find_field (one, "external_id");
          for (guint level = 0; level < LEVELS_MAX; level++)
            fill_level (&layouts[key_table[i].kind], one, level, key_table[i].levels[level]);
        }
      g_once_init_leave (&done, 1);
    }
  return &layouts[spec->kind];
}

static void
begin_key (GString *key, const SaleKindSpec *spec, guint number)
{
  g_string_truncate (key, 0);
  g_string_append_c (key, (char) spec->kind);
  g_string_append_c (key, (char) number);
}

static void
append_part (GString *key, const char *text)
{
  g_string_append_c (key, '\x1f');
  if (text)
    g_string_append (key, text);
}

/* Appends a value as sale_key_fold() has it, but numbers as they are; %FALSE when
 * there is none. */
static gboolean
append_value (GString *key, const SaleFieldSpec *field, const SaleValue *value)
{
  g_autofree char *text = NULL;
  gsize start;

  append_part (key, NULL);
  start = key->len;
  if (value == NULL)
    return FALSE;
  if (value->type == SALE_VALUE_INT)
    g_string_append_len (key, (const char *) &value->i, sizeof value->i);
  else if (value->type == SALE_VALUE_TEXT && is_name (field))
    append_name (key, value->text);
  else
    g_string_append (key, (text = sale_key_fold (field, value)) ? text : "");
  return key->len > start;
}

/* Appends the parts of a level; %FALSE when one that is needed is empty. */
static gboolean
append_level (GString *key, const SaleKindSpec *spec, guint level, SaleKeyGetter get,
              gconstpointer source)
{
  const Layout *layout = get_layout (spec);
  const int *fields = layout->fields[level];

  for (guint i = 0; fields[i] >= 0; i++)
    if (!append_value (key, &spec->fields[fields[i]], get (source, (guint) fields[i])) &&
        !layout->optional[level][i])
      return FALSE;
  return fields[0] >= 0;
}

static char *
get_external (const SaleKindSpec *spec, SaleKeyGetter get, gconstpointer source)
{
  int field = get_layout (spec)->external;

  return field < 0 ? NULL : sale_key_fold (&spec->fields[field], get (source, (guint) field));
}

/* The keys of one source, folded once. */
typedef struct
{
  const SaleKindSpec *spec;
  char *external;
  GString *levels[LEVELS_MAX]; /* NULL for one that the source lacks */
  guint present;               /* the external id (bit 0) and the levels (bits 1 …) */
  GString *key;                /* being made */
} Keys;

static void
keys_init (Keys *self, const SaleKindSpec *spec, SaleKeyGetter get, gconstpointer source)
{
  *self = (Keys) { .spec = spec, .external = get_external (spec, get, source) };
  self->present = self->external ? 1 : 0;
  self->key = g_string_new (NULL);
  for (guint i = 0; i < LEVELS_MAX; i++)
    {
      self->levels[i] = g_string_new (NULL);
      if (append_level (self->levels[i], spec, i, get, source))
        self->present |= 2u << i;
      else
        g_string_free (g_steal_pointer (&self->levels[i]), TRUE);
    }
}

static void
keys_clear (Keys *self)
{
  g_free (self->external);
  for (guint i = 0; i < LEVELS_MAX; i++)
    if (self->levels[i])
      g_string_free (self->levels[i], TRUE);
  g_string_free (self->key, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Keys, keys_clear)

/* Beside each record stands which of the stronger keys it lacks: bits as in present. */
#define LACKS_BITS 2
#define LACKS_MASK ((1 << LACKS_BITS) - 1)

static gboolean
contains (const gint64 *records, guint n_records, gint64 record)
{
  for (guint i = 0; i < n_records; i++)
    if (records[i] == record)
      return TRUE;
  return FALSE;
}

static guint
lookup (SaleKeyIndex *index, const GString *key, guint lacking,
        gint64 records[SALE_KEY_MATCHES_MAX])
{
  gint64 found[SALE_KEY_MATCHES_MAX];
  guint n_found = sale_key_index_find (index, key->str, key->len, found), n = 0;

  for (guint i = 0; i < n_found; i++)
    {
      gint64 record = found[i] >> LACKS_BITS;

      /* The book and a row may both have added it. */
      if ((lacking & ~(guint) (found[i] & LACKS_MASK)) == 0 && !contains (records, n, record))
        records[n++] = record;
    }
  return n;
}

/* The key of the external id; %FALSE when there is none. */
static gboolean
make_external (Keys *self)
{
  if (self->external == NULL)
    return FALSE;
  begin_key (self->key, self->spec, KEY_EXTERNAL);
  append_part (self->key, self->external);
  return TRUE;
}

static gboolean
make_level (Keys *self, guint level)
{
  if (self->levels[level] == NULL)
    return FALSE;
  begin_key (self->key, self->spec, level + 1);
  g_string_append_len (self->key, self->levels[level]->str, (gssize) self->levels[level]->len);
  return TRUE;
}

/* Two levels at once, for where the first alone fits several. */
static gboolean
make_both (Keys *self)
{
  if (self->levels[0] == NULL || self->levels[1] == NULL)
    return FALSE;
  begin_key (self->key, self->spec, KEY_BOTH);
  for (guint i = 0; i < LEVELS_MAX; i++)
    g_string_append_len (self->key, self->levels[i]->str, (gssize) self->levels[i]->len);
  return TRUE;
}

/**
 * sale_keys_match:
 * @records: (out): those that the source may be
 *
 * Finds the records that have the same key: the external id, else the next key
 * of the kind, and so on. A weaker key only counts where one side lacks the
 * stronger ones: two people of one name with two mail addresses are two.
 *
 * Returns: how many; 0 for a new one.
 */
guint
sale_keys_match (SaleKeyIndex *index, const SaleKindSpec *spec, SaleKeyGetter get,
                 gconstpointer source, gint64 records[SALE_KEY_MATCHES_MAX])
{
  g_auto (Keys) keys = { 0 };
  guint n = 0;

  keys_init (&keys, spec, get, source);
  if (make_external (&keys))
    n = lookup (index, keys.key, 0, records);
  for (guint i = 0; i < LEVELS_MAX && n == 0; i++)
    {
      guint lacking = keys.present & ((2u << i) - 1);
      gint64 both[SALE_KEY_MATCHES_MAX];

      if (!make_level (&keys, i))
        continue;
      n = lookup (index, keys.key, lacking, records);
      if (n > 1 && i == 0 && make_both (&keys) && lookup (index, keys.key, lacking, both) == 1)
        {
          records[0] = both[0];
          n = 1;
        }
    }
  return n;
}

static void
add_key (SaleKeyIndex *index, const Keys *keys, gint64 record, guint lacks)
{
  sale_key_index_add (index, keys->key->str, keys->key->len,
                      record * (1 << LACKS_BITS) + (gint64) lacks);
}

/**
 * sale_keys_add:
 * @partial: whether the source says only a part of what the record holds, so
 *   that it is not known what that lacks
 *
 * Makes a record found by all its keys.
 */
void
sale_keys_add (SaleKeyIndex *index, const SaleKindSpec *spec, SaleKeyGetter get,
               gconstpointer source, gint64 record, gboolean partial)
{
  g_auto (Keys) keys = { 0 };
  guint lacks;

  keys_init (&keys, spec, get, source);
  lacks = partial ? 0 : ~keys.present & LACKS_MASK;
  if (make_external (&keys))
    add_key (index, &keys, record, lacks);
  for (guint i = 0; i < LEVELS_MAX; i++)
    if (make_level (&keys, i))
      add_key (index, &keys, record, lacks);
  if (make_both (&keys))
    add_key (index, &keys, record, lacks);
}

static gboolean
fields_agree (const SaleFieldSpec *field, const SaleValue *one, const SaleValue *other)
{
  g_autofree char *first = sale_key_fold (field, one);
  g_autofree char *second = sale_key_fold (field, other);

  return first == NULL || second == NULL || strcmp (first, second) == 0;
}

/**
 * sale_keys_use:
 *
 * Returns: whether the field is part of a key of its kind.
 */
gboolean
sale_keys_use (const SaleKindSpec *spec, guint field)
{
  const Layout *layout = get_layout (spec);

  if ((int) field == layout->external)
    return TRUE;
  for (guint i = 0; i < LEVELS_MAX; i++)
    for (guint j = 0; layout->fields[i][j] >= 0; j++)
      if (layout->fields[i][j] == (int) field)
        return TRUE;
  return FALSE;
}

/**
 * sale_keys_agree:
 *
 * Returns: whether two sources can be the same record: nothing that names it
 *   differs where both say it.
 */
gboolean
sale_keys_agree (const SaleKindSpec *spec, SaleKeyGetter get_one, gconstpointer one,
                 SaleKeyGetter get_other, gconstpointer other)
{
  for (guint i = 0; i < spec->n_fields; i++)
    if (sale_keys_use (spec, i) &&
        !fields_agree (&spec->fields[i], get_one (one, i), get_other (other, i)))
      return FALSE;
  return TRUE;
}

/* Names: what a reference in another row may call a record -------------------- */

static int
get_scope_field (const SaleKindSpec *spec)
{
  return spec->parent >= 0 ? spec->parent : spec->account;
}

/* The field beside external id and title that names a record: a domain, an address. */
static int
get_address_field (const SaleKindSpec *spec)
{
  if (spec->kind == SALE_KIND_ACCOUNT)
    return sale_account_field_domain;
  return spec->kind == SALE_KIND_CONTACT ? sale_contact_field_email : -1;
}

static int
get_title_field (const SaleKindSpec *spec)
{
  return spec->kind == SALE_KIND_REVIEW ? sale_review_field_period : spec->title;
}

gboolean
sale_names_use (const SaleKindSpec *spec, guint field)
{
  if (spec->kind == SALE_KIND_CONTACT && field == sale_contact_field_other_emails)
    return TRUE;
  return (int) field == get_title_field (spec) || (int) field == get_scope_field (spec) ||
         (int) field == get_address_field (spec) ||
         strcmp (spec->fields[field].name, "external_id") == 0;
}

static void
make_name_key (GString *key, const SaleKindSpec *spec, guint number, gint64 scope, const char *text)
{
  begin_key (key, spec, number);
  g_string_append_len (key, (const char *) &scope, sizeof scope);
  append_part (key, text);
}

static void
add_name (SaleKeyIndex *index, const SaleKindSpec *spec, guint number, gint64 scope,
          const char *text, gint64 record)
{
  g_autoptr (GString) key = g_string_new (NULL);

  if (text == NULL)
    return;
  make_name_key (key, spec, number, scope, text);
  sale_key_index_add (index, key->str, key->len, record);
}

static char *
fold_field (const SaleKindSpec *spec, SaleKeyGetter get, gconstpointer source, int field)
{
  return field < 0 ? NULL : sale_key_fold (&spec->fields[field], get (source, (guint) field));
}

/* A person writes from other addresses too. */
static void
add_other_addresses (SaleKeyIndex *index, const SaleKindSpec *spec, SaleKeyGetter get,
                     gconstpointer source, gint64 record)
{
  const SaleValue *value = get (source, sale_contact_field_other_emails);
  g_auto (GStrv) addresses =
      sale_words_split (value && value->type == SALE_VALUE_TEXT ? value->text : NULL);

  for (guint i = 0; addresses[i]; i++)
    {
      g_autofree char *folded = fold_name (addresses[i]);

      add_name (index, spec, KEY_ADDRESS, 0, folded, record);
    }
}

/**
 * sale_names_add:
 *
 * Makes a record found by what other rows may call it.
 */
void
sale_names_add (SaleKeyIndex *index, const SaleKindSpec *spec, SaleKeyGetter get,
                gconstpointer source, gint64 record)
{
  g_autofree char *external = get_external (spec, get, source);
  g_autofree char *address = fold_field (spec, get, source, get_address_field (spec));
  g_autofree char *title = fold_field (spec, get, source, get_title_field (spec));
  int scope_field = get_scope_field (spec);
  const SaleValue *scope = scope_field < 0 ? NULL : get (source, (guint) scope_field);

  add_name (index, spec, KEY_EXTERNAL_NAME, 0, external, record);
  add_name (index, spec, KEY_ADDRESS, 0, address, record);
  add_name (index, spec, KEY_NAME, 0, title, record);
  if (spec->kind == SALE_KIND_CONTACT)
    add_other_addresses (index, spec, get, source, record);
  if (scope && scope->type == SALE_VALUE_INT)
    add_name (index, spec, KEY_NAME_IN, scope->i, title, record);
}

static guint
match_name (SaleKeyIndex *index, const SaleKindSpec *spec, guint number, gint64 scope,
            const char *text, gint64 records[SALE_KEY_MATCHES_MAX])
{
  g_autoptr (GString) key = g_string_new (NULL);

  if (*text == '\0')
    return 0;
  make_name_key (key, spec, number, scope, text);
  return sale_key_index_find (index, key->str, key->len, records);
}

/**
 * sale_names_match:
 * @text: what a row calls a record of the kind
 * @scope: the account or parent it has to belong to, 0 for any
 *
 * Returns: how many records it may mean: those with that external id, else
 *   domain or mail address, else name.
 */
guint
sale_names_match (SaleKeyIndex *index, const SaleKindSpec *spec, const char *text, gint64 scope,
                  gint64 records[SALE_KEY_MATCHES_MAX])
{
  g_autofree char *external = g_strstrip (g_strdup (text));
  g_autofree char *name = NULL;
  g_autofree char *domain = NULL;
  guint n = match_name (index, spec, KEY_EXTERNAL_NAME, 0, external, records);

  if (n > 0)
    return n;
  name = fold_name (text);
  if (spec->kind == SALE_KIND_ACCOUNT)
    domain = sale_domain_normalise (text);
  if (get_address_field (spec) >= 0)
    n = match_name (index, spec, KEY_ADDRESS, 0, domain ? domain : name, records);
  if (n == 0)
    n = match_name (index, spec, scope ? KEY_NAME_IN : KEY_NAME, scope, name, records);
  return n;
}

/**
 * sale_addresses_match:
 * @kind: contacts have mail addresses, accounts domains
 *
 * Returns: how many records have that address.
 */
guint
sale_addresses_match (SaleKeyIndex *index, SaleKind kind, const char *address,
                      gint64 records[SALE_KEY_MATCHES_MAX])
{
  g_autofree char *folded =
      kind == SALE_KIND_ACCOUNT ? sale_domain_normalise (address) : fold_name (address);

  return match_name (index, sale_kind_get_spec (kind), KEY_ADDRESS, 0, folded, records);
}

void
sale_uuids_add (SaleKeyIndex *index, const SaleUuid *uuid, gint64 record)
{
  char key[1 + sizeof uuid->bytes] = { KEY_UUID };

  memcpy (key + 1, uuid->bytes, sizeof uuid->bytes);
  sale_key_index_set (index, key, sizeof key, record);
}

/**
 * sale_uuids_find:
 *
 * Returns: the record that a row of the import gave that id, 0 for none.
 */
gint64
sale_uuids_find (SaleKeyIndex *index, const SaleUuid *uuid)
{
  gint64 records[SALE_KEY_MATCHES_MAX];
  char key[1 + sizeof uuid->bytes] = { KEY_UUID };

  memcpy (key + 1, uuid->bytes, sizeof uuid->bytes);
  return sale_key_index_find (index, key, sizeof key, records) ? records[0] : 0;
}
