// Listens to the demo world and tells each part of the page what concerns it.
import {refreshAgent, showCustomerTyping} from './agent.js';
import {byId} from './dom.js';
import {customerId, refreshCustomer, showTyping} from './customer.js';
import {refreshFaults, showFaults} from './faults.js';
import {forgetTrail} from './holder.js';
import {event, forget, trailIsThere} from './way.js';

const REACTIONS = {
  customer: (news) => news.customerId === customerId && refreshCustomer(),
  typing: (news) => news.customerId === customerId && showTyping(),
  'customer-typing': (news) => showCustomerTyping(news.customerId),
  agent: refreshAgent,
  faults: showFaults,
  trail: (news) => trailIsThere(news.connected),
  way: event,
};

function listen() {
  const stream = new EventSource('events');
  for (const [name, react] of Object.entries(REACTIONS))
    stream.addEventListener(name, (message) => react(JSON.parse(message.data)));
  stream.addEventListener('open', begin);
  stream.addEventListener('error', () => {
    byId('lost').hidden = false;
    // What is not even an event stream, as from a proxy whose Switchboard is away, ends the browser's own attempts.
    if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
  });
}

/** Every new connection begins with the trail from its start and reads the rest afresh: nothing is missed in between. */
function begin() {
  byId('lost').hidden = true;
  forget();
  forgetTrail();
  refreshCustomer();
  refreshAgent();
  refreshFaults();
}

listen();

const panes = document.querySelector('.panes');
panes.addEventListener('click', (click) => {
  const button = click.target.closest('button');
  if (!button) return;
  document.body.dataset.pane = button.dataset.pane;
  panes.querySelector('[aria-current]').removeAttribute('aria-current');
  button.setAttribute('aria-current', 'true');
  // What came while a part was hidden could not be scrolled to.
  for (const scroller of document.querySelectorAll('.scroll')) scroller.scrollTop = scroller.scrollHeight;
});
