package org.lookalike.detector.official;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.scheduler.Scheduled;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.registry.AccountClaim;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.registry.RegistryView;
import org.lookalike.matching.policy.PolicyFile;
import org.lookalike.matching.search.IdentityIndex;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

class ListSourcesTest {

    private static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");

    private static RegistryView registry(PMap<String, RegisteredDistrict> districts) {
        return new RegistryView(
                new RegistryView.Version(1, 1), districts, IdentityIndex.of(List.of(), PolicyFile.shipped()));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "20, true", "21, false", "-5, true", "-6, false", "-3600, false"})
    void registryThatWasReadTwentySecondsAgo_isTheOldestThatIsShown(int seconds, boolean isFresh) {
        var sources = ListSources.of(registry(HashTreePMap.empty()), T0);

        assertThat(sources.isFresh(T0.plusSeconds(seconds))).isEqualTo(isFresh);
    }

    /** Whatever an operator sets for other readers of the registry. */
    @Test
    void registry_isReadMuchMoreOftenThanItGetsTooOld() throws NoSuchMethodException {
        var every = SourceReader.class
                .getDeclaredMethod("refresh")
                .getAnnotation(Scheduled.class)
                .every();

        assertThat(Duration.parse("PT" + every)).isLessThan(ListSources.FRESH.dividedBy(4));
    }

    @ParameterizedTest
    @CsvSource({"handle:quillfake,", "4711, 4711"})
    void fake_hasAnIdOnlyIfOneIsKnown(String seen, @Nullable String accountId) {
        assertThat(new SourceReader.Fake("dst_quill", "x", "quillfake", seen).account())
                .isEqualTo(new Account("x", "quillfake", accountId));
    }

    @ParameterizedTest
    @CsvSource({
        "9900001, false, true,  true",
        "9900001, true,  true,  false",
        "9900001, false, false, false",
        ",        false, true,  false"
    })
    void list_isThere_whileItIsPublished_andSomebodyAnswersForTheName(
            @Nullable String ncesLeaId, boolean isWithdrawn, boolean isRegistered, boolean isThere) {
        var district = new RegisteredDistrict(
                "dst_quill",
                DistrictProfile.of(ncesLeaId, "Quillbrook Public Schools", "MA"),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                1,
                T0,
                T0,
                null);
        var publication = new Publication("dst_quill", "ma", "quillbrook", "k7m2q9", "Robin", T0, null, null, 1);
        var known = registry(isRegistered ? HashTreePMap.singleton("dst_quill", district) : HashTreePMap.empty());
        var published = ListSources.of(known, T0)
                .with(known, T0, List.of(publication))
                .with(Map.of("dst_quill", new Facts(List.of(), List.of(), List.of())));
        var sources =
                isWithdrawn ? published.with(known, T0, List.of(publication.withdrawn("Robin", T0, 2))) : published;

        assertThat(sources.at("/official/ma/quillbrook").isPresent()).isEqualTo(isThere);
        assertThat(sources.at("/o/k7m2q9").isPresent()).isEqualTo(isThere);
        assertThat(sources.at("/official/me/quillbrook")).isEmpty();
    }

    /** Else a neighbor could tell families that the account of a district is a fake, which that district's own page says is its own. */
    @ParameterizedTest
    @CsvSource({"true, false, true", "false, true, true", "false, false, false"})
    void account_isADistricts_byAConfirmedClaim_orWhileItsListIsPublished(
            boolean isConfirmed, boolean isPublished, boolean isOfADistrict) {
        var account = new Account("x", "Quillbrook_PS", "4711");
        var claim =
                new AccountClaim(account, "Robin Sample", T0, isConfirmed ? "operator" : null, isConfirmed ? T0 : null);
        var profile = new DistrictProfile(
                "9900001",
                "Quillbrook Public Schools",
                null,
                null,
                null,
                "MA",
                null,
                List.of(account),
                null,
                null,
                null);
        var district = new RegisteredDistrict(
                "dst_quill", profile, Map.of(), List.of(claim), List.of(), List.of(), 1, T0, T0, null);
        var known = new RegistryView(
                new RegistryView.Version(1, 1),
                HashTreePMap.singleton("dst_quill", district),
                IdentityIndex.of(List.of(district.identity()), PolicyFile.shipped()));
        var publication = new Publication("dst_quill", "ma", "quillbrook", "k7m2q9", "Robin", T0, null, null, 1);
        var sources = ListSources.of(known, T0)
                .with(known, T0, List.of(isPublished ? publication : publication.withdrawn("Robin", T0, 2)))
                .with(Map.of("dst_quill", new Facts(List.of(), List.of(), List.of())));

        for (var asked : List.of(account, new Account("x", "quillbrook_ps", null))) {
            assertThat(sources.isOfADistrict(asked)).isEqualTo(isOfADistrict);
        }
        var other = new RegisteredDistrict(
                "dst_tarn",
                DistrictProfile.of("9900002", "Tarnwhistle Schools", "MA"),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                1,
                T0,
                T0,
                null);
        assertThat(sources.saidByOthers(other, new Facts(List.of(), List.of(), List.of(account))))
                .containsExactly(isConfirmed, isOfADistrict);
        assertThat(sources.isOfADistrict(new Account("x", "quillbrook_ps", "666")))
                .isFalse();
        assertThat(sources.isOfADistrict(new Account("instagram", "quillbrook_ps", null)))
                .isFalse();
    }
}
