// Keeps fresh what is marked data-live while somebody looks at it, says times by the reader's own clock,
// and what htmx cannot: that nobody answers and, to those who listen, what has changed.

const EVERY = 3000; // milliseconds
const TAIL = 120; // pixels: whoever is so near the end wants to stay there
const day = new Date().toDateString();
const path = (address) => new URL(address, location.href).pathname;
const said = () => [...document.querySelectorAll('[data-said]')].map((one) => one.dataset.said).join('. ');
let told = said();
let atTheEnd = false;

function local(root) {
  for (const time of root.querySelectorAll('time[datetime]:not([title])')) {
    const at = new Date(time.dateTime);
    time.title = at.toLocaleString(undefined, {dateStyle: 'full', timeStyle: 'long'});
    time.textContent =
      at.toDateString() === day ? at.toLocaleTimeString() : at.toLocaleString(undefined, {dateStyle: 'medium', timeStyle: 'medium'});
  }
}

function look() {
  if (document.visibilityState !== 'visible') return;
  for (const live of document.querySelectorAll('[data-live]'))
    if (!(live.dataset.live === 'acts' && live.querySelector('details[open]'))) htmx.trigger(live, 'live');
}

function tell() {
  const place = document.getElementById('told');
  if (!place || said() === told) return;
  told = said();
  place.textContent = told;
}

document.addEventListener('htmx:afterRequest', ({detail}) => {
  const lost = document.getElementById('lost');
  const gone = [404, 410].includes(detail.xhr.status) && detail.elt.dataset.live;
  if (gone) location.reload(); // the page itself says why, as of a customer who was erased
  else if (lost) lost.hidden = detail.successful;
});
document.addEventListener('htmx:beforeSwap', ({detail}) => {
  // Whoever is led elsewhere, to a login, is to see it.
  const asked = [path(detail.pathInfo.requestPath), location.pathname];
  if (!asked.includes(path(detail.xhr.responseURL))) location.reload();
  atTheEnd = innerHeight + scrollY > document.documentElement.scrollHeight - TAIL;
});
document.addEventListener('htmx:afterSettle', ({target}) => {
  local(document);
  tell();
  if (atTheEnd && target.dataset?.live === 'tail') scrollTo(0, document.documentElement.scrollHeight);
});
document.addEventListener('visibilitychange', look);

local(document);
setInterval(look, EVERY);
