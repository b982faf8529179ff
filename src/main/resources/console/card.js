// One route: what it is for, where it stands, how it fares, and what it does, node by node.
import {h, target} from './dom.js';

const SAID = {setVariable: 'set variable', setHeader: 'set header', setBody: 'set body'};

export function card(route, routes, steps) {
  const names = new Set(routes.map((one) => one.route.from));
  return h(
    'article',
    {class: 'route', id: `route-${route.from}`, 'data-route': route.id},
    h(
      'header',
      {},
      h('h3', {}, route.from),
      h('code', {class: 'place'}, `${route.file}:${route.line}`),
      h('p', {class: 'about'}, route.description),
      h('p', {class: 'figures', id: `figures-${route.id}`}),
    ),
    flow(route.steps, names, steps),
  );
}

export function figures({exchanges, failures, meanMillis}) {
  return [
    h('span', {}, `${exchanges.toLocaleString()} exchanges`),
    h('span', {class: failures ? 'some-failed' : ''}, `${failures.toLocaleString()} failed`),
    h('span', {}, exchanges ? `${meanMillis < 10 ? meanMillis.toFixed(1) : Math.round(meanMillis)} ms mean` : '– ms mean'),
  ];
}

function flow(nodes, names, steps) {
  return h('ol', {class: 'flow'}, ...nodes.map((node) => item(node, names, steps)));
}

function item(node, names, steps) {
  return h(
    'li',
    {class: `node ${node.kind}`},
    h('span', {class: 'line'}, `line ${node.line}`),
    ...(node.kind === 'choice' ? choice(node, names, steps) : plain(node, names, steps)),
  );
}

function choice(node, names, steps) {
  return [
    h('span', {class: 'kind'}, node.description || 'one of'),
    h('div', {class: 'branches'}, ...node.steps.map((branch) => way(branch, names, steps))),
  ];
}

function way(branch, names, steps) {
  return h(
    'div',
    {class: 'branch'},
    h('p', {}, branch.kind === 'otherwise' ? 'Otherwise' : branch.description || 'When'),
    branch.text ? h('code', {}, branch.text) : null,
    flow(branch.steps, names, steps),
  );
}

function plain(node, names, steps) {
  const to = target(node);
  return [
    h('span', {class: 'kind'}, SAID[node.kind] ?? node.kind),
    to ? link(to, names, steps) : node.description ? h('strong', {}, node.description) : null,
    !to && node.text ? h('code', {}, node.text) : null,
    node.steps.length ? flow(node.steps, names, steps) : null,
  ];
}

function link(to, names, steps) {
  return names.has(to)
    ? h('a', {class: 'target', href: `#route-${to}`}, to)
    : h('span', {class: 'target step', title: steps[to]}, to);
}
