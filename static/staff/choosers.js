// A chooser that searches has no name of its own: give it its field's label.
const nameChoosers = () => document.querySelectorAll(".select2-selection").forEach((each) => {
  const chooser = each.closest(".select2-container")?.previousElementSibling
  const label = chooser && document.querySelector(`label[for="${chooser.id}"]`)
  const name = label ? label.textContent.replace(":", "").trim() : "Choose"
  each.removeAttribute("aria-labelledby")
  each.setAttribute("aria-label", name)
  each.querySelectorAll(".select2-search__field, [role=textbox]").forEach((field) => field.setAttribute("aria-label", name))
  each.querySelectorAll("ul > .select2-selection__clear").forEach((clear) => clear.parentElement.before(clear))
})
window.addEventListener("load", () => {
  nameChoosers()
  new MutationObserver(nameChoosers).observe(document.querySelector("#content"), { childList: true, subtree: true })
})
