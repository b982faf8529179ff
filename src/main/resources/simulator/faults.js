// Breaking something on purpose.
import {byId, call} from './dom.js';

let running = [];
let told = Date.now();

export function showFaults(faults) {
  running = faults;
  told = Date.now();
  show();
}

export const refreshFaults = () =>
  call('GET', 'faults')
    .then(showFaults)
    .catch(() => {});

function show() {
  const passed = Math.floor((Date.now() - told) / 1000);
  const genesys = running.find((fault) => fault.party === 'genesys');
  const channel = running.find((fault) => fault.party === 'channel');
  const left = genesys?.secondsLeft ? genesys.secondsLeft - passed : 0;
  if (genesys?.secondsLeft && left <= 0) {
    running = running.filter((fault) => fault !== genesys);
    show();
    return;
  }
  label(
    'genesys-down',
    genesys,
    left > 0 ? `Genesys is down, ${left} s left` : 'Genesys is down',
    'Genesys is down for 20 s',
  );
  label('channel-fails', channel, `Channel fails, ${channel?.timesLeft} more`, 'Channel fails 3 times');
  byId('mend').hidden = running.length === 0;
}

function label(id, active, on, off) {
  const button = byId(id);
  const text = active ? on : off;
  if (button.textContent !== text) button.textContent = text;
  button.setAttribute('aria-pressed', String(Boolean(active)));
}

const begin = (fault) => call('PUT', 'faults', fault).then(showFaults, refreshFaults);
byId('genesys-down').addEventListener('click', () => begin({party: 'genesys', status: 503, seconds: 20}));
byId('channel-fails').addEventListener('click', () => begin({party: 'channel', status: 503, times: 3}));
byId('mend').addEventListener('click', () => call('DELETE', 'faults').then(showFaults, refreshFaults));
setInterval(() => {
  if (running.length) show();
}, 1000);
