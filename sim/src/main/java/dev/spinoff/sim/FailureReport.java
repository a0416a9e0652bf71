// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.sim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.stream.Collectors.joining;

import dev.spinoff.sim.internal.loop.Printed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Writes what is known of a failed run into files: `SEED.json` with the plan, what was picked
/// whenever there was a choice, and the shrunk plan; `SEED.txt` with the listing of the shrunk run,
/// or of the run itself if it was not shrunk.
public final class FailureReport {

  private static final int PICKS_MAX = 100_000;

  private FailureReport() {}

  /// Writes both files, over older ones of the same seed.
  ///
  /// @param folder where; made if it is not there
  /// @param recorded the failed run, recorded
  /// @param shrunk what it was shrunk to, if it was
  /// @return the path of `SEED.json`
  /// @throws UncheckedIOException if they cannot be written
  public static Path write(Path folder, Outcome recorded, Optional<Shrunk> shrunk) {
    Path file = folder.resolve(recorded.seed() + ".json");
    List<String> listing = shrunk.map(Shrunk::smallest).orElse(recorded).listing().text();
    try {
      Files.createDirectories(folder);
      Files.write(file, json(recorded, shrunk).getBytes(UTF_8));
      Path text = folder.resolve(recorded.seed() + ".txt");
      Files.write(text, lines(listing).getBytes(UTF_8)); // what is no character becomes a '?'
    } catch (IOException e) {
      throw new UncheckedIOException("the report " + file + " cannot be written", e);
    }
    return file;
  }

  private static String lines(List<String> listing) {
    return listing.stream().map(line -> line + "\n").collect(joining());
  }

  private static String json(Outcome recorded, Optional<Shrunk> shrunk) {
    Json json = new Json();
    json.object(() -> {
      json.field("scenario", recorded.scenario());
      json.field("seed", recorded.seed());
      json.field("hash", recorded.hashText());
      failure(json, recorded);
      json.name("plan");
      plan(json, recorded.plan());
      json.name("picks");
      json.numbers(recorded.listing().picks().stream().limit(PICKS_MAX).toList());
      shrunk.ifPresent(smaller -> shrunk(json, smaller));
    });
    return json.text();
  }

  private static void failure(Json json, Outcome outcome) {
    outcome
        .failure()
        .ifPresent(failed -> {
          json.field("invariant", failed.invariant());
          json.field("failure", Printed.whole(failed.error()));
        });
  }

  private static void shrunk(Json json, Shrunk shrunk) {
    json.name("shrunk");
    json.object(() -> {
      json.field("runs", shrunk.runs());
      json.field("hash", shrunk.smallest().hashText());
      failure(json, shrunk.smallest());
      json.name("plan");
      plan(json, shrunk.smallest().plan());
    });
  }

  private static void plan(Json json, Plan plan) {
    json.object(() -> {
      json.name("nodes");
      json.texts(plan.nodes());
      json.field("operations", plan.operations());
      json.field("timeNanos", NANOSECONDS.convert(plan.time()));
      json.field("schedule", plan.schedule().name());
      json.field("freePicks", plan.freePicks());
      json.field("stepNanosMax", NANOSECONDS.convert(plan.pace().stepMax()));
      json.field("turnMessages", plan.pace().turnMessages());
      json.name("faults");
      json.list(plan.faults(), fault -> fault(json, fault));
    });
  }

  private static void fault(Json json, Fault fault) {
    json.object(() -> {
      json.field("kind", fault.kind().name());
      json.field("atNanos", NANOSECONDS.convert(fault.at()));
      json.field("lastingNanos", NANOSECONDS.convert(fault.lasting()));
      json.field("text", fault.toString());
    });
  }
}
