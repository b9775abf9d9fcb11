"use strict";
// The page of a report. Everything an article says is written as text (`el`, `textContent`), never as markup; the
// page's policy forbids the rest. Data lies in two script elements that are no scripts: the list of stories, and one
// line for each story, read when it is opened.

/* --- elements ------------------------------------------------------------------------------------------------- */

const byId = (id) => document.getElementById(id);

/** An element with attributes, handlers (functions), and children: elements, text, or nothing. */
function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (child instanceof Node ? child : shown(String(child)))));
  return made;
}

/** The same for drawings; `text` is written into it. */
function svg(tag, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.map((child) => (child instanceof Node ? child : shown(child))));
  return made;
}

/** Text of an article, in its own direction, apart from what stands around it. */
const words = (text, attributes) => el("bdi", { dir: "auto", ...attributes }, text);

/** Text with its control characters visible and of the same length; overrides of direction lose their power. */
function shown(text) {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, (c) => String.fromCharCode(0x2400 + c.charCodeAt(0)))
    .replace(/[\u007f-\u009f\u202d\u202e]/g, "\ufffd");
}

const oneLine = (text) => text.replace(/\s+/g, " ").trim();
const counted = (n, one, many) => `${n.toLocaleString("en")} ${n === 1 ? one : many ?? one + "s"}`;
const percent = (share) => `${Math.round(100 * share)} %`;
/** Text without case, accents and kinds of quotation marks. */
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[‘’ʼ]/g, "'").replace(/[“”„]/g, '"').toLowerCase();
const say = (sentence) => { byId("status").textContent = sentence; };

function button(label, act, attributes) {
  return el("button", { type: "button", click: act, ...attributes }, label);
}

const unfilled = new WeakMap();

/** Something folded, whose content is made when it is first opened. */
function folded(attributes, summary, make) {
  const made = el("details", { toggle: () => fill(made), ...attributes }, el("summary", null, summary));
  unfilled.set(made, make);
  if (made.open) fill(made);
  return made;
}

function fill(details) {
  const make = unfilled.get(details);
  unfilled.delete(details);
  if (make) details.append(...[make()].flat(Infinity).filter(Boolean));
}

/** The first `n` of some things as `draw` makes them, in a container, and a button for the rest. */
function firstOf(n, things, draw, container, noun) {
  container.append(...things.slice(0, n).map(draw));
  if (things.length <= n) return container;
  const more = button(`Show all ${things.length.toLocaleString("en")} ${noun}`, () => {
    more.remove();
    const rest = things.slice(n).map(draw);
    container.append(...rest);
    rest[0].setAttribute("tabindex", "-1");
    rest[0].focus({ preventScroll: true });
  }, { class: "more" });
  return el("div", null, container, more);
}

/** The address of an article as a link where it is one of the web; else nothing becomes a link. */
function outside(url, label) {
  let parsed = null;
  try { parsed = new URL(url); } catch { return null; }
  if (parsed.protocol !== "https:" && parsed.protocol !== "http:") return null;
  return el("a", { href: parsed.href, rel: "noopener noreferrer nofollow", target: "_blank" }, label);
}

/* --- data ----------------------------------------------------------------------------------------------------- */

let all = null;       // the list: sources, languages, documents (columns), stories, unclustered
let lines = [];       // of each story of this page its packed content

async function unpacked(packed) {
  const binary = atob(packed);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

const sourceOf = (document) => all.sources[all.documents.source[document]];
const languageOf = (document) => all.languages[all.documents.language[document]];
const nameOf = (document) => all.documents.id[document];
const titleOf = (document) => oneLine(all.documents.title[document]) || nameOf(document);
const labelOf = (document) => sourceOf(document) || shortName(nameOf(document));
const shortName = (name) => (name.length > 30 ? `…${name.slice(-29)}` : name);

/* --- dates: "2031-03-02", or "2031-03-02 17:00" in UTC ---------------------------------------------------------- */

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function day(time) {
  const [year, month, date] = time.slice(0, 10).split("-").map(Number);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

const clock = (time) => (time.length > 10 ? `${time.slice(11)} UTC` : "");
const moment = (time) => (time ? [day(time), clock(time)].filter(Boolean).join(", ") : "undated");
const timeTag = (time) => (time ? el("time", { datetime: time.replace(" ", "T") + (time.length > 10 ? "Z" : "") }, moment(time)) : el("span", { class: "faint" }, "undated"));

function period(first, last) {
  if (!first) return "undated";
  return first.slice(0, 10) === last.slice(0, 10) ? day(first) : `${day(first)} – ${day(last)}`;
}

/** What comes first in time; undated documents come last, then the order of the report holds. */
const byTime = (a, b) => {
  const [left, right] = [all.documents.time[a], all.documents.time[b]];
  return left === right ? a - b : !left ? 1 : !right ? -1 : left < right ? -1 : 1;
};

/* --- the list of stories -------------------------------------------------------------------------------------- */

const SORTS = {
  articles: { label: "Articles", value: (row) => row.documents.length, falling: true },
  sources: { label: "Independent sources", value: (row) => row.sources, falling: true },
  first: { label: "First published", value: (row) => row.first, falling: false },
  conflicts: { label: "Disagreements", value: (row) => row.conflicts, falling: true },
  cohesion: { label: "Cohesion", value: (row) => row.cohesion, falling: true },
};
const MEANINGS = {
  sources: "Sources whose text is no copy of another",
  cohesion: "How strongly the articles hang together: the mean score over all pairs, 0 to 1",
  conflicts: "Figures, dates or names on which the articles differ",
};
const PAGE_ROWS = 60;
const LONGEST_LIST = 200;

const view = { query: "", inside: null, sort: "articles", falling: true, source: "", language: "", conflicts: false, copies: false, bin: null };
let rows = [];        // the stories that the filters let through, in order
let nShown = 0;

function prepareRows() {
  for (const row of all.stories) {
    row.members = row.documents;  // as the story numbers them
    row.documents = row.members.toSorted(byTime);
    const times = row.documents.map((document) => all.documents.time[document]).filter(Boolean);
    [row.first, row.last] = [times[0] ?? "", times.at(-1) ?? ""];
    row.labels = [...new Set(row.documents.map(labelOf))];
    row.bin = null;
    row.text = null;
  }
}

/** What is searched of a story; folded when it is first needed, or in spare time. */
function searched(row) {
  row.text ??= fold([row.headline, row.search, row.id, ...row.labels,
    ...row.documents.flatMap((document) => [all.documents.title[document], nameOf(document)])].join("\n"));
  return row.text;
}

const aloneTexts = new Map();

function searchedAlone(document) {
  if (!aloneTexts.has(document)) aloneTexts.set(document, fold(`${titleOf(document)}\n${labelOf(document)}\n${nameOf(document)}`));
  return aloneTexts.get(document);
}

function prepareSearch(from = 0) {
  const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 30));
  idle(() => {
    all.stories.slice(from, from + 200).forEach(searched);
    all.unclustered.slice(3 * from, 3 * from + 600).forEach(searchedAlone);
    if (from + 200 < all.stories.length || 3 * from + 600 < all.unclustered.length) prepareSearch(from + 200);
  });
}

const asked = () => fold(view.query).split(/\s+/).filter(Boolean);

function passes(row, tokens) {
  return (!view.conflicts || row.conflicts > 0)
    && (!view.copies || row.texts === 1)
    && (!view.source || row.documents.some((document) => sourceOf(document) === view.source))
    && (!view.language || row.documents.some((document) => languageOf(document) === view.language))
    && (view.bin === null || row.bin === view.bin)
    && (tokens.every((token) => searched(row).includes(token)) || Boolean(view.inside?.has(row.id)));
}

/** Look for what was asked inside the articles and what they share; this opens every story, so it is done on demand. */
async function lookInside() {
  const query = view.query;
  const tokens = asked();
  const found = new Map();
  for (let at = 0; at < lines.length; at++) {
    const { texts: held, said } = await unpacked(lines[at]);
    if (view.query !== query) return;
    const place = placeIn([...held.map((one) => one?.text ?? ""), ...Object.values(said)], fold(query).trim(), tokens);
    if (place) found.set(all.stories[at].id, place);
    if (at % 100 === 0) byId("inside").textContent = `Looking inside … ${percent(at / lines.length)}`;
  }
  const isPhrase = [...found.values()].some((place) => place.isPhrase);     // then words that stand apart are not meant
  view.inside = new Map([...found].filter(([, place]) => place.isPhrase === isPhrase).map(([id, { text }]) => [id, text]));
  choose();
}

const REACH = 70;   // characters shown to either side of what was found

/** Words around the phrase asked for in one of the texts, else around its first word in one that has them all. */
function placeIn(texts, phrase, tokens) {
  for (const sought of [[phrase], tokens]) {
    for (const text of texts) {
      const folded = fold(text);
      if (!sought.every((one) => folded.includes(one))) continue;
      const at = folded.length === text.length ? folded.indexOf(sought[0]) : 0;
      const around = oneLine(text.slice(Math.max(0, at - REACH), at + sought[0].length + REACH));
      return { text: `… ${around} …`, isPhrase: sought[0] === phrase };
    }
  }
  return null;
}

function choose() {
  const tokens = asked();
  const { value } = SORTS[view.sort];
  const sign = view.falling ? -1 : 1;
  rows = all.stories.filter((row) => passes(row, tokens)).sort((a, b) => {
    const [left, right] = [value(a), value(b)];
    if (left === right) return b.documents.length - a.documents.length || (a.id < b.id ? -1 : 1);
    if (left === "" || right === "") return left === "" ? 1 : -1;
    return left < right ? -sign : sign;
  });
  drawRows();
}

function drawRows() {
  const body = byId("rows");
  body.replaceChildren();
  nShown = 0;
  moreRows();
  const isAll = rows.length === all.stories.length;
  byId("found").textContent = isAll ? counted(rows.length, "story", "stories") : `${counted(rows.length, "story", "stories")} of ${all.stories.length.toLocaleString("en")}`;
  byId("reset").hidden = isAll && !view.query;
  byId("none").hidden = rows.length > 0;
  const areHere = all.stories.length > 0 && !all.stories.some((row) => row.part);   // an index has them on other pages
  byId("inside").hidden = !areHere || !view.query || view.inside !== null;
  byId("none").textContent = !all.stories.length
    ? "No two articles belong together, so there is no story."
    : `No headline, source or name matches. Fewer words${byId("inside").hidden ? " or other filters" : ", other filters, or a look inside the articles"}?`;
  byId("inside").textContent = "Look inside the articles too";
  byId("table").hidden = rows.length === 0;
  drawUnclustered();
  for (const head of document.querySelectorAll("#table th[data-sort]")) {
    const isSorted = head.dataset.sort === view.sort;
    if (isSorted) head.setAttribute("aria-sort", view.falling ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  }
  byId("sort").value = view.sort;
}

function moreRows() {
  const tokens = asked();
  byId("rows").append(...rows.slice(nShown, nShown + PAGE_ROWS).map((row) => rowOf(row, tokens)));
  nShown = Math.min(nShown + PAGE_ROWS, rows.length);
  byId("more").hidden = nShown >= rows.length;
  byId("more").textContent = `Show more (${(rows.length - nShown).toLocaleString("en")} left)`;
}

const addressOf = (row) => `${row.part ?? ""}#${row.id}`;

function rowOf(row, tokens) {
  const headline = oneLine(row.headline) || titleOf(row.documents[0]);
  return el("tr", { click: openRow },
    el("th", { scope: "row" },
      el("a", { href: addressOf(row), class: "headline" }, marked(headline, tokens)),
      el("span", { class: "sources" }, named(row.labels)),
      matchIn(row, headline, tokens)),
    cell("first", row.first ? el("time", { datetime: row.first.slice(0, 10) }, day(row.first)) : el("span", { class: "faint" }, "undated")),
    cell("articles", row.documents.length),
    cell("sources", row.texts === 1 ? el("span", { class: "faint" }, "copies only") : row.sources),
    cell("conflicts", row.conflicts ? el("span", { class: "badge" }, String(row.conflicts)) : el("span", { class: "faint" }, "–")),
    cell("cohesion", el("meter", { min: 0, max: 1, value: row.cohesion, "aria-label": `Cohesion ${row.cohesion.toFixed(2)}` }),
      el("span", { class: "unit" }, row.cohesion.toFixed(2))));
}

function cell(name, ...content) {
  return el("td", { "data-label": SORTS[name].label, class: name }, ...content);
}

const MOST_NAMED = 4;

function named(labels) {
  const some = labels.slice(0, MOST_NAMED).map((label, at) => [at ? " · " : "", words(label)]);
  return labels.length > MOST_NAMED ? [some, ` and ${labels.length - MOST_NAMED} more`] : some;
}

/** A click anywhere in a row is one on its link, keys held included; not where text was selected. */
function openRow(event) {
  if (event.target.closest("a") || !getSelection().isCollapsed) return;
  event.currentTarget.querySelector(".headline").dispatchEvent(new MouseEvent("click", event));
}

/** The text with what was asked for marked. */
function marked(text, tokens) {
  const lower = fold(text);
  if (!tokens.length || lower.length !== text.length) return words(text);
  const pieces = [];
  let at = 0;
  const pattern = new RegExp(tokens.map((token) => token.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"), "g");
  for (const match of lower.matchAll(pattern)) {
    pieces.push(text.slice(at, match.index), el("mark", null, text.slice(match.index, match.index + match[0].length)));
    at = match.index + match[0].length;
  }
  return el("bdi", { dir: "auto" }, ...pieces, text.slice(at));
}

/** Where a story was found if not by its headline: an article's title, or who and what is named. */
function matchIn(row, headline, tokens) {
  if (view.inside?.has(row.id)) return el("span", { class: "match" }, marked(view.inside.get(row.id), tokens));
  const missing = tokens.filter((token) => !fold(headline).includes(token) && !fold(row.labels.join(" ")).includes(token));
  if (!missing.length) return null;
  const document = row.documents.find((one) => missing.some((token) => fold(`${titleOf(one)} ${nameOf(one)}`).includes(token)));
  if (document !== undefined) return el("span", { class: "match" }, "Article: ", marked(titleOf(document), tokens), ` — ${labelOf(document)}`);
  const names = row.search.split(" · ").filter((name) => missing.some((token) => fold(name).includes(token))).slice(0, 4);
  return el("span", { class: "match" }, "Names: ", marked(names.join(" · "), tokens));
}

/** Articles that are in no story: all, or those that match what was asked for. */
function drawUnclustered() {
  const tokens = asked();
  const found = all.unclustered.filter((document) => (!view.source || sourceOf(document) === view.source)
    && (!view.language || languageOf(document) === view.language)
    && tokens.every((token) => searchedAlone(document).includes(token)));
  const place = byId("alone");
  place.hidden = found.length === 0;
  const entry = (document) => el("li", null,
    outside(all.documents.url[document], words(titleOf(document))) ?? words(titleOf(document)),
    el("span", { class: "faint" }, " — ", words(labelOf(document)), ", ", timeTag(all.documents.time[document])));
  place.replaceChildren(folded({ open: tokens.length > 0 && found.length <= 20 }, `${counted(found.length, "article")} in no story`,
    () => firstOf(LONGEST_LIST, found.sort(byTime), entry, el("ul", { class: "plainlist" }), "articles")));
}

function drawOverview() {
  const option = (value, label) => el("option", { value }, label);
  const select = (id, label, options) => el("label", { class: "field" }, el("span", null, label), el("select", { id }, options));
  const counts = new Map();
  for (const row of all.stories) for (const source of new Set(row.documents.map(sourceOf))) counts.set(source, (counts.get(source) ?? 0) + 1);
  const sources = all.sources.filter((source) => source && counts.has(source));
  const check = (id, label) => el("label", { class: "check" }, el("input", { type: "checkbox", id }), label);
  byId("list").append(
    timeline(),
    el("div", { class: "tools", role: "group", "aria-label": "Filters and order" },
      select("sort", "Sort by", Object.entries(SORTS).map(([name, { label }]) => option(name, label))),
      sources.length > 1 ? select("source", "Source", [option("", "all sources"), ...sources.map((source) => option(source, `${oneLine(source)} (${counts.get(source)})`))]) : null,
      all.languages.length > 1 ? select("language", "Language", [option("", "all languages"), ...all.languages.filter(Boolean).map((code) => option(code, languageName(code)))]) : null,
      check("conflicts", "has disagreements"), check("copies", "only copies"),
      button("", lookInside, { id: "inside", class: "plain", hidden: true }),
      el("output", { id: "found", for: "search sort conflicts copies" }),
      button("Clear", clearFilters, { id: "reset", class: "plain", hidden: true })),
    el("table", { id: "table", class: "stories" },
      el("caption", { class: "unseen" }, "Stories"),
      el("thead", null, el("tr", null, el("th", { scope: "col" }, "Story"),
        ["first", "articles", "sources", "conflicts", "cohesion"].map((name) => el("th", { scope: "col", "data-sort": name, class: name },
          button(SORTS[name].label, () => sortBy(name), { title: MEANINGS[name] ?? null }))))),
      el("tbody", { id: "rows" })),
    el("p", { id: "none", class: "notice", hidden: true }),
    button("Show more", moreRows, { id: "more", class: "more" }),
    el("section", { id: "alone", "aria-label": "Articles in no story" }));
  byId("sort").addEventListener("change", (event) => sortBy(event.target.value, SORTS[event.target.value].falling));
  for (const id of ["source", "language"]) byId(id)?.addEventListener("change", (event) => { view[id] = event.target.value; choose(); });
  for (const id of ["conflicts", "copies"]) byId(id).addEventListener("change", (event) => { view[id] = event.target.checked; choose(); });
}

function languageName(code) {
  try { return new Intl.DisplayNames(["en"], { type: "language" }).of(code); } catch { return code; }
}

function sortBy(name, falling) {
  view.falling = falling ?? (view.sort === name ? !view.falling : SORTS[name].falling);
  view.sort = name;
  choose();
}

function clearFilters() {
  Object.assign(view, { query: "", inside: null, source: "", language: "", conflicts: false, copies: false, bin: null });
  byId("search").value = "";
  for (const id of ["source", "language"]) if (byId(id)) byId(id).value = "";
  for (const id of ["conflicts", "copies"]) byId(id).checked = false;
  markBin();
  choose();
}

/* --- the timeline --------------------------------------------------------------------------------------------- */

const DAY = 86_400_000;
const iso = (milliseconds) => new Date(milliseconds).toISOString().slice(0, 10);
const weekOf = (time) => { const at = Date.parse(time.slice(0, 10)); return iso(at - ((new Date(at).getUTCDay() + 6) % 7) * DAY); };
const UNITS = [
  { name: "day", of: (time) => time.slice(0, 10), label: (bin) => day(bin) },
  { name: "week", of: weekOf, label: (bin) => `week of ${day(bin)}` },
  { name: "month", of: (time) => time.slice(0, 7), label: (bin) => `${MONTHS[bin.slice(5) - 1]} ${bin.slice(0, 4)}` },
  { name: "year", of: (time) => time.slice(0, 4), label: (bin) => bin },
];
const UNDATED = "undated";

/** All bins between the first and the last, the empty ones included; none where they would be too many. */
function binsBetween(unit, first, last, most) {
  const bins = new Set();
  const step = { day: DAY, week: 7 * DAY, month: 27 * DAY, year: 360 * DAY }[unit.name];
  for (let at = Date.parse(first.slice(0, 10)); at <= Date.parse(last.slice(0, 10)); at += step) {
    bins.add(unit.of(iso(at)));
    if (bins.size > most) return null;
  }
  return [...bins.add(unit.of(last))];
}

function timeline() {
  const dated = all.stories.map((row) => row.first).filter(Boolean).sort();
  const most = window.innerWidth < 700 ? 30 : 64;
  let unit = UNITS.at(-1);
  let bins = [];
  if (dated.length) {
    const [first, last] = [dated[0], dated.at(-1)];
    unit = UNITS.find((one) => binsBetween(one, first, last, most)) ?? unit;
    bins = binsBetween(unit, first, last, most) ?? [...new Set(dated.map(unit.of))];
  }
  for (const row of all.stories) row.bin = row.first ? unit.of(row.first) : UNDATED;
  if (all.stories.some((row) => row.bin === UNDATED)) bins.push(UNDATED);
  if (bins.length < 2) return el("div");
  const found = new Map(bins.map((bin) => [bin, { n: 0, conflicts: 0 }]));
  for (const row of all.stories) {
    found.get(row.bin).n += 1;
    found.get(row.bin).conflicts += row.conflicts > 0;
  }
  const tallest = Math.max(...[...found.values()].map(({ n }) => n));
  const bars = bins.map((bin, at) => bar(bin, found.get(bin), tallest, unit, at));
  return el("section", { class: "timeline", "aria-labelledby": "timeline-title" },
    el("h2", { id: "timeline-title" }, `Stories by the ${unit.name} they were first published`,
      all.stories.some((row) => row.conflicts) ? [el("span", { class: "swatch torn" }), "with disagreements", el("span", { class: "swatch" }), "without"] : null),
    el("div", { id: "bars", class: "bars", role: "group", "aria-label": "Choose a time", keydown: alongBars }, bars),
    el("div", { class: "ticks", "aria-hidden": "true" }, ticks(bins, unit)));
}

function bar(bin, { n, conflicts }, tallest, unit, at) {
  const label = bin === UNDATED ? "undated" : unit.label(bin);
  const stories = `${label}: ${counted(n, "story", "stories")}${conflicts ? `, ${conflicts} with disagreements` : ""}`;
  const made = button(null, () => { view.bin = view.bin === bin ? null : bin; markBin(); choose(); },
    { class: bin === UNDATED ? "bar-undated" : null, "data-bin": bin, title: stories, "aria-label": stories, "aria-pressed": "false", tabindex: at ? -1 : 0, disabled: n === 0 });
  const whole = el("span", { class: "whole" });
  whole.style.height = `${n ? Math.max(4, (100 * n) / tallest) : 0}%`;
  if (conflicts) {
    const torn = el("span", { class: "torn" });
    torn.style.height = `${(100 * conflicts) / n}%`;
    whole.append(torn);
  }
  made.append(whole);
  return made;
}

function ticks(bins, unit) {
  const dated = bins.filter((bin) => bin !== UNDATED);
  const every = Math.max(1, Math.ceil(dated.length / (window.innerWidth < 700 ? 3 : 6)));
  return bins.map((bin, at) => el("span", null,
    bin === UNDATED ? "undated" : at % every === 0 && (at + every / 2 < dated.length || at === 0) ? unit.label(bin).replace("week of ", "") : ""));
}

function alongBars(event) {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!step) return;
  const bars = [...byId("bars").children].filter((one) => !one.disabled);
  const next = bars[bars.indexOf(document.activeElement) + step];
  if (!next) return;
  for (const one of byId("bars").children) one.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
  event.preventDefault();
}

function markBin() {
  for (const one of byId("bars")?.children ?? []) one.setAttribute("aria-pressed", String(one.dataset.bin === view.bin));
  byId("bars")?.classList.toggle("chosen", view.bin !== null);
}

/* --- one story ------------------------------------------------------------------------------------------------ */

let story = null;     // the open one: its row, its findings, its passages and labels

async function readStory(row) {
  const found = await unpacked(lines[all.stories.indexOf(row)]);
  const passages = [];
  found.spans.forEach((spans, document) => {
    let begin = 0;
    for (let at = 0; at < spans.length; at += 3) {
      begin += spans[at + 1];
      const end = begin + spans[at + 2];
      const held = found.texts[document]?.text ?? "";
      const text = found.said[spans[at]] ?? (end <= held.length ? held.slice(begin, end) : "");   // "": beyond what is held
      passages[spans[at]] = { number: spans[at], document, begin, end, text };
    }
  });
  const copyOf = row.members.map(() => null);      // of each document its copy group
  for (const group of found.copies) for (const member of group.members) copyOf[member.document] = group;
  // Copies counted once: what a finding's number of texts is of. `row.texts` is less where a news agency is credited with several.
  const nTexts = new Set(copyOf.map((group, local) => group?.representative ?? local)).size;
  return { row, ...found, passages, copyOf, nTexts, labels: labelsIn(row), hues: huesIn(row) };
}

/** What each document is called: its source, numbered where a source has several. */
function labelsIn(row) {
  const n = new Map();
  for (const document of row.members) n.set(labelOf(document), (n.get(labelOf(document)) ?? 0) + 1);
  const seen = new Map();
  const label = new Map(row.documents.map((document) => {
    const source = labelOf(document);
    seen.set(source, (seen.get(source) ?? 0) + 1);
    return [document, n.get(source) > 1 ? `${oneLine(source)} (${seen.get(source)})` : oneLine(source)];
  }));
  return row.members.map((document) => label.get(document));
}

const N_HUES = 6;

/** A colour for each source. */
function huesIn(row) {
  const sources = [...new Set(row.documents.map(labelOf))];
  return row.members.map((document) => sources.indexOf(labelOf(document)) % N_HUES);
}

const locals = () => story.row.documents.map((document) => story.row.members.indexOf(document));
const leadOf = (local) => story.copyOf[local]?.representative ?? local;
const isCopy = (local) => story.copyOf[local] !== null && originalOf(story.copyOf[local]) !== local;

/** The document the others of a group copy: the first, where the dates tell which that is; else the representative. */
function originalOf(group) {
  if (group.first === null) return group.representative;
  const times = group.members.map(({ document }) => all.documents.time[story.row.members[document]]).filter(Boolean);
  const first = all.documents.time[story.row.members[group.first]];
  const rivals = times.filter((time) => time.slice(0, 10) === first.slice(0, 10));
  return rivals.length === 1 || rivals.every(clock) ? group.first : group.representative;
}

/** Whether the dates tell of all these copies which document had their text first. */
const isFirstKnown = (copies) => copies.every((local) => originalOf(story.copyOf[local]) === story.copyOf[local].first);

const hasTexts = () => story.texts.some(Boolean);

const FACT_SECTIONS = ["all", "some"];
const FINDINGS = ["disagree", "updates", "quotes", ...FACT_SECTIONS, "only", "changes"];

function drawStory() {
  const { row } = story;
  const sections = [
    ["disagree", "Where the articles disagree", row.conflicts, () => story.conflicts.map((conflict) => conflictCard(conflict))],
    ["updates", "What rose as time went on", row.updates, () => story.updates.map((update) => conflictCard(update, true))],
    ["quotes", "Quotes they share", story.quotes.length, () => [firstOf(6, story.quotes, quoteCard, el("div"), "quotes"), leftOut("quotes", "quotes")]],
    ...factSections(),
    ["only", "What only one article says", story.only.length, () => [...onlyParts(), leftOut("only", "statements")]],
    ["changes", "What the copies changed", nChanges(), () => changeParts()],
    ["links", "Why these articles are one story", 1, () => [pairList()]],
    ["read", "Side by side", 1, () => [sideBySide()]],
  ].filter(([, , n]) => n > 0);
  const body = (name) => sections.filter(([id]) => id === name).map(([id, title, n, draw, nSure]) => section(id, title, nSure ?? n, draw()));
  byId("story").replaceChildren(
    storyHead(sections),
    el("div", { class: "columns" },
      el("div", { class: "findings" }, row.conflicts ? null : agreement(), FINDINGS.flatMap(body)),
      el("div", { class: "beside" }, section("articles", "Articles, by time", 0, [articleList()]), row.texts > 1 ? section("drawing", "How they are linked", 0, [drawing()]) : null)),
    ...["links", "read"].flatMap(body));
}

function section(id, title, n, content) {
  const isCounted = FINDINGS.includes(id);
  return el("section", { id: `in-${id}`, class: `part ${FACT_SECTIONS.includes(id) ? "facts" : id}`, "aria-labelledby": `${id}-title`, tabindex: -1 },
    el("h2", { id: `${id}-title` }, title, isCounted && n ? el("span", { class: "count" }, ` ${n}`) : null), content);
}

function leftOut(kind, noun) {
  const n = story.left_out[kind];
  return n ? el("p", { class: "notice" }, `To keep this page small, ${counted(n, noun.replace(/s$/, ""), noun)} with less support ${n === 1 ? "is" : "are"} left out; the JSON report has all, and so have pages made as a folder (--html DIR/).`) : null;
}

const agreement = () => (story.row.texts > 1
  ? el("p", { class: "calm" }, "Nothing was found on which these articles disagree. Figures, dates and names that they give for the same thing were compared, and who said what; days of the week and order numbers are not compared.")
  : el("p", { class: "faint" }, `These articles carry one text. ${nChanges() ? "This is what the copies changed in it." : "No word differs."}`));

function storyHead(sections) {
  const { row } = story;
  const at = rows.indexOf(row);
  const step = (by, label) => {
    const next = rows[at + by];
    return next && at >= 0 ? el("a", { href: addressOf(next), title: oneLine(next.headline), rel: by > 0 ? "next" : "prev" }, label) : null;
  };
  const nCopies = row.members.length - story.nTexts;
  return el("header", { class: "head" },
    el("nav", { class: "steps", "aria-label": "Stories" }, step(-1, "← Previous story"), step(1, "Next story →")),
    el("h1", { tabindex: -1, id: "headline" }, words(oneLine(row.headline) || titleOf(row.documents[0]))),
    el("p", { class: "deck" },
      [counted(row.members.length, "article"),
        row.texts > 1 ? `${counted(row.texts, "text")} written independently, by ${counted(row.sources, "source")}` : "one text",
        nCopies ? counted(nCopies, "copy", "copies") : null,
        period(row.first, row.last)].filter(Boolean).join(" · ")),
    firstPublished(),
    el("nav", { class: "toc", "aria-label": "In this story" }, sections.map(([id, title, n, , nSure]) =>
      el("a", { href: `#${row.id}/${id}`, class: id === "disagree" ? "alert" : null }, title, ["links", "read"].includes(id) || nSure === 0 ? null : el("span", { class: "count" }, ` ${nSure ?? n}`)))));
}

/** Who was first, as surely as the dates tell. */
function firstPublished() {
  const { documents, first } = story.row;
  const nUndated = documents.filter((document) => !all.documents.time[document]).length;
  const undated = nUndated ? ` ${counted(nUndated, "article")} without a date may be earlier.` : "";
  if (!first) return el("p", { class: "earliest" }, "Who published first is not known: no article has a date.");
  const label = (local) => el("strong", null, words(story.labels[local]));
  const timeOf = (local) => all.documents.time[story.row.members[local]];
  const sameDay = locals().filter((local) => timeOf(local).slice(0, 10) === first.slice(0, 10));
  const [timed, untimed] = [sameDay.filter((local) => clock(timeOf(local))), sameDay.filter((local) => !clock(timeOf(local)))];
  const original = (local) => (isCopy(local) ? originalOf(story.copyOf[local]) : local);
  const listed = (some, before = []) => {       // a copy only where its original is not among them, and never before it
    const those = some.filter((local) => original(local) === local || !some.includes(original(local)));
    return those.map((local, at) => [at ? ", " : "", original(local) === local || before.includes(original(local)) ? null : ["the text of ", label(original(local)), " in "], label(local)]);
  };
  const earliest = timed.length ? timed.filter((local) => timeOf(local) === timeOf(timed[0])) : untimed;
  const hourless = timed.length ? listed(untimed, earliest) : [];
  const silence = hourless.length ? [" ", hourless, hourless.length > 1 ? " give no hour that day." : " gives no hour that day."] : null;
  return el("p", { class: "earliest" }, "First published: ", listed(earliest), `, ${moment(timeOf(earliest[0]))}`, earliest.length > 1 && !timed.length ? " (hours not given)" : null, ".", silence, undated);
}

/** The name of a document; where there are texts it leads to the passage. */
function by(local, passage) {
  const label = words(story.labels[local], { class: `source hue${story.hues[local]}` });
  if (!hasTexts()) return el("span", { class: "by" }, label);
  const place = passage === undefined ? "" : `/${passage}`;
  return el("a", { class: "by", href: `#${story.row.id}/read/${local}${place}`, title: `${titleOf(story.row.members[local])} — read it here` }, label);
}

/** Who says it: independent texts first, then copies. */
function sayers(passages) {
  const ofDocument = new Map(passages.map((passage) => [passage.document, passage]));
  const order = locals().filter((local) => ofDocument.has(local));
  const originals = order.filter((local) => !isCopy(local));
  const copies = order.filter(isCopy);
  const list = (some) => some.map((local, at) => [at ? ", " : "", by(local, ofDocument.get(local).number)]);
  return el("span", { class: "sayers" }, list(originals.length ? originals : copies),
    originals.length && copies.length ? el("span", { class: "faint" }, isFirstKnown(copies) ? ", copied by " : ", in the same text also ", list(copies)) : null);
}

/* --- disagreements -------------------------------------------------------------------------------------------- */

/** What a disagreement is about, as a question. */
function question({ kind, subject, units }) {
  const unit = units.find(Boolean);
  const said = /^who said: (.*)$/s.exec(subject);
  if (said) return ["Who said ", el(isDirect(said[1]) ? "q" : "em", { dir: "auto" }, said[1]), "?"];
  const asks = { money: "How much?", percentage: "What share?", date: "When?", name: "Which name?", number: "Which number?" };
  if (kind !== "number" || !unit) return asks[kind];
  return unit === "years old" ? "How old?" : ["How many ", words(unit), "?"];
}

/** Whether an article has these words between quotation marks. */
const isDirect = (said) => story.quotes.some(({ mentions, direct }) => mentions.some((number, at) => (
  direct[at] && fold(oneLine(story.passages[number].text)).includes(fold(oneLine(said))))));

const HEDGES = { about: "about", "at least": "at least", "at most": "at most", "more than": "more than", "less than": "less than", nearly: "nearly" };

function conflictCard(conflict, isUpdate = false) {
  const sides = new Map();
  conflict.mentions.forEach((mention, at) => {
    const key = `${conflict.values[at]} ${conflict.units[at] ?? ""}`;
    if (!sides.has(key)) sides.set(key, []);
    sides.get(key).push({ passage: story.passages[mention], context: story.passages[conflict.contexts[at]] ?? covering(story.passages[mention]), value: conflict.values[at], hedge: conflict.hedges[at] });
  });
  const ordered = [...sides.values()].sort((a, b) => (isUpdate
    ? byTime(story.row.members[a[0].passage.document], story.row.members[b[0].passage.document])
    : nTexts(b) - nTexts(a)));
  const isAbout = conflict.subject && !conflict.subject.startsWith("who said: ");
  return el("div", { class: isUpdate ? "card update" : "card conflict" },
    el("h3", null, question(conflict)),
    isAbout ? el("p", { class: "faint" }, "About: ", words(oneLine(conflict.subject))) : null,
    el("div", { class: "sides" }, ordered.map((side) => conflictSide(side))));
}

/** The shortest other passage around this one: where there are no texts, what a finding says stands for its sentence. */
function covering({ number, document, begin, end }) {
  const around = story.passages.filter((one) => one.number !== number && one.document === document && one.begin <= begin && one.end >= end && one.text);
  return around.sort((a, b) => (a.end - a.begin) - (b.end - b.begin))[0];
}

const nTexts = (side) => new Set(side.map(({ passage }) => leadOf(passage.document))).size;

function conflictSide(side) {
  const texts = nTexts(side);
  const nCopies = new Set(side.map(({ passage: one }) => one.document)).size - texts;
  const { passage, value, hedge } = side.find(({ passage: one }) => !isCopy(one.document)) ?? side[0];
  const contexts = new Map();
  for (const one of side) {
    const lead = leadOf(one.passage.document);      // copies say the same, so one of them is shown
    if (!contexts.has(lead)) contexts.set(lead, []);
    contexts.get(lead)[isCopy(one.passage.document) ? "push" : "unshift"](one);
  }
  return el("div", { class: "side" },
    el("p", { class: "value" }, HEDGES[hedge] && !fold(passage.text).startsWith(hedge) ? el("span", { class: "hedge" }, `${hedge} `) : null, words(oneLine(passage.text) || value)),
    el("p", { class: "faint" }, inTexts(texts), nCopies ? ` and ${counted(nCopies, "copy", "copies")}` : null),
    [...contexts.values()].map((same) => el("div", { class: "said" },
      same[0].context ? el("blockquote", { dir: "auto" }, within(same[0].context, [same[0].passage])) : null,
      el("p", null, sayers(same.map(({ passage: one }) => one))))));
}

/** How many of the story's texts have something. */
const inTexts = (n) => `in ${n} of ${story.nTexts} texts`;

/** A passage with others inside it marked. */
function within(context, inner) {
  const pieces = [];
  let at = context.begin;
  for (const { begin, end } of inner.filter((one) => one.begin >= context.begin && one.end <= context.end).sort((a, b) => a.begin - b.begin)) {
    if (begin < at) continue;
    pieces.push(context.text.slice(at - context.begin, begin - context.begin), el("mark", null, context.text.slice(begin - context.begin, end - context.begin)));
    at = end;
  }
  return [...pieces, context.text.slice(at - context.begin)];
}

/* --- quotes and facts ----------------------------------------------------------------------------------------- */

/** Names without those that another of them contains: "Trump" beside "Donald Trump". */
function distinctNames(names) {
  const folded = [...new Set(names)].map((name) => [name, ` ${fold(name)} `]);
  return folded.filter(([name, one]) => !folded.some(([other, longer]) => other !== name && longer.includes(one))).map(([name]) => name);
}

const AGREEMENTS = { verbatim: "word for word", edited: "with small differences", paraphrased: "in different words" };

function quoteCard(quote) {
  const speakers = distinctNames(quote.by.filter(Boolean));
  return el("div", { class: "card quote" },
    el("h3", null, quote.speaker ? words(quote.speaker) : "Speaker not named",
      el("span", { class: "faint" }, ` — ${AGREEMENTS[quote.agreement]}, ${inTexts(quote.texts)}`)),
    versions(quote.mentions, { isQuote: true, direct: quote.direct, by: speakers.length > 1 ? quote.by : null }));
}

/** The wordings of one utterance or statement; how each differs from the first is marked.
 *  `direct`: of each mention whether it stands between quotation marks, null where that is not known;
 *  `isLoose`: the wordings are too little alike to be sure that they say the same. */
function versions(mentions, { isQuote = false, direct = [], by: saidBy = null, isLoose = false, used = new Set() } = {}) {
  const groups = new Map();
  const beyond = [];
  mentions.forEach((number, at) => {
    const passage = story.passages[number];
    if (!passage.text) { beyond.push(passage); return; }
    const key = `${direct[at]} ${tokensOf(fold(passage.text)).filter(isWord).join(" ")}`;
    if (!groups.has(key)) groups.set(key, { text: oneLine(passage.text), direct: direct[at], passages: [], speakers: new Set() });
    groups.get(key).passages.push(passage);
    if (saidBy?.[at]) groups.get(key).speakers.add(saidBy[at]);
  });
  const order = locals();
  const place = (group) => Math.min(...group.passages.map((one) => order.indexOf(one.document)));
  const central = centrality([...groups.values()]);
  const ordered = [...groups.values()].sort((a, b) => b.passages.length - a.passages.length || central.get(b) - central.get(a) || place(a) - place(b));
  if (!ordered.length) return [el("p", { class: "faint small" }, "In ", sayers(beyond), ", whose words this page does not hold.")];
  const first = ordered.find(({ text }) => !used.has(text)) ?? ordered[0];     // not one that stands above already
  used.add(first.text);
  const others = ordered.filter((group) => group !== first);
  const wording = (group, content) => el("li", null,
    el(isQuote ? "blockquote" : "p", { dir: "auto", class: group.direct ? "wording direct" : "wording" }, content),
    el("p", { class: "credit" }, group.direct === false ? "Reported: " : null, group.speakers.size ? ["Ascribed to ", words(distinctNames([...group.speakers]).join(" and to ")), " — "] : null, sayers(group.passages)));
  const list = el("ol", { class: "versions" }, wording(first, first.text),
    beyond.length ? el("li", { class: "faint small" }, "Further down, beyond what this page holds, also in ", sayers(beyond)) : null);
  const other = (group) => wording(group, differences(first.text, group.text));
  if (others.length === 0) return [list];
  const nOpen = isQuote ? MOST_WORDINGS : 0;
  const ranked = byLikeness(first, others);
  const rest = ranked.slice(nOpen);
  return [list, nOpen ? el("ol", { class: "versions others" }, ranked.slice(0, nOpen).map(other)) : null,
    rest.length ? folded(null, isLoose ? `Perhaps also, in ${counted(rest.length, "other wording")}` : counted(rest.length, nOpen ? "more wording" : "other wording"), () => el("ol", { class: "versions others" }, rest.map(other))) : null];
}

const MOST_WORDINGS = 4;

/** Words in common, of the geometric mean of both: 0 to 1. */
function likeness(a, b) {
  const [here, there] = [tellingWords(a), tellingWords(b)];
  return [...here].filter((word) => there.has(word)).length / Math.sqrt(here.size * there.size || 1);
}

const tellingKnown = new WeakMap();

/** The telling words of a passage or wording, which are looked for once. */
function tellingWords(said) {
  if (!tellingKnown.has(said)) tellingKnown.set(said, new Set(tokensOf(fold(said.text)).filter(isTelling)));
  return tellingKnown.get(said);
}

/** Of each wording how like the others it is: the most central says what they all say. */
function centrality(groups) {
  return new Map(groups.map((group) => [group, groups.reduce((sum, other) => sum + likeness(group, other), 0)]));
}

/** Wordings most like the first, first. */
const byLikeness = (first, groups) => groups.toSorted((a, b) => likeness(first, b) - likeness(first, a));

const FACT_KINDS = { number: "number", money: "sum", percentage: "share", date: "date" };

/** The facts whose value the story lists as in conflict, or of whose passages one has such a value in it. */
function disputedFacts() {
  const values = new Set();
  const places = story.row.members.map(() => []);     // of each document its passages in conflict
  const key = (kind, value, unit) => `${kind} ${value} ${unit ?? ""}`;
  for (const conflict of story.conflicts) {
    conflict.mentions.forEach((number, at) => {
      values.add(key(conflict.kind, conflict.values[at], conflict.units[at]));
      places[story.passages[number].document].push(story.passages[number]);
    });
  }
  const holds = ({ document, begin, end }) => places[document].some((one) => begin <= one.begin && one.end <= end);
  return new Set(story.facts.filter((fact) => values.has(key(fact.kind, fact.value, fact.unit)) || fact.mentions.some((number) => holds(story.passages[number]))));
}

/** What all texts tell, and what some do; of two there is but the one. Doubtful statements are not counted. */
function factSections() {
  const { nTexts: texts } = story;
  const noun = story.row.members.length === texts ? "articles" : "texts";
  const [byAll, bySome] = [story.facts.filter((fact) => fact.texts >= texts), story.facts.filter((fact) => fact.texts < texts)];
  const shared = { used: new Set(), inConflict: disputedFacts() };
  const none = byAll.length || story.left_out.facts ? null : el("p", { class: "faint" }, `Nothing was found that all ${texts} ${noun} tell.`);
  const told = [
    ["all", texts === 2 ? `Told by both ${noun}` : `Told by all ${texts} ${noun}`, byAll],
    ["some", `Told by some of the ${texts} ${noun}`, bySome],
  ].filter(([, , facts]) => facts.length);
  return told.map(([id, title, facts], at) => [id, title, facts.length,
    () => [none, ...factParts(facts, shared), at === told.length - 1 ? leftOut("facts", "facts") : null],
    facts.filter(({ doubtful }) => !doubtful).length]);
}

/** Facts by kind, doubtful statements folded away; `used`: the wordings that stand above already. */
function factParts(facts, { used, inConflict }) {
  const statements = facts.filter(({ kind, doubtful }) => kind === "statement" && !doubtful);
  const doubtful = facts.filter((fact) => fact.doubtful);
  const values = facts.filter(({ kind }) => kind !== "statement" && kind !== "name");
  const names = facts.filter(({ kind }) => kind === "name");
  const disputed = (fact) => (inConflict.has(fact) ? [" ", el("span", { class: "badge quiet" }, "disputed")] : null);
  const support = (fact) => el("span", { class: "support" }, fact.doubtful ? "perhaps " : null, inTexts(fact.texts),
    mentionsOf(fact.mentions) > fact.texts ? `, ${mentionsOf(fact.mentions)} articles` : null, disputed(fact));
  const cards = (some, noun) => firstOf(6, some, (fact) => el("div", { class: "card fact" }, support(fact), versions(fact.mentions, { isLoose: fact.doubtful, used })), el("div"), noun);
  return [
    statements.length ? cards(statements, "statements") : null,
    doubtful.length ? folded({ class: "doubtful" }, `Perhaps also: ${counted(doubtful.length, "statement")} worded less alike`, () => cards(doubtful, "doubtful statements")) : null,
    values.length ? [el("h3", null, "Figures and dates"), firstOf(10, values, (fact) => el("li", null,
      el("strong", null, words(oneLine(fact.mentions.map((number) => story.passages[number].text).find(Boolean) ?? fact.value))),
      el("span", { class: "faint" }, ` ${FACT_KINDS[fact.kind]}${fact.unit && fact.kind === "number" ? ` (${fact.unit})` : ""} · `), support(fact),
      el("span", { class: "faint" }, ": "), sayers(fact.mentions.map((number) => story.passages[number]))), el("ul", { class: "plainlist values" }), "figures and dates")] : null,
    names.length ? [el("h3", null, "Names in what they share"), el("ul", { class: "names" }, names.map((fact) => el("li", null, words(fact.value), el("span", { class: "faint" }, ` ${inTexts(fact.texts)}`), disputed(fact))))] : null,
  ];
}

const mentionsOf = (mentions) => new Set(mentions.map((number) => story.passages[number].document)).size;

function onlyParts() {
  const ofDocument = new Map();
  for (const statement of story.only) {
    const { document } = story.passages[statement.mention];
    if (!ofDocument.has(document)) ofDocument.set(document, []);
    ofDocument.get(document).push(statement);
  }
  return locals().filter((local) => ofDocument.has(local)).map((local) => folded(null,
    [words(story.labels[local]), el("span", { class: "faint" }, ` — ${counted(ofDocument.get(local).length, "statement")} with names or figures no other text has`)],
    () => el("ul", { class: "plainlist" }, ofDocument.get(local).map(({ mention, new: fresh }) => el("li", { dir: "auto" },
      within(story.passages[mention], fresh.map((number) => story.passages[number])), " ",
      hasTexts() ? el("a", { href: `#${story.row.id}/read/${local}/${mention}`, class: "small" }, "read") : null)))));
}

/* --- articles and why they are here --------------------------------------------------------------------------- */

function articleList() {
  const seen = new Set();
  const items = [];
  for (const local of locals()) {
    const group = story.copyOf[local];
    if (group && seen.has(group)) continue;
    seen.add(group);
    const original = group ? originalOf(group) : local;
    const copies = group ? locals().filter((one) => one !== original && story.copyOf[one] === group) : [];
    items.push(el("li", null, articleEntry(original), copies.length ? copyList(group, copies) : null));
  }
  return el("ol", { class: "articles" }, items);
}

function articleEntry(local) {
  const document = story.row.members[local];
  return el("div", { class: "entry" },
    el("p", { class: "meta" }, by(local), " · ", timeTag(all.documents.time[document])),
    el("p", { class: "title" }, outside(all.documents.url[document], marked(titleOf(document), asked())) ?? marked(titleOf(document), asked())),
    el("p", { class: "faint small" }, counted(all.documents.words[document], "word"), languageOf(document) ? `, ${languageName(languageOf(document))}` : null, all.documents.title[document] ? [", ", words(shortName(nameOf(document)))] : null,
      hasTexts() ? [" · ", el("a", { href: `#${story.row.id}/read/${local}` }, "Read")] : null),
    all.remarks[document] ? el("p", { class: "notice small" }, all.remarks[document].join("; ")) : null,
    folded({ class: "why" }, "Why is it here?", () => whyHere(local)));
}

/** The documents that an editor decided to be of one story with this one. */
function joinedWith(local) {
  const document = story.row.members[local];
  return all.joined.filter((pair) => pair.includes(document)).map(([a, b]) => story.row.members.indexOf(a === document ? b : a)).filter((other) => other >= 0);
}

/** The strongest reason why a document is in its story, in plain words. */
function whyHere(local) {
  const mine = story.copyOf[local]?.members.find(({ document }) => document === local);
  const lead = leadOf(local);
  const links = story.pairs.filter(({ a, b }) => a === lead || b === lead).sort((a, b) => b.score - a.score);
  const parts = joinedWith(local).map((other) => el("p", null, "An editor decided that it tells the same story as ", by(other), "."));
  if (mine?.via !== null && mine?.via !== undefined) parts.push(el("p", null, copySentence(mine)));
  if (story.row.texts > 1 && links.length) {
    const best = links[0];
    parts.push(el("p", null, lead === local ? "It" : ["As ", by(lead), ", which it shares its text with, it"], " is ", el("strong", null, percent(best.score)), " likely to report the same event as ",
      by(best.a === lead ? best.b : best.a), ", its closest match."), reasons(best));
    if (links.length > 1) parts.push(el("p", { class: "faint" }, `Linked to ${links.length} texts of the story, ${percent(links.at(-1).score)} to ${percent(best.score)}. `,
      el("a", { href: `#${story.row.id}/links` }, "All links")));
  }
  return parts;
}

/** What two documents have in common, and what speaks against. */
function reasons(pair) {
  const line = (title, items) => (items.length ? [el("dt", null, title), el("dd", null, items.map((item, at) => [at ? ", " : "", words(item)]))] : null);
  const common = [["Both name", pair.names], ["Both number", pair.numbers], ["Both say", pair.terms]];
  const score = `a score of ${percent(pair.score)}`;
  return el("dl", { class: "reasons" },
    line("For", pair.for.length ? pair.for : [score, ...common.filter(([, items]) => items.length).map(([title, items]) => `${title.toLowerCase()} ${items.join(", ")}`)]),
    line("Against", pair.against), pair.for.length ? common.map(([title, items]) => line(title, items)) : null,
    story.row.texts > 1 && pair.days !== null ? line("Apart", [pair.days < 1 ? "less than a day" : counted(Math.round(pair.days), "day")]) : null);
}

function copySentence({ document, via, containment, jaccard, added, removed, days }) {
  const when = days === null || days === 0 ? "" : `, ${days > 0 ? "published later" : "published earlier"}`;
  const changed = [added ? `${counted(added, "word")} added` : null, removed ? `${counted(removed, "word")} removed` : null].filter(Boolean).join(", ");
  return [by(document), ` has the text of `, by(via), `: ${percent(Math.max(containment, jaccard))} of the shorter stands in the longer${changed ? `; ${changed}` : "; no word differs"}${when}.`];
}

function copyList(group, copies) {
  return el("details", { class: "copies", open: copies.length <= 3 },
    el("summary", null, `${counted(copies.length, "copy", "copies")}${group.kind === "exact" ? ", word for word" : ""}`),
    el("ul", null, copies.map((local) => el("li", null, articleEntry(local)))));
}

const changedCopies = () => story.copies.flatMap(({ members }) => members).filter(({ changes }) => changes.length);
const nChanges = () => changedCopies().reduce((n, { changes }) => n + changes.length, 0);
const CHANGES = { added: "added", removed: "left out", changed: "changed" };

/** Of each copy that differs from what it was held against, where and how. */
function changeParts() {
  return changedCopies().map((member) => folded({ open: story.row.texts === 1 && changedCopies().length < 4 },
    [words(story.labels[member.document]), el("span", { class: "faint" }, ` against ${story.labels[member.via]}: ${counted(member.changes.length, "passage")}`)],
    () => [el("ul", { class: "plainlist" }, member.changes.filter(([, ...passages]) => passages.some((number) => story.passages[number].text)).map(([kind, inCopy, inVia]) => el("li", { dir: "auto" },
      el("span", { class: "faint" }, `${CHANGES[kind]}: `), changed("del", inVia), " ", changed("ins", inCopy)))),
    hasTexts() ? el("p", null, el("a", { href: `#${story.row.id}/read/${member.via}+${member.document}` }, "Side by side")) : null]));
}

const changed = (kind, number) => (story.passages[number].text.trim() ? el(kind, null, oneLine(story.passages[number].text)) : null);

/* --- links between articles ----------------------------------------------------------------------------------- */

function isWeakest(pair) {
  const [a, b] = story.weakest;
  return (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a);
}

function pairList() {
  const isCopies = story.row.texts === 1;
  const pairs = story.pairs.toSorted((a, b) => b.score - a.score);
  const item = (pair) => el("li", { id: `pair-${pair.a}-${pair.b}`, class: isWeakest(pair) ? "pair weakest" : "pair", tabindex: -1 },
    folded(null,
      [el("span", { class: "score" }, percent(pair.score)),
        el("span", null, words(story.labels[pair.a]), " – ", words(story.labels[pair.b])),
        isWeakest(pair) && pairs.length > 1 ? el("span", { class: "badge quiet" }, "weakest link") : null,
        el("span", { class: "faint reason" }, isCopies ? "copies" : pair.for.length ? pair.for.join("; ") : "words in common only")],
      () => [reasons(pair), el("p", { class: "faint" }, `Score ${pair.score.toFixed(2)} · five-word phrases in common (Jaccard) ${pair.jaccard.toFixed(2)} · of the shorter in the longer ${pair.containment.toFixed(2)} · weighted words (cosine) ${pair.cosine.toFixed(2)} `,
        hasTexts() ? el("a", { href: `#${story.row.id}/read/${pair.a}+${pair.b}` }, "Side by side") : null)]));
  const introduction = isCopies
    ? "The same text: what share of the one stands in the other."
    : ["How likely two articles report the same event, as the program sees it.", story.row.texts > 2
      ? ` Without the weakest link, ${percent(story.weakest[2])}, the story would fall into two. Cohesion, the mean over all pairs, is ${story.row.cohesion.toFixed(2)}.` : null];
  return [el("p", { class: "faint" }, introduction), firstOf(8, pairs, item, el("ul", { class: "pairs" }), "links")];
}

const LONGEST_LABEL = 18;

/** A label that fits beside its node; the number that tells texts of one source apart stays. */
function fitted(label) {
  const number = / \(\d+\)$/.exec(label)?.[0] ?? "";
  const name = label.slice(0, label.length - number.length);
  const room = LONGEST_LABEL - number.length;
  return (name.length > room ? `${name.slice(0, room - 1).trimEnd()}…` : name) + number;
}

/** The story's independent texts as nodes, coloured by source, on two columns; lines as strong as their scores. */
function drawing() {
  const nodes = [...new Set(locals().map(leadOf))];
  if (nodes.length === 1) return el("p", { class: "faint" }, "One text and its copies: nothing to draw.");
  const rowsOfNodes = Math.ceil(nodes.length / 2);
  const height = Math.max(150, 38 * rowsOfNodes + 50);
  const place = new Map(nodes.map((node, at) => {
    const isLeft = at < rowsOfNodes;
    const nHere = isLeft ? rowsOfNodes : nodes.length - rowsOfNodes;
    const within = isLeft ? at : at - rowsOfNodes;
    const y = nHere === 1 ? height / 2 : 26 + (within * (height - 52)) / (nHere - 1);
    const bend = 26 * Math.sin((Math.PI * (y - 10)) / (height - 20));
    return [node, { x: isLeft ? 172 - bend : 268 + bend, y, isLeft }];
  }));
  const edges = story.pairs.filter(({ a, b }) => place.has(a) && place.has(b)).sort((a, b) => a.score - b.score).map((pair) => {
    const [from, to] = [place.get(pair.a), place.get(pair.b)];
    const line = svg("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, class: isWeakest(pair) && nodes.length > 2 ? "edge weakest" : "edge", "stroke-width": (0.6 + 5 * pair.score).toFixed(1), "stroke-opacity": (0.2 + 0.6 * pair.score).toFixed(2) },
      svg("title", {}, `${story.labels[pair.a]} – ${story.labels[pair.b]}: ${percent(pair.score)}`));
    line.addEventListener("click", () => openPair(pair));
    return line;
  });
  const marks = nodes.map((node) => {
    const { x, y, isLeft } = place.get(node);
    const nCopies = story.copyOf[node] ? story.copyOf[node].members.length - 1 : 0;
    const label = story.labels[node];
    return svg("g", { class: `node hue${story.hues[node]}` },
      svg("circle", { cx: x, cy: y, r: nCopies ? 10 : 8 }),
      nCopies ? svg("circle", { cx: x, cy: y, r: 14, class: "ring" }) : svg("g", {}),
      svg("text", { x: isLeft ? x - 19 : x + 19, y: y + 4, "text-anchor": isLeft ? "end" : "start" }, fitted(label) + (nCopies ? ` +${nCopies}` : "")),
      svg("title", {}, nCopies ? `${label} and ${counted(nCopies, "copy", "copies")}` : label));
  });
  const strongest = story.pairs.toSorted((a, b) => b.score - a.score)[0];
  return el("figure", null,
    svg("svg", { viewBox: `0 0 440 ${height}`, role: "img", class: "drawing", "aria-label": `${counted(nodes.length, "text")}; strongest link ${percent(strongest.score)}, between ${story.labels[strongest.a]} and ${story.labels[strongest.b]}${nodes.length > 2 ? `; weakest ${percent(story.weakest[2])}` : ""}` }, ...edges, ...marks),
    el("figcaption", { class: "faint" }, "Thicker is likelier the same event", nodes.length > 2 ? "; dashed is the weakest link" : "", story.copies.length ? "; a ring has copies" : "", ". ", el("a", { href: `#${story.row.id}/links` }, "Why")));
}

const openPair = ({ a, b }) => { location.hash = `#${story.row.id}/links/${a}-${b}`; };

/* --- differences between two wordings ------------------------------------------------------------------------- */

const LONGEST_COMPARED = 400;   // words; the table below has their square
const MIN_ALIKE = 0.55;         // of wordings with fewer words in common nearly everything differs
const isWord = (token) => /[\p{L}\p{N}]/u.test(token);

const tokensOf = (text) => text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}'’-]+|[^\s]/gu) ?? [];

/** The same, each with the space that follows it. */
const spacedTokensOf = (text) => text.match(/(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}'’-]+|[^\s])\s*/gu) ?? [];

/** `text` as it differs from `first`: what was added is marked, what is missing struck out; or what both say. */
function differences(first, text) {
  const [from, to] = [spacedTokensOf(first), spacedTokensOf(text)];
  if (from.length > LONGEST_COMPARED || to.length > LONGEST_COMPARED) return text;
  const [mine, others] = [from, to].map((tokens) => tokens.map((token) => fold(token).trim()));
  const weights = to.map((token) => (isWord(token) ? 3 : 1));     // words in common outweigh commas in common
  const common = Array.from({ length: from.length + 1 }, () => new Uint16Array(to.length + 1));
  for (let i = from.length - 1; i >= 0; i--) {
    for (let j = to.length - 1; j >= 0; j--) common[i][j] = mine[i] === others[j] ? common[i + 1][j + 1] + weights[j] : Math.max(common[i + 1][j], common[i][j + 1]);
  }
  const runs = [];
  let [i, j] = [0, 0];
  let nSame = 0;
  const push = (kind, token) => {
    nSame += kind === "both" && isWord(token);
    if (runs.at(-1)?.kind === kind) runs.at(-1).text += token;
    else runs.push({ kind, text: token });
  };
  while (i < from.length || j < to.length) {
    if (i < from.length && j < to.length && mine[i] === others[j]) { push("both", to[j]); i++; j++; }
    else if (j === to.length || (i < from.length && common[i + 1][j] >= common[i][j + 1])) push("del", from[i++]);
    else push("ins", to[j++]);
  }
  const nWords = from.filter(isWord).length + to.filter(isWord).length;
  if (2 * nSame < MIN_ALIKE * nWords) return inCommon(from, to);
  return runs.flatMap(({ kind, text: run }) => {
    if (kind === "both" || !isWord(run)) return kind === "del" ? [] : [run];      // punctuation alone is no difference
    return [el(kind, null, run.trimEnd()), run.slice(run.trimEnd().length)];
  });
}

/** Whether a word says something of what is told: one of four letters, a number, or a sign of a script without spaces. */
const isTelling = (token) => isWord(token) && (token.length > 3 || /[\p{N}\p{Lo}]/u.test(token));

/** `to` with the longer words underlined that `from` has too. */
function inCommon(from, to) {
  const known = new Set(from.map((token) => fold(token).trim()));
  return to.flatMap((token) => (isTelling(token.trim()) && known.has(fold(token).trim())
    ? [el("span", { class: "same" }, token.trimEnd()), token.slice(token.trimEnd().length)] : [token]));
}

/* --- two articles side by side -------------------------------------------------------------------------------- */

const sides = { of: null, shown: [null, null], links: [], changes: null, driver: null, anchors: [], at: -1 };

function sideBySide() {
  if (!hasTexts()) return el("p", { class: "notice" }, "The report was made without the texts of the articles. Made with --include-text, or with --html, it shows them here.");
  const pick = (side, label) => el("label", { class: "field" }, el("span", null, label),
    el("select", { id: `pick-${side}`, change: (event) => { const next = [...sides.shown]; next[side] = Number(event.target.value); compare(...next); } },
      locals().map((local) => el("option", { value: local }, `${story.labels[local]}${all.documents.time[story.row.members[local]] ? `, ${day(all.documents.time[story.row.members[local]])}` : ""}`))));
  const pane = (side) => el("div", { id: `pane-${side}`, class: "pane", role: "region", tabindex: 0, "aria-label": side ? "Second article" : "First article",
    scroll: () => follow(side), pointerenter: () => { sides.driver = side; }, focus: () => { sides.driver = side; }, wheel: () => { sides.driver = side; }, touchstart: () => { sides.driver = side; }, click: clicked, keydown: stepKeys });
  return [
    el("div", { class: "tools" }, pick(0, "Left"), pick(1, "Right"),
      button("◂ previous passage", () => step(-1), { class: "plain" }), button("next passage ▸", () => step(1), { class: "plain" }),
      el("label", { class: "check" }, el("input", { type: "checkbox", id: "together", checked: true }), "scroll together")),
    el("p", { class: "legend faint", id: "legend" }),
    el("div", { class: "panes" }, pane(0), pane(1))];
}

function firstSides() {
  const [best] = story.pairs.toSorted((a, b) => b.score - a.score);
  const both = best ? [best.a, best.b] : [0, 1];
  return both.sort((a, b) => byTime(story.row.members[a], story.row.members[b]));
}

/** Show two documents, aligned; on whichever side a document already is, it stays. */
function compare(left, right) {
  if (!hasTexts()) return;
  if (left === right) right = locals().find((local) => local !== left);
  sides.shown = [left, right];
  const copied = changesBetween(left, right);
  sides.changes = copied;
  sides.links = copied ? [] : alignments(left, right);
  sides.at = -1;
  [left, right].forEach((local, side) => {
    byId(`pick-${side}`).value = String(local);
    const pane = byId(`pane-${side}`);
    pane.replaceChildren(...articleText(local, side, copied));
    pane.scrollTop = 0;
  });
  legend(copied);
  measure();
}

function legend(copied) {
  const n = sides.links.length;
  const text = copied
    ? [el("ins", null, "added"), " or ", el("del", null, "missing"), " against the other; everything else is the same. "]
    : [n ? [el("span", { class: "shared hue0" }, "Coloured alike"), `: ${counted(n, "passage")} that both share; click one to see the other. `] : "No passage of the one was aligned with the other. ",
      sides.links.some(({ isConflict }) => isConflict) ? [el("span", { class: "clash" }, "Framed"), ": they disagree. "] : null];
  byId("legend").replaceChildren(...[text, el("span", { class: "masked" }, "Grey"), ": page furniture, not part of the article."].flat(Infinity).filter(Boolean).map((one) => (one instanceof Node ? one : shown(one))));
}

/** What two documents share: quotes, statements and disagreements with a passage in each, by their place in the left. */
function alignments(left, right) {
  const inBoth = ({ mentions }) => [left, right].map((local) => mentions.map((number) => story.passages[number]).filter(({ document }) => document === local));
  const shared = bestPairs([...story.quotes, ...story.facts.filter(({ kind }) => kind === "statement")].map(inBoth));
  const clashes = [...story.conflicts, ...story.updates].map(inBoth).filter(([here, there]) => here.length && there.length);
  const links = [...shared.map((passages) => ({ passages, isConflict: false })), ...clashes.map((passages) => ({ passages, isConflict: true }))]
    .sort((a, b) => a.passages[0][0].begin - b.passages[0][0].begin);
  links.filter(({ isConflict }) => !isConflict).forEach((link, at) => { link.hue = at % N_HUES; });
  return links;
}

/** Of the passages that findings have on both sides the pairs that are most alike, each passage in one pair only. */
function bestPairs(findings) {
  const candidates = findings.flatMap(([here, there]) => here.flatMap((a) => there.map((b) => (
    { a, b, like: likeness(a, b), isOnly: here.length === 1 && there.length === 1 }))));
  const used = new Set();
  return candidates.filter(({ like, isOnly }) => like > 0 || isOnly).sort((x, y) => y.like - x.like)
    .filter(({ a, b }) => !used.has(a) && !used.has(b) && used.add(a) && used.add(b)).map(({ a, b }) => [[a], [b]]);
}

/** How one document differs from the other, where it is a copy held against it: spans to mark on each side. */
function changesBetween(left, right) {
  for (const [copy, via, copySide] of [[left, right, 0], [right, left, 1]]) {
    const member = story.copyOf[copy]?.members.find((one) => one.document === copy && one.via === via);
    if (!member) continue;
    const marks = [[], []];
    const pairs = [];
    for (const [, inCopy, inVia] of member.changes) {
      const [mine, others] = [story.passages[inCopy], story.passages[inVia]];
      marks[copySide].push({ ...mine, mark: "ins" });
      marks[1 - copySide].push({ ...others, mark: "del" });
      pairs.push(copySide ? [others.begin, mine.begin] : [mine.begin, others.begin]);
    }
    return { marks, pairs };
  }
  return null;
}

function articleText(local, side, copied) {
  const held = story.texts[local];
  const document = story.row.members[local];
  const head = el("header", null, el("p", { class: "meta" }, el("strong", { class: `source hue${story.hues[local]}` }, words(story.labels[local])), " · ", timeTag(all.documents.time[document])),
    all.documents.title[document] ? el("h3", null, outside(all.documents.url[document], words(titleOf(document))) ?? words(titleOf(document))) : null);
  if (!held) return [head, el("p", { class: "notice" }, "The report has no text of this article.")];
  const body = el("div", { class: "text", lang: languageOf(document) || null, dir: "auto" }, pieces(held, side, copied?.marks[side]));
  const cut = held.left ? el("p", { class: "notice" }, `Cut here to keep the page small; ${counted(held.left, "more character")} in the article itself, and in pages made as a folder (--html DIR/).`) : null;
  return [head, body, cut].filter(Boolean);
}

/** The text in pieces, each with what it is part of. */
function pieces({ text, masked }, side, changes) {
  const spans = [];
  for (let at = 0; at < masked.length; at += 2) spans.push({ begin: masked[at], end: masked[at + 1], isMasked: true });
  sides.links.forEach((link, number) => link.passages[side].forEach(({ begin, end }) => spans.push({ begin, end, number })));
  for (const { begin, end, mark } of changes ?? []) spans.push({ begin, end, mark });
  const cuts = [...new Set([0, text.length, ...spans.flatMap(({ begin, end }) => [begin, end])])].filter((at) => at <= text.length).sort((a, b) => a - b);
  const opening = spans.filter(({ begin, end }) => begin < end).sort((a, b) => a.begin - b.begin);
  const made = [];
  let open = [];
  let next = 0;
  for (let at = 0; at + 1 < cuts.length; at++) {
    while (next < opening.length && opening[next].begin <= cuts[at]) open.push(opening[next++]);
    open = open.filter(({ end }) => end > cuts[at]);
    made.push(piece(text.slice(cuts[at], cuts[at + 1]), open, cuts[at]));
  }
  return made;
}

function piece(text, open, begin) {
  if (!open.length && !sides.changes) return text;
  const classes = [];
  if (open.some(({ isMasked }) => isMasked)) classes.push("masked");
  const changed = open.find(({ mark }) => mark);
  const inner = open.filter(({ number }) => number !== undefined).sort((a, b) => (a.end - a.begin) - (b.end - b.begin));
  const shared = inner.find(({ number }) => !sides.links[number].isConflict);
  if (shared) classes.push("shared", `hue${sides.links[shared.number].hue}`);
  if (inner.some(({ number }) => sides.links[number].isConflict)) classes.push("clash");
  return el(changed?.mark ?? "span", { class: classes.join(" ") || null, "data-links": inner.map(({ number }) => number).join(" ") || null, "data-begin": begin }, text);
}

const piecesOf = (side, number) => [...byId(`pane-${side}`).querySelectorAll("[data-links]")].filter((one) => one.dataset.links.split(" ").includes(String(number)));
const topIn = (pane, piece) => piece.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;

function clicked(event) {
  const piece = event.target.closest("[data-links]");
  if (!piece || event.target.closest("a")) return;
  showLink(Number(piece.dataset.links.split(" ")[0]), event.currentTarget.id === "pane-0" ? 0 : 1, piece);
}

/** Bring the other article's passage beside the one at hand, and light up both. */
function showLink(number, side, piece = piecesOf(side, number)[0]) {
  sides.at = number;
  const [here, there] = [byId(`pane-${side}`), byId(`pane-${1 - side}`)];
  const other = piecesOf(1 - side, number)[0];
  if (!piece || !other) return;
  sides.driver = null;
  there.scrollTop = topIn(there, other) - (topIn(here, piece) - here.scrollTop);
  for (const one of document.querySelectorAll(".pane .lit")) one.classList.remove("lit");
  for (const one of [...piecesOf(0, number), ...piecesOf(1, number)]) one.classList.add("lit");
  say(`Passage ${number + 1} of ${sides.links.length}: ${oneLine(sides.links[number].passages[1 - side][0].text)}`);
}

function step(by) {
  const n = sides.links.length;
  if (!n) return;
  const number = (sides.at + by + n) % n;
  const pane = byId("pane-0");
  const [piece] = piecesOf(0, number);
  if (!piece) return;
  sides.driver = null;
  pane.scrollTop = topIn(pane, piece) - pane.clientHeight / 3;
  showLink(number, 0, piece);
}

function stepKeys(event) {
  if (event.key === "n" || event.key === "p") { step(event.key === "n" ? 1 : -1); event.preventDefault(); event.stopPropagation(); }
}

/** Where the aligned passages stand in both panes, as far as both have them in the same order. */
function measure() {
  const panes = [byId("pane-0"), byId("pane-1")];
  const pairs = sides.changes
    ? sides.changes.pairs.map((offsets) => offsets.map((offset, side) => panes[side].querySelector(`[data-begin="${offset}"]`)))
    : sides.links.map((_, number) => [0, 1].map((side) => piecesOf(side, number)[0]));
  const places = pairs.filter(([a, b]) => a && b).map((pair) => pair.map((piece, side) => topIn(panes[side], piece))).sort((a, b) => a[0] - b[0]);
  const longer = (most, chain) => (chain.length > most.length ? chain : most);
  const chains = [];        // for each place the longest chain that ends with it
  for (const place of places) {
    chains.push([...chains.filter((chain) => chain.at(-1)[0] < place[0] && chain.at(-1)[1] < place[1]).reduce(longer, []), place]);
  }
  sides.anchors = [[0, 0], ...chains.reduce(longer, []), panes.map((pane) => pane.scrollHeight)];
}

/** Scroll the other article so that what is aligned stays level. */
function follow(side) {
  if (sides.driver !== side || !byId("together").checked || sides.anchors.length < 2) return;
  const [here, there] = [byId(`pane-${side}`), byId(`pane-${1 - side}`)];
  const level = here.clientHeight / 3;
  const line = here.scrollTop + level;
  const next = sides.anchors.findIndex((anchor) => anchor[side] > line);
  const [from, to] = next < 1 ? sides.anchors.slice(-2) : [sides.anchors[next - 1], sides.anchors[next]];
  const share = (line - from[side]) / Math.max(1, to[side] - from[side]);
  there.scrollTop = here.scrollTop === 0 ? 0 : from[1 - side] + share * (to[1 - side] - from[1 - side]) - level;
}

/** Open a document, and in it a passage; beside it one that has the same, or its closest match. */
function readAt(place, number) {
  if (!hasTexts()) return;
  if (place.includes("+")) { compare(...place.split("+").map(Number)); return; }
  const local = Number(place);
  const partner = partnerOf(local, number);
  const [left, right] = sides.shown;
  if (right === local) compare(partner ?? left, local);
  else compare(local, partner ?? (right === local ? left : right));
  const side = sides.shown.indexOf(local);
  if (number === undefined) return;
  const { begin, end } = story.passages[number];
  const pane = byId(`pane-${side}`);
  const found = [...pane.querySelectorAll("[data-begin]")].filter((one) => one.dataset.begin >= begin && one.dataset.begin < end);
  const link = sides.links.findIndex(({ passages }) => passages[side].some((one) => one.number === number));
  if (!found.length) return;
  pane.scrollTop = topIn(pane, found[0]) - pane.clientHeight / 3;
  if (link >= 0) showLink(link, side, found[0]);
  else for (const one of found) one.classList.add("lit");
}

/** A document that shares a passage with `local`: the other one on show, else the one its text is closest to. */
function partnerOf(local, number) {
  const shares = [...story.conflicts, ...story.updates, ...story.quotes, ...story.facts].find(({ mentions }) => mentions.includes(number));
  const others = shares ? shares.mentions.map((one) => story.passages[one].document).filter((other) => other !== local) : [];
  const onShow = sides.shown.find((other) => others.includes(other));
  if (onShow !== undefined) return onShow;
  const closest = story.pairs.filter(({ a, b }) => a === leadOf(local) || b === leadOf(local)).sort((a, b) => b.score - a.score)
    .map(({ a, b }) => (a === leadOf(local) ? b : a));
  const via = story.copyOf[local]?.members.find(({ document }) => document === local)?.via;
  return [...(shares ? [] : [via]), ...closest.filter((other) => !shares || others.includes(other)), ...others.filter((other) => leadOf(other) !== leadOf(local)), ...others, ...closest]
    .find((other) => other !== null && other !== undefined && other !== local);
}

/* --- where we are, keys, theme -------------------------------------------------------------------------------- */

let listScroll = 0;

async function route() {
  const [id, part, place, passage] = location.hash.slice(1).split("/");
  const row = all.stories.find((one) => one.id === id);
  if (!row) { showList(); return; }
  if (row.part) { location.replace(addressOf(row)); return; }
  if (!byId("overview").hidden) listScroll = window.scrollY;
  if (story?.row !== row) {
    const read = await readStory(row);
    if (location.hash.slice(1).split("/")[0] !== id) return;
    story = read;
    drawStory();
  }
  byId("overview").hidden = true;
  byId("brand").textContent = "← All stories";
  byId("story").hidden = false;
  document.title = oneLine(row.headline) || "Story";
  if (hasTexts() && sides.of !== story) { sides.of = story; sides.shown = [null, null]; compare(...firstSides()); }
  arrive(part, place, passage);
}

function arrive(part, place, passage) {
  if (!part) {
    window.scrollTo(0, 0);
    byId("headline").focus({ preventScroll: true });
    return;
  }
  const target = byId(`in-${part}`);
  if (!target) return;
  if (part === "read" && place) readAt(place, passage === undefined ? undefined : Number(passage));
  const pair = part === "links" && place ? pairAt(place) : null;
  (pair ?? target).scrollIntoView({ block: pair ? "center" : "start" });
  (pair ?? target).focus({ preventScroll: true });
}

/** The entry of two documents, "2-5", in the list of links, opened. */
function pairAt(place) {
  if (!byId(`pair-${place}`)) byId("in-links").querySelector(".more")?.click();
  const item = byId(`pair-${place}`);
  if (item) item.querySelector("details").open = true;
  return item;
}

function showList() {
  const left = byId("overview").hidden ? story?.row : null;
  byId("overview").hidden = false;
  byId("story").hidden = true;
  byId("brand").textContent = all.home ? "← All stories" : "Stories";
  document.title = byId("overview").querySelector("h1").textContent.replace(/\s+/g, " ").trim();
  if (!left) return;
  window.scrollTo(0, listScroll);
  document.querySelector(`#rows a[href="#${left.id}"]`)?.focus({ preventScroll: true });
}

function alongRows(by) {
  const links = [...document.querySelectorAll("#rows .headline")];
  const next = links[links.indexOf(document.activeElement) + by] ?? links[by > 0 ? 0 : links.length - 1];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

const KEYS = {
  "/": ["search", () => { location.hash = ""; byId("search").focus(); byId("search").select(); }],
  j: ["next story of the list", () => alongRows(1), "list"],
  k: ["previous story of the list", () => alongRows(-1), "list"],
  Escape: ["back to the list", () => { if (!byId("story").hidden) leave(); }],
  "]": ["next story", () => document.querySelector(".steps [rel=next]")?.click(), "story"],
  "[": ["previous story", () => document.querySelector(".steps [rel=prev]")?.click(), "story"],
  s: ["side by side", () => { location.hash = `#${story.row.id}/read`; byId("in-read").scrollIntoView(); }, "story"],
  n: ["next shared passage, in an article", () => step(1), "story"],
  p: ["previous shared passage, in an article", () => step(-1), "story"],
  "?": ["this help", () => byId("keys").showModal()],
};

function leave() {
  if (all.home) location.href = `${all.home}#`;
  else location.hash = "";
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || byId("keys").open) return;
  const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "checkbox";
  if (isTyping) {
    if (event.key === "Escape" && event.target.id === "search") { event.target.value = ""; asking(); event.target.blur(); }
    if (event.key === "Enter" && event.target.id === "search") alongRows(1);
    return;
  }
  const [, act, where] = KEYS[event.key] ?? [];
  if (!act || (where && (where === "story") === byId("story").hidden)) return;
  event.preventDefault();
  act();
}

function asking() {
  view.query = byId("search").value;
  view.inside = null;
  if (!byId("story").hidden && !all.home) location.hash = "";
  choose();
}

const MEANS = [
  ["Independent source", "a source whose text is no copy of another in the story"],
  ["Copy", "the same text, perhaps edited, cut or wrapped in another page"],
  ["Score", "how likely two articles report the same event, judged by their words, names, numbers and dates"],
  ["Cohesion", "the mean score over all pairs of a story's texts"],
  ["Weakest link", "the link without which the story would fall into two"],
  ["In 2 of 5 texts", "of the story's texts; an article and its copies have one text"],
  ["Perhaps", "a statement whose wordings are so unlike that it may be two; of those read fewer than half hold one fact"],
  ["Disagreement", "statements about the same thing whose values cannot both be true"],
];

function drawHelp() {
  byId("keys").append(
    el("h2", { id: "keys-title", tabindex: -1, autofocus: true }, "Keys"),   // else the button at the end, and all is scrolled there
    el("dl", { class: "keys" }, Object.entries(KEYS).map(([key, [meaning]]) => [el("dt", null, el("kbd", null, key === "Escape" ? "Esc" : key)), el("dd", null, meaning)])),
    el("h2", null, "What the words mean"),
    el("dl", null, MEANS.map(([word, meaning]) => [el("dt", null, word), el("dd", null, meaning)])),
    el("form", { method: "dialog" }, button("Close", () => byId("keys").close())));
  byId("help").addEventListener("click", () => byId("keys").showModal());
}

const THEMES = { auto: "Theme: as the system", light: "Theme: light", dark: "Theme: dark" };

function theme(chosen) {
  document.documentElement.dataset.theme = chosen;
  byId("theme").textContent = THEMES[chosen];
  try { localStorage.setItem("dedup-theme", chosen); } catch { /* a page from disk may have no storage */ }
}

function drawTheme() {
  let stored = null;
  try { stored = localStorage.getItem("dedup-theme"); } catch { /* as above */ }
  theme(stored in THEMES ? stored : "auto");
  byId("theme").addEventListener("click", () => {
    const names = Object.keys(THEMES);
    theme(names[(names.indexOf(document.documentElement.dataset.theme) + 1) % names.length]);
  });
}

/** On paper everything that is folded is open, and what is folded inside it. */
function openForPrint() {
  const opened = [];
  const closed = () => [...document.querySelectorAll("details:not([open])")].filter((one) => one.offsetParent !== null && !one.closest("#alone, .run"));
  for (let some = closed(); some.length; some = closed()) {
    for (const one of some) {
      fill(one);
      one.open = true;
    }
    opened.push(...some);
  }
  window.addEventListener("afterprint", () => { for (const one of opened) one.open = false; }, { once: true });
}

async function start() {
  lines = byId("story-data").textContent.split("\n");
  all = await unpacked(byId("overview-data").textContent);
  prepareRows();
  drawOverview();
  choose();
  drawHelp();
  drawTheme();
  byId("search").addEventListener("input", asking);
  byId("skip").addEventListener("click", (event) => { event.preventDefault(); byId("main").focus(); });
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", (event) => {   // the address we are at already: go there again
    if (event.target.closest?.("a")?.getAttribute("href") === location.hash && location.hash) route();
  });
  window.addEventListener("hashchange", route);
  window.addEventListener("beforeprint", openForPrint);
  window.addEventListener("resize", () => { if (sides.of === story && story && !byId("story").hidden && hasTexts()) measure(); });
  await route();
  document.documentElement.dataset.ready = "yes";
  prepareSearch();
}

if (typeof DecompressionStream === "function") start();
else byId("list").append(el("p", { class: "notice" }, "This browser is too old for this page; any from 2024 on will do."));
