// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// What a JVM has used up since it started.
///
/// @param cpuNanos the time of all its threads on processors
/// @param bytes what its threads have allocated on the heap
public record Usage(long cpuNanos, long bytes) {

  /// Nothing.
  public static final Usage NONE = new Usage(0, 0);

  /// This JVM's.
  public static Usage here() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return new Usage(system.getProcessCpuTime(), threads.getTotalThreadAllocatedBytes());
  }

  /// Both together.
  public Usage plus(Usage other) {
    return new Usage(cpuNanos + other.cpuNanos, bytes + other.bytes);
  }

  /// What came after an earlier one.
  public Usage since(Usage earlier) {
    return new Usage(cpuNanos - earlier.cpuNanos, bytes - earlier.bytes);
  }
}
