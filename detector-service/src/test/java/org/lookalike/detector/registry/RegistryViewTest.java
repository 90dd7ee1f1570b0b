package org.lookalike.detector.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.Assessment.Match;
import org.lookalike.matching.MatchPolicy;
import org.lookalike.matching.Matcher;
import org.lookalike.matching.policy.PolicyFile;

class RegistryViewTest {

    private static final MatchPolicy POLICY = PolicyFile.shipped();
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final RegistryView BEFORE = RegistryView.empty(POLICY)
            .with(
                    at(1),
                    List.of(registered("dst_1", "Maple Hollow Public Schools"), registered("dst_2", "Birch Fork ISD")));

    @Test
    void viewWithChanges_hasThem_andTheOneBeforeStays() {
        var after = BEFORE.with(at(3), List.of(removed("dst_1"), registered("dst_3", "Cedar Creek Public Schools")));

        assertThat(after.revision()).isEqualTo(3);
        assertThat(after.districts()).containsOnlyKeys("dst_2", "dst_3");
        assertThat(isWatched("Cedar Creek Public Schools", after)).isTrue();
        assertThat(isWatched("Maple Hollow Public Schools", after)).isFalse();
        assertThat(BEFORE.districts()).containsOnlyKeys("dst_1", "dst_2");
        assertThat(isWatched("Maple Hollow Public Schools", BEFORE)).isTrue();
    }

    /** A district that changes while the changes are read in slices is read twice. */
    @Test
    void districtReadTwice_isAsItWasReadLast() {
        var after =
                BEFORE.with(at(4), List.of(registered("dst_3", "Cedar Creek ISD"), removed("dst_2"), removed("dst_3")));

        assertThat(after.districts()).containsOnlyKeys("dst_1");
        assertThat(after.index().size()).isEqualTo(1);
    }

    @Test
    void version_isContinued_byLaterOnesOfTheSameServer() {
        assertThat(at(4).continues(at(3))).isTrue();
        assertThat(at(2).continues(at(3))).isFalse();
        assertThat(new RegistryView.Version(2, 4).continues(at(3))).isFalse();
        assertThat(at(1).continues(RegistryView.Version.NONE)).isFalse();
    }

    private static RegistryView.Version at(long revision) {
        return new RegistryView.Version(1, revision);
    }

    private static boolean isWatched(String name, RegistryView view) {
        var account = AccountProfile.of("x", "4711", "news_of_schools").withDisplayName(name);
        return new Matcher(POLICY).assess(account, view.index()) instanceof Match;
    }

    private static RegisteredDistrict registered(String districtId, String name) {
        return new RegisteredDistrict(
                districtId, Profiles.named(name), Map.of(), List.of(), List.of(), List.of(), 1, NOW, NOW, null);
    }

    private static RegisteredDistrict removed(String districtId) {
        var before = Objects.requireNonNull(registered(districtId, "Elm Bend Schools"));
        return new RegisteredDistrict(
                districtId, before.profile(), Map.of(), List.of(), List.of(), List.of(), 2, NOW, NOW, NOW);
    }
}
