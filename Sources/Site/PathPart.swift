// How one gets from the home page to a page, link by link.
import Formats
import Model

/// The way to the page that says most about leaving.
struct PathPart {
  let record: ScoreRecord

  @Nodes var nodes: [Node] {
    if let policy = PolicyPage.of(record), policy.kind != .home,
      let path = record.paths?.first(where: { $0.to == policy.document })
    {
      Tag.p {
        "From the home page: "
        switch path.reach {
        case .linked: way(path)
        case .notLinked:
          Mark.notStated
          " No link leads there from the home page, or from another page of this record that it leads to;"
            + " other pages were not looked at."
        case .notChecked:
          Mark.notChecked
          " A page on the way could not be read."
        }
      }
    }
  }

  @Nodes private func way(_ path: RecordPath) -> [Node] {
    "Home"
    for link in path.links {
      " → "
      if link.zone != "main" { "\(link.zone) " }
      external(link.url, words(link))
    }
    ": \(path.links.count) \(path.links.count == 1 ? "step" : "steps")."
  }

  private func words(_ link: PathLink) -> String {
    let words = Words.flat(link.text)
    return words.isEmpty ? "a picture without words" : "“\(Visible.prefix(words, 80))”"
  }
}
