/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names that quick capture knows. */
#include "sale-capture-private.h"

#include <string.h>

/* The start of a name is one from so many bytes on. */
#define MIN_TYPED 2

typedef struct
{
  gint64 id;
  gint64 account; /* of a contact */
  GStrv words;
  guint n_words;
} Name;

struct _SaleCaptureNames
{
  gatomicrefcount ref_count;
  SaleCaptureVocabulary *vocabulary;
  GPtrArray *accounts;     /* Name */
  GPtrArray *contacts;     /* Name */
  GHashTable *by_first;    /* first word of an account's name → GPtrArray of Name */
  GHashTable *by_word;     /* any word of a contact's name → GPtrArray of Name */
  GHashTable *by_account;  /* id of an account → GPtrArray of its contacts' Name */
  GHashTable *account_of;  /* id of a contact → Name */
};

G_DEFINE_BOXED_TYPE (SaleCaptureNames, sale_capture_names, sale_capture_names_ref,
                     sale_capture_names_unref)

static void
name_free (gpointer data)
{
  Name *name = data;

  g_strfreev (name->words);
  g_free (name);
}

/**
 * sale_capture_names_new:
 *
 * Returns: (transfer full): the words of the user's language and no names yet.
 */
SaleCaptureNames *
sale_capture_names_new (void)
{
  return sale_capture_names_new_in (NULL);
}

/**
 * sale_capture_names_new_in:
 * @language: (nullable): a language, or that of the program
 *
 * Returns: (transfer full): the words of English and @language and no names yet.
 */
SaleCaptureNames *
sale_capture_names_new_in (const SaleTypedLanguage *language)
{
  SaleCaptureNames *self = g_new0 (SaleCaptureNames, 1);
  GDestroyNotify unref = (GDestroyNotify) g_ptr_array_unref;

  g_atomic_ref_count_init (&self->ref_count);
  self->vocabulary = sale_capture_vocabulary_new (language);
  self->accounts = g_ptr_array_new_with_free_func (name_free);
  self->contacts = g_ptr_array_new_with_free_func (name_free);
  self->by_first = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, unref);
  self->by_word = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, unref);
  self->by_account = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, unref);
  self->account_of = g_hash_table_new (g_int64_hash, g_int64_equal);
  return self;
}

SaleCaptureNames *
sale_capture_names_ref (SaleCaptureNames *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
sale_capture_names_unref (SaleCaptureNames *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->by_first);
  g_hash_table_unref (self->by_word);
  g_hash_table_unref (self->by_account);
  g_hash_table_unref (self->account_of);
  g_ptr_array_unref (self->accounts);
  g_ptr_array_unref (self->contacts);
  sale_capture_vocabulary_free (self->vocabulary);
  g_free (self);
}

SaleCaptureVocabulary *
sale_capture_names_get_vocabulary (SaleCaptureNames *self)
{
  return self->vocabulary;
}

/* A name as words, signs left out; NULL when it has none. */
static Name *
name_new (gint64 id, gint64 account, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GArray) tokens =
      sale_capture_tokenize (valid, 0, (guint) MIN (strlen (valid), 1024), NULL);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  Name *self = g_new0 (Name, 1);

  for (guint i = 0; i < tokens->len; i++)
    if (sale_capture_token (tokens, i)->is_word)
      g_strv_builder_add (words, sale_capture_token (tokens, i)->folded);
  self->id = id;
  self->account = account;
  self->words = g_strv_builder_end (words);
  self->n_words = g_strv_length (self->words);
  if (self->n_words == 0)
    g_clear_pointer (&self, name_free);
  return self;
}

static void
index_name (GHashTable *index, gpointer key, Name *name)
{
  GPtrArray *names = g_hash_table_lookup (index, key);

  if (names == NULL)
    {
      names = g_ptr_array_new ();
      g_hash_table_insert (index, key, names);
    }
  if (names->len == 0 || names->pdata[names->len - 1] != name)
    g_ptr_array_add (names, name);
}

/**
 * sale_capture_names_add_account:
 */
void
sale_capture_names_add_account (SaleCaptureNames *self, gint64 id, const char *name)
{
  Name *account = name_new (id, id, name);

  if (account == NULL)
    return;
  g_ptr_array_add (self->accounts, account);
  index_name (self->by_first, account->words[0], account);
}

/**
 * sale_capture_names_add_contact:
 * @account: the id of the account the contact belongs to
 */
void
sale_capture_names_add_contact (SaleCaptureNames *self, gint64 id, gint64 account, const char *name)
{
  Name *contact = name_new (id, account, name);

  if (contact == NULL)
    return;
  g_ptr_array_add (self->contacts, contact);
  for (guint i = 0; i < contact->n_words; i++)
    index_name (self->by_word, contact->words[i], contact);
  index_name (self->by_account, &contact->account, contact);
  g_hash_table_insert (self->account_of, &contact->id, contact);
}

/**
 * sale_capture_names_get_account_of:
 *
 * Returns: the id of the account @contact belongs to, or 0.
 */
gint64
sale_capture_names_get_account_of (SaleCaptureNames *self, gint64 contact)
{
  const Name *name = g_hash_table_lookup (self->account_of, &contact);

  return name ? name->account : 0;
}

void
sale_name_match_clear (SaleNameMatch *self)
{
  g_clear_pointer (&self->ids, g_array_unref);
}

/* Signs that a name may have between its words and that are not compared. */
static gboolean
is_joint (const SaleToken *token)
{
  static const char *const joints[] = { "-", ".", "&", "'", "/", "_", "’", "–", NULL };

  return g_strv_contains (joints, token->folded);
}

/* While somebody types, the last word may be the start of one. */
static gboolean
is_start (GArray *tokens, guint i, const char *expected)
{
  const char *typed = sale_capture_token (tokens, i)->folded;

  return i + 1 == tokens->len && strlen (typed) >= MIN_TYPED && g_str_has_prefix (expected, typed);
}

/*
 * How many words of a name, from @word on, stand in the text from token @i on,
 * and whether the last of them is only the start of one.
 */
static guint
count_words (const Name *name, guint word, GArray *tokens, guint i, gboolean typing,
             guint *n_tokens, gboolean *unfinished)
{
  guint matched = 0, at = i;

  *n_tokens = 0;
  *unfinished = FALSE;
  while (at < tokens->len && word + matched < name->n_words)
    {
      const SaleToken *token = sale_capture_token (tokens, at);
      const char *expected = name->words[word + matched];

      if (matched > 0 && is_joint (token))
        {
          at++;
          continue;
        }
      if (token->used)
        break;
      if (!g_str_equal (token->folded, expected))
        {
          if (!typing || !is_start (tokens, at, expected))
            break;
          *unfinished = TRUE;
        }
      matched++;
      at++;
      *n_tokens = at - i;
    }
  return matched;
}

/* Keeps the names that match the most words; of those, full ones before others. */
static void
consider (SaleNameMatch *self, const Name *name, guint word, GArray *tokens, guint i,
          gboolean typing)
{
  gboolean unfinished, full;
  guint n_tokens, matched = count_words (name, word, tokens, i, typing, &n_tokens, &unfinished);

  full = matched == name->n_words && !unfinished;

  if (matched == 0 || matched < self->matched || (matched == self->matched && full < self->full))
    return;
  if (matched > self->matched || full > self->full)
    g_array_set_size (self->ids, 0);
  self->matched = matched;
  self->n_tokens = n_tokens;
  self->full = full;
  if (self->ids->len > 0 && g_array_index (self->ids, gint64, self->ids->len - 1) == name->id)
    return;
  if (self->ids->len < SALE_CAPTURE_MAX_CANDIDATES)
    g_array_append_val (self->ids, name->id);
}

static void
consider_all (SaleNameMatch *self, GPtrArray *names, GArray *tokens, guint i, gint64 account,
              gboolean typing)
{
  for (guint n = 0; names && n < names->len; n++)
    {
      const Name *name = names->pdata[n];

      if (account != 0 && name->account != account)
        continue;
      for (guint word = 0; word < name->n_words; word++)
        consider (self, name, word, tokens, i, typing);
    }
}

/**
 * sale_capture_names_match_account:
 * @typing: whether the last word may not be complete yet
 *
 * Finds the accounts whose name starts with the words from token @i on.
 */
SaleNameMatch
sale_capture_names_match_account (SaleCaptureNames *self, GArray *tokens, guint i, gboolean typing)
{
  SaleNameMatch match = { .ids = g_array_new (FALSE, FALSE, sizeof (gint64)) };
  const SaleToken *token = sale_capture_token (tokens, i);
  GPtrArray *names = g_hash_table_lookup (self->by_first, token->folded);

  if (typing && i + 1 == tokens->len)
    names = self->accounts;
  for (guint n = 0; names && n < names->len; n++)
    consider (&match, names->pdata[n], 0, tokens, i, typing);
  return match;
}

/**
 * sale_capture_names_match_contact:
 * @account: the account they belong to, 0 for any
 * @typing: whether the last word may not be complete yet
 *
 * Finds the contacts with words of their name from token @i on: a first name, a
 * last name, both.
 */
SaleNameMatch
sale_capture_names_match_contact (SaleCaptureNames *self, GArray *tokens, guint i, gint64 account,
                                  gboolean typing)
{
  SaleNameMatch match = { .ids = g_array_new (FALSE, FALSE, sizeof (gint64)) };
  const SaleToken *token = sale_capture_token (tokens, i);

  consider_all (&match, g_hash_table_lookup (self->by_word, token->folded), tokens, i, account,
                typing);
  if (match.matched == 0 && typing && i + 1 == tokens->len && account != 0)
    consider_all (&match, g_hash_table_lookup (self->by_account, &account), tokens, i, account,
                  typing);
  return match;
}
