// Follows the room and votes without leaving the page; without this file the page works by itself.
(() => {
  const { body } = document, d = body.dataset, main = document.getElementById("now");
  const said = document.getElementById("said"), path = "/" + d.code;
  let v = d.v, n = +d.n, answer = d.answer, vote = d.vote, mine = { vote, text: d.kept }, wanted = null, busy = false, lost = 0, heard = Date.now(), events;
  document.documentElement.className = "js";
  const say = text => { if (said.textContent !== text) said.textContent = text; };
  const mark = () => main.querySelectorAll("[name=answer]").forEach(
    one => one.setAttribute("aria-pressed", one.value === answer));
  const later = (what, ms) => setTimeout(what, ms + Math.random() * 500);

  async function send() {
    if (busy || !wanted) return;
    busy = true;
    const sent = wanted, of = vote, slow = setTimeout(() => say(d.again), 3000);
    let wait = 0;
    try {
      const got = await fetch(path + "/vote", {
        method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams(sent) });
      if (got.status === 401) return location.assign("/");
      if (got.status === 429 || got.status >= 500) throw got;
      const kept = await got.json();
      if (sent === wanted) wanted = null;
      if (kept.step == sent.step || got.ok) {
        mine = { vote: of, text: kept.kept };
        n = Math.max(n, kept.n);
        if (!wanted) { answer = kept.answer; say(kept.text); mark(); }
      }
    } catch (_) { say(d.again); wait = 1000; }
    clearTimeout(slow);
    busy = false;
    if (wanted) later(send, wait);
  }

  main.addEventListener("submit", event => {
    event.preventDefault();
    const form = new FormData(event.target);
    answer = event.submitter.value;
    wanted = { step: form.get("step"), n: ++n, answer };
    if (form.get("sure")) wanted.sure = form.get("sure");
    mark();
    say("");
    send();
  });

  async function recall() {
    const { v: at, kept } = await fetch(path + "/state").then(got => got.json()).catch(() => ({}));
    if (wanted || n || String(at) !== v || !kept.answer) return;
    ({ n, answer } = kept);
    mark();
    say(kept.text);
  }

  function show(told) {
    if (String(told.v) === v) return;
    const inside = main.contains(document.activeElement), before = main.querySelector("[name=step]");
    v = String(told.v);
    main.innerHTML = told.html;
    const step = main.querySelector("[name=step]"), head = main.querySelector("h1");
    if (!step || !before || step.value !== before.value) { n = 0; answer = ""; wanted = null; }
    vote = told.vote;
    mark();
    const is = told.phase === "reveal" ? parseInt(mine.vote) === parseInt(vote) : mine.vote === vote;
    const own = is ? mine.text : "";
    say(head.textContent + (own && !step ? ". " + own : ""));
    if (own && step && !answer) recall();
    if (inside) head.focus();
    scrollTo(0, 0);
  }

  function listen() {
    if (events) events.close();
    heard = Date.now();
    events = new EventSource(path + "/events?v=" + v);
    const hear = () => { heard = Date.now(); if (lost) { lost = 0; say(d.back); } };
    events.addEventListener("beat", hear);
    events.onopen = hear;
    events.onmessage = event => { hear(); show(JSON.parse(event.data)); };
    events.onerror = async () => {
      if (!lost) { lost = Date.now(); say(d.lost); }
      if (events.readyState !== 2) return;
      const got = await fetch(path + "/state").catch(() => null);
      if (got && got.status === 401) location.assign("/"); else later(listen, 2000);
    };
  }
  setInterval(() => {
    if (lost && Date.now() - lost > 12000) say(d.moved);
    if (Date.now() - heard > 40000) listen();
  }, 5000);
  addEventListener("pageshow", event => { if (event.persisted) location.reload(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden && events.readyState === 2) listen(); });
  listen();
})();
