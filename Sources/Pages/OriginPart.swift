// Where a change stands in the archive.
package import Formats
package import Model

/// The captures of a change, so that anybody can look again.
package struct OriginPart {
  private let change: Change

  package init(change: Change) { self.change = change }

  /// As a section.
  package var node: Node {
    Tag.section(.class("origin")) {
      Tag.h2 { "Where it comes from" }
      Tag.p {
        "Live page: "
        external(change.url, change.url)
      }
      Tag.table(.class("list")) {
        Tag.caption { "Captures of \(change.document)" }
        Tag.thead {
          Tag.tr {
            for name in ["Capture", "Time", "Snapshot", "Digest"] {
              Tag.th(.scope("col")) { name }
            }
          }
        }
        Tag.tbody {
          row("Before", change.before)
          row("After", change.after)
          if let later = change.confirmedBy { row("Agreed", later) }
        }
      }
      Tag.p(.class("quiet")) { "Change \(change.id), edit \(change.diffHash)" }
    }
  }

  private func row(_ name: String, _ side: Change.Side) -> Node {
    Tag.tr {
      Tag.th(.scope("row")) { name }
      Tag.td(.label("Time")) { exactTime(side.at) }
      Tag.td(.label("Snapshot")) { Tag.code { side.snapshot } }
      Tag.td(.label("Digest")) { Tag.code { side.digest } }
    }
  }
}
