/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-form-group.h"

#include "sale-plain-text.h"

/**
 * sale_form_group_add:
 * @title: (nullable): plain text, as is @description
 * @description: (nullable): what stands below the title
 *
 * Returns: (transfer none): a new group at the end of @page
 */
AdwPreferencesGroup *
sale_form_group_add (AdwPreferencesPage *page, const char *title, const char *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  if (title)
    sale_plain_set_title (group, title);
  if (description)
    sale_plain_set_description (group, description);
  adw_preferences_page_add (page, group);
  return group;
}
