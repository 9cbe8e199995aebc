// One attempt to cancel for real, step by step.

/// One file of input/audits, `<id>.json`. Files are only ever added; of those on one record the
/// newest counts.
package struct Audit: Codable, Sendable, Equatable {
  /// Stable for ever, `quillhouse-us-2026-04-02`.
  package var id: String
  /// `quillhouse:US`.
  package var record: String
  package var tier: Tier
  /// The day on which it was done, `2026-04-02`.
  package var date: String
  /// A pseudonym, the same in all audits of one person.
  package var auditor: String
  package var device: Device
  /// Where the auditor's account was, `US-CA`.
  package var jurisdiction: String
  /// The flow rubric whose steps and levels these are, `flow-0.1`.
  package var flow: String
  /// Whether there is a way to cancel online.
  package var online: Bool
  /// From the signed-in start until done or given up.
  package var seconds: Int
  /// Every step of the rubric, once.
  package var steps: [Observation]
  package var evidence: [Exhibit]

  package enum Tier: String, Codable, Sendable, CaseIterable {
    /// By a reader, with evidence.
    case crowd = "crowd_verified"
    /// By an editor, or repeated by one.
    case editor = "editor_verified"
  }

  package enum Device: String, Codable, Sendable, CaseIterable {
    case desktopWeb = "desktop_web"
    case mobileWeb = "mobile_web"
    case iosApp = "ios_app"
    case androidApp = "android_app"
  }

  /// What was seen at a step.
  package struct Observation: Codable, Sendable, Equatable {
    package var step: String
    package var level: String
    /// In the auditor's words.
    package var says: String
  }

  /// A file that shows it, kept by the editors.
  package struct Exhibit: Codable, Sendable, Equatable {
    package var kind: Kind
    /// `sha256:…` of its bytes.
    package var digest: String
    package var says: String

    package enum Kind: String, Codable, Sendable, CaseIterable {
      case screenshot, recording, mail, page
    }
  }

  /// The jurisdiction of the record.
  package var place: Substring { record.drop { $0 != ":" }.dropFirst() }
}
