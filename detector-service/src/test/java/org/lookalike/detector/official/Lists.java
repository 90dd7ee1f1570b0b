package org.lookalike.detector.official;

import java.time.Instant;
import java.util.List;
import org.lookalike.detector.official.OfficialList.ListedSchool;

/** Lists of fictional districts. */
final class Lists {

    private static final Instant DAY = Instant.parse("2026-01-12T15:00:00Z");

    private Lists() {}

    static OfficialList named(String name) {
        return of(name, "k7m2q9");
    }

    static OfficialList of(String name, String code) {
        return new OfficialList(
                "dst_" + code,
                name,
                "ma",
                "/official/ma/thornybrook",
                "/o/" + code,
                List.of("thornybrook.example"),
                DAY,
                DAY,
                List.of(account("facebook", "thornybrook")),
                List.of(new ListedSchool(name + " High", List.of(account("x", "thornybrook_hs")))));
    }

    private static ListedAccount account(String platform, String handle) {
        return new ListedAccount(
                platform, handle, null, "https://social.example/" + handle, DAY, List.of(ListingProof.DISTRICT));
    }
}
