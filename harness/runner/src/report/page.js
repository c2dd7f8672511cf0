"use strict";
const filter = document.getElementById("filter");
const differ = document.getElementById("differ");
const boxes = [...document.querySelectorAll(".controls input[value]")];
const lanes = [...document.querySelectorAll(".cases thead th")].slice(2).map(th => th.textContent);
const rows = [...document.querySelectorAll(".cases tbody tr")].map(tr => {
  const name = tr.cells[0].firstChild.textContent;
  const words = [...tr.querySelectorAll(".v")].map(v => v.textContent);
  return { tr, names: [name, ...lanes.map(lane => lane + "/" + name)], words };
});
function apply() {
  const text = filter.value.trim();
  const wanted = new Set(boxes.filter(box => box.checked).map(box => box.value));
  let shown = 0;
  for (const row of rows) {
    const show = row.names.some(name => name.includes(text))
      && row.words.some(word => wanted.has(word))
      && (!differ.checked || row.tr.classList.contains("differs"));
    row.tr.hidden = !show;
    shown += show;
  }
  document.getElementById("shown").textContent = shown + " of " + rows.length + " cases";
}
function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target instanceof HTMLDetailsElement) { target.open = true; target.scrollIntoView(); }
}
for (const input of [filter, differ, ...boxes]) input.addEventListener("input", apply);
for (const link of document.querySelectorAll("[data-filter]"))
  link.addEventListener("click", () => { filter.value = link.dataset.filter; apply(); });
addEventListener("hashchange", reveal);
apply();
reveal();
