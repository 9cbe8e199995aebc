// changes/<id>.html: one change, from what it means to where it stands.
import Formats
import Model
import Pages

/// The page of a change.
struct ChangePage {
  let item: Item
  let desk: Desk

  private var change: Change { item.change }

  var bytes: [UInt8] {
    let document = change.document.drop { $0 != "/" }.dropFirst()
    let name = "\(desk.companyName(item.company)), \(document)"
    return Layout(title: "\(name): change of \(change.after.at.date)", isBelow: true, desk: desk)
      .page {
        Tag.nav(Attribute("aria-label", literal: "Way back")) {
          Tag.a(.href(.own("../index.html"))) { "Review queue" }
        }
        Tag.header {
          Tag.h1 { name }
          Tag.p(.class("lead")) {
            badge(change.state)
            change.severity == .none
              ? " Change of " : " \(Plain.severity(change.severity)). Change of "
            time(change.after.at)
            ", \(desk.age(change.after.at))."
          }
        }
        FactsPart(change: change, moves: desk.moves(with: change)).nodes
        statePart
        DecisionPart(item: item).nodes
        PassagesPart(changes: change.textChanges).node
        twinsPart
        OriginPart(change: change).node
      }
  }

  @Nodes private var statePart: [Node] {
    Tag.section {
      Tag.h2 { "Why it is “\(Plain.state(change.state))”" }
      Tag.p { item.why }
      for held in desk.waiting(with: change) {
        Tag.p {
          "The score of \(held.record) waits with it since "
          time(held.since)
          ": it rests on what the page said before, until a decision or for a few nights."
        }
      }
      if !item.earlier.isEmpty {
        Tag.p {
          "The same change was seen before: \(Phrases.list(item.earlier.prefix(10).map(\.date)))."
        }
      }
    }
  }

  @Nodes private var twinsPart: [Node] {
    let twins = desk.twins(of: item)
    if !twins.isEmpty {
      Tag.section {
        Tag.h2 { "The same elsewhere or again" }
        Tag.ul {
          for twin in twins.prefix(50) {
            Tag.li {
              pageLink(twin, in: "", desk)
              ", "
              time(twin.change.after.at)
              ", \(twin.change.decision?.verdict.rawValue ?? Plain.state(twin.change.state))"
            }
          }
        }
        if twins.count > 50 { Tag.p(.class("quiet")) { "and \(twins.count - 50) more" } }
        DecisionPart(item: item).together(with: twins.filter { $0.awaits && $0.page != nil })
      }
    }
  }
}
