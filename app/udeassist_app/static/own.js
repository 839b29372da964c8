// Source numbers and cards, copying, and what a screen reader must be told. No network, no evaluation.
(() => {
  "use strict";
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const go = (element, block) => element.scrollIntoView({ block, behavior: calm ? "auto" : "smooth" });

  const jump = (link) => {
    const target = document.getElementById(link.hash.slice(1));
    if (!target) return;
    document.querySelectorAll(".marked").forEach((e) => e.classList.remove("marked"));
    target.classList.add("marked");
    target.focus({ preventScroll: true });
    go(target, "nearest");
  };

  const copy = async (link) => {
    const lines = link.closest("footer").querySelectorAll(".plain p");
    const text = [...lines].map((p) => p.textContent.trimEnd()).join("\n");
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    const words = link.textContent;
    link.textContent = document.documentElement.lang === "de" ? "Kopiert" : "Copied";
    setTimeout(() => (link.textContent = words), 1500);
  };

  const save = (link) => {
    const lines = link.closest("footer").querySelectorAll(".plain p");
    const text = "\ufeff" + [...lines].map((p) => p.textContent + "\r\n").join("");
    const file = document.createElement("a");
    file.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
    file.download = "udeassist-cohort.csv";
    file.click();
    setTimeout(() => URL.revokeObjectURL(file.href), 1000);
  };

  const act = (event, link) => {
    if (link.hash === "#copy") copy(link);
    else if (link.hash === "#csv") save(link);
    else if (/^#a\d+-[sc]\d+$/.test(link.hash)) jump(link);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    if (link) act(event, link);
  }, true);
  addEventListener("keydown", (event) => {
    if (event.key === " " && event.target.matches?.("a.copy")) act(event, event.target);
  });

  let shown = "";
  let opened = "";
  const arrived = { learn: "", evaluate: "" };
  // Only what someone does on a page may move the focus there, not that the page has just been opened.
  let acting = "";
  let reading = false;
  addEventListener("click", (event) => (reading = Boolean(event.target.closest?.("#unit-case"))), true);
  for (const kind of ["click", "keydown"]) {
    addEventListener(kind, (event) => (acting = event.target.closest?.("#learn, #evaluate")?.id ?? ""), true);
  }
  const tidy = () => {
    const head = document.querySelector("#masthead header");
    if (head && document.documentElement.lang !== head.lang) document.documentElement.lang = head.lang;
    const status = document.getElementById("status");
    if (status && !status.hasAttribute("aria-live")) status.setAttribute("aria-live", "polite");
    // Gradio gives each radio of a group its own name and the group none: arrow keys and screen readers need both.
    document.querySelectorAll("fieldset").forEach((group, number) => {
      const words = group.querySelector('[data-testid="block-info"]')?.textContent.trim() || group.id;
      if (group.getAttribute("aria-label") !== words) group.setAttribute("aria-label", words);
      for (const input of group.querySelectorAll("input[type=radio]")) {
        if (input.name !== `group-${number}`) input.name = `group-${number}`;
      }
    });
    for (const cards of document.querySelectorAll("section.cards:not([role])")) {
      cards.setAttribute("role", "region");
      cards.setAttribute("aria-label", cards.querySelector("h2").textContent);
    }
    const answer = document.querySelector("#answer article");
    if ((answer?.id ?? "") !== shown) {
      shown = answer?.id ?? "";
      if (shown) scrollTo({ top: 0, behavior: "auto" });
    }
    // A new view, unit, question or verdict takes the focus, so that keyboard and screen reader go on from there.
    for (const page of Object.keys(arrived)) {
      const arrive = [...document.querySelectorAll(`#${page} .arrive`)].filter((e) => e.checkVisibility()).pop();
      if (!arrive || arrive.id === arrived[page]) continue;
      arrived[page] = arrive.id;
      if (acting !== page) continue;
      arrive.focus({ preventScroll: true });
      go(arrive, /^(v|pair)-/.test(arrive.id) ? "nearest" : "center");
    }
    for (const wide of document.querySelectorAll(".wide:not([role])")) {
      wide.setAttribute("role", "region");
      wide.setAttribute("aria-label", wide.previousElementSibling.textContent);
    }
    for (const note of document.querySelectorAll(":is(.learn-note, #unit-status, #unit-answer):not([aria-live])")) {
      note.setAttribute("aria-live", "polite");
    }
    const open = document.querySelector("#case-detail article");
    if ((open?.id ?? "") !== opened) {
      opened = open?.id ?? "";
      if (opened && innerWidth < 1000) document.getElementById("case-side").scrollIntoView();
    }
    // Whoever came from a unit to read its case goes on from its title.
    const title = reading && open?.checkVisibility() ? open.querySelector("h2") : null;
    if (title) {
      reading = false;
      title.tabIndex = -1;
      title.focus({ preventScroll: true });
      go(title, "nearest");
    }
  };
  // Gradio renames a radio when it is chosen, which would take it out of its group again.
  new MutationObserver(tidy).observe(document.documentElement, { childList: true, subtree: true, attributeFilter: ["name"] });
})();
