// Two things that the editor needs beyond what it brings: callouts, and citations of the reference library.
import { Extension, Node, crel } from "django-prose-editor/editor"

const KINDS = { note: "Good to know", warning: "Important", emergency: "Emergency", do: "Do", dont: "Do not" }

const textButton = (text, title) => crel("button", { type: "button", className: "prose-menubar__button cc-text-button", textContent: text, title })

export const Callout = Node.create({
  name: "callout",
  group: "block",
  content: "block+",
  defining: true,
  addAttributes() {
    return {
      kind: {
        default: "note",
        parseHTML: (element) => element.getAttribute("data-callout") || "note",
        renderHTML: (attributes) => ({ "data-callout": attributes.kind }),
      },
    }
  },
  parseHTML() {
    return [{ tag: "aside" }]
  },
  renderHTML({ HTMLAttributes }) {
    return ["aside", HTMLAttributes, 0]
  },
  addMenuItems({ menu }) {
    for (const [kind, title] of Object.entries(KINDS)) {
      menu.defineItem({
        name: `callout:${kind}`,
        groups: "callouts",
        button: textButton(title, `Callout: ${title}`),
        command: (editor) =>
          editor.isActive("callout", { kind })
            ? editor.chain().focus().lift("callout").run()
            : editor.isActive("callout")
              ? editor.chain().focus().updateAttributes("callout", { kind }).run()
              : editor.chain().focus().wrapIn("callout", { kind }).run(),
        active: (editor) => editor.isActive("callout", { kind }),
      })
    }
  },
})

const search = async (words) => {
  const response = await fetch(`/staff/references/?q=${encodeURIComponent(words)}`, { headers: { Accept: "application/json" } })
  return response.ok ? (await response.json()).references : []
}

const chooseReference = (editor) => {
  const input = crel("input", { type: "search", placeholder: "Author, title, year or DOI", className: "cc-cite-search" })
  input.setAttribute("aria-label", "Search the references")
  const list = crel("ul", { className: "cc-cite-list" })
  const close = crel("button", { type: "button", textContent: "Cancel" })
  const dialog = crel("dialog", { className: "prose-editor-dialog cc-cite" }, [crel("h3", { textContent: "Cite a reference" }), input, list, close])
  document.body.append(dialog)
  const show = async () => {
    const found = await search(input.value)
    list.replaceChildren(
      ...found.map((each) => {
        const button = crel("button", { type: "button", textContent: each.text })
        button.addEventListener("click", () => {
          dialog.close()
          editor
            .chain()
            .focus()
            .insertContent({ type: "text", text: `[${each.key}]`, marks: [{ type: "link", attrs: { href: `#ref-${each.key}` } }] })
            .run()
        })
        return crel("li", {}, [button])
      }),
    )
    if (!found.length) list.replaceChildren(crel("li", { textContent: "Nothing found. Add the reference to the library first." }))
  }
  input.addEventListener("input", show)
  input.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault())
  close.addEventListener("click", () => dialog.close())
  dialog.addEventListener("close", () => dialog.remove())
  dialog.showModal()
  show()
}

export const Cite = Extension.create({
  name: "cite",
  addMenuItems({ menu }) {
    menu.defineItem({
      name: "cite",
      groups: "link",
      priority: 90,
      button: textButton("Cite", "Cite a reference from the library"),
      command: chooseReference,
    })
  },
})

