package org.lookalike.matching.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.AccountProfile;
import org.lookalike.matching.DistrictIdentity;
import org.lookalike.matching.Districts;
import org.lookalike.matching.ProtectedPerson;
import org.lookalike.matching.search.PersonSearch.FoundPerson;

/** Which people are looked at is decided by what an account says; that must leave out nobody who would be told. */
class PersonSearchTest {

    private static final CompiledPolicy POLICY = CompiledPolicy.of(Districts.POLICY);
    private static final String PICTURE = "0f".repeat(32);
    private static final Map<String, DistrictIdentity> DISTRICTS =
            Districts.all().stream().collect(Collectors.toMap(DistrictIdentity::districtId, Function.identity()));
    private static final TargetIndex.People PEOPLE = people();

    private static TargetIndex.People people() {
        PeopleIndex index = PeopleIndex.of(
                List.of(
                        person("robin", "Robin Sample", "Maple Hollow Middle School"),
                        person("carl", "Carl Vernon", "Lincoln Elementary School"),
                        person("ana", "Ana García López", "High School"),
                        person("bo", "Bo Li", null)),
                Districts.POLICY);
        return new TargetIndex.People(
                index,
                new PeopleContexts(index, id -> Optional.ofNullable(DISTRICTS.get(id)), new PeopleContexts(), POLICY));
    }

    private static ProtectedPerson person(String id, String name, @Nullable String school) {
        return new ProtectedPerson(id, "maple-ma", name, "Teacher", school, List.of(), List.of(PICTURE));
    }

    @Provide
    Arbitrary<AccountProfile> accounts() {
        Arbitrary<String> names = Arbitraries.of(
                "Robin",
                "Sample",
                "Rob",
                "R",
                "Carl",
                "Vernon",
                "C",
                "Ana",
                "García",
                "Lopez",
                "A",
                "Bo",
                "Li",
                "Mr",
                "Coach",
                "Sra.",
                "the",
                "J.",
                "12",
                "Smith",
                "S\u0430mple",
                "V3rnon",
                "Vemon");
        Arbitrary<String> said = Arbitraries.of(
                "Maple",
                "Hollow",
                "Maple Hollow",
                "Middle",
                "School",
                "Schools",
                "High",
                "Lincoln",
                "Elementary",
                "MHMS",
                "MHPS",
                "HS",
                "ES",
                "teacher",
                "at",
                "in",
                "MA",
                "OR",
                "maplehollowschools.example",
                "Cedar",
                "'26",
                "Public",
                "Lincoln Elementary",
                "maple hollow high school",
                "MHHS");
        Arbitrary<String> all =
                Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(2, names), net.jqwik.api.Tuple.of(1, said));
        return Combinators.combine(
                        all.list().ofMinSize(1).ofMaxSize(4),
                        Arbitraries.of("", "", "_", ".", "__"),
                        all.list().ofMaxSize(5),
                        said.list().ofMaxSize(6),
                        said.list().ofMaxSize(2),
                        Arbitraries.of("", "", "https://www.maplehollowschools.example/staff", "https://example.com"),
                        Arbitraries.of("", "", "0e" + PICTURE.substring(2), "a5".repeat(32)))
                .as((handle, separator, name, bio, place, link, picture) -> AccountProfile.of(
                                "tiktok", "1", String.join(separator, handle).replace(" ", separator))
                        .withDisplayName(orNull(name))
                        .withBio(orNull(bio))
                        .withLocation(orNull(place))
                        .withLinks(link.isEmpty() ? List.of() : List.of(link))
                        .withAvatarHash(picture.isEmpty() ? null : picture));
    }

    private static @Nullable String orNull(List<String> words) {
        return words.isEmpty() ? null : String.join(" ", words);
    }

    @Property(tries = 20_000, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReportMode.OFF)
    void whoIsTold_isFoundAmongThoseWhomTheAccountMayMean(@ForAll("accounts") AccountProfile account) {
        List<List<Object>> told = told(search(account).find());

        assertThat(told).isEqualTo(told(search(account).find(anybody -> true)));
        Statistics.collect(told.isEmpty() ? "nobody" : "somebody");
        Statistics.coverage(seen ->
                Stream.of("nobody", "somebody").forEach(kind -> seen.check(kind).percentage(share -> share > 5)));
    }

    private static PersonSearch search(AccountProfile account) {
        return new PersonSearch(PEOPLE, account, AccountTexts.of(account, POLICY), POLICY);
    }

    private static List<List<Object>> told(List<FoundPerson> found) {
        return found.stream()
                .map(one -> List.<Object>of(
                        one.target().person().orElseThrow().personId(),
                        one.claim(),
                        String.valueOf(one.handle()),
                        String.valueOf(one.name())))
                .toList();
    }
}
