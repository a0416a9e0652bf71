// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.browser;

import java.net.URI;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// A page in a browser.
final class Tab implements AutoCloseable {

  private static final String UNTIL =
      """
      new Promise(done => {
        const isSo = () => { CONDITION };
        const look = () => { if (isSo()) { watch.disconnect(); done(); } };
        const watch = new MutationObserver(look);
        watch.observe(document, {
          subtree: true, childList: true, characterData: true, attributes: true });
        look();
      })
      """;

  private final DevTools tools;
  private final String target;
  private final String session;

  Tab(DevTools tools) {
    this.tools = tools;
    this.target =
        tools.ask("Target.createTarget", Map.of("url", "about:blank")).get("targetId").asString();
    this.session =
        tools
            .ask("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .get("sessionId")
            .asString();
    tools.ask(session, "Page.enable", Map.of());
  }

  /// Opens a page, and waits until it has loaded.
  Tab open(URI page) {
    var loaded = tools.expect(session, "Page.loadEventFired");
    tools.ask(session, "Page.navigate", Map.of("url", page.toString()));
    loaded.join();
    return this;
  }

  /// Does something on the page that leads to another one, and waits until that has loaded.
  void leave(String script) {
    var loaded = tools.expect(session, "Page.loadEventFired");
    run(script);
    loaded.join();
  }

  /// Runs a script on the page, and gives what it comes to; waits for a promise.
  String run(String script) {
    JsonNode answer =
        tools.ask(
            session,
            "Runtime.evaluate",
            Map.of("expression", script, "awaitPromise", true, "returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(script + " has failed: " + answer.get("exceptionDetails"));
    }
    return answer.get("result").path("value").asString("");
  }

  /// Waits until something is so on the page: looks each time that the page changes.
  ///
  /// @param condition a script that returns whether it is
  void until(String condition) {
    run(UNTIL.replace("CONDITION", condition));
  }

  /// The text that is to be seen.
  String text() {
    return run("document.body.innerText");
  }

  @Override
  public void close() {
    tools.ask("Target.closeTarget", Map.of("targetId", target));
  }
}
