// Parts of a text that is brought in: says how many are chosen, lets them all go, and chooses a run with Shift.
// Without it the boxes work one by one, and the link "Choose none" comes back to the page with none chosen.
"use strict";

const boxes = [...document.querySelectorAll(".cc-parts input[name=part]")];
const says = document.getElementById("cc-chosen");
const none = document.getElementById("cc-choose-none");
let last = null;

function tell() {
  const count = boxes.filter((box) => box.checked).length;
  says.textContent = count === 0 ? "None is chosen." : count === 1 ? "1 part is chosen." : `${count} parts are chosen.`;
  none.hidden = count === 0;
  says.parentElement.hidden = false;
}

function chooseRun(event) {
  const place = boxes.indexOf(event.target);
  if (event.shiftKey && last !== null) {
    const [from, to] = [Math.min(place, last), Math.max(place, last)];
    boxes.slice(from, to + 1).forEach((box) => { box.checked = event.target.checked; });
  }
  last = place;
  tell();
}

function chooseNone(event) {
  event.preventDefault();
  boxes.forEach((box) => { box.checked = false; });
  tell();
}

if (says && none) {
  boxes.forEach((box) => box.addEventListener("click", chooseRun));
  none.addEventListener("click", chooseNone);
  tell();
}
