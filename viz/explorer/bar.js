// The frame above every screen: entries, the one box, the day, what counts, language and theme. Text is put in as text.

import { dayBox, make, visit, way } from "./making.js";

const BUILT = Symbol("built");
const WAIT = 30; // milliseconds after a key before a question is asked

export default function ({ data, root, ask }) {
  const page = document.documentElement;
  page.lang = data.lang === "zh" ? "zh-CN" : data.lang;
  themed(data.theme);
  const held = root[BUILT];
  const frame = JSON.stringify(data);
  if (!held || held.frame !== frame) {
    const focused = root.getRootNode().activeElement?.dataset?.key;
    const typed = held?.box.value || "";
    root[BUILT] = build(root, data, visit, ask);
    root[BUILT].frame = frame;
    if (focused === "box" && held?.screen === data.screen) root[BUILT].box.value = typed;
    if (focused) root.querySelector(`[data-key="${focused}"]`)?.focus();
  }
  root.found = root[BUILT].show;
}

function themed(theme) {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const set = () => (document.documentElement.dataset.theme = theme || (dark.matches ? "dark" : "light"));
  dark.onchange = set;
  set();
}

function build(root, data, go, ask) {
  const say = data.words;
  const header = make("div", "top"); // all of Streamlit's page is one main part, which holds no banner
  const skip = make("button", "skip", { type: "button", "data-key": "skip" }, say.skip);
  skip.addEventListener("click", () => {
    const parts = [...document.querySelectorAll(".desk > .screen > .part")];
    const title = parts.map((part) => part.shadowRoot.querySelector("h1")).find(Boolean);
    if (!title) return;
    title.tabIndex = -1;
    title.focus();
  });
  const brand = way(make("a", "brand", { href: data.home, "data-key": "brand", "aria-label": say.product }), data.home, go);
  brand.append(logo(), make("span", null, {}, say.product));
  const { element: box, input, show } = finder(data, go, ask);
  const menu = make("button", "menu", { type: "button", "aria-expanded": "false", "data-key": "menu" }, say.menu);
  menu.addEventListener("click", () => menu.setAttribute("aria-expanded", String(header.classList.toggle("open"))));
  const nav = make("nav", null, { "aria-label": say.entries });
  for (const entry of data.entries) {
    const face = way(make("a", entry.on ? "on" : null, { href: entry.href, "data-key": entry.href }, entry.text), entry.href, go);
    if (entry.on) face.setAttribute("aria-current", "page");
    nav.append(face);
  }
  header.append(brand, box, menu, controls(data, go), nav);
  if (data.warning) header.append(make("p", "warning", { role: "status" }, data.warning));
  root.replaceChildren(skip, header);
  keys(input);
  return { box: input, show, screen: data.screen };
}

function controls(data, go) {
  const say = data.words;
  const holder = make("div", "controls");
  const days = make("div", "group-of", { role: "group", "aria-label": say.day });
  const day = dayBox(data.day, say.day, (as_of) => go(changed({ as_of })), { min: data.earliest, max: data.latest });
  day.text.dataset.key = "day";
  const button = (text, name, as_of, key) => choice(make("a", null, { "aria-label": name, title: name, "data-key": key }, text), { as_of }, go);
  days.append(button("◀", say.before, data.before, "before"), day.box, button("▶", say.after, data.after, "after"), button(say.today, say.today, null, "now"));
  holder.append(days);
  for (const several of data.choices) {
    const group = make("div", "group-of", { role: "group", "aria-label": several.label });
    for (const one of several.ways) {
      const name = `${several.label} ${one.text}`;
      const face = choice(make("a", one.on ? "on" : null, { "data-key": name, title: one.text }, one.text), one.set, go);
      if (one.on) face.setAttribute("aria-current", "true");
      group.append(face);
    }
    holder.append(group);
  }
  const copy = make("button", "plain", { type: "button", "data-key": "copy" }, say.copy);
  copy.addEventListener("click", async () => {
    const there = new URL(location.href);
    there.searchParams.set("as_of", data.day);
    there.searchParams.set("graph", data.graph);
    try {
      await navigator.clipboard.writeText(there.href);
      copy.textContent = say.copied;
    } catch {
      window.prompt(say.copy, there.href);
    }
    setTimeout(() => (copy.textContent = say.copy), 1600);
  });
  holder.append(copy);
  return holder;
}

// What holds for every screen is changed in the address as it is at the click, whatever was drawn last.
function changed(set) {
  const asked = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(set)) {
    if (value === null) asked.delete(name);
    else asked.set(name, value);
  }
  return `${location.pathname}${asked.size ? `?${asked}` : ""}`;
}

function choice(face, set, go) {
  face.href = changed(set);
  face.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(changed(set));
  });
  return face;
}

function finder(data, go, ask) {
  const say = data.words;
  const box = make("div", "box", { role: "search" });
  const input = make("input", null, {
    type: "search", placeholder: say.find, "aria-label": say.find, role: "combobox", "aria-expanded": "false",
    "aria-controls": "found", "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false", "data-key": "box",
  });
  const list = make("div", "found", { id: "found", role: "listbox", "aria-label": say.results, hidden: "" });
  let hits = [];
  let at = 0;
  let timer = 0;
  let enter = false;
  const choose = (place) => {
    if (!hits.length) return;
    at = (place + hits.length) % hits.length;
    hits.forEach((hit, number) => hit.setAttribute("aria-selected", String(number === at)));
    input.setAttribute("aria-activedescendant", hits[at].id);
    hits[at].scrollIntoView({ block: "nearest" });
  };
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  };
  const open = (href) => {
    close();
    input.value = "";
    ask("");
    go(href);
  };
  const show = (found) => {
    if (!found || !input.value.trim() || found.asked !== input.value.trim()) return;
    list.replaceChildren();
    hits = [];
    for (const group of found.groups) {
      const part = make("div", null, { role: "group", "aria-label": group.title });
      part.append(make("div", "group", { "aria-hidden": "true" }, group.title));
      for (const one of group.hits) {
        const hit = make("div", "hit", { role: "option", id: `hit-${hits.length}`, "aria-selected": "false" });
        one.pieces.forEach(([text, marked]) => hit.append(marked ? make("em", null, {}, text) : text));
        if (one.note) hit.append(make("small", null, {}, one.note));
        hit.addEventListener("mousedown", (event) => event.preventDefault());
        hit.addEventListener("click", (event) => (event.ctrlKey || event.metaKey ? window.open(one.href) : open(one.href)));
        hit.dataset.href = one.href;
        hits.push(hit);
        part.append(hit);
      }
      list.append(part);
    }
    if (!hits.length) list.append(make("p", null, { role: "option", "aria-selected": "false" }, say.nothing));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    choose(0);
    if (enter && hits.length) open(hits[0].dataset.href);
    enter = false;
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    enter = false;
    hits = [];
    const text = input.value.trim();
    if (!text) return close();
    timer = setTimeout(() => ask(text), WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // Enter ends the composition of a character
    if (event.key === "ArrowDown") choose(at + 1);
    else if (event.key === "ArrowUp") choose(at - 1);
    else if (event.key === "Enter") {
      if (hits.length && !list.hidden) open(hits[at].dataset.href);
      else enter = true;
    } else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
  box.append(input, list);
  return { element: box, input, show };
}

let listening = null;
function keys(input) {
  if (listening) document.removeEventListener("keydown", listening);
  listening = (event) => {
    const typing = event.composedPath()[0].matches?.("input, textarea, select, [contenteditable]");
    if ((event.key === "/" && !typing) || (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      input.focus();
      input.select();
    }
  };
  document.addEventListener("keydown", listening);
}

function logo() {
  const svg = drawn("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" });
  const dots = [[12, 5, "--national"], [5, 18, "--customs"], [19, 18, "--municipal"]];
  svg.append(drawn("path", { d: "M12 5 5 18h14z", fill: "none", stroke: "var(--soft)", "stroke-width": "1.6" }));
  for (const [cx, cy, colour] of dots) svg.append(drawn("circle", { cx, cy, r: 3.6, style: `fill: var(${colour})` }));
  return svg;
}

function drawn(tag, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
