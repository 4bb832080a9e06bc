// What a page can do beyond being read: light and dark, marks on and off, records beside their names, copying a citation.
(() => {
  "use strict";
  const root = document.documentElement;

  const stored = (key, value) => {
    try {
      if (value === undefined) return localStorage.getItem(key);
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch {}
    return null;
  };

  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  const isDark = () =>
    root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const theme = stored("editio-theme");
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;

  function addThemeSwitch() {
    const header = document.querySelector(".site-header");
    if (!header) return;
    const button = make("button", { type: "button", className: "theme" });
    const label = () => {
      button.textContent = isDark() ? "Light" : "Dark";
      button.setAttribute("aria-label", isDark() ? "Light colours" : "Dark colours");
    };
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      stored("editio-theme", root.dataset.theme);
      label();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", label);
    label();
    header.append(button);
  }

  function addMarkSwitches() {
    const marks = document.querySelector(".marks");
    if (!marks) return;
    marks.hidden = false;
    for (const input of marks.querySelectorAll("input")) {
      const apply = () => root.classList.toggle(`hide-${input.value}`, !input.checked);
      input.checked = stored(`editio-hide-${input.value}`) !== "yes";
      apply();
      input.addEventListener("change", () => {
        apply();
        stored(`editio-hide-${input.value}`, input.checked ? null : "yes");
      });
    }
  }

  function addCopyButton() {
    const citation = document.querySelector(".citation");
    if (!citation) return;
    const said = make("span", { className: "copied", role: "status" });
    const button = make("button", { type: "button", className: "copy" }, "Copy citation");
    button.addEventListener("click", async () => {
      let done = false;
      try {
        await navigator.clipboard.writeText(citation.textContent);
        done = true;
      } catch {
        getSelection().selectAllChildren(citation);
        done = document.execCommand("copy");
      }
      said.textContent = done ? "Copied" : "Selected: copy it with the keyboard";
    });
    citation.after(button, said);
  }

  // Records of a name and of the names round it, the innermost first.
  function recordsFor(link) {
    const ids = [];
    for (let name = link.closest(".name[data-refs]"); name; name = name.parentElement.closest(".name[data-refs]")) {
      ids.push(...name.dataset.refs.split(" "));
    }
    return [...new Set(ids)].map((id) => document.getElementById(`record:${id}`)).filter(Boolean);
  }

  function addRecordPopover() {
    const links = document.querySelectorAll("a.record-link");
    if (links.length === 0 || !("showPopover" in HTMLElement.prototype)) return;
    const popover = make("div", { className: "popover", id: "page:popover", popover: "auto", tabIndex: -1 });
    popover.setAttribute("role", "dialog");
    let opener = null;

    const close = make("button", { type: "button", className: "close" }, "×");
    close.setAttribute("aria-label", "Close");
    close.addEventListener("click", () => popover.hidePopover());

    const copyOf = (record) => {
      const copy = make("div", { className: "record" }, ...record.cloneNode(true).childNodes);
      const title = copy.querySelector(".record-title");
      const link = title.querySelector("a");
      if (link) {
        const href = link.getAttribute("href");
        link.replaceWith(...link.childNodes);
        copy.append(make("a", { className: "to-register", href }, "In the register"));
      }
      const heading = make("p", { className: "record-title" }, make("strong", {}, ...title.childNodes));
      title.replaceWith(heading);
      return copy;
    };

    const place = (link) => {
      if (matchMedia("(max-width: 40rem)").matches) {
        popover.style.removeProperty("top");
        popover.style.removeProperty("left");
        return;
      }
      const rect = link.getClientRects()[0];
      const width = root.clientWidth;
      const left = Math.max(16, Math.min(rect.left, width - popover.offsetWidth - 16));
      const below = rect.bottom + 8;
      const fits = below + popover.offsetHeight < innerHeight || rect.top < popover.offsetHeight + 16;
      popover.style.left = `${left + scrollX}px`;
      popover.style.top = `${(fits ? below : rect.top - popover.offsetHeight - 8) + scrollY}px`;
    };

    document.body.append(popover);
    popover.addEventListener("toggle", (event) => {
      if (event.newState === "open" || !opener) return;
      opener.setAttribute("aria-expanded", "false");
      opener = null;
    });
    for (const link of links) {
      if (recordsFor(link).length === 0) continue;
      link.setAttribute("aria-haspopup", "dialog");
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        if (popover.matches(":popover-open")) popover.hidePopover();
        const records = recordsFor(link);
        popover.replaceChildren(close, ...records.map(copyOf));
        popover.setAttribute(
          "aria-label",
          records.map((record) => record.querySelector(".record-title").textContent.trim()).join("; "),
        );
        popover.showPopover();
        place(link);
        popover.focus({ preventScroll: true });
        opener?.setAttribute("aria-expanded", "false");
        opener = link;
        link.setAttribute("aria-expanded", "true");
      });
    }
    popover.addEventListener("beforetoggle", (event) => {
      if (event.newState === "closed" && popover.contains(document.activeElement))
        opener?.focus({ preventScroll: true });
    });
    addEventListener("resize", () => {
      if (opener) place(opener);
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    addThemeSwitch();
    addMarkSwitches();
    addCopyButton();
    addRecordPopover();
  });
})();
