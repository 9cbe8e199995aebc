// What the pages can do beside being read. Every page says the same without it.
"use strict";

// Dates that move every night stand in night.js, so that pages need not.
if (typeof globalThis.night === "string") {
  for (const time of document.querySelectorAll("time[data-night]")) {
    time.dateTime = globalThis.night;
    time.textContent = globalThis.night;
  }
}
