// Asks which routes are live, draws them anew when they have changed, and keeps their figures fresh.
import {byId, h} from './dom.js';
import {card, figures} from './card.js';
import {map} from './map.js';

const EVERY = 3000; // milliseconds
let drawn = '';

async function look() {
  try {
    const answer = await fetch('/api/console/routes');
    if (answer.status === 401) return location.reload(); // the session is over
    if (!answer.ok) throw new Error(String(answer.status));
    show(await answer.json());
    byId('lost').hidden = true;
  } catch {
    byId('lost').hidden = false;
  }
  setTimeout(look, EVERY);
}

function show({live, routes, steps}) {
  byId('live').replaceChildren(
    `${live.routes} routes, generation `,
    h('code', {}, live.generation),
    `, live since ${new Date(live.since).toLocaleString()}`,
  );
  showRefused(live.refused);
  if (drawn !== live.generation) {
    drawn = live.generation;
    byId('map').replaceChildren(map(routes, steps));
    byId('routes').replaceChildren(...routes.map(({route}) => card(route, routes, steps)));
  }
  for (const one of routes) byId(`figures-${one.route.id}`).replaceChildren(...figures(one.figures));
}

/** Said once, not at every look: it is read aloud. */
function showRefused(refused) {
  const place = byId('refused');
  const key = JSON.stringify(refused ?? '');
  if (place.dataset.key === key) return;
  place.dataset.key = key;
  place.hidden = !refused;
  if (!refused) return;
  const {file, line, reason, remedy} = refused.refusal;
  place.replaceChildren(
    h('h2', {}, 'The last change was refused; the routes before it go on'),
    h('p', {}, h('code', {}, line ? `${file}:${line}` : file), ` ${reason}. ${remedy}.`),
    h('p', {class: 'muted'}, `Seen ${new Date(refused.at).toLocaleString()}`),
  );
}

look();
