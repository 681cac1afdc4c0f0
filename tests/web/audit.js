// What is wrong with the page that is open, for people who read or use it otherwise than by mouse
// and sharp eyes: a list of sentences, empty where nothing is. (WCAG 2.2, levels A and AA.)
(() => {
  const faults = new Set();
  const all = (selector) => [...document.querySelectorAll(selector)];
  const isShown = (one) => one.checkVisibility({ visibilityProperty: true });
  const isOnlyHeard = (one) => one.closest(".unseen, .skip") !== null;
  const call = (one) => `${one.tagName.toLowerCase()}${one.id ? `#${one.id}` : ""} ${one.outerHTML.slice(0, 70)}`;
  const words = (one) => (one?.textContent ?? "").trim();

  // landmarks and language
  if (!document.documentElement.lang) faults.add("the page has no language");
  if (!document.title.trim()) faults.add("the page has no title");
  if (all("main").length !== 1) faults.add("there is not exactly one main part");

  // headings
  const levels = all("h1, h2, h3, h4, h5, h6").filter(isShown).map((one) => Number(one.tagName[1]));
  if (levels.filter((level) => level === 1).length !== 1) faults.add("there is not exactly one h1");
  let before = 0;
  for (const level of levels) {
    // A summary of problems stands above the page's own heading.
    if (level > before + 1 && before !== 0) faults.add(`h${level} follows h${before}`);
    before = Math.max(level, before === 0 ? level : 0);
  }

  // ids, and what refers to them
  const ids = all("[id]").map((one) => one.id);
  for (const id of new Set(ids.filter((one, at) => ids.indexOf(one) !== at))) faults.add(`the id ${id} stands twice`);
  for (const name of ["aria-describedby", "aria-labelledby", "aria-controls", "for"])
    for (const one of all(`[${name}]`))
      for (const id of one.getAttribute(name).split(/\s+/))
        if (!document.getElementById(id)) faults.add(`${name}=${id} leads nowhere`);
  for (const one of all('a[href^="#"]'))
    if (!document.getElementById(one.getAttribute("href").slice(1))) faults.add(`a link to ${one.getAttribute("href")} leads nowhere`);

  // names
  const labelled = (one) => (one.getAttribute("aria-labelledby") ?? "").split(/\s+/).map((id) => words(document.getElementById(id))).join("");
  const named = (one) => one.getAttribute("aria-label")?.trim() || labelled(one);
  for (const one of all("input, select, textarea").filter((field) => field.type !== "hidden"))
    if (!named(one) && ![...(one.labels ?? [])].some((label) => words(label))) faults.add(`no label: ${call(one)}`);
  for (const one of all("button, a[href], summary"))
    if (!named(one) && !words(one) && !one.querySelector("img[alt]:not([alt=''])")) faults.add(`no name: ${call(one)}`);
  for (const one of all("img")) if (!one.hasAttribute("alt")) faults.add(`no alt: ${call(one)}`);
  for (const one of all("fieldset")) if (!words(one.querySelector(":scope > legend"))) faults.add(`no legend: ${call(one)}`);
  for (const one of all("nav, section[aria-labelledby], section[aria-label]"))
    if (!named(one)) faults.add(`no name: ${call(one)}`);
  for (const one of all("table")) if (!words(one.caption) || !one.querySelector("th[scope]")) faults.add(`no headings: ${call(one)}`);

  // legible: the ratio of WCAG 1.4.3, over what lies behind
  const parsed = (colour) => colour.match(/[\d.]+/g).map(Number);
  const behind = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const [r, g, b, alpha = 1] = parsed(getComputedStyle(at).backgroundColor);
      if (alpha === 1) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((one) => (one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  const hasOwnWords = (one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  for (const one of all("body *").filter((each) => hasOwnWords(each) && isShown(each) && !isOnlyHeard(each))) {
    const style = getComputedStyle(one);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const found = ratio(parsed(style.color).slice(0, 3), behind(one));
    if (found < (isLarge ? 3 : 4.5)) faults.add(`contrast ${found.toFixed(2)}: ${call(one)}`);
  }

  // within reach: nothing beside the window, nothing too small for a thumb (2.5.8), no link in a line of text
  if (document.documentElement.scrollWidth > innerWidth) faults.add(`the page is ${document.documentElement.scrollWidth} wide`);
  for (const one of all("button, summary, input, select, textarea").filter((each) => isShown(each) && !isOnlyHeard(each) && each.type !== "hidden")) {
    const target = (one.matches("[type=checkbox], [type=radio]") && one.closest("label")) || one;
    const { width, height } = target.getBoundingClientRect();
    if (width < 24 || height < 24) faults.add(`${Math.round(width)} by ${Math.round(height)}: ${call(one)}`);
  }
  return [...faults];
})()
