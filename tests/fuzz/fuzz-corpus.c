/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz-TARGET CORPUS: the kept inputs of a target, and many that are like them, the same ones every
 * time. Where there is libFuzzer, that looks further. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

#define MUTATIONS 400 /* of each input */
#define LENGTH_MAX 65536

static const char *const tokens[] = {
  "\"",
  ",",
  ";",
  "\r\n",
  "\n",
  "\t",
  "{",
  "}",
  "[",
  "]",
  ":",
  "\\u0000",
  "9223372036854775808",
  "1e400",
  "=cmd()",
  "BEGIN:VCARD\r\n",
  "END:VCARD\r\n",
  "BEGIN:VEVENT\r\n",
  "END:VEVENT\r\n",
  "RRULE:FREQ=DAILY\r\n",
  "=?utf-8?B?4pyT?=",
  "--b\r\n",
  "\xff\xfe",
  "\xef\xbb\xbf",
  "\xc3",
  "!",
  "@",
  "2027-02-30",
  "-",
  "\u202e",
  "\U0001F600",
  "",
};

static void
mutate_once (GByteArray *input, GRand *random)
{
  guint at = input->len ? (guint) g_rand_int_range (random, 0, (gint32) input->len) : 0;
  guint length =
      input->len - at ? (guint) g_rand_int_range (random, 0, (gint32) (input->len - at)) : 0;
  const char *token = tokens[g_rand_int_range (random, 0, G_N_ELEMENTS (tokens))];
  g_autofree guint8 *rest = g_memdup2 (input->data + at, input->len - at);
  guint n_rest = input->len - at;

  switch (g_rand_int_range (random, 0, 5))
    {
    case 0:
      if (input->len)
        input->data[at] ^= (guint8) (1 << g_rand_int_range (random, 0, 8));
      break;
    case 1:
      g_byte_array_set_size (input, at);
      break;
    case 2:
      g_byte_array_set_size (input, at);
      g_byte_array_append (input, rest + length, n_rest - length);
      break;
    case 3: /* again, and again what follows */
      if (input->len < LENGTH_MAX)
        g_byte_array_append (input, rest, n_rest);
      break;
    default:
      g_byte_array_set_size (input, at);
      g_byte_array_append (input, (const guint8 *) token, (guint) strlen (token));
      g_byte_array_append (input, rest, n_rest);
      break;
    }
}

static void
try_mutations (const char *text, gsize length, GRand *random)
{
  for (int i = 0; i < MUTATIONS; i++)
    {
      g_autoptr (GByteArray) input = g_byte_array_new ();
      int n = g_rand_int_range (random, 1, 8);

      g_byte_array_append (input, (const guint8 *) text, (guint) length);
      while (n-- > 0)
        mutate_once (input, random);
      LLVMFuzzerTestOneInput (input->data ? input->data : (const uint8_t *) "", input->len);
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GDir) dir = argc == 2 ? g_dir_open (argv[1], 0, NULL) : NULL;
  const char *name;
  guint n = 0;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (argv[1], name, NULL);
      g_autofree char *text = NULL;
      gsize length;

      if (!g_file_get_contents (path, &text, &length, NULL))
        continue;
      LLVMFuzzerTestOneInput ((const uint8_t *) text, length);
      try_mutations (text, length, random);
      n++;
    }
  return n > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
