// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.http.internal.server;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A line for each request, once its answer is out.
final class AccessLog implements RequestLog {

  private static final Logger LOG = LoggerFactory.getLogger("dev.spinoff.http.access");
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Desk desk;

  AccessLog(Desk desk) {
    this.desk = desk;
  }

  @Override
  public void log(Request request, Response response) {
    LOG.info(
        "{} {} {} {} {} {}",
        Request.getRemoteAddr(request),
        request.getMethod(),
        request.getHttpURI().getPath(),
        response.getStatus(),
        Response.getContentBytesWritten(response),
        (desk.nanoTime() - request.getBeginNanoTime()) / NANOS_PER_MILLI);
  }
}
