/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-error.h"

/* Written out: the formatter takes the name in G_DEFINE_QUARK for arithmetic. */
GQuark
sale_error_quark (void)
{
  return g_quark_from_static_string ("sale-error-quark");
}
