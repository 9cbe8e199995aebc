// What the scoring tests share: the real rubric, small ones, and made-up evidence.
import Foundation
import Model
import Scoring
import TestSupport

/// The released rubric.
let released: Rubric = {
  let file = Shared.root.appending(path: "input/rubric/ces-1.1.json")
  guard let data = try? Data(contentsOf: file),
    let rubric = try? JSONDecoder().decode(Rubric.self, from: data)
  else { preconditionFailure("input/rubric/ces-1.1.json cannot be read") }
  return rubric
}()

func rubric(_ json: String) throws -> Rubric {
  try JSONDecoder().decode(Rubric.self, from: Data(json.utf8))
}

func condition(_ json: String) throws -> Condition {
  try JSONDecoder().decode(Condition.self, from: Data(json.utf8))
}

/// Two dimensions, a few rules: small enough to reckon by hand.
let small = """
  {"id": "tiny-1", "name": "TINY-1", "title": "Tiny",
   "grades": [{"grade": "A", "min": 80, "label": "good"}, {"grade": "F", "min": 0, "label": "bad"}],
   "dimensions": [
     {"id": "way", "weight": 75, "name": "Way", "asks": "Is there a way?"},
     {"id": "page", "weight": 25, "name": "Page", "asks": "Is there a page?"}],
   "rules": [
     {"id": "way.best", "dimension": "way", "kind": "level", "points": 90,
      "when": {"states": {"type": "cancel_url", "attrs": {"kind": ["action"]}}},
      "because": "It is the best way of all.", "examples": {"earns": [], "misses": []}},
     {"id": "way.some", "dimension": "way", "kind": "level", "points": 50,
      "when": {"states": {"type": "cancel_channel", "value": ["online", "phone"]}},
      "because": "It is some way at least.", "examples": {"earns": [], "misses": []}},
     {"id": "way.denied", "dimension": "way", "kind": "plus", "points": 15,
      "when": {"states": {"type": "cancel_channel", "polarity": ["denied"]}},
      "because": "It says what does not work.", "examples": {"earns": [], "misses": []}},
     {"id": "page.help", "dimension": "page", "kind": "level", "points": 40,
      "when": {"page": ["help", "faq"]},
      "because": "There is a page of help.", "examples": {"earns": [], "misses": []}},
     {"id": "page.linked", "dimension": "page", "kind": "plus", "points": 30,
      "when": {"linked": {"from": ["home"], "zones": ["footer"], "to": ["help"]}},
      "because": "The home page links it.", "examples": {"earns": [], "misses": []}}],
   "conflicts": [
     {"id": "conflict.phone", "because": "One says yes, one says no.",
      "first": {"type": "cancel_channel", "value": ["phone"], "attrs": {"scope": [""]}},
      "second": {"type": "cancel_channel", "value": ["phone"], "polarity": ["denied"]}}]}
  """

func scorer(_ json: String = small) throws -> Scorer { try Scorer(rubric: rubric(json)) }

func fact(
  _ type: String, _ value: String, _ polarity: Polarity = .offered,
  in document: String = "acme/faq",
  at start: Int = 0, _ attrs: [String: String] = [:]
) -> Fact {
  var fact = Fact.bare(
    document: document, type: type, value: value, polarity: polarity, attrs: attrs)
  fact.start = start
  fact.end = start + 1
  return fact
}

func moment(_ text: String) -> Timestamp {
  guard let moment = Timestamp(text) else { preconditionFailure("\(text) is no moment") }
  return moment
}

/// Evidence of a made-up page. `body` stands for its bytes.
func evidence(
  _ document: String, url: String, body: String, facts: [Fact] = [], links: [PolicyLink] = [],
  outcome: Outcome = .ok, empty: [String: String] = [:]
) -> Evidence {
  Evidence(
    key: "key-\(body)", document: document, url: url, digest: "sha256:\(body)", outcome: outcome,
    textDigest: "sha256:text-\(body)",
    linksDigest: "sha256:" + links.map(\.url).joined(separator: " "), length: 100, facts: facts,
    links: links, empty: empty)
}

/// One page of a made-up service, with its captures.
func page(
  _ id: String, _ kind: PageKind, url: String = "https://acme.example/page",
  captures: [(at: String, body: String, facts: [Fact], held: Bool)] = [],
  links: [PolicyLink] = [], attempts: [(at: String, outcome: Outcome)] = []
) -> DocumentState {
  DocumentState(
    id: "acme/\(id)", document: Document(id: id, kind: kind, url: url),
    captures: captures.map { capture in
      DocumentState.Capture(
        at: moment(capture.at), snapshot: "snapshot-\(id)-\(capture.body)",
        digest: "sha256:\(capture.body)",
        evidence: evidence(
          "acme/\(id)", url: url, body: capture.body, facts: capture.facts, links: links),
        held: capture.held)
    },
    attempts: attempts.map { .init(at: moment($0.at), outcome: $0.outcome) })
}

/// A generator that gives the same numbers every time.
struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
