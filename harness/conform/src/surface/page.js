const filter = document.getElementById("filter");
const boxes = [...document.querySelectorAll(".controls input[type=checkbox]")];
function show() {
  const words = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  const text = filter.value.trim();
  let shown = 0;
  for (const module of document.querySelectorAll(".module")) {
    let any = false;
    for (const row of module.querySelectorAll("tbody tr")) {
      row.hidden = !words.has(row.dataset.class) || !row.cells[0].textContent.includes(text);
      any ||= !row.hidden;
      shown += row.hidden ? 0 : 1;
    }
    module.hidden = !any;
  }
  document.getElementById("shown").textContent = shown + " names";
}
filter.addEventListener("input", show);
boxes.forEach((box) => box.addEventListener("change", show));
show();
