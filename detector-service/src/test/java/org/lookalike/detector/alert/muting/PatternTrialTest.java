package org.lookalike.detector.alert.muting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.detector.detection.AccountState;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.detection.ObservedAccount.Shown;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.matching.policy.PolicyFile;
import org.lookalike.matching.search.CompiledPolicy;

/** Which patterns a district may put in force, and what they fit. */
class PatternTrialTest {

    private static final Instant NOW = Instant.parse("2026-01-12T15:00:00Z");

    private static final RegisteredDistrict DISTRICT =
            district(List.of("Escuelas de Maple Hollow"), List.of("hollowlearns.bsky.social"));

    private static final PatternTrial TRIAL = new PatternTrial(CompiledPolicy.of(PolicyFile.shipped()));

    @ParameterizedTest
    @CsvSource({
        // What says nothing of a name.
        "handle,       *,                              at least 3",
        "handle,       *ps*,                           at least 3",
        "handle,       ?-?-*,                          at least 3",
        "handle,       ????????????,                   at least 3",
        "handle,       *.bsky.social,                  at least 3",
        "handle,       ?*.bsky.social,                 at least 3",
        "handle,       *-*.BSKY.social,                at least 3",
        "handle,       ??*@mastodon.social,            at least 3",
        "handle,       @*@schools.example,             at least 3",
        "display_name, * - *,                          at least 3",
        // The district's own.
        "handle,       hollowlearns,                   own",
        "handle,       *learns.bsky.social,            own",
        "handle,       *hollow*,                       own",
        "handle,       maple*learns,                   ends as “hollowlearns”",
        "handle,       mhps*_learns,                   ends as “hollowlearns”",
        "display_name, maple*learns,                   ends as “hollowlearns”",
        "display_name, mhps?maple hollow,              ends as “Escuelas de Maple Hollow”",
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
        "handle,       *pta",
        "handle,       *_pto",
        "display_name, *PTA",
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

    /** The work of a trial is what its pattern reads, each letter at no more places than the pattern has. */
    @ParameterizedTest
    @ValueSource(ints = {62, 200})
    void largestRegistration_takesBoundedWork(int length) {
        var aliases = IntStream.range(0, 50)
                .mapToObj(i ->
                        "a".repeat(length - 17) + (char) ('a' + i / 10) + (char) ('a' + i % 10) + " Public Schools")
                .toList();
        var handles = IntStream.range(0, 200)
                .mapToObj(i -> "a".repeat(length) + i + ".example")
                .toList();
        var read = new AtomicLong();
        var places = new AtomicLong();

        var fitting = Imitations.of(district(aliases, handles), CompiledPolicy.of(PolicyFile.shipped()))
                .fitting(new Counted("*a".repeat(49) + "*§", read, places));

        assertThat(fitting).isEmpty();
        assertThat(read).hasValueBetween(1, 200_000);
        assertThat(places).hasValueBetween(1, 20_000_000);
    }

    /** Counts the letters that it and its mirrored pattern read, and the places at which they do. */
    private static final class Counted extends NamePattern {

        private final String text;
        private final AtomicLong read;
        private final AtomicLong places;

        Counted(String text, AtomicLong read, AtomicLong places) {
            super(text);
            this.text = text;
            this.read = read;
            this.places = places;
        }

        @Override
        BitSet after(BitSet reached, int letter) {
            read.incrementAndGet();
            places.addAndGet(reached.cardinality());
            return super.after(reached, letter);
        }

        @Override
        NamePattern mirrored() {
            return new Counted(NamePattern.mirrored(text), read, places);
        }
    }

    private static RegisteredDistrict district(List<String> aliases, List<String> handles) {
        return new RegisteredDistrict(
                "dst_maple",
                new DistrictProfile(
                        null,
                        "Maple Hollow Public Schools",
                        aliases,
                        List.of("MHPS"),
                        "Maple Hollow",
                        "MA",
                        List.of("maplehollowschools.example"),
                        handles.stream()
                                .map(handle -> new DistrictProfile.Account("bluesky", handle, null))
                                .toList(),
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
    }

    private static NameField field(String code) {
        return code.equals("handle") ? NameField.HANDLE : NameField.DISPLAY_NAME;
    }

    private static ObservedAccount account(String platform, String handle) {
        return new ObservedAccount(
                platform, "4711", handle, Shown.named(null, null), AccountState.ACTIVE, NOW, "event", null);
    }
}
