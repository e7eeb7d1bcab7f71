// A picture of nodes and lines that can be walked with mouse and keyboard. Names of documents are put in as text.

import { drawBlock } from "./drawing.js";
import { make, visit, way } from "./making.js";

const BUILT = Symbol("built");
const SVG = "http://www.w3.org/2000/svg";
const BOX = { w: 148, h: 40 };

export default function ({ data, root }) {
  const held = root[BUILT];
  const focused = root.getRootNode().activeElement?.dataset?.id;
  if (!held) root.replaceChildren(make("div", "stage"), make("div", "side blocks"));
  const [stage, side] = root.children;
  // The same centre keeps where one looks: expanding and choosing move nothing.
  const centre = data.nodes.find((node) => node.look.includes("centre"))?.id;
  const view = held && held.centre === centre ? held.view : null;
  root[BUILT] = { centre, view: draw(stage, data, visit, view) };
  side.setAttribute("role", "region");
  side.setAttribute("aria-label", data.label);
  side.tabIndex = 0;
  side.replaceChildren(...data.panel.map((block) => drawBlock(block, visit)));
  if (focused) stage.querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

function draw(stage, data, go, before) {
  const svg = drawn("svg", { role: "group", "aria-label": data.label, xmlns: SVG });
  const spots = new Map(data.nodes.map((node) => [node.id, node]));
  const lines = drawn("g");
  const boxes = drawn("g");
  for (const edge of data.edges) lines.append(edgeOf(edge, spots, data, go));
  data.nodes.forEach((node, number) => boxes.append(nodeOf(node, number, data, go)));
  svg.append(lines, boxes);
  const view = before || fitted(data, stage);
  const look = () => svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.w} ${view.h}`);
  look();
  moving(svg, view, look);
  boxes.addEventListener("keydown", (event) => walk(event, boxes, spots));

  const tools = make("div", "tools");
  const tool = (text, name, act) => {
    const button = make("button", null, { type: "button", "aria-label": name, title: name }, text);
    button.addEventListener("click", act);
    tools.append(button);
  };
  const zoom = (by) => {
    view.x += (view.w * (1 - by)) / 2;
    view.y += (view.h * (1 - by)) / 2;
    view.w *= by;
    view.h *= by;
    look();
  };
  tool("＋", data.words.nearer, () => zoom(0.8));
  tool("－", data.words.farther, () => zoom(1.25));
  tool(data.words.fit, data.words.fit, () => (Object.assign(view, fitted(data, stage, true)), look()));
  tool("PNG", "PNG", () => saved(svg, data, "png"));
  tool("SVG", "SVG", () => saved(svg, data, "svg"));

  const days = make("div", "days");
  const slider = make("input", null, { type: "range", min: data.years[0] * 12, max: data.years[1] * 12 + 11, step: 1, "aria-label": data.words.day });
  const [year, month] = data.day.split("-").map(Number);
  slider.value = year * 12 + month - 1;
  const shown = make("output", null, {}, data.day);
  const asked = () => `${Math.floor(slider.value / 12)}-${String((slider.value % 12) + 1).padStart(2, "0")}-01`;
  slider.addEventListener("input", () => (shown.textContent = asked()));
  slider.addEventListener("change", () => go(data.day_href.replace("DAY", asked())));
  days.append(make("span", null, {}, data.words.day), slider, shown);

  const kinds = make("div", "kinds", { role: "group", "aria-label": data.words.relations });
  for (const kind of data.kinds) {
    const face = way(make("a", kind.on ? null : "off", { href: kind.href, "aria-current": String(kind.on) }, kind.text), kind.href, go);
    kinds.append(face);
  }
  stage.replaceChildren(svg, tools, days, kinds);
  return view;
}

function fitted(data, stage, whole = false) {
  const xs = data.nodes.map((node) => node.x);
  const ys = data.nodes.map((node) => node.y);
  const box = { x: Math.min(...xs) - BOX.w / 2 - 14, y: Math.min(...ys) - BOX.h };
  box.w = Math.max(...xs) + BOX.w / 2 + 14 - box.x;
  box.h = Math.max(...ys) + BOX.h - box.y;
  // Letters of 12.5 pixels become no smaller than 11; what does not fit then is reached by dragging.
  const wide = stage.clientWidth || 900;
  const high = Math.max(416, window.innerHeight - 317);
  const scale = Math.max(box.w / wide, box.h / high);
  const kept = whole ? scale : Math.min(Math.max(scale, 0.8), 1.136);
  const size = { w: wide * kept, h: high * kept };
  if (scale <= kept) return { x: box.x - (size.w - box.w) / 2, y: box.y - (size.h - box.h) / 2, ...size };
  return { x: -size.w / 2, y: -size.h / 2, ...size };
}

function nodeOf(node, number, data, go) {
  const group = drawn("g", {
    class: `node ${node.type} ${node.look}${node.id === data.chosen ? " on" : ""}${node.later ? " later" : ""}`,
    transform: `translate(${node.x} ${node.y})`, role: "button", "aria-label": node.name, "data-id": node.id,
    tabindex: node.id === data.chosen || (number === 0 && !data.nodes.some((other) => other.id === data.chosen)) ? "0" : "-1",
  });
  if (node.id === data.chosen) group.setAttribute("aria-pressed", "true");
  group.append(shapeOf(node.type), ...node.lines.map((line, at) => drawn("text", { y: node.lines.length > 1 ? (at ? 8.5 : -7.5) : 0 }, line)), drawn("title", {}, node.name));
  group.addEventListener("click", (event) => (event.ctrlKey || event.metaKey ? window.open(node.href) : go(node.href)));
  group.addEventListener("dblclick", () => go(node.twice));
  return group;
}

function shapeOf(type) {
  const { w, h } = BOX;
  if (type === "agency") return drawn("rect", { class: "shape", x: -w / 2, y: -h / 2, width: w, height: h, rx: h / 2 });
  if (type === "enterprisetype") {
    const cut = 12;
    return drawn("path", { class: "shape", d: `M${-w / 2 + cut} ${-h / 2}H${w / 2 - cut}L${w / 2} 0 ${w / 2 - cut} ${h / 2}H${-w / 2 + cut}L${-w / 2} 0z` });
  }
  if (type === "instrument") {
    const lean = 9;
    return drawn("path", { class: "shape", d: `M${-w / 2 + lean} ${-h / 2}H${w / 2}L${w / 2 - lean} ${h / 2}H${-w / 2}z` });
  }
  return drawn("rect", { class: "shape", x: -w / 2, y: -h / 2, width: w, height: h, rx: 3 });
}

function edgeOf(edge, spots, data, go) {
  const [a, b] = [spots.get(edge.from), spots.get(edge.to)];
  const group = drawn("g", { class: `edge ${edge.look}${edge.id === data.chosen ? " on" : ""}${edge.later || a.later || b.later ? " later" : ""}`, "data-edge": edge.id });
  const bend = (a.x + b.x) / 2;
  const d = a.y === b.y || a.x === b.x ? `M${a.x} ${a.y}L${b.x} ${b.y}` : `M${a.x} ${a.y}C${bend} ${a.y} ${bend} ${b.y} ${b.x} ${b.y}`;
  group.append(drawn("path", { class: "hit", d }), drawn("path", { class: "line", d }), drawn("text", { x: bend, y: (a.y + b.y) / 2 - 4 }, edge.text), drawn("title", {}, edge.text));
  group.addEventListener("click", () => go(edge.href));
  return group;
}

// Arrow keys go to the nearest node that way; Enter chooses it, + expands it.
function walk(event, boxes, spots) {
  const here = spots.get(event.target.closest(".node")?.dataset.id);
  if (!here) return;
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
  if (event.key === "Enter" || event.key === " ") event.target.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  else if (event.key === "+" || event.key === "=") event.target.dispatchEvent(new MouseEvent("dblclick", { bubbles: true }));
  else if (way) {
    let best = null;
    for (const other of spots.values()) {
      const along = (other.x - here.x) * way[0] + (other.y - here.y) * way[1] * 3;
      const across = Math.abs((other.x - here.x) * way[1]) + Math.abs((other.y - here.y) * way[0] * 3);
      if (along <= 0 || other.later) continue;
      const far = along + 2 * across;
      if (!best || far < best.far) best = { far, id: other.id };
    }
    if (best) {
      boxes.querySelectorAll(".node[tabindex='0']").forEach((node) => node.setAttribute("tabindex", "-1"));
      const next = boxes.querySelector(`[data-id="${CSS.escape(best.id)}"]`);
      next.setAttribute("tabindex", "0");
      next.focus();
    }
  } else return;
  event.preventDefault();
}

function moving(svg, view, look) {
  let held = null;
  svg.addEventListener("pointerdown", (event) => {
    if (event.target.closest(".node, .edge")) return;
    held = { x: event.clientX, y: event.clientY };
    svg.setPointerCapture(event.pointerId);
  });
  svg.addEventListener("pointermove", (event) => {
    if (!held) return;
    const scale = view.w / svg.clientWidth;
    view.x -= (event.clientX - held.x) * scale;
    view.y -= (event.clientY - held.y) * scale;
    held = { x: event.clientX, y: event.clientY };
    look();
  });
  svg.addEventListener("pointerup", () => (held = null));
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return; // the page scrolls; with Ctrl, as elsewhere, one comes nearer
    event.preventDefault();
    const by = event.deltaY > 0 ? 1.12 : 0.89;
    const rect = svg.getBoundingClientRect();
    const at = { x: view.x + ((event.clientX - rect.x) / rect.width) * view.w, y: view.y + ((event.clientY - rect.y) / rect.height) * view.h };
    Object.assign(view, { x: at.x - (at.x - view.x) * by, y: at.y - (at.y - view.y) * by, w: view.w * by, h: view.h * by });
    look();
  }, { passive: false });
}

// What is seen as a file: the styles that stand in the page are written into the copy.
function saved(svg, data, kind) {
  const copy = svg.cloneNode(true);
  const [x, y, w, h] = svg.getAttribute("viewBox").split(" ").map(Number);
  copy.setAttribute("width", w);
  copy.setAttribute("height", h);
  const parts = svg.querySelectorAll(".shape, .line, text");
  copy.querySelectorAll(".shape, .line, text").forEach((part, number) => {
    const style = getComputedStyle(parts[number]);
    for (const name of ["fill", "stroke", "stroke-width", "stroke-dasharray", "font", "text-anchor", "dominant-baseline", "visibility", "paint-order"]) part.style.setProperty(name, style.getPropertyValue(name));
  });
  copy.querySelectorAll(".hit, .later").forEach((part) => part.remove());
  copy.prepend(drawn("rect", { x, y, width: w, height: h, fill: getComputedStyle(document.body).backgroundColor }));
  const text = new XMLSerializer().serializeToString(copy);
  const blob = new Blob([text], { type: "image/svg+xml" });
  if (kind === "svg") return handed(blob, `network-${data.day}.svg`);
  const image = new Image();
  image.onload = () => {
    const canvas = make("canvas", null, { width: w * 2, height: h * 2 });
    canvas.getContext("2d").drawImage(image, 0, 0, w * 2, h * 2);
    canvas.toBlob((made) => handed(made, `network-${data.day}.png`), "image/png");
  };
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  return undefined;
}

function handed(blob, name) {
  const link = make("a", null, { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function drawn(tag, attributes = {}, text = null) {
  const made = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== null) made.textContent = text;
  return made;
}
