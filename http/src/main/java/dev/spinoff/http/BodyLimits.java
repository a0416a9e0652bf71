// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

import java.time.Duration;

/// How large the body of a request may be, and how slow. What is larger is refused with 413, what
/// is slower with 408.
///
/// @param bytesMax all of it; 8 MiB unless told
/// @param fieldsMax how many fields a form may have; 1,000 unless told
/// @param partsMax how many parts a multipart body may have; 1,000 unless told
/// @param partHeaderBytesMax how long the headers of one part may be; 8 KiB unless told
/// @param bytesPerSecondMin how many bytes must come per second, on average over the time that the
///   responder waits for them, beyond a first [HttpLimits#idleWithin]; 240 unless told, 0 for
///   streams that may trickle
/// @param arriveWithin how long the responder may wait for all of it together; 1 h unless told.
///   What it does in between does not count here, but in [HttpLimits#respondWithin]
public record BodyLimits(
    long bytesMax,
    int fieldsMax,
    int partsMax,
    int partHeaderBytesMax,
    int bytesPerSecondMin,
    Duration arriveWithin) {

  /// The limits of a server that is not told any.
  public static final BodyLimits DEFAULT =
      new BodyLimits(8 << 20, 1_000, 1_000, 8 << 10, 240, Duration.ofHours(1));

  public BodyLimits {
    HttpLimits.atLeastOne("bytesMax", bytesMax);
    HttpLimits.atLeastOne("fieldsMax", fieldsMax);
    HttpLimits.atLeastOne("partsMax", partsMax);
    HttpLimits.atLeastOne("partHeaderBytesMax", partHeaderBytesMax);
    if (bytesPerSecondMin < 0) {
      throw new IllegalArgumentException(
          "bytesPerSecondMin must be at least 0, was " + bytesPerSecondMin);
    }
    HttpLimits.positive("arriveWithin", arriveWithin);
  }

  /// With this many bytes at most.
  public BodyLimits withBytesMax(long bytes) {
    return new BodyLimits(
        bytes, fieldsMax, partsMax, partHeaderBytesMax, bytesPerSecondMin, arriveWithin);
  }

  /// With this many fields of a form at most.
  public BodyLimits withFieldsMax(int fields) {
    return new BodyLimits(
        bytesMax, fields, partsMax, partHeaderBytesMax, bytesPerSecondMin, arriveWithin);
  }

  /// With this many parts at most.
  public BodyLimits withPartsMax(int parts) {
    return new BodyLimits(
        bytesMax, fieldsMax, parts, partHeaderBytesMax, bytesPerSecondMin, arriveWithin);
  }

  /// With headers of a part of this length at most.
  public BodyLimits withPartHeaderBytesMax(int bytes) {
    return new BodyLimits(bytesMax, fieldsMax, partsMax, bytes, bytesPerSecondMin, arriveWithin);
  }

  /// Coming at this speed at least.
  public BodyLimits withBytesPerSecondMin(int bytes) {
    return new BodyLimits(bytesMax, fieldsMax, partsMax, partHeaderBytesMax, bytes, arriveWithin);
  }

  /// Coming within this time of waiting.
  public BodyLimits withArriveWithin(Duration time) {
    return new BodyLimits(
        bytesMax, fieldsMax, partsMax, partHeaderBytesMax, bytesPerSecondMin, time);
  }
}
