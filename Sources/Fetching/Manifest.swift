// A folder of saved pages, described line by line.
import FoundationEssentials
package import Model

/// The manifest of a folder of saved pages: NDJSON, one capture a line.
///
///     {"url": "https://a.example/terms", "at": "2026-05-09T07:05:30Z", "status": 200,
///      "headers": [["content-type", "text/html"]], "file": "terms.html"}
///
/// `final_url` says where redirects ended. A failed attempt has `trouble` (one of the outcomes) and
/// perhaps `reason`, and no file. `converted` names the readable form that was saved beside the file:
/// `{"kind": "rendered", "tool": "chromium 156", "file": "terms.dom.html"}`.
package struct Manifest: Sendable, Equatable {
  package var entries: [ManifestEntry]

  /// Reads all lines; empty ones are skipped.
  ///
  /// Throws every problem at once (the first hundred), so that they can be mended in one go.
  package init(_ bytes: [UInt8]) throws(ManifestError) {
    var entries: [ManifestEntry] = []
    var problems: [ManifestProblem] = []
    var seen: [String: Int] = [:]
    for (index, line) in Manifest.lines(bytes).enumerated() where !line.isEmpty {
      guard problems.count < 100 else { break }
      do throws(ManifestProblem) {
        let entry = try ManifestEntry(line: index + 1, bytes: Array(line))
        let key = Address.key(entry.url) + " " + entry.at.description
        if let first = seen[key] {
          throw ManifestProblem(
            line: index + 1, field: "at",
            message: "line \(first) is a capture of the same address at the same second",
            remedy: "remove one of the two")
        }
        seen[key] = index + 1
        entries.append(entry)
      } catch {
        problems.append(error)
      }
    }
    guard problems.isEmpty else { throw ManifestError(problems: problems) }
    self.entries = entries
  }

  /// The recorded exchanges; bodies are read through the closure when they are wanted.
  ///
  /// - Parameter read: the bytes of a file of the folder, by the path of the manifest, which never
  ///   leads out of the folder by its spelling; that it is no symbolic link is the caller's check.
  /// - Parameter name: where the folder came from, when these are captures that we did not make.
  package func recording(
    importedFrom name: String? = nil,
    read: @escaping @Sendable (_ file: String) throws -> [UInt8]
  ) -> Recording {
    Recording(
      entries.map { entry in
        Recording.Capture(url: entry.url, at: entry.at) {
          let body = try entry.file.map(read) ?? []
          var exchange =
            name.map { entry.imported(from: $0, body: body) } ?? entry.exchange(body: body)
          exchange.conversion = try entry.converted.map {
            Conversion($0.kind, tool: $0.tool, bytes: try read($0.file), finalURL: $0.finalURL)
          }
          return exchange
        }
      })
  }

  /// Lines without their ends, `\n` or `\r\n`; a byte order mark at the start is dropped.
  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let start = bytes.starts(with: mark) ? mark.count : 0
    return bytes[start...].split(separator: 0x0A, omittingEmptySubsequences: false).map {
      $0.last == 0x0D ? $0.dropLast() : $0
    }
  }
}

/// One line of a manifest.
package struct ManifestEntry: Sendable, Equatable {
  package var line: Int
  package var url: String
  package var finalURL: String?
  package var at: Timestamp
  package var status: Int?
  package var headers: [Header]
  /// Relative to the manifest's folder.
  package var file: String?
  package var trouble: Outcome?
  package var reason: String?
  /// The readable form of the file, if one was saved.
  package var converted: Form?

  /// A readable form that lies in a file.
  package struct Form: Codable, Sendable, Equatable {
    package var kind: Conversion.Kind
    package var tool: String
    /// Relative to the manifest's folder.
    package var file: String
    /// Where scripts led, if they moved on.
    package var finalURL: String?

    private enum CodingKeys: String, CodingKey, CaseIterable {
      case kind, tool, file
      case finalURL = "final_url"
    }

    /// The names of its fields.
    static let fields = Set(CodingKeys.allCases.map(\.rawValue))
  }

  /// The exchange that was saved.
  package func exchange(body: [UInt8]) -> Exchange {
    Exchange(
      url: url, finalURL: finalURL, at: at, status: status, responseHeaders: headers, body: body,
      trouble: trouble, reason: reason)
  }

  /// The same, marked as a capture that we did not make ourselves.
  ///
  /// - Parameter name: where the folder came from, in words of whoever imports it.
  package func imported(from name: String, body: [UInt8]) -> Exchange {
    var exchange = exchange(body: body)
    exchange.importedFrom = "imported from \(name)" + (file.map { ": \($0)" } ?? "")
    return exchange
  }
}

/// What is wrong with a manifest.
package struct ManifestError: InputFault, Equatable {
  package var problems: [ManifestProblem]

  package var description: String {
    problems.map(\.description).joined(separator: "\n")
  }
}

/// One thing that is wrong with one line of a manifest.
package struct ManifestProblem: Error, Sendable, Equatable, CustomStringConvertible {
  /// From 1.
  package var line: Int
  /// Nil when the line as a whole is no JSON object.
  package var field: String?
  package var message: String
  package var remedy: String

  package var description: String {
    "line \(line)" + (field.map { ", \($0)" } ?? "") + ": \(message); \(remedy)"
  }
}
