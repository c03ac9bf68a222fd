/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-server.h"

#include "odoo-fixture.h"

#include <stdio.h>

#define MANY 2000

/* What was changed a moment ago is read once more by the next run. */
#define LONG_AGO "2026-10-01 08:00:00"

struct _BenchServer
{
  GSubprocess *process;
  GDataInputStream *output;
  char *address;
  gint64 first; /* the first company's id there */
  guint n_companies;
};

static char *
read_line (BenchServer *self)
{
  g_autoptr (GError) error = NULL;
  char *line = g_data_input_stream_read_line (self->output, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (line);
  return line;
}

/**
 * bench_server_new:
 * @latency_ms: how long each answer takes, at least
 *
 * Starts it; it ends with bench_server_free(), or with this program.
 */
BenchServer *
bench_server_new (guint latency_ms)
{
  BenchServer *self = g_new0 (BenchServer, 1);
  g_autofree char *latency = g_strdup_printf ("%u", latency_ms);
  g_autoptr (GError) error = NULL;

  self->process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                        g_getenv ("SALE_BENCH_ODOO"), "14", latency, LONG_AGO, NULL);
  g_assert_no_error (error);
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  self->address = read_line (self);
  return self;
}

const char *
bench_server_get_address (BenchServer *self)
{
  return self->address;
}

/**
 * bench_server_connect:
 *
 * Returns: (transfer full): somebody who signs in there
 */
SaleProvider *
bench_server_connect (BenchServer *self)
{
  g_autoptr (GError) error = NULL;
  SaleProvider *provider = sale_odoo_new (self->address, "ss", "anna", FAKE_ODOO_KEY, NULL, &error);

  g_assert_no_error (error);
  return provider;
}

/* Returns the id of the first. */
static gint64
make (OdooFixture *odoo, GString *list)
{
  g_autoptr (JsonNode) ids = NULL;

  g_string_append_c (list, ']');
  ids = odoo_colleague_make_all (odoo, "res.partner", list->str);
  g_string_assign (list, "[");
  return json_array_get_int_element (json_node_get_array (ids), 0);
}

static void
append_company (BenchServer *self, GString *list, guint i)
{
  g_string_append_printf (list,
                          "%s{\"name\": \"Company %u AG\", \"is_company\": true, \"city\": "
                          "\"City %u\", \"website\": \"https://www.company%u.example\"}",
                          list->len > 1 ? "," : "", i, i % 500, i);
}

static void
append_contact (BenchServer *self, GString *list, guint i)
{
  g_string_append_printf (list,
                          "%s{\"name\": \"Person %u\", \"parent_id\": %" G_GINT64_FORMAT
                          ", \"email\": \"person%u@company.example\", \"phone\": \"+49 30 %u\", "
                          "\"function\": \"Head of Things\"}",
                          list->len > 1 ? "," : "", i, self->first + i % self->n_companies, i, i);
}

typedef void (*Append) (BenchServer *self, GString *list, guint i);

static gint64
make_many (BenchServer *self, OdooFixture *odoo, Append append, guint n)
{
  g_autoptr (GString) list = g_string_new ("[");
  gint64 first = 0;

  for (guint i = 0; i < n; i++)
    {
      append (self, list, i);
      if ((i + 1) % MANY == 0 || i + 1 == n)
        {
          gint64 id = make (odoo, list);

          first = first ? first : id;
        }
    }
  return first;
}

/**
 * bench_server_fill:
 *
 * Puts companies there, and people who work for them; once.
 */
void
bench_server_fill (BenchServer *self, guint n_companies, guint n_contacts)
{
  g_autoptr (SaleProvider) colleague = bench_server_connect (self);
  OdooFixture odoo = { .colleague = colleague };

  self->n_companies = n_companies;
  self->first = make_many (self, &odoo, append_company, n_companies);
  make_many (self, &odoo, append_contact, n_contacts);
}

/**
 * bench_server_count:
 * @bytes: (out): of all bodies so far
 *
 * Returns: how many requests came so far
 */
guint
bench_server_count (BenchServer *self, gsize *bytes)
{
  GOutputStream *input = g_subprocess_get_stdin_pipe (self->process);
  g_autofree char *line = NULL;
  guint count = 0;

  g_assert_true (g_output_stream_write_all (input, "\n", 1, NULL, NULL, NULL));
  line = read_line (self);
  g_assert_cmpint (sscanf (line, "%u %zu", &count, bytes), ==, 2);
  return count;
}

void
bench_server_free (BenchServer *self)
{
  g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, NULL);
  g_subprocess_wait (self->process, NULL, NULL);
  g_object_unref (self->output);
  g_object_unref (self->process);
  g_free (self->address);
  g_free (self);
}
