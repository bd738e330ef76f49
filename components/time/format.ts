export type Zone = "utc" | "local";

const MONTHS = "January February March April May June July August September October November December".split(" ");

const pad = (value: number) => String(value).padStart(2, "0");

/** A date's parts. Written by hand, so that server and browser agree to the letter. */
function parts(date: Date, zone: Zone) {
  const utc = zone === "utc";
  return {
    year: utc ? date.getUTCFullYear() : date.getFullYear(),
    month: MONTHS[utc ? date.getUTCMonth() : date.getMonth()] ?? "",
    day: utc ? date.getUTCDate() : date.getDate(),
    hour: pad(utc ? date.getUTCHours() : date.getHours()),
    minute: pad(utc ? date.getUTCMinutes() : date.getMinutes()),
    second: pad(utc ? date.getUTCSeconds() : date.getSeconds()),
  };
}

export function clock(iso: string, zone: Zone, seconds = false): string {
  const { hour, minute, second } = parts(new Date(iso), zone);
  return seconds ? `${hour}:${minute}:${second}` : `${hour}:${minute}`;
}

export function dateOnly(iso: string, zone: Zone): string {
  const { day, month, year } = parts(new Date(iso), zone);
  return `${day} ${month.slice(0, 3)} ${year}`;
}

/** A day of this year goes without it: "18 Dec". */
export function shortDate(iso: string, now: number, zone: Zone): string {
  const { day, month, year } = parts(new Date(iso), zone);
  return `${day} ${month.slice(0, 3)}${year === parts(new Date(now), zone).year ? "" : ` ${year}`}`;
}

/** A day that has no time and no zone, as "15 Jan 1990". */
export const calendarDay = (date: string): string => dateOnly(`${date}T00:00:00Z`, "utc");

export const dateTime = (iso: string, zone: Zone): string => `${dateOnly(iso, zone)}, ${clock(iso, zone)}`;

const dayKey = (date: Date, zone: Zone) => {
  const { year, month, day } = parts(date, zone);
  return `${year} ${month} ${day}`;
};

const DAY = 86_400_000;

function daysApart(date: Date, now: number, zone: Zone): 0 | 1 | null {
  if (dayKey(date, zone) === dayKey(new Date(now), zone)) return 0;
  return dayKey(date, zone) === dayKey(new Date(now - DAY), zone) ? 1 : null;
}

/** A day as the head of a group: "Today, 20 November". */
export function dayName(iso: string, now: number, zone: Zone): string {
  const date = new Date(iso);
  const { day, month, year } = parts(date, zone);
  const apart = daysApart(date, now, zone);
  if (apart !== null) return `${apart === 0 ? "Today" : "Yesterday"}, ${day} ${month}`;
  return `${day} ${month}${year === parts(new Date(now), zone).year ? "" : ` ${year}`}`;
}

/** How long ago: "12 min ago", "Today, 08:15", "41 days ago". */
export function relative(iso: string, now: number, zone: Zone): string {
  const date = new Date(iso);
  const age = now - date.getTime();
  if (age < 60_000) return "Just now";
  if (age < 3_600_000) return `${Math.floor(age / 60_000)} min ago`;
  const apart = daysApart(date, now, zone);
  if (apart !== null) return `${apart === 0 ? "Today" : "Yesterday"}, ${clock(iso, zone)}`;
  const days = Math.floor(age / DAY);
  return days < 100 ? `${Math.max(days, 2)} days ago` : dateOnly(iso, zone);
}

export const isActiveNow = (iso: string, now: number) => now - new Date(iso).getTime() < 120_000;
