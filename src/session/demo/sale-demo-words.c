/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-demo-words.h"

#define CHOOSE(random, list) (list)[sale_demo_random_below ((random), G_N_ELEMENTS (list))]

enum
{
  GERMAN,
  FRENCH,
  NORDIC,
  IBERIAN,
  ENGLISH,
  JAPANESE,
  N_PEOPLE,
};

static const SaleDemoPlace places[] = {
  { "DE", "Hamburg", "de", "Europe/Berlin", "EUR", "GmbH", GERMAN },
  { "DE", "Stuttgart", "de", "Europe/Berlin", "EUR", "AG", GERMAN },
  { "AT", "Graz", "de", "Europe/Vienna", "EUR", "GmbH", GERMAN },
  { "FR", "Lyon", "fr", "Europe/Paris", "EUR", "SAS", FRENCH },
  { "FR", "Nantes", "fr", "Europe/Paris", "EUR", "SA", FRENCH },
  { "BE", "Namur", "fr", "Europe/Brussels", "EUR", "SRL", FRENCH },
  { "DK", "Odense", "da", "Europe/Copenhagen", "EUR", "ApS", NORDIC },
  { "SE", "Malmö", "sv", "Europe/Stockholm", "EUR", "AB", NORDIC },
  { "NO", "Stavanger", "nb", "Europe/Oslo", "EUR", "AS", NORDIC },
  { "FI", "Tampere", "fi", "Europe/Helsinki", "EUR", "Oy", NORDIC },
  { "ES", "Valencia", "es", "Europe/Madrid", "EUR", "S.L.", IBERIAN },
  { "PT", "Braga", "pt", "Europe/Lisbon", "EUR", "Lda", IBERIAN },
  { "MX", "Monterrey", "es", "America/Monterrey", "USD", "S.A.", IBERIAN },
  { "CO", "Medellín", "es", "America/Bogota", "USD", "S.A.S.", IBERIAN },
  { "IE", "Limerick", "en", "Europe/Dublin", "EUR", "Ltd", ENGLISH },
  { "US", "Cleveland", "en", "America/New_York", "USD", "Inc", ENGLISH },
  { "US", "Portland", "en", "America/Los_Angeles", "USD", "LLC", ENGLISH },
  { "CA", "Halifax", "en", "America/Halifax", "USD", "Inc", ENGLISH },
  { "AU", "Adelaide", "en", "Australia/Adelaide", "USD", "Pty", ENGLISH },
  { "JP", "名古屋", "ja", "Asia/Tokyo", "JPY", "株式会社", JAPANESE },
};

static const char *const first_names[N_PEOPLE][16] = {
  { "Anna", "Jürgen", "Sabine", "Lukas", "Petra", "Moritz", "Heike", "Florian", "Ute", "Jörg",
    "Silke", "Benedikt", "Karin", "Matthias", "Gesine", "Tobias" },
  { "Claire", "Étienne", "Sophie", "Mathieu", "Élodie", "Rémi", "Camille", "Julien", "Nadège",
    "Loïc", "Agnès", "Thibault", "Marion", "Gaël", "Inès", "Olivier" },
  { "Sofie", "Magnus", "Ingrid", "Søren", "Åsa", "Mikkel", "Liv", "Jonas", "Tuuli", "Øyvind", "Eva",
    "Lars", "Maja", "Henrik", "Saga", "Pekka" },
  { "Lucía", "Andrés", "Inês", "Diego", "Begoña", "João", "Carmen", "Mateo", "Beatriz", "Íñigo",
    "Paula", "Tomás", "Rocío", "Nuno", "Sofía", "Álvaro" },
  { "Emma", "Jack", "Olivia", "Liam", "Grace", "Owen", "Ruby", "Ethan", "Nora", "Caleb", "Zoe",
    "Aidan", "Hannah", "Miles", "Tessa", "Ryan" },
  { "健太", "美咲", "大輔", "由美", "翔", "彩", "直樹", "恵子", "拓也", "真由美", "誠", "愛",
    "浩二", "里奈", "剛", "千尋" },
};

static const char *const last_names[N_PEOPLE][16] = {
  { "Weiß", "Schäfer", "Köhler", "Brandt", "Vogel", "Krüger", "Hofmann", "Günther", "Seidel",
    "Böhm", "Lange", "Ziegler", "Kuhn", "Pohl", "Engel", "Voigt" },
  { "Lefèvre", "Garnier", "Roussel", "Perrin", "Noël", "Caron", "Gérard", "Marchand", "Aubert",
    "Lacroix", "Besson", "Girard", "Faure", "Renaud", "Chevalier", "Picard" },
  { "Søndergård", "Lindqvist", "Haugen", "Nygård", "Bergström", "Virtanen", "Holm", "Åkesson",
    "Dahl", "Mäkinen", "Strand", "Ekström", "Østergaard", "Moen", "Sjöberg", "Kjær" },
  { "Núñez", "Almeida", "Muñoz", "Ferreira", "Gutiérrez", "Carvalho", "Peña", "Ibáñez", "Sousa",
    "Vázquez", "Ramírez", "Antunes", "Castaño", "Rocha", "Méndez", "Pinto" },
  { "O’Brien", "Walsh", "Carter", "Hughes", "Novak", "Fletcher", "Doyle", "Bennett", "Price",
    "Sullivan", "Barker", "Keane", "Mercer", "Lawson", "Quinn", "Abbott" },
  { "佐藤", "鈴木", "高橋", "田中", "渡辺", "伊藤", "山本", "中村", "小林", "加藤", "吉田", "山田",
    "佐々木", "松本", "井上", "木村" },
};

static const char *const starts[] = { "Alto", "Bel",   "Cort",  "Dal",  "Elm",   "Fal",  "Gran",
                                      "Hal",  "Ister", "Jun",   "Kal",  "Lor",   "Mar",  "Nord",
                                      "Ost",  "Pal",   "Quint", "Ros",  "Sol",   "Tal",  "Ulm",
                                      "Vald", "Wes",   "Zel",   "Brem", "Clavo", "Dorn", "Ever",
                                      "Fir",  "Gild",  "Hol",   "Ing",  "Kern",  "Lind", "Mon",
                                      "Nev",  "Or",    "Pern",  "Rand", "Stein" };
static const char *const ends[] = { "ava",  "bach",  "care", "dale",  "ena",   "feld",
                                    "gard", "holm",  "ia",   "kraft", "lux",   "mark",
                                    "nova", "ora",   "pack", "rex",   "stad",  "tech",
                                    "ura",  "vik",   "werk", "zon",   "berga", "cor",
                                    "dis",  "estra", "form", "gon",   "hart",  "ix" };
static const char *const branches[] = { "Foods",     "Logistics", "Energy", "Systems",
                                        "Textiles",  "Medical",   "Paper",  "Optics",
                                        "Freight",   "Marine",    "Timber", "Pharma",
                                        "Packaging", "Glass",     "Farms",  "Retail" };

static const char *const industries[] = {
  "Food",  "Freight", "Energy",   "Software", "Textiles",      "Medical devices",
  "Paper", "Optics",  "Shipping", "Timber",   "Pharmacy",      "Packaging",
  "Glass", "Farming", "Retail",   "Banking",  "Public sector", "Hotels"
};
static const char *const titles[] = {
  "CFO",           "Head of controlling", "Managing director",  "Head of finance",
  "IT manager",    "Purchasing",          "Operations manager", "Controller",
  "Plant manager", "Head of quality",     "Legal counsel",      "Team lead reporting"
};
static const char *const products[] = { "Reporting Suite", "Invoice Intake", "Planning",
                                        "Reports",         "Quote Costing",  "Audit Reports" };
static const char *const goals[] = {
  "Close the month in fewer days",    "Every order costed before the answer",
  "One set of figures for all sites", "Invoice on the day of delivery",
  "Figures on Monday at nine",        "Pass the audit without preparing for it",
  "Know the waste of each shift",     "No weekend work in closing week",
  "Margin of every product by week",  "Forecast within five percent"
};
static const char *const promises[] = { "Send the list of open users",
                                        "Give a date for the interface",
                                        "Share the figures of last year",
                                        "Name a stand-in",
                                        "Translate the guide",
                                        "Answer the security questions",
                                        "Import the missing quarter",
                                        "Prepare the training plan" };

/* Three parts make a note: enough of them that a search has something to find. */
static const char *const openings[] = { "Monthly call.",
                                        "Short check-in.",
                                        "Call about the open tickets.",
                                        "Status meeting.",
                                        "Working session on the reports.",
                                        "They called because of a question.",
                                        "Training, hands-on.",
                                        "Went through the goals.",
                                        "Talked about the next quarter.",
                                        "Quick answer by mail.",
                                        "Looked at usage together.",
                                        "Planning round.",
                                        "Visited the plant.",
                                        "Call with a new colleague.",
                                        "Follow-up to the review.",
                                        "Asked how closing week went." };
static const char *const middles[] = { "Two users cannot see the new cost centre;",
                                       "Month-end took a day less than before;",
                                       "The interface was down on Tuesday;",
                                       "They are content with the direction;",
                                       "The export has to carry the plant number;",
                                       "Half of the team is on holiday;",
                                       "A second site asks for the same report;",
                                       "Nobody had opened the forecast yet;",
                                       "The auditor wants the history of changes;",
                                       "Budget for next year is being written;",
                                       "The head of department changes in autumn;",
                                       "Their warehouse moves in spring;",
                                       "Figures differ by the returns of one shop;",
                                       "They found an error in their own mapping;",
                                       "The dashboard is on the wall of the canteen now;",
                                       "Purchasing asks for the price list;",
                                       "Three licences are not used;",
                                       "A workshop was postponed for the second time;",
                                       "The team lead praised the new filter;",
                                       "Supplier data arrives a week late;",
                                       "The board saw the page and asked for more;",
                                       "A competitor showed them a slide;",
                                       "The data protection officer has two questions;",
                                       "The new shift plan breaks the weekly report;" };
static const char *const closings[] = { "solved on the phone.",
                                        "will send a screenshot.",
                                        "support has the ticket.",
                                        "we look again in two weeks.",
                                        "they will try it in one team first.",
                                        "I send the checklist.",
                                        "they decide after the holidays.",
                                        "nothing to do for us.",
                                        "a date for the training is set.",
                                        "they ask for an offer.",
                                        "we wait for a file.",
                                        "I keep it for the review.",
                                        "they tell us until Friday.",
                                        "the user lead takes it on.",
                                        "good sign.",
                                        "handle with care." };

const SaleDemoPlace *
sale_demo_choose_place (SaleDemoRandom *random)
{
  return &CHOOSE (random, places);
}

/**
 * sale_demo_append_company:
 * @number: of the account: no two have the same name
 */
void
sale_demo_append_company (GString *out, SaleDemoRandom *random, const SaleDemoPlace *place,
                          guint number)
{
  guint n_ends = G_N_ELEMENTS (ends), n_starts = G_N_ELEMENTS (starts);

  g_string_append (out, starts[number % n_starts]);
  g_string_append (out, ends[number / n_starts % n_ends]);
  g_string_append_c (out, ' ');
  g_string_append (out,
                   branches[(number / n_starts / n_ends + sale_demo_random_below (random, 3) * 5) %
                            G_N_ELEMENTS (branches)]);
  g_string_append_c (out, ' ');
  g_string_append (out, place->company);
}

void
sale_demo_append_person (GString *out, SaleDemoRandom *random, const SaleDemoPlace *place)
{
  const char *first = CHOOSE (random, first_names[place->people]);
  const char *last = CHOOSE (random, last_names[place->people]);
  gboolean last_first = place->people == JAPANESE;

  g_string_append (out, last_first ? last : first);
  g_string_append_c (out, ' ');
  g_string_append (out, last_first ? first : last);
}

void
sale_demo_append_sentences (GString *out, SaleDemoRandom *random)
{
  g_string_append (out, CHOOSE (random, openings));
  g_string_append_c (out, ' ');
  g_string_append (out, CHOOSE (random, middles));
  g_string_append_c (out, ' ');
  g_string_append (out, CHOOSE (random, closings));
}

const char *
sale_demo_choose_industry (SaleDemoRandom *random)
{
  return CHOOSE (random, industries);
}

const char *
sale_demo_choose_title (SaleDemoRandom *random)
{
  return CHOOSE (random, titles);
}

const char *
sale_demo_choose_product (SaleDemoRandom *random)
{
  return CHOOSE (random, products);
}

const char *
sale_demo_choose_goal (SaleDemoRandom *random)
{
  return CHOOSE (random, goals);
}

const char *
sale_demo_choose_promise (SaleDemoRandom *random)
{
  return CHOOSE (random, promises);
}
