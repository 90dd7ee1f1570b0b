package org.lookalike.detector.web.alerts;

import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Audit;
import org.lookalike.detector.audit.AuditFilter;
import org.lookalike.detector.web.FormText;
import org.lookalike.httpserver.input.StorableTime;

/** What of the audit a person asks for, as the address of the page has it. */
public class AuditQuery {

    @QueryParam("alertId")
    @Nullable
    String alertId;

    /** An import, whose districts are listed. */
    @QueryParam("importId")
    @Nullable
    String importId;

    @QueryParam("who")
    @Nullable
    String who;

    @QueryParam("kind")
    @Nullable
    String kind;

    @QueryParam("day")
    @Nullable
    String day;

    /** The reader's zone, which a script fills in, as the browser shows the times of the page in it. */
    @QueryParam("zone")
    @Nullable
    String zone;

    private static @Nullable String given(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** A field as it was filled in; empty if it was not. */
    String value(@Nullable String field) {
        return Optional.ofNullable(given(field)).orElse("");
    }

    /** Whether the page is about one alert or one import, which has no form. */
    boolean isOfOne() {
        return given(alertId) != null || given(importId) != null;
    }

    AuditFilter filter(@Nullable String districtId) {
        var asked = date();
        return new AuditFilter(
                given(alertId) == null ? null : Audit.alert(value(alertId)),
                districtId,
                given(importId) == null ? null : Audit.importOf(value(importId)),
                given(who),
                given(kind),
                asked.map(this::beginning).orElse(null),
                asked.map(date -> beginning(date.plusDays(1))).orElse(null));
    }

    /** Whether something was entered that is no day. */
    boolean isDayUnclear() {
        return given(day) != null && date().isEmpty();
    }

    private Optional<LocalDate> date() {
        return FormText.day(day).filter(date -> StorableTime.isStorable(date.plusDays(2)));
    }

    private Instant beginning(LocalDate date) {
        return date.atStartOfDay(zone()).toInstant();
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(value(zone));
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    /** The query of the page, without its district. */
    Map<String, List<String>> parameters() {
        var parameters = new LinkedHashMap<String, List<String>>();
        add(parameters, "alertId", alertId);
        add(parameters, "importId", importId);
        add(parameters, "who", who);
        add(parameters, "kind", kind);
        add(parameters, "day", day);
        add(parameters, "zone", zone);
        return parameters;
    }

    private static void add(Map<String, List<String>> parameters, String name, @Nullable String value) {
        var given = given(value);
        if (given != null) {
            parameters.put(name, List.of(given));
        }
    }
}
