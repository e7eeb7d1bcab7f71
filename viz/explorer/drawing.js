// How blocks are drawn. Everything that comes from a document becomes a text node, never HTML; every way on is an address.

import { brushOf, matrixOf, plotOf, timelineOf } from "./charts.js";
import { again, badge, copied, dayBox, link, linksOf, make } from "./making.js";

export const drawBlock = (block, go) => KINDS[block.kind](block, go);

const KINDS = {
  title(block, go) {
    const head = make("div", "title");
    const line = make("div", "line");
    line.append(make("h1", null, {}, block.text), ...block.badges.map(badge));
    head.append(line);
    if (block.links.length) line.append(linksOf(block.links, go, "ways"));
    if (block.note) head.append(make("p", "note", {}, block.note));
    return head;
  },
  section(block, go) {
    const section = make("section", "section");
    const head = make("div", "line");
    head.append(make("h2", null, {}, block.title));
    if (block.links.length) head.append(linksOf(block.links, go, "ways"));
    section.append(head);
    if (block.note) section.append(make("p", "note", {}, block.note));
    section.append(...block.blocks.map((inner) => drawBlock(inner, go)));
    return section;
  },
  folded(block, go) {
    const folded = make("details", "folded");
    folded.append(make("summary", null, {}, block.title), ...block.blocks.map((inner) => drawBlock(inner, go)));
    return folded;
  },
  columns(block, go) {
    const columns = make("div", `columns ${block.shape}`);
    for (const blocks of block.columns) {
      const column = make("div", "column");
      column.append(...(blocks || []).map((inner) => drawBlock(inner, go)));
      columns.append(column);
    }
    return columns;
  },
  note(block, go) {
    const note = make("p", `note ${block.look}`, block.look === "warning" ? { role: "alert" } : {}, block.text);
    if (block.link) note.append(" ", link(block.link, go));
    return note;
  },
  waiting(block) {
    const note = make("p", "note", { role: "status" }, block.text);
    const look = setInterval(() => {
      if (!note.isConnected) clearInterval(look);
      else if (document.querySelector(".desk").dataset.state === "still") again();
    }, 700);
    return note;
  },
  links: (block, go) => linksOf(block.links, go, block.look, block.label),
  facts(block, go) {
    const list = make("dl", "facts");
    for (const [label, cells] of block.rows) {
      const value = make("dd");
      (cells || []).forEach((cell) => value.append(cellOf(cell, go)));
      list.append(make("dt", null, {}, label), value);
    }
    return list;
  },
  passage(block, go) {
    const figure = make("figure", "passage");
    if (block.title) {
      const caption = make("figcaption");
      caption.append(cellOf(block.title, go));
      figure.append(caption);
    }
    const words = make("blockquote", null, { lang: "zh", tabindex: "0" });
    for (const [text, kind] of block.pieces) words.append(kind ? make("mark", kind, {}, text) : text);
    figure.append(words);
    if (block.note) figure.append(make("p", "note", {}, block.note));
    return figure;
  },
  files(block) {
    const line = make("div", "links buttons", { role: "group", "aria-label": block.label });
    line.append(make("span", "note", {}, block.label));
    for (const file of block.files) line.append(make("a", null, { href: file.href, download: file.name, "data-key": file.href }, file.text));
    return line;
  },
  copy(block) {
    const box = make("div", "copy");
    if (block.shown) box.append(make("code", null, { lang: "zh" }, block.text));
    const button = make("button", "button", { type: "button", "data-key": `copy ${block.label}` }, block.label);
    button.addEventListener("click", async () => {
      await copied(block.text);
      button.textContent = block.done;
      setTimeout(() => (button.textContent = block.label), 1600);
    });
    box.append(button);
    return box;
  },
  facets(block, go) {
    const nav = make("nav", "facets", { "aria-label": block.label });
    if (block.chosen.length) nav.append(linksOf(block.chosen, go, "chips"));
    for (const facet of block.facets) {
      const group = make("details", "facet", { open: "" });
      group.append(make("summary", null, {}, facet.title));
      const list = make("ul");
      for (const [way, count] of facet.values) {
        const item = make("li");
        const face = link(way, go);
        face.append(make("span", "count", {}, count.toLocaleString()));
        item.append(face);
        list.append(item);
      }
      group.append(list);
      if (facet.more) group.append(link(facet.more, go));
      nav.append(group);
    }
    if (window.innerWidth > 900) return nav;
    const folded = make("details", "folded"); // on a small screen the list comes first
    folded.append(make("summary", null, {}, block.label), nav);
    return folded;
  },
  form(block, go) {
    const form = make("form", "form", { "aria-label": block.label });
    const changed = (name, value) => {
      const [path, query] = block.href.split("?");
      const asked = new URLSearchParams(query);
      for (const field of block.fields) {
        const now = field.name === name ? value : field.value;
        if (now) asked.set(field.name, now);
        else asked.delete(field.name);
      }
      go(`${path}${asked.size ? `?${asked}` : ""}`);
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const area = form.querySelector("textarea");
      if (area) changed(area.name, area.value);
    });
    for (const field of block.fields) form.append(fieldOf(field, changed));
    if (block.button) form.append(make("button", "run", { type: "submit", "data-key": "run" }, block.button));
    return form;
  },
  table: tableOf,
  matrix: matrixOf,
  plot: plotOf,
  brush: brushOf,
  timeline: timelineOf,
  drawer(block, go) {
    const drawer = make("aside", "drawer", { "aria-label": block.title });
    const head = make("div", "line");
    const close = link({ ...block.close, look: "quiet" }, go);
    close.dataset.key = "close";
    head.append(make("h2", null, {}, block.title), close);
    drawer.append(head, ...block.blocks.map((inner) => drawBlock(inner, go)));
    drawer.addEventListener("keydown", (event) => event.key === "Escape" && go(block.close.href));
    return drawer;
  },
};

function tableOf(block, go) {
  const holder = make("div", `table ${block.look || ""}`);
  const scroll = make("div", "scroll", { tabindex: "0", role: "group", "aria-label": block.label });
  const table = make("table", null, { "aria-label": block.label });
  const top = make("tr");
  for (const head of block.heads) {
    const cell = make(head.text ? "th" : "td", head.look, head.text ? { scope: "col" } : {});
    if (head.sorted) cell.setAttribute("aria-sort", head.sorted);
    if (head.href) cell.append(link({ text: head.text, href: head.href }, go));
    else cell.append(head.text || "");
    top.append(cell);
  }
  const thead = make("thead");
  thead.append(top);
  const body = make("tbody");
  block.lines.forEach((line, place) => {
    const row = make("tr", line.on ? "on" : null);
    const way = line.href || line.peek;
    (line.cells || []).forEach((cell, column) => {
      const box = make("td", block.heads[column]?.look, { "data-label": block.heads[column]?.text || "" });
      box.append(cellOf(cell, go));
      row.append(box);
    });
    if (way) {
      row.tabIndex = line.on || (place === 0 && !block.lines.some((other) => other.on)) ? 0 : -1;
      row.dataset.key = line.key || way;
      row.classList.add("way");
      if (line.on) row.setAttribute("aria-current", "true");
      row.addEventListener("click", (event) => {
        if (event.target.closest("a,button") || getSelection()?.toString()) return;
        if (event.ctrlKey || event.metaKey) window.open(way);
        else go(line.peek || way);
      });
      row.addEventListener("keydown", (event) => {
        if (event.target !== row) return;
        const rows = [...body.children];
        const next = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
        if (next) {
          const other = rows[rows.indexOf(row) + next];
          if (other) {
            rows.forEach((one) => (one.tabIndex = -1));
            other.tabIndex = 0;
            other.focus();
          }
        } else if (event.key === "Enter") go(way);
        else if (event.key === " " && line.peek) go(line.peek);
        else return;
        event.preventDefault();
      });
    }
    body.append(row);
  });
  table.append(thead, body);
  scroll.append(table);
  holder.append(scroll);
  if (block.pages.length || block.note) {
    const foot = make("div", "foot");
    if (block.note) foot.append(make("span", "note", {}, block.note));
    if (block.pages.length) foot.append(linksOf(block.pages, go, "pages"));
    holder.append(foot);
  }
  return holder;
}

function cellOf(cell, go) {
  const box = make("span", "cell");
  if (cell.badges) box.append(...cell.badges.map(badge));
  if (cell.text) box.append(cell.href ? link({ text: cell.text, href: cell.href }, go) : make("span", "value", {}, cell.text));
  if (cell.note) box.append(make("span", "note", {}, cell.note));
  if (cell.bar) box.append(barOf(cell.bar));
  return box;
}

function barOf(bar) {
  const track = make("span", `bar ${bar.look || ""}${bar.open ? " open" : ""}`, { "aria-hidden": "true" });
  const fill = make("i");
  fill.style.left = `${bar.start * 100}%`;
  fill.style.width = `${Math.max(1.5, (bar.end - bar.start) * 100)}%`;
  const now = make("b");
  now.style.left = `${bar.now * 100}%`;
  track.append(fill, now);
  return track;
}

function fieldOf(field, changed) {
  const options = field.options || []; // what is empty is not sent
  const label = make("label", `field ${field.type}`);
  label.append(make("span", null, {}, field.label));
  let box;
  if (field.type === "choice" && field.many) {
    box = make("details", "many");
    const chosen = new Set((field.value || "").split(",").filter(Boolean));
    const named = options.filter(([value]) => chosen.has(value)).map(([, text]) => text);
    box.append(make("summary", null, { "aria-label": field.label }, named.join("、") || field.hint || "—"));
    const list = make("div", "options");
    for (const [value, text] of options) {
      const line = make("label");
      const tick = make("input", null, { type: "checkbox" });
      tick.checked = chosen.has(value);
      tick.addEventListener("change", () => {
        if (tick.checked) chosen.add(value);
        else chosen.delete(value);
        changed(field.name, [...chosen].sort().join(","));
      });
      line.append(tick, text);
      list.append(line);
    }
    box.append(list);
    const group = make("div", `field ${field.type}`);
    group.append(make("span", null, {}, field.label), box);
    return group;
  }
  if (field.type === "area") {
    box = make("textarea", null, { name: field.name, rows: 7, placeholder: field.hint || "", spellcheck: "false", lang: "en" });
    box.value = field.value || "";
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) changed(field.name, box.value);
    });
  } else if (field.type === "choice" && options.length > 40) {
    // a long list is typed into, with what fits below
    box = make("input", null, { type: "text", list: `list ${field.name}`, placeholder: field.hint || "" });
    const offered = make("datalist", null, { id: `list ${field.name}` });
    for (const [, text] of options) offered.append(make("option", null, { value: text }));
    box.value = options.find(([value]) => value === field.value)?.[1] || field.value || "";
    box.addEventListener("change", () => changed(field.name, options.find(([, text]) => text === box.value)?.[0] || box.value));
    label.append(offered);
  } else if (field.type === "choice") {
    box = make("select");
    box.append(make("option", null, { value: "" }, field.hint || "—"));
    for (const [value, text] of options) box.append(make("option", null, { value }, text));
    box.value = field.value || "";
    box.addEventListener("change", () => changed(field.name, box.value));
  } else if (field.type === "date") {
    const day = dayBox(field.value, "", (value) => changed(field.name, value));
    day.text.dataset.key = `field ${field.name}`;
    label.append(day.box);
    return label;
  } else {
    box = make("input", null, { type: field.type === "text" ? "search" : field.type, placeholder: field.hint || "" });
    box.value = field.value || "";
    box.addEventListener("change", () => changed(field.name, box.value));
  }
  box.dataset.key = `field ${field.name}`;
  label.append(box);
  return label;
}
