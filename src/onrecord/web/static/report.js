// Lights up all words of the statement that the address names, and its note. Without this the address itself says
// which one (?s=...) when the page is opened; only going on from there needs a script.
"use strict";
function light() {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!place) return;
  const number = place.dataset.place || (place.classList.contains("tag") && place.textContent.trim());
  if (!number) return;
  for (const one of document.querySelectorAll(".chosen")) one.classList.remove("chosen");
  for (const one of document.querySelectorAll(`.m${CSS.escape(number)}, #n-${CSS.escape(number)}`)) one.classList.add("chosen");
}
addEventListener("hashchange", light);
light();
