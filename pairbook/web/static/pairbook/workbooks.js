// A dropped file, and a word while the server checks. Every form works without it.
"use strict";

for (const form of document.querySelectorAll("form[data-working]")) {
  form.addEventListener("submit", (event) => {
    if (form.classList.contains("busy")) {
      event.preventDefault(); // sent already
      return;
    }
    form.classList.add("busy");
    const said = form.querySelector(".working");
    if (said) said.textContent = form.dataset.working;
  });
}

// Back in the browser's history shows the page as it was: ready again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form.busy")) {
    form.classList.remove("busy");
    const said = form.querySelector(".working");
    if (said) said.textContent = "";
  }
});

for (const form of document.querySelectorAll("form.drop")) {
  const field = form.querySelector("input[type=file]");
  const over = (on) => (event) => {
    event.preventDefault();
    form.classList.toggle("over", on);
  };
  form.addEventListener("dragover", over(true));
  form.addEventListener("dragleave", over(false));
  form.addEventListener("drop", (event) => {
    over(false)(event);
    if (event.dataTransfer.files.length === 1) field.files = event.dataTransfer.files;
  });
}
