// SPDX-License-Identifier: Apache-2.0
package dev.spinoff.remote.internal.codec;

import dev.spinoff.remote.internal.bytes.ByteReader;
import dev.spinoff.remote.internal.bytes.ByteWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/// The built-in types of java.time. What is out of their range throws, and so is not decodable.
final class Times {

  private Times() {}

  static void addTo(BuiltIns all) {
    all.add(
        Tag.DURATION,
        Duration.class,
        "vv",
        (v, out) -> write(v.getSeconds(), v.getNano(), out),
        (in, _) -> Duration.ofSeconds(in.zigzag(), in.zigzag()));
    all.add(
        Tag.INSTANT,
        Instant.class,
        "vv",
        (v, out) -> write(v.getEpochSecond(), v.getNano(), out),
        (in, _) -> Instant.ofEpochSecond(in.zigzag(), in.zigzag()));
    addLocal(all);
    addOffset(all);
    addZoned(all);
    addCalendar(all);
  }

  private static void addLocal(BuiltIns all) {
    all.add(Tag.LOCAL_DATE, LocalDate.class, "v", Times::write, (in, _) -> date(in));
    all.add(Tag.LOCAL_TIME, LocalTime.class, "v", Times::write, (in, _) -> time(in));
    all.add(Tag.LOCAL_DATE_TIME, LocalDateTime.class, "vv", Times::write, (in, _) -> dateTime(in));
  }

  private static void addOffset(BuiltIns all) {
    all.add(
        Tag.OFFSET_TIME,
        OffsetTime.class,
        "vv",
        (v, out) -> {
          write(v.toLocalTime(), out);
          out.zigzag(v.getOffset().getTotalSeconds());
        },
        (in, _) -> OffsetTime.of(time(in), offset(in)));
    all.add(
        Tag.OFFSET_DATE_TIME,
        OffsetDateTime.class,
        "vvv",
        (v, out) -> {
          write(v.toLocalDateTime(), out);
          out.zigzag(v.getOffset().getTotalSeconds());
        },
        (in, _) -> OffsetDateTime.of(dateTime(in), offset(in)));
  }

  // By instant, so that it is the same one where the rules of the zone are older or newer.
  private static void addZoned(BuiltIns all) {
    all.add(
        Tag.ZONED_DATE_TIME,
        ZonedDateTime.class,
        "vvvt",
        (v, out) -> {
          write(v.toLocalDateTime(), out);
          out.zigzag(v.getOffset().getTotalSeconds());
          out.text(v.getZone().getId());
        },
        (in, _) -> ZonedDateTime.ofInstant(dateTime(in), offset(in), zone(in)));
    Form zone =
        (value, to) -> {
          to.out().u8(Tag.ZONE);
          to.out().text(((ZoneId) value).getId());
        };
    all.form(ZoneId.class, zone);
    all.form(ZoneOffset.class, zone);
    all.tag(Tag.ZONE, "t", (in, _) -> zone(in));
  }

  private static void addCalendar(BuiltIns all) {
    all.add(
        Tag.PERIOD,
        Period.class,
        "vvv",
        (v, out) -> {
          write(v.getYears(), v.getMonths(), out);
          out.zigzag(v.getDays());
        },
        (in, _) -> Period.of(Ints.i32(in), Ints.i32(in), Ints.i32(in)));
    all.add(
        Tag.YEAR,
        Year.class,
        "v",
        (v, out) -> out.zigzag(v.getValue()),
        (in, _) -> Year.of(Ints.i32(in)));
    all.add(
        Tag.YEAR_MONTH,
        YearMonth.class,
        "vv",
        (v, out) -> write(v.getYear(), v.getMonthValue(), out),
        (in, _) -> YearMonth.of(Ints.i32(in), Ints.i32(in)));
    all.add(
        Tag.MONTH_DAY,
        MonthDay.class,
        "vv",
        (v, out) -> write(v.getMonthValue(), v.getDayOfMonth(), out),
        (in, _) -> MonthDay.of(Ints.i32(in), Ints.i32(in)));
  }

  private static void write(long first, long second, ByteWriter out) {
    out.zigzag(first);
    out.zigzag(second);
  }

  private static void write(LocalDate date, ByteWriter out) {
    out.zigzag(date.toEpochDay());
  }

  private static LocalDate date(ByteReader in) {
    return LocalDate.ofEpochDay(in.zigzag());
  }

  private static void write(LocalTime time, ByteWriter out) {
    out.zigzag(time.toNanoOfDay());
  }

  private static LocalTime time(ByteReader in) {
    return LocalTime.ofNanoOfDay(in.zigzag());
  }

  private static void write(LocalDateTime both, ByteWriter out) {
    write(both.toLocalDate(), out);
    write(both.toLocalTime(), out);
  }

  private static LocalDateTime dateTime(ByteReader in) {
    return LocalDateTime.of(date(in), time(in));
  }

  private static ZoneOffset offset(ByteReader in) {
    return ZoneOffset.ofTotalSeconds(Ints.i32(in));
  }

  private static ZoneId zone(ByteReader in) {
    return ZoneId.of(in.text(Shape.NAME_BYTES_MAX));
  }
}
