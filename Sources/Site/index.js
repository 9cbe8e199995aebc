// Finds, filters, sorts and compares the records of index-data.js. The pages that load it say the
// same without it, in more clicks.
"use strict";

(() => {
  const index = globalThis.atlasIndex;
  if (!index) return;

  /** Letters without accents, in lower case. */
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const records = index.rows.map((row, number) => {
    const [company, name, industry, place, score, grade, ways, since, unread, hasPage] = row;
    return {
      number, company, name, score, grade, since, unread,
      industry: index.industries[industry],
      place: index.places[place],
      ways: ways.map((way) => index.ways[way]),
      id: `${company}:${index.places[place]}`,
      page: hasPage ? `c/${company}/${index.places[place]}.html` : null,
      key: plain(name),
      text: ` ${plain(name)} ${company}`,
    };
  });

  /** An element with attributes and children; texts stay texts. */
  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes ?? {})) {
      if (value !== null && value !== undefined) element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
  };

  const gradeMark = (grade) =>
    grade === null
      ? make("span", { class: "grade none", "aria-label": "no grade" }, "–")
      : make("span", { class: `grade ${/^[A-F]$/.test(grade) ? grade.toLowerCase() : ""}` }, grade);

  const link = (record) =>
    record.page ? make("a", { href: record.page }, record.name) : record.name;

  /** Records in which every word of the query occurs, those that begin with it first. */
  const find = (query, among) => {
    const words = plain(query).split(/\s+/).filter(Boolean);
    if (words.length === 0) return among;
    const found = among.filter((record) => words.every((word) => record.text.includes(word)));
    const start = words.join(" ");
    const first = found.filter((record) => record.key.startsWith(start));
    return first.concat(found.filter((record) => !record.key.startsWith(start)));
  };

  /** What stands behind the # of the address. */
  const fragment = () => new URLSearchParams(location.hash.slice(1));

  const remember = (values) => {
    const state = new URLSearchParams(Object.entries(values).filter(([, value]) => value));
    const text = state.toString();
    // A name of a place on the page is none of ours.
    history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
  };

  const safely = (action) => {
    try {
      action();
    } catch {
      // From the disk some browsers allow no change of the address.
    }
  };

  const count = document.getElementById("count");

  // The index

  const table = document.getElementById("records");
  const search = document.getElementById("search");
  if (table && search) {
    const step = 50;
    const body = table.tBodies[0];
    const more = document.getElementById("more");
    const filters = ["industry", "place", "grade", "way"].map((id) => document.getElementById(id));
    const [industry, place, grade, way] = filters;
    const chosen = new Set();
    const columns = ["name", "industry", "place", "grade", "score", "ways", "since"];
    let sort = "name";
    let isDown = false;
    let shown = step;
    let matches = [];

    const bar = make("p", { class: "comparing", hidden: "" });
    table.before(bar);

    const compareBar = () => {
      bar.hidden = chosen.size === 0;
      const ids = [...chosen].map(encodeURIComponent).join(",");
      bar.replaceChildren(
        chosen.size < 2
          ? "Choose one to three more to compare."
          : make("a", { href: `compare.html#of=${ids}` }, `Compare these ${chosen.size}`));
    };

    const box = (record) => {
      const input = make("input", {
        type: "checkbox", "aria-label": `Compare ${record.name}, ${record.place}`,
      });
      input.checked = chosen.has(record.id);
      input.addEventListener("change", () => {
        if (input.checked && chosen.size >= 4) input.checked = false;
        else if (input.checked) chosen.add(record.id);
        else chosen.delete(record.id);
        compareBar();
      });
      return input;
    };

    const rows = new Map();
    const row = (record) => {
      if (!rows.has(record)) rows.set(record, newRow(record));
      return rows.get(record);
    };

    const newRow = (record) => {
      const cell = (label, ...children) => make("td", { "data-label": label }, ...children);
      const ways = record.unread
        ? make("span", { class: "not-checked" }, "not checked")
        : record.ways.length === 0
          ? make("span", { class: "not-stated" }, "not stated")
          : record.ways.map(([, words]) => words).join(", ");
      const score = cell("Score", record.score === null ? "–" : String(record.score));
      score.className = "number";
      return make("tr", null,
        make("th", { scope: "row" }, box(record), " ", link(record)),
        cell("Industry", record.industry), cell("Place", record.place),
        cell("Grade", gradeMark(record.grade)), score, cell("Stated ways to cancel", ways),
        cell("Since", record.since
          ? make("time", { datetime: record.since }, record.since) : "–"));
    };

    const value = (record) => {
      switch (sort) {
        case "grade": return record.grade === null ? null : index.grades.indexOf(record.grade);
        case "ways": return record.ways.length === 0 ? null : record.ways.length;
        case "name": return record.key;
        default: return record[sort];
      }
    };

    /** What is not known comes last, either way. */
    const compare = (a, b) => {
      const [x, y] = [value(a), value(b)];
      if (x === y) return a.number - b.number;
      if (x === null) return 1;
      if (y === null) return -1;
      return (x < y ? -1 : 1) * (isDown ? -1 : 1);
    };

    const draw = () => {
      body.replaceChildren(...matches.slice(0, shown).map(row));
      more.hidden = matches.length <= shown;
      const all = records.length;
      const what = matches.length === all ? `${all} records` : `${matches.length} of ${all} records`;
      count.textContent =
        matches.length > shown ? `${what}, the first ${shown} shown` : `${what}`;
    };

    const update = () => {
      matches = records.filter((record) =>
        (!industry.value || record.industry === industry.value) &&
        (!place.value || record.place === place.value) &&
        (!grade.value || (record.grade ?? "none") === grade.value) &&
        (!way.value || record.ways.some(([id]) => id === way.value)));
      const isPlain = sort === "name" && !isDown;
      if (!isPlain) matches.sort(compare);
      matches = find(search.value, matches);
      if (!isPlain && search.value.trim()) matches.sort(compare);
      shown = step;
      draw();
      for (const [place, head] of [...table.tHead.rows[0].cells].entries()) {
        if (columns[place] === sort) {
          head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
        } else {
          head.removeAttribute("aria-sort");
        }
      }
    };

    let later = 0;
    const changed = () => {
      update();
      clearTimeout(later);
      later = setTimeout(keep, 300);
    };
    const keep = () => {
      safely(() => remember({
        q: search.value.trim(), industry: industry.value, place: place.value, grade: grade.value,
        way: way.value, sort: sort === "name" && !isDown ? "" : (isDown ? "-" : "") + sort,
      }));
    };

    for (const [place, head] of [...table.tHead.rows[0].cells].entries()) {
      const button = make("button", { type: "button", class: "sort" }, head.textContent);
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        isDown = sort === columns[place] ? !isDown : columns[place] === "score";
        sort = columns[place];
        changed();
      });
    }
    search.addEventListener("input", changed);
    for (const filter of filters) filter.addEventListener("change", changed);
    more.addEventListener("click", () => {
      shown += step;
      draw();
    });

    const read = () => {
      const state = fragment();
      search.value = state.get("q") ?? "";
      for (const filter of filters) filter.value = state.get(filter.id) ?? "";
      const wanted = state.get("sort") ?? "name";
      isDown = wanted.startsWith("-");
      sort = columns.includes(wanted.replace("-", "")) ? wanted.replace("-", "") : "name";
      update();
    };
    addEventListener("hashchange", read);
    read();
  }

  // Comparisons

  const add = document.getElementById("add");
  const more = globalThis.atlasCompare;
  if (add && more) {
    const offers = document.getElementById("offers");
    const place = document.getElementById("comparison");
    const byID = new Map(records.map((record) => [record.id, record]));
    let chosen = [];

    const line = (name, cells) => make("tr", null, make("th", { scope: "row" }, name), ...cells);
    const cells = (content) => chosen.map((record) => make("td", null, ...[content(record)].flat()));

    const points = (points) => {
      if (points === null) return "–";
      const space = "http://www.w3.org/2000/svg";
      const picture = document.createElementNS(space, "svg");
      picture.setAttribute("class", "bar");
      picture.setAttribute("viewBox", "0 0 100 10");
      picture.setAttribute("preserveAspectRatio", "none");
      picture.setAttribute("aria-hidden", "true");
      for (const [kind, width] of [["track", 100], ["fill", points]]) {
        const shape = document.createElementNS(space, "rect");
        shape.setAttribute("class", kind);
        shape.setAttribute("width", width);
        shape.setAttribute("height", 10);
        picture.append(shape);
      }
      return [String(points), picture];
    };

    const answer = (record, label) => {
      if (record.unread) return make("span", { class: "not-checked" }, "not checked");
      const found = more.rows[record.number][1].find(([number]) => more.labels[number] === label);
      const text = found ? more.texts[found[1]] : "";
      return text || make("span", { class: "not-stated" }, "not stated");
    };

    const head = () => make("thead", null, make("tr", null, make("td"),
      ...chosen.map((record) => {
        const button = make("button", {
          type: "button", "aria-label": `Take out ${record.name}, ${record.place}`,
        }, "×");
        button.addEventListener("click", () => show(chosen.filter((other) => other !== record)));
        return make("th", { scope: "col" }, link(record), ` ${record.place} `, button);
      })));

    const draw = () => {
      count.textContent = chosen.length === 0
        ? "Nothing chosen yet." : chosen.length === 1 ? "Choose at least one more." : "";
      if (chosen.length === 0) return place.replaceChildren();
      const rows = [
        line("Grade", cells((record) => gradeMark(record.grade))),
        line("Score", cells((record) => record.score === null ? "–" : String(record.score))),
        ...more.dimensions.map((name, number) =>
          line(name, cells((record) => points(more.rows[record.number][0][number] ?? null)))),
        ...more.labels.map((label) => line(label, cells((record) => answer(record, label)))),
        line("Hard terms", cells((record) =>
          more.rows[record.number][2].map((text) => more.texts[text]).join(", ") || "–")),
        line("Audited flow", cells((record) => more.rows[record.number][3] ?? "not audited")),
        line("Score since", cells((record) => record.since ?? "–")),
      ];
      place.replaceChildren(
        make("table", { class: "comparison" }, head(), make("tbody", null, ...rows)));
    };

    const show = (wanted) => {
      chosen = wanted.slice(0, 4);
      draw();
      const ids = chosen.map((record) => record.id).join(",");
      safely(() => remember({ of: ids }));
    };

    add.addEventListener("input", () => {
      const found = add.value.trim() ? find(add.value, records).slice(0, 8) : [];
      offers.replaceChildren(...found.map((record) => {
        const words = `${record.name}, ${record.place}`;
        const button = make("button", { type: "button" }, words);
        button.addEventListener("click", () => {
          add.value = "";
          offers.replaceChildren();
          add.focus();
          if (!chosen.includes(record)) show(chosen.concat(record));
        });
        return make("li", null, button);
      }));
    });

    const read = () => {
      const ids = fragment().get("of") ?? new URLSearchParams(location.search).get("of") ?? "";
      chosen = ids.split(",").map((id) => byID.get(id)).filter(Boolean).slice(0, 4);
      draw();
    };
    addEventListener("hashchange", read);
    read();
  }
})();
