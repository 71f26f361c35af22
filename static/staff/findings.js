// Findings beside their fields. Without this script the list above the form links to the fields.
const rowOf = (id) => {
  const field = document.getElementById(id)
  if (!field) return null
  return field.closest(".form-row > .form-multiline > div") || field.closest(".form-row") || field
}

const open = (element) => {
  for (let each = element.closest("details"); each; each = each.parentElement.closest("details")) each.open = true
  for (let each = element.closest(".cc-folded"); each; each = each.parentElement.closest(".cc-folded")) each.querySelector(".part-fold")?.click()
}

const beside = (row) => {
  const last = row.lastElementChild
  if (last?.matches("ul.cc-here")) return last
  const made = document.createElement("ul")
  made.className = "cc-findings cc-here"
  made.setAttribute("aria-label", "What the checks found here")
  row.append(made)
  return made
}

const goTo = (id) => {
  const row = rowOf(id)
  if (!row) return false
  open(row)
  row.scrollIntoView({ block: "center" })
  // The editor hides the field that it stands for, so it is asked for first.
  const fields = ["[contenteditable=true]", ".select2-selection", "input:not([type=hidden]), textarea, select"]
  fields.map((each) => row.querySelector(each)).find(Boolean)?.focus({ preventScroll: true })
  return true
}

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll(".cc-found-here li[data-field]").forEach((each) => {
    const row = rowOf(each.dataset.field)
    if (!row) return
    const copy = each.cloneNode(true)
    copy.removeAttribute("data-field")
    copy.querySelector("a.cc-where")?.remove()
    beside(row).append(copy)
    row.classList.add("cc-has-findings")
  })
  document.querySelector(".cc-found-here")?.addEventListener("click", (event) => {
    const link = event.target.closest("a.cc-where")
    if (link && goTo(link.hash.slice(1))) event.preventDefault()
  })
})
// The form is reached from other screens by the address of a field, which the editor may have hidden.
const arrive = () => { if (location.hash.startsWith("#id_")) goTo(location.hash.slice(1)) }
window.addEventListener("load", arrive)
window.addEventListener("hashchange", arrive)
