package org.lookalike.detector.registry;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The time zone in which most people of a US state or territory live: days on pages are those of a district's people. */
public final class StateTimeZone {

    private static final Map<String, ZoneId> ZONES = zones(Map.of(
            "America/New_York", "CT DC DE FL GA IN KY MA MD ME MI NC NH NJ NY OH PA RI SC VA VT WV",
            "America/Chicago", "AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI",
            "America/Denver", "CO ID MT NM UT WY",
            "America/Phoenix", "AZ",
            "America/Los_Angeles", "CA NV OR WA",
            "America/Anchorage", "AK",
            "Pacific/Honolulu", "HI",
            "America/Puerto_Rico", "PR VI",
            "Pacific/Guam", "GU MP",
            "Pacific/Pago_Pago", "AS"));

    private StateTimeZone() {}

    private static Map<String, ZoneId> zones(Map<String, String> states) {
        var zones = new HashMap<String, ZoneId>();
        states.forEach((zone, codes) -> Stream.of(codes.split(" ")).forEach(code -> zones.put(code, ZoneId.of(zone))));
        return Map.copyOf(zones);
    }

    /** The zone of a state, by the two letters of the postal service; UTC where none is known. */
    public static ZoneId of(@Nullable String state) {
        return state == null ? ZoneOffset.UTC : ZONES.getOrDefault(state, ZoneOffset.UTC);
    }
}
