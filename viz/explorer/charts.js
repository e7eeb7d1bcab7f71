// What is drawn of numbers and days: matrix, bars, the timeline and the window over it.

import { arrows, link, make } from "./making.js";

export function matrixOf(block, go) {
  const holder = make("div", "scroll", { tabindex: "0", role: "group", "aria-label": block.label });
  const table = make("table", "matrix");
  const top = make("tr");
  top.append(make("td"), ...block.heads.map((text) => make("th", null, { scope: "col" }, text)));
  const head = make("thead");
  head.append(top);
  const body = make("tbody");
  const looks = Object.fromEntries(block.legend || []);
  for (const [name, squares] of block.rows) {
    const row = make("tr");
    row.append(make("th", null, { scope: "row" }, name));
    squares.forEach((square, column) => {
      const cell = make("td", square.look);
      const face = link({ text: square.text || "·", href: square.href, on: square.on }, go);
      const what = square.what || looks[square.look] || block.empty;
      const said = { label: block.label, row: name, head: block.heads[column], what };
      face.title = block.named.replace(/\{(\w+)\}/g, (_, part) => said[part]);
      face.setAttribute("aria-label", face.title);
      cell.append(face);
      row.append(cell);
    });
    body.append(row);
  }
  table.append(head, body);
  holder.append(table);
  arrows(holder, "td a", block.heads.length);
  const whole = make("div", "matrix-holder");
  whole.append(holder);
  if (block.legend?.length) {
    const legend = make("ul", "legend");
    for (const [look, text] of block.legend) {
      const item = make("li");
      item.append(make("i", look, { "aria-hidden": "true" }), text);
      legend.append(item);
    }
    whole.append(legend);
  }
  return whole;
}

export function plotOf(block, go) {
  const figure = make("figure", "plot", { "aria-label": block.label, role: "group" });
  const longest = Math.max(...block.rows.map(([, values]) => values.reduce((sum, value) => sum + value, 0)), 1);
  if (block.series.length > 1) {
    const legend = make("ul", "legend");
    for (const [name, look] of block.series) {
      const item = make("li");
      item.append(make("i", `part ${look}`, { "aria-hidden": "true" }), name);
      legend.append(item);
    }
    figure.append(legend);
  }
  for (const [name, values, href] of block.rows) {
    const sum = values.reduce((all, value) => all + value, 0);
    const row = link({ text: "", href }, go);
    row.setAttribute("aria-label", `${name}：${values.map((value, place) => `${block.series[place][0]} ${value}`).join("，")}`);
    const track = make("span", "track", { "aria-hidden": "true" });
    values.forEach((value, place) => {
      const part = make("i", `part ${block.series[place][1]}`, { title: `${block.series[place][0]} ${value}` });
      part.style.width = `${(value / longest) * 100}%`;
      if (value) track.append(part);
    });
    track.append(make("b", null, {}, sum.toLocaleString()));
    row.append(make("span", "name", {}, name), track);
    figure.append(row);
  }
  return figure;
}

// Drag over the years, or move either end with the arrow keys.
export function brushOf(block, go) {
  const holder = make("div", "brush", { role: "group", "aria-label": block.label });
  const years = block.counts.length;
  const highest = Math.max(...block.counts, 1);
  const strip = make("div", "strip-of", { "aria-hidden": "true", title: block.label });
  block.counts.forEach((count, place) => {
    const bar = make("i", null, { title: `${block.first + place}：${count}` });
    bar.style.height = `${count ? Math.max(6, (count / highest) * 100) : 0}%`;
    strip.append(bar);
  });
  const window_ = make("b");
  strip.append(window_);
  const ends = block.names.map((name, place) => {
    const end = make("input", null, { type: "range", min: block.first, max: block.first + years - 1, step: 1, "aria-label": name, "data-key": `brush ${place}` });
    end.value = block.window[place];
    return end;
  });
  const shown = make("output", "note");
  const chosen = () => ends.map((end) => Number(end.value)).sort((a, b) => a - b);
  const look = () => {
    const [from, until] = chosen();
    window_.style.left = `${((from - block.first) / years) * 100}%`;
    window_.style.width = `${((until - from + 1) / years) * 100}%`;
    shown.textContent = `${from}–${until}`;
  };
  const done = () => {
    const [from, until] = chosen();
    go(block.href.replace("FROM", from).replace("UNTIL", until));
  };
  for (const end of ends) {
    end.addEventListener("input", look);
    end.addEventListener("change", done);
  }
  const year = (event) => {
    const box = strip.getBoundingClientRect();
    return block.first + Math.min(years - 1, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * years)));
  };
  let held = false;
  strip.addEventListener("pointerdown", (event) => {
    held = true;
    ends[0].value = ends[1].value = year(event);
    strip.setPointerCapture(event.pointerId);
    look();
  });
  strip.addEventListener("pointermove", (event) => {
    if (held) [ends[1].value] = [year(event)];
    look();
  });
  strip.addEventListener("pointerup", () => {
    held = false;
    done();
  });
  look();
  const sliders = make("div", "ends");
  sliders.append(...ends, shown);
  holder.append(strip, sliders);
  return holder;
}

export function timelineOf(block, go) {
  const holder = make("div", "scroll timeline", { tabindex: "0", role: "group", "aria-label": block.label });
  const chart = make("div", "chart");
  const share = (day) => `${(day / block.days) * 100}%`;
  const years = make("div", "years", { "aria-hidden": "true" });
  for (const [text, day] of block.years) {
    const tick = make("span", null, {}, text);
    tick.style.left = share(day);
    years.append(tick);
  }
  chart.append(years);
  let lane = null;
  for (const span of block.spans) {
    if (span.lane && span.lane !== lane) chart.append(make("h2", "lane", {}, (lane = span.lane)));
    const row = make("div", "row");
    const face = link({ text: span.text, href: span.href }, go);
    face.className = `span ${span.look}${span.open ? " open" : ""}`;
    face.title = span.name;
    face.setAttribute("aria-label", span.name);
    face.style.left = share(span.start);
    face.style.width = `max(0.5rem, ${((span.end - span.start) / block.days) * 100}%)`;
    if (span.start / block.days > 0.55) face.classList.add("late");
    row.append(face);
    for (const [text, day] of span.links || []) {
      const mark = make("i", "act", { title: text });
      mark.style.left = share(day);
      row.append(mark);
    }
    chart.append(row);
  }
  const now = make("div", "now", { "aria-hidden": "true" });
  now.style.left = share(block.now);
  chart.append(now);
  holder.append(chart);
  return holder;
}
