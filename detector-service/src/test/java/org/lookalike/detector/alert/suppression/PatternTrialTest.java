package org.lookalike.detector.alert.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.detection.AccountState;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.matching.MatchPolicy;

/** Which patterns a district may put in force, and what they fit. */
class PatternTrialTest {

    private static final Instant NOW = Instant.parse("2026-01-12T15:00:00Z");

    private static final RegisteredDistrict DISTRICT = new RegisteredDistrict(
            "dst_maple",
            new DistrictProfile(
                    null,
                    "Maple Hollow Public Schools",
                    List.of("Escuelas de Maple Hollow"),
                    List.of("MHPS"),
                    "Maple Hollow",
                    "MA",
                    List.of("maplehollowschools.example"),
                    List.of(new DistrictProfile.Account("bluesky", "hollowlearns.bsky.social", null)),
                    null,
                    null,
                    null),
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            1,
            NOW,
            NOW,
            null);

    private static final PatternTrial TRIAL = new PatternTrial(MatchPolicy.shipped());

    @ParameterizedTest
    @CsvSource({
        // What says nothing of a name.
        "handle,       *,                              at least 4",
        "handle,       *ps*,                           at least 4",
        "handle,       ?-?-*,                          at least 4",
        "handle,       ????????????,                   at least 4",
        "handle,       *.bsky.social,                  at least 4",
        "handle,       ?*.bsky.social,                 at least 4",
        "handle,       *-*.BSKY.social,                at least 4",
        "handle,       ??*@mastodon.social,            at least 4",
        "handle,       @*@schools.example,             at least 4",
        "display_name, * - *,                          at least 4",
        // The district's own.
        "handle,       hollowlearns,                   own",
        "handle,       *learns.bsky.social,            own",
        "handle,       *hollow*,                       own",
        "display_name, maple*,                         own",
        "display_name, *public schools,                own",
        // What impostors make of it.
        "handle,       mhps*,                          impostor",
        "handle,       *mhps*,                         impostor",
        "handle,       *official,                      impostor",
        "handle,       *_official,                     impostor",
        "handle,       official*,                      impostor",
        "handle,       *news,                          impostor",
        "handle,       *alerts*.bsky.social,           impostor",
        "handle,       *schools,                       impostor",
        "handle,       maple?hollow?*,                 impostor",
        "handle,       *-maplehollowschools,           impostor",
        "handle,       m*h*p*s*a*l*e*r*t*s,            impostor",
        "handle,       *2026,                          impostor",
        "display_name, *district official,             impostor",
        "display_name, mhps *,                         impostor",
        "display_name, * mhps,                         impostor",
        // What people are called.
        "handle,       *j*n*s*n*,                      anywhere",
        "handle,       *smith,                         anywhere",
        "handle,       *smith.bsky.social,             anywhere",
        "handle,       jason*,                         anywhere",
        "display_name, *johnson*,                      anywhere",
    })
    void patternThatHidesImpostors_isRefused(String field, String pattern, String reason) {
        assertThat(TRIAL.problemOf(pattern, field(field), DISTRICT)).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "handle,       *-boosters",
        "handle,       *club",
        "handle,       *-boosters.bsky.social",
        "handle,       maple?hawks",
        "handle,       maplehollow*pto",
        "handle,       mhps*robotics",
        "handle,       *wrestling",
        "handle,       maplehollowband",
        "handle,       @maplehollowband@town.example",
        "display_name, maple hollow * pta",
        "display_name, *boosters",
        "display_name, maple hollow middle school*",
        "display_name, * ptso",
    })
    void patternOfAffiliates_isTaken(String field, String pattern) {
        assertThat(TRIAL.problemOf(pattern, field(field), DISTRICT)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "*-boosters,                  bluesky,   maple-boosters.bsky.social,   true",
        "*-boosters.bsky.social,      bluesky,   maple-boosters.bsky.social,   true",
        "maple-boosters.bsky.social,  bluesky,   maple-boosters.bsky.social,   true",
        "*-boosters.bsky.social,      instagram, maple-boosters,               true",
        "@*-boosters@town.example,    mastodon,  maple-boosters@other.example, true",
        "*.boosters,                  instagram, maple.boosters,               true",
        "*.bsky.soc*,                 bluesky,   maplehollow.bsky.social,      false",
        "*social,                     bluesky,   maplehollow.bsky.social,      false",
        "*boosters*,                  bluesky,   maplehollow.boosters.example, false",
    })
    void hostIsNoPartOfAHandle(String pattern, String platform, String handle, boolean fits) {
        assertThat(NameField.HANDLE.fits(pattern, account(platform, handle))).isEqualTo(fits);
    }

    private static NameField field(String code) {
        return code.equals("handle") ? NameField.HANDLE : NameField.DISPLAY_NAME;
    }

    private static ObservedAccount account(String platform, String handle) {
        return new ObservedAccount(
                platform,
                "4711",
                handle,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                null,
                AccountState.ACTIVE,
                NOW,
                "event",
                null);
    }
}
