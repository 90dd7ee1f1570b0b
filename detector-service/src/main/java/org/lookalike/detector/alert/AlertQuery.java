package org.lookalike.detector.alert;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.QueryParam;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.Severity;

/** The query parameters that choose alerts, of every list of them. */
public class AlertQuery {

    @QueryParam("districtId")
    @Nullable
    String districtId;

    @QueryParam("platform")
    @Nullable
    String platform;

    @QueryParam("status")
    @Schema(description = "May be repeated", examples = "new")
    List<String> status = List.of();

    @QueryParam("severity")
    @Schema(description = "May be repeated", examples = "high")
    List<String> severity = List.of();

    /** @throws BadRequestException if a value is none of those it can be */
    public AlertFilter filter() {
        return new AlertFilter(
                districtId,
                platform,
                constants("status", AlertStatus.class, status),
                constants("severity", Severity.class, severity));
    }

    private static <E extends Enum<E>> Set<E> constants(String parameter, Class<E> type, List<String> codes) {
        var constants = EnumSet.noneOf(type);
        for (var code : codes) {
            try {
                constants.add(Enum.valueOf(type, code.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new BadRequestException("%s is '%s'; expected one of %s"
                        .formatted(
                                parameter, code, EnumSet.allOf(type).toString().toLowerCase(Locale.ROOT)));
            }
        }
        return constants;
    }
}
