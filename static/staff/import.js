// Reads on by itself while texts wait. Without it the Continue button does the same, one slice at a time.
"use strict";

async function goOn() {
  const area = document.getElementById("cc-progress");
  const form = area && area.querySelector("form[data-go-on]");
  if (!form) return;
  let answer;
  try {
    answer = await fetch(location.href, { method: "POST", body: new FormData(form), credentials: "same-origin" });
  } catch {
    return;
  }
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("cc-progress");
  if (!fresh) return;
  area.replaceChildren(...fresh.childNodes);
  goOn();
}

goOn();
