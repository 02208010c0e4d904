// Runs before the first paint, so that neither the colours nor the direction jump once the app is there.
(() => {
  const root = document.documentElement;
  const languages = ["en", "fa", "ar"];
  let theme = "auto";
  let locale = null;
  try {
    theme = localStorage.getItem("rabita.theme") || "auto";
    locale = localStorage.getItem("rabita.locale");
  } catch {
    // Storage is switched off: the browser's own preferences decide.
  }
  const wanted = [locale, ...navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase())];
  root.lang = wanted.find((tag) => languages.includes(tag)) || "en";
  root.dir = root.lang === "en" ? "ltr" : "rtl";
  const dark = theme === "dark" || (theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.classList.toggle("dark", dark);
})();
