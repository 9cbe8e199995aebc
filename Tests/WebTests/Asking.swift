// Short ways to ask in tests.
import Fetching
import Model
import TestSupport
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
  var walk = try #require(Walk(ask, rules))
  let client = try #require(Client(settings))
  client.begin(walk.request, id: 1)
  while true {
    for (_, answer) in client.wait(milliseconds: 10_000) {
      switch walk.take(answer) {
      case .ask(let request): client.begin(request, id: 1)
      case .end(let exchange): return exchange
      }
    }
  }
}
