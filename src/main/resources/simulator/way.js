// The message's way: Switchboard's trail, one line a message and lane.
import {byId, clock, h, showList} from './dom.js';
import {customerId} from './customer.js';
import {trailSays} from './holder.js';

const KEPT = 60;
const SPEAKERS = {CUSTOMER: 'Customer', BOT: 'Bot', AGENT: 'Agent', SWITCHBOARD: 'Switchboard'};
const trips = new Map();
let planned = false;

export function forget() {
  trips.clear();
  plan();
}

export function trailIsThere(there) {
  byId('trail').textContent = there
    ? 'live, from Switchboard’s journal'
    : 'Switchboard’s trail is not there yet';
}

export function event(said) {
  if (said.customerId !== customerId) return;
  if (said.holder && (said.what === 'holder' || said.what === 'journalled')) trailSays(said.holder);
  if (said.what === 'holder') turn(said);
  else travel(said);
  if (trips.size > KEPT) trips.delete(trips.keys().next().value);
  plan();
}

function turn(said) {
  const key = `holder ${said.at}`;
  trips.set(key, {key, turn: said.holder, at: said.at});
}

function travel(said) {
  const key = `${said.message} ${said.lane ?? ''}`;
  const trip = trips.get(key) ?? {
    key,
    at: said.at,
    began: said.at,
    speaker: said.speaker,
    lane: said.lane,
    tries: [],
  };
  trips.set(key, {
    ...trip,
    lane: said.lane ?? trip.lane,
    what: said.what,
    holder: trip.holder ?? said.holder,
    detail: said.detail ?? '',
    ended: said.at,
    tries: tries(trip, said),
  });
}

function tries(trip, said) {
  if (said.what === 'journalled' || !said.attempt) return trip.tries;
  const known = trip.tries.filter((one) => one.number !== said.attempt);
  return [
    ...known,
    {number: said.attempt, good: said.what === 'delivered', millis: said.millis, detail: said.detail ?? ''},
  ];
}

/** Many events at once, as after a reload, are drawn once. */
function plan() {
  if (planned) return;
  planned = true;
  requestAnimationFrame(() => {
    planned = false;
    const items = [...trips.values()].reverse();
    byId('way-empty').hidden = items.length > 0;
    showList(byId('way'), items, (trip) => (trip.turn ? turnLine(trip) : tripLine(trip)));
  });
}

function turnLine(trip) {
  return h(
    'li',
    {class: `turn ${trip.turn}`},
    h('time', {datetime: trip.at}, clock(trip.at)),
    trip.turn === 'AGENT'
      ? 'Handed over: from here on an agent answers'
      : 'Handed back: the bot answers again',
  );
}

function tripLine(trip) {
  const inLane = trip.what !== 'journalled';
  const arrived = trip.what === 'delivered';
  return h(
    'li',
    {class: 'trip', 'data-what': trip.what, 'data-lane': trip.lane},
    h('time', {datetime: trip.at}, clock(trip.at)),
    h('span', {class: `speaker speaker-${trip.speaker}`}, SPEAKERS[trip.speaker] ?? trip.speaker),
    h(
      'span',
      {class: 'track'},
      stop('door', true),
      rail(true),
      stop('journal', true),
      rail(true),
      stop(trip.lane ?? 'lane', true),
      rail(inLane),
      attempts(trip),
      rail(arrived),
      stop(exit(trip), arrived),
    ),
    h('span', {class: 'outcome'}, outcome(trip)),
    trip.detail && trip.what !== 'delivered' ? h('span', {class: 'detail'}, trip.detail) : null,
  );
}

const stop = (name, passed) => h('span', {class: `stop ${passed ? 'passed' : ''}`}, name);
const rail = (passed) => h('span', {class: `rail ${passed ? 'passed' : ''}`, 'aria-hidden': 'true'});

/** The last tries are enough; how many there were stands in their numbers. */
function attempts(trip) {
  const shown = trip.tries.slice(-5);
  return h(
    'span',
    {
      class: 'tries',
      role: 'img',
      'aria-label': `${trip.tries.length} ${trip.tries.length === 1 ? 'attempt' : 'attempts'}`,
    },
    ...(shown.length ? shown : [{number: 1}]).map((one) =>
      h(
        'span',
        {
          class: `try ${one.good ? 'good' : one.good === false ? 'bad' : ''}`,
          title: one.detail || (one.millis == null ? null : `${one.millis} ms`),
        },
        String(one.number),
      ),
    ),
  );
}

function exit(trip) {
  switch (trip.lane) {
    case 'to-customer':
      return 'customer';
    case 'to-genesys':
    case 'to-transcript':
      return 'Genesys';
    case 'to-shelf':
      return 'shelf';
    case 'to-holder':
      return trip.holder === 'AGENT' ? 'agent' : 'bot';
    default:
      return 'done';
  }
}

function outcome(trip) {
  const count = trip.tries.length;
  const took = `${Math.max(0, new Date(trip.ended) - new Date(trip.began))} ms`.replace(
    /^(\d+)\d{2} ms$/,
    (all, tenths) => (tenths.length > 1 ? `${(Number(tenths) / 10).toFixed(1)} s` : all),
  );
  switch (trip.what) {
    case 'delivered':
      return `Delivered in ${took}${count > 1 ? `, try ${Math.max(...trip.tries.map((one) => one.number))}` : ''}`;
    case 'waiting':
      return 'Will be tried again';
    case 'given-up':
      return 'Given up, kept for replay';
    case 'dropped':
      return 'Not passed on';
    default:
      return 'Safe in the journal';
  }
}
