/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-interrupt.h"

#include <glib-unix.h>
#include <signal.h>

struct _SaleCliInterrupt
{
  GCancellable *cancellable;
  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
};

static gboolean
interrupted (SaleCliInterrupt *self, int number)
{
  if (g_cancellable_is_cancelled (self->cancellable))
    {
      signal (number, SIG_DFL);
      raise (number);
    }
  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_interrupt (gpointer self)
{
  return interrupted (self, SIGINT);
}

static gboolean
on_terminate (gpointer self)
{
  return interrupted (self, SIGTERM);
}

static void
watch (SaleCliInterrupt *self, int number, GSourceFunc func)
{
  g_autoptr (GSource) source = g_unix_signal_source_new (number);

  g_source_set_callback (source, func, self, NULL);
  g_source_attach (source, self->context);
}

static gpointer
run (gpointer data)
{
  SaleCliInterrupt *self = data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

SaleCliInterrupt *
sale_cli_interrupt_new (void)
{
  SaleCliInterrupt *self = g_new0 (SaleCliInterrupt, 1);

  self->cancellable = g_cancellable_new ();
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  watch (self, SIGINT, on_interrupt);
  watch (self, SIGTERM, on_terminate);
  self->thread = g_thread_new ("interrupt", run, self);
  return self;
}

static gboolean
quit (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

void
sale_cli_interrupt_free (SaleCliInterrupt *self)
{
  g_autoptr (GSource) last = g_idle_source_new ();

  g_source_set_callback (last, quit, self->loop, NULL);
  g_source_attach (last, self->context);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_object_unref (self->cancellable);
  g_free (self);
}

GCancellable *
sale_cli_interrupt_get_cancellable (SaleCliInterrupt *self)
{
  return self->cancellable;
}
