// Draws a list of related articles into a page of another site. It sets no cookie, remembers nothing, and asks nobody but the site it came from.
// <script src="https://SITE/embed.js" data-doi="10.…" async></script>
// data-doi, -pmid, -arxiv or -id: the article · -count: 1 to 20 · -title: the heading, "" for none · -level: its level, 1 to 6
// -into: selector of the element it is drawn into, else it stands where the script does · -scheme: light or dark, else as the page has it
(() => {
  "use strict";
  const script = document.currentScript;
  const told = script.dataset;
  const root = new URL(script.src).origin;

  const style = `
:host { display: block; margin-block: 1.5em; font: inherit; line-height: 1.45; color: inherit; }
:host([data-scheme=light]) { color-scheme: light; color: CanvasText; background: Canvas; }
:host([data-scheme=dark]) { color-scheme: dark; color: CanvasText; background: Canvas; }
section { border-block: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding-block: .9em; }
.heading { font-weight: 600; font-size: 1.1em; margin: 0 0 .5em; }
ol { margin: 0; padding: 0; list-style: none; }
li + li { margin-top: .8em; }
a { color: LinkText; color: light-dark(#0b5560, #86cbc6); text-decoration-thickness: 1px; text-underline-offset: .18em; }
a:hover { text-decoration-thickness: 2px; }
a:focus-visible { outline: 3px solid; outline-offset: 2px; border-radius: 2px; }
.by, .why, .from { margin: 0; font-size: .875em; }
.from { margin-top: 1em; }
.retracted { font-weight: 600; color: light-dark(#a3161f, #ff9c96); }
p { margin: 0; }`;

  function make(name, text, className) {
    const element = document.createElement(name);
    if (text) element.textContent = text;
    if (className) element.className = className;
    return element;
  }

  function link(address, text) {
    const element = make("a", text);
    element.href = root + address;
    return element;
  }

  function item(article) {
    const line = make("li");
    line.append(link(article.page, article.title));
    const by = make("p", [article.authors, article.venue, article.year].filter(Boolean).join(" · "), "by");
    if (article.isRetracted) by.prepend(make("span", "Retracted", "retracted"), " ");
    line.append(by);
    if (article.reason) line.append(make("p", article.reason, "why"));
    return line;
  }

  function draw(section, found) {
    if (!found.known) {
      section.append(make("p", `This article is not in ${found.site}.`));
      return;
    }
    if (!found.related.length) {
      section.append(make("p", "No related articles are known yet."));
    } else {
      const list = make("ol");
      list.setAttribute("role", "list");
      list.append(...found.related.map(item));
      section.append(list);
    }
    const from = make("p", "", "from");
    from.append("From ", link(found.page, `the article’s page at ${found.site}`), ".");
    section.append(from);
  }

  async function show() {
    const host = document.createElement("div");
    const place = told.into && document.querySelector(told.into);
    if (place) place.append(host);
    else if (document.body.contains(script)) script.after(host);
    else document.body.append(host);
    if (told.scheme) host.dataset.scheme = told.scheme;

    const shadow = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    shadow.adoptedStyleSheets = [sheet];
    const section = make("section");
    const title = told.title ?? "Related articles";
    section.setAttribute("aria-label", title || "Related articles");
    section.setAttribute("aria-busy", "true");
    if (title) {
      const heading = make("p", title, "heading");
      heading.setAttribute("role", "heading");
      heading.setAttribute("aria-level", /^[1-6]$/.test(told.level) ? told.level : "2");
      section.append(heading);
    }
    shadow.append(section);

    const article = told.doi ?? told.id ?? (told.pmid ? `pmid:${told.pmid}` : told.arxiv ?? "");
    const question = new URLSearchParams({ article, count: String(parseInt(told.count, 10) || 5) });
    try {
      const answer = await fetch(`${root}/embed/related?${question}`, { credentials: "omit", referrerPolicy: "no-referrer" });
      if (!answer.ok) throw new Error(answer.statusText);
      draw(section, await answer.json());
    } catch {
      section.append(make("p", "Related articles cannot be loaded just now."));
    }
    section.setAttribute("aria-busy", "false");
  }

  if (document.body && document.readyState !== "loading" || document.body?.contains(script)) show();
  else addEventListener("DOMContentLoaded", show, { once: true });
})();
