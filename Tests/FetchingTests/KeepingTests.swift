// Which bodies are stored, and which only seen.
import Fetching
import HTML
import Model
import Testing

private let type = "text/html; charset=utf-8"

private func at(_ day: Int) -> Timestamp { Timestamp(seconds: 1_778_310_330 + 86_400 * day) }

private func exchange(_ html: String, day: Int, type: String = type) -> Exchange {
  Exchange(
    url: "https://acme.example/terms", at: at(day), status: 200,
    responseHeaders: [Header("Content-Type", type)], body: Array(html.utf8))
}

private func look(_ html: String, select: [String] = []) -> Look? {
  let reading = Reading(url: "https://acme.example/terms", select: select)
  return Look(exchange(html, day: 0), as: reading, read: Page.read)
}

/// Captures of a page, a day each, decided one after the other.
private func nights(
  _ pages: [String], type: (Int) -> String = { _ in type }, keyframe: Int = 30
) -> [Keeping] {
  var held: [Snapshot] = []
  return pages.indices.map { day in
    let came = exchange(pages[day], day: day, type: type(day))
    let new = Keeping.Candidate(came, outcome: .ok, look: look(pages[day]))
    let choice = Keeping.decide(new: new, last: held, keyframe: keyframe)
    var snapshot = Snapshot(
      document: "acme/terms", url: came.url, at: at(day), outcome: .ok,
      mediaType: new.mediaType, charset: new.charset, digest: new.digest, look: new.look)
    if case .observation(let like) = choice {
      snapshot.digest = like.digest
      snapshot.observed = ObservedBody(digest: new.digest, size: came.body.count)
    }
    held.append(snapshot)
    return choice
  }
}

private func name(_ choice: Keeping) -> String {
  switch choice {
  case .body: "body"
  case .revisit(let of): "revisit of \((of.at.seconds - at(0).seconds) / 86_400)"
  case .observation(let of): "observation of \((of.at.seconds - at(0).seconds) / 86_400)"
  }
}

private let words = "<p>You may cancel at any time. <a href='/cancel'>Cancel</a></p>"

@Suite struct KeepingTests {
  @Test func `bytes that change by themselves are only seen`() {
    let pages = (0..<3).map { "<!-- \($0) --><script>t=\($0)</script>" + words }
    #expect(nights(pages).map(name) == ["body", "observation of 0", "observation of 0"])
  }

  @Test func `the same bytes are a reference, also to older ones`() {
    #expect(
      nights([words, words + "<p>More.", words]).map(name) == ["body", "body", "revisit of 0"])
  }

  @Test(arguments: [
    words.replacing("any", with: "no"), words.replacing("/cancel", with: "/stay"),
    words.replacing("<p>", with: "<h2>").replacing("</p>", with: "</h2>"),
    "<footer>" + words + "</footer>", "<html lang=de>" + words,
  ])
  func `a page that says, points or is built otherwise is stored`(other: String) {
    #expect(nights([words, other]).map(name) == ["body", "body"])
  }

  @Test func `a page that says what it said before the last change is only seen`() {
    let pages = [words, "<p>Gone.", "<!-- back -->" + words]
    #expect(nights(pages).map(name) == ["body", "body", "observation of 0"])
  }

  @Test func `what the server calls the page decides with it`() {
    let pages = (0..<3).map { "<!-- \($0) -->" + words }
    #expect(
      nights(pages) { $0 == 1 ? "text/html; charset=windows-1252" : type }.map(name)
        == ["body", "body", "observation of 0"])
  }

  @Test func `bytes are stored again once the last ones are old`() {
    let pages = (0..<7).map { "<!-- \($0) -->" + words }
    let seen = nights(pages, keyframe: 3).map(name)
    #expect(
      seen == [
        "body", "observation of 0", "observation of 0", "body", "observation of 3",
        "observation of 3", "body",
      ])
    #expect(nights(pages, keyframe: 0).allSatisfy { $0 == .body }, "0 keeps every body")
  }

  @Test func `what cannot be read, and failures, are stored`() {
    let held = Snapshot(
      document: "acme/terms", url: "https://acme.example/terms", at: at(0), outcome: .ok,
      mediaType: "text/html", charset: "utf-8", digest: "sha256:0", look: look(words))
    let came = exchange("<!-- other -->" + words, day: 1)
    let unread = Keeping.Candidate(came, outcome: .ok, look: nil)
    #expect(Keeping.decide(new: unread, last: [held], keyframe: 30) == .body)
    let wall = Keeping.Candidate(came, outcome: .blocked, look: look(words))
    #expect(Keeping.decide(new: wall, last: [held], keyframe: 30) == .body)
    #expect(
      Look(
        exchange("%PDF-1.4", day: 0, type: "application/pdf"), as: Reading(url: ""), read: Page.read
      ) == nil)
  }

  @Test func `what selectors take belongs to the look`() {
    let page = "<div class=a>One.</div><div class=b>Two.</div>"
    let renamed = "<div class=c>One.</div><div class=b>Two.</div>"
    #expect(look(page) == look(renamed), "without selectors both say the same")
    #expect(look(page, select: [".b"]) == look(renamed, select: [".b"]))
    #expect(look(page, select: [".a"]) != nil)
    #expect(look(renamed, select: [".a"]) == nil, "a selector that finds nothing is no look")
    #expect(look(page, remove: [".a"]) != look(renamed, remove: [".a"]))
  }
}

private func look(_ html: String, remove: [String]) -> Look? {
  let reading = Reading(url: "https://acme.example/terms", remove: remove)
  return Look(exchange(html, day: 0), as: reading, read: Page.read)
}
