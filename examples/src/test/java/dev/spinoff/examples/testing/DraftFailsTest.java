// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.examples.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/// The failing test that the guide shows fails as the guide says.
final class DraftFailsTest {

  /// It names what was violated, the seed, how to run it again, and what happened in the end.
  @Test
  void draft_whenRun_failsAsTheGuideSays() {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(ClerksDraft.class)).build();
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, summary);
    assertThat(summary.getSummary().getFailures())
        .singleElement()
        .extracting(failure -> failure.getException().getMessage())
        .asString()
        .startsWith("balance: there are -100 cents in the till")
        .contains("-Dspinoff.seed=", "ClerksDraft#till_withTwoClerks", "what happened in it")
        .containsSubsequence("/till <- Look", "/till <- Look", "/till <- Take", "/till <- Take");
  }
}
