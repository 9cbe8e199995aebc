// What we run in a page, in a world of our own that its scripts cannot reach.

/// Scripts whose results are read; nothing that a page does to its own objects changes them. What an
/// element or the document says of itself is asked of its kind: fields of a form hide the form's own
/// properties, and forms and pictures with a name those of the document.
enum DocumentScript {
  /// Where the page is and what it looks like, as one text: two that are alike mean that it rests.
  static let look = """
    (() => {
      const of = (kind, name, n) => Object.getOwnPropertyDescriptor(kind.prototype, name).get.call(n);
      const all = Document.prototype.getElementsByTagName.call(document, "*").length;
      const body = of(Document, "body", document);
      const text = body ? of(Node, "textContent", body) : "";
      let sum = 0;
      for (let i = 0, n = Math.min(text.length, 2000000); i < n; i++)
        sum = (Math.imul(sum, 31) + text.charCodeAt(i)) | 0;
      return [location.href, all, text.length, sum].join(" ");
    })()
    """

  /// The document as HTML: open shadow trees stand where they are shown, with what is put into
  /// their slots; scripts are left out, but for data, and so are comments.
  ///
  /// - Parameter largest: in UTF-16 units; a larger one gives `html: null`.
  static func written(largest: Int) -> String {
    """
    (() => {
      const empty = new Set(["area", "base", "br", "col", "embed", "hr", "img", "input", "link",
        "meta", "param", "source", "track", "wbr"]);
      const raw = new Set(["style", "script", "xmp", "iframe", "noembed", "noframes", "noscript",
        "plaintext"]);
      const text = (s) => s.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
      const value = (s) => s.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
      const of = (kind, name) => {
        const get = Object.getOwnPropertyDescriptor(kind.prototype, name).get;
        return (n) => get.call(n);
      };
      const nodeType = of(Node, "nodeType"), childNodes = of(Node, "childNodes");
      const words = of(Node, "textContent"), localName = of(Element, "localName");
      const attributes = of(Element, "attributes"), shadowRoot = of(Element, "shadowRoot");
      const inside = (n) => {
        if (nodeType(n) !== 1) return childNodes(n);
        const shadow = shadowRoot(n);
        if (shadow) return childNodes(shadow);
        const name = localName(n);
        if (name === "template" && n.content) return childNodes(n.content);
        if (name === "slot" && n.assignedNodes) {
          const given = n.assignedNodes();
          if (given.length) return given;
        }
        return childNodes(n);
      };
      const out = of(Document, "doctype")(document) ? ["<!DOCTYPE html>"] : [];
      const root = of(Document, "documentElement")(document);
      const stack = root ? [root] : [];
      let size = 0;
      const put = (s) => { out.push(s); size += s.length; };
      while (stack.length) {
        if (size > \(largest)) return { html: null, url: location.href };
        const n = stack.pop();
        if (typeof n === "string") { put(n); continue; }
        if (nodeType(n) === 3) { put(text(n.data)); continue; }
        if (nodeType(n) !== 1) continue;
        const name = localName(n);
        if (name === "script" && Element.prototype.getAttribute.call(n, "type") !== "application/ld+json")
          continue;
        if (raw.has(name)) {
          if (words(n).toLowerCase().includes("</" + name)) continue;
        }
        const isSlot = name === "slot";
        if (!isSlot) {
          let tag = "<" + name;
          for (const a of attributes(n))
            if (!/[\\s"'<>\\/=\\u0000]/.test(a.name)) tag += " " + a.name + '="' + value(a.value) + '"';
          put(tag + ">");
          if (empty.has(name)) continue;
        }
        if (raw.has(name)) { put(words(n)); put("</" + name + ">"); continue; }
        if (!isSlot) stack.push("</" + name + ">");
        const kids = inside(n);
        for (let i = kids.length - 1; i >= 0; i--) stack.push(kids[i]);
      }
      return { html: out.join("").toWellFormed(), url: location.href };
    })()
    """
  }
}
