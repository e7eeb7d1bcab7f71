// A list to be judged: left what waits, right the words; one key says what holds and leads to the next.

import { drawBlock } from "./drawing.js";
import { link, make, visit } from "./making.js";

const STATE = Symbol("state");

export default function ({ data, root, say: tell }) {
  const go = visit;
  const say = (send) => {
    if (root[STATE].sent === data.fact + send) return; // a key that is held down speaks once
    root[STATE].sent = data.fact + send;
    tell({ fact: data.fact, send, next: send ? data.after : "" });
  };
  root[STATE] = { sent: null, data, go, say };
  const list = make("nav", "queue", { "aria-label": data.label });
  list.append(make("p", "note", {}, data.label));
  for (const line of data.lines) {
    const face = link({ text: line.text, href: line.href, on: line.on }, go);
    if (line.done) face.classList.add("done");
    if (line.note) face.append(make("span", "note", {}, line.note));
    list.append(face);
  }
  const side = make("div", "words blocks");
  side.append(...data.panel.map((block) => drawBlock(block, go)));
  const answers = make("div", "answers", { role: "group", "aria-label": data.state });
  for (const one of data.keys) {
    const button = make("button", one.on ? "button on" : "button", { type: "button", "aria-pressed": String(one.on), "data-key": `say ${one.key}` });
    button.append(make("kbd", null, {}, one.key), " ", one.text);
    button.addEventListener("click", () => say(one.send));
    answers.append(button);
  }
  const foot = make("div", "line");
  foot.append(answers, make("span", "note", { role: "status" }, data.state));
  const right = make("div", "right");
  right.append(foot, side);
  root.replaceChildren(list, right);
  listen(root);
}

let hearing = null;
function listen(root) {
  if (hearing) document.removeEventListener("keydown", hearing);
  hearing = (event) => {
    if (!root.isConnected) return document.removeEventListener("keydown", hearing);
    if (event.ctrlKey || event.metaKey || event.altKey || event.composedPath()[0].matches?.("input, textarea, select")) return undefined;
    const { data, go, say } = root[STATE];
    const answer = data.keys.find((one) => one.key === event.key.toLowerCase());
    if (answer) say(answer.send);
    else if (event.key === "j") go(data.after);
    else if (event.key === "k") go(data.before);
    else return undefined;
    event.preventDefault();
    return undefined;
  };
  document.addEventListener("keydown", hearing);
}
