package org.lookalike.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.matching.Assessment.Match;
import org.lookalike.matching.Assessment.Official;
import org.lookalike.matching.search.IdentityIndex;
import org.lookalike.usdistricts.UsDistrict;
import org.lookalike.usdistricts.UsDistrictDirectory;

/**
 * What a district says of itself changes nothing of what others are told: no match, score, reason, severity or question. The neighbor
 * knows what the others registered and what the account shows, and makes its registration of both.
 */
class NonInterferenceTest {

    private static final Matcher MATCHER = new Matcher(Districts.POLICY);
    private static final List<UsDistrict> DIRECTORY = UsDistrictDirectory.districts();
    private static final List<String> FIRST_NAMES = List.of("Robin", "Dana", "Kim", "Alex");
    private static final List<String> LAST_NAMES = List.of("Sample", "Harmon", "Rivera");
    private static final List<String> ROLES = List.of("Superintendent", "Supt", "Principal", "Communications Director");

    private static final List<String> AROUND = List.of(
            "%s",
            "%s",
            "%s",
            "The %s",
            "Go %s",
            "Old %s",
            "Welcome to %s",
            "%s News",
            "%s Official",
            "%s Portal",
            "Superintendent of %s",
            "%s Superintendent",
            "%s Foundation",
            "Escuelas Públicas de %s",
            "Distrito Escolar de %s",
            "Школы %s",
            "%s Transportation",
            "%s of Learning");

    /** Some districts, an account near one of them, and a neighbor who means harm. */
    private record Scene(List<DistrictIdentity> districts, AccountProfile account, DistrictIdentity neighbor) {

        Assessment without() {
            return assess(neighbor.vouched().stream());
        }

        Assessment with() {
            return assess(Stream.of(neighbor));
        }

        List<Told> told(Assessment assessment) {
            return districts.stream()
                    .map(district -> Told.of(assessment, district))
                    .toList();
        }

        private Assessment assess(Stream<DistrictIdentity> neighbors) {
            List<DistrictIdentity> all =
                    Stream.concat(districts.stream(), neighbors).toList();
            return MATCHER.assess(account, IdentityIndex.of(all, Districts.POLICY));
        }
    }

    /** What a district is told of an account. */
    private record Told(
            boolean isOfficial, boolean isClaimed, Optional<DistrictMatch> match, Optional<UnclaimedMatch> question) {

        static Told of(Assessment assessment, DistrictIdentity district) {
            String id = district.districtId();
            List<DistrictMatch> matches = assessment instanceof Match match ? match.districts() : List.of();
            return new Told(
                    assessment instanceof Official,
                    assessment.claimedBy().contains(id),
                    matches.stream().filter(one -> one.districtId().equals(id)).findFirst(),
                    assessment.unclaimed().stream()
                            .filter(one -> one.match().districtId().equals(id))
                            .findFirst());
        }

        String kind() {
            return match.isPresent() ? "alert" : question.isPresent() ? "question" : "nothing";
        }
    }

    @Property(tries = 2500, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReportMode.OFF)
    void wordOfANeighbor_changesNothingForOthers(@ForAll("scenes") Scene scene) {
        collect(check(scene));
    }

    @Tag("nightly")
    @Property(tries = 100_000, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReportMode.OFF)
    void wordOfANeighbor_changesNothingForOthers_inManyScenes(@ForAll("scenes") Scene scene) {
        collect(check(scene));
    }

    private static void collect(List<Told> told) {
        told.forEach(one -> Statistics.collect(one.kind()));
        Statistics.coverage(seen -> List.of("alert", "question", "nothing")
                .forEach(kind -> seen.check(kind).percentage(share -> share > 3)));
    }

    /** A neighbor's place that sounds more alike than the district's ended its alert, or was read in the name. */
    @ParameterizedTest
    @CsvSource({
        "news4711,        Школы Тислвик,               Thistlewick, Thislwick",
        "springfieldnews, Школьный округ Спрингфилд,   Springfield, Springfild",
        "news4711,        Школьный округ Спрингфилд,   Springfield, Springfild"
    })
    void placeOfANeighbor_isNotReadInANameInAnotherLanguage(String handle, String name, String place, String other) {
        DistrictIdentity district = named("district", place + " Public Schools", List.of());
        DistrictIdentity neighbor = named("neighbor", "Quarry Union", List.of(other + " Schools"));

        AccountProfile account = AccountProfile.of("x", "4711", handle).withDisplayName(name);

        assertThat(check(new Scene(List.of(district), account, neighbor)))
                .extracting(Told::kind)
                .containsExactly("alert");
    }

    private static DistrictIdentity named(String id, String name, List<String> aliases) {
        return new DistrictIdentity(
                id,
                name,
                aliases,
                List.of(),
                null,
                "MA",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                id.equals("district"));
    }

    private static List<Told> check(Scene scene) {
        List<Told> without = scene.told(scene.without());

        assertThat(scene.told(scene.with())).isEqualTo(without);
        return without;
    }

    @Provide
    Arbitrary<Scene> scenes() {
        return Arbitraries.of(DIRECTORY)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .flatMap(NonInterferenceTest::districts)
                .flatMap(districts -> Arbitraries.of(districts)
                        .flatMap(NonInterferenceTest::account)
                        .flatMap(account -> {
                            return neighbor(districts, account)
                                    .map(neighbor -> new Scene(districts, account, neighbor));
                        }));
    }

    private static Arbitrary<List<DistrictIdentity>> districts(List<UsDistrict> chosen) {
        List<Arbitrary<DistrictIdentity>> districts = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            districts.add(district("district-" + i, chosen.get(i)));
        }
        return Combinators.combine(districts).as(list -> list);
    }

    /** As districts register themselves: more or less of what there is. */
    private static Arbitrary<DistrictIdentity> district(String id, UsDistrict of) {
        String place = place(of.name());
        return Combinators.combine(
                        some(List.of(place + " Schools", place + " Public Schools", place + " ISD")),
                        some(List.of(initials(of.name()))),
                        some(List.of(joined(place) + "schools.example")),
                        some(List.of(joined(place) + "schools", joined(of.name()))),
                        some(List.of(place + " Middle School")),
                        some(people()),
                        Arbitraries.of(true, true, false))
                .as((aliases, acronyms, domains, handles, schools, leaders, verified) -> new DistrictIdentity(
                        id,
                        of.name(),
                        aliases,
                        acronyms,
                        place,
                        of.state(),
                        domains,
                        handles.stream()
                                .map(handle -> new OfficialAccount("x", handle, null, verified))
                                .toList(),
                        List.of(),
                        schools.stream()
                                .map(name -> new School(name, List.of(), List.of()))
                                .toList(),
                        leaders.stream()
                                .map(name -> new Leader(name, "Superintendent", List.of()))
                                .toList(),
                        List.of(),
                        verified));
    }

    private static Arbitrary<AccountProfile> account(DistrictIdentity district) {
        String place = place(district.name());
        List<String> own = Stream.of(
                        Stream.of(district.name(), district.name(), place, place + " Schools"),
                        district.aliases().stream(),
                        district.acronyms().stream(),
                        district.schools().stream().map(School::name),
                        district.leaders().stream().map(Leader::name))
                .flatMap(texts -> texts)
                .toList();
        Arbitrary<String> names = around(own);
        Arbitrary<String> handles = Arbitraries.frequencyOf(
                Tuple.of(4, around(own).map(NonInterferenceTest::joined)),
                Tuple.of(1, Arbitraries.of(own).map(text -> "supt" + joined(text))),
                Tuple.of(2, Arbitraries.of("hoopsfan22", "news4711", "4711")));
        Arbitrary<String> bios = Combinators.combine(
                        Arbitraries.of(ROLES),
                        Arbitraries.of(own),
                        Arbitraries.of("%s of %s", "%2$s %1$s", "%2$s. %1$s"))
                .as((role, text, form) -> String.format(Locale.ROOT, form, role, text));
        return Combinators.combine(
                        Arbitraries.of("x", "bluesky", "facebook"),
                        handles.filter(handle -> !handle.isEmpty()),
                        Arbitraries.frequencyOf(Tuple.of(3, names), Tuple.of(2, Arbitraries.of(people())))
                                .injectNull(0.3),
                        bios.injectNull(0.4),
                        Arbitraries.of(place + ", " + district.state(), "Texas", "OR")
                                .injectNull(0.6))
                .as((platform, handle, name, bio, location) -> AccountProfile.of(platform, "4711", handle)
                        .withDisplayName(name)
                        .withBio(bio)
                        .withLocation(location));
    }

    /** Everything in it comes from the others' registrations, from the account, or from nowhere. */
    private static Arbitrary<DistrictIdentity> neighbor(List<DistrictIdentity> districts, AccountProfile account) {
        List<String> texts = new ArrayList<>(parts(account));
        for (DistrictIdentity district : districts) {
            texts.add(district.name());
            texts.add(place(district.name()));
            texts.addAll(district.aliases());
            texts.addAll(district.acronyms());
            district.leaders().forEach(leader -> texts.add(leader.name()));
        }
        texts.addAll(List.of("Superintendent", "Learning", "Quarry Union", account.handle()));
        Arbitrary<String> text = around(texts);
        Arbitrary<List<String>> many = text.list().ofMaxSize(3);
        Arbitrary<OfficialAccount> accounts = Combinators.combine(
                        Arbitraries.of("x", "bluesky", "facebook"),
                        text.map(NonInterferenceTest::joined).filter(handle -> !handle.isEmpty()),
                        Arbitraries.of("4711", "815").injectNull(0.5))
                .as((platform, handle, id) -> new OfficialAccount(platform, handle, id, false));
        Arbitrary<List<Leader>> leaders = Combinators.combine(Arbitraries.of(people()), Arbitraries.of(ROLES))
                .as((name, role) -> new Leader(name, role, List.of()))
                .list()
                .ofMaxSize(1);
        Arbitrary<String> names = Arbitraries.frequencyOf(
                Tuple.of(2, text), Tuple.of(1, Arbitraries.of(districts).map(DistrictIdentity::name)));
        Arbitrary<Boolean> verified = Arbitraries.of(true, false);
        return Combinators.combine(
                        Combinators.combine(
                                        verified,
                                        names,
                                        Arbitraries.of("MA", "OR").injectNull(0.3))
                                .as(Tuple::of),
                        many,
                        many,
                        text.map(one -> joined(one) + ".example").list().ofMaxSize(1),
                        accounts.list().ofMaxSize(2),
                        many,
                        leaders,
                        Arbitraries.of(place(districts.get(0).name()), "Quarry").injectNull(0.5))
                .as((who, aliases, acronyms, domains, owned, schools, people, city) -> new DistrictIdentity(
                        "neighbor",
                        who.get2(),
                        aliases,
                        acronyms,
                        city,
                        who.get3(),
                        domains,
                        owned,
                        List.of(),
                        schools.stream()
                                .map(name -> new School(name, List.of(), List.of()))
                                .toList(),
                        people,
                        List.of(),
                        who.get1()));
    }

    /** All words of the account that stand together, as far as they fit into a name. */
    private static List<String> parts(AccountProfile account) {
        return Stream.of(account.displayName(), account.bio())
                .flatMap(text -> text == null ? Stream.of() : parts(text))
                .toList();
    }

    private static Stream<String> parts(String text) {
        List<String> words = Arrays.asList(text.split("\\s+"));
        List<String> parts = new ArrayList<>();
        for (int from = 0; from < words.size(); from++) {
            for (int to = from + 1; to <= words.size(); to++) {
                parts.add(String.join(" ", words.subList(from, to)));
            }
        }
        return parts.stream().filter(part -> !part.isBlank());
    }

    private static Arbitrary<String> around(List<String> texts) {
        return Combinators.combine(Arbitraries.of(texts), Edits.upTo(1), Arbitraries.of(AROUND))
                .as((text, edits, form) -> String.format(Locale.ROOT, form, edits.apply(text)))
                .filter(text -> !text.isBlank());
    }

    private static Arbitrary<List<String>> some(List<String> texts) {
        return Arbitraries.of(texts).list().uniqueElements().ofMaxSize(1);
    }

    private static List<String> people() {
        return FIRST_NAMES.stream()
                .flatMap(first -> LAST_NAMES.stream().map(last -> first + " " + last))
                .toList();
    }

    private static String place(String name) {
        String place = Arrays.stream(name.split("\\s+"))
                .takeWhile(
                        word -> !word.matches(
                                "(?i)(public|unified|independent|county|city|school|schools|district|sd|isd|union|elementary|high|community|central|area).*"))
                .collect(Collectors.joining(" "));
        return place.isEmpty() ? name : place;
    }

    private static String initials(String name) {
        String initials = Arrays.stream(name.split("\\s+"))
                .map(word -> word.substring(0, 1))
                .collect(Collectors.joining());
        return initials.isBlank() ? "QX" : initials;
    }

    private static String joined(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
