// Answers on the page of recommendations without a reload. Everything works without this file.
"use strict";

const main = document.querySelector(".for-you .listing-main");
const answered = document.getElementById("answered");

async function send(form, action, fields) {
  const body = new URLSearchParams(new FormData(form));
  for (const [name, value] of Object.entries(fields ?? {})) body.set(name, value);
  const answer = await fetch(action, { method: "POST", body, headers: { "X-Form-Token": body.get("token") } });
  if (!answer.ok) throw new Error(answer.statusText);
}

// What stands above the answered card has been read and stays; what follows is made anew.
async function renew(item) {
  const answer = await fetch(location.href, { cache: "no-store" });
  if (!answer.ok) return;
  const page = parse(await answer.text());
  const list = item.parentElement;
  const above = new Set();
  for (let card = item; card; card = card.previousElementSibling) above.add(card.id);
  const fresh = [...page.querySelectorAll(".for-you .listing-main > .offers > li")].filter(card => !above.has(card.id));
  while (item.nextElementSibling) item.nextElementSibling.remove();
  list.append(...fresh);
  const [more, less] = [page, document].map(p => p.querySelector(".for-you .more"));
  if (more && less) less.replaceWith(more);
  else less?.remove();
  const [meta, old] = [page, document].map(p => p.querySelector(".for-you .listing-head .meta"));
  if (meta && old) old.replaceWith(meta);
}

async function takeAnswer(form, button) {
  const item = form.closest("li");
  const title = item.querySelector("h3 a");
  await send(form, button.getAttribute("formaction") ?? form.getAttribute("action"));
  const line = document.createElement("p");
  line.className = "answered";
  const words = document.createElement("span");
  const name = document.createElement("cite");
  name.append(...[...title.childNodes].map(node => node.cloneNode(true)));
  const [before, after] = button.dataset.said.split("{0}");
  words.append(before, name, after);
  const undo = document.createElement("button");
  undo.type = "button";
  undo.className = "button quiet";
  undo.textContent = t("Undo");
  line.append(words, undo);
  const whole = [...item.childNodes];
  item.replaceChildren(line);
  undo.focus({ preventScroll: true });
  answered.textContent = t("{0}. What follows is made anew.", words.textContent);
  undo.addEventListener("click", async () => {
    try {
      await send(form, button.getAttribute("formaction") ?? form.getAttribute("action"), { remove: "1" });
      item.replaceChildren(...whole);
      button.focus({ preventScroll: true });
      answered.textContent = t("Taken back.");
      await renew(item);
    } catch { location.reload(); }
  });
  await renew(item);
}

if (main) {
  main.addEventListener("submit", event => {
    const form = event.target.closest(".answer");
    if (!form || !event.submitter || !form.closest(".listing-main > .offers")) return;
    event.preventDefault();
    for (const button of form.querySelectorAll("button")) button.disabled = true;
    const data = event.submitter;
    data.disabled = false;
    takeAnswer(form, data).catch(() => { location.reload(); });
  });
}

// Who has not chosen a time zone yet is offered that of the browser.
const zone = document.querySelector("[data-unset]");
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && [...zone.options].some(option => option.value === here)) zone.value = here;

// A private address is selected whole when it gets the focus.
for (const field of document.querySelectorAll("[data-select]")) field.addEventListener("focus", () => field.select());
