// What a public page does not know, since it is the same for all: who reads it, and what they like. Everything works without this file.
"use strict";

(() => {
  const header = document.querySelector("[data-me]");
  const liking = document.querySelector("[data-like]");
  const article = liking?.dataset.like;
  let me = null;
  let link = liking?.querySelector("a");
  let like = { liked: false, kept: false, count: 0 };
  let running = false;

  async function ask(withToken) {
    const wanted = new URLSearchParams();
    if (article) wanted.set("article", article);
    if (withToken) wanted.set("token", "1");
    const answer = await fetch("/me?" + wanted, { cache: "no-store" });
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json();
  }

  // Sends fields with the token of the page; one that has gone stale (signed in or out in another tab) is exchanged once.
  async function send(address, fields) {
    for (const isLast of [false, true]) {
      if (!me?.token || isLast) me = await ask(true);
      const answer = await fetch(address, { method: "POST", headers: { "X-Form-Token": me.token }, body: new URLSearchParams(fields) });
      if (answer.ok) return answer.json();
      if (answer.status !== 400 || isLast) throw new Error((await answer.json().catch(() => ({}))).detail ?? answer.statusText);
    }
  }

  const say = text => { document.querySelector("[data-liked]").textContent = text; };

  function showHeader() {
    header.classList.remove("awaited");
    if (!me?.name) return;
    document.documentElement.dataset.reader = "";
    document.dispatchEvent(new Event("reader"));
    const menu = header.querySelector("template").content.firstElementChild.cloneNode(true);
    menu.querySelector("[data-name]").textContent = me.name;
    if (me.operator) {
      const entry = menu.querySelector("a[href='/settings']").parentElement;
      const own = entry.cloneNode(true);
      Object.assign(own.firstElementChild, { href: me.operator, textContent: t("Operator") });
      entry.after(own);
    }
    const token = document.createElement("input");
    token.type = "hidden";
    token.name = "token";
    token.value = me.token;
    menu.querySelector("form").prepend(token);
    header.replaceChildren(menu);
    const invite = document.querySelector("[data-invite]");
    if (invite) {
      invite.href = "/recommendations";
      invite.textContent = t("See what is recommended to you");
    }
  }

  function showLike(now) {
    like = now;
    if (link.localName === "a") {
      const button = document.createElement("button");
      button.type = "button";
      button.className = link.className;
      button.append(...link.childNodes);
      button.addEventListener("click", change);
      link.replaceWith(button);
      link = button;
    }
    link.setAttribute("aria-pressed", String(like.liked || like.kept));

    // A kept like counts for nobody yet: a nought beside it would say that it is not there.
    link.querySelector(".count").textContent = like.kept && !like.count ? "" : like.count.toLocaleString(document.documentElement.lang);
    document.querySelector("[data-kept]").hidden = !like.kept;
  }

  // The count moves at once, and back when the like could not be stored.
  async function change() {
    if (running) return;
    running = true;
    const before = like;
    const on = !(like.liked || like.kept);
    const known = Boolean(me?.name);
    showLike({ liked: on && known, kept: on && !known, count: before.count + (known ? (on ? 1 : -1) : 0) });
    try {
      showLike(await send("/like", on ? { article } : { article, remove: "1" }));
      say(like.kept ? t("Your like is kept until you sign up or log in.") : like.liked ? t("Liked. {0} in all.", like.count) : t("Like taken back."));
    } catch {
      showLike(before);
      say(t("That could not be stored. Please try again."));
    }
    running = false;
  }

  // "Save to collection" becomes a menu with a box for each collection and a field for a new one.
  function showSave(collections) {
    let menu = document.querySelector(".save");
    if (!menu) {
      const place = document.querySelector("[data-save]");
      menu = document.createElement("details");
      menu.className = "menu save";
      const summary = document.createElement("summary");
      summary.className = place.className;
      summary.textContent = place.textContent;
      const form = document.createElement("form");
      form.className = "drop";
      form.addEventListener("change", event => { if (event.target.type === "checkbox") save(form); });
      form.addEventListener("submit", event => { event.preventDefault(); save(form); });
      menu.append(summary, form);
      place.replaceWith(menu);
    }
    const boxes = collections.map(collection => {
      const label = document.createElement("label");
      const box = document.createElement("input");
      const name = document.createElement("bdi");
      label.className = "choice";
      box.type = "checkbox";
      box.value = collection.id;
      box.checked = collection.holds;
      name.textContent = collection.name;
      label.append(box, name);
      return label;
    });
    const field = document.createElement("input");
    field.maxLength = 120;
    field.autocomplete = "off";
    field.placeholder = t("New collection");
    field.setAttribute("aria-label", t("New collection"));
    const button = document.createElement("button");
    button.className = "button";
    button.textContent = t("Make and save");
    const form = menu.querySelector("form");
    const place = [...form.querySelectorAll("input, button")].indexOf(document.activeElement);
    form.replaceChildren(...boxes, field, button);
    if (place >= 0) [...form.querySelectorAll("input, button")][place]?.focus();
    menu.querySelector("summary").setAttribute("aria-label", collections.some(c => c.holds) ? t("Save to collection (saved)") : t("Save to collection"));
    menu.classList.toggle("holds", collections.some(c => c.holds));
  }

  async function save(form) {
    const boxes = [...form.querySelectorAll("[type=checkbox]")];
    const fields = [["article", article], ...boxes.map(b => ["known", b.value]), ...boxes.filter(b => b.checked).map(b => ["in", b.value])];
    const name = form.querySelector("input:not([type=checkbox])").value.trim();
    if (name) fields.push(["name", name]);
    try {
      const now = await send("/collections/save", fields);
      showSave(now.collections);
      const holding = now.collections.filter(c => c.holds).map(c => c.name);
      say(holding.length ? t("Saved to {0}.", holding.join(", ")) : t("In no collection."));
    } catch (problem) {
      showSave(me?.article?.collections ?? []);
      say(t("That could not be stored. {0}", problem.message));
    }
  }

  async function begin() {
    if (!header) return;
    try {
      me = await ask(false);
    } catch {
      header.classList.remove("awaited");
      return;
    }
    showHeader();
    if (!me.article) return;
    showLike(me.article);
    if (me.article.collections) showSave(me.article.collections);
  }

  begin();

  // A page that comes back from the browser's memory may have been left by somebody else, or before signing in.
  addEventListener("pageshow", event => { if (event.persisted) location.reload(); });
})();
