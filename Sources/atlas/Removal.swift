// atlas archive redact and retain: taking bodies out of the archive.
import Archive
import ArgumentParser
import Model
import Pipeline
import Store

struct Redact: AtlasCommand {
  static let configuration = CommandConfiguration(
    abstract: "Takes bodies out of the archive because somebody asked for it.",
    discussion: """
      Digests, times, addresses and headers stay, with the reason. Captures that share a body lose \
      it together, and what was redacted is not stored again. Shows what would go; with --apply it \
      goes, and there is no way back. Run atlas run afterwards: what the bodies said leaves the \
      evidence, and their pages are marked “redacted at request”. Saved pages and earlier releases \
      lie elsewhere and are not touched.
      """)

  @Option(help: "Captures of this address, asked for or final.") var url: String?
  @Option(help: "Captures of this document, as acme/faq.") var document: String?
  @Option(help: "The capture with this id.") var capture: String?
  @Option(help: "Why, for everybody to read.") var reason: String
  @Flag(help: "Do it.") var apply = false
  @OptionGroup var common: CommonOptions

  func work() throws {
    guard url != nil || document != nil || capture != nil else {
      throw Stop(.data, "says not what to redact; give --url, --document or --capture")
    }
    let folder = try common.load().folders(of: "archive").output()
    let chosen = try Archive.reading(folder).snapshots().filter { snapshot in
      (url.map { [snapshot.url, snapshot.finalURL].contains($0) } ?? true)
        && (document.map { snapshot.document == $0 } ?? true)
        && (capture.map { snapshot.id == $0 } ?? true)
    }
    guard !chosen.isEmpty else {
      throw Stop(.data, "the archive holds no such capture; nothing was changed")
    }
    try remove(chosen, from: folder, because: .init(.redacted, reason: reason), apply: apply)
  }
}

struct RetainCommand: AtlasCommand {
  static let configuration = CommandConfiguration(
    commandName: "retain", abstract: "Takes out the bodies of failures that grew old.",
    discussion: """
      How old is said by failure_days of “retain” in the line of fetch in pipeline.json, counted \
      back from the newest capture or --as-of. Evidence is always kept. Shows what would go; with \
      --apply it goes.
      """)

  @Flag(help: "Do it.") var apply = false
  @OptionGroup var common: CommonOptions

  func work() throws {
    let pipeline = try common.load()
    let folder = try pipeline.folders(of: "archive").output()
    let days = try pipeline.folders(of: "fetch").retain.failureDays
    let archive = try Archive.reading(folder)
    let moment = try Captures(archive, asOf: common.moment()).moment()
    let old = try archive.failures(
      before: Timestamp(seconds: moment.seconds - days * 86_400))
    try remove(
      old, from: folder, because: .init(.expired, reason: "a failure older than \(days) days"),
      apply: apply)
  }
}

/// Shows what would go, or takes it out.
private func remove(
  _ captures: [Snapshot], from folder: Folder, because removal: Removal, apply: Bool
) throws {
  let output = CheckedOutput()
  let found = try Archive.reading(folder).removable(captures)
  for holder in found.holders {
    try output.line("\(holder.document)  \(holder.id)  \(holder.size ?? 0) bytes")
  }
  let words =
    "\(found.holders.count) bodies of \(found.size) bytes, "
    + "which \(found.dependents) more captures refer to"
  guard apply else {
    return try output.line("\(words); nothing was changed, --apply takes them out")
  }
  try Archive.removing(captures, from: folder, because: removal)
  try output.line("\(words), were taken out")
}
