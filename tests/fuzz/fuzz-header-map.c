/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"
#include "sale-error.h"
#include "sale-header-map.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sheets =
      sale_header_map_parse ((const char *) data, (gssize) size, "map.json", &error);
  g_autofree char *header = g_utf8_make_valid (text, -1);
  g_autofree char *normal = sale_header_normalise (header);
  g_autofree char *folded = sale_cell_fold (header);

  g_assert_true ((sheets == NULL) == (error != NULL));
  fuzz_expect_utf8 (normal);
  fuzz_expect_utf8 (folded);
  fuzz_expect_utf8 (error ? error->message : NULL);
  return 0;
}
