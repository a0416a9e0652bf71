// SPDX-License-Identifier: Apache-2.0

/// The workloads on Erlang/OTP.
@org.jspecify.annotations.NullMarked
package dev.spinoff.bench.otp;
