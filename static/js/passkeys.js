/* Passkeys (WebAuthn). A form with data-passkey="login", "show" or "add" is shown where the browser
   can; when it is sent, the device is asked first and its answer goes along. Options come from the
   page, for a log-in from the form's own address, so that the server can change them. */

// Browsers want a name for them: “localhost” will do, 127.0.0.1 will not.
const hasName = !/^[\d.]+$|:/.test(location.hostname);
const canDo =
  hasName &&
  window.isSecureContext &&
  typeof PublicKeyCredential === "function" &&
  typeof PublicKeyCredential.parseRequestOptionsFromJSON === "function";

async function loginOptions(form) {
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

const optionsOnPage = () => JSON.parse(document.getElementById("passkey-options").textContent);

async function show({ request_options: options }) {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options.publicKey);
  return navigator.credentials.get({ publicKey });
}

async function add(form) {
  const { publicKey } = optionsOnPage().creation_options;
  const alone = form.elements.passwordless.checked;
  publicKey.authenticatorSelection = {
    ...publicKey.authenticatorSelection,
    residentKey: alone ? "required" : "discouraged",
    requireResidentKey: alone,
    userVerification: alone ? "required" : "preferred",
  };
  return navigator.credentials.create({
    publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey),
  });
}

const asks = {
  login: async (form) => show(await loginOptions(form)),
  show: async () => show(optionsOnPage()),
  add,
};

async function ask(event) {
  event.preventDefault();
  const form = event.currentTarget;
  const status = form.querySelector(".passkey__status");
  status.textContent = "";
  try {
    const credential = await asks[form.dataset.passkey](form);
    form.elements.credential.value = JSON.stringify(credential.toJSON());
    form.submit();
  } catch {
    status.textContent = form.dataset.failed;
  }
}

if (canDo) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", ask);
  }
  for (const note of document.querySelectorAll("[data-passkey-missing]")) note.hidden = true;
}
