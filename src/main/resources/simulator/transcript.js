// What the agent reads: the facts of the conversation and its lines.
import {contents} from './contents.js';
import {following, h, showList} from './dom.js';

const NOTES = {sending: 'Sending…', sent: 'Sent', delivered: 'Delivered'};
/** Genesys Cloud only knows the customer's side: a prefix tells whose words they are. */
const PREFIX = /^\s*(BOT\b:?|Summary:)\s*/;
/** Attributes for the message flow; an agent has no use for them. */
const PLUMBING = new Set(['type', 'customerId', 'botId', 'teamId', 'igRegistered']);

function speaker(message) {
  const prefix = message.from === 'customer' && PREFIX.exec(message.text)?.[1];
  if (!prefix) return message.from;
  return prefix.startsWith('BOT') ? 'bot' : 'notice';
}

export function showTranscript(place, one) {
  const facts = Object.entries(one.attributes).filter(([name]) => !PLUMBING.has(name));
  const list = place.querySelector('.facts');
  showList(
    list,
    facts.map(([name, value]) => ({key: name, value})),
    (fact) => h('div', {}, h('dt', {}, fact.key), h('dd', {}, fact.value)),
  );
  list.hidden = facts.length === 0;
  const lines = one.messages.map((message) => ({
    ...message,
    key: message.id,
    from: speaker(message),
  }));
  following(place.querySelector('.scroll'), () =>
    showList(
      place.querySelector('.chat'),
      lines.map((item, at) => ({
        ...item,
        same: at > 0 && lines[at - 1].from === item.from,
        live: at === lines.length - 1,
      })),
      line(one),
    ),
  );
}

const line = (one) => (message) => {
  if (message.from === 'system') return h('li', {class: 'remark'}, message.text);
  const own = message.from === 'agent';
  const failed = message.status === 'failed';
  return h(
    'li',
    {
      class: `line from-${message.from} ${own ? 'own' : ''} ${message.same ? 'same' : ''} ${failed ? 'failed' : ''}`,
      'data-from': message.from,
      'data-status': message.status,
    },
    message.from === 'customer' && h('span', {class: 'who'}, one.customer),
    message.text && bubble(message),
    ...contents(message),
    own &&
      (failed || message.live) &&
      h('span', {class: 'note'}, failed ? message.reason : NOTES[message.status]),
  );
};

/** As Genesys Cloud shows it, prefix and all; only that the prefix is bold. */
function bubble(message) {
  const prefix = message.from === 'bot' || message.from === 'notice' ? PREFIX.exec(message.text) : null;
  if (!prefix) return h('span', {class: 'bubble'}, message.text);
  return h('span', {class: 'bubble'}, h('b', {}, prefix[1]), ` ${message.text.slice(prefix[0].length)}`);
}
