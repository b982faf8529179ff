// Who answers now: told by Switchboard's trail or, where there is none, guessed from the desk.
import {byId} from './dom.js';

let told = null;
let desk;
let leaving = false; // the agent has ended, and Switchboard has not yet given it back to the bot

export function trailSays(holder) {
  if (holder !== told) leaving = false;
  told = holder;
  show();
}

export function deskSays(state) {
  leaving = state === 'ended' && (leaving || desk === 'connected');
  desk = state;
  show();
}

/** Before a trail is replayed: what it says about the past must not be mistaken for the present. */
export function forgetTrail() {
  told = null;
}

function show() {
  const busy = desk === 'alerting' || desk === 'connected';
  const holder = told ?? (busy ? 'AGENT' : 'BOT');
  const place = byId('holder');
  const caption = captionOf(holder);
  if (byId('holder-caption').textContent !== caption) byId('holder-caption').textContent = caption;
  if (place.dataset.holder === holder) return;
  place.dataset.holder = holder;
  place.classList.remove('changed');
  if (performance.now() > 2000) {
    // what a page finds when it opens is no change
    void place.offsetWidth; // restarts the animation
    place.classList.add('changed');
  }
  byId('face').dataset.holder = holder;
  byId('face')
    .querySelector('use')
    .setAttribute('href', holder === 'BOT' ? '#bot' : '#agent');
  byId('face-name').textContent = holder === 'BOT' ? 'Pip, the bot' : 'A person from our team';
}

function captionOf(holder) {
  if (holder === 'BOT') return 'The bot answers';
  if (desk === 'connected') return 'An agent answers';
  return leaving ? 'Going back to the bot' : 'Waiting for an agent';
}
