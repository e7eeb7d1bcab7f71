// The whole page: the bar and the screen below it, drawn from what stands at the address. Every way on is an address
// that is put into the browser's history and answered by the server; Streamlit is asked for nothing more.

import drawBar from "./bar.js";
import blocks from "./blocks.js";
import { again, ARRIVED, make, place } from "./making.js";
import handing from "./handing.js";
import judging from "./judging.js";
import network from "./network.js";
import reading from "./reading.js";
import styles from "./styles.js";

const MOUNTED = Symbol("mounted");
// What draws a part, and the styles that it needs; a part that stands twice on a screen has two names.
const VIEWS = {
  blocks: [blocks, "blocks"],
  reading: [reading, "reading"],
  network: [network, "blocks", "network"],
  judging: [judging, "blocks", "judging"],
  handing: [handing, "blocks", "handing"],
  deciding: [handing, "blocks", "handing"],
};
const SLOW = 250; // milliseconds after which it is said that something is being worked out
const sheets = {};
let going = null; // the question that is being answered
let here = "";

export function mount(root, first) {
  if (root[MOUNTED]) return stay();
  root[MOUNTED] = true;
  const bar = shadowed(make("div", "part bar"), "bar");
  const screen = make("div", "screen");
  root.replaceChildren(bar.element, screen);
  const page = { root, bar, screen, parts: [], said: {} };
  window.addEventListener(ARRIVED, (event) => arrive(page, event.detail ?? undefined));
  window.addEventListener("popstate", (event) => arrive(page, event.state?.top)); // back and forward
  new MutationObserver(() => entitle(page)).observe(document.head, { subtree: true, childList: true });
  here = location.href;
  if (!first) return again(); // Streamlit has run its script before for this person
  history.replaceState({ ...history.state }, "", new URL(first.address, new URL(".", location.href)));
  here = location.href;
  return draw(page, first);
}

// Streamlit may draw its page again, as when it was cut off from the server; where one is does not change by that.
function stay() {
  if (location.href !== here) history.replaceState(history.state, "", here);
}

// What stands on the screen has the title, whichever page Streamlit believes to be on.
function entitle(page) {
  if (page.title && document.title !== page.title) document.title = page.title;
}

async function arrive(page, top) {
  const before = here;
  here = location.href;
  const answer = await asked(page, place("screen"), {});
  if (!answer) return;
  drawOrSay(page, answer);
  if (top !== undefined) scroller().scrollTop = top;
  else if (path(before) !== path(here)) scroller().scrollTop = 0;
}

// What a part says is handed on; where that leads is drawn without being asked for.
async function tell(page, part, said) {
  const answer = await asked(page, place("say"), {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ part, said }),
  });
  if (!answer) return;
  if (answer.refused) return refuse(page, answer.refused);
  const there = new URL(answer.address, new URL(".", location.href)).href;
  if (there !== location.href) history.pushState({}, "", there);
  here = there;
  drawOrSay(page, answer);
}

// A fault of ours leaves no old screen under a new address without a word.
function drawOrSay(page, answer) {
  try {
    draw(page, answer);
  } catch (error) {
    refuse(page, answer.bar.words.broken);
    page.root.dataset.state = "still";
    throw error;
  }
}

async function asked(page, where, how) {
  going?.abort();
  const own = (going = new AbortController());
  page.root.dataset.state = "going";
  const slow = setTimeout(() => page.root.setAttribute("aria-busy", "true"), SLOW);
  try {
    const answer = await fetch(where, { ...how, signal: how.method ? undefined : own.signal });
    if (!answer.ok) throw new Error(`${answer.status}`);
    const told = await answer.json();
    return own === going ? told : null;
  } catch (error) {
    if (own === going) refuse(page, page.said.unanswered);
    return null;
  } finally {
    clearTimeout(slow);
    if (own === going) {
      page.root.removeAttribute("aria-busy");
      going = null;
      page.root.dataset.state = "still";
    }
  }
}

function draw(page, answer) {
  page.title = answer.title;
  entitle(page);
  page.said = answer.bar.words;
  drawBar({ data: answer.bar, root: page.bar.root, ask: (text) => find(page, text) });
  const kept = page.parts;
  page.screen.querySelectorAll(":scope > .refused").forEach((note) => note.remove());
  page.parts = answer.parts.map(({ view, data }, number) => {
    const [show, ...names] = VIEWS[view];
    const part = kept[number]?.view === view ? kept[number] : { view, ...shadowed(make("div", `part ${view}`), ...names) };
    if (kept[number] && kept[number] !== part) kept[number].element.replaceWith(part.element);
    else if (!part.element.isConnected) page.screen.append(part.element);
    show({ data, root: part.root, say: (said) => tell(page, view, said) });
    return part;
  });
  kept.slice(answer.parts.length).forEach((part) => part.element.remove());
  page.root.dataset.state = "still";
}

function refuse(page, text) {
  page.screen.querySelectorAll(":scope > .refused").forEach((note) => note.remove());
  page.screen.prepend(make("p", "refused", { role: "alert" }, text));
}

let finding = null;
async function find(page, text) {
  finding?.abort();
  if (!text) return;
  finding = new AbortController();
  const where = new URL(place("found"));
  where.searchParams.set("asked", text);
  try {
    const answer = await fetch(where, { signal: finding.signal });
    if (answer.ok) page.bar.root.found(await answer.json());
  } catch {
    // the next key asks again
  }
}

// Each part has its own styles, and the browser parses a style once.
function shadowed(element, ...names) {
  const shadow = element.attachShadow({ mode: "open" });
  shadow.adoptedStyleSheets = names.map((name) => {
    if (!sheets[name]) {
      sheets[name] = new CSSStyleSheet();
      sheets[name].replaceSync(styles[name]);
    }
    return sheets[name];
  });
  const root = make("div", names.at(-1));
  shadow.append(root);
  return { element, root };
}

const path = (href) => new URL(href).pathname;
const scroller = () => document.querySelector(".stMain") || document.scrollingElement;
