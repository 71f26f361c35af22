// Ordered parts: a number that anybody can type, and beside it buttons and a handle that change it. Works without: the number stays.
const groups = () => document.querySelectorAll(".inline-group")
const rows = (group) => [...group.querySelectorAll(".inline-related:not(.empty-form)")]
const numberOf = (row) => row.querySelector("input[name$='-order']")

const renumber = (group) => rows(group).forEach((row, place) => { const input = numberOf(row); if (input) input.value = place + 1 })

const move = (row, steps) => {
  const group = row.closest(".inline-group")
  const all = rows(group)
  const target = all[all.indexOf(row) + steps]
  if (!target) return
  steps < 0 ? target.before(row) : target.after(row)
  renumber(group)
}

const button = (text, label, act) => {
  const made = document.createElement("button")
  made.type = "button"
  made.textContent = text
  made.title = label
  made.setAttribute("aria-label", label)
  made.addEventListener("click", (event) => { event.preventDefault(); act(); made.focus() })
  return made
}

// A long list is read by its headings: its parts are folded until somebody opens one. A part with an error stays open.
const MANY = 5

const fold = (row, folded) => {
  row.classList.toggle("cc-folded", folded)
  const toggle = row.querySelector(".part-fold")
  toggle.textContent = folded ? "Open" : "Fold"
  toggle.setAttribute("aria-expanded", String(!folded))
}

const folder = (row) => {
  const made = button("Fold", "Open or fold this part", () => fold(row, !row.classList.contains("cc-folded")))
  made.classList.add("part-fold")
  made.removeAttribute("aria-label")
  made.setAttribute("aria-expanded", "true")
  return made
}

const foldMany = (group) => {
  const all = rows(group)
  if (all.length <= MANY) return
  all.forEach((row) => { if (row.querySelector(".part-fold") && !row.querySelector(".errorlist")) fold(row, true) })
}

const equip = (row) => {
  const heading = row.querySelector("h3")
  if (!heading || heading.querySelector(".part-tools") || !numberOf(row)) return
  const tools = document.createElement("span")
  tools.className = "part-tools"
  const handle = document.createElement("span")
  handle.className = "part-handle"
  handle.textContent = "⠿"
  handle.title = "Drag to move"
  handle.setAttribute("aria-hidden", "true")
  handle.addEventListener("pointerdown", () => { row.draggable = true })
  tools.append(handle, button("↑", "Move up", () => move(row, -1)), button("↓", "Move down", () => move(row, 1)))
  heading.prepend(tools)
  const order = row.querySelector(".fieldBox.field-order") ?? row.querySelector(".form-row.field-order")
  order?.classList.add("cc-done-by-tools")
  tools.append(folder(row))
  row.addEventListener("dragstart", (event) => { row.classList.add("dragging"); event.dataTransfer.effectAllowed = "move" })
  row.addEventListener("dragend", () => { row.classList.remove("dragging"); row.draggable = false; renumber(row.closest(".inline-group")) })
  row.addEventListener("dragover", (event) => {
    const dragged = document.querySelector(".inline-related.dragging")
    if (!dragged || dragged === row || dragged.closest(".inline-group") !== row.closest(".inline-group")) return
    event.preventDefault()
    const box = row.getBoundingClientRect()
    event.clientY < box.top + box.height / 2 ? row.before(dragged) : row.after(dragged)
  })
}

const equipAll = () => groups().forEach((group) => rows(group).forEach(equip))
document.addEventListener("DOMContentLoaded", () => { equipAll(); groups().forEach(foldMany) })
document.addEventListener("formset:added", (event) => {
  const row = event.target
  const group = row.closest(".inline-group")
  if (!group) return
  equip(row)
  renumber(group)
})
// The editing area of the rich-text editor has a role and no name: give it its field's label.
document.addEventListener("prose-editor:ready", (event) => {
  const area = event.detail.textarea
  const label = document.querySelector(`label[for="${area.id}"]`)
  event.detail.editor.view.dom.setAttribute("aria-label", label ? label.textContent.trim() : "Text")
})
// A form can be hundreds of fields long: Save is never further away than two keys.
document.addEventListener("DOMContentLoaded", () => document.getElementById("keys")?.removeAttribute("hidden"))
document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "s" || event.shiftKey || event.altKey || !(event.ctrlKey || event.metaKey)) return
  const button = document.querySelector("input#save")
  if (!button) return
  event.preventDefault()
  if (!event.repeat) button.form.requestSubmit(button)
}, true)
// Somebody who leaves with unsaved text is asked first.
let touched = false
document.addEventListener("input", (event) => { if (event.target.closest("#content-main form")) touched = true })
document.addEventListener("submit", () => { touched = false })
window.addEventListener("beforeunload", (event) => { if (touched) event.preventDefault() })
