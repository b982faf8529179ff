// The agent's desk.
import {announce, byId, call, clock, following, h, icon, refresher, showList} from './dom.js';
import {customerId} from './customer.js';
import {deskSays} from './holder.js';

const STATES = {alerting: 'Waiting', connected: 'With you', ended: 'Ended'};
const QUEUES = ['Parcels', 'Complaints', 'Returns'];
const NOTES = {sending: 'Sending…', sent: 'Sent', delivered: 'Delivered'};
/** Switchboard prefixes the bot's words in the transcript, since Genesys Cloud only knows the customer's side. */
const BOT = /^\s*BOT\b:?\s*/;
/** Plumbing, told in the documents; an agent has no use for it. */
const PLUMBING = new Set(['customerId', 'botId', 'teamId', 'igRegistered', 'type']);

let chosen = null;
let shownFrame = '';

export const refreshAgent = refresher(async () => show(await call('GET', 'agent/conversations')));

function show(all) {
  const conversations = all.filter((one) => one.state !== 'ended' || one.customerId === customerId || one.id === chosen);
  const mine = all.find((one) => one.customerId === customerId);
  choose(conversations, mine);
  deskSays(mine?.state);
  const waiting = conversations.filter((one) => one.state === 'alerting').length;
  const badge = byId('waiting');
  if (badge.textContent !== String(waiting) && waiting > 0) announce(`${waiting} waiting at the agent’s desk`);
  badge.textContent = waiting;
  badge.hidden = waiting === 0;
  showList(byId('inbox'), conversations.length ? conversations.map(entry) : [{key: 'empty'}], inboxLine);
  work(conversations.find((one) => one.id === chosen));
}

/** This tab's customer comes first; a conversation that has ended gives way to one that waits. */
function choose(conversations, mine) {
  const now = conversations.find((one) => one.id === chosen);
  if (now && now.state !== 'ended') return;
  const next = (mine && mine.state !== 'ended' && mine) || conversations.find((one) => one.state === 'alerting') || now || mine;
  chosen = next?.id ?? null;
}

function entry(one) {
  const last = one.messages.filter((message) => message.from !== 'system').at(-1);
  return {key: one.id, name: one.customer, state: one.state, last: (last?.text ?? '').replace(BOT, ''), current: one.id === chosen,
    mine: one.customerId === customerId};
}

function inboxLine(item) {
  if (item.key === 'empty') return h('li', {class: 'inbox-empty'}, 'Nobody is waiting.');
  return h('li', {}, h('button', {type: 'button', 'aria-current': item.current ? 'true' : null,
    onclick: () => { chosen = item.key; refreshAgent(); }},
    h('strong', {}, item.mine ? `${item.name} (you)` : item.name),
    h('span', {class: `tag ${item.state}`}, STATES[item.state]),
    h('span', {class: 'last'}, item.last)));
}

function work(one) {
  const place = byId('work');
  const frame = one ? `${one.id} ${one.state} ${one.queue}` : 'empty';
  if (frame !== shownFrame) {
    const hadFocus = place.contains(document.activeElement);
    shownFrame = frame;
    place.replaceChildren(...(one ? desk(one) : [quiet()]));
    if (hadFocus) place.querySelector('[data-testid="agent-input"], .accept')?.focus();
    const scroller = place.querySelector('.scroll');
    if (scroller) {
      transcript(one);
      scroller.scrollTop = scroller.scrollHeight;
    }
  }
  if (one) transcript(one);
}

function quiet() {
  const drawing = icon('desk');
  drawing.setAttribute('class', 'drawing');
  return h('div', {class: 'empty'}, drawing, h('p', {}, h('strong', {}, 'The desk is quiet'), h('br'),
    'As long as the bot copes, nobody is called. Ask for a person on the phone, and it rings here.'));
}

function desk(one) {
  const act = (verb, body) => () => call('POST', `agent/conversations/${one.id}/${verb}`, body).catch(refreshAgent);
  return [
    h('div', {class: 'work-head'},
      h('div', {class: 'name'}, h('strong', {}, one.customer), h('br'),
        h('span', {class: 'muted'}, `Queue ${one.queue}, since ${clock(one.startTime).slice(0, 5)}`)),
      one.state === 'alerting' && h('div', {class: 'actions'},
        h('button', {type: 'button', class: 'quiet', onclick: act('decline'), 'data-testid': 'agent-decline'}, 'Decline'),
        h('button', {type: 'button', class: 'accept', onclick: act('accept'), 'data-testid': 'agent-accept'}, 'Accept')),
      one.state === 'connected' && transfer(one),
      one.state === 'connected' && h('button', {type: 'button', class: 'quiet', onclick: act('end'), 'data-testid': 'agent-end'}, 'End')),
    h('dl', {class: 'facts', 'aria-label': 'What the agent is told'}),
    h('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Transcript'},
      h('ol', {class: 'chat', 'data-testid': 'agent-messages', 'aria-label': 'Conversation at the desk'})),
    one.state === 'connected' && composer(one)].filter(Boolean);
}

function transfer(one) {
  const queue = h('select', {'aria-label': 'Queue to transfer to'},
    ...QUEUES.filter((name) => name !== one.queue).map((name) => h('option', {}, name)));
  return h('form', {onsubmit: (event) => {
    event.preventDefault();
    call('POST', `agent/conversations/${one.id}/transfer`, {queue: queue.value}).catch(refreshAgent);
  }}, queue, h('button', {class: 'quiet', 'data-testid': 'agent-transfer'}, 'Transfer'));
}

function composer(one) {
  const input = h('input', {id: 'agent-input', 'data-testid': 'agent-input', maxlength: '4000', placeholder: 'Answer as the agent'});
  return h('form', {class: 'composer', autocomplete: 'off', onsubmit: (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (!text) return;
    input.value = '';
    call('POST', `agent/conversations/${one.id}/messages`, {text}).catch(() => { input.value = text; });
  }}, h('label', {class: 'hidden', for: 'agent-input'}, 'Your message as the agent'), input,
  h('button', {type: 'submit', class: 'primary', 'data-testid': 'agent-send'}, 'Send'));
}

function transcript(one) {
  const place = byId('work');
  const facts = Object.entries(one.attributes).filter(([name]) => !PLUMBING.has(name));
  const list = place.querySelector('.facts');
  showList(list, facts.map(([name, value]) => ({key: name, value})), (fact) =>
    h('div', {}, h('dt', {}, fact.key), h('dd', {}, fact.value)));
  list.hidden = facts.length === 0;
  const lines = one.messages.map((message) => ({...message, key: message.id,
    from: message.from === 'customer' && BOT.test(message.text) ? 'bot' : message.from}));
  following(place.querySelector('.scroll'), () => showList(place.querySelector('.chat'),
    lines.map((item, at) => ({...item, same: at > 0 && lines[at - 1].from === item.from, live: at === lines.length - 1})), line(one)));
}

const line = (one) => (message) => {
  if (message.from === 'system') return h('li', {class: 'remark'}, message.text);
  const own = message.from === 'agent';
  const failed = message.status === 'failed';
  return h('li', {class: `line from-${message.from} ${own ? 'own' : ''} ${message.same ? 'same' : ''} ${failed ? 'failed' : ''}`,
    'data-from': message.from, 'data-status': message.status},
    !own && h('span', {class: 'who'}, message.from === 'bot' ? 'Bot' : one.customer),
    h('span', {class: 'bubble'}, message.from === 'bot' ? message.text.replace(BOT, '') : message.text),
    own && (failed || message.live) && h('span', {class: 'note'}, failed ? message.reason : NOTES[message.status]));
};
