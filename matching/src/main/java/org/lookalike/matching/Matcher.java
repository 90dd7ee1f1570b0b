package org.lookalike.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lookalike.matching.Assessment.NoMatch;
import org.lookalike.matching.Assessment.Official;
import org.lookalike.matching.score.Scoring;
import org.lookalike.matching.score.Scoring.ScoredMatch;
import org.lookalike.matching.search.Candidate;
import org.lookalike.matching.search.Candidates;
import org.lookalike.matching.search.IdentityIndex;
import org.lookalike.matching.search.OfficialAccountIndex.Claim;

/**
 * Assesses accounts by one policy. Stateless; safe for any number of threads.
 *
 * <p>Confirmed official accounts imitate nobody. Of the candidates that the index finds, those are matches that reach
 * the policy's threshold and come close to the best. About an account that may be a district's own, or that claims an
 * office of it for which nobody is registered, the district is asked; one that it disowned is a match.
 *
 * <p>What a district is told follows from the account, from what it registered itself, and from what somebody vouches
 * for of others. What another district says of itself changes nothing, because it may be meant to hide an imitation.
 */
public final class Matcher {

    private static final Comparator<ScoredMatch> BEST_FIRST =
            Comparator.comparingDouble(ScoredMatch::score).reversed().thenComparing(ScoredMatch::districtId);

    private final MatchPolicy policy;
    private final double threshold;
    private final Scoring scoring;

    public Matcher(MatchPolicy policy) {
        this.policy = Objects.requireNonNull(policy, "policy must not be null");
        this.threshold = policy.threshold();
        this.scoring = new Scoring(policy);
    }

    public MatchPolicy policy() {
        return policy;
    }

    /**
     * Whether the account is a registered district's own, may impersonate one, or neither; takes a bounded time. Throws
     * IllegalArgumentException when the index was built with another policy.
     */
    public Assessment assess(AccountProfile profile, IdentityIndex index) {
        requireSamePolicy(index);
        List<Claim> claims = index.claimsTo(profile);
        List<String> claimedBy = claims.isEmpty()
                ? List.of()
                : claims.stream().map(claim -> claim.district().districtId()).toList();
        if (claims.stream().anyMatch(claim -> claim.account().confirmed())) {
            return new Official(claimedBy);
        }
        Candidates candidates = index.candidates(profile);
        if (candidates.isEmpty()) {
            return new NoMatch(claimedBy);
        }
        List<ScoredMatch> found = withPeople(found(candidates), candidates.people()).stream()
                .filter(match -> !claimedBy.contains(match.districtId()))
                .toList();
        List<DistrictMatch> imitated = found.stream()
                .filter(match -> match.question() == null)
                .map(ScoredMatch::match)
                .sorted(Comparator.comparingDouble(DistrictMatch::score).reversed())
                .toList();
        List<UnclaimedMatch> asked =
                found.stream().flatMap(match -> match.unclaimed().stream()).toList();
        return Assessment.of(imitated, asked, claimedBy);
    }

    /** For each district what it is to be told: the best match first, then claims to an office. */
    private List<ScoredMatch> found(Candidates candidates) {
        VouchedMatches vouched =
                VouchedMatches.among(matches(candidates.vouched(), threshold), policy.ambiguityMargin());
        List<ScoredMatch> matches = matches(candidates.registered(), threshold);
        List<ScoredMatch> winners = beside(matches, vouched.winners().stream());
        List<ScoredMatch> roles = beside(
                matches,
                candidates.registered().stream()
                        .flatMap(candidate -> scoring.claimedOffice(candidate).stream())
                        .sorted(Comparator.comparing(ScoredMatch::districtId)));
        return Stream.of(
                        matches.stream()
                                .filter(match -> !vouched.outrank(match))
                                .filter(match -> match.question() == null
                                        || !vouched.anyBeside(match, other -> other.question() == null)),
                        winners.stream(),
                        roles.stream().filter(match -> !vouched.anyBeside(match, other -> true)))
                .flatMap(found -> found)
                .toList();
    }

    /**
     * The matches with those of people who agreed to be protected. What others are like takes none of these away, and neither does a
     * question to the district; of the district's own match and its people's the best one tells why.
     */
    private List<ScoredMatch> withPeople(List<ScoredMatch> found, List<Candidate> people) {
        if (people.isEmpty()) {
            return found;
        }
        Map<String, ScoredMatch> byDistrict = new LinkedHashMap<>();
        found.forEach(match -> byDistrict.put(match.districtId(), match));
        people.stream()
                .flatMap(candidate -> scoring.score(candidate, threshold).stream())
                .sorted(BEST_FIRST)
                .forEach(match -> byDistrict.merge(match.districtId(), match, Matcher::withPerson));
        return List.copyOf(byDistrict.values());
    }

    private static ScoredMatch withPerson(ScoredMatch before, ScoredMatch person) {
        List<String> ids = Stream.of(before, person)
                .flatMap(match -> match.match().personIds().stream())
                .toList();
        boolean isBetter = before.question() != null || person.score() > before.score();
        ScoredMatch best = isBetter ? person : before;
        return new ScoredMatch(best.match().withPeople(ids), best.score(), best.feedScore(), best.question());
    }

    /** Those of the others whose district has none of these matches. */
    private static List<ScoredMatch> beside(List<ScoredMatch> matches, Stream<ScoredMatch> others) {
        return others.filter(other ->
                        matches.stream().noneMatch(match -> match.districtId().equals(other.districtId())))
                .toList();
    }

    /**
     * The district that the account resembles most, whatever the score and whoever owns it, to evaluate a policy; empty
     * when it resembles none. Throws IllegalArgumentException when the index was built with another policy.
     */
    public Optional<DistrictMatch> closest(AccountProfile profile, IdentityIndex index) {
        requireSamePolicy(index);
        return matches(index.candidates(profile).registered(), 0).stream()
                .findFirst()
                .map(ScoredMatch::match);
    }

    /** The best of each district, as an account may be like the district, a school and a leader of it. */
    private List<ScoredMatch> matches(List<Candidate> candidates, double least) {
        List<ScoredMatch> matches = new ArrayList<>();
        for (Candidate candidate : candidates) {
            scoring.score(candidate, least).ifPresent(matches::add);
        }
        matches.sort(BEST_FIRST);
        Set<String> seen = new HashSet<>();
        return matches.stream().filter(match -> seen.add(match.districtId())).toList();
    }

    private void requireSamePolicy(IdentityIndex index) {
        if (!index.policy().hash().equals(policy.hash())) {
            throw new IllegalArgumentException("the index was built with another policy; build it with this matcher's");
        }
    }

    /**
     * The districts that an account resembles by what somebody vouches for. Nothing else takes a match or a question from another
     * district.
     *
     * @param matches the best, and those that no other outranks
     * @param winners those of them that outrank another: whoever takes a match from others has it, whatever the district itself registered
     * @param margin by how much one has to be better
     */
    private record VouchedMatches(List<ScoredMatch> matches, Set<ScoredMatch> winners, double margin) {

        static VouchedMatches among(List<ScoredMatch> bestFirst, double margin) {
            List<ScoredMatch> matches = new ArrayList<>();
            Set<ScoredMatch> winners = new LinkedHashSet<>();
            for (ScoredMatch match : bestFirst) {
                List<ScoredMatch> better = matches.stream()
                        .filter(one -> outranks(one, match, margin))
                        .toList();
                winners.addAll(better);
                if (better.isEmpty()) {
                    matches.add(match);
                }
            }
            return new VouchedMatches(matches, winners, margin);
        }

        /** The profile decides between districts alike in a feed, never against the one that is more alike there. */
        private static boolean outranks(ScoredMatch other, ScoredMatch match, double margin) {
            return other.score() - margin > match.score() && other.feedScore() + margin >= match.feedScore();
        }

        /** Whether another district is so much better a match that this is none, never by what it says of itself. */
        boolean outrank(ScoredMatch match) {
            return anyBeside(match, other -> outranks(other, match, margin))
                    && matches.stream().noneMatch(other -> other.districtId().equals(match.districtId()));
        }

        /** Whether there is such a match with another district than this one's. */
        boolean anyBeside(ScoredMatch match, Predicate<ScoredMatch> isMeant) {
            return matches.stream()
                    .anyMatch(other -> !other.districtId().equals(match.districtId()) && isMeant.test(other));
        }
    }
}
