/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a row of a list stands to others that share the book: a picture, which says it in words when
 * it is pointed at or read aloud. Not to be seen while there is nothing to say. */
#include "sale-mark-icon.h"

#include "sale-plain-text.h"
#include "sale-widget.h"

static const char *
get_icon (SaleSharingMark mark)
{
  switch (mark)
    {
    case SALE_SHARING_MARK_REFUSED:
      return "sale-warning-symbolic";
    case SALE_SHARING_MARK_CONFLICT:
      return "sale-conflict-symbolic";
    case SALE_SHARING_MARK_GONE:
      return "sale-delete-symbolic";
    case SALE_SHARING_MARK_PENDING:
    case SALE_SHARING_MARK_NONE:
    default:
      return "sale-sync-symbolic";
    }
}

/**
 * sale_mark_icon_new:
 *
 * Returns: (transfer floating): an icon for sale_mark_icon_show()
 */
GtkWidget *
sale_mark_icon_new (void)
{
  GtkWidget *icon = gtk_image_new ();

  gtk_widget_set_valign (icon, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (icon, FALSE);
  return icon;
}

void
sale_mark_icon_show (GtkWidget *icon, SaleSharingMark mark)
{
  const char *label = sale_sharing_mark_get_label (mark);

  gtk_widget_set_visible (icon, label != NULL);
  if (label == NULL)
    return;
  gtk_image_set_from_icon_name (GTK_IMAGE (icon), get_icon (mark));
  sale_plain_set_tooltip (icon, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  sale_widget_set_class (icon, "warning", mark > SALE_SHARING_MARK_PENDING);
  sale_widget_set_class (icon, "dimmed", mark == SALE_SHARING_MARK_PENDING);
}

/**
 * sale_mark_dup_description:
 * @row: what a screen reader says of a row
 *
 * Returns: (transfer full): the same, with its mark
 */
char *
sale_mark_dup_description (const char *row, SaleSharingMark mark)
{
  const char *label = sale_sharing_mark_get_label (mark);

  /* Translators: what is read of a row of a list, how it stands to others. */
  return label ? g_strdup_printf (_ ("%s, %s"), row, label) : g_strdup (row);
}
