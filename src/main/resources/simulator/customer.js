// The customer's phone.
import {contents, dots, fileButton, typist} from './contents.js';
import {announce, byId, call, following, h, newcomers, refresher, showList} from './dom.js';

const NAMES = {bot: 'Bot', agent: 'Agent'};
const NOTES = {
  sending: 'Sending…',
  sent: 'Sent',
  published: 'Delivered',
  delivered: 'Delivered',
  read: 'Read',
};

/** Each tab is a customer of its own, unless the address names one. */
export const customerId = (() => {
  const named = new URLSearchParams(location.search).get('customer');
  const id =
    named ||
    sessionStorage.getItem('customer') ||
    `guest-${crypto.getRandomValues(new Uint32Array(1))[0].toString(36)}`;
  sessionStorage.setItem('customer', id);
  return id;
})();

const base = `customers/${encodeURIComponent(customerId)}`;
const list = byId('customer-messages');
const scroller = list.parentElement;
const fresh = newcomers();
const typing = dots(() => byId('typing'));

export const refreshCustomer = refresher(async () => show(await call('GET', `${base}/messages`)));

export const showTyping = () => following(scroller, () => typing.show());

function show(messages) {
  const heard = fresh(messages).filter((message) => NAMES[message.from]);
  if (heard.length) announce(heard.map((message) => `${NAMES[message.from]}: ${message.text}`).join(' '));
  const items = messages.map((message, place) => ({
    ...message,
    key: message.id,
    same: place > 0 && messages[place - 1].from === message.from,
    live: place === messages.length - 1,
  }));
  byId('customer-empty').hidden = messages.length > 0;
  byId('chips').hidden = messages.length > 0;
  byId('customer-leave').disabled = messages.length === 0;
  typing.heard(messages.filter((message) => message.from === 'agent').at(-1));
  following(scroller, () => showList(list, items, line));
}

function line(message) {
  if (message.from === 'phone') {
    return h('li', {class: 'remark'}, message.status === 'failed' ? message.reason : message.text);
  }
  const own = message.from === 'customer';
  const failed = message.status === 'failed';
  return h(
    'li',
    {
      class: `line from-${message.from} ${own ? 'own' : ''} ${message.same ? 'same' : ''} ${failed ? 'failed' : ''}`,
      'data-from': message.from,
      'data-status': message.status,
    },
    !own && h('span', {class: 'who'}, NAMES[message.from]),
    message.text && h('span', {class: 'bubble'}, message.text),
    ...contents(message, !own && ((answer) => say({...answer, originatingMessageId: message.id}))),
    own &&
      (failed || message.live) &&
      h('span', {class: 'note'}, failed ? `Not delivered. ${message.reason}` : NOTES[message.status]),
    message.live && message.buttons.length > 0 && replies(message),
  );
}

function replies(message) {
  return h(
    'span',
    {class: 'replies', role: 'group', 'aria-label': 'Quick replies'},
    ...message.buttons.map((button) =>
      h(
        'button',
        {
          type: 'button',
          onclick: () => {
            say({text: button.text, payload: button.payload, originatingMessageId: message.id});
            byId('customer-input').focus();
          },
        },
        button.text,
      ),
    ),
  );
}

/** What cannot be sent goes back to where it can be sent from again. */
function say(message) {
  call('POST', `${base}/messages`, message).catch(() => {
    byId('customer-input').value = message.text;
  });
}

const attached = (file) =>
  call('POST', `${base}/files?name=${encodeURIComponent(file.name)}`, file).catch(() =>
    announce(`${file.name} could not be sent. The demo takes files of up to 500 KB.`),
  );
byId('customer-form').prepend(...fileButton('Send a file', 'customer-attach', attached));
const writing = typist(byId('customer-input'), () => call('POST', `${base}/typing`));
byId('customer-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const input = byId('customer-input');
  const text = input.value.trim();
  if (!text) return;
  input.value = '';
  writing.sent();
  scroller.scrollTop = scroller.scrollHeight;
  say({text});
});
byId('chips').addEventListener('click', (event) => {
  if (event.target.matches('button')) {
    say({text: event.target.textContent});
    byId('customer-input').focus();
  }
});
byId('customer-leave').addEventListener('click', () => call('POST', `${base}/leave`).catch(refreshCustomer));
