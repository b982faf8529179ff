// The agent's desk.
import {CANNED} from './canned.js';
import {dots, fileButton, typist} from './contents.js';
import {announce, byId, call, clock, h, icon, refresher, showList} from './dom.js';
import {customerId} from './customer.js';
import {deskSays} from './holder.js';
import {showTranscript} from './transcript.js';

const STATES = {alerting: 'Waiting', connected: 'With you', ended: 'Ended'};
const QUEUES = ['Parcels', 'Complaints', 'Returns'];

let chosen = null;
let byHand = false;
let shownFrame = '';
let shownCustomer = null;
const typing = dots(() => byId('agent-typing'));

export function showCustomerTyping(who) {
  if (who === shownCustomer && byId('agent-typing')) typing.show();
}

export const refreshAgent = refresher(async () => show(await call('GET', 'agent/conversations')));

function show(all) {
  const conversations = all.filter(
    (one) => one.state !== 'ended' || one.customerId === customerId || one.id === chosen,
  );
  const mine = all.find((one) => one.customerId === customerId);
  choose(conversations, mine);
  deskSays(mine?.state);
  const waiting = conversations.filter((one) => one.state === 'alerting').length;
  const badge = byId('waiting');
  if (badge.textContent !== String(waiting) && waiting > 0)
    announce(`${waiting} waiting at the agent’s desk`);
  badge.textContent = waiting;
  badge.hidden = waiting === 0;
  showList(byId('inbox'), conversations.length ? conversations.map(entry) : [{key: 'empty'}], inboxLine);
  work(conversations.find((one) => one.id === chosen));
}

/**
 * This tab's customer comes first, unless the agent has picked another; a conversation that has ended
 * gives way to one that waits.
 */
function choose(conversations, mine) {
  const now = conversations.find((one) => one.id === chosen);
  const own = mine && mine.state !== 'ended' && mine;
  if (now && now.state !== 'ended' && (byHand || !own)) return;
  byHand = false;
  const next =
    own ||
    conversations.find((one) => one.state === 'alerting') ||
    now ||
    mine;
  chosen = next?.id ?? null;
}

function entry(one) {
  const last = one.messages.filter((message) => message.from !== 'system').at(-1);
  const said = last?.text || last?.content.map((content) => content.attachment?.filename ?? content.contentType).join(', ');
  return {
    key: one.id,
    name: one.customer,
    state: one.state,
    last: said ?? '',
    current: one.id === chosen,
    mine: one.customerId === customerId,
  };
}

function inboxLine(item) {
  if (item.key === 'empty') return h('li', {class: 'inbox-empty'}, 'Nobody is waiting.');
  return h(
    'li',
    {},
    h(
      'button',
      {
        type: 'button',
        'aria-current': item.current ? 'true' : null,
        onclick: () => {
          chosen = item.key;
          byHand = true;
          refreshAgent();
        },
      },
      h('strong', {}, item.mine ? `${item.name} (you)` : item.name),
      h('span', {class: `tag ${item.state}`}, STATES[item.state]),
      h('span', {class: 'last'}, item.last),
    ),
  );
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
      showTranscript(place, one);
      scroller.scrollTop = scroller.scrollHeight;
    }
  }
  shownCustomer = one?.customerId;
  typing.heard(one?.messages.filter((message) => message.from === 'customer').at(-1));
  if (one) showTranscript(place, one);
}

function quiet() {
  const drawing = icon('desk');
  drawing.setAttribute('class', 'drawing');
  return h(
    'div',
    {class: 'empty'},
    drawing,
    h(
      'p',
      {},
      h('strong', {}, 'The desk is quiet'),
      h('br'),
      'As long as the bot copes, nobody is called. Ask for a person on the phone, and it rings here.',
    ),
  );
}

function desk(one) {
  const act = (verb, body) => () =>
    call('POST', `agent/conversations/${one.id}/${verb}`, body).catch(refreshAgent);
  return [
    h(
      'div',
      {class: 'work-head'},
      h(
        'div',
        {class: 'name'},
        h('strong', {}, one.customer),
        h('br'),
        h('span', {class: 'muted'}, `Queue ${one.queue}, since ${clock(one.startTime).slice(0, 5)}`),
      ),
      one.state === 'alerting' &&
        h(
          'div',
          {class: 'actions'},
          h(
            'button',
            {type: 'button', class: 'quiet', onclick: act('decline'), 'data-testid': 'agent-decline'},
            'Decline',
          ),
          h(
            'button',
            {type: 'button', class: 'accept', onclick: act('accept'), 'data-testid': 'agent-accept'},
            'Accept',
          ),
        ),
      one.state === 'connected' && transfer(one),
      one.state === 'connected' &&
        h('button', {type: 'button', class: 'quiet', onclick: act('end'), 'data-testid': 'agent-end'}, 'End'),
    ),
    h('dl', {class: 'facts', 'aria-label': 'What the agent is told'}),
    h(
      'div',
      {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Transcript'},
      h('ol', {class: 'chat', 'data-testid': 'agent-messages', 'aria-label': 'Conversation at the desk'}),
    ),
    h('p', {class: 'typing', id: 'agent-typing', hidden: true}, 'The customer is typing'),
    one.state === 'connected' && composer(one),
  ].filter(Boolean);
}

function transfer(one) {
  const queue = h(
    'select',
    {'aria-label': 'Queue to transfer to'},
    ...QUEUES.filter((name) => name !== one.queue).map((name) => h('option', {}, name)),
  );
  return h(
    'form',
    {
      onsubmit: (event) => {
        event.preventDefault();
        call('POST', `agent/conversations/${one.id}/transfer`, {queue: queue.value}).catch(refreshAgent);
      },
    },
    queue,
    h('button', {class: 'quiet', 'data-testid': 'agent-transfer'}, 'Transfer'),
  );
}

function composer(one) {
  const input = h('input', {
    id: 'agent-input',
    'data-testid': 'agent-input',
    maxlength: '4000',
    placeholder: 'Answer as the agent',
  });
  const writing = typist(input, () => call('POST', `agent/conversations/${one.id}/typing`));
  const attached = (file) =>
    call('POST', `agent/conversations/${one.id}/files?name=${encodeURIComponent(file.name)}`, file).catch(() =>
      announce(`${file.name} could not be sent. The demo takes files of up to 500 KB.`),
    );
  return h(
    'form',
    {
      class: 'composer',
      autocomplete: 'off',
      onsubmit: (event) => {
        event.preventDefault();
        const text = input.value.trim();
        if (!text) return;
        input.value = '';
        writing.sent();
        call('POST', `agent/conversations/${one.id}/messages`, {text}).catch(() => {
          input.value = text;
        });
      },
    },
    h('label', {class: 'hidden', for: 'agent-input'}, 'Your message as the agent'),
    ...fileButton('Attach a file', 'agent-attach', attached),
    canned(one),
    input,
    h('button', {type: 'submit', class: 'primary', 'data-testid': 'agent-send'}, 'Send'),
  );
}

/** Chosen is sent, as a canned response with buttons or cards is. */
function canned(one) {
  const choice = h(
    'select',
    {
      class: 'canned',
      'aria-label': 'Canned responses',
      title: 'Canned responses',
      'data-testid': 'agent-canned',
      onchange: () => {
        const {name, ...response} = CANNED[choice.value];
        choice.value = '';
        call('POST', `agent/conversations/${one.id}/messages`, response).catch(refreshAgent);
      },
    },
    h('option', {value: ''}, '…'),
    ...CANNED.map((response, number) => h('option', {value: String(number)}, response.name)),
  );
  return choice;
}
