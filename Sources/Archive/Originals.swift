// Where the bodies lie that revisits refer to.
import FoundationEssentials
import Model

/// Remembers the places of responses, not their bodies, and finds the one that a revisit means.
struct Originals {
  private struct Place {
    var file: Int
    var offset: Int
    var id: String?
  }

  /// Beyond this many names no more are remembered; later revisits of them stay unresolved.
  private static let most = 1_000_000
  private let files: [URL]
  private let limits: Limits
  private var places: [String: Place] = [:]

  init(files: [URL], limits: Limits) {
    self.files = files
    self.limits = limits
  }

  /// Remembers a response.
  mutating func add(_ response: WARCRecord, file: Int) {
    let place = Place(file: file, offset: response.offset, id: response.id)
    for name in Self.names(response, "") where places.count < Self.most && places[name] == nil {
      places[name] = place
    }
  }

  /// Remembers the readable form of a response.
  mutating func add(conversion: WARCRecord, file: Int) {
    guard let answer = conversion.header("WARC-Refers-To").map(WARCRecord.bare) else { return }
    guard places.count < Self.most, places["conversion of \(answer)"] == nil else { return }
    places["conversion of \(answer)"] = Place(
      file: file, offset: conversion.offset, id: conversion.id)
  }

  /// The record that holds the readable form of a response, if there is one.
  func conversion(of response: WARCRecord) -> WARCRecord? {
    response.id.flatMap { places["conversion of \($0)"] }.flatMap(read)
  }

  /// The record that holds the body of a revisit; the revisit itself where none is to be had
  /// because the server said that nothing changed.
  func resolve(_ revisit: WARCRecord) throws(Problem) -> WARCRecord {
    if revisit.header("WARC-Profile")?.contains("server-not-modified") ?? false { return revisit }
    for name in Self.names(revisit, "Refers-To") {
      guard let place = places[name], let record = read(place) else { continue }
      let claimed = revisit.header("WARC-Payload-Digest")
      let stored = record.header("WARC-Payload-Digest")
      if claimed == nil || stored == nil || claimed == stored { return record }
    }
    throw Problem(
      file: revisit.file, offset: revisit.offset, kind: .unresolved,
      what: "the original of this revisit of \(revisit.target ?? "?") is not in the files given")
  }

  /// Names under which a response is known, or a revisit refers to it: id, address and time, digest.
  private static func names(_ record: WARCRecord, _ role: String) -> [String] {
    let refers = !role.isEmpty
    let id = refers ? record.header("WARC-Refers-To").map(WARCRecord.bare) : record.id
    let target = refers ? record.header("WARC-Refers-To-Target-URI") : record.target
    let date = refers ? record.header("WARC-Refers-To-Date") : record.header("WARC-Date")
    var names: [String] = []
    if let id { names.append("id \(id)") }
    if let target, let date { names.append("at \(date) \(WARCRecord.bare(target))") }
    if let digest = record.header("WARC-Payload-Digest") { names.append("digest \(digest)") }
    return names
  }

  private func read(_ place: Place) -> WARCRecord? {
    guard let reader = try? WARCReader(file: files[place.file], from: place.offset, limits: limits)
    else { return nil }
    // A gzip member may hold several records; the right one has the id.
    while case .success(let record) = reader.next(), record.offset == place.offset {
      if record.id == place.id { return record }
    }
    return nil
  }
}
