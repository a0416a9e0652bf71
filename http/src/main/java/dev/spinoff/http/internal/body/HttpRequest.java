// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.body;

import dev.spinoff.http.BodyLimits;
import dev.spinoff.http.Form;
import dev.spinoff.http.HttpError;
import dev.spinoff.http.Parameter;
import dev.spinoff.http.Parts;
import dev.spinoff.http.Request;
import dev.spinoff.http.internal.Means;
import dev.spinoff.http.internal.route.Outcome;
import dev.spinoff.http.internal.route.Paths;
import dev.spinoff.http.internal.route.Route;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/// A request as a responder sees it.
public final class HttpRequest implements Request {

  private static final Form NO_QUERY = new Form(Map.of());

  private final Means means;
  private final org.eclipse.jetty.server.Request jetty;
  private final Outcome.Found found;
  private @Nullable Form query;
  private volatile @Nullable TakenBody body; // made by the responder's thread
  private volatile boolean isWithdrawn; // set by whoever answers in the responder's stead

  /// @param found where its path leads
  public HttpRequest(Means means, org.eclipse.jetty.server.Request jetty, Outcome.Found found) {
    this.means = means;
    this.jetty = jetty;
    this.found = found;
  }

  /// Where its path leads.
  public Route route() {
    return found.route();
  }

  /// For which other methods there is such a path, as the header `Allow` has them; may be empty.
  public String otherMethods() {
    return found.otherMethods();
  }

  /// How large its body may be.
  public BodyLimits bodyLimits() {
    return route().terms().body().orElse(means.limits().body());
  }

  @Override
  public String method() {
    return jetty.getMethod();
  }

  @Override
  public URI uri() {
    try {
      return jetty.getHttpURI().toURI();
    } catch (IllegalArgumentException _) {
      throw new HttpError(400, "the address is no URI");
    }
  }

  @Override
  public String path() {
    return Paths.decoded(jetty.getHttpURI().getCanonicalPath());
  }

  @Override
  public Parameter path(String name) {
    int index = found.route().names().indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "the template " + found.route().template() + " has no {" + name + "}");
    }
    return Parameter.ofPath(name, found.value(index));
  }

  @Override
  public Parameter query(String name) {
    return query().field(name);
  }

  @Override
  public List<String> queries(String name) {
    return query().all(name);
  }

  private Form query() {
    Form parsed = query;
    if (parsed == null) {
      String text = jetty.getHttpURI().getQuery();
      parsed = text == null ? NO_QUERY : Form.parse(text, Integer.MAX_VALUE);
      query = parsed;
    }
    return parsed;
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(jetty.getHeaders().get(name));
  }

  @Override
  public List<String> headers(String name) {
    return jetty.getHeaders().getValuesList(name);
  }

  @Override
  public Optional<String> cookie(String name) {
    return org.eclipse.jetty.server.Request.getCookies(jetty).stream()
        .filter(cookie -> cookie.getName().equals(name))
        .findFirst()
        .map(HttpCookie::getValue);
  }

  @Override
  public InetSocketAddress remote() {
    return (InetSocketAddress) jetty.getConnectionMetaData().getRemoteSocketAddress();
  }

  @Override
  public boolean isSecure() {
    return jetty.isSecure();
  }

  // ---- the body

  private TakenBody taken() {
    TakenBody made = body;
    if (made == null) {
      BodyReader reader = new BodyReader(means, bodyLimits(), jetty, () -> isWithdrawn);
      made = new TakenBody(reader, route().toString());
      body = made;
    }
    return made;
  }

  /// Says that the responder is being stopped, so that a body which ends early for that alone is
  /// not blamed on the client. Any thread.
  public void withdraw() {
    isWithdrawn = true;
  }

  /// Whether the client sends its body unasked, or has been asked to.
  public boolean isComing() {
    boolean isAsking = jetty.getHeaders().contains(HttpHeader.EXPECT, "100-continue");
    return body != null || !isAsking;
  }

  /// How long the responder has waited for the body, which is no time of its own. Any thread.
  public long waitedNanos() {
    TakenBody made = body;
    return made == null ? 0 : made.waitedNanos();
  }

  @Override
  public InputStream body() {
    return taken().stream();
  }

  @Override
  public byte[] bytes() throws InterruptedException {
    return taken().whole();
  }

  private MediaType mediaType() {
    return MediaType.of(jetty.getHeaders().get(HttpHeader.CONTENT_TYPE));
  }

  @Override
  public String text() throws InterruptedException {
    return new String(bytes(), mediaType().charset());
  }

  @Override
  public <T> T json(Class<T> type) throws InterruptedException {
    MediaType is = mediaType();
    if (!is.isJson()) {
      throw is.refused("application/json");
    }
    return JsonBody.read(means.json(), bytes(), type);
  }

  @Override
  public Form form() throws InterruptedException {
    MediaType is = mediaType();
    is.require("application/x-www-form-urlencoded");
    return Form.parse(new String(bytes(), is.charset()), bodyLimits().fieldsMax());
  }

  @Override
  public Parts parts() {
    MediaType is = mediaType();
    is.require("multipart/form-data");
    String boundary =
        is.parameter("boundary").orElseThrow(() -> new HttpError(400, "no boundary of the parts"));
    return taken().parts(boundary, bodyLimits());
  }

  @Override
  public String toString() {
    return method() + " " + path();
  }
}
