/* Keeps every page right after its build: states, groups, counts and relative days, by the journal's clock.
   The same rules as actions.py and pages/parts/phrases.py. A reader's clock that runs behind is taken
   for the build's moment. No network; the timeline's filter alone is kept, in sessionStorage. */
(function () {
  "use strict";
  if (window.jobjournal === true) return; /* an element of that id is no script */
  window.jobjournal = true;
  var SOON_DAYS = 7, LATER_DAYS = 3, FILTER = "jobjournal.filter";
  var TONES = { overdue: ["red", "!"], due: ["amber", "•"], upcoming: ["blue", "○"], quiet: ["grey", "‖"], snoozed: ["grey", "↻"],
    done: ["green", "✓"], skipped: ["grey", "–"], expired: ["grey", "×"] };
  var RANK = { overdue: 0, due: 0, upcoming: 1 }, PRESSING = { overdue: 1, due: 1 };

  function all(root, query) { return Array.prototype.slice.call(root.querySelectorAll(query)); }
  function show(element, visible) { if (element.hidden === visible) element.hidden = !visible; }
  function write(element, text) { if (element.textContent !== text) element.textContent = text; }
  function set(element, name, value) { if (element.getAttribute(name) !== value) element.setAttribute(name, value); }

  /* Days are ISO text, moments seconds since 1970. Today is the day in the journal's zone, never in the reader's. */
  function dayIn(zone, seconds) {
    var parts = new Intl.DateTimeFormat("en", { timeZone: zone, calendar: "gregory", numberingSystem: "latn", year: "numeric", month: "2-digit", day: "2-digit" })
      .formatToParts(new Date(seconds * 1000)), found = {};
    parts.forEach(function (part) { found[part.type] = part.value; });
    return ("000" + found.year).slice(-4) + "-" + found.month + "-" + found.day;
  }
  function number(day) { var p = day.split("-"), at = new Date(0); at.setUTCFullYear(+p[0], p[1] - 1, +p[2]); return Math.round(at / 864e5); }
  function plus(day, days) { var p = day.split("-"), at = new Date(0); at.setUTCFullYear(+p[0], p[1] - 1, +p[2] + days); return at.toISOString().slice(0, 10); }
  function isDay(text) { return text.charAt(4) === "-"; }
  function reached(clock, when) { return isDay(when) ? clock.today >= when : clock.now >= +when; }
  function passed(clock, when) { return isDay(when) ? clock.today > when : clock.now > +when; }

  function clockOf(root) {
    var now = root.dataset.clock ? +root.dataset.clock : Math.max(+root.dataset.built, Date.now() / 1000);
    return { now: now, today: dayIn(root.dataset.zone, now) };
  }

  function stateAt(a, clock) {
    if ((a.since && clock.now < +a.since) || (a.until && clock.now >= +a.until)) return "none";
    if (a.closed) return a.closed;
    if (a.expires && clock.now >= +a.expires) return "expired";
    if (a.snoozed && clock.today < a.snoozed) return "snoozed";
    if (a.held || (a.from && !reached(clock, a.from))) return "quiet";
    if (!a.due) return "upcoming";
    if (passed(clock, a.due)) return "overdue";
    return clock.today >= (a.dueFrom || a.due) ? "due" : "upcoming";
  }
  function groupOf(state, day, today) {
    return state !== "upcoming" ? state : day && number(day) <= number(today) + SOON_DAYS ? "soon" : "later";
  }
  function badgeWords(state, days, until) {
    if (state === "overdue") return days === null || days >= 0 ? "late today" : -days + (days < -1 ? " days late" : " day late");
    if (state === "due") return "due today";
    if (state === "upcoming") return days === null ? "no date" : days === 1 ? "due tomorrow" : "due in " + days + " days";
    return until && (state === "quiet" || state === "snoozed") ? state + " until " + until : state;
  }
  function relative(days) {
    if (days === 0) return "today";
    if (days === 1) return "tomorrow";
    if (days === -1) return "yesterday";
    return days > 0 ? "in " + days + " days" : -days + " days ago";
  }

  function recount(root) {
    var clock = clockOf(root), counts = {};
    all(root, "[data-act]").forEach(function (item) {
      var a = item.dataset, day = a.day || a.due, state = stateAt(a, clock), group = groupOf(state, day, clock.today);
      if (a.id) counts[group] = (counts[group] || 0) + 1;
      set(item, "data-state", state);
      item.jobjournalGroup = group;
      if (state !== "none") badge(item, state, day ? number(day) - number(clock.today) : null, state === "snoozed" ? a.snoozedWords : a.fromWords);
      show(item, state !== "none");
    });
    all(root, "[data-since]:not([data-act]), [data-until]:not([data-act])").forEach(function (element) {
      var d = element.dataset;
      show(element, !(d.since && clock.now < +d.since) && !(d.until && clock.now >= +d.until));
    });
    place(root);
    tell(root, clock, counts);
    pickFirst(root);
    line(root, clock);
  }

  function badge(item, state, days, until) {
    var element = item.querySelector("[data-badge]"), tone = TONES[state];
    set(element, "class", "j-badge " + tone[0]);
    write(element.firstElementChild, tone[1]);
    write(element.lastElementChild, badgeWords(state, days, until));
  }

  /* Puts each action into the list of its group, or of several, in the order of the dues. */
  function place(root) {
    var groups = {};
    all(root, "[data-group] > [data-act]").forEach(function (item) { (groups[item.jobjournalGroup] = groups[item.jobjournalGroup] || []).push(item); });
    all(root, "[data-group]").forEach(function (list) {
      var wanted = [].concat.apply([], list.dataset.group.split(" ").map(function (name) { return groups[name] || []; }));
      wanted.sort(list.dataset.group in PRESSING ? before : function (a, b) { return a.dataset.order - b.dataset.order; });
      if (list.hasAttribute("data-newest")) wanted.reverse();
      wanted.forEach(function (item, at) { if (list.children[at] !== item) list.insertBefore(item, list.children[at] || null); });
    });
    all(root, "[data-group-card]").forEach(function (card) { show(card, !!card.querySelector("[data-group]").children.length); });
  }

  /* Writes the numbers, and shows the half sentences that hold. */
  function tell(root, clock, counts) {
    function some(names, how) { return names.split(" ")[how](function (name) { return counts[name] > 0; }); }
    all(root, "[data-count]").forEach(function (element) {
      var d = element.dataset, n = d.count.split(" ").reduce(function (sum, name) { return sum + (counts[name] || 0); }, +d.base || 0);
      write(element, counted(d, n));
    });
    all(root, "[data-some-of]").forEach(function (e) { show(e, some(e.dataset.someOf, "some")); });
    all(root, "[data-every-of]").forEach(function (e) { show(e, some(e.dataset.everyOf, "every")); });
    all(root, "[data-none-of]").forEach(function (e) { show(e, !some(e.dataset.noneOf, "some")); });
    all(root, "[data-alert]").forEach(function (e) { e.classList.toggle("is-alert", some(e.dataset.alert, "some")); });
    all(root, "[data-ahead]").forEach(function (e) { write(e, counted(e.dataset, moments(e.dataset.ahead).filter(function (at) { return at > clock.now; }).length)); });
    all(root, "[data-behind]").forEach(function (e) { write(e, counted(e.dataset, +e.dataset.base + moments(e.dataset.behind).filter(function (at) { return at <= clock.now; }).length)); });
    all(root, "[data-rel]").forEach(function (e) { write(e, relative(number(e.dataset.rel) - number(clock.today))); });
    all(root, "[data-beyond]").forEach(function (e) {
      var n = (counts.overdue || 0) + (counts.due || 0) - e.dataset.beyond;
      show(e, n > 0);
      write(e.querySelector("span"), String(n));
    });
    all(root, "[data-pattern]").forEach(function (e) { write(e, filled(e.dataset.pattern, clock.today)); });
    all(root, "[data-before]").forEach(function (e) { show(e, clock.today < e.dataset.before); });
    all(root, "[data-static]").forEach(function (e) { show(e, false); });
  }
  /* A line to write, with the reader's days in it; a snooze is suggested to no day on which it is too late. */
  function filled(pattern, today) {
    return pattern.replace("{today}", today).replace(/\{later:([\d-]*)\}/, function (_, last) {
      var later = plus(today, LATER_DAYS);
      return last && last < later ? last : later;
    });
  }
  /* A number with its noun, or one of the two alone. */
  function counted(d, n) { var noun = n === 1 ? d.one : d.many; return "noun" in d ? noun : noun ? n + " " + noun : String(n); }
  function moments(text) { return text ? text.split(" ").map(Number) : []; }

  /* The few that come first: the most urgent actions, the latest interviews. */
  function pickFirst(root) {
    all(root, "[data-first]").forEach(function (list) {
      var items = all(list, "[data-act]");
      items.sort(before);
      keep(list, items, function (item) { return item.dataset.state in RANK; }, +list.dataset.first);
    });
    all(root, "[data-latest]").forEach(function (list) {
      keep(list, all(list, ":scope > li"), function (item) { return !item.hidden; }, +list.dataset.latest);
    });
  }
  /* What presses by how much hangs on it, all else by its due: as place_of in pages/parts/cards.py. */
  function before(a, b) {
    var by = rank(a) || !a.dataset.first || !b.dataset.first ? "order" : "first";
    return rank(a) - rank(b) || a.dataset[by] - b.dataset[by];
  }
  function rank(item) { return item.dataset.state in RANK ? RANK[item.dataset.state] : 2; }
  function keep(list, items, may, most) {
    var shown = 0;
    items.forEach(function (item, at) {
      var visible = may(item) && shown < most;
      shown += visible ? 1 : 0;
      if (list.children[at] !== item) list.insertBefore(item, list.children[at] || null);
      show(item, visible);
    });
    var empty = list.parentNode.querySelector("[data-if-empty]");
    if (empty) show(empty, !shown);
  }

  /* Today's line on the timeline's axis. */
  function line(root, clock) {
    all(root, "[data-axis-from]").forEach(function (axis) {
      var from = +axis.dataset.axisFrom, to = +axis.dataset.axisTo;
      axis.style.setProperty("--now", Math.max(0, Math.min(100, (clock.now - from) / (to - from) * 100)).toFixed(2) + "%");
    });
    filter(root);
  }

  /* The timeline's filter: by application and by state. */
  function wishes() {
    try { return JSON.parse(sessionStorage.getItem(FILTER)) || {}; } catch (_) { return {}; }
  }
  function remember(wish) {
    try { sessionStorage.setItem(FILTER, JSON.stringify(wish)); } catch (_) { /* private window: the filter holds for this page */ }
  }
  /* Whether something in the list stands so now. */
  function stands(item, state) {
    return all(item, "[data-phase]").some(function (phase) { return !phase.hidden && phase.dataset.phase === state; });
  }
  /* Presses the button of a state, and returns the state; another year's page may not have it. */
  function pressed(form, wish) {
    var buttons = all(form, "button[data-state]"), known = buttons.some(function (button) { return button.dataset.state === wish; });
    buttons.forEach(function (button) { set(button, "aria-pressed", String(button.dataset.state === (known ? wish : ""))); });
    return known ? wish : "";
  }
  function filter(root) {
    var form = root.querySelector("[data-filters]");
    if (!form) return;
    show(form, true);
    var wish = form.jobjournalWish || wishes(), select = form.querySelector("select");
    select.value = wish.company || "";
    if (select.selectedIndex < 0) select.value = "";
    var state = pressed(form, wish.state), found = 0, listed = {};
    all(root, "[data-counted]").forEach(function (item) {
      var fits = (!select.value || item.dataset.entry === select.value) && (!state || stands(item, state));
      item.classList.toggle("j-out", !fits);
      if (fits && !item.hidden) { found += 1; listed[item.dataset.entry] = true; }
    });
    all(root, ".j-lane[data-entry]").forEach(function (lane) { /* a lane is there for what is listed of it */
      lane.classList.toggle("j-out", (!!select.value && lane.dataset.entry !== select.value) || (!!state && !listed[lane.dataset.entry]));
    });
    all(root, "[data-month]").forEach(function (month) {
      show(month, all(month, "[data-entry]").some(function (item) { return !item.hidden && !item.classList.contains("j-out"); }));
    });
    write(form.querySelector("[data-found]"), found + (found === 1 ? " entry" : " entries") + (select.value || state ? " of this kind" : ""));
  }
  function wire(root) {
    var form = root.querySelector("[data-filters]");
    if (!form || form.jobjournalWish) return;
    form.jobjournalWish = wishes();
    function wish(name, value) { form.jobjournalWish[name] = value; remember(form.jobjournalWish); filter(root); }
    form.querySelector("select").addEventListener("change", function (event) { wish("company", event.target.value); });
    form.addEventListener("click", function (event) {
      var button = event.target.closest("button[data-state]");
      if (button) wish("state", button.dataset.state);
    });
  }

  /* The filter of people: each word that is typed, anywhere in what somebody is found by. */
  function plain(text) { return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase(); }
  function sieve(root) {
    var form = root.querySelector("[data-sieve]");
    if (!form) return;
    show(form, true);
    var field = form.querySelector("input");
    field.oninput = function () {
      var words = plain(field.value).split(/\s+/).filter(Boolean), found = 0;
      all(root, "[data-sieved]").forEach(function (group) {
        var people = all(group, "[data-found-by]").filter(function (person) {
          var by = plain(person.dataset.foundBy), fits = words.every(function (word) { return by.indexOf(word) >= 0; });
          show(person, fits);
          return fits;
        });
        found += people.length;
        show(group, people.length > 0);
      });
      write(form.querySelector("[data-found]"), words.length ? found + (found === 1 ? " person" : " people") : "");
    };
  }

  /* Copy buttons. */
  function copies(root) {
    if (!navigator.clipboard) return;
    all(root, "button[data-copy]").forEach(function (button) {
      var of = button.parentNode.querySelector("code, .j-letter");
      show(button, true);
      set(button, "aria-label", "Copy " + (of.matches("code") ? of.textContent : "the message"));
      if (button.onclick) return;
      button.onclick = function () {
        navigator.clipboard.writeText(of.textContent).then(
          function () { flash(button, "Copied"); }, function () { flash(button, "Not copied"); });
      };
    });
  }
  function flash(button, words) {
    write(button, words);
    announce(words);
    setTimeout(function () { write(button, "Copy"); }, 1500);
  }

  /* Says something to those who do not see it; the same words again are said again. */
  var spot = null;
  function announce(words) {
    if (!spot) {
      spot = document.createElement("div");
      spot.id = "j-said"; spot.className = "j-sr"; spot.setAttribute("role", "status");
    }
    if (!spot.isConnected) document.body.appendChild(spot);
    spot.textContent = "";
    setTimeout(function () { spot.textContent = words; }, 50);
  }

  /* Print buttons, on a preparation sheet. */
  function prints(root) {
    all(root, "button[data-print]").forEach(function (button) {
      show(button, true);
      button.onclick = function () {
        window.print();
      };
    });
  }

  function run() {
    all(document, ".j[data-zone]").forEach(function (root) {
      wire(root);
      copies(root);
      sieve(root);
      prints(root);
      try { recount(root); } catch (problem) { if (!(problem instanceof RangeError)) throw problem; } /* a zone this browser does not know: the page stays as built */
    });
  }
  function again() { if (!document.hidden) run(); }

  document.addEventListener("visibilitychange", again);
  setInterval(again, 60000); /* a due passes, an interview begins, midnight comes */
  if (window.document$ && window.document$.subscribe) window.document$.subscribe(run);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", run);
  else run();
})();
