package org.lookalike.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.lookalike.matching.Edits.Edit;
import org.lookalike.matching.Edits.Kind;
import org.lookalike.matching.score.SignalGroup;
import org.lookalike.matching.search.IdentityIndex;
import org.lookalike.matching.signal.Signal;

/**
 * An account never counts for more by being less like the district, nor by saying that it is something else.
 *
 * <p>What is said of likeness is said of the handle's and the display name's own strength, not of the whole score: an
 * account that has just the handle the district itself would choose, and says nothing more, is lowered on purpose
 * ({@code could_be_own}), so there an edit may raise the score.
 */
class MonotonicityTest {

    private static final Matcher MATCHER = new Matcher(Districts.POLICY);
    private static final Set<String> OF_HANDLE = signals(SignalGroup.HANDLE);
    private static final Set<String> OF_NAME = signals(SignalGroup.NAME);

    /** Its handle and name are long enough to count in full. */
    private static final DistrictIdentity DISTRICT = new DistrictIdentity(
            "maple-ma",
            "Maple Hollow Public Schools",
            List.of("Maple Hollow"),
            List.of("MHPS"),
            "Maple Hollow",
            "MA",
            List.of("maplehollowschools.example"),
            List.of(new OfficialAccount("facebook", "MapleHollowSchools", null)),
            List.of());

    private static final IdentityIndex INDEX = IdentityIndex.of(List.of(DISTRICT), Districts.POLICY);
    private static final String HANDLE = "maplehollowschools";
    private static final String NAME = DISTRICT.name();

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void oneEdit_neverMakesTheHandleMoreLike(@ForAll("edits") Edit edit) {
        assertThat(ofHandle(edit.apply(HANDLE))).isLessThanOrEqualTo(ofHandle(HANDLE));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void oneEdit_neverMakesTheNameMoreLike(@ForAll("edits") Edit edit) {
        assertThat(ofName(edit.apply(NAME))).isLessThanOrEqualTo(ofName(NAME));
    }

    /** Of letters that occur in none of the district's texts, since others may spell an affix ({@code ...tv}) or come nearer to another. */
    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void secondEdit_neverMakesTheHandleMoreLike(
            @ForAll("foreignEdits") Edit first, @ForAll("foreignEdits") Edit second) {
        String once = first.apply(HANDLE);

        assertThat(ofHandle(second.apply(once))).isLessThanOrEqualTo(ofHandle(once));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void secondEdit_neverMakesTheNameMoreLike(@ForAll("foreignEdits") Edit first, @ForAll("foreignEdits") Edit second) {
        String once = first.apply(NAME);

        assertThat(ofName(second.apply(once))).isLessThanOrEqualTo(ofName(once));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void addedWord_neverMakesTheHandleMoreLike(@ForAll("affixes") String affix) {
        assertThat(ofHandle(HANDLE + affix)).isLessThanOrEqualTo(ofHandle(HANDLE));
        assertThat(ofHandle(affix + HANDLE)).isLessThanOrEqualTo(ofHandle(HANDLE));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void addedWord_neverMakesTheNameMoreLike(@ForAll("affixes") String affix) {
        assertThat(ofName(NAME + " " + affix)).isLessThanOrEqualTo(ofName(NAME));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void otherState_neverRaisesTheScore(
            @ForAll("profiles") AccountProfile profile, @ForAll("otherStates") String state) {
        AccountProfile bare = profile.withLocation(null);

        assertThat(score(bare.withLocation(state))).isLessThanOrEqualTo(score(bare));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void wordOfAnotherOrganisation_neverRaisesTheScore(
            @ForAll("profiles") AccountProfile profile, @ForAll("organisations") String word) {
        String name = profile.displayName();
        Assume.that(name != null && name.length() < 100 && !says(profile, "other_organisation"));
        AccountProfile ofOther = profile.withDisplayName(name + " " + word);
        Assume.that(says(ofOther, "other_organisation"));

        assertThat(score(ofOther)).isLessThanOrEqualTo(score(profile));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void disclaimer_neverRaisesTheScore(
            @ForAll("profiles") AccountProfile profile, @ForAll("disclaimers") String disclaimer) {
        String bio = profile.bio() == null ? "" : profile.bio();

        assertThat(score(profile.withBio(bio + " | " + disclaimer))).isLessThanOrEqualTo(score(profile));
    }

    /** Whoever writes the profile cannot hide what people see in a feed. */
    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void profile_neverSilencesWhatTheFeedShows(
            @ForAll("profiles") AccountProfile profile,
            @ForAll("disclaimers") String disclaimer,
            @ForAll("otherStates") String state,
            @ForAll("otherLinks") String link) {
        AccountProfile seen = profile.withBio(null).withLocation(null).withLinks(List.of());
        Assume.that(isAlerted(seen));

        assertThat(List.of(
                        seen.withBio(disclaimer),
                        seen.withLocation(state),
                        seen.withLinks(List.of(link)),
                        seen.withBio(disclaimer).withLocation(state).withLinks(List.of(link))))
                .allMatch(MonotonicityTest::isAlerted);
    }

    private static boolean isAlerted(AccountProfile profile) {
        return MATCHER.assess(profile, INDEX) instanceof Assessment.Match;
    }

    @Provide
    Arbitrary<Edit> edits() {
        return Edits.any();
    }

    @Provide
    Arbitrary<Edit> foreignEdits() {
        return Edits.of(Arbitraries.of(Kind.INSERT, Kind.REPLACE), Arbitraries.of('q', 'j', 'k'));
    }

    @Provide
    Arbitrary<AccountProfile> profiles() {
        return Profiles.like(DISTRICT);
    }

    @Provide
    Arbitrary<String> affixes() {
        return Arbitraries.of(Objects.requireNonNull(Districts.POLICY.words().get("affix")));
    }

    @Provide
    Arbitrary<String> otherStates() {
        return Arbitraries.of("Oregon", "Salem, OR", "TX", "New Jersey", "Cedar Bluff (KS)");
    }

    @Provide
    Arbitrary<String> otherLinks() {
        return Arbitraries.of(
                "https://www.cedar-bluff.k12.or.us", "cedarbluffschools.example", "https://pay.example/login");
    }

    @Provide
    Arbitrary<String> organisations() {
        return Arbitraries.of(
                "elementary",
                "academy",
                "pta",
                "alumni",
                "lacrosse",
                "police",
                "gazette",
                "bakery",
                "taxpayers",
                "mom");
    }

    @Provide
    Arbitrary<String> disclaimers() {
        return Arbitraries.of(Objects.requireNonNull(Districts.POLICY.words().get("disclaimer")));
    }

    private static double ofHandle(String handle) {
        return strength(AccountProfile.of("x", "1", handle), OF_HANDLE);
    }

    private static double ofName(String name) {
        return strength(AccountProfile.of("x", "1", "281920").withDisplayName(name), OF_NAME);
    }

    private static double strength(AccountProfile profile, Set<String> signals) {
        return MATCHER.closest(profile, INDEX).stream()
                .flatMap(match -> match.evidence().stream())
                .filter(evidence -> signals.contains(evidence.signal()))
                .mapToDouble(Evidence::score)
                .max()
                .orElse(0);
    }

    private static double score(AccountProfile profile) {
        Optional<DistrictMatch> match = MATCHER.closest(profile, INDEX);
        return match.map(DistrictMatch::score).orElse(0.0);
    }

    private static boolean says(AccountProfile profile, String signal) {
        return MATCHER.closest(profile, INDEX).stream()
                .flatMap(match -> match.evidence().stream())
                .anyMatch(evidence -> evidence.signal().equals(signal));
    }

    private static Set<String> signals(SignalGroup group) {
        return group.signals().stream().map(Signal::id).collect(Collectors.toSet());
    }
}
