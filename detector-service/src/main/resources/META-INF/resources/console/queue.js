// Keys for the queue. All they do can be done without them.
(() => {
  // Asked anew with every key: the rows may have been updated since.
  const rows = () => [...document.querySelectorAll('[data-row]')];
  const current = () => rows().findIndex((row) => row.hasAttribute('aria-current') || row.contains(document.activeElement));

  const go = (step) => {
    const from = current();
    const to = rows()[from + step];
    if (!to) return;
    rows()[from]?.removeAttribute('aria-current');
    to.setAttribute('aria-current', 'true');
    to.querySelector('[data-open]').focus();
    to.scrollIntoView({ block: 'nearest' });
  };

  const keys = {
    j: () => go(1),
    k: () => go(-1),
    x: () => rows()[current()]?.querySelector('input[type=checkbox]').click(),
    d: () => {
      const reason = document.getElementById('reason');
      if (!reason) return;
      reason.closest('details').open = true;
      reason.focus();
    },
    n: () => document.querySelector('[data-next]')?.click(),
    '?': () => { const help = document.getElementById('keys'); if (help) help.open = !help.open; },
  };

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
    if (event.target.matches('select, textarea, input:not([type=checkbox])')) return;
    event.preventDefault();
    keys[event.key]();
  });
})();
