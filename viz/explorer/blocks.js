// Blocks on the page, one after the other; what stays the same is not drawn again.

import { drawBlock } from "./drawing.js";
import { visit } from "./making.js";

const BUILT = Symbol("built");

export default function ({ data, root }) {
  const held = root.getRootNode().activeElement?.dataset?.key; // what has the focus keeps it
  const built = root[BUILT] || [];
  root[BUILT] = data.blocks.map((block, place) => {
    const text = JSON.stringify(block);
    if (built[place]?.text === text) return built[place];
    const made = drawBlock(block, visit);
    if (built[place]) built[place].element.replaceWith(made);
    else root.append(made);
    return { text, element: made };
  });
  built.slice(data.blocks.length).forEach((old) => old.element.remove());
  const active = root.getRootNode().activeElement;
  if (held && (!active || !active.isConnected)) root.querySelector(`[data-key="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
}
