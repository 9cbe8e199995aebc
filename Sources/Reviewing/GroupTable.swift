// Changes in rows; the same edit on many pages is one row.
import Formats
import Model
import Pages

/// Changes that belong together: the same edit, or the same trouble of one page.
struct Group {
  /// Newest first; never empty.
  let items: [Item]
  var first: Item { items[0] }
  /// The greatest that one of them has.
  let severity: Severity

  private init(_ items: [Item]) {
    self.items = items
    let severities = Set(items.map(\.change.severity))
    severity = Severity.allCases.first(where: severities.contains) ?? .none
  }

  /// Groups in the order of their newest change.
  static func all(in items: [Item]) -> [Group] {
    var places: [String: Int] = [:]
    var groups: [[Item]] = []
    for item in items {
      let key = item.change.group
      if let place = places[key] {
        groups[place].append(item)
      } else {
        places[key] = groups.count
        groups.append([item])
      }
    }
    return groups.map(Group.init)
  }
}

/// A table of groups.
struct GroupTable {
  let caption: String
  let groups: [Group]
  let desk: Desk
  /// Pages of a group that are named.
  private static let limit = 8

  var node: Node {
    Tag.table(.class("list")) {
      Tag.caption { caption }
      Tag.thead {
        Tag.tr {
          for name in ["Page", "What changed", "State", "Score", "Seen"] {
            Tag.th(.scope("col")) { name }
          }
        }
      }
      Tag.tbody { for group in groups { row(group) } }
    }
  }

  private func row(_ group: Group) -> Node {
    let change = group.first.change
    return Tag.tr {
      Tag.th(.scope("row")) { pages(group) }
      Tag.td(.label("What changed")) {
        Visible.prefix(group.first.summary, 400)
        if let decision = change.decision {
          Tag.div(.class("quiet")) { "\(decision.verdict.rawValue): \(decision.note)" }
        }
      }
      Tag.td(.label("State")) { badge(change.state) }
      Tag.td(.label("Score")) {
        if let moved = change.effect { effect(moved) } else { "–" }
      }
      Tag.td(.label("Seen")) {
        time(change.after.at)
        Tag.div(.class("quiet")) { desk.age(change.after.at) }
      }
    }
  }

  @Nodes private func pages(_ group: Group) -> [Node] {
    for item in group.items.prefix(GroupTable.limit) {
      Tag.div { pageLink(item, in: "changes/", desk) }
    }
    if group.items.count > 1 {
      Tag.div(.class("quiet")) { "the same, \(group.items.count) times" }
    }
  }
}

/// `Fenwire, terms`, leading to the change's page.
func pageLink(_ item: Item, in folder: StaticString, _ desk: Desk) -> Node {
  let document = item.change.document.drop { $0 != "/" }.dropFirst()
  let words = "\(desk.companyName(item.company)), \(document)"
  guard let link = Link.file(in: folder, item.change.id, ".html") else { return .text(words) }
  return Tag.a(.href(link)) { words }
}
