// The live transport by itself: asks for a list of pages at full speed and counts what came.
import Fetching
import Foundation
import Model
import Web

// transport LIST PORT CONCURRENCY [AUTHORITIES]
//
// LIST: a line a page, `URL` or `URL TAB ETAG TAB LAST-MODIFIED`. Every name leads to 127.0.0.1 at
// PORT. Prints a line of JSON: answers by status or trouble, and bytes of bodies.
let arguments = CommandLine.arguments
guard arguments.count >= 4, let port = Int(arguments[2]), let concurrency = Int(arguments[3]) else {
  FileHandle.standardError.write(
    Data("usage: transport LIST PORT CONCURRENCY [AUTHORITIES]\n".utf8))
  exit(64)
}

var settings = Settings(userAgent: "CancelAtlas/0 (+https://atlas.example/bot)") {
  Timestamp(seconds: Int(time(nil)))
}
settings.reach = .loopback(ports: [port])
settings.authorities = arguments.count > 4 ? arguments[4] : nil
settings.inFlight = concurrency

var manners = Manners()
manners.delay = 0
manners.slowness = 0
manners.concurrency = concurrency
manners.perHost = concurrency

let list = try String(contentsOfFile: arguments[1], encoding: .utf8)
let asks = list.split(separator: "\n").map { line in
  let fields = line.split(separator: "\t").map(String.init)
  return Ask(
    document: "pages/page", url: fields[0], expectation: Expectation(url: fields[0]),
    validators: fields.count == 3 ? Validators(etag: fields[1], lastModified: fields[2]) : nil)
}

guard let site = Site() else { exit(69) }
var counts: [String: Int] = [:]
var bytes = 0
let night = LiveNight(manners: manners, settings: settings, site: site, seed: 1)
try Transport.live(night).answer(asks) { _, exchange in
  counts[exchange.trouble?.rawValue ?? String(exchange.status ?? 0), default: 0] += 1
  bytes += exchange.body.count
}
let said = counts.sorted { $0.key < $1.key }.map { "\"\($0.key)\": \($0.value)" }
FileHandle.standardOutput.write(
  Data("{\"answers\": {\(said.joined(separator: ", "))}, \"bytes\": \(bytes)}\n".utf8))
