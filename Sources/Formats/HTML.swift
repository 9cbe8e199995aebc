// The elements and attributes of HTML that our pages use.

extension Tag {
  package static let a = Tag("a", .inline)
  package static let abbr = Tag("abbr", .inline)
  package static let article = Tag("article")
  package static let aside = Tag("aside")
  package static let blockquote = Tag("blockquote")
  package static let body = Tag("body")
  package static let button = Tag("button", .inline)
  package static let caption = Tag("caption")
  package static let cite = Tag("cite", .inline)
  package static let code = Tag("code", .inline)
  package static let dd = Tag("dd")
  package static let del = Tag("del", .inline)
  package static let details = Tag("details")
  package static let div = Tag("div")
  package static let dl = Tag("dl")
  package static let dt = Tag("dt")
  package static let em = Tag("em", .inline)
  package static let figcaption = Tag("figcaption")
  package static let figure = Tag("figure")
  package static let footer = Tag("footer")
  package static let form = Tag("form")
  package static let h1 = Tag("h1")
  package static let h2 = Tag("h2")
  package static let h3 = Tag("h3")
  package static let head = Tag("head")
  package static let header = Tag("header")
  package static let h4 = Tag("h4")
  package static let html = Tag("html")
  package static let img = Tag("img", .void)
  package static let input = Tag("input", .void)
  package static let ins = Tag("ins", .inline)
  package static let label = Tag("label", .inline)
  package static let li = Tag("li")
  package static let link = Tag("link", .void)
  package static let main = Tag("main")
  package static let meta = Tag("meta", .void)
  package static let nav = Tag("nav")
  package static let noscript = Tag("noscript")
  package static let ol = Tag("ol")
  package static let option = Tag("option")
  package static let p = Tag("p")
  package static let pre = Tag("pre")
  package static let q = Tag("q", .inline)
  package static let script = Tag("script")
  package static let section = Tag("section")
  package static let select = Tag("select")
  package static let small = Tag("small", .inline)
  package static let span = Tag("span", .inline)
  package static let strong = Tag("strong", .inline)
  package static let summary = Tag("summary")
  package static let sup = Tag("sup", .inline)
  package static let table = Tag("table")
  package static let tbody = Tag("tbody")
  package static let td = Tag("td")
  package static let th = Tag("th")
  package static let thead = Tag("thead")
  package static let time = Tag("time", .inline)
  package static let title = Tag("title")
  package static let tr = Tag("tr")
  package static let ul = Tag("ul")
}

extension Attribute {
  /// Names of the stylesheet.
  package static func `class`(_ names: StaticString) -> Attribute {
    Attribute("class", "\(names)")
  }

  /// An anchor: letters, digits, hyphens.
  package static func id(_ anchor: StaticString) -> Attribute { Attribute("id", "\(anchor)") }

  /// BCP 47.
  package static func lang(_ tag: String) -> Attribute { Attribute("lang", tag) }

  /// A place of our own, or a checked address of the web.
  package static func href(_ link: Link) -> Attribute { Attribute("href", link.text) }

  /// What machines read in a `time`.
  package static func datetime(_ moment: String) -> Attribute { Attribute("datetime", moment) }

  /// What a column or row header is of.
  package static func scope(_ scope: StaticString) -> Attribute { Attribute("scope", "\(scope)") }

  /// The name of the column, for narrow screens.
  package static func label(_ text: StaticString) -> Attribute {
    Attribute("data-label", "\(text)")
  }

  /// A state of ARIA, where it has no value of its own: `aria-current="page"`.
  package static let currentPage = Attribute("aria-current", literal: "page")

  /// The name of a thing for those who hear the page.
  package static func name(_ text: String) -> Attribute { Attribute("aria-label", text) }

  /// The text in place of a picture.
  package static func alt(_ text: String) -> Attribute { Attribute("alt", text) }

  /// What a `meta` says.
  package static func content(_ text: String) -> Attribute { Attribute("content", text) }

  /// What a field holds, or what an option sends.
  package static func value(_ text: String) -> Attribute { Attribute("value", text) }

  /// What is fetched: a place of our own, or a checked address.
  package static func src(_ link: Link) -> Attribute { Attribute("src", link.text) }

  /// An anchor made of a word of ours and a name; see ``Link/anchor(_:_:)``, which leads there.
  package static func id(_ prefix: StaticString, _ name: String) -> Attribute {
    Attribute("id", Link.anchorText(prefix, name))
  }

  /// A number, in pixels or as the attribute has it: `width`, `colspan`.
  package static func number(_ name: StaticString, _ number: Int) -> Attribute {
    Attribute(name, String(number))
  }

  /// Text in a `data-` attribute for a script of ours, which treats it as text too.
  package static func data(_ name: StaticString, _ text: String) -> Attribute {
    Attribute(name, text)
  }
}
