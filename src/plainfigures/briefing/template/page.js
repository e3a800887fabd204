
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

  // The card of a number, set as a list in place of the plain one that the style sheet shows. It stays until the pointer
  // or the focus moves on, or until Escape.
  const text = pane.querySelector(".pf");
  const card = document.createElement("div");
  card.className = "card";
  card.setAttribute("aria-hidden", "true");
  card.hidden = true;
  text.append(card);
  pane.classList.add("live");

  const row = (line) => {
    const [, label, words] = line.match(/^(.+?)(?:: |：)(.*)$/s) || [null, "", line];
    const pair = document.createElement("p");
    pair.append(Object.assign(document.createElement("span"), { textContent: label }));
    pair.append(Object.assign(document.createElement("span"), { textContent: words }));
    return pair;
  };
  const open = (mark) => {
    card.hidden = !mark;
    if (!mark) return;
    const head = Object.assign(document.createElement("p"), { className: "head", textContent: mark.textContent });
    head.lang = "zh-Hans";
    card.replaceChildren(head, ...mark.getAttribute("aria-description").split("\n").map(row));
    const box = text.getBoundingClientRect();
    const [first, ...more] = mark.getClientRects();
    const last = more.length ? more[more.length - 1] : first;
    const below = last.bottom + card.offsetHeight + 8 < innerHeight || first.top < card.offsetHeight + 8;
    card.style.top = `${(below ? last.bottom + 6 : first.top - card.offsetHeight - 6) - box.top}px`;
  };
  const marked = (element) => (element instanceof Element ? element.closest("[aria-description]") : null);
  document.addEventListener("mouseover", (event) => {
    if (!card.contains(event.target)) open(marked(event.target) || marked(document.activeElement));
  });
  document.addEventListener("focusin", (event) => open(marked(event.target)));
  document.addEventListener("focusout", () => open(null));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") open(null);
  });
})();
