// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http;

/// How large the body of a request may be. What is larger is refused with 413.
///
/// @param bytesMax all of it; 8 MiB unless told
/// @param fieldsMax how many fields a form may have; 1,000 unless told
/// @param partsMax how many parts a multipart body may have; 1,000 unless told
/// @param partHeaderBytesMax how long the headers of one part may be; 8 KiB unless told
public record BodyLimits(long bytesMax, int fieldsMax, int partsMax, int partHeaderBytesMax) {

  /// The limits of a server that is not told any.
  public static final BodyLimits DEFAULT = new BodyLimits(8 << 20, 1_000, 1_000, 8 << 10);

  public BodyLimits {
    HttpLimits.atLeastOne("bytesMax", bytesMax);
    HttpLimits.atLeastOne("fieldsMax", fieldsMax);
    HttpLimits.atLeastOne("partsMax", partsMax);
    HttpLimits.atLeastOne("partHeaderBytesMax", partHeaderBytesMax);
  }

  /// With this many bytes at most.
  public BodyLimits withBytesMax(long bytes) {
    return new BodyLimits(bytes, fieldsMax, partsMax, partHeaderBytesMax);
  }

  /// With this many fields of a form at most.
  public BodyLimits withFieldsMax(int fields) {
    return new BodyLimits(bytesMax, fields, partsMax, partHeaderBytesMax);
  }

  /// With this many parts at most.
  public BodyLimits withPartsMax(int parts) {
    return new BodyLimits(bytesMax, fieldsMax, parts, partHeaderBytesMax);
  }

  /// With headers of a part of this length at most.
  public BodyLimits withPartHeaderBytesMax(int bytes) {
    return new BodyLimits(bytesMax, fieldsMax, partsMax, bytes);
  }
}
