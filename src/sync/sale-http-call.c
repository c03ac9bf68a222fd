/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One request and its answer, under the limits: a loop of its own, so that every wait can be cut
 * off, by a deadline or by the user, at any instant. */
#include "sale-http-private.h"

#include <glib/gi18n-lib.h>
#include <sys/socket.h>

#define CHUNK (64 * 1024)
/* What the kernel holds counts as sent; this keeps it little. */
#define SEND_BUFFER (64 * 1024)

typedef enum
{
  CUT_NOT,
  CUT_TOO_LARGE,
  CUT_TOO_SLOW,
  CUT_SILENT,
  CUT_UPLOAD,
} Cut;

typedef struct
{
  const SaleHttpCall *call;
  SoupMessage *message;
  gboolean has_body;
  GCancellable *cancellable;
  GSource *answer;
  GSource *idle;
  GSource *upload;
  gsize uploaded;
  GInputStream *stream;
  GByteArray *body;
  Cut cut;
  gboolean done;
  GError *error;
} Run;

/* Deadlines ----------------------------------------------------------------------------------- */

static void
cut_off (Run *self, Cut why)
{
  if (self->cut == CUT_NOT)
    self->cut = why;
  g_cancellable_cancel (self->cancellable);
}

static gboolean
on_answer_late (gpointer data)
{
  cut_off (data, CUT_TOO_SLOW);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_idle_late (gpointer data)
{
  cut_off (data, CUT_SILENT);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_upload_late (gpointer data)
{
  cut_off (data, CUT_UPLOAD);
  return G_SOURCE_CONTINUE;
}

static gboolean
dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  g_source_set_ready_time (source, -1);
  return callback (data);
}

static GSource *
add_deadline (Run *self, GSourceFunc late)
{
  static GSourceFuncs funcs = { .dispatch = dispatch };
  GSource *source = g_source_new (&funcs, sizeof (GSource));

  g_source_set_callback (source, late, self, NULL);
  g_source_attach (source, self->call->context);
  return source;
}

static void
arm (GSource *source, guint ms)
{
  g_source_set_ready_time (source, g_get_monotonic_time () + (gint64) ms * 1000);
}

static void
disarm (GSource *source)
{
  g_source_set_ready_time (source, -1);
}

static void
drop_deadline (GSource *source)
{
  g_source_destroy (source);
  g_source_unref (source);
}

/* The request --------------------------------------------------------------------------------- */

static void
on_network_event (SoupMessage *message, GSocketClientEvent event, GIOStream *connection,
                  gpointer data)
{
  if (event == G_SOCKET_CLIENT_CONNECTING && G_IS_SOCKET_CONNECTION (connection))
    g_socket_set_option (g_socket_connection_get_socket (G_SOCKET_CONNECTION (connection)),
                         SOL_SOCKET, SO_SNDBUF, SEND_BUFFER, NULL);
}

static void
on_wrote_headers (SoupMessage *message, gpointer data)
{
  Run *self = data;

  disarm (self->idle);
  if (self->has_body)
    arm (self->upload, self->call->limits.upload_ms);
}

static void
on_wrote_body_data (SoupMessage *message, guint size, gpointer data)
{
  Run *self = data;

  self->uploaded += size;
  if (self->uploaded < self->call->limits.upload_least)
    return;
  self->uploaded = 0;
  arm (self->upload, self->call->limits.upload_ms);
}

static void
on_wrote_body (SoupMessage *message, gpointer data)
{
  Run *self = data;

  disarm (self->upload);
  arm (self->answer, self->call->limits.answer_ms);
}

/* libsoup tries once more by itself when a kept connection turns out to be closed. */
static void
on_starting (SoupMessage *message, gpointer data)
{
  Run *self = data;

  self->uploaded = 0;
  arm (self->idle, self->call->limits.idle_ms);
}

/* The answer ---------------------------------------------------------------------------------- */

static void
finish (Run *self, GError *error)
{
  self->error = error;
  self->done = TRUE;
}

static void read_on (Run *self);

static void
on_read (GObject *stream, GAsyncResult *result, gpointer data)
{
  Run *self = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (stream), result, &error);
  gsize size;
  const guint8 *chunk = bytes ? g_bytes_get_data (bytes, &size) : NULL;

  if (bytes == NULL || chunk == NULL || size == 0)
    {
      finish (self, error);
      return;
    }
  if (size > self->call->limits.answer_max - self->body->len)
    cut_off (self, CUT_TOO_LARGE);
  else
    g_byte_array_append (self->body, chunk, (guint) size);
  read_on (self);
}

static void
read_on (Run *self)
{
  arm (self->idle, self->call->limits.idle_ms);
  g_input_stream_read_bytes_async (self->stream, CHUNK, G_PRIORITY_DEFAULT, self->cancellable,
                                   on_read, self);
}

static void
on_sent (GObject *session, GAsyncResult *result, gpointer data)
{
  Run *self = data;
  GError *error = NULL;

  self->stream = soup_session_send_finish (SOUP_SESSION (session), result, &error);
  if (self->stream)
    read_on (self);
  else
    finish (self, error);
}

/* Errors -------------------------------------------------------------------------------------- */

static void
set_cut (Run *self, GError **error)
{
  const char *host = self->call->host;

  if (self->cut == CUT_TOO_LARGE)
    g_set_error (error, SALE_ERROR, SALE_ERROR_PROTOCOL,
                 /* Translators: a server. */
                 _("%s gave an answer that is too large. It was not used."), host);
  else if (self->cut == CUT_UPLOAD)
    g_set_error (error, SALE_ERROR, SALE_ERROR_OFFLINE,
                 _("%s takes what is sent too slowly. Nothing is lost; the next run tries again."),
                   host);
  else
    g_set_error (error, SALE_ERROR, SALE_ERROR_OFFLINE,
                 _("%s does not answer in time. Nothing is lost; the next run tries again."), host);
}

static void
set_untrusted (Run *self, GError **error)
{
  GTlsCertificateFlags flags = soup_message_get_tls_peer_certificate_errors (self->message);
  const char *why = _("it was not issued by an authority that this device trusts");

  if (flags & (G_TLS_CERTIFICATE_EXPIRED | G_TLS_CERTIFICATE_NOT_ACTIVATED))
    why = _("it is not valid today. Check this device’s date too");
  else if (flags & G_TLS_CERTIFICATE_BAD_IDENTITY)
    why = _("it belongs to another server");
  else if (flags & G_TLS_CERTIFICATE_REVOKED)
    why = _("it was revoked");
  g_set_error (error, SALE_ERROR, SALE_ERROR_PROTOCOL,
               /* Translators: a server, a reason. */
               _("%s cannot be trusted; nothing was sent. Its certificate cannot be used: %s."),
                 self->call->host, why);
}

static gboolean
is_broken_off (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT) ||
         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED) ||
         g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_EOF);
}

/* The library's own words may quote an address, so they are not passed on. */
static void
set_failed (Run *self, GError **error)
{
  const char *host = self->call->host;

  if (g_error_matches (self->error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    set_untrusted (self, error);
  else if (self->error->domain == G_TLS_ERROR &&
           !g_error_matches (self->error, G_TLS_ERROR, G_TLS_ERROR_EOF))
    g_set_error (error, SALE_ERROR, SALE_ERROR_PROTOCOL,
                 _("No secure connection to %s can be made. Is the address right?"), host);
  else if (is_broken_off (self->error))
    g_set_error (error, SALE_ERROR, SALE_ERROR_SERVER,
                 _("%s broke off. Nothing is lost; the next run tries again."), host);
  else if (self->error->domain == G_RESOLVER_ERROR || self->error->domain == G_IO_ERROR)
    g_set_error (error, SALE_ERROR, SALE_ERROR_OFFLINE,
                 _("%s is not to be reached. Nothing is lost; your changes wait."), host);
  else
    g_set_error (error, SALE_ERROR, SALE_ERROR_PROTOCOL,
                 _("%s gave an answer that cannot be used."), host);
}

static GBytes *
conclude (Run *self, GCancellable *asked, GError **error)
{
  if (g_cancellable_is_cancelled (asked))
    g_set_error_literal (error, SALE_ERROR, SALE_ERROR_CANCELLED,
                         _("Stopped. What was exchanged so far is kept; the next run goes on."));
  else if (self->cut != CUT_NOT)
    set_cut (self, error);
  else if (self->error)
    set_failed (self, error);
  else
    return g_byte_array_free_to_bytes (g_steal_pointer (&self->body));
  return NULL;
}

/* The loop ------------------------------------------------------------------------------------ */

static void
begin (Run *self, SoupMessage *message)
{
  self->cancellable = g_cancellable_new ();
  self->body = g_byte_array_new ();
  self->answer = add_deadline (self, on_answer_late);
  self->idle = add_deadline (self, on_idle_late);
  self->upload = add_deadline (self, on_upload_late);
  arm (self->idle, self->call->limits.idle_ms);
  g_signal_connect (message, "network-event", G_CALLBACK (on_network_event), self);
  g_signal_connect (message, "starting", G_CALLBACK (on_starting), self);
  g_signal_connect (message, "wrote-headers", G_CALLBACK (on_wrote_headers), self);
  g_signal_connect (message, "wrote-body-data", G_CALLBACK (on_wrote_body_data), self);
  g_signal_connect (message, "wrote-body", G_CALLBACK (on_wrote_body), self);
}

static void
end (Run *self, SoupMessage *message)
{
  g_signal_handlers_disconnect_by_data (message, self);
  g_clear_pointer (&self->answer, drop_deadline);
  g_clear_pointer (&self->idle, drop_deadline);
  g_clear_pointer (&self->upload, drop_deadline);
  g_clear_object (&self->stream);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->body, g_byte_array_unref);
  g_clear_error (&self->error);
}

static void
pass_on (GCancellable *asked, gpointer own)
{
  g_cancellable_cancel (own);
}

/**
 * sale_http_call_run:
 * @has_body: whether @message has one to send
 *
 * Returns: (transfer full): the body of the answer, decompressed.
 */
GBytes *
sale_http_call_run (const SaleHttpCall *self, SoupMessage *message, gboolean has_body,
                    GCancellable *cancellable, GError **error)
{
  Run run = { .call = self, .message = message, .has_body = has_body };
  gulong handler = 0;
  GBytes *body;

  g_main_context_push_thread_default (self->context);
  begin (&run, message);
  if (cancellable)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (pass_on), run.cancellable, NULL);
  soup_session_send_async (self->session, message, G_PRIORITY_DEFAULT, run.cancellable, on_sent,
                           &run);
  while (!run.done)
    g_main_context_iteration (self->context, TRUE);
  g_cancellable_disconnect (cancellable, handler);
  body = conclude (&run, cancellable, error);
  end (&run, message);
  g_main_context_pop_thread_default (self->context);
  return body;
}
