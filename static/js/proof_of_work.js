// Looks for the number that a sign-up asks for, in small portions, so that the page stays quick; says how it goes.
const form = document.querySelector("[data-work]");

const zeroBits = (bytes) => {
  let count = 0;
  for (const byte of bytes) {
    if (byte === 0) { count += 8; continue; }
    return count + Math.clz32(byte) - 24;
  }
  return count;
};

const solve = async (challenge, bits) => {
  const encoder = new TextEncoder();
  for (let number = 0; ; number += 64) {
    const tried = Array.from({ length: 64 }, (_, step) => number + step);
    const digests = await Promise.all(
      tried.map((one) => crypto.subtle.digest("SHA-256", encoder.encode(`${challenge}:${one}`))),
    );
    const found = digests.findIndex((digest) => zeroBits(new Uint8Array(digest)) >= bits);
    if (found >= 0) return number + found;
  }
};

if (form && window.crypto?.subtle) {
  const said = form.querySelector("[data-work-said]");
  const proof = form.querySelector("[name=proof]");
  const working = solve(form.dataset.work, Number(form.dataset.workBits)).then((number) => {
    proof.value = String(number);
    said.textContent = said.dataset.done;
  });
  said.textContent = said.dataset.working;
  form.addEventListener("submit", (event) => {
    if (proof.value) return;
    event.preventDefault();
    working.then(() => form.requestSubmit(event.submitter ?? undefined));
  });
}
