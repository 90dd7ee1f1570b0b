// Shows how far something under way is, without reloading by hand: what is marked data-follow is fetched again every two
// seconds; once nothing is under way any more, the whole page is shown anew.
const following = document.querySelector('[data-follow]');
if (following) {
  document.querySelectorAll('.no-script').forEach((one) => one.remove());
  const address = location.pathname + location.search;
  const look = async () => {
    try {
      const answer = await fetch(address, { headers: { Accept: 'text/html' } });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const now = page.querySelector('[data-follow]');
      if (!now && answer.status < 500 && answer.status !== 429) { // done, first to sign in, or no longer to be seen
        location.replace(address);
        return;
      }
      if (now) {
        now.querySelectorAll('.no-script').forEach((one) => one.remove());
        following.innerHTML = now.innerHTML;
      }
    } catch {
      // Tried again below: the service may be restarting.
    }
    setTimeout(look, 2000);
  };
  setTimeout(look, 2000);
}
