// Shows points in time in the zone of the reader; without this script they are in UTC, and say so.
const FORM = { year: "numeric", month: "short", day: "numeric" };
// As in emails, "ET" the whole year. UTC alone has no such name.
const IS_UTC = new Intl.DateTimeFormat().resolvedOptions().timeZone.endsWith("UTC");
const CLOCK = { hour: "numeric", minute: "2-digit", timeZoneName: IS_UTC ? "short" : "shortGeneric" };

const UNITS = [["day", 86_400], ["hour", 3_600], ["minute", 60]];
const MONTH = 30 * 86_400;

export function localize(page) {
  // As both languages are written in the US, with its clock and the names of its zones.
  const language = `${document.documentElement.lang}-US`;
  const day = new Intl.DateTimeFormat(language, FORM);
  const time = new Intl.DateTimeFormat(language, { ...FORM, ...CLOCK });
  for (const element of page.querySelectorAll("time[datetime]")) {
    const at = new Date(element.dateTime);
    if (!Number.isNaN(at.getTime())) {
      const since = element.classList.contains("ago") ? ago(at, language) : undefined;
      element.textContent = since ? "" : (element.classList.contains("day") ? day : time).format(at);
      if (since) {
        element.title = time.format(at);
        // Paper shows the title in its place.
        element.append(document.createElement("span"));
        element.firstChild.textContent = since;
      }
    }
  }
}

const JUST_NOW = { en: "just now", es: "ahora mismo" };

// By how long ago it was, in the largest unit; undefined after a month.
function ago(at, language) {
  const seconds = (at.getTime() - Date.now()) / 1000;
  const found = UNITS.find((one) => Math.abs(seconds) >= one[1]);
  if (!found) {
    return JUST_NOW[document.documentElement.lang];
  }
  const [unit, length] = found;
  return Math.abs(seconds) > MONTH ? undefined : new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(Math.trunc(seconds / length), unit);
}

localize(document);

// A form asks for a point in time in UTC; here its reader enters it in the zone of the browser, and UTC is sent.
for (const field of document.querySelectorAll('input[type="datetime-local"][data-utc]')) {
  const sent = document.createElement("input");
  sent.type = "hidden";
  sent.name = field.name;
  field.removeAttribute("name");
  field.value = field.value && shown(new Date(`${field.value}Z`));
  field.after(sent);
  const send = () => {
    const at = new Date(field.value);
    sent.value = Number.isNaN(at.getTime()) ? "" : at.toISOString().slice(0, 16);
  };
  field.addEventListener("input", send);
  send();
  field.labels[0].querySelector("[data-zone]").textContent = "your time";
}

// A form asks for a day; the zone of the browser says when it begins, as the page shows its times in it.
for (const field of document.querySelectorAll("input[data-zone-name]")) {
  field.value = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  field.form.querySelector("[data-zone]").textContent = "your time";
}

function shown(at) {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
