// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.http;

import static java.time.Duration.ofSeconds;

import dev.spinoff.ProcessActor;
import dev.spinoff.ProcessSelf;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/// Asks a server for a page, with the JDK's own client.
// region caller
final class Caller implements ProcessActor<Object> {

  private final HttpClient client;
  private final URI page;

  Caller(HttpClient client, URI page) {
    this.client = client;
    this.page = page;
  }

  @Override
  public void run(ProcessSelf<Object> self) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(page).timeout(ofSeconds(5)).build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString()); // waits
    self.log().info("{}: {}", answer.statusCode(), answer.body());
  }
}
// end region caller
