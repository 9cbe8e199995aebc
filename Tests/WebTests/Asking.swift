// Short ways to ask in tests.
import Fetching
import Model
import Synchronization
import Testing

@testable import Web

let noon = Timestamp(seconds: 1_780_000_000)

func settings(_ reach: Reach, _ change: (inout Settings) -> Void = { _ in }) -> Settings {
  var settings = Settings(userAgent: "CancelAtlas/0 (+https://atlas.example/bot)") { noon }
  settings.reach = reach
  change(&settings)
  return settings
}

/// One request to its end.
func answer(_ request: WebRequest, _ settings: Settings) throws -> Answer {
  let client = try #require(Client(settings))
  client.begin(request, id: 1)
  while true {
    if let first = client.wait(milliseconds: 10_000).first { return first.answer }
  }
}

func answer(
  _ url: String, _ server: LoopbackServer, _ change: (inout Settings) -> Void = { _ in }
) throws -> Answer {
  try answer(
    WebRequest(url: WebURL(url)), settings(.loopback(ports: [server.port]), change))
}

/// Asks for pages one after the other and remembers what came.
final class TestPlanner: Planner {
  var walks: [Walk]
  var exchanges: [String: Exchange] = [:]
  var hops: [WebURL] = []
  var permit: (WebURL) -> Permit = { _ in .go }

  init(_ walks: [Walk]) { self.walks = walks }

  func next(now: Int) -> Turn { walks.isEmpty ? .done : .ask(walks.removeFirst()) }
  func permit(_ hop: WebURL, of walk: Walk, now: Int) -> Permit {
    hops.append(hop)
    return permit(hop)
  }
  func answered(_ answer: Answer, of walk: Walk, now: Int) {}
  func finished(_ exchange: Exchange, of walk: Walk, now: Int) {
    exchanges[walk.ask.document] = exchange
  }
}

func rules() throws -> Walk.Rules { Walk.Rules(try #require(Site())) }

/// One page with its redirects.
func walked(
  _ url: String, domains: [String] = ["quillhouse.example"], _ settings: Settings,
  validators: Validators? = nil, rules change: (inout Walk.Rules) -> Void = { _ in }
) throws -> Exchange {
  var rules = try rules()
  change(&rules)
  let ask = Ask(
    document: "quillhouse/terms", url: url, expectation: Expectation(url: url, domains: domains),
    validators: validators)
  let planner = TestPlanner([try #require(Walk(ask, rules))])
  try #require(Client(settings)).run(planner)
  return try #require(planner.exchanges["quillhouse/terms"])
}
