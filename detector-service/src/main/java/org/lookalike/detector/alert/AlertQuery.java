package org.lookalike.detector.alert;

import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.Platform;
import org.lookalike.httpserver.input.InvalidValue;
import org.lookalike.kafka.EnumCode;
import org.lookalike.matching.Severity;

/** A filter as query parameters, of the REST API's lists and of the console's queue alike. */
public class AlertQuery {

    /** Selects unassigned alerts. */
    public static final String NOBODY = "none";

    public static final String OPEN = "open";
    public static final String ANY = "any";
    private static final int LONGEST_TEXT = 200;
    private static final Pattern PLATFORM = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");
    private static final Pattern DISTRICT = Pattern.compile("[a-z0-9][a-z0-9_-]{2,63}");
    private static final Pattern DAYS = Pattern.compile("[0-9]{1,4}");

    @QueryParam("districtId")
    @Nullable
    String districtId;

    @QueryParam("q")
    @Schema(description = "Beginnings of words of handle, name and district's name", examples = "maple hol")
    @Nullable
    String text;

    @QueryParam("platform")
    @Schema(examples = "bluesky")
    List<String> platform = List.of();

    @QueryParam("status")
    @Schema(
            description = "'open' for those somebody is still to look at, 'any' for all",
            enumeration = {"new", "in_progress", "suppressed", "resolved", OPEN, ANY})
    List<String> status = List.of();

    @QueryParam("severity")
    @Schema(type = SchemaType.ARRAY, implementation = Severity.class)
    List<String> severity = List.of();

    @QueryParam("foundBy")
    @Schema(type = SchemaType.ARRAY, implementation = FoundBy.class)
    List<String> foundBy = List.of();

    @QueryParam("assignee")
    @Schema(description = "Who deals with it; 'none' for nobody")
    List<String> assignee = List.of();

    @QueryParam("youngerThanDays")
    @Schema(description = "Raised within so many days", examples = "7")
    @Nullable
    String youngerThanDays;

    @QueryParam("olderThanDays")
    @Schema(description = "Raised longer ago than so many days", examples = "30")
    @Nullable
    String olderThanDays;

    /** The filter asked for; an InvalidValue names the parameter that is wrong, and what it may be. */
    public AlertFilter filter() {
        var assignees = given(assignee).map(name -> name.equals(NOBODY) ? AlertFilter.NOBODY : name);
        return new AlertFilter(
                given(districtId),
                words(),
                platforms(platform),
                statuses(),
                constants("severity", Severity.class, severity),
                constants("foundBy", FoundBy.class, foundBy),
                assignees.collect(Collectors.toSet()),
                ago("youngerThanDays", youngerThanDays),
                ago("olderThanDays", olderThanDays));
    }

    /** The codes of these platforms; an InvalidValue refuses what cannot be one. */
    public static Set<String> platforms(List<String> names) {
        return given(names).map(AlertQuery::platform).collect(Collectors.toSet());
    }

    private static String platform(String name) {
        var code = Platform.codeOf(name);
        if (!PLATFORM.matcher(code).matches()) {
            throw InvalidValue.inQuery("platform", "is '%s'; expected a code such as bluesky".formatted(name));
        }
        return code;
    }

    /** A district's id, null for an empty one; an InvalidValue refuses what cannot be one. */
    public static @Nullable String district(@Nullable String id) {
        var given = given(id);
        if (given != null && !DISTRICT.matcher(given).matches()) {
            throw InvalidValue.inQuery(
                    "districtId",
                    "is '%s'; expected an id such as dst_01k9zq3v, see GET /api/v1/districts".formatted(given));
        }
        return given;
    }

    private Set<AlertStatus> statuses() {
        var codes = given(status).filter(code -> !code.equals(ANY)).toList();
        return codes.contains(OPEN) ? AlertStatus.OPEN : constants("status", AlertStatus.class, codes);
    }

    private @Nullable String words() {
        var given = given(text);
        if (given != null && given.length() > LONGEST_TEXT) {
            throw InvalidValue.inQuery("q", "is longer than %d characters".formatted(LONGEST_TEXT));
        }
        return given;
    }

    /** The district it asks for; null for all. */
    public @Nullable String districtId() {
        return given(districtId);
    }

    /** The words it asks for, as typed; empty for any. */
    public String text() {
        return Objects.requireNonNullElse(given(text), "");
    }

    /** The same query, for open alerts only where it asks for no status. */
    public AlertQuery openByDefault() {
        if (given(status).findAny().isEmpty()) {
            status = List.of(OPEN);
        }
        return this;
    }

    /** The parameters by name, to link to the same query; empty ones are left out. */
    public Map<String, List<String>> parameters() {
        var parameters = new LinkedHashMap<String, List<String>>();
        parameters.put("districtId", Stream.ofNullable(given(districtId)).toList());
        parameters.put("q", Stream.ofNullable(given(text)).toList());
        parameters.put("platform", given(platform).toList());
        parameters.put("status", given(status).toList());
        parameters.put("severity", given(severity).toList());
        parameters.put("foundBy", given(foundBy).toList());
        parameters.put("assignee", given(assignee).toList());
        parameters.put(
                "youngerThanDays", Stream.ofNullable(given(youngerThanDays)).toList());
        parameters.put("olderThanDays", Stream.ofNullable(given(olderThanDays)).toList());
        parameters.values().removeIf(List::isEmpty);
        return parameters;
    }

    /** The constants with these codes; an InvalidValue names the parameter if there is no such constant. */
    public static <E extends Enum<E>> Set<E> constants(String parameter, Class<E> type, List<String> codes) {
        return given(codes)
                .map(code -> constant(parameter, type, code))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(type)));
    }

    static <E extends Enum<E>> E constant(String parameter, Class<E> type, String code) {
        return EnumCode.find(type, code.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> InvalidValue.inQuery(
                        parameter,
                        "is '%s'; expected one of %s"
                                .formatted(code, EnumSet.allOf(type).toString().toLowerCase(Locale.ROOT))));
    }

    private static @Nullable Instant ago(String parameter, @Nullable String days) {
        var given = given(days);
        if (given == null) {
            return null;
        }
        if (!DAYS.matcher(given).matches()) {
            throw InvalidValue.inQuery(parameter, "is '%s'; expected a number of days, such as 7".formatted(given));
        }
        return Instant.now().minus(Duration.ofDays(Long.parseLong(given)));
    }

    /** Forms send fields that are left empty. */
    private static @Nullable String given(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static Stream<String> given(@Nullable List<String> values) {
        return values == null ? Stream.of() : values.stream().filter(value -> !value.isBlank());
    }
}
