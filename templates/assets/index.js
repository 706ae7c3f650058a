// Search and sorting of the table of documents, and what filters leave of it in words. The page is whole
// without them: the stylesheet itself hides what filters leave out.
"use strict";

(() => {
  const form = document.querySelector(".finder");
  const table = document.querySelector(".documents");
  if (!form || !table) return;

  const find = form.querySelector("input");
  const filters = [...form.querySelectorAll("select")];
  const status = form.querySelector(".found");
  const heads = [...table.tHead.rows[0].cells];
  const groups = [...table.tBodies].map((body) => ({ body, head: body.rows[0], rows: [...body.rows].slice(1) }));
  const rows = groups.flatMap((group) => group.rows);
  const sorted = { column: -1, ascending: true };

  // Letters alone: `Môn` is found by `mon`.
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
  // A rating that is searched for is the overall one: cells of standards are left out.
  const said = (row) => [...row.cells].filter((cell) => !cell.querySelector(".strip"))
    .map((cell) => cell.textContent).join(" ");
  const texts = new Map(rows.map((row) => [row, plain(said(row))]));

  function search() {
    const words = plain(find.value).split(/\s+/).filter(Boolean);
    const chosen = filters.filter((one) => one.value !== "0");
    for (const row of rows) {
      row.hidden = !words.every((word) => texts.get(row).includes(word))
        || !chosen.every((one) => row.dataset[one.dataset.filter] === one.value);
    }
    for (const group of groups) {
      group.head.hidden = sorted.column >= 0 || group.rows.every((row) => row.hidden);
    }
    tell();
  }

  function tell() {
    const shown = rows.filter((row) => !row.hidden).length;
    const { found, sorted: how, nothing } = status.dataset;
    let text = found.replace("{shown}", shown).replace("{count}", rows.length);
    if (sorted.column >= 0) {
      const head = heads[sorted.column];
      const column = head.textContent.trim();
      const order = sorted.ascending ? head.dataset.ascending : head.dataset.descending;
      text += `, ${how.replace("{column}", column).replace("{order}", order)}`;
    }
    status.textContent = shown ? text : `${text}. ${nothing}`;
  }

  const key = (row, column) => row.cells[column].dataset.sort ?? plain(row.cells[column].textContent.trim());
  const numeric = (text) => text !== "" && Number.isFinite(Number(text));

  // What has no value comes last, whatever the order; equals stay as they were.
  function compare(one, other) {
    const [a, b] = [key(one, sorted.column), key(other, sorted.column)];
    if (a === "" || b === "") return (a === "") - (b === "");
    const order = numeric(a) && numeric(b) ? a - b : a.localeCompare(b);
    return sorted.ascending ? order : -order;
  }

  function arrange() {
    for (const group of groups) group.body.append(...group.rows);
    if (sorted.column >= 0) groups[0].body.append(...[...rows].sort(compare));
    table.classList.toggle("grouped", sorted.column < 0);
    heads.forEach((head, column) => {
      if (column !== sorted.column) head.removeAttribute("aria-sort");
      else head.setAttribute("aria-sort", sorted.ascending ? "ascending" : "descending");
    });
    search();
  }

  // The third press of a heading brings the regions back.
  function sortBy(column) {
    if (sorted.column !== column) Object.assign(sorted, { column, ascending: true });
    else if (sorted.ascending) sorted.ascending = false;
    else sorted.column = -1;
    arrange();
  }

  heads.forEach((head, column) => {
    if (head.classList.contains("unsorted")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sortBy(column));
    head.append(button);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", search);
  form.addEventListener("reset", () => setTimeout(search));
  form.querySelector(".finding").hidden = false;
  search();
})();
