// What cannot be read: since when, and why.
import Formats
import Model
import Pages

/// The incidents beside the queue.
struct IncidentList {
  let desk: Desk
  /// For so many days an incident that is over is still told.
  private static let days = 30
  private static let limit = 100

  var node: Node {
    let open = desk.incidents.filter { $0.closed == nil }
    let over = desk.incidents.filter { incident in
      incident.closed.map { desk.asOf.days(since: $0) <= IncidentList.days } ?? false
    }
    return Tag.aside(.id("unread"), Attribute("aria-labelledby", literal: "unread-title")) {
      Tag.h2(.id("unread-title")) { "What cannot be read" }
      if open.isEmpty { Tag.p(.class("empty")) { "Every page could be read." } }
      list(open)
      if !over.isEmpty {
        Tag.details {
          Tag.summary { "Over since less than \(IncidentList.days) days: \(over.count)" }
          list(over)
        }
      }
    }
  }

  @Nodes private func list(_ incidents: [Incident]) -> [Node] {
    if !incidents.isEmpty {
      Tag.ul(.class("incidents")) {
        for incident in incidents.prefix(IncidentList.limit) { Tag.li { entry(incident) } }
      }
    }
    if incidents.count > IncidentList.limit {
      Tag.p(.class("quiet")) { "and \(incidents.count - IncidentList.limit) more" }
    }
  }

  @Nodes private func entry(_ incident: Incident) -> [Node] {
    Tag.strong { name(incident.document) }
    Tag.div {
      "\(Plain.outcome(incident.outcome)), since "
      time(incident.opened)
      incident.closed.map { " until \($0.date)" } ?? ""
      " (\(Plain.count(incident.attempts, "attempt")))"
    }
    if let reason = incident.reason {
      Tag.div(.class("quiet")) { Visible.prefix(reason, 200) }
    }
    Tag.div(.class("quiet")) {
      incident.lastGood.map { "What it said on \($0.date) stands." } ?? "It was never read before."
    }
  }

  private func name(_ document: String) -> String {
    let company = String(document.prefix { $0 != "/" })
    return "\(desk.companyName(company)), \(document.drop { $0 != "/" }.dropFirst())"
  }
}
