// Everything works without this file; it saves page loads and clicks.
"use strict";

// A text in the language of the page: a page that is not in English loads its texts before this file. Places are written {0}, {1}.
const t = (english, ...values) => (window.wording?.[english] ?? english).replace(/\{(\d)\}/g, (_, place) => values[place]);

// Where browsers ask whence markup comes, this is the only place: answers of this site, which no other can send.
const own = window.trustedTypes?.createPolicy("pages", { createHTML: markup => markup }) ?? { createHTML: markup => markup };
const parse = markup => new DOMParser().parseFromString(own.createHTML(markup), "text/html");

// Tabs: take the panel out of the page that the link leads to.
const related = document.getElementById("related");

let shown = location.search;

// Seconds between looks while something is being looked for; a tab that is opened begins anew.
const waits = [2, 4, 8, 16, 30];
let turns = 0;

async function fetchPage(address, how) {
  const answer = await fetch(address, how);
  if (!answer.ok) throw new Error(answer.statusText);
  return parse(await answer.text());
}

async function openTab(address, remember) {
  const page = await fetchPage(address);
  document.getElementById("panel").replaceWith(page.getElementById("panel"));
  for (const tab of related.querySelectorAll("[data-tab]")) {
    const fresh = page.querySelector(`[data-tab="${tab.dataset.tab}"]`);
    tab.toggleAttribute("aria-current", false);
    if (fresh.hasAttribute("aria-current")) tab.setAttribute("aria-current", "true");
  }
  takeCounts(page);
  if (remember) history.pushState({ tab: true }, "", address);
  shown = location.search;
  enliven();
}

// Shows the counts of a fresh page; tells how many items came.
function takeCounts(page) {
  let more = 0;
  for (const tab of related.querySelectorAll("[data-tab]")) {
    const [count, fresh] = [tab, page.querySelector(`[data-tab="${tab.dataset.tab}"]`)].map(t => t.querySelector(".count"));
    more += Math.max(0, Number(fresh.textContent) - Number(count.textContent));
    count.textContent = fresh.textContent;
  }
  related.dataset.change = page.getElementById("related").dataset.change;
  return more;
}

function enliven() {
  enlivenMap();
  showNear();
  enlivenPlayers();
  fillIn();
}

if (related) {
  related.addEventListener("click", event => {
    const tab = event.target.closest("[data-tab]");
    if (!tab || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    openTab(tab.href, true).catch(() => location.assign(tab.href));
  });
  addEventListener("popstate", () => {
    if (location.search === shown) return;
    openTab(location.href, false).catch(() => location.reload());
  });
  enliven();
}

// For a reader who is signed in (the other script tells): what fits them near this article, in the place of the link to it.
let near = null;

async function showNear() {
  const place = document.querySelector("#panel .near-link");
  if (!place || !document.documentElement.hasAttribute("data-reader")) return;
  near ??= fetch("/me/recommended?article=" + document.getElementById("panel").dataset.article, { cache: "no-store" }).then(answer => answer.status === 200 ? answer.text() : "");
  const text = await near.catch(() => "");
  if (!text || !place.isConnected) return;
  const piece = parse(text).querySelector(".near");
  const list = place.nextElementSibling;
  const { top, bottom } = place.getBoundingClientRect();

  // What is being read does not move: in view it stays closed, as high as the link was; above the view the page is scrolled by its height.
  piece.open = bottom < 0 || top > innerHeight;
  const before = list?.getBoundingClientRect().top;
  place.replaceWith(piece);
  if (list && bottom < 0) scrollBy(0, list.getBoundingClientRect().top - before);
}

document.addEventListener("reader", () => { if (related) showNear(); });

// Players: nothing of a third party loads before the click. The page's policy names the players of the page as it was loaded; a video that
// came later keeps its plain link.
function enlivenPlayers() {
  const allowed = related.dataset.players.split(" ");
  for (const link of document.querySelectorAll("#panel a[data-embed]")) {
    if (!allowed.includes(new URL(link.dataset.embed).origin)) continue;
    const item = link.closest("li");
    const note = item.querySelector(".plays");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "play";
    note.id = "plays-" + item.dataset.item;
    note.hidden = false;
    button.setAttribute("aria-describedby", note.id);
    button.append(...link.childNodes);
    const name = button.querySelector(".unseen");
    name.textContent = t("Play: {0}", item.querySelector("h3").textContent);
    button.addEventListener("click", () => {
      const frame = document.createElement("iframe");
      frame.title = item.querySelector("h3").textContent;
      frame.sandbox = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation";
      frame.allow = "fullscreen";
      frame.referrerPolicy = "strict-origin";
      frame.loading = "lazy";
      frame.src = link.dataset.embed;
      button.replaceWith(frame);
      note.textContent = t("Playing from {0}.", new URL(link.dataset.embed).hostname);
      frame.focus();
    });
    link.replaceWith(button);
  }
}

// Filling in: while something is being looked for, ask a few times whether it came, and show it without moving what is being read.
async function fillIn() {
  const turn = ++turns;
  for (const wait of waits) {
    const panel = document.getElementById("panel");
    if (!panel.dataset.stale) return;
    await new Promise(done => setTimeout(done, wait * 1000));
    if (turn !== turns) return;
    try {
      const answer = await fetch(`/api/v1/articles/${panel.dataset.article}/mentions`, { cache: "no-cache" });
      if (!answer.ok) continue;
      const found = await answer.json();
      if (found.change === related.dataset.change) continue;
      const page = await fetchPage(location.href, { cache: "no-cache" });
      if (turn !== turns) return;
      takeIn(page);
    } catch { /* No network for a moment; the next round asks again. */ }
  }
  for (const note of document.querySelectorAll("#panel [data-looking]")) note.textContent = t("The sources have not answered yet. What they say will stand here at a later visit.");
}

// Places of the full text, unless the reader stands on one of them.
function takePlaces(page) {
  const [places, fresh] = [document, page].map(p => p.querySelector("[data-places]"));
  if (fresh.innerHTML === places.innerHTML || places.contains(document.activeElement)) return;
  const isAbove = places.getBoundingClientRect().bottom < 0;
  const top = related.getBoundingClientRect().top;
  places.replaceChildren(...fresh.childNodes);
  if (isAbove) scrollBy(0, related.getBoundingClientRect().top - top);
}

function takeIn(page) {
  const panel = document.getElementById("panel");
  const fresh = page.getElementById("panel");
  const more = takeCounts(page);
  const [cover, photo] = [document, page].map(p => p.querySelector(".cover"));
  if (photo.querySelector("img").getAttribute("src") !== cover.querySelector("img").getAttribute("src")) cover.replaceWith(photo);
  takePlaces(page);
  if (fresh.dataset.stale) panel.dataset.stale = fresh.dataset.stale;
  else delete panel.dataset.stale;

  // Recommended holds nothing from outside, and a running player is not taken away.
  if (panel.dataset.open !== "recommended" && !panel.querySelector("iframe")) {
    const anchor = [...panel.querySelectorAll("[data-item]")].find(item => item.getBoundingClientRect().bottom > 0);
    const top = anchor?.querySelector("h3").getBoundingClientRect().top;
    const focused = panel.contains(document.activeElement) ? document.activeElement : null;
    const place = focused?.closest("[data-item]")?.dataset.item;
    const link = focused?.getAttribute("href");
    panel.replaceChildren(...fresh.childNodes);
    enlivenPlayers();
    const same = anchor && panel.querySelector(`[data-item="${anchor.dataset.item}"] h3`);
    if (same) scrollBy(0, same.getBoundingClientRect().top - top);
    if (place) [...panel.querySelectorAll(`[data-item="${place}"] :is(a, button)`)].find(item => item.getAttribute("href") === link)?.focus({ preventScroll: true });
  }
  if (more > 0) document.getElementById("arrived").textContent = more === 1 ? t("1 new item") : t("{0} new items", more);
}

// Map: a node and its card light up together, and the node's title shows below the map.
function enlivenMap() {
  const map = document.querySelector(".map");
  if (!map) return;
  const note = document.createElement("p");
  note.className = "map-note";
  note.setAttribute("aria-hidden", "true");
  map.append(note);
  const all = [...document.querySelectorAll("#panel [data-n]")];
  const light = from => {
    for (const item of all) item.classList.toggle("lit", from !== null && item.dataset.n === from.dataset.n);
    const title = from && map.querySelector(`[data-n="${from.dataset.n}"] title`);
    note.textContent = title ? title.textContent : "";
  };
  for (const item of all) {
    item.addEventListener("pointerenter", () => light(item));
    item.addEventListener("focusin", () => light(item));
    item.addEventListener("pointerleave", () => light(null));
    item.addEventListener("focusout", () => light(null));
  }
}

// Share: copy the link, where the browser lets us.
for (const item of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  item.hidden = false;
  const button = item.firstElementChild;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(item.dataset.copy);
    button.textContent = t("Link copied");
    setTimeout(() => { button.textContent = t("Copy link"); }, 2500);
  });
}

// Cite: copy what stands before the button, in italics where the receiver takes them.
function enlivenCitations() {
  for (const place of document.querySelectorAll("[data-copy-before][hidden]")) {
    if (!navigator.clipboard) break;
    place.hidden = false;
    const button = place.firstElementChild;
    button.addEventListener("click", async () => {
      const cited = place.previousElementSibling;
      const as = (type, text) => [type, new Blob([text], { type })];
      const both = Object.fromEntries([as("text/plain", cited.innerText), as("text/html", cited.innerHTML)]);
      await (window.ClipboardItem ? navigator.clipboard.write([new ClipboardItem(both)]) : navigator.clipboard.writeText(cited.innerText));
      button.textContent = t("Copied");
      setTimeout(() => { button.textContent = t("Copy"); }, 2500);
    });
  }
}

enlivenCitations();

// They stand on a page of their own, and come into the menu when it is opened; where they cannot be had, the link to that page stays.
document.querySelector(".cite")?.addEventListener("toggle", async event => {
  const link = event.target.querySelector("[data-styles]");
  if (!event.target.open || !link) return;
  const page = await fetchPage(link.href).catch(() => null);
  if (!page || !link.isConnected) return;
  link.parentElement.replaceWith(page.querySelector(".citations"));
  enlivenCitations();
});

// Menus close on Escape, and when something else is clicked.
addEventListener("keydown", event => {
  const menu = event.key === "Escape" && document.querySelector(".menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
addEventListener("click", event => {
  for (const menu of document.querySelectorAll(".menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});

// Autocomplete: a combobox with a list of suggestions (ARIA Authoring Practices, "Editable Combobox With List Autocomplete").
for (const input of document.querySelectorAll("[data-suggest]")) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = input.id + "-suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", t("Suggestions"));
  list.hidden = true;
  input.after(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) input.setAttribute(name, value);
  let chosen = -1, timer = 0, running = null;

  const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); choose(-1); };
  const choose = index => {
    chosen = index;
    [...list.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === index)));
    if (index < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[index].id);
  };
  const go = item => {
    if (item.dataset.url) { location.assign(item.dataset.url); return; }
    input.value = item.textContent;
    input.form.requestSubmit();
  };
  const show = suggestions => {
    list.replaceChildren(...suggestions.slice(0, 8).map((suggestion, i) => {
      const item = document.createElement("li");
      item.id = `${list.id}-${i}`;
      item.setAttribute("role", "option");
      item.textContent = typeof suggestion === "string" ? suggestion : suggestion.text;
      if (suggestion.url && suggestion.url.startsWith("/")) item.dataset.url = suggestion.url;
      item.addEventListener("pointerdown", event => { event.preventDefault(); go(item); });
      return item;
    }));
    list.hidden = list.children.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    choose(-1);
  };
  const ask = async () => {
    const text = input.value.trim();
    if (text.length < 2) { close(); return; }
    running?.abort();
    running = new AbortController();
    try {
      const answer = await fetch("/api/v1/suggest?q=" + encodeURIComponent(text), { signal: running.signal });
      if (!answer.ok) { close(); return; }
      const found = await answer.json();
      show(Array.isArray(found) ? found : found.suggestions ?? []);
    } catch { /* A newer question replaced this one, or there is no network: the form still works. */ }
  };
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", event => {
    if (list.hidden) return;
    const count = list.children.length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(event.key === "ArrowDown" ? (chosen + 1) % count : (chosen <= 0 ? count : chosen) - 1);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      go(list.children[chosen]);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      close();
    }
  });
}
