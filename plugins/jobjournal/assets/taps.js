/* The preview's buttons: what is tapped is asked of the preview's own door, which writes it into the file. No page that is
   built, published or rendered loads this. A notice shows what was written, with Undo; the page comes back as it was left. */
(function () {
  "use strict";
  var own = document.currentScript;
  if (window.jobjournalTaps === true || !own) return; /* an element of that id is no script */
  if (isShownByOthers()) return;
  window.jobjournalTaps = true;
  var SECRET = own.dataset.secret, DOOR = "/_jobjournal/", PLACE = "jobjournal.place", NOTICE = "jobjournal.notice", TYPED = "jobjournal.typed.", LEAD = "jobjournal.lead";
  var OPEN = { overdue: 1, due: 1, upcoming: 1, quiet: 1, snoozed: 1 }, KEPT_MS = 60000, facts = null;
  var WORDS = {
    waiting: "Still waiting", advanced: "Advanced", rejected: "Rejected", offer: "Offer", accepted: "Accepted", declined: "Declined",
    withdrawn: "Withdrawn", "no-response": "No response", cancelled: "Called off"
  };

  /* In a frame of another site's page, what is clicked may not be what is meant. An editor's own view is a frame, too. */
  function isShownByOthers() {
    if (window.top === window) return false;
    var above = Array.prototype.slice.call(location.ancestorOrigins || ["unknown"]);
    return above.some(function (each) { return each !== location.origin && !/^vscode-(webview|file):/.test(each); });
  }

  function isHere(href) { return new URL(href, location.href).pathname === location.pathname; }
  function all(root, query) { return Array.prototype.slice.call(root.querySelectorAll(query)); }
  function keep(name, value) { try { sessionStorage.setItem(name, JSON.stringify(value)); } catch (_) { /* private window: lost with the page */ } }
  function kept(name) { try { return JSON.parse(sessionStorage.getItem(name)); } catch (_) { return null; } }
  function forget(name) { try { sessionStorage.removeItem(name); } catch (_) { /* never kept */ } }

  /* Elements: make("button", {class: "a"}, "text", child, …) */
  function make(tag, attributes) {
    var element = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) { if (attributes[name] !== null) element.setAttribute(name, attributes[name]); });
    Array.prototype.slice.call(arguments, 2).forEach(function (part) { if (part) element.append(part); });
    return element;
  }
  function button(words, about, act) {
    var made = make("button", { type: "button", "aria-label": about ? words + ": " + about : null }, words);
    made.addEventListener("click", act);
    return made;
  }
  function labelled(words, control) { return make("label", {}, make("span", {}, words), control); }
  /* What a form asks, in the words of the table that the forms on GitHub are made of, too. */
  function asks(form, name) { return facts.asked[form][name].label; }
  function hint(form, name) { return facts.asked[form][name].hint; }

  function ask(name, wanted) {
    return fetch(DOOR + name, {
      method: "POST", credentials: "same-origin", headers: { "Content-Type": "application/json", "X-Jobjournal": SECRET }, body: JSON.stringify(wanted)
    }).then(function (answer) {
      return answer.json().then(function (told) { if (!answer.ok) throw new Error(told.refused); return told; });
    });
  }

  /* The notice: what was written, and the way back. It outlives the page's reload. */
  var box = make("div", { class: "j-notice", role: "region", "aria-label": "What was written" }), live = make("div", { role: "status", "aria-live": "polite" });
  function show(told) {
    box.textContent = "";
    live = make("div", { role: told.refused ? "alert" : "status" });
    box.append(live);
    if (!box.isConnected) document.body.append(box);
    box.hidden = false;
    setTimeout(function () { /* words that come into a region that is there are read out */
      (told.refused ? [told.refused] : told.said).forEach(function (line) { live.append(make("p", {}, line)); });
    }, 30);
    if (told.difference) box.append(make("details", {}, make("summary", {}, "What changed"), make("pre", { tabindex: "0", "aria-label": "The lines that changed" }, told.difference)));
    var row = make("div", { class: "j-taps" });
    if (told.undo) row.append(button("Undo", "", function () { tap({ do: "undo", name: told.undo }); }));
    if (told.href && !isHere(told.href)) row.append(make("a", { href: told.href }, "Open it"));
    row.append(button("Close", "the notice", function () { box.hidden = true; forget(NOTICE); }));
    box.append(row);
  }
  function tap(wanted) {
    var began = document.activeElement;
    return ask("tap", wanted).then(function (told) {
      told.at = Date.now();
      keep(NOTICE, told);
      show(told);
      return told;
    }, function (problem) {
      show({ refused: problem.message || "The preview does not answer: is it still running?", said: [] });
      if (began && began.isConnected) began.focus();
      throw problem;
    });
  }
  function quietly() { /* the notice has said it */ }

  /* A form in the place of buttons; Escape and Cancel lead back to them. */
  function inline(row, fields, words, about, send) {
    if (row.querySelector("form")) row.querySelector("form").remove();
    var opener = document.activeElement, form = make("form", { class: "j-ask", "aria-label": words + ": " + about });
    fields.forEach(function (field) { form.append(field); });
    function away() { form.remove(); if (opener && opener.isConnected) opener.focus(); }
    form.append(make("button", { type: "submit" }, words), button("Cancel", "", away));
    form.addEventListener("keydown", function (event) { if (event.key === "Escape") away(); });
    form.addEventListener("submit", function (event) { event.preventDefault(); send(form).then(function () { form.remove(); }, quietly); });
    row.append(form);
    form.querySelector("input, button").focus();
  }
  function dayField(words, name) { return labelled(words, make("input", { type: "date", name: name })); }

  function buttonsOf(card) {
    var id = card.dataset.id, rule = facts.rules[card.dataset.rule], what = card.querySelector(".j-what").textContent, row = make("div", { class: "j-taps", role: "group", "aria-label": "What became of it: " + what });
    function act(wanted) { wanted.id = id; return tap(wanted); }
    function until(words) {
      return button(words, what, function () {
        inline(row, [dayField("Until", "until")], "Save", words + ", " + what, function (form) { return act({ do: "snooze", until: form.elements.until.value }); });
      });
    }
    if (rule.answers.length) {
      rule.answers.forEach(function (outcome) { row.append(button(WORDS[outcome], what, function () { act({ do: "done", answer: outcome }).catch(quietly); })); });
      if (rule.wait) row.append(until("Wait until …"));
      return row;
    }
    row.append(button("Done", what, function () { act({ do: "done" }).catch(quietly); }));
    if (rule.own) return row;
    row.append(button("Skip", what, function () {
      inline(row, [labelled("Why?", make("input", { name: "reason", required: "", maxlength: "300" }))], "Skip it", what, function (form) { return act({ do: "skip", reason: form.elements.reason.value }); });
    }));
    row.append(button("Snooze", what, function () {
      function on(words) { return button(words, "", function () { act({ do: "snooze", until: words.toLowerCase() }).catch(quietly); }); }
      inline(row, [on("Tomorrow"), on("Monday"), dayField("or until", "until")], "Snooze it", what, function (form) { return act({ do: "snooze", until: form.elements.until.value }); });
    }));
    return row;
  }
  function cards() {
    all(document, ".j-act[data-id]").forEach(function (card) {
      if (card.querySelector(".j-taps") || !facts.rules[card.dataset.rule] || card.dataset.closed) return;
      card.append(buttonsOf(card));
    });
  }

  /* They answered: on the page of an interview or an application. */
  function theyAnswered() {
    var select = make("select", { name: "outcome" });
    facts.outcomes.forEach(function (each) { select.append(make("option", { value: each }, WORDS[each])); });
    var until = dayField("The offer stands until", "until"), by = dayField("They decide by", "by"), on = dayField("They said so on", "on");
    on.querySelector("input").value = facts.today;
    var form = make("form", { class: "j-ask" }, labelled("Their answer", select), on, until, by, make("button", { type: "submit" }, "Save the answer"));
    function fit() { until.hidden = select.value !== "offer"; by.hidden = select.value !== "waiting" && select.value !== "advanced"; }
    select.addEventListener("change", fit);
    fit();
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var e = form.elements;
      tap({ do: "answer", application: facts.application, file: facts.file, outcome: select.value, on: e.on.value, until: until.hidden ? "" : e.until.value, by: by.hidden ? "" : e.by.value }).catch(quietly);
    });
    return make("details", { class: "j-card j-fold j-answered" }, make("summary", {}, "They answered"), form);
  }

  /* A form keeps what was typed until it is written: the page reloads whenever any file changes. */
  function controls(form) { return all(form, "input, select, textarea"); }
  function remembering(form, name) {
    var typed = kept(TYPED + name) || {};
    controls(form).forEach(function (each) {
      if (!(each.name in typed)) return;
      if (each.type === "checkbox") each.checked = typed[each.name]; else each.value = typed[each.name];
    });
    form.addEventListener("input", function () { keepTyped(form, name); });
    return Object.keys(typed).length > 0;
  }
  function keepTyped(form, name) {
    var typed = {};
    controls(form).forEach(function (each) { typed[each.name] = each.type === "checkbox" ? each.checked : each.value; });
    keep(TYPED + name, typed);
  }
  function options(list, words) { list.textContent = ""; words.forEach(function (each) { list.append(make("option", { value: each })); }); }
  function area(words, name, rows, hint) { return labelled(words, make("textarea", { name: name, rows: String(rows), placeholder: hint })); }

  /* A new interview: what `jobjournal new` asks, in a dialog. */
  function newInterview() {
    var companies = make("datalist", { id: "j-companies" }), roles = make("datalist", { id: "j-roles" }), known = make("div", { class: "j-taps", role: "group", "aria-label": "People known there" });
    var kind = make("select", { name: "kind" }, make("option", { value: "" }, "not said"));
    facts.kinds.forEach(function (each) { kind.append(make("option", { value: each }, each)); });
    var people = make("textarea", { name: "people", rows: "2", placeholder: hint("new", "people") });
    var form = make("form", { class: "j-ask", method: "dialog" },
      labelled(asks("new", "company"), make("input", { name: "company", list: "j-companies", required: "", autocomplete: "off" })), companies,
      labelled(asks("new", "role"), make("input", { name: "role", list: "j-roles", required: "", autocomplete: "off" })), roles,
      labelled(asks("new", "day"), make("input", { name: "day", type: "date", required: "" })), labelled(asks("new", "time"), make("input", { name: "time", type: "time" })), labelled(asks("new", "kind"), kind),
      labelled(asks("new", "people"), people), known,
      make("label", { class: "j-choice" }, make("input", { type: "checkbox", name: "last" }), make("span", {}, asks("new", "last"))),
      make("button", { type: "submit" }, "Write it down"), button("Cancel", "", function () { forget(TYPED + "new"); dialog.close(); }));
    var dialog = make("dialog", { class: "j-dialog", "aria-labelledby": "j-new-title" }, make("h2", { id: "j-new-title" }, "New interview"), form), e = form.elements;
    function there() { var name = e.company.value.trim(); return Object.keys(facts.known).indexOf(name) >= 0 ? facts.known[name] : { roles: [], people: [] }; }
    function follow() {
      options(roles, there().roles);
      known.textContent = "";
      there().people.forEach(function (name) {
        known.append(button("+ " + name, "", function () { people.value += (people.value && !/\n$/.test(people.value) ? "\n" : "") + name + "\n"; keepTyped(form, "new"); }));
      });
    }
    e.company.addEventListener("input", function () { follow(); if (there().roles.length === 1 && !e.role.value) e.role.value = there().roles[0]; });
    options(companies, Object.keys(facts.known));
    var typed = remembering(form, "new");
    follow();
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      tap({ do: "new", company: e.company.value, role: e.role.value, at: (e.day.value + " " + e.time.value).trim(), kind: e.kind.value, people: people.value, last: e.last.checked }).then(function (told) {
        forget(TYPED + "new");
        dialog.close();
        keep(LEAD, { href: told.href, at: Date.now() });
        lead();
      }, quietly);
    });
    dialog.addEventListener("cancel", function () { forget(TYPED + "new"); });
    document.querySelector(".md-content").append(dialog);
    if (typed) dialog.showModal();
    return button("New interview", "", function () { dialog.showModal(); e.company.focus(); });
  }
  /* Leads to a page once it is built. It is wanted until it is there: the reload after the build can break off the way to it. */
  function lead() {
    var wanted = kept(LEAD);
    if (!wanted || Date.now() - wanted.at > KEPT_MS) { forget(LEAD); return; }
    ask("page", { at: wanted.href }).then(function (told) {
      if (told.application) location.assign(wanted.href); else setTimeout(lead, 400);
    }, quietly);
  }

  /* The debrief: two minutes after the talk. */
  function debrief() {
    var people = make("datalist", { id: "j-met" }), asked = make("div", { class: "j-asked" }), name = facts.file, count = 0;
    options(people, facts.people);
    function question() {
      count += 1;
      asked.append(make("fieldset", { class: "j-ask" }, make("legend", {}, "Question " + count),
        labelled(asks("question", "question"), make("input", { name: "question" + count })), labelled(asks("question", "rating"), make("input", { name: "score" + count, type: "number", min: "1", max: "10", step: "0.5" })),
        area(asks("question", "answer"), "answer" + count, 2, "")));
    }
    var typed = kept(TYPED + name) || {};
    do question(); while ("question" + (count + 1) in typed);
    var form = make("form", { class: "j-ask" },
      area(asks("tell", "well"), "well", 3, hint("tell", "well")), area(asks("tell", "improve"), "improve", 3, hint("tell", "improve")), asked,
      button("Another question", "", function () { question(); keepTyped(form, name); form.elements["question" + count].focus(); }),
      labelled(asks("tell", "rating"), make("input", { name: "score", type: "number", min: "1", max: "10", step: "0.5" })), dayField(asks("tell", "by"), "by"),
      labelled(asks("tell", "whom"), make("input", { name: "whom", list: "j-met", autocomplete: "off" })), people, make("button", { type: "submit" }, "Write it down")), e = form.elements;
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var questions = [];
      for (var at = 1; at <= count; at += 1) questions.push({ question: e["question" + at].value, rating: e["score" + at].value, answer: e["answer" + at].value });
      tap({ do: "tell", application: facts.application, file: facts.file, well: e.well.value, improve: e.improve.value, questions: questions, rating: e.score.value, by: e.by.value, whom: e.whom.value }).then(function () {
        forget(TYPED + name);
        form.reset();
      }, quietly);
    });
    var card = make("details", { class: "j-card j-fold j-debrief" }, make("summary", {}, "Debrief in two minutes"), form);
    card.open = remembering(form, name);
    return card;
  }

  function tools(root) {
    var bar = make("div", { class: "j-tools" }, newInterview());
    if (facts.editor) bar.append(make("a", { href: facts.editor }, "Open in my editor"));
    if (facts.path) bar.append(make("code", {}, facts.path));
    root.prepend(bar);
    if (facts.held) root.append(debrief());
    if (facts.application) root.append(theyAnswered());
  }

  /* The page as it was left: what is folded open, how far it was scrolled, and where the keyboard was. */
  function folds() { return all(document, ".md-content details"); }
  function nameOf(element) {
    var card = element && element.closest(".j-act[data-id]");
    return card ? [card.dataset.id, element.getAttribute("aria-label") || element.textContent] : null;
  }
  function keyOf(fold) {
    var card = fold.closest(".j-act[data-id]");
    return (card ? card.dataset.id : "") + " " + fold.querySelector("summary").textContent;
  }
  function leave() {
    var open = [];
    folds().forEach(function (fold) { if (fold.open) open.push(keyOf(fold)); });
    keep(PLACE, { at: Date.now(), path: location.pathname, scroll: window.scrollY, open: open, focus: nameOf(document.activeElement) });
  }
  function comeBack() {
    var place = kept(PLACE), told = kept(NOTICE);
    forget(PLACE);
    if (told && Date.now() - told.at < KEPT_MS) show(told); else forget(NOTICE);
    if (!place || place.path !== location.pathname || Date.now() - place.at > KEPT_MS || location.hash) return;
    folds().forEach(function (fold) { var at = place.open.indexOf(keyOf(fold)); if (at >= 0) { place.open.splice(at, 1); fold.open = true; } });
    window.scrollTo(0, place.scroll);
    if (place.focus) {
      var found = all(document, ".j-act[data-id] button, .j-act[data-id] summary").filter(function (each) { return String(nameOf(each)) === String(place.focus) && each.offsetParent; })[0];
      if (found) found.focus({ preventScroll: true });
      else if (told) { box.tabIndex = -1; box.focus({ preventScroll: true }); }
    }
  }

  function run() {
    var roots = all(document, ".md-content .j[data-zone]"), wanted = kept(LEAD);
    if (wanted && isHere(wanted.href)) forget(LEAD); /* at once: one may go on before the preview answers */
    if (!roots.length) return;
    ask("page", { at: location.pathname }).then(function (told) {
      facts = told;
      cards();
      if (!document.querySelector(".j-tools, .j-answered")) tools(roots[0]);
      comeBack();
      lead();
    }, function (problem) { show({ refused: problem.message, said: [] }); });
  }

  window.addEventListener("pagehide", leave);
  if (window.document$ && window.document$.subscribe) window.document$.subscribe(run);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", run);
  else run();
})();
