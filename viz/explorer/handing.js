// Documents are handed in, and what is to become of them is said. Their names are put on the page as text.

import { make } from "./making.js";

export default function ({ data, root, say }) {
  const state = make("p", "note", { role: "status" });
  const send = (what) => {
    state.textContent = data.working;
    say(what);
  };
  if (data.actions.length) {
    const line = make("div", "links buttons");
    for (const action of data.actions) {
      const button = make("button", "button", { type: "button", "data-key": action.send }, action.text);
      button.addEventListener("click", () => send({ send: action.send }));
      line.append(button);
    }
    root.replaceChildren(line, state);
    return;
  }
  const box = make("label", "drop");
  const input = make("input", null, { type: "file", multiple: "" });
  box.append(make("span", null, {}, data.label), input);
  const take = async (files) => {
    state.textContent = data.working;
    const read = [];
    for (const file of files) read.push({ name: file.name, data: await coded(file) });
    if (read.length) send({ files: read });
  };
  input.addEventListener("change", () => take([...input.files]));
  box.addEventListener("dragover", (event) => event.preventDefault());
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    take([...event.dataTransfer.files]);
  });
  root.replaceChildren(box, state);
}

const coded = (file) =>
  new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });
