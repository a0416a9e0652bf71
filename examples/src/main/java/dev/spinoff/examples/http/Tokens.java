// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.http;

import dev.spinoff.ProcessSelf;
import dev.spinoff.http.Filter;
import dev.spinoff.http.HttpError;
import dev.spinoff.http.Reply;
import dev.spinoff.http.Request;
import dev.spinoff.http.Responder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// Lets in who knows the token.
// region tokens
final class Tokens implements Filter {

  private final byte[] wanted;

  Tokens(String token) {
    this.wanted = bytes("Bearer " + token);
  }

  @Override
  public Reply filter(ProcessSelf<Object> self, Request request, Responder next) throws Exception {
    byte[] given = bytes(request.header("Authorization").orElse(""));
    if (!MessageDigest.isEqual(given, wanted)) { // takes as long for a near miss
      throw new HttpError(401, "no token, or a wrong one");
    }
    return next.respond(self, request).header("Cache-Control", "no-store");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
// end region tokens
