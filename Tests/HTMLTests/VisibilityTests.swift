// What a reader sees.
import HTML
import Testing

@Test(arguments: [
  "<p hidden>x</p>", "<p style='display:none'>x</p>", "<p style='color: red; DISPLAY : None'>x</p>",
  "<p style='visibility:hidden'>x</p>", "<template><p>x</template>", "<script>x</script>",
  "<style>x</style>", "<noscript><p>x</noscript>", "<iframe>x</iframe>", "<textarea>x</textarea>",
  "<svg><title>x</title></svg>", "<head><title>x</title></head>",
  "<p>ok <span aria-hidden=true>x</span>", "<div role=dialog aria-hidden=true>x</div>",
])
func `hidden text is left out`(html: String) throws {
  #expect(!(try read(html + "<p>end")).texts.joined().contains("x"))
}

@Test(arguments: [
  "<details><summary>q</summary>x</details>", "<div role=tabpanel hidden>x</div>",
  "<select><option>x</select>",
  "<div class='accordion-body' style='display:none'>x</div>", "<p style='display:block'>x</p>",
  "<button aria-controls=a aria-expanded=false>q</button><div id=a hidden>x</div>",
  "<div hidden=until-found>x</div>", "<main aria-hidden=true><p>x</main>",
  "<svg><foreignObject><p>x</p></foreignObject></svg>",
])
func `what a click uncovers is visible`(html: String) throws {
  #expect(try read(html + "<p>end").texts.joined().contains("x"))
}

@Test func `text hidden from screen readers counts if it is a block's only words`() throws {
  #expect(
    try texts("<p><span aria-hidden=true>Cancel any time</span></p><p>b") == [
      "Cancel any time", "b",
    ])
  #expect(try texts("<p><i aria-hidden=true>expand_more</i></p><p>b") == ["b"])
}

@Test func `content that strays into the head is read`() throws {
  #expect(try texts("<head><x-app>Cancel here</x-app></head><body><p>b").contains("Cancel here"))
}
