// A policy's facts beside its source. Everything that comes from a document is put on the page as a text node, never as HTML.

import { drawBlock } from "./drawing.js";
import { make, visit } from "./making.js";

const BUILT = Symbol("built");

export default function ({ data, root }) {
  // the same page keeps its scroll positions and its chosen fact
  if (root[BUILT] !== data.id) {
    root[BUILT] = data.id;
    build(root, data, visit);
  }
}

function build(root, data, go) {
  const facts = new Map(); // key → {fact, element}
  const marks = new Map(); // key → [mark]
  const chosen = { key: null };
  const items = new Set(data.groups.flatMap((group) => group.items.map((item) => item.fact.key)));

  const note = make("p", "evidence", { "aria-live": "polite" }, data.words.hint);
  const page = make("div", "page", { tabindex: "0", role: "group", lang: "zh", "aria-label": data.words.source });
  for (const [text, keys] of data.segments) {
    if (!keys.length) {
      page.append(text);
      continue;
    }
    // A whole measure is only marked when it is chosen; the facts within it always show where they stand.
    const mark = make("mark", items.has(keys[0]) ? "whole" : "words", {}, text);
    mark.addEventListener("click", () => choose(keys[(keys.indexOf(chosen.key) + 1) % keys.length], "text"));
    for (const key of keys) {
      if (!marks.has(key)) marks.set(key, []);
      marks.get(key).push(mark);
    }
    page.append(mark);
  }

  if (data.note) page.prepend(make("p", "remark", {}, data.note));

  const list = make("div", "facts", { tabindex: "0", role: "region", "aria-label": data.words.facts });
  for (const group of data.groups) list.append(groupElement(group));
  if (data.words.find) list.prepend(finder());

  const source = make("div", "source", { role: "region", "aria-label": data.words.source });
  const heading = make("div", "heading");
  heading.append(make("span", "file", {}, data.file), ...data.switch.map((block) => drawBlock(block, go)), note);
  source.append(heading, data.scan ? beside(page, scans(data)) : page);
  root.replaceChildren(list, source);
  if (data.focus) requestAnimationFrame(() => choose(data.focus, "link"));

  function groupElement(group) {
    const section = make("section", group.quiet ? "group quiet" : "group");
    section.append(make("h2", null, {}, group.title));
    for (const row of group.rows) section.append(rowElement(row));
    for (const item of group.items) section.append(itemElement(item));
    if (group.empty) section.append(make("p", "empty", {}, group.empty));
    return section;
  }

  function itemElement(item) {
    const article = make("article", "item", { "data-text": item.text });
    article.append(factElement({ ...item.fact, text: item.number, className: "number" }));
    const body = make("div", "body");
    body.append(make("p", "words", { lang: "zh" }, item.text));
    for (const row of item.rows) body.append(rowElement(row));
    article.append(body);
    return article;
  }

  function rowElement(row) {
    const line = make("div", "row");
    const values = make("div", "values");
    for (const fact of row.facts) values.append(factElement(fact));
    line.append(make("span", "label", {}, row.label), values);
    return line;
  }

  function factElement(fact) {
    const holder = make("span", "holder");
    const found = marks.has(fact.key);
    const name = ["fact", fact.className, fact.flag && "doubtful", !found && "nowhere"].filter(Boolean).join(" ");
    const face = found ? make("button", name, { type: "button", "aria-pressed": "false", "data-fact": fact.key }) : make("span", name);
    face.append(make("span", "value", {}, fact.text));
    if (fact.note) face.append(make("span", "note", {}, fact.note));
    if (fact.flag) face.append(make("span", "flag", {}, fact.flag));
    if (fact.why) face.title = fact.why;
    if (found) face.addEventListener("click", () => choose(fact.key, "list"));
    if (fact.key && !facts.has(fact.key)) facts.set(fact.key, { fact, element: face });
    holder.append(face);
    if (fact.href) {
      const link = make("a", "open", { href: fact.href, "aria-label": `${data.words.open} ${fact.text}`, title: data.words.open }, "↗");
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab, as with any link
        event.preventDefault();
        go(fact.href);
      });
      holder.append(link);
    }
    return holder;
  }

  function judgeElement(path) {
    const button = make("button", "judge", { type: "button" }, data.words.judge);
    button.addEventListener("click", () => go(data.judge.replace("FACT", encodeURIComponent(path))));
    return button;
  }

  function choose(key, from) {
    const words = marks.get(key);
    if (!words) return;
    root.querySelectorAll("mark.on").forEach((mark) => mark.classList.remove("on", "first"));
    root.querySelectorAll(".fact[aria-pressed='true']").forEach((fact) => fact.setAttribute("aria-pressed", "false"));
    words.forEach((mark) => mark.classList.add("on"));
    words[0].classList.add("first");
    chosen.key = key;
    if (from !== "link") remember(key);
    const known = facts.get(key);
    note.textContent = known ? known.fact.why || known.fact.text : "";
    if (known && known.fact.path && data.judge) note.append(judgeElement(known.fact.path));
    if (known) {
      root.querySelectorAll(`.fact[data-fact="${CSS.escape(key)}"]`).forEach((fact) => fact.setAttribute("aria-pressed", "true"));
      if (from !== "list") reveal(list, known.element);
    }
    if (from !== "text") reveal(page, words[0]);
  }

  function finder() {
    const box = make("input", "find", { type: "search", placeholder: data.words.find, "aria-label": data.words.find });
    box.addEventListener("input", () => {
      const wanted = box.value.trim().toLowerCase();
      for (const item of list.querySelectorAll(".item")) {
        item.hidden = Boolean(wanted) && !item.textContent.toLowerCase().includes(wanted);
      }
    });
    return box;
  }
}

function beside(page, pictures) {
  const panes = make("div", "panes");
  panes.append(page, pictures);
  return panes;
}

// The pages that the text was recognised in, each asked for once the one before it is there: nobody says how many there are.
function scans(data) {
  const pages = make("div", "scans", { tabindex: "0", role: "group", "aria-label": data.words.page });
  const add = (number) => {
    const picture = make("img", null, { alt: `${data.words.page} ${number}`, src: new URL(`${data.scan}/${number}`, new URL(".", location.href)).href });
    picture.addEventListener("load", () => number < 200 && add(number + 1));
    picture.addEventListener("error", () => picture.remove());
    pages.append(picture);
  };
  add(1);
  return pages;
}

// The chosen fact belongs to the address, without drawing anything again.
function remember(key) {
  const there = new URL(location.href);
  for (const name of ["at", "measure"]) there.searchParams.delete(name);
  there.searchParams.set("fact", key);
  history.replaceState(history.state, "", there);
}

function reveal(pane, target) {
  const box = pane.getBoundingClientRect();
  if (box.top > window.innerHeight / 2 || box.bottom < window.innerHeight / 2) pane.scrollIntoView(); // one below the other
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const top = target.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
  pane.scrollTo({ top: Math.max(0, top - pane.clientHeight / 3), behavior: still ? "instant" : "smooth" });
}
