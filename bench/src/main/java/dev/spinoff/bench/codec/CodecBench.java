// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench.codec;

import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import dev.spinoff.remote.internal.codec.Allowed;
import dev.spinoff.remote.internal.codec.Codec;
import dev.spinoff.remote.internal.codec.Limits;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Messages to bytes, and back:
///
/// ```
/// bench/run jmh CodecBench
/// ```
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CodecBench {

  private static final int CAPACITY = 1_024;

  private final Codec codec = new Codec(Allowed.builder().build(), Limits.DEFAULT, List.of());
  private final Loop loop = new Loop();
  private final ByteWriter out = new ByteWriter(CAPACITY);
  private final ByteReader in = new ByteReader(new byte[0]);

  /// Which message.
  @Param({"order", "bytes", "small", "text", "nested"})
  public String message = "";

  private Object value = "";
  private byte[] written = new byte[0];

  /// For JMH.
  public CodecBench() {}

  /// Makes the message.
  @Setup
  public void makeMessage() {
    Order order = new Order(123_456, "a customer's name", 3, List.of("shoes", "a shirt", "hat"));
    value =
        switch (message) {
          case "order" -> order;
          case "bytes" -> new byte[100];
          case "small" -> new Small(123_456, "some text", 3);
          case "text" -> "a text of some words";
          default -> new Nested(order, new Small(1, "", 2), Colour.GREEN);
        };
    write();
    written = out.toBytes();
  }

  /// Writes it.
  @Benchmark
  public int write() {
    out.truncate(0);
    codec.write(value, out, loop);
    return out.size();
  }

  /// Reads it.
  @Benchmark
  public Object read() {
    in.reset(written, 0, written.length);
    Object read = codec.read(in, Command.class, loop);
    return read == null ? "" : read;
  }

  /// Writes it and reads what was written.
  @Benchmark
  public Object writeAndRead() {
    write();
    in.reset(out.array(), 0, out.size());
    Object read = codec.read(in, Command.class, loop);
    return read == null ? "" : read;
  }

  /// What the receiver understands.
  public sealed interface Command {}

  /// A message such as many are.
  public record Order(long id, String customer, int qty, List<String> items) implements Command {}

  /// A small one.
  public record Small(long id, String text, int number) implements Command {}

  /// One of several types.
  public record Nested(Order order, Small small, Colour colour) implements Command {}

  /// Constants.
  public enum Colour {
    /// The first.
    RED,
    /// The second.
    GREEN
  }
}
