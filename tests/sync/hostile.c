/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hostile.h"

#include <string.h>

#define N_PARALLEL 8

struct _Hostile
{
  GSocketListener *listener;
  GThread *thread;
  GCancellable *cancellable;
  GTlsCertificate *certificate;
  HostileAnswer answer;
  gpointer data;
  char *address;
  GMutex lock;
  GPtrArray *seen;
  gsize written;
  gsize read;
  gboolean parallel;
  GThreadPool *pool;
};

/* Writing ------------------------------------------------------------------------------------- */

/**
 * hostile_write:
 *
 * Returns: %FALSE when the client has gone.
 */
gboolean
hostile_write (HostileExchange *exchange, const void *data, gssize length)
{
  gsize written = 0;
  gsize size = length < 0 ? strlen (data) : (gsize) length;
  gboolean fine;

  if (exchange->held)
    {
      g_string_append_len (exchange->held, data, (gssize) size);
      return TRUE;
    }
  fine = g_output_stream_write_all (g_io_stream_get_output_stream (exchange->stream), data, size,
                                    &written, exchange->server->cancellable, NULL);

  g_mutex_lock (&exchange->server->lock);
  exchange->server->written += written;
  g_mutex_unlock (&exchange->server->lock);
  return fine;
}

/**
 * hostile_let_go:
 *
 * Sends what was held.
 */
void
hostile_let_go (HostileExchange *exchange)
{
  g_autoptr (GString) held = g_steal_pointer (&exchange->held);

  if (held && held->len)
    hostile_write (exchange, held->str, (gssize) held->len);
}

void
hostile_say (HostileExchange *exchange, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  hostile_write (exchange, text, -1);
}

/**
 * hostile_answer:
 * @headers: whole lines, or ""
 *
 * A well-formed answer.
 */
void
hostile_answer (HostileExchange *exchange, guint status, const char *headers, const char *type,
                const char *body)
{
  hostile_say (exchange,
               "HTTP/1.1 %u X\r\nDate: Sun, 01 Nov 2026 12:00:00 GMT\r\n%sContent-Type: %s\r\n"
               "Content-Length: %zu\r\nConnection: close\r\n\r\n%s",
               status, headers, type, strlen (body), body);
}

/**
 * hostile_wait_until_left:
 *
 * Says nothing until the client gives up.
 */
void
hostile_wait_until_left (HostileExchange *exchange)
{
  char byte;

  while (g_input_stream_read (g_io_stream_get_input_stream (exchange->stream), &byte, 1,
                              exchange->server->cancellable, NULL) > 0)
    ;
}

/* Reading ------------------------------------------------------------------------------------- */

static gboolean
read_byte (GInputStream *stream, GString *text, GCancellable *cancellable)
{
  char byte;

  if (g_input_stream_read (stream, &byte, 1, cancellable, NULL) != 1)
    return FALSE;
  g_string_append_c (text, byte);
  return TRUE;
}

static gsize
find_length (const char *head)
{
  const char *line = strstr (head, "Content-Length: ");

  return line ? (gsize) g_ascii_strtoull (line + strlen ("Content-Length: "), NULL, 10) : 0;
}

static gboolean
read_request (Hostile *self, GInputStream *stream, GString *head, GString *body)
{
  gsize length, n_read;

  while (!g_str_has_suffix (head->str, "\r\n\r\n"))
    if (!read_byte (stream, head, self->cancellable))
      return FALSE;
  length = find_length (head->str);
  g_string_set_size (body, length);
  /* Who gives up in the middle of a request has asked nothing. */
  return g_input_stream_read_all (stream, body->str, length, &n_read, self->cancellable, NULL) &&
         n_read == length;
}

static guint
note_request (Hostile *self, GString *head, GString *body)
{
  guint number;

  g_mutex_lock (&self->lock);
  number = self->seen->len;
  g_ptr_array_add (self->seen, g_strconcat (head->str, body->str, NULL));
  self->read += body->len;
  g_mutex_unlock (&self->lock);
  return number;
}

static GIOStream *
wrap (Hostile *self, GSocketConnection *connection)
{
  g_autoptr (GIOStream) tls = NULL;

  if (self->certificate == NULL)
    return g_object_ref (G_IO_STREAM (connection));
  tls = g_tls_server_connection_new (G_IO_STREAM (connection), self->certificate, NULL);
  if (tls == NULL || !g_tls_connection_handshake (G_TLS_CONNECTION (tls), self->cancellable, NULL))
    return NULL;
  return g_steal_pointer (&tls);
}

static void
serve (Hostile *self, GSocketConnection *connection)
{
  g_autoptr (GIOStream) stream = wrap (self, connection);
  g_autoptr (GString) head = g_string_new (NULL);
  g_autoptr (GString) body = g_string_new (NULL);
  HostileExchange exchange = { self, stream };

  if (stream == NULL || !read_request (self, g_io_stream_get_input_stream (stream), head, body))
    return;
  exchange.number = note_request (self, head, body);
  exchange.head = head->str;
  exchange.body = body->str;
  self->answer (&exchange, self->data);
  g_io_stream_close (stream, self->cancellable, NULL);
}

static void
serve_and_unref (gpointer connection, gpointer data)
{
  serve (data, connection);
  g_object_unref (connection);
}

static gpointer
run (gpointer data)
{
  Hostile *self = data;

  while (TRUE)
    {
      g_autoptr (GSocketConnection) connection =
          g_socket_listener_accept (self->listener, NULL, self->cancellable, NULL);

      if (connection == NULL)
        return NULL;
      if (g_atomic_int_get (&self->parallel))
        g_thread_pool_push (self->pool, g_steal_pointer (&connection), NULL);
      else
        serve (self, connection);
    }
}

/* The server ---------------------------------------------------------------------------------- */

/**
 * hostile_new_tls:
 * @certificate: (nullable): a file with certificate and key; without TLS
 */
Hostile *
hostile_new_tls (const char *certificate, HostileAnswer answer, gpointer data)
{
  Hostile *self = g_new0 (Hostile, 1);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  self->certificate = certificate ? g_tls_certificate_new_from_file (certificate, &error) : NULL;
  g_assert_no_error (error);
  self->listener = g_socket_listener_new ();
  g_socket_listener_add_address (self->listener, any, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP,
                                 NULL, &bound, &error);
  g_assert_no_error (error);
  self->address = g_strdup_printf ("%s://127.0.0.1:%u", certificate ? "https" : "http",
                                   g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
  self->answer = answer;
  self->data = data;
  self->cancellable = g_cancellable_new ();
  self->seen = g_ptr_array_new_with_free_func (g_free);
  g_mutex_init (&self->lock);
  self->pool = g_thread_pool_new (serve_and_unref, self, N_PARALLEL, FALSE, NULL);
  self->thread = g_thread_new ("hostile", run, self);
  return self;
}

Hostile *
hostile_new (HostileAnswer answer, gpointer data)
{
  return hostile_new_tls (NULL, answer, data);
}

/**
 * hostile_set_parallel:
 *
 * From now on requests are answered at the same time, not one after the other.
 */
void
hostile_set_parallel (Hostile *self)
{
  g_atomic_int_set (&self->parallel, TRUE);
}

const char *
hostile_get_address (Hostile *self)
{
  return self->address;
}

guint
hostile_count (Hostile *self)
{
  guint count;

  g_mutex_lock (&self->lock);
  count = self->seen->len;
  g_mutex_unlock (&self->lock);
  return count;
}

char *
hostile_dup_request (Hostile *self, guint number)
{
  char *request;

  g_mutex_lock (&self->lock);
  request = number < self->seen->len ? g_strdup (self->seen->pdata[number]) : NULL;
  g_mutex_unlock (&self->lock);
  return request;
}

static gsize
get_bytes (Hostile *self, const gsize *counter)
{
  gsize bytes;

  g_mutex_lock (&self->lock);
  bytes = *counter;
  g_mutex_unlock (&self->lock);
  return bytes;
}

gsize
hostile_get_written (Hostile *self)
{
  return get_bytes (self, &self->written);
}

/**
 * hostile_get_read:
 *
 * Returns: the bytes of all bodies so far
 */
gsize
hostile_get_read (Hostile *self)
{
  return get_bytes (self, &self->read);
}

void
hostile_free (Hostile *self)
{
  g_cancellable_cancel (self->cancellable);
  g_thread_join (self->thread);
  g_thread_pool_free (self->pool, FALSE, TRUE);
  g_object_unref (self->listener);
  g_object_unref (self->cancellable);
  g_clear_object (&self->certificate);
  g_ptr_array_unref (self->seen);
  g_mutex_clear (&self->lock);
  g_free (self->address);
  g_free (self);
}
