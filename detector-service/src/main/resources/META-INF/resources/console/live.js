import { localize } from './times.js';

// Keeps the parts of a page marked data-live, which have ids, as they are on the server; a page that lost one is shown anew. Without this the page is as it was when
// it was loaded. A part in which somebody is at work is left alone, and what is marked data-news says that there is news.
const PAUSE = 3_000; // between two updates, however much happens
const AT_LEAST = 60_000; // ages grow old without an alert changing

let stream = null;
let waiting = null;
let updatedAt = Date.now();

const isAtWork = (part) =>
  part.contains(document.activeElement) && document.activeElement.matches('input, select, textarea') ||
  part.querySelector('input:checked, details[open]:not([id="keys"])') !== null;

async function update() {
  waiting = null;
  updatedAt = Date.now();
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
  if (answer.status === 401 && !isAtWork(document.body)) {
    location.reload(); // leads through signing in, and back
  }
  if (!answer.ok || answer.redirected) {
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  localize(page);
  const parts = [...document.querySelectorAll('[data-live][id]')];
  if (parts.some((part) => page.getElementById(part.id) === null) && !isAtWork(document.body)) {
    location.reload();
    return;
  }
  const changed = parts.filter((part) => (page.getElementById(part.id)?.innerHTML ?? part.innerHTML) !== part.innerHTML);
  const left = changed.filter(isAtWork);
  for (const part of changed.filter((one) => !left.includes(one))) {
    keepingFocus(part, () => part.replaceChildren(...page.getElementById(part.id).childNodes));
  }
  document.querySelectorAll('[data-news]').forEach((news) => { news.hidden = left.length === 0; });
}

// A link that had the focus has it still, if it is still there.
function keepingFocus(part, change) {
  const href = part.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
  change();
  if (href !== null) {
    [...part.querySelectorAll('a[href]')].find((link) => link.getAttribute('href') === href)?.focus();
  }
}

function updateSoon() {
  waiting ??= setTimeout(() => update().catch(() => {}), Math.max(0, updatedAt + PAUSE - Date.now()));
}

// A browser has few lines to one server: pages that nobody sees hold none.
function follow() {
  if (document.hidden) {
    stream?.close();
    stream = null;
  } else if (stream === null || stream.readyState === EventSource.CLOSED) {
    stream = new EventSource('/api/v1/alerts/stream');
    stream.addEventListener('alert', updateSoon);
    stream.addEventListener('gap', updateSoon);
  }
}

if (document.querySelector('[data-live][id]') !== null) {
  follow();
  document.addEventListener('visibilitychange', () => {
    follow();
    if (!document.hidden) {
      updateSoon();
    }
  });
  setInterval(() => {
    if (!document.hidden) {
      follow();
      updateSoon();
    }
  }, AT_LEAST);
}
