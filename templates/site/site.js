"use strict";
(() => {
  const input = document.getElementById("search");
  const list = document.getElementById("found");
  const root = input.dataset.root;
  let chosen = -1;

  if (matchMedia("(max-width: 46rem)").matches)
    document.querySelectorAll("nav details").forEach((part) => { part.open = false; });

  const score = (item, words) => {
    const text = `${item[1]} ${item[2]} ${item[3]}`.toLowerCase();
    if (!words.every((word) => text.includes(word))) return -1;
    const name = item[1].toLowerCase();
    return (name === words[0] ? 4 : name.startsWith(words[0]) ? 2 : 0) + (item[3] ? 0 : 1);
  };

  const line = (item) => {
    const row = document.createElement("li");
    const link = document.createElement("a");
    const [page, anchor] = item[0].split("#");
    link.href = root + page + (anchor ? "#" + encodeURIComponent(anchor) : "");
    link.append(item[1] + " ");
    const note = document.createElement("small");
    note.textContent = item[3] ? `${item[2]} in ${item[3]}` : item[2];
    link.append(note);
    row.append(link);
    return row;
  };

  const show = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    const hits = words.length
      ? window.SEARCH.map((item) => [score(item, words), item]).filter(([points]) => points >= 0)
      : [];
    hits.sort((a, b) => b[0] - a[0]);
    list.replaceChildren(...hits.slice(0, 40).map(([, item]) => line(item)));
    list.hidden = hits.length === 0;
    chosen = -1;
  };

  const mark = (step) => {
    const rows = [...list.children];
    if (!rows.length) return;
    chosen = (chosen + step + rows.length) % rows.length;
    rows.forEach((row, index) => row.classList.toggle("chosen", index === chosen));
    rows[chosen].scrollIntoView({ block: "nearest" });
  };

  const asked = new URLSearchParams(location.search).get("q");
  if (asked) { input.value = asked; show(); }
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") mark(1);
    else if (event.key === "ArrowUp") mark(-1);
    else if (event.key === "Enter") (list.children[Math.max(chosen, 0)]?.firstChild)?.click();
    else if (event.key === "Escape") { input.value = ""; show(); }
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== input) { event.preventDefault(); input.focus(); }
  });
})();
