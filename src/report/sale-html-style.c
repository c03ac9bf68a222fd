/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-html-private.h"
#include "sale-palette.h"

#include <glib/gi18n-lib.h>

/* Each text finds its own direction, but stands at the document's side. */
#define TEXTS "p,h1,h2,h3,h4,th,td,caption,li,.text,.trailing,.detail,footer"

/* The same measures as on paper, in the browser's own unit. */
static const char sheet[] =
    "*{box-sizing:border-box}\n"
    "html{font:15px/1.55 Inter,'Adwaita Sans',Cantarell,system-ui,sans-serif;color:var(--ink);"
    "background:#fff;-webkit-text-size-adjust:100%}\n"
    "body{margin:0 auto;padding:48px 28px 32px;max-width:820px}\n" TEXTS
    "{unicode-bidi:plaintext}\n"
    "[dir=ltr] :is(" TEXTS "){text-align:left}[dir=rtl] :is(" TEXTS "){text-align:right}\n"
    "p,h1,h2,h3,h4,blockquote,ul,ol{margin:0 0 .7em;overflow-wrap:anywhere}\n"
    ".kicker{color:var(--accent);font-weight:600;margin:0 0 .3em}\n"
    "h1{font-size:2.7em;line-height:1.2;font-weight:650;letter-spacing:-.02em;margin:0 0 .2em}\n"
    ".subtitle{color:var(--muted);font-size:1.1em;margin:0 0 2.2em}\n"
    "h2{font-size:1.75em;line-height:1.3;font-weight:650;letter-spacing:-.015em;"
    "border-top:1px solid var(--hairline);padding-top:1em;margin:2em 0 .7em}\n"
    "h3{font-size:1.2em;font-weight:650;margin:2em 0 .6em}\n"
    "h4{font-size:1em;font-weight:650;margin:1.2em 0 .2em}\n"
    "h2+h3,.box>:first-child,.column>:first-child,.keep>:first-child{margin-top:0}\n"
    ".lead{font-size:1.2em}.small,.detail,.label{font-size:.88em;color:var(--muted)}\n"
    ".muted{color:var(--muted)}.accent{color:var(--accent)}.good{color:var(--good)}"
    ".watch{color:var(--watch)}.risk{color:var(--risk)}\n"
    "blockquote{border-inline-start:3px solid var(--accent);padding-inline-start:18px;"
    "margin:.4em 0 1.8em}\n"
    "blockquote p{margin:0}.large{font-size:1.35em;line-height:1.5}\n"
    "blockquote footer{font-size:.88em;color:var(--muted);margin-top:.4em;border:0;padding:0}\n"
    ".columns{display:grid;gap:0 34px;margin-bottom:1.4em}.column{min-width:0}\n"
    ".box{border-radius:9px;padding:16px 20px 8px;margin:1.2em 0}\n"
    ".tint-neutral,.tint-muted{background:var(--tint-neutral)}"
    ".tint-accent{background:var(--tint-accent)}.tint-good{background:var(--tint-good)}"
    ".tint-watch{background:var(--tint-watch)}.tint-risk{background:var(--tint-risk)}\n"
    ".figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(140px,1fr));gap:18px;"
    "margin:2em 0 1.6em}\n"
    ".figures>div{border-top:1px solid var(--rule);padding-top:8px}.figures p{margin:0}\n"
    ".figures .value{font-size:1.75em;line-height:1.35;font-weight:650;letter-spacing:-.015em;"
    "font-variant-numeric:tabular-nums}\n"
    ".figures .remark{font-size:.78em;color:var(--muted)}\n"
    ".list{list-style:none;padding:0}ol.list{list-style:decimal;padding-inline-start:1.6em}\n"
    ".list li{position:relative;padding-inline-start:27px;margin-bottom:.45em}\n"
    "ol.list li{padding-inline-start:4px}\n"
    ".bullet{position:absolute;inset-inline-start:0;top:.34em;width:15px;height:15px}\n"
    ".line{display:flex;gap:14px;align-items:baseline}.line .text{flex:1;min-width:0;"
    "overflow-wrap:anywhere}\n"
    ".trailing{font-size:.88em;color:var(--muted);white-space:nowrap}"
    "li.late .trailing{color:var(--risk)}\n"
    ".badge{font-size:.78em;font-weight:650;border-radius:1em;padding:.05em .8em}\n"
    ".steps .text{font-weight:650}\n"
    ".steps li:not(:last-child)::before{content:'';position:absolute;inset-inline-start:7px;"
    "top:1.7em;bottom:-.5em;width:1px;background:var(--hairline)}\n"
    "table{border-collapse:collapse;width:100%;margin:0 0 1.6em;font-size:.95em}\n"
    "caption{font-weight:650;text-align:start;padding-bottom:.3em}\n"
    "th,td{padding:.45em 0;padding-inline-end:18px;text-align:start;vertical-align:top;"
    "border-bottom:1px solid var(--hairline);overflow-wrap:anywhere}\n"
    "th:last-child,td:last-child{padding-inline-end:0}\n"
    "thead th{font-weight:500;font-size:.9em;color:var(--muted);"
    "border-bottom:1px solid var(--rule)}\n"
    "[dir=ltr] :is(td,th).end{text-align:right}[dir=rtl] :is(td,th).end{text-align:left}\n"
    ".end{font-variant-numeric:tabular-nums;white-space:nowrap}"
    "[dir] :is(td,th).center{text-align:center}\n"
    ".group th,.group td{font-weight:650;padding-top:1.2em}.total td{font-weight:650;"
    "border-top:1px solid var(--rule)}\n"
    ".progress-label{margin:.3em 0 .2em}\n"
    ".progress{position:relative;height:7px;border-radius:4px;background:var(--hairline);"
    "margin:.3em 0 .6em}\n"
    ".progress span{display:block;height:100%;border-radius:4px}"
    ".progress .reached{background:var(--fill-accent)}.progress .behind{background:"
    "var(--fill-watch)}\n"
    ".progress i{position:absolute;top:-3px;bottom:-3px;width:2px;background:var(--ink)}\n"
    ".chart{display:block;width:100%;height:auto;max-width:420px;overflow:visible;"
    "direction:ltr}\n"
    ".chart text{unicode-bidi:plaintext;font-size:10px;fill:var(--muted)}.chart .value{font-size:11px;font-weight:650;"
    "fill:var(--accent)}\n"
    ".chart line,.chart polyline{fill:none;stroke:var(--hairline);stroke-width:1}"
    ".chart .axis,.chart .pace{stroke:var(--rule)}\n"
    ".chart .pace{stroke-dasharray:4 4}.chart .readings{stroke:var(--fill-accent);"
    "stroke-width:2.5;stroke-linejoin:round;stroke-linecap:round}\n"
    ".chart .latest{fill:var(--fill-accent);stroke:#fff;stroke-width:1.5}\n"
    ".f-muted{fill:var(--muted)}.f-good{fill:var(--fill-good)}.f-watch{fill:var(--fill-watch)}"
    ".f-risk{fill:var(--fill-risk)}.f-accent{fill:var(--fill-accent)}\n"
    ".s-paper,.s-rule{fill:none;stroke-linecap:round;stroke-linejoin:round;stroke-width:.26}"
    ".s-paper{stroke:#fff}.s-rule{stroke:var(--rule)}\n"
    "sup{line-height:0}sup a,.notes a{color:inherit;text-decoration:none}\n"
    ".notes{border-top:1px solid var(--hairline);padding:1em 0 0;padding-inline-start:1.4em;"
    "margin-top:2.5em;font-size:.85em;color:var(--muted)}\n"
    "body>footer{border-top:1px solid var(--hairline);margin-top:3em;padding-top:.8em;"
    "font-size:.8em;color:var(--muted)}\n"
    "@media (max-width:560px){.columns{grid-template-columns:1fr!important}"
    "body{padding:24px 16px}h1{font-size:2em}.line{flex-wrap:wrap;gap:0 14px}"
    ".figures{grid-template-columns:1fr 1fr}.figures .value{font-size:1.45em}"
    ".column+.column>:first-child{margin-top:1.4em}}\n"
    "@media print{html{font-size:9.5pt}body{max-width:none;padding:0}"
    "*{print-color-adjust:exact;-webkit-print-color-adjust:exact}"
    "h2,h3,h4,caption{break-after:avoid}.keep,.figures,tr,li,blockquote,.box{break-inside:avoid}"
    "p,li{orphans:2;widows:2}thead{display:table-header-group}.page-break{break-before:page}"
    ".notes a{display:none}body>footer{display:none}"
    ".columns{grid-template-columns:inherit}}\n";

static void
add_colour (SaleHtml *self, const char *name, SaleRgb colour)
{
  g_autofree char *hex = sale_rgb_dup_hex (colour);

  g_string_append_printf (self->out, "--%s:%s;", name, hex);
}

static void
add_colours (SaleHtml *self)
{
  static const struct
  {
    SaleTone tone;
    const char *name;
  } tones[] = {
    { SALE_TONE_ACCENT, "accent" }, { SALE_TONE_GOOD, "good" },   { SALE_TONE_WATCH, "watch" },
    { SALE_TONE_RISK, "risk" },     { SALE_TONE_MUTED, "muted" }, { SALE_TONE_NEUTRAL, "neutral" },
  };

  g_string_append (self->out, ":root{");
  add_colour (self, "ink", sale_rgb_ink);
  add_colour (self, "rule", sale_rgb_rule);
  add_colour (self, "hairline", sale_rgb_hairline);
  for (guint i = 0; i < G_N_ELEMENTS (tones); i++)
    {
      g_autofree char *fill = g_strconcat ("fill-", tones[i].name, NULL);
      g_autofree char *tint = g_strconcat ("tint-", tones[i].name, NULL);

      add_colour (self, tones[i].name, sale_tone_get_ink (tones[i].tone));
      add_colour (self, fill, sale_tone_get_fill (tones[i].tone));
      add_colour (self, tint, sale_tone_get_tint (tones[i].tone));
    }
  g_string_append (self->out, "}\n");
}

/**
 * sale_html_add_style:
 * @document: says what it is printed on
 */
void
sale_html_add_style (SaleHtml *self, SaleDocument *document)
{
  gboolean letter = sale_document_get_paper (document) == SALE_PAPER_LETTER;

  g_string_append (self->out, "<style>\n");
  add_colours (self);
  g_string_append_printf (self->out,
                          "@page{size:%s%s;margin:20mm 21mm;@bottom-right{content:"
                          "counter(page) \" / \" counter(pages);font:7.5pt sans-serif;"
                          "color:#5e5c64}}\n",
                          letter ? "letter" : "A4",
                          sale_document_is_landscape (document) ? " landscape" : "");
  g_string_append (self->out, sheet);
  g_string_append (self->out, "</style>\n");
}
