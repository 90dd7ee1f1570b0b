// Offers districts by name while somebody types one. Without it, what was typed is looked for when the form is sent.
const field = document.getElementById('district');
const names = document.getElementById('district-names');
let latest = 0;

async function offer() {
  const text = field.value.trim();
  const mine = ++latest;
  if (text.length < 2 || [...names.options].some((option) => option.value === text)) {
    return;
  }
  const answer = await fetch(`/api/v1/districts?limit=10&name=${encodeURIComponent(text)}`, { headers: { Accept: 'application/json' } });
  if (answer.ok && mine === latest) {
    const { items } = await answer.json();
    names.replaceChildren(...items.map((district) => {
      const option = document.createElement('option');
      option.value = district.name;
      option.label = [district.city, district.state, district.ncesLeaId].filter(Boolean).join(', ');
      return option;
    }));
  }
}

if (field !== null) {
  let pause = null;
  field.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(() => offer().catch(() => {}), 200);
  });
}
