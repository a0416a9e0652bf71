// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import java.time.Duration;
import java.util.Objects;

/// What a server lets its clients do, so that none can take from the others.
///
/// @param headerBytesMax how long the first line and the headers of a request may be together, 16
///   KiB unless told; 414 if the line alone is longer, else 431
/// @param body how large a body may be
/// @param headerWithin how long they may take to come, from the first byte to the last, 10 s unless
///   told; then the connection is closed, after a 408 if it is not under TLS
/// @param idleWithin how long a connection may be silent, 30 s unless told, while a responder waits
///   for it or nobody does; one whose responder is at work is not idle
/// @param respondWithin how long a responder may take to begin its answer, 60 s unless told; then
///   the client gets 503 and the responder is stopped ([Overdue]). The time that it waits for the
///   body does not count, for that is the client's: see [BodyLimits]
/// @param drainWithin how long a node's stop waits for the requests that are under way, 10 s unless
///   told; then they are stopped, and their clients get 503
/// @param connectionsMax how many connections may be open, 20,000 unless told; more wait to be
///   accepted
/// @param requestsMax how many requests may be under way, 10,000 unless told; more are refused with
///   503
public record HttpLimits(
    int headerBytesMax,
    BodyLimits body,
    Duration headerWithin,
    Duration idleWithin,
    Duration respondWithin,
    Duration drainWithin,
    int connectionsMax,
    int requestsMax) {

  private static final Duration LONGEST = Duration.ofDays(36_500);

  /// The limits of a server that is not told any.
  public static final HttpLimits DEFAULT =
      new HttpLimits(
          16 << 10,
          BodyLimits.DEFAULT,
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(10),
          20_000,
          10_000);

  public HttpLimits {
    Objects.requireNonNull(body, "body");
    atLeastOne("headerBytesMax", headerBytesMax);
    atLeastOne("connectionsMax", connectionsMax);
    atLeastOne("requestsMax", requestsMax);
    positive("headerWithin", headerWithin);
    positive("idleWithin", idleWithin);
    positive("respondWithin", respondWithin);
    positive("drainWithin", drainWithin);
  }

  static void atLeastOne(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, was " + value);
    }
  }

  static void positive(String name, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(name + " must be positive, was " + value);
    }
    if (value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(name + " must be at most " + LONGEST + ", was " + value);
    }
  }

  /// With a first line and headers of this length at most.
  public HttpLimits withHeaderBytesMax(int bytes) {
    return new HttpLimits(
        bytes,
        body,
        headerWithin,
        idleWithin,
        respondWithin,
        drainWithin,
        connectionsMax,
        requestsMax);
  }

  /// With these limits for bodies.
  public HttpLimits withBody(BodyLimits limits) {
    return new HttpLimits(
        headerBytesMax,
        limits,
        headerWithin,
        idleWithin,
        respondWithin,
        drainWithin,
        connectionsMax,
        requestsMax);
  }

  /// With this time for the first line and the headers.
  public HttpLimits withHeaderWithin(Duration time) {
    return new HttpLimits(
        headerBytesMax,
        body,
        time,
        idleWithin,
        respondWithin,
        drainWithin,
        connectionsMax,
        requestsMax);
  }

  /// With this time for a silent connection.
  public HttpLimits withIdleWithin(Duration time) {
    return new HttpLimits(
        headerBytesMax,
        body,
        headerWithin,
        time,
        respondWithin,
        drainWithin,
        connectionsMax,
        requestsMax);
  }

  /// With this time for a responder to begin its answer.
  public HttpLimits withRespondWithin(Duration time) {
    return new HttpLimits(
        headerBytesMax,
        body,
        headerWithin,
        idleWithin,
        time,
        drainWithin,
        connectionsMax,
        requestsMax);
  }

  /// With this time for the requests under way when the node stops.
  public HttpLimits withDrainWithin(Duration time) {
    return new HttpLimits(
        headerBytesMax,
        body,
        headerWithin,
        idleWithin,
        respondWithin,
        time,
        connectionsMax,
        requestsMax);
  }

  /// With this many open connections at most.
  public HttpLimits withConnectionsMax(int connections) {
    return new HttpLimits(
        headerBytesMax,
        body,
        headerWithin,
        idleWithin,
        respondWithin,
        drainWithin,
        connections,
        requestsMax);
  }

  /// With this many requests under way at most.
  public HttpLimits withRequestsMax(int requests) {
    return new HttpLimits(
        headerBytesMax,
        body,
        headerWithin,
        idleWithin,
        respondWithin,
        drainWithin,
        connectionsMax,
        requests);
  }
}
