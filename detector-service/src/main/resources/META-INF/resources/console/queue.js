// Keys for the queue. All they do can be done without them.
(() => {
  const rows = [...document.querySelectorAll('[data-row]')];
  if (rows.length === 0) return;
  let current = -1;

  const go = (to) => {
    if (to < 0 || to >= rows.length) return;
    rows[current]?.removeAttribute('aria-current');
    current = to;
    rows[current].setAttribute('aria-current', 'true');
    rows[current].querySelector('[data-open]').focus();
    rows[current].scrollIntoView({ block: 'nearest' });
  };

  const keys = {
    j: () => go(current + 1),
    k: () => go(current - 1),
    x: () => rows[current]?.querySelector('input[type=checkbox]').click(),
    d: () => document.getElementById('reason').focus(),
    n: () => document.querySelector('[data-next]')?.click(),
    '?': () => { const help = document.getElementById('keys'); help.open = !help.open; },
  };

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
    if (event.target.matches('select, textarea, input:not([type=checkbox])')) return;
    event.preventDefault();
    keys[event.key]();
  });
})();
