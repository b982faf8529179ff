// Keeps fresh what is marked data-live while somebody looks at it, and says times by the reader's own clock.

const EVERY = 3000; // milliseconds
const TAIL = 120; // pixels: whoever is so near the end wants to stay there
const day = new Date().toDateString();
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

const lost = (is) => {
  const place = document.getElementById('lost');
  if (place) place.hidden = !is;
};

document.addEventListener('htmx:afterRequest', ({detail}) => lost(!detail.successful));
document.addEventListener('htmx:beforeSwap', () => {
  atTheEnd = innerHeight + scrollY > document.documentElement.scrollHeight - TAIL;
});
document.addEventListener('htmx:afterSettle', ({target}) => {
  local(document);
  if (atTheEnd && target.dataset?.live === 'tail') scrollTo(0, document.documentElement.scrollHeight);
});
document.addEventListener('visibilitychange', look);

local(document);
setInterval(look, EVERY);
