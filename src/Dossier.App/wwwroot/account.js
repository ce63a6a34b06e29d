// Pages of an account work without this file, but for passkeys, which browsers offer to scripts alone.
"use strict";

// A button that shows what is typed into a field for a password.
for (const input of document.querySelectorAll("[data-reveal]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "reveal";
  const label = () => { button.textContent = input.type === "password" ? t("Show the password") : t("Hide the password"); };
  label();
  button.addEventListener("click", () => {
    input.type = input.type === "password" ? "text" : "password";
    label();
    input.focus();
  });
  input.form.addEventListener("submit", () => { input.type = "password"; });
  input.after(button);
}

// The first field that was wrong is where typing goes on.
document.querySelector("[aria-invalid=true]")?.focus();

const canPasskeys = "PublicKeyCredential" in window && "parseRequestOptionsFromJSON" in PublicKeyCredential;

// What the site says is for readers; what browsers say is for programmers.
class Said extends Error {}

function wordsFor(problem) {
  if (problem instanceof Said) return problem.message;

  // Who closes the device's question, or whose page asks anew, has done nothing wrong.
  if (problem.name === "NotAllowedError" || problem.name === "AbortError") return t("No passkey was chosen.");
  if (problem.name === "SecurityError") return t("Passkeys do not work at this address of the site.");
  if (problem.name === "InvalidStateError") return t("This device has a passkey of this account already.");
  if (problem.name === "TypeError") return t("The site could not be reached. Please try again.");
  return t("This browser or device cannot do that with passkeys. The password works as ever.");
}

async function send(form, address, body) {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Form-Token": form.elements.token.value },
    body: JSON.stringify(body ?? {}),
  });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Said(said.detail ?? t("This did not work. Please load the page anew and try again."));
  return said;
}

function tell(form, problem) {
  const line = form.querySelector("[data-passkey-problem]");
  line.hidden = !problem;
  line.textContent = problem ? wordsFor(problem) : "";
}

// Signing in by a passkey: by the button, or offered in the field for the address.
const signIn = document.querySelector("[data-passkey-login]");
if (signIn && canPasskeys) {
  let offered = null, offering = null, answered = false;
  const ask = async (mediation, signal) => {
    const options = PublicKeyCredential.parseRequestOptionsFromJSON(await send(signIn, "/login/passkey/options"));
    const credential = await navigator.credentials.get({ publicKey: options, mediation, signal });
    answered = true;
    const done = await send(signIn, "/login/passkey", { credential: JSON.stringify(credential), return: signIn.elements.return.value });
    location.assign(done.to);
  };
  const offer = async () => {
    if (!await PublicKeyCredential.isConditionalMediationAvailable?.()) return;
    offered = new AbortController();
    try {
      await ask("conditional", offered.signal);
    } catch (problem) {
      answered = false;

      // Who took no offer of the browser's learns of nothing; what the site answered to a passkey is said.
      if (problem instanceof Said) tell(signIn, problem);
    }
  };
  const place = signIn.querySelector("[data-passkey]");
  place.hidden = false;
  place.querySelector("button").addEventListener("click", async () => {
    tell(signIn, null);

    // One question at a time: the site remembers the latest only. The offer may have been taken just now.
    if (!answered) offered?.abort();
    await offering;
    if (answered) return;
    try {
      await ask("optional");
    } catch (problem) {
      answered = false;
      tell(signIn, problem);
      offering = offer();
    }
  });
  offering = offer();
}

// Adding a passkey, in the settings.
const adding = document.querySelector("[data-passkey-add]");
if (adding && canPasskeys) {
  adding.hidden = false;
  document.querySelector("[data-passkey-none]").hidden = true;
  adding.addEventListener("submit", async event => {
    event.preventDefault();
    tell(adding, null);
    try {
      const options = PublicKeyCredential.parseCreationOptionsFromJSON(await send(adding, "/settings/passkeys/options"));
      const credential = await navigator.credentials.create({ publicKey: options });
      await send(adding, "/settings/passkeys", { credential: JSON.stringify(credential), name: adding.elements.name.value });

      // To the same address a browser would only scroll.
      if (location.search === "?done=passkeys") location.reload();
      else location.assign("/settings?done=passkeys#passkeys");
    } catch (problem) {
      tell(adding, problem);
    }
  });
}
