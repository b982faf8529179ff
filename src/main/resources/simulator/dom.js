// The few things that every part of the page does with elements.

/** h('button', {class: 'quiet', onclick}, 'text', child) */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== false && value != null) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child != null && child !== false));
  return element;
}

export const byId = (id) => document.getElementById(id);

export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  use.setAttribute('href', `#${name}`);
  svg.append(use);
  return svg;
}

/** Shows a list and touches only what has changed, so that focus stays and new lines alone are read aloud. */
export function showList(list, items, create) {
  const before = new Map([...list.children].map((element) => [element.dataset.key, element]));
  const after = items.map((item) => {
    const version = JSON.stringify(item);
    const old = before.get(item.key);
    if (old?.version === version) return old;
    const element = create(item);
    element.dataset.key = item.key;
    element.version = version;
    if (old) element.classList.add('still');
    return element;
  });
  const wanted = new Set(after);
  for (const element of before.values()) if (!wanted.has(element)) element.remove();
  after.forEach((element, place) => {
    if (list.children[place] !== element) list.insertBefore(element, list.children[place] ?? null);
  });
}

/** Read aloud to those who listen to the page. Lists are silent: a line that only changes its state is no news. */
export function announce(text) {
  byId('news').textContent = text;
}

/** Tells what has come to the end of a list since the last time; nothing the first time, when all of it is old. */
export function newcomers() {
  let known = null;
  return (items) => {
    const fresh = known ? items.filter((item) => !known.has(item.id)) : [];
    known = new Set(items.map((item) => item.id));
    return fresh;
  };
}

/** Keeps the newest line in sight, unless the reader has scrolled up to read. */
export function following(scroller, change) {
  const atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 80;
  change();
  if (atEnd) scroller.scrollTop = scroller.scrollHeight;
}

/** A file goes as it is, everything else as JSON. */
export async function call(method, path, body) {
  const isFile = body instanceof Blob;
  const answer = await fetch(path, {
    method,
    headers: {'Content-Type': (isFile && (body.type || 'application/octet-stream')) || 'application/json'},
    body: body === undefined || isFile ? body : JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`);
  return text ? JSON.parse(text) : null;
}

/** One refresh at a time; what happens meanwhile asks for exactly one more. */
export function refresher(refresh) {
  let running = false;
  let again = false;
  return async function run() {
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      await refresh();
    } catch {
      // The connection is gone; the event stream comes back and asks again.
    }
    running = false;
    if (again) {
      again = false;
      run();
    }
  };
}

export const clock = (iso) =>
  new Date(iso).toLocaleTimeString([], {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hour12: false,
  });
