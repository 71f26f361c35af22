// Words selected in the page go into the comment. Without this script they are copied and pasted.
const BLOCKS = "p, li, td, th, dt, dd, tr, caption, blockquote, h1, h2, h3, h4, h5, h6, br"
const AROUND = 60

const wordsOf = (range) => {
  const held = range.cloneContents()
  // What was taken out is marked on the page and is not in the text; sources are numbered by the page.
  held.querySelectorAll("del, .mark-up, a[href^='#ref-']").forEach((each) => each.remove())
  held.querySelectorAll(BLOCKS).forEach((each) => each.after("\n"))
  return held.textContent
}

const around = (range, place) => {
  const whole = range.cloneRange()
  const block = range.commonAncestorContainer.nodeType === Node.ELEMENT_NODE ? range.commonAncestorContainer : range.commonAncestorContainer.parentElement
  whole.selectNodeContents(block.closest("section, article, main, body") || block)
  if (place === "before") whole.setEnd(range.startContainer, range.startOffset)
  else whole.setStart(range.endContainer, range.endOffset)
  return wordsOf(whole)
}

const partOf = (range, parts) => {
  let each = range.startContainer.nodeType === Node.ELEMENT_NODE ? range.startContainer : range.startContainer.parentElement
  for (; each; each = each.parentElement) if (each.id && parts[each.id]) return parts[each.id]
  return ""
}

const take = (form) => {
  const told = document.getElementById("take-told")
  const chosen = document.querySelector("iframe[name=page]")?.contentDocument?.getSelection()
  if (!chosen || !chosen.rangeCount || chosen.isCollapsed) {
    told.textContent = "Select words in the page first, with the pointer or with Shift and the arrow keys."
    return
  }
  const range = chosen.getRangeAt(0)
  form.elements.quote.value = wordsOf(range).trim()
  form.elements.before.value = around(range, "before").slice(-AROUND)
  form.elements.after.value = around(range, "after").slice(0, AROUND)
  form.elements.part.value = partOf(range, JSON.parse(form.dataset.parts))
  told.textContent = "Taken."
  form.elements.text.focus()
}

document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("comment-form")
  if (!form) return
  form.querySelector(".queue-take").hidden = false
  document.getElementById("take-words").addEventListener("click", () => take(form))
  form.elements.quote.addEventListener("input", () => { form.elements.before.value = ""; form.elements.after.value = "" })
})
