// Listens to the demo world and tells each part of the page what concerns it.
import {refreshAgent} from './agent.js';
import {customerId, refreshCustomer, showTyping} from './customer.js';
import {refreshFaults, showFaults} from './faults.js';
import {forgetTrail} from './holder.js';
import {event, forget, trailIsThere} from './way.js';

const stream = new EventSource('events');
const on = (name, react) => stream.addEventListener(name, (message) => react(JSON.parse(message.data)));

// Every new connection begins with the trail from its start and reads the rest afresh: nothing is missed in between.
stream.addEventListener('open', () => {
  forget();
  forgetTrail();
  refreshCustomer();
  refreshAgent();
  refreshFaults();
});
on('customer', (news) => {
  if (news.customerId === customerId) refreshCustomer();
});
on('typing', (news) => {
  if (news.customerId === customerId) showTyping();
});
on('agent', refreshAgent);
on('faults', showFaults);
on('trail', (news) => trailIsThere(news.connected));
on('way', event);

const panes = document.querySelector('.panes');
panes.addEventListener('click', (click) => {
  const button = click.target.closest('button');
  if (!button) return;
  document.body.dataset.pane = button.dataset.pane;
  panes.querySelector('[aria-current]').removeAttribute('aria-current');
  button.setAttribute('aria-current', 'true');
});
