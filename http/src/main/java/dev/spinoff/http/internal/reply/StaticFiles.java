// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.reply;

import dev.spinoff.ProcessSelf;
import dev.spinoff.http.HttpError;
import dev.spinoff.http.Reply;
import dev.spinoff.http.Request;
import dev.spinoff.http.Responder;
import dev.spinoff.http.internal.body.HttpRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/// Answers with the files of a folder: nothing outside of it, also not by links, nothing whose name
/// begins with a dot, and no list of what is there.
public final class StaticFiles implements Responder {

  /// What the template calls the path below the folder.
  public static final String PATH = "path";

  private static final String INDEX = "index.html";

  private final Path folder;

  /// @param folder need not be there yet
  public StaticFiles(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  @Override
  public Reply respond(ProcessSelf<Object> self, Request request) {
    try {
      return find(request);
    } catch (HttpError missing) {
      String others = request instanceof HttpRequest one ? one.otherMethods() : "";
      if (others.isEmpty()) {
        throw missing;
      }
      return Reply.text("only " + others + "\n").status(405).header("Allow", others);
    }
  }

  private Reply find(Request request) {
    String below = request.path(PATH).text();
    Path file = folder;
    for (String piece : List.of(below.split("/", -1))) {
      file = below(file, checked(piece));
    }
    if (below.isEmpty() || below.endsWith("/")) {
      return Reply.file(inside(file.resolve(INDEX)));
    }
    return Files.isDirectory(inside(file))
        ? Reply.empty().status(301).header("Location", encoded(lastName(below) + "/"))
        : Reply.file(inside(file));
  }

  // The file system may have no way to write a name, as one without UTF-8.
  private static Path below(Path file, String piece) {
    try {
      return file.resolve(piece);
    } catch (InvalidPathException _) {
      throw notThere();
    }
  }

  private static String lastName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String encoded(String path) {
    try {
      return new URI(null, null, path, null).toASCIIString();
    } catch (URISyntaxException _) {
      throw notThere();
    }
  }

  private static String checked(String piece) {
    if (piece.startsWith(".") || piece.chars().anyMatch(c -> c < ' ' || c == '\\' || c == ':')) {
      throw notThere();
    }
    return piece;
  }

  private Path inside(Path file) {
    try {
      Path real = file.toRealPath();
      if (real.startsWith(folder.toRealPath())) {
        return real;
      }
    } catch (IOException _) {
      throw notThere();
    }
    throw notThere();
  }

  private static HttpError notThere() {
    return new HttpError(404, "no such page");
  }
}
