// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.internal.logging;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.AbstractLogger;
import org.slf4j.spi.CallerBoundaryAware;
import org.slf4j.spi.LoggingEventBuilder;

/// A logger that adds to each line where it comes from, as key-value pairs: the node if it has an
/// address, the actor, and the trace id if there is one.
public final class ActorLog extends AbstractLogger {

  private static final long serialVersionUID = 1;
  private static final String SELF = ActorLog.class.getName();

  private final transient Origin origin;
  private final transient Logger target;

  public ActorLog(Origin origin, Class<?> named) {
    this.origin = origin;
    this.target = LoggerFactory.getLogger(named);
    this.name = target.getName();
  }

  @Override
  protected String getFullyQualifiedCallerName() {
    return SELF;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String message,
      Object @Nullable [] arguments,
      @Nullable Throwable error) {
    LoggingEventBuilder line = placed(target.atLevel(level));
    if (marker != null) {
      line = line.addMarker(marker);
    }
    if (line instanceof CallerBoundaryAware aware) {
      aware.setCallerBoundary(SELF);
    }
    line = line.setCause(error);
    if (arguments == null) {
      line.log(message);
    } else {
      line.log(message, arguments);
    }
  }

  private LoggingEventBuilder placed(LoggingEventBuilder bare) {
    LoggingEventBuilder line =
        Placed.at(origin.node(), bare).addKeyValue("actor", origin.actor().toString());
    Object trace = origin.trace();
    return trace == null ? line : line.addKeyValue("trace", trace.toString());
  }

  @Override
  public boolean isTraceEnabled() {
    return target.isTraceEnabled();
  }

  @Override
  public boolean isTraceEnabled(Marker marker) {
    return target.isTraceEnabled(marker);
  }

  @Override
  public boolean isDebugEnabled() {
    return target.isDebugEnabled();
  }

  @Override
  public boolean isDebugEnabled(Marker marker) {
    return target.isDebugEnabled(marker);
  }

  @Override
  public boolean isInfoEnabled() {
    return target.isInfoEnabled();
  }

  @Override
  public boolean isInfoEnabled(Marker marker) {
    return target.isInfoEnabled(marker);
  }

  @Override
  public boolean isWarnEnabled() {
    return target.isWarnEnabled();
  }

  @Override
  public boolean isWarnEnabled(Marker marker) {
    return target.isWarnEnabled(marker);
  }

  @Override
  public boolean isErrorEnabled() {
    return target.isErrorEnabled();
  }

  @Override
  public boolean isErrorEnabled(Marker marker) {
    return target.isErrorEnabled(marker);
  }
}
