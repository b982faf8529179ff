// Who calls whom, from left to right: what Java calls, what routes call, and the steps of Java at the end.
import {called, draw} from './dom.js';

const ROW = 38;
const HEIGHT = 26;
const WIDTH = 180;
const GAP = 96;

export function map(routes, steps) {
  const calls = new Map(routes.map(({route}) => [route.from, [...new Set(called(route.steps))]]));
  const columns = arrange(calls);
  const places = place(columns, calls);
  const rows = Math.max(...columns.map((column) => column.length));
  const width = columns.length * (WIDTH + GAP) - GAP + 4;
  const svg = draw('svg', {width, height: rows * ROW, viewBox: `0 0 ${width} ${rows * ROW}`});
  const lines = [...calls].flatMap(([from, all]) => all.map((to) => line(from, to, places)));
  svg.append(...lines);
  const asked = new Set([...calls.values()].flat());
  for (const [name, at] of places) svg.append(box(name, at, kind(name, calls, asked), steps[name]));
  light(svg);
  return svg;
}

/** A name stands to the right of all that call it; steps stand in the last column. Translations call nobody. */
function arrange(calls) {
  const depth = new Map();
  const sink = (name, level) => {
    if ((depth.get(name) ?? -1) >= level || level > calls.size) return;
    depth.set(name, level);
    for (const to of calls.get(name) ?? []) sink(to, level + 1);
  };
  const asked = new Set([...calls.values()].flat());
  for (const [name, all] of calls) if (all.length && !asked.has(name)) sink(name, 0);
  const last = Math.max(...depth.values());
  const columns = Array.from({length: last + 1}, () => []);
  for (const [name, level] of depth) columns[calls.has(name) ? level : last].push(name);
  return columns;
}

/** Each column is sorted by where its callers stand, and then centred. */
function place(columns, calls) {
  const places = new Map();
  const tallest = Math.max(...columns.map((column) => column.length));
  columns.forEach((column, x) => {
    const weight = new Map(column.map((name) => [name, mean(callers(name, calls, places))]));
    column.sort((one, other) => weight.get(one) - weight.get(other));
    const top = (tallest - column.length) / 2;
    column.forEach((name, y) => places.set(name, {x: 2 + x * (WIDTH + GAP), y: (top + y + 0.5) * ROW}));
  });
  return places;
}

const callers = (name, calls, places) =>
  [...calls].filter(([, all]) => all.includes(name)).flatMap(([from]) => places.get(from)?.y ?? []);

const mean = (all) => all.reduce((sum, one) => sum + one, 0) / (all.length || 1);

const kind = (name, calls, asked) => (!calls.has(name) ? 'step' : asked.has(name) ? 'route' : 'entry');

function line(from, to, places) {
  const start = places.get(from);
  const end = places.get(to);
  if (!start || !end) return '';
  const x = start.x + WIDTH;
  const half = (end.x - x) / 2;
  return draw('path', {
    d: `M${x} ${start.y}C${x + half} ${start.y} ${end.x - half} ${end.y} ${end.x} ${end.y}`,
    'data-from': from,
    'data-to': to,
  });
}

function box(name, {x, y}, what, sentence) {
  const href = what === 'step' ? '#routes-title' : `#route-${name}`;
  return draw(
    'a',
    {class: what, href, 'data-name': name},
    draw('title', {}, sentence ?? name),
    draw('rect', {x, y: y - HEIGHT / 2, width: WIDTH, height: HEIGHT, rx: 7}),
    draw('text', {x: x + WIDTH / 2, y}, name),
  );
}

/** Whoever points at a name sees its own lines. */
function light(svg) {
  const near = (event, on) => {
    const name = event.target.closest('a')?.dataset.name;
    for (const path of svg.querySelectorAll('path'))
      path.classList.toggle('near', on && (path.dataset.from === name || path.dataset.to === name));
  };
  for (const event of ['mouseover', 'focusin']) svg.addEventListener(event, (happened) => near(happened, true));
  for (const event of ['mouseout', 'focusout']) svg.addEventListener(event, (happened) => near(happened, false));
}
