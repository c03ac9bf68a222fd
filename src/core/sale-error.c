/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-error.h"

G_DEFINE_QUARK (sale - error, sale_error)
