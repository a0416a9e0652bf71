// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.http;

import dev.spinoff.ProcessSelf;
import dev.spinoff.http.HttpError;
import dev.spinoff.http.Part;
import dev.spinoff.http.Parts;
import dev.spinoff.http.Reply;
import dev.spinoff.http.Request;
import dev.spinoff.http.Responder;
import java.util.Optional;

/// Sends a file back while it comes, under another name; it is never whole in memory or on disk.
// region echo
final class FileEcho implements Responder {

  @Override
  public Reply respond(ProcessSelf<Object> self, Request request) throws InterruptedException {
    Part file = find(request.parts(), "file1");
    String name = file.filename().orElse("file").replaceAll("[^\\w.-]", "_") + "-echo";
    return Reply.stream(file.contentType(), out -> file.content().transferTo(out))
        .header("Content-Disposition", "attachment; filename=\"" + name + "\"");
  }

  private static Part find(Parts parts, String name) throws InterruptedException {
    Optional<Part> part = parts.next();
    while (part.isPresent() && !part.get().name().equals(name)) {
      part = parts.next();
    }
    return part.orElseThrow(() -> new HttpError(400, "no part has the name " + name));
  }
}
// end region echo
