// A policy's facts beside its source. Everything that comes from a document is put on the page as a text node, never as HTML.

const BUILT = Symbol("built");

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".reading");
  // Streamlit calls again on every rerun; the same page keeps its scroll positions and its chosen fact.
  if (root[BUILT] !== data.id) {
    root[BUILT] = data.id;
    build(root, data, setTriggerValue);
  }
}

function build(root, data, setTriggerValue) {
  const facts = new Map(); // key → {fact, element}
  const marks = new Map(); // key → [mark]
  const chosen = { key: null };
  const items = new Set(data.groups.flatMap((group) => group.items.map((item) => item.fact.key)));

  const note = element("p", "evidence", { "aria-live": "polite" }, data.words.hint);
  const page = element("div", "page", { tabindex: "0", lang: "zh", "aria-label": data.words.source });
  for (const [text, keys] of data.segments) {
    if (!keys.length) {
      page.append(text);
      continue;
    }
    // A whole measure is only marked when it is chosen; the facts within it always show where they stand.
    const mark = element("mark", items.has(keys[0]) ? "whole" : "words", {}, text);
    mark.addEventListener("click", () => choose(keys[(keys.indexOf(chosen.key) + 1) % keys.length], "text"));
    for (const key of keys) {
      if (!marks.has(key)) marks.set(key, []);
      marks.get(key).push(mark);
    }
    page.append(mark);
  }

  if (data.note) page.prepend(element("p", "remark", {}, data.note));

  const list = element("div", "facts", { tabindex: "0", "aria-label": data.words.facts });
  for (const group of data.groups) list.append(groupElement(group));
  if (data.words.find) list.prepend(finder());

  const source = element("div", "source", { role: "region", "aria-label": data.words.source });
  const heading = element("div", "heading");
  heading.append(element("span", "file", { title: data.path }, data.file), note);
  source.append(heading, page);
  root.replaceChildren(list, source);
  if (data.focus) requestAnimationFrame(() => choose(data.focus, "link"));

  function groupElement(group) {
    const section = element("section", group.quiet ? "group quiet" : "group");
    section.append(element("h3", null, {}, group.title));
    for (const row of group.rows) section.append(rowElement(row));
    for (const item of group.items) section.append(itemElement(item));
    if (group.empty) section.append(element("p", "empty", {}, group.empty));
    return section;
  }

  function itemElement(item) {
    const article = element("article", "item", { "data-text": item.text });
    article.append(factElement({ ...item.fact, text: item.number, className: "number" }));
    const body = element("div", "body");
    body.append(element("p", "words", { lang: "zh" }, item.text));
    for (const row of item.rows) body.append(rowElement(row));
    article.append(body);
    return article;
  }

  function rowElement(row) {
    const line = element("div", "row");
    const values = element("div", "values");
    for (const fact of row.facts) values.append(factElement(fact));
    line.append(element("span", "label", {}, row.label), values);
    return line;
  }

  function factElement(fact) {
    const holder = element("span", "holder");
    const found = marks.has(fact.key);
    const name = ["fact", fact.className, fact.flag && "doubtful", !found && "nowhere"].filter(Boolean).join(" ");
    const face = found ? element("button", name, { type: "button", "aria-pressed": "false", "data-fact": fact.key }) : element("span", name);
    face.append(element("span", "value", {}, fact.text));
    if (fact.note) face.append(element("span", "note", {}, fact.note));
    if (fact.flag) face.append(element("span", "flag", {}, fact.flag));
    if (fact.why) face.title = fact.why;
    if (found) face.addEventListener("click", () => choose(fact.key, "list"));
    if (fact.key && !facts.has(fact.key)) facts.set(fact.key, { fact, element: face });
    holder.append(face);
    if (fact.goes_to) {
      const link = element("a", "open", { href: fact.href, "aria-label": `${data.words.open} ${fact.text}`, title: data.words.open }, "↗");
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a new tab, as with any link
        event.preventDefault();
        setTriggerValue("opened", fact.goes_to);
      });
      holder.append(link);
    }
    return holder;
  }

  function judgeElement(path) {
    const button = element("button", "judge", { type: "button" }, data.words.judge);
    button.addEventListener("click", () => setTriggerValue("opened", { page: "review", policy: data.policy, fact: path }));
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
    const known = facts.get(key);
    note.textContent = known ? known.fact.why || known.fact.text : "";
    if (known && known.fact.path && data.policy) note.append(judgeElement(known.fact.path));
    if (known) {
      root.querySelectorAll(`.fact[data-fact="${CSS.escape(key)}"]`).forEach((fact) => fact.setAttribute("aria-pressed", "true"));
      if (from !== "list") reveal(list, known.element);
    }
    if (from !== "text") reveal(page, words[0]);
  }

  function finder() {
    const box = element("input", "find", { type: "search", placeholder: data.words.find, "aria-label": data.words.find });
    box.addEventListener("input", () => {
      const wanted = box.value.trim().toLowerCase();
      for (const item of list.querySelectorAll(".item")) {
        item.hidden = Boolean(wanted) && !item.textContent.toLowerCase().includes(wanted);
      }
    });
    return box;
  }
}

function reveal(pane, target) {
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const top = target.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
  pane.scrollTo({ top: Math.max(0, top - pane.clientHeight / 3), behavior: still ? "instant" : "smooth" });
}

function element(tag, name, attributes = {}, text = null) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== null) made.textContent = text;
  return made;
}
