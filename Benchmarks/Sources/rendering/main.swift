// Shows pages of a server on this machine in a browser: rendering PORT PAGES AT-ONCE [bare] < SHELL.
import Dispatch
import Fetching
import Foundation
import Model
import Programs
import Synchronization
import Web

let words = CommandLine.arguments
guard words.count >= 4, let port = Int(words[1]), let pages = Int(words[2]),
  let atOnce = Int(words[3]), let site = Web.Site(), let program = BrowserProgram.find()
else {
  FileHandle.standardError.write(Data("rendering PORT PAGES AT-ONCE [bare] < SHELL\n".utf8))
  exit(64)
}
let isAlone = !words.dropFirst(4).contains("bare")
let shell = Array(FileHandle.standardInput.readDataToEndOfFile())
var settings = Settings(userAgent: "CancelAtlas/0 (+https://atlas.example)") {
  Timestamp(seconds: 1_780_000_000)
}
settings.reach = .loopback(ports: [port])
var limits = BrowserLimits()
limits.atOnce = atOnce
let side = try SideRequests(settings, site: site, agent: "CancelAtlas")
let browser = Browser(program, side: side, site: site, limits: limits, isAlone: isAlone)

let begun = ContinuousClock.now
let refused = Mutex<[String]>([])
DispatchQueue.concurrentPerform(iterations: pages) { number in
  let url = "http://fenwire.example:\(port)/page\(number)"
  let exchange = Exchange(
    url: url, at: Timestamp(seconds: 1_780_000_000), status: 200,
    responseHeaders: [Header("Content-Type", "text/html; charset=utf-8")], body: shell)
  let ask = Ask(
    document: "fenwire/terms", url: url,
    expectation: Expectation(url: url, language: "en", domains: ["fenwire.example"]))
  switch browser.render(exchange, of: ask) {
  case .made(let conversion, _):
    let text = String(decoding: conversion.bytes, as: UTF8.self)
    if !text.contains("cancel /page\(number) at any time") {
      refused.withLock { $0.append("page \(number) lacks its words") }
    }
  case .refused(_, let reason): refused.withLock { $0.append(reason) }
  }
}
let seconds = (ContinuousClock.now - begun) / .seconds(1)
let peak = (browser.state?.peak ?? 0) >> 20
browser.close()
let said = refused.withLock { $0 }
print("{\"pages\": \(pages), \"refused\": \(said.count), \"peak_megabytes\": \(peak),")
print(" \"seconds\": \((seconds * 10).rounded() / 10)}")
for reason in said { FileHandle.standardError.write(Data((reason + "\n").utf8)) }
exit(said.isEmpty ? 0 : 1)
