// What everything on the page is made of: elements whose words are text, ways that are addresses, days, copies.

// A way leads to an address: it goes into the history of the browser, and desk.js draws what stands there. That it was
// taken is told by an event of our own: at popstate Streamlit runs its script, and its listener was there before ours.
export const ARRIVED = "desk:arrived";

export function visit(href) {
  const top = document.querySelector(".stMain")?.scrollTop;
  history.replaceState({ ...history.state, top }, "", location.href); // who comes back finds the page as it stood
  history.pushState({}, "", new URL(href, location.href));
  window.dispatchEvent(new CustomEvent(ARRIVED));
}

// The same address once more: what stands there may have changed.
export function again() {
  window.dispatchEvent(new CustomEvent(ARRIVED, { detail: document.querySelector(".stMain")?.scrollTop }));
}

// Where the server answers for the address that one is at.
export function place(question) {
  const root = new URL(".", location.href);
  return new URL(`desk/${question}/${location.pathname.slice(root.pathname.length) || "today"}${location.search}`, root).href;
}

export function linksOf(links, go, look, label) {
  const tag = look === "tabs" || look === "pages" ? "nav" : "div";
  const list = make(tag, `links ${look}`, label ? { "aria-label": label, ...(tag === "div" ? { role: "group" } : {}) } : tag === "nav" ? { "aria-label": look } : {});
  for (const way of links) {
    if (look !== "list") {
      list.append(link(way, go));
      continue;
    }
    const item = make("p");
    item.append(link({ ...way, title: "" }, go));
    if (way.title) item.append(make("span", "note", {}, way.title));
    list.append(item);
  }
  return list;
}

export function link(where, go) {
  const name = [where.look, where.on && "on"].filter(Boolean).join(" ") || null;
  const face = make("a", name, { href: where.href, "data-key": where.href }, where.text);
  if (where.title) face.title = where.title;
  if (where.on) face.setAttribute("aria-current", "true");
  return way(face, where.href, go);
}

export function way(face, href, go) {
  face.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab, as with any link
    event.preventDefault();
    go(href);
  });
  return face;
}

// A day as it is written here, whatever the browser's own country writes; 2026年12月31日 and 20261231 are read too.
export function dayBox(value, label, changed, limits = {}) {
  const box = make("span", "day-box");
  const text = make("input", null, { type: "text", inputmode: "numeric", size: 10, autocomplete: "off", placeholder: "2026-12-31", ...(label && { "aria-label": label }) });
  const picker = make("input", "picker", { type: "date", tabindex: "-1", "aria-hidden": "true", ...limits });
  const button = make("button", "calendar", { type: "button", tabindex: "-1", "aria-hidden": "true" }, "▾");
  text.value = picker.value = value || "";
  text.addEventListener("change", () => {
    const [, year, month, day] = text.value.trim().match(/^(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?$/) || [];
    picker.value = year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : "";
    const right = picker.value ? picker.validity.valid : !text.value.trim() && !limits.min;
    text.setAttribute("aria-invalid", String(!right));
    if (right) changed(picker.value);
  });
  picker.addEventListener("change", () => picker.value && changed(picker.value));
  button.addEventListener("click", () => picker.showPicker());
  box.append(text, picker, button);
  return { box, text };
}

export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const box = document.body.appendChild(make("textarea"));
    box.value = text;
    box.select();
    document.execCommand("copy");
    box.remove();
  }
}

export function make(tag, name, attributes = {}, text = null) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== null && text !== undefined) made.textContent = text;
  return made;
}

export function arrows(root, which, wide) {
  root.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: wide, ArrowUp: -wide }[event.key];
    const all = [...root.querySelectorAll(which)];
    const place = all.indexOf(event.target);
    if (!step || place < 0) return;
    event.preventDefault();
    all[place + step]?.focus();
  });
}

export const badge = (one) => make("span", `badge ${one.look}`, {}, one.text);
