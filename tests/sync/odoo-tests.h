/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "odoo-fixture.h"

G_BEGIN_DECLS

void odoo_test_wrong_key (OdooFixture *self, gconstpointer data);
void odoo_test_no_database (OdooFixture *self, gconstpointer data);
void odoo_test_check (OdooFixture *self, gconstpointer data);
void odoo_test_version_before_login (OdooFixture *self, gconstpointer data);
void odoo_test_values (OdooFixture *self, gconstpointer data);
void odoo_test_fields_of_others (OdooFixture *self, gconstpointer data);
void odoo_test_pages (OdooFixture *self, gconstpointer data);
void odoo_test_same_second (OdooFixture *self, gconstpointer data);
void odoo_test_late_commit (OdooFixture *self, gconstpointer data);
void odoo_test_archived (OdooFixture *self, gconstpointer data);
void odoo_test_deleted (OdooFixture *self, gconstpointer data);
void odoo_test_no_resource (OdooFixture *self, gconstpointer data);
void odoo_test_list_fields (OdooFixture *self, gconstpointer data);
void odoo_test_create_twice (OdooFixture *self, gconstpointer data);
void odoo_test_deleted_is_not_found (OdooFixture *self, gconstpointer data);
void odoo_test_one_bad_row (OdooFixture *self, gconstpointer data);
void odoo_test_bad_date (OdooFixture *self, gconstpointer data);
void odoo_test_unknown_field (OdooFixture *self, gconstpointer data);
void odoo_test_update_many (OdooFixture *self, gconstpointer data);
void odoo_test_update_gone (OdooFixture *self, gconstpointer data);
void odoo_test_refused (OdooFixture *self, gconstpointer data);
void odoo_test_archive (OdooFixture *self, gconstpointer data);
void odoo_test_lead (OdooFixture *self, gconstpointer data);
void odoo_test_instants (OdooFixture *self, gconstpointer data);
void odoo_test_names (OdooFixture *self, gconstpointer data);
void odoo_test_activity_and_note (OdooFixture *self, gconstpointer data);
void odoo_test_files (OdooFixture *self, gconstpointer data);
void odoo_test_no_file (OdooFixture *self, gconstpointer data);
void odoo_test_large_file (OdooFixture *self, gconstpointer data);
void odoo_test_attach (OdooFixture *self, gconstpointer data);
void odoo_test_denied_in_mid_pull (OdooFixture *self, gconstpointer data);
void odoo_test_faults (OdooFixture *self, gconstpointer data);
void odoo_test_lost_reply (OdooFixture *self, gconstpointer data);
void odoo_test_breaks_off (OdooFixture *self, gconstpointer data);
void odoo_test_no_use (OdooFixture *self, gconstpointer data);
void odoo_test_wait (OdooFixture *self, gconstpointer data);
void odoo_test_rubbish (OdooFixture *self, gconstpointer data);
void odoo_test_key (OdooFixture *self, gconstpointer data);

G_END_DECLS
