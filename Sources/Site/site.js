// What the pages can do beside being read. Every page says the same without it.
"use strict";

// Dates that move every night stand in night.js, so that pages need not.
if (typeof globalThis.night === "string") {
  for (const time of document.querySelectorAll("time[data-night]")) {
    time.dateTime = globalThis.night;
    time.textContent = globalThis.night;
  }
}

// Buttons that take a text along.
for (const button of document.querySelectorAll("button[data-copy]")) {
  const source = document.getElementById(button.dataset.copy);
  if (!source || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const words = button.textContent;
    try {
      await navigator.clipboard.writeText(source.textContent);
      button.textContent = "Copied";
    } catch {
      getSelection()?.selectAllChildren(source);
      button.textContent = "Selected: copy it with your keys";
    }
    setTimeout(() => { button.textContent = words; }, 2500);
  });
}

// What a link leads to is opened, however deep it is folded.
function unfold() {
  const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  for (let node = target; node; node = node.parentElement) {
    if (node.tagName === "DETAILS") node.open = true;
  }
}
addEventListener("hashchange", unfold);
unfold();
