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
  made.setAttribute("aria-label", "What was found and said here")
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

const place = () => {
  document.querySelectorAll(".cc-here").forEach((each) => each.remove())
  document.querySelectorAll(".cc-has-findings").forEach((each) => each.classList.remove("cc-has-findings"))
  document.querySelectorAll(".cc-found-here li[data-field]").forEach((each) => {
    const row = rowOf(each.dataset.field)
    if (!row) return
    const copy = each.cloneNode(true)
    copy.removeAttribute("data-field")
    copy.querySelector("a.cc-where")?.remove()
    beside(row).append(copy)
    row.classList.add("cc-has-findings")
  })
}
document.addEventListener("DOMContentLoaded", place)
document.addEventListener("click", (event) => {
  const link = event.target.closest(".cc-found-here a.cc-where")
  if (link && goTo(link.hash.slice(1))) event.preventDefault()
})

// Check: what is typed goes to the server and only its findings come back. Without this the page is shown once more.
const say = (button, words) => {
  let told = document.getElementById("check-told")
  if (!told) {
    told = document.createElement("p")
    told.id = "check-told"
    told.setAttribute("role", "status")
    button.closest(".submit-row").append(told)
  }
  told.replaceChildren(words)
}

const summaryOf = (list) => {
  const link = document.createElement("a")
  link.href = "#findings"
  link.textContent = list.querySelector("summary").textContent.replace(/\s+/g, " ").trim()
  return link
}

const check = async (button) => {
  if (button.disabled) return
  button.disabled = true
  say(button, "Checking…")
  const sent = new FormData(button.form)
  sent.append(button.name, button.value)
  const answer = await fetch(location.pathname + location.search, { method: "POST", body: sent }).catch(() => null)
  const page = answer && new DOMParser().parseFromString(await answer.text(), "text/html")
  button.disabled = false
  if (!answer) return say(button, "The server could not be reached. Nothing that you typed is lost.")
  if (answer.redirected) return say(button, "You have been signed out. Sign in again in another tab, then press Check.")
  const found = page.querySelector("#findings[data-typed]")
  if (!found) {
    // A field that cannot be read: the whole page says which, with all that was typed.
    button.dataset.whole = "yes"
    return button.form.requestSubmit(button)
  }
  const before = document.getElementById("findings")
  before ? before.replaceWith(found) : document.querySelector("#content-main").before(found)
  place()
  say(button, summaryOf(found))
}
document.addEventListener("click", (event) => {
  const button = event.target.closest("input[name=_check]")
  if (!button || button.dataset.whole) return
  event.preventDefault()
  check(button)
})
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.shiftKey || !(event.ctrlKey || event.metaKey)) return
  const button = document.querySelector("input[name=_check]")
  if (!button) return
  event.preventDefault()
  event.stopPropagation()
  check(button)
}, true)
// The form is reached from other screens by the address of a field, which the editor may have hidden.
const arrive = () => { if (location.hash.startsWith("#id_")) goTo(location.hash.slice(1)) }
window.addEventListener("load", arrive)
window.addEventListener("hashchange", arrive)
