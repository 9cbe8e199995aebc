// Releases on a real disk.
import Formats
import Foundation
import Publishing
import Store
import TestSupport
import Testing

struct ReleasesTests {
  private func fill(_ text: String) -> (String, Draft) throws -> Void {
    { version, draft in
      try draft.add(Array("id\r\n".utf8), to: "scores.csv")
      try draft.add(Array("\(text)\r\n".utf8), to: "scores.csv")
      try draft.add(Array(version.utf8), to: "papers/version.txt")
    }
  }

  @Test func `a release has all its files with their checksums, and latest leads to it`() throws {
    try withTemporaryFolder { place in
      let releases = Releases(place.path)
      let made = try releases.publish("2026.3.1", fill("a"))
      #expect(made == .made(version: "2026.3.1"))
      let latest = place.appending(path: "latest/scores.csv")
      #expect(try String(contentsOf: latest, encoding: .utf8) == "id\r\na\r\n")
      let sums = try String(
        contentsOf: place.appending(path: "latest/SHA256SUMS"), encoding: .utf8)
      let names = sums.split(separator: "\n").map { $0.dropFirst(66) }
      #expect(names == ["papers/version.txt", "scores.csv"])
    }
  }

  @Test func `the same release is not written again`() throws {
    try withTemporaryFolder { place in
      let releases = Releases(place.path)
      _ = try releases.publish("2026.3.1", fill("a"))
      let file = releases.path(of: "2026.3.1") + "/scores.csv"
      let before = try FileManager.default.attributesOfItem(atPath: file)[.systemFileNumber] as? Int
      #expect(try releases.publish("2026.3.1", fill("a")) == .same(version: "2026.3.1"))
      let after = try FileManager.default.attributesOfItem(atPath: file)[.systemFileNumber] as? Int
      #expect(before == after)
    }
  }

  @Test func `a release that is there is never changed: what differs is a revision`() throws {
    try withTemporaryFolder { place in
      let releases = Releases(place.path)
      _ = try releases.publish("2026.3.1", fill("a"))
      #expect(try releases.publish("2026.3.1", fill("b")) == .made(version: "2026.3.1.1"))
      #expect(try releases.publish("2026.3.1", fill("b")) == .same(version: "2026.3.1.1"))
      let first = releases.path(of: "2026.3.1") + "/scores.csv"
      #expect(try String(contentsOfFile: first, encoding: .utf8) == "id\r\na\r\n")
    }
  }

  @Test func `what is as an earlier revision was is a revision of its own`() throws {
    try withTemporaryFolder { place in
      let releases = Releases(place.path)
      for text in ["a", "b", "a"] { _ = try releases.publish("2026.3.1", fill(text)) }
      #expect(try releases.versions() == ["2026.3.1", "2026.3.1.1", "2026.3.1.2"])
      let latest = place.appending(path: "latest/scores.csv")
      #expect(try String(contentsOf: latest, encoding: .utf8) == "id\r\na\r\n")
    }
  }

  @Test func `latest stays with the newest day, by the calendar and not by letters`() throws {
    try withTemporaryFolder { place in
      let releases = Releases(place.path)
      for day in ["2026.9.30", "2026.10.2", "2026.10.1"] {
        _ = try releases.publish(day, fill(day))
      }
      #expect(try releases.versions() == ["2026.9.30", "2026.10.1", "2026.10.2"])
      let link = place.appending(path: "latest").path
      let target = try FileManager.default.destinationOfSymbolicLink(atPath: link)
      #expect(target == "releases/2026.10.2")
    }
  }

  @Test func `a release that could not be finished is not there`() throws {
    struct Stopped: Error {}
    try withTemporaryFolder { place in
      let releases = Releases(place.path)
      #expect(throws: Stopped.self) {
        try releases.publish("2026.3.1") { _, draft in
          try draft.add([1], to: "scores.csv")
          throw Stopped()
        }
      }
      #expect(try releases.versions().isEmpty)
      let again = try releases.publish("2026.3.1", fill("a"))
      #expect(again == .made(version: "2026.3.1"))
    }
  }

  @Test func `a name that leads out of the release is refused`() throws {
    try withTemporaryFolder { place in
      for name in ["../out.csv", "/out.csv", "a/../../out.csv"] {
        #expect(throws: StoreError.self) {
          try Releases(place.path).publish("2026.3.1") { try $1.add([1], to: name) }
        }
      }
    }
  }
}
