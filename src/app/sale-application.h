/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SALE_TYPE_APPLICATION (sale_application_get_type ())
G_DECLARE_FINAL_TYPE (SaleApplication, sale_application, SALE, APPLICATION, AdwApplication)

SaleApplication *sale_application_new (void);

G_END_DECLS
