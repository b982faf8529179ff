// The few things that every part of the page does with elements.

const SVG = 'http://www.w3.org/2000/svg';

/** h('p', {class: 'quiet'}, 'text', child) */
export function h(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** The same for a drawing. */
export function draw(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes))
    if (value !== false && value != null) element.setAttribute(key, value);
  element.append(...children.filter((child) => child != null && child !== false));
  return element;
}

export const byId = (id) => document.getElementById(id);

/** What a route calls by direct:, wherever in it. */
export const called = (nodes) =>
  nodes.flatMap((node) => [...(target(node) ? [target(node)] : []), ...called(node.steps)]);

export const target = (node) =>
  node.kind === 'to' && node.text.startsWith('direct:') ? node.text.replace(/^direct:(\/\/)?/, '') : '';
