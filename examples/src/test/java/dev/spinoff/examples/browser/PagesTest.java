// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spinoff.Node;
import dev.spinoff.NodeOptions;
import dev.spinoff.ProcessActor;
import dev.spinoff.examples.LogLines;
import dev.spinoff.examples.chat.Chat;
import dev.spinoff.examples.http.Main;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The examples as they are seen in a browser.
@Timeout(120)
final class PagesTest {

  private static final String NONE =
      "no chromium on the PATH: what browsers make of the examples is not tested";

  private static Chromium chromium;
  private final Node node = Node.start(NodeOptions.defaults().withStopOnExit(false));

  @BeforeAll
  static void startBrowser() throws Exception {
    Optional<Path> program = Chromium.find();
    if (program.isEmpty()) {
      System.out.println(NONE); // Maven does not show why a test is skipped
    }
    assumeTrue(program.isPresent(), NONE);
    chromium = new Chromium(program.get());
  }

  @AfterAll
  static void stopBrowser() throws Exception {
    if (chromium != null) {
      chromium.quit();
    }
  }

  @AfterEach
  void stopNode() {
    node.stop();
  }

  private URI start(ProcessActor<Object> example) throws InterruptedException {
    try (LogLines lines = new LogLines(example.getClass())) {
      var _ = node.spawn(example);
      return URI.create(lines.next().replace("listening at ", "") + "/");
    }
  }

  /// A page is shown, and a form of a page of the same site comes back or is refused.
  @Test
  void form_thatIsSubmitted_isSaidAgainOrRefused() throws Exception {
    try (Tab tab = chromium.tab().open(start(new Main(Optional.of(0))))) {
      assertThat(tab.text()).isEqualTo("Hello, World!");
      tab.leave(
          """
          document.body.innerHTML = `<form method="post" action="/form">
            <input name="stuff" value="a &amp; b"><input name="stuff" value="é"></form>`;
          document.forms[0].submit()
          """);
      assertThat(tab.text().strip()).isIn("got:\na & b\né", "I don't like a & b", "I don't like é");
    }
  }

  /// A file that a page uploads comes back as it was.
  @Test
  void file_thatIsUploaded_comesBackAsItWas() throws Exception {
    try (Tab tab = chromium.tab().open(start(new Main(Optional.of(0))))) {
      String same =
          tab.run(
              """
              (async () => {
                const bytes = crypto.getRandomValues(new Uint8Array(50000));
                const form = new FormData();
                form.append("other", "text");
                form.append("file1", new Blob([bytes]), "a b.bin");
                const answer = await fetch("/file-echo", {method: "POST", body: form});
                const back = new Uint8Array(await answer.arrayBuffer());
                return answer.headers.get("Content-Disposition") + " " + back.length + " "
                    + back.every((b, i) => b === bytes[i]);
              })()
              """);
      assertThat(same).isEqualTo("attachment; filename=\"a_b.bin-echo\" 50000 true");
    }
  }

  private static void enter(Tab tab, String name) {
    tab.run("document.getElementById('name').value = '%s'".formatted(name));
    tab.run("document.querySelector('#enter button').click()");
    hears(tab, name + " has come");
  }

  private static void hears(Tab tab, String line) {
    tab.until(
        "return document.getElementById('lines').textContent.split('\\n').includes('%s')"
            .formatted(line));
  }

  private static void say(Tab tab, String text) {
    tab.run("document.getElementById('text').value = '%s'".formatted(text));
    tab.run("document.getElementById('say').requestSubmit()");
  }

  /// Two tabs in one room hear each other, who comes, and who goes; what is said is text, whatever
  /// it looks like.
  @Test
  void tabs_inOneRoom_hearEachOther() throws Exception {
    URI page = start(new Chat(Optional.of(0), Optional.empty()));
    try (Tab ada = chromium.tab().open(page)) {
      enter(ada, "ada");
      try (Tab grace = chromium.tab().open(page)) {
        enter(grace, "grace");
        hears(ada, "grace has come");
        say(grace, "<b>hello</b>");
        hears(grace, "grace: <b>hello</b>");
        hears(ada, "grace: <b>hello</b>");
        say(ada, "good morning");
        hears(grace, "ada: good morning");
      }
      hears(ada, "grace has left");
      node.stop();
      hears(ada, "(the connection is closed)");
      assertThat(ada.run("'' + document.getElementById('enter').hidden")).isEqualTo("false");
    }
  }
}
