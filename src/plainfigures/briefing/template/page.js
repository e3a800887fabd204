
// Filters the report's numbers, and shows the card of a number that a link leads to. The page reads without it.
(() => {
  "use strict";
  const pane = document.querySelector(".pane");
  const form = pane.querySelector("form.filter");
  const count = form.querySelector("output");
  const choices = [...form.querySelectorAll("select")];
  const marks = [...pane.querySelectorAll("[data-unit]")];
  const lines = [...pane.querySelectorAll(".pf p[id]")];
  const rows = [...document.querySelectorAll("tr[data-row]")];

  const show = () => {
    const wanted = choices.filter((choice) => choice.value);
    for (const mark of marks) {
      mark.classList.toggle("out", !wanted.every((choice) => mark.dataset[choice.name] === choice.value));
    }
    for (const line of lines) {
      line.hidden = wanted.length > 0 && !line.querySelector("[data-unit]:not(.out)");
    }
    for (const row of rows) {
      const mark = document.getElementById(row.dataset.row);
      row.hidden = Boolean(row.closest(".ledger") && mark && mark.classList.contains("out"));
    }
    count.value = count.dataset.count.replace("{n}", marks.filter((mark) => mark.id && !mark.classList.contains("out")).length);
  };

  form.addEventListener("change", show);
  form.addEventListener("reset", () => setTimeout(show));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  show();

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const target = link && document.getElementById(link.hash.slice(1));
    if (!target) return;
    if (target.closest("[hidden]")) {
      for (const choice of choices) choice.value = "";
      show();
    }
    const folded = target.closest("details");
    if (folded) folded.open = true;
    if (target.matches("[tabindex], a")) setTimeout(() => target.focus({ preventScroll: true }));
  });

  // A card stays until the pointer or the focus moves on, or until Escape.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") pane.classList.add("hush");
  });
  for (const moved of ["focusin", "mouseover"]) document.addEventListener(moved, () => pane.classList.remove("hush"));
})();
