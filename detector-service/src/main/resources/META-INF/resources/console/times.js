// Shows points in time in the zone of the reader; without this script they are in UTC, and say so.
const FORM = { year: "numeric", month: "short", day: "numeric" };
const CLOCK = { hour: "numeric", minute: "2-digit", timeZoneName: "short" };

export function localize(page) {
  const language = document.documentElement.lang === "en" ? "en-US" : document.documentElement.lang;
  const day = new Intl.DateTimeFormat(language, FORM);
  const time = new Intl.DateTimeFormat(language, { ...FORM, ...CLOCK });
  for (const element of page.querySelectorAll("time[datetime]")) {
    const at = new Date(element.dateTime);
    if (!Number.isNaN(at.getTime())) {
      element.textContent = (element.classList.contains("day") ? day : time).format(at);
    }
  }
}

localize(document);
