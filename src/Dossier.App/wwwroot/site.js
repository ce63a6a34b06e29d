// Everything works without this file; it saves page loads and clicks.
"use strict";

// Tabs: take the panel out of the page that the link leads to.
const related = document.getElementById("related");

let shown = location.search;

async function openTab(address, remember) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.getElementById("panel").replaceWith(page.getElementById("panel"));
  for (const tab of related.querySelectorAll("[data-tab]")) {
    const fresh = page.querySelector(`[data-tab="${tab.dataset.tab}"]`);
    tab.toggleAttribute("aria-current", false);
    if (fresh.hasAttribute("aria-current")) tab.setAttribute("aria-current", "true");
  }
  if (remember) history.pushState({ tab: true }, "", address);
  shown = location.search;
  enlivenMap();
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
  enlivenMap();
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
    button.textContent = "Link copied";
    setTimeout(() => { button.textContent = "Copy link"; }, 2500);
  });
}

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
  list.setAttribute("aria-label", "Suggestions");
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
