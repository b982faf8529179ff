// What the agent reads: the facts of the conversation and its lines.
import {following, h, showList} from './dom.js';

const NOTES = {sending: 'Sending…', sent: 'Sent', delivered: 'Delivered'};
/** Switchboard prefixes the bot's words, since Genesys Cloud only knows the customer's side. */
const BOT = /^\s*BOT\b:?\s*/;
/** Attributes for the message flow; an agent has no use for them. */
const PLUMBING = new Set(['type', 'customerId', 'botId', 'teamId', 'igRegistered']);

export const withoutPrefix = (text) => text.replace(BOT, '');

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
    from: message.from === 'customer' && BOT.test(message.text) ? 'bot' : message.from,
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
    !own && h('span', {class: 'who'}, message.from === 'bot' ? 'Bot' : one.customer),
    h('span', {class: 'bubble'}, message.from === 'bot' ? withoutPrefix(message.text) : message.text),
    own &&
      (failed || message.live) &&
      h('span', {class: 'note'}, failed ? message.reason : NOTES[message.status]),
  );
};
