// The other score: from walking the way out, and how far it is from what the pages say.
import Formats
import Model

/// The Verified-Flow score with its audit, step by step.
struct FlowPart {
  let page: CompanyPage

  var node: Node {
    Tag.section(.id("flow"), .class("part")) {
      Tag.h2 { "Walking the way out (Verified-Flow)" }
      if let flow = page.record.flow {
        score(flow)
        steps(flow)
        audit(flow)
      } else {
        Tag.p {
          "Pending: nobody has walked the way out of \(page.name) for this index yet. The score above "
            + "speaks of the pages only, and the two are never averaged."
        }
      }
    }
  }

  private func rubric(_ flow: FlowScore) -> FlowRubric? {
    page.site.flows.first { $0.name == flow.version }
  }

  @Nodes private func score(_ flow: FlowScore) -> [Node] {
    Tag.div(.class("verdict")) {
      Mark.grade(flow.grade)
      Tag.div {
        Tag.p(.class("figure")) { "\(flow.score)/100" }
        Tag.p {
          rubric(flow)?.grades.first { $0.grade == flow.grade }.map {
            "\(flow.version): \($0.label)"
          }
            ?? flow.version
        }
      }
    }
    if let gap = flow.gap {
      Tag.p {
        Tag.strong { "The gap: \(gap > 0 ? "+" : gap < 0 ? "−" : "")\(gap.magnitude). " }
        switch gap {
        case 1...: "The pages promise more than the flow gave."
        case 0: "The flow gave what the pages promise."
        default: "The flow gave more than the pages promise."
        }
      }
    }
    if flow.stale {
      Tag.p {
        Tag.span(.class("badge pending")) { "old" }
        " The audit is older than its rubric lets it be; somebody should walk the way again."
      }
    }
  }

  private func steps(_ flow: FlowScore) -> Node {
    let rubric = rubric(flow)
    let audit = page.shelf.audit(flow.audit, of: page.record.id)
    return Tag.table(.class("list steps")) {
      Tag.caption { "The steps, what was found at each, and its points of 100" }
      Tag.thead {
        Tag.tr { for name in ["Step", "Found", "Points"] { Tag.th(.scope("col")) { name } } }
      }
      Tag.tbody {
        for result in flow.steps {
          let step = rubric?.steps.first { $0.id == result.step }
          let level = step?.levels.first { $0.id == result.level }
          Tag.tr {
            Tag.th(.scope("row")) {
              step?.asks ?? Phrases.plain(result.step)
              if let step { Tag.div(.class("quiet")) { "weight \(step.weight)" } }
            }
            Tag.td(.label("Found")) {
              level?.says ?? Phrases.plain(result.level)
              if let words = audit?.steps.first(where: { $0.step == result.step })?.says {
                Tag.div(.class("quiet")) { Visible.prefix(words, 300) }
              }
            }
            Tag.td(.label("Points"), .class("number")) { "\(result.points)" }
          }
        }
      }
    }
  }

  @Nodes private func audit(_ flow: FlowScore) -> [Node] {
    for id in flow.caps {
      if let cap = rubric(flow)?.caps.first(where: { $0.id == id }) {
        Tag.p { "The grade cannot be above \(cap.grade): \(cap.because)" }
      }
    }
    Tag.p(.class("quiet")) {
      "Audit \(flow.audit), \(tier(flow.tier)), on \(flow.date)"
      if let audit = page.shelf.audit(flow.audit, of: page.record.id) {
        ", by \(audit.auditor), \(device(audit.device)), account in \(audit.jurisdiction), "
          + "\(audit.seconds) seconds"
        for exhibit in audit.evidence.prefix(8) {
          Tag.div { "\(exhibit.kind.rawValue), \(exhibit.digest): \(exhibit.says)" }
        }
      }
    }
    for earlier in (flow.earlier ?? []).prefix(10) {
      Tag.p(.class("quiet")) {
        "Before it: \(earlier.score)/100 (\(earlier.grade)), \(earlier.version), on \(earlier.date)"
      }
    }
  }

  private func tier(_ tier: Audit.Tier) -> String {
    switch tier {
    case .crowd: "by a reader, with evidence"
    case .editor: "by an editor, or repeated by one"
    }
  }

  private func device(_ device: Audit.Device) -> String {
    switch device {
    case .desktopWeb: "on a computer"
    case .mobileWeb: "on a phone’s browser"
    case .iosApp: "in the app for iOS"
    case .androidApp: "in the app for Android"
    }
  }
}
